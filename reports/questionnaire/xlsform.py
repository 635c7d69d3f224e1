"""A questionnaire as an XLSForm, for KoboToolbox and ODK: one form for all respondents.

Whoever fills it in chooses for whom that is, and gets the questions put to that role. Who that is,
and the stamp of the questionnaire, are calculated fields, so that exports carry them along.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from engine.files.errors import cleaned
from engine.framework.model import Question
from engine.framework.question_types import LIST, YES_NO
from engine.intake import survey_names as names
from engine.intake.addressees import Addressee, by_theme
from engine.intake.stamp import Questionnaire
from reports import zipped
from reports.factsheet.targets import slug
from reports.questionnaire import texts

_LANGUAGE: Final = "Nederlands (nl)"
_SURVEY: Final = (
    "type",
    "name",
    f"label::{_LANGUAGE}",
    f"hint::{_LANGUAGE}",
    "relevant",
    "required",
    "choice_filter",
    "calculation",
    "appearance",
)
_CHOICES: Final = ("list_name", "name", f"label::{_LANGUAGE}", "meting", *names.WHO)
_SETTINGS: Final = ("form_title", "form_id", "version", "default_language", "instance_name")
_ABOUT: Final = "over"
_PEOPLE: Final = "respondenten"
_MEASUREMENTS: Final = "metingen"

_Sheets = dict[str, list[Sequence[str]]]


def render(known: Questionnaire, whom: Sequence[Addressee], made: date) -> bytes:
    """The form as .xlsx."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in _sheets(known, whom).items():
        sheet = book.create_sheet(name)
        for at, row in enumerate(rows, start=1):
            for column, text in enumerate(row, start=1):
                if text:
                    cell = sheet.cell(at, column)
                    assert isinstance(cell, Cell)
                    cell.value = cleaned(text)
                    cell.data_type = "s"
    book.properties.creator = "score"
    book.properties.created = book.properties.modified = datetime.combine(made, time())
    return zipped.workbook(book)


def render_csv(known: Questionnaire, whom: Sequence[Addressee], made: date) -> bytes:
    """The form as .csv, in which the first column names the sheet."""
    content = io.StringIO(newline="")
    writer = csv.writer(content)
    for name, rows in _sheets(known, whom).items():
        width = max(map(len, rows))
        writer.writerow([name, *[""] * width])
        writer.writerows(["", *map(cleaned, row)] for row in rows)
    return content.getvalue().encode()


BY_SUFFIX: Final = {".csv": render_csv}


def _sheets(known: Questionnaire, whom: Sequence[Addressee]) -> _Sheets:
    framework = known.framework
    settings = (
        texts.title(framework),
        names.field(framework.id),
        known.digest,
        _LANGUAGE,
        "concat(${respondent_naam}, ' - ', ${aanpak})",
    )
    return {
        "survey": [_SURVEY, *map(_survey_row, _survey(known, whom))],
        "choices": [_CHOICES, *map(_choice_row, _choices(known, whom))],
        "settings": [_SETTINGS, settings],
    }


def _survey_row(row: Mapping[str, str]) -> Sequence[str]:
    return [row.get(name.partition("::")[0], "") for name in _SURVEY]


def _choice_row(row: Mapping[str, str]) -> Sequence[str]:
    fields = [row.get(name.partition("::")[0], "") for name in _CHOICES]
    return [text.replace("${", "$ {") for text in fields]  # which would refer to a question


# --- the questions --------------------------------------------------------------------------------


def _survey(known: Questionnaire, whom: Sequence[Addressee]) -> Iterator[Mapping[str, str]]:
    asked = names.fields(known.framework.questions.values())
    by_id = {one.id: name for name, one in asked.items()}
    taken = {name.casefold() for name in asked} | {*names.WHO, names.STAMP, "meting", "respondent"}
    yield {"type": "begin_group", "name": _group(_ABOUT, taken), "label": "Over uw organisatie"}
    yield from _people(whom) if whom else _unknown_people()
    yield {"type": "calculate", "name": names.STAMP, "calculation": _quoted(known.stamp)}
    yield {"type": "end_group"}
    for theme, questions in by_theme(known.framework):
        title = theme or texts.OTHERWISE
        group = _group(f"thema_{names.field(slug(title))}", taken)
        yield {"type": "begin_group", "name": group, "label": title}
        for question in questions:
            yield from _question(question, by_id[question.id])
        yield {"type": "end_group"}


def _question(question: Question, name: str) -> Iterator[Mapping[str, str]]:
    relevant = ""
    if not question.asks_all:
        relevant = " or ".join(f"${{rol}} = {_quoted(role)}" for role in question.asked)
    kind = "text"
    if question.type is YES_NO:
        kind = "select_one janee"
    elif question.options:
        kind = f"{'select_multiple' if question.type is LIST else 'select_one'} l_{name}"
    about = {"label": question.text, "hint": texts.hint(question), "relevant": relevant}
    if question.type is LIST:
        about["hint"] = "Kies alles wat van toepassing is."
    yield {"type": kind, "name": name, **about}
    if question.type is LIST:
        other = f"selected(${{{name}}}, {_quoted(names.OTHER)})"
        yield {
            "type": "text",
            "name": f"{name}__{names.OTHER}",
            "label": "Anders, namelijk",
            "relevant": other,
        }
    for part, label in ((names.REMARK, "Toelichting"), (names.SOURCE, "Bron")):
        yield {"type": "text", "name": f"{name}__{part}", "label": label, "relevant": relevant}


def _people(whom: Sequence[Addressee]) -> Iterator[Mapping[str, str]]:
    """Choosing for whom the questionnaire is filled in, and what follows from that."""
    several = len({one.measurement for one in whom}) > 1
    if several:
        yield {
            "type": f"select_one {_MEASUREMENTS}",
            "name": "meting",
            "label": "Voor welke gemeente en aanpak vult u deze vragenlijst in?",
            "required": "yes",
            "appearance": "minimal",
        }
    yield {
        "type": f"select_one {_PEOPLE}",
        "name": "respondent",
        "label": "Voor welke organisatie vult u deze vragenlijst in?",
        "required": "yes",
        "choice_filter": "meting=${meting}" if several else "",
    }
    for name in names.WHO:
        found = f"instance('{_PEOPLE}')/root/item[name=${{respondent}}]/{name}"
        yield {"type": "calculate", "name": name, "calculation": found}


def _unknown_people() -> Iterator[Mapping[str, str]]:
    for name, label in (
        ("gemeente", "Gemeente"),
        ("aanpak", "Aanpak"),
        ("respondent_naam", "Naam van uw organisatie"),
    ):
        yield {"type": "text", "name": name, "label": label, "required": "yes"}
    yield {"type": "integer", "name": "jaar", "label": "Jaar", "required": "yes"}
    yield {"type": "select_one rollen", "name": "rol", "label": "Rol", "required": "yes"}


def _group(name: str, taken: set[str]) -> str:
    """A name for a group that no question has."""
    while name.casefold() in taken:
        name += "_groep"
    taken.add(name.casefold())
    return name


def _quoted(text: str) -> str:
    """``text`` as a constant of XPath, which has no way to escape a quote."""
    return f"'{text.replace(chr(39), '’')}'"


# --- the lists to choose from ---------------------------------------------------------------------


def _choices(known: Questionnaire, whom: Sequence[Addressee]) -> Iterator[Mapping[str, str]]:
    asked = names.fields(known.framework.questions.values())
    first = next((one for one in asked.values() if one.type is YES_NO), None)
    for list_name, question in [
        *([("janee", first)] if first is not None else []),
        *((f"l_{name}", one) for name, one in asked.items() if one.options),
    ]:
        for name, (_, label) in names.choices(question).items():
            yield {"list_name": list_name, "name": name, "label": label}
    if not whom:
        for key, role in known.framework.roles.items():
            yield {"list_name": "rollen", "name": key, "label": role.singular}
        return
    measurements = dict.fromkeys(one.measurement for one in whom)
    ids = {key: f"m{number}" for number, key in enumerate(measurements, start=1)}
    if len(ids) > 1:
        for one in {one.measurement: one for one in whom}.values():
            label = f"{one.municipality} · {one.approach} · {one.year}"
            yield {"list_name": _MEASUREMENTS, "name": ids[one.measurement], "label": label}
    for number, one in enumerate(whom, start=1):
        values = (one.municipality, one.approach, str(one.year), one.id, one.name, one.role)
        yield {
            "list_name": _PEOPLE,
            "name": f"r{number}",
            "label": one.name,
            "meting": ids[one.measurement],
            **dict(zip(names.WHO, values, strict=True)),
        }
