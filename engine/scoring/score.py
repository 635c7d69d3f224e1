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
        situations = [columns.situation(hearing.said) for columns in self._tables]
        decisions = self._decider.decide([*enumerate(situations)])
        outcomes = [
            Outcome(columns, situation, decision, hearing)
            for columns, situation, decision in zip(
                self._tables, situations, decisions, strict=True
            )
        ]
        return Result(within, tuple(outcomes))


def select(results: Sequence[Result], keep: Callable[[Measurement], bool]) -> tuple[Result, ...]:
    """The results whose measurement ``keep`` accepts."""
    return tuple(result for result in results if keep(result.measurement))
