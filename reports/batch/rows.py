"""Results as rows: one per indicator, for a spreadsheet or for analysis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from reports.inputs import Scored


class Row(NamedTuple):
    """The verdict on one indicator; ``finding`` and ``reason`` only when they are explained."""

    municipality: str
    approach: str
    year: int
    theme: str
    criterion: str
    indicator: str
    verdict: str
    notes: tuple[str, ...]
    rule: str
    finding: str
    reason: str

    @property
    def indicated(self) -> tuple[str | int, ...]:
        """Which indicator this is about, where and when: the first six columns."""
        return self[:6]


COLUMNS: Final = (
    "gemeente",
    "aanpak",
    "jaar",
    "thema",
    "criterium",
    "indicator",
    "oordeel",
    "let_op_aantal",
    "let_op",
    "regel",
)
EXPLAINED: Final = ("bevinding", "omdat")
"""The columns that follow when verdicts are explained."""


def rows(scored: Scored, explain: bool) -> Iterator[Row]:
    """The rows of one dossier, in the framework's order."""
    municipality = scored.dossier.municipality
    for result in scored.results:
        approach, year = result.measurement.approach, result.measurement.year
        for outcome in result.outcomes:
            indicator, rule = outcome.rules.indicator, outcome.rule
            yield Row(
                municipality,
                approach,
                year,
                indicator.theme,
                indicator.criterion,
                indicator.id,
                rule.outcome,
                outcome.note_texts,
                rule.id,
                outcome.finding if explain else "",
                rule.reason if explain else "",
            )
