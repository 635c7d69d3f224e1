"""Verdicts as Markdown (CommonMark with tables), for a document or a wiki.

Whatever comes out of answers or rules stands there as plain text: nothing in it becomes a
heading, a table cell, a link, an image or HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.dossier.model import Dossier
from engine.framework.model import Framework
from engine.rules.model import NOTE
from engine.scoring.score import Outcome, Result
from reports.markdown import escaped
from reports.verdicts.summary import MEANINGS, introduction, tally, title


def markdown(dossier: Dossier, results: Sequence[Result], framework: Framework) -> str:
    """The verdicts of one answers file, with a top-level heading per measurement."""
    lines = [line for result in results for line in _measurement(dossier, result, framework)]
    return "\n".join([*lines, " · ".join(f"{sign} {word}" for sign, word in MEANINGS.items()), ""])


def _measurement(dossier: Dossier, result: Result, framework: Framework) -> Iterator[str]:
    outcomes = {outcome.rules.indicator.id: outcome for outcome in result.outcomes}
    yield f"# {escaped(title(dossier, result.measurement))}"
    yield ""
    for text in introduction(result.measurement):
        yield escaped(text)
        yield ""
    yield f"**Totaal:** {_count(result.outcomes)}"
    yield ""
    for theme in framework.themes:
        inside = [outcomes[one.id] for part in theme.criteria for one in part.indicators]
        yield f"## {escaped(theme.name)}"
        yield ""
        yield escaped(_count(inside))  # "- 4" alone would be a list
        yield ""
        for criterion in theme.criteria:
            yield f"### {escaped(criterion.name)}"
            yield ""
            yield "| Indicator | Oordeel | Bevinding |"
            yield "| --- | :-: | --- |"
            for indicator in criterion.indicators:
                yield _row(outcomes[indicator.id])
            yield ""


def _row(outcome: Outcome) -> str:
    texts = [escaped(outcome.finding)]
    texts += [f"**{NOTE}** {escaped(text)}" for text in outcome.note_texts]
    name = escaped(outcome.rules.indicator.name)
    return f"| {name} | {escaped(outcome.verdict)} | {'<br>'.join(texts)} |"


def _count(outcomes: Sequence[Outcome]) -> str:
    return " · ".join(f"{sign} {count}" for sign, count in tally(outcomes).items() if count)
