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
        return Result(within, tuple([Outcome(one, hearing) for one in conclusions if one]))


def select(results: Sequence[Result], keep: Callable[[Measurement], bool]) -> tuple[Result, ...]:
    """The results whose measurement ``keep`` accepts."""
    return tuple(result for result in results if keep(result.measurement))
