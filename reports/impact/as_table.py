"""The impact of other rules as lines for a terminal: both explanations beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reports.impact import words
from reports.impact.compare import Group, Impact
from reports.terminal import Line, padded, wrapped


def table(impact: Impact, width: int) -> Iterator[Line]:
    """At most ``width`` columns wide."""
    yield [(words.TITLE, "title")]
    for text in words.summary(impact):
        yield from ([(line, "")] for line in wrapped(text, width))
    for heading, groups in (
        (words.VERDICTS, impact.verdict_groups),
        (words.NOTES, impact.note_groups),
    ):
        if groups:
            yield ()
            yield [(heading, "heading"), (" ", ""), ("─" * (width - len(heading) - 1), "faint")]
        for _, inside in groupby(groups, key=lambda group: group.indicator):
            yield from _indicator([*inside], width)
    if impact.overridden:
        heading = words.OVERRIDDEN
        yield ()
        yield [(heading, "heading"), (" ", ""), ("─" * (width - len(heading) - 1), "faint")]
    for one in impact.overridden:
        yield ()
        yield from ([("  ", ""), (line, "")] for line in wrapped(words.overridden(one), width - 2))


def _indicator(groups: list[Group], width: int) -> Iterator[Line]:
    yield ()
    yield from ([(line, "heading")] for line in wrapped(groups[0].name, width))
    for group in groups:
        yield ()
        yield from (
            [("  ", ""), (line, "subheading")] for line in wrapped(words.change(group), width - 2)
        )
        yield from _beside((words.NOW, words.THEN), width, "faint")
        yield from _beside(words.reasons(group), width, "faint")
        for case in group.cases:
            yield ()
            yield from (
                [("    ", ""), (line, "name")] for line in wrapped(words.where(case), width - 4)
            )
            yield from _beside(words.told(case), width, "")


def _beside(texts: tuple[str, str], width: int, style: str) -> Iterator[Line]:
    """Two texts in two columns."""
    column = (width - 4 - 3) // 2
    left, right = (wrapped(text, column) for text in texts)
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else ""
        other = right[number] if number < len(right) else ""
        yield [("    ", ""), (padded(one, column), style), (" │ ", "faint"), (other, style)]
