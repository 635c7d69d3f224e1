"""One measurement as a row of the overview: per indicator the verdict, and who said what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from engine.dossier.model import DOCUMENT, Informant
from engine.framework.verdicts import VerdictScale
from engine.scoring.outcome import Evidence, Outcome, Result
from engine.scoring.told_notes import ToldNote, told_notes
from reports.factsheet.plain import line, said
from reports.overview.model import Cell, Column, Reply, Row, Said
from reports.verdicts.decided import Judged, told

if TYPE_CHECKING:
    from engine.review.judgement import Judgement

LONGEST_ANSWER: Final = 160
"""Characters of an answer that the page shows; a factsheet and the file hold more."""
LONGEST_NAME: Final = 60
"""Characters of a name in a heading of the table; a finding shows all of it."""


def row_of(
    number: int,
    municipality: str,
    result: Result,
    columns: Sequence[Column],
    judged: Judged,
    is_shaky: Callable[[Outcome], bool],
) -> Row:
    """Row ``number``, with a cell in each of ``columns``."""
    measurement, scale = result.measurement, result.outcomes[0].scale
    notes = told_notes(result)
    approach = line(measurement.approach)
    return Row(
        number,
        municipality,
        approach,
        measurement.year,
        f"{_short(municipality)}, {_short(approach)} {measurement.year}",
        tuple(
            _cell(
                column,
                outcome,
                notes.get(outcome.rules.indicator.id, ()),
                judged(outcome),
                is_shaky(outcome),
            )
            for column, outcome in zip(columns, result.outcomes, strict=True)
        ),
        tuple([kind(one.sign, scale) for one in scale.every]),
    )


def kind(sign: str, scale: VerdictScale) -> str:
    """A word for a verdict that can name a class: ``v0`` is the best, ``n`` is none."""
    return f"v{scale[sign].rank}" if scale.is_tested(sign) else "n"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _cell(
    column: Column,
    outcome: Outcome,
    told_: Sequence[ToldNote],
    judgement: Judgement | None,
    shaky: bool,
) -> Cell:
    notes = None if judgement is None else judgement.own_notes
    return Cell(
        column,
        kind(outcome.verdict if judgement is None else judgement.verdict, outcome.scale),
        line(outcome.finding),
        tuple(map(line, [one.text for one in told_] if notes is None else notes)),
        line(outcome.rule.reason),
        outcome.rule.id,
        tuple(_said(outcome)),
        tuple(map(line, told(judgement))),
        judgement is not None and judgement.overrides,
        shaky and not (judgement is not None and judgement.overrides),
    )


def _said(outcome: Outcome) -> Iterable[Said]:
    for question in outcome.rules.indicator.questions:
        speakers: dict[str, dict[tuple[str, str], list[str]]] = {}
        heard: set[str] = set()
        for one in outcome.evidence:
            if one.question.id == question.id:
                heard.add(one.informant.id)
                replies = speakers.setdefault(_weight(one), {})
                replies.setdefault(_reply(one), []).append(_name(one.informant))
        silent = {
            informant.id: _name(informant)
            for testimony in outcome.testimonies
            if testimony.question.id == question.id
            for informant in testimony.silent
            if informant.id not in heard
        }
        if heard:
            yield Said(
                line(question.topic),
                tuple(
                    (
                        weight,
                        tuple(Reply(tuple(who), *what) for what, who in speakers[weight].items()),
                    )
                    for weight in _WEIGHTS
                    if weight in speakers
                ),
                tuple(silent.values()),
            )


_WEIGHTS: Final = ("voor", "deels", "tegen", "weet niet", "document", "niet meegewogen")


def _weight(one: Evidence) -> str:
    if not one.counted and one.informant.role == DOCUMENT:
        return "document"
    return one.weight


def _reply(one: Evidence) -> tuple[str, str]:
    """The answer as written, and how it was read."""
    answer = one.voice.answer
    text = line(said(one.question, answer)[: 2 * LONGEST_ANSWER])
    if len(text) > LONGEST_ANSWER:
        text = text[:LONGEST_ANSWER].rstrip() + "…"
    return text, line(answer.reading)


def _name(informant: Informant) -> str:
    return informant.role.singular if informant.role.is_single else _short(line(informant.label))
