"""What stands in a questionnaire on paper: the same for Word and PDF."""

from __future__ import annotations

from dataclasses import dataclass

from engine.files.errors import printable
from engine.framework.model import Question
from engine.framework.question_types import LIST, YES_NO
from engine.intake import layout
from engine.intake.addressees import Addressee, by_theme
from engine.intake.stamp import Questionnaire
from reports.questionnaire import texts


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; ``options`` can be marked, and ``lines`` are to write on if there are none."""

    number: int
    text: str
    hint: str
    options: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class Part:
    """The questions of one theme."""

    name: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole questionnaire, for one respondent."""

    title: str
    addressed: str
    introduction: str
    remark: str
    source: str
    label: str
    parts: tuple[Part, ...]


def paper(known: Questionnaire, who: Addressee) -> Paper:
    """The questionnaire for ``who``."""
    number = 0
    parts: list[Part] = []
    for theme, questions in by_theme(known.framework, who.role):
        asked: list[Asked] = []
        for question in questions:
            number += 1
            asked.append(_asked(number, question))
        parts.append(Part(theme or texts.OTHERWISE, tuple(asked)))
    return Paper(
        title=texts.title(known.framework),
        addressed=printable(texts.addressed(who)),
        introduction=texts.ON_PAPER,
        remark=layout.REMARK,
        source=layout.SOURCE,
        label=known.label,
        parts=tuple(parts),
    )


def _asked(number: int, question: Question) -> Asked:
    options: tuple[str, ...] = ()
    hint = texts.hint(question)
    if question.type is YES_NO:
        options, hint = tuple(layout.YES_NO.values()), ""
    elif question.type is LIST:
        rows = [row for row in layout.question_rows(question) if row.option]
        texts_ = {layout.OTHER: "anders, namelijk:"}
        options = tuple(texts_.get(row.option, row.text) for row in rows)
        hint = "Kruis alles aan wat van toepassing is."
    elif question.type.chooses_one:
        own = tuple(option.label for option in question.options)
        unsure = (layout.YES_NO[layout.UNKNOWN], layout.YES_NO[layout.NOT_APPLICABLE])
        options, hint = (*own, *unsure), "Kruis één mogelijkheid aan."
    return Asked(number, question.text, hint, options, 0 if options else 2)
