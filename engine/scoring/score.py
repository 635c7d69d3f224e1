"""From dossier to explained verdicts.

Per measurement and indicator: testimony per question (``hearing``), a picture per column and one
situation (``columns``), which ``engine.rules.decision_table`` turns into the rules that fire; and
that is an ``outcome``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.dossier.model import Dossier, Measurement
from engine.rules.decision_table import Decider
from engine.rules.model import RuleSet
from engine.scoring.columns import Columns
from engine.scoring.hearing import Sources
from engine.scoring.outcome import Outcome, Result
from engine.scoring.remembered import Remembering


class Scorer:
    """Scores dossiers against one rule set; keep one and use it for all."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._decider = Decider([indicator.table for indicator in rules.indicators])
        views = (view for indicator in rules.indicators for view in indicator.views)
        self.memory = Remembering(Sources(views))
        self._tables = [Columns(indicator, self.memory) for indicator in rules.indicators]
        self._proposing = [at for at, one in enumerate(rules.indicators) if one.proposals]
        self._proposals = Decider([rules.indicators[at].proposal_table for at in self._proposing])

    def score(self, dossier: Dossier) -> tuple[Result, ...]:
        """One result per measurement, in file order."""
        return tuple([self.measure(measurement) for measurement in dossier.measurements])

    def measure(self, within: Measurement) -> Result:
        """The outcomes of one measurement."""
        hearing = self.memory.hear(within)
        said = hearing.said
        conclusions = [
            columns.memory.recent.get(key := columns.key(said)) or columns.memory.recall(key)
            for columns in self._tables
        ]
        new = [number for number, known in enumerate(conclusions) if known is None]
        situations = [(number, self._tables[number].situation(said)) for number in new]
        for (number, situation), decision in zip(
            situations, self._decider.decide(situations), strict=True
        ):
            conclusions[number] = self._tables[number].conclude(said, situation, decision)
        outcomes = [Outcome(one, hearing) for one in conclusions if one]
        if self._proposing:
            self._propose(outcomes)
        return Result(within, tuple(outcomes))

    def _propose(self, outcomes: Sequence[Outcome]) -> None:
        """Lay beside each outcome the proposals that fire."""
        situations = [outcomes[at].situation for at in self._proposing]
        decisions = self._proposals.decide([*enumerate(situations)])
        for at, decision in zip(self._proposing, decisions, strict=True):
            rules = outcomes[at].rules.proposals
            outcomes[at].proposals = tuple([rules[number] for number in decision.notes])


def select(results: Sequence[Result], keep: Callable[[Measurement], bool]) -> tuple[Result, ...]:
    """The results whose measurement ``keep`` accepts."""
    return tuple(result for result in results if keep(result.measurement))
