"""Responses exported by LimeSurvey: csv or xlsx with question codes as headings.

``code[SQ001]`` is an option of several, ``code[other]`` what was named otherwise, ``code[comment]``
what explains a choice. Codes may be followed by the text of the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from engine.dossier.answers import Raw
from engine.files.errors import InputError, Problem
from engine.framework.model import Question
from engine.framework.question_types import LIST
from engine.intake import survey_names as names
from engine.intake.response import Response
from engine.intake.stamp import Questionnaire
from engine.intake.survey import Columns, Export
from engine.intake.table import Table

_HEADING: Final = re.compile(
    r"([A-Za-z][A-Za-z0-9]*)(?:\[([A-Za-z0-9]+)\])?(?:\.\s.*|\.)?", re.DOTALL
)
_FINISHED: Final = "submitdate"
_METADATA: Final = (
    *("id", _FINISHED, "lastpage", "startlanguage", "seed", "startdate", "datestamp", "token"),
    *("ipaddr", "refurl", "respondent", "firstname", "lastname", "email", "interviewtime"),
)
_TIME: Final = re.compile(r"(?:group|question)?time\d*", re.IGNORECASE)
_MASKED: Final = ("'=", "'+", "'-", "'@")
_UNFINISHED: Final = (
    "Deze vragenlijst is niet afgerond (submitdate is leeg) en daarom niet gelezen; met"
    " --onvoltooid wel."
)


def is_export(table: Table, known: Questionnaire) -> bool:
    """Whether the headings of ``table`` are codes of the survey."""
    asked = names.codes(known.framework.questions.values())
    return any(_parts(heading)[0] in asked for heading in table.headings)


def stamp_column(table: Table) -> int | None:
    """The column with the stamp."""
    codes = [_parts(heading)[0] for heading in table.headings]
    return codes.index(names.LIME_STAMP) if names.LIME_STAMP in codes else None


def responses(table: Table, known: Questionnaire, unfinished: bool = False) -> Iterator[Response]:
    """What each respondent filled in; of those who didn't finish only if ``unfinished``."""
    columns, finished = _columns(table, known)
    skipped: dict[int, str] = {}
    if finished is not None and not unfinished:
        for row, cells in enumerate(table.rows):
            if cells[finished].text.strip() in ("", "N/A"):
                skipped[row] = _UNFINISHED
    yield from Export(table, columns, known, _decode).responses(skipped)


def _parts(heading: str) -> tuple[str, str]:
    """The code of a question and what of it the column holds."""
    match = _HEADING.fullmatch(heading.strip())
    return (match[1], match[2] or "") if match is not None else ("", "")


def _columns(table: Table, known: Questionnaire) -> tuple[Columns, int | None]:
    asked = names.codes(known.framework.questions.values())
    found = Columns(stamp=stamp_column(table))
    finished: int | None = None
    for column, heading in enumerate(table.headings):
        code, part = _parts(heading)
        question = asked.get(code)
        if question is not None:
            _question_column(found, table, column, question, part)
        elif code in names.LIME_WHO and not part:
            found.who[names.LIME_WHO[code]] = column
        elif code == _FINISHED:
            finished = found.when = column
        elif code != names.LIME_STAMP and code not in _METADATA and not _TIME.fullmatch(code):
            found.unknown.append(column)
    return found, finished


def _question_column(
    found: Columns, table: Table, column: int, question: Question, part: str
) -> None:
    if question.type is LIST and part:
        if part == "other":
            found.parts[question.id, names.OTHER] = column
            return
        parts = names.lime_parts(question)
        if part in parts:
            found.options.setdefault(question.id, {})[column] = parts[part][0]
            return
    elif part == "comment":
        found.parts[question.id, names.REMARK] = column
        return
    elif part == "other":
        found.parts[question.id, names.OTHER] = column
        return
    elif not part and question.type is not LIST:
        found.answers[question.id] = column
        return
    what = f"De kolom {table.headings[column]} hoort niet bij de vraag ‘{question.text}’."
    raise InputError([Problem(table.source.file, "", what)])


def _decode(question: Question, text: str) -> Raw:
    """Answer codes as raw answers; any other text as it is, without the mask of a formula."""
    plain = text[1:] if text.startswith(_MASKED) else text
    if not question.type.is_closed:
        return plain
    known = {code: raw for code, (raw, _) in names.lime_answers(question).items()}
    known |= {f"A{number}": one.id for number, one in enumerate(question.options, start=1)}
    return known.get(plain.strip(), plain)
