"""What of a factsheet goes on paper (PDF, Word), where nothing can be folded away.

What would turn √ into X, and why it isn't X, is left to the page and to ``score explain``: it
would make up half of the document, and a municipality asks for the other way round.
"""

from __future__ import annotations

from dataclasses import replace

from reports.factsheet.model import MEETS, Factsheet, Finding, Measurement, Theme


def in_print(sheet: Factsheet) -> Factsheet:
    """``sheet`` without what is left to the page."""
    return replace(sheet, measurements=tuple(map(_measurement, sheet.measurements)))


def _measurement(one: Measurement) -> Measurement:
    return replace(one, themes=tuple(map(_theme, one.themes)))


def _theme(theme: Theme) -> Theme:
    criteria = (
        replace(criterion, findings=tuple(map(_finding, criterion.findings)))
        for criterion in theme.criteria
    )
    return replace(theme, criteria=tuple(criteria))


def _finding(finding: Finding) -> Finding:
    if finding.verdict != MEETS:
        return finding
    return replace(finding, why=replace(finding.why, not_other=(), changes=()))
