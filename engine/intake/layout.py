"""How a questionnaire stands in a workbook: the sheet, its columns, and a row per thing to fill in.

Written by ``reports.questionnaire.workbook`` and read by ``engine.intake.workbook``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.framework.model import Framework, Question
from engine.framework.question_types import LIST
from engine.intake.addressees import questions

SHEET: Final = "Vragenlijst"
STAMP_SHEET: Final = "_score"
LISTS_SHEET: Final = "_lijsten"
PROPERTY: Final = "score."
"""What the names of the document's own properties start with, which repeat the stamp."""

ID: Final = "id"
NUMBER: Final = "Nr."
QUESTION: Final = "Vraag"
ANSWER: Final = "Antwoord"
REMARK: Final = "Toelichting"
SOURCE: Final = "Bron"
HEADINGS: Final = (ID, NUMBER, QUESTION, ANSWER, REMARK, SOURCE)

OTHER: Final = "anders"
NONE: Final = "geen"
UNKNOWN: Final = "weet_niet"
NOT_APPLICABLE: Final = "nvt"
EXTRA: Final = {
    OTHER: "anders, namelijk (vul in)",
    NONE: "geen van deze",
    UNKNOWN: "weet niet",
}
"""What can be filled in beside the options of a question with several answers."""

YES_NO: Final = {
    "ja": "ja",
    "deels": "deels",
    "nee": "nee",
    UNKNOWN: "weet niet",
    NOT_APPLICABLE: "n.v.t.",
}
"""The answers to a yes/no question, by the name that a survey has for them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: of a question, or of one ``option`` of it (an id, or a name of ``EXTRA``)."""

    id: str
    question: Question
    option: str
    text: str


def rows(framework: Framework, role: str = "") -> Iterator[Row]:
    """The rows for ``role``, in the order in which they are written."""
    for question in questions(framework, role):
        yield from question_rows(question)


def question_rows(question: Question) -> Iterator[Row]:
    """The row of a question, then those of what can be marked in it."""
    yield Row(question.id, question, "", question.text)
    if question.type is not LIST:
        return
    taken = {option.id for option in question.options}
    named = [(option.id, option.label) for option in question.options]
    for option, text in [*named, *((id_, text) for id_, text in EXTRA.items() if id_ not in taken)]:
        yield Row(f"{question.id}/{option}", question, option, text)
