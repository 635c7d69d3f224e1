"""Exports of KoboToolbox and ODK Central: csv or xlsx, with the names of the XLSForm as headings.

With or without groups (``group/name`` or ``group-name``), with the options of a question in one
column, in a column each, or both.
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
from engine.texts.spelling import normalised

_WHEN: Final = ("_submission_time", "submissiondate")
_STATE: Final = ("reviewstate", "_validation_status")
_REJECTED: Final = ("rejected", "validation_status_not_approved", "not approved")
_NAME: Final = "respondent_naam"
_OURS: Final = ("meting", "respondent", _NAME, "naam")
_NOT_ASKED: Final = (
    *("start", "end", "today", "deviceid", "username", "phonenumber", "subscriberid", "simserial"),
    *("audit", "key", "submitterid", "submittername", "attachmentspresent", "attachmentsexpected"),
    *("status", "edits", "formversion", "instanceid", "instancename"),
)
_SUBMISSION: Final = re.compile(r"^_|^meta[/-]")


def is_export(table: Table, known: Questionnaire) -> bool:
    """Whether the headings of ``table`` are names of the form."""
    asked = names.fields(known.framework.questions.values())
    return any(_last(heading) in asked or _last(heading, 1) in asked for heading in table.headings)


def names_respondents(table: Table) -> bool:
    """Whether the headings say who answers as only this form does."""
    return any(_last(heading) in (names.STAMP, _NAME) for heading in table.headings)


def is_labelled(table: Table, known: Questionnaire) -> bool:
    """Whether the headings of ``table`` are the texts of questions, which can't be read."""
    asked = {normalised(one.text) for one in known.framework.questions.values()}
    return any(
        normalised(heading.rpartition("/")[2]) in asked for heading in table.headings
    ) or any(normalised(heading.partition("?")[0]) in asked for heading in table.headings)


def refused(table: Table) -> InputError:
    """What to raise for an export with labels."""
    what = "De koppen zijn de teksten van de vragen; die kunnen niet zeker worden herkend."
    accepted = (
        "een uitvoer met namen: in KoboToolbox ‘XML values and headers’, in LimeSurvey ‘Vraagcode’"
        " voor de koppen en ‘Antwoordcodes’ voor de antwoorden"
    )
    return InputError([Problem(table.source.file, "", what, accepted)])


def responses(table: Table, known: Questionnaire) -> Iterator[Response]:
    """What each respondent filled in."""
    columns = _columns(table, known)
    skipped: dict[int, str] = {}
    if columns.rejected is not None:
        for row, cells in enumerate(table.rows):
            if cells[columns.rejected].text.strip().casefold() in _REJECTED:
                skipped[row] = "Deze inzending is afgekeurd en daarom niet gelezen."
    return Export(table, columns, known, _decode).responses(skipped)


def stamp_column(table: Table) -> int | None:
    """The column with the stamp."""
    last = [_last(heading) for heading in table.headings]
    return last.index(names.STAMP) if names.STAMP in last else None


def _last(heading: str, before: int = 0) -> str:
    parts = re.split(r"[/\-]", heading)
    return parts[-1 - before] if len(parts) > before else ""


def _columns(table: Table, known: Questionnaire) -> Columns:
    asked = names.fields(known.framework.questions.values())
    lists = {
        name: {option: raw for option, (raw, _) in names.choices(one).items()}
        for name, one in asked.items()
        if one.type is LIST
    }
    found = Columns(stamp=stamp_column(table))
    for column, heading in enumerate(table.headings):
        last, before = _last(heading), _last(heading, 1)
        base, _, part = last.rpartition("__")
        if before in lists and last in lists[before]:
            raw = lists[before][last]
            found.options.setdefault(asked[before].id, {})[column] = raw
        elif last in asked:
            _put(found.answers, asked[last].id, column, table)
        elif base in asked and part in (names.REMARK, names.SOURCE, names.OTHER):
            found.parts[asked[base].id, part] = column
        elif last in names.WHO or last in _OURS:
            found.who["respondent_naam" if last == "naam" else last] = column
        elif heading.casefold() in _WHEN:
            found.when = column
        elif heading.casefold() in _STATE:
            found.rejected = column
        elif not (
            last == names.STAMP
            or _SUBMISSION.match(heading.casefold())
            or last.casefold() in _NOT_ASKED
            or not heading
        ):
            found.unknown.append(column)
    return found


def _put(columns: dict[str, int], id_: str, column: int, table: Table) -> None:
    """Note the column of a question, of which there can be only one."""
    first = columns.setdefault(id_, column)
    if first != column:
        what = f"Twee kolommen gaan over dezelfde vraag: {table.headings[first]} en"
        raise InputError([Problem(table.source.file, "", f"{what} {table.headings[column]}.")])


def _decode(question: Question, text: str) -> Raw:
    """Names of choices as raw answers; any other text as it is."""
    known = {name: raw for name, (raw, _) in names.choices(question).items()}
    if question.type is LIST:
        parts = text.split()
        if parts and all(part in known or part == names.OTHER for part in parts):
            return [known.get(part, part) for part in parts]
        return text
    return known.get(text.strip(), text)
