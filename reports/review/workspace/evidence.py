"""Who said what to the questions of an indicator, where that stands, and what it counts for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.dossier.model import DOCUMENT, Informant
from engine.explaining.model import Explanation
from engine.scoring.outcome import Outcome
from reports.factsheet.plain import line, said, shortened


@dataclass(frozen=True, slots=True)
class Answer:
    """Who said what, where that stands, and what it counts for."""

    who: str
    text: str
    reading: str
    remark: str
    source: str
    origin: str
    weight: str
    deviates: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what was said, and who said nothing."""

    text: str
    pictures: tuple[str, ...]
    answers: tuple[Answer, ...]
    silent: tuple[str, ...]


def questions(outcome: Outcome, whole: Explanation) -> Iterator[Question]:
    """The questions of an indicator, in the order of its table."""
    people = {one.id: one for one in outcome.within.informants}
    asked = {one.id: one for one in outcome.rules.indicator.questions}
    for shown in whole.questions:
        answers = []
        silent = []
        for one in shown.answers:
            informant = people[one.informant.id]
            given = informant.answers.get(shown.question)
            if given is None or one.silence:
                silent.append(f"{_name(informant)} ({one.silence or 'niet ingevuld'})")
                continue
            question = asked.get(shown.question)
            text = said(question, given.answer) if question is not None else str(one.raw)
            answers.append(
                Answer(
                    _name(informant),
                    shortened(text),
                    line(given.answer.reading),
                    shortened(given.remark),
                    shortened(given.source),
                    "" if given.origin is None else line(given.origin.place),
                    one.stance or "te beoordelen",
                    one.deviates,
                )
            )
        pictures = tuple(
            line(f"{one.value} ({one.meaning}).") for one in shown.pictures if one.counts
        )
        yield Question(line(shown.question_text), pictures, tuple(answers), tuple(silent))


def _name(one: Informant) -> str:
    return f"{line(one.label)} (document)" if one.role == DOCUMENT else line(one.label)
