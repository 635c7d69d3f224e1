"""Verdicts as Markdown (CommonMark with tables), for a document or a wiki.

Whatever comes out of answers or rules stands there as plain text: nothing in it becomes a
heading, a table cell, a link, an image or HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.dossier.model import Dossier
from engine.framework.model import Framework
from engine.framework.verdicts import VerdictScale
from engine.rules.model import NOTE
from engine.scoring.outcome import Evidence, Outcome, Result
from engine.scoring.told_notes import ToldNote, told_notes
from reports.markdown import escaped
from reports.verdicts.decided import Judged, counted, told, undecided
from reports.verdicts.proposed import proposed
from reports.verdicts.summary import (
    PROVISIONAL,
    Notes,
    Waiting,
    introduction,
    meanings,
    tally,
    title,
    to_settle,
    waiting,
    waits_for,
)


def markdown(
    dossier: Dossier,
    results: Sequence[Result],
    framework: Framework,
    judged: Judged = undecided,
) -> str:
    """The verdicts of one answers file, with a top-level heading per measurement.

    ``judged`` gives what inspectors decided, which stands below what the rule says.
    """
    lines = [
        line for result in results for line in _measurement(dossier, result, framework, judged)
    ]
    if unclear := to_settle(dossier):
        lines += ["## Te beoordelen", "", *(f"- {escaped(text)}" for text in unclear), ""]
    words = meanings(framework.scale)
    if dossier.is_concept:
        words[PROVISIONAL] = "wacht op een beoordeling"
    return "\n".join([*lines, " · ".join(f"{sign} {word}" for sign, word in words.items()), ""])


def _measurement(
    dossier: Dossier, result: Result, framework: Framework, judged: Judged
) -> Iterator[str]:
    outcomes = {outcome.rules.indicator.id: outcome for outcome in result.outcomes}
    unsettled = waiting(dossier, result)
    notes = told_notes(result)
    yield f"# {escaped(title(dossier, result.measurement))}"
    yield ""
    for text in introduction(result.measurement):
        yield escaped(text)
        yield ""
    yield f"**Totaal:** {_count(result.outcomes, framework.scale, unsettled, notes)}"
    yield ""
    if decided := counted(map(judged, result.outcomes)):
        yield f"**Besluiten:** {escaped(decided)}"
        yield ""
    for theme in framework.themes:
        inside = [outcomes[one.id] for part in theme.criteria for one in part.indicators]
        yield f"## {escaped(theme.name)}"
        yield ""
        yield escaped(
            _count(inside, framework.scale, unsettled, notes)
        )  # "- 4" alone would be a list
        yield ""
        for criterion in theme.criteria:
            yield f"### {escaped(criterion.name)}"
            yield ""
            yield "| Indicator | Oordeel | Bevinding |"
            yield "| --- | :-: | --- |"
            for indicator in criterion.indicators:
                answers = unsettled.get(indicator.id, ())
                yield _row(outcomes[indicator.id], notes.get(indicator.id, ()), answers, judged)
            yield ""


def _row(
    outcome: Outcome, notes: Sequence[ToldNote], answers: Sequence[Evidence], judged: Judged
) -> str:
    texts = [escaped(outcome.finding)]
    sign = outcome.verdict
    if answers:
        texts.insert(0, f"**Voorlopig {escaped(sign)}** {escaped(waits_for(answers))}")
        sign = PROVISIONAL
    texts += [f"**{NOTE}** {escaped(note.text)}" for note in notes]
    texts += [f"*{escaped(text)}*" for text in (*proposed(outcome), *told(judged(outcome)))]
    name = escaped(outcome.rules.indicator.name)
    return f"| {name} | {escaped(sign)} | {'<br>'.join(texts)} |"


def _count(
    outcomes: Sequence[Outcome], scale: VerdictScale, unsettled: Waiting, notes: Notes
) -> str:
    tallied = tally(outcomes, scale, unsettled, notes).items()
    return " · ".join(f"{sign} {count}" for sign, count in tallied if count)
