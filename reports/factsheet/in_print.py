"""What of a factsheet goes on paper (PDF, Word), where nothing can be folded away.

What would make a verdict that passes lower, and why it isn't, is left to the page and to ``score
explain``: it would make up half of the document, and who is judged asks for the other way round.
"""

from __future__ import annotations

from dataclasses import replace

from reports.factsheet.model import Factsheet, Finding, Measurement, Theme


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
    if not finding.verdict.passes:
        return finding
    return replace(finding, why=replace(finding.why, not_other=(), changes=()))
