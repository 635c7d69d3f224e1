"""Results as rows: one per indicator, for a spreadsheet or for analysis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from reports.inputs import Scored
from reports.verdicts.decided import in_a_cell


class Row(NamedTuple):
    """The verdict on one indicator; ``finding`` and ``reason`` only when they are explained.

    ``verdict_cell`` is the verdict, or in words that there is none: a sign may be a formula.
    """

    municipality: str
    approach: str
    year: int
    theme: str
    criterion: str
    indicator: str
    verdict: str
    notes: tuple[str, ...]
    rule: str
    decided: str
    decision_reason: str
    framework: str
    place: str
    finding: str
    reason: str
    verdict_cell: str

    @property
    def indicated(self) -> tuple[str | int, ...]:
        """Which indicator this is about, where and when: the first six columns."""
        return self[:6]

    @property
    def origin(self) -> tuple[str, str, str, str]:
        """What the inspector decided and why, by which framework this is, and where the dossier
        stands: the columns after the rule."""
        return self.decided, self.decision_reason, self.framework, self.place


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
    "besluit",
    "besluit_reden",
    "kader",
    "plaats",
)
EXPLAINED: Final = ("bevinding", "omdat")
"""The columns that follow when verdicts are explained."""


def rows(place: str, scored: Scored, explain: bool) -> Iterator[Row]:
    """The rows of the dossier in ``place``, in the framework's order."""
    municipality, framework = scored.dossier.municipality, scored.dossier.framework
    place = place.encode(errors="backslashreplace").decode()  # the name of a file may not be text
    for result in scored.results:
        approach, year = result.measurement.approach, result.measurement.year
        for outcome in result.outcomes:
            indicator, rule = outcome.rules.indicator, outcome.rule
            judgement = scored.judgement(outcome)
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
                in_a_cell(judgement),
                judgement.decision.reason if judgement else "",
                framework,
                place,
                outcome.finding if explain else "",
                rule.reason if explain else "",
                rule.outcome if outcome.is_tested else outcome.scale.untested.word,
            )
