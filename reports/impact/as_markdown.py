"""The impact of other rules as Markdown, with both explanations beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reports.impact import words
from reports.impact.compare import Group, Impact
from reports.markdown import escaped


def markdown(impact: Impact) -> str:
    """The whole, ending in a newline."""
    lines = [f"# {words.TITLE}", ""]
    for text in words.summary(impact):
        lines += [escaped(text), ""]
    for heading, groups in (
        (words.VERDICTS, impact.verdict_groups),
        (words.NOTES, impact.note_groups),
    ):
        if groups:
            lines += [f"## {heading}", ""]
        for _, inside in groupby(groups, key=lambda group: group.indicator):
            lines += _indicator([*inside])
    if impact.overridden:
        lines += [f"## {words.OVERRIDDEN}", ""]
        lines += [f"- {escaped(words.overridden(one))}" for one in impact.overridden]
    return "\n".join(lines).rstrip("\n") + "\n"


def _indicator(groups: list[Group]) -> Iterator[str]:
    yield f"### {escaped(groups[0].name)}"
    yield ""
    for group in groups:
        now, then = words.reasons(group)
        yield f"**{escaped(words.change(group))}**"
        yield ""
        yield f"| Dossier | {words.NOW} | {words.THEN} |"
        yield "| --- | --- | --- |"
        yield f"| *Waarom* | *{escaped(now)}* | *{escaped(then)}* |"
        for case in group.cases:
            before, after = words.told(case)
            yield f"| {escaped(words.where(case))} | {escaped(before)} | {escaped(after)} |"
        yield ""
