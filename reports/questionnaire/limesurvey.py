"""A questionnaire as a LimeSurvey survey: the structure as tab-separated text, to import.

Yes/no and single choice are lists with a comment (type O), so that an answer can be explained;
several answers are type M with one's own words; numbers and texts are short texts (S), so that
people can write what they mean. Questions are shown to the role that they are put to.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from engine.files.errors import InputError, Problem, cleaned
from engine.framework.model import Question
from engine.framework.question_types import LIST
from engine.intake import survey_names as names
from engine.intake.addressees import Addressee, by_theme
from engine.intake.stamp import Questionnaire
from reports.questionnaire import texts

_FIELDS: Final = (
    "id",
    "related_id",
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "encrypted",
    "other",
    "default",
    "same_default",
    "hidden",
)
_SETTINGS: Final = (
    ("language", "nl"),
    ("format", "G"),
    ("anonymized", "N"),
    ("datestamp", "Y"),
    ("allowsave", "Y"),
)


def render(known: Questionnaire, whom: Sequence[Addressee], made: date) -> bytes:
    """The structure, UTF-8 with a byte order mark; ``whom`` is of one approach in one year."""
    if len({one.measurement for one in whom}) > 1:
        what = "In één LimeSurvey-vragenlijst gaat het over één gemeente, aanpak en jaar."
        raise InputError([Problem("", "", what, "een map in --to: dan krijgt elk een bestand")])
    content = io.StringIO(newline="")
    content.write("\ufeff")
    writer = csv.writer(content, delimiter="\t", lineterminator="\n")
    writer.writerow(_FIELDS)
    for row in _rows(known, whom):
        writer.writerow([_plain(row.get(name, "")) for name in _FIELDS])
    return content.getvalue().encode()


_Row = dict[str, str]


def _row(kind: str, type_: str, name: str, text: str = "", **more: str) -> _Row:
    return {"class": kind, "type/scale": type_, "name": name, "text": text, **more}


def _rows(known: Questionnaire, whom: Sequence[Addressee]) -> Iterator[_Row]:
    for name, value in _SETTINGS:
        yield _row("S", "", name, value)
    title = texts.title(known.framework)
    yield _row("SL", "", "surveyls_title", title, language="nl")
    yield _row("SL", "", "surveyls_description", f"{title} ({known.label})", language="nl")
    yield _group(1, "Over uw organisatie")
    yield _equation(names.LIME_STAMP, _constant(known.stamp))
    roles = {role: code for code, role in names.lime_roles(known.framework.roles).items()}
    yield from _people(whom, roles) if whom else _unknown_people(roles)
    codes = {one.id: code for code, one in names.codes(known.framework.questions.values()).items()}
    for number, (theme, questions) in enumerate(by_theme(known.framework), start=2):
        yield _group(number, theme or texts.OTHERWISE)
        for question in questions:
            yield from _question(question, codes[question.id], roles)


def _group(number: int, title: str) -> _Row:
    return _row("G", f"G{number}", title, relevance="1", language="nl")


def _question(question: Question, code: str, roles: Mapping[str, str]) -> Iterator[_Row]:
    relevance = "1"
    if not question.asks_all:
        relevance = " or ".join(f"rol.NAOK == '{roles[role]}'" for role in question.asked)
    type_ = "M" if question.type is LIST else "O" if question.type.is_closed else "S"
    about = {"relevance": relevance, "language": "nl", "other": "Y" if type_ == "M" else ""}
    if type_ == "S":
        about["help"] = texts.hint(question)
    yield _row("Q", type_, code, question.text, **about)
    if type_ == "M":
        for part, (_, label) in names.lime_parts(question).items():
            yield _row("SQ", "0", part, label, relevance="1", language="nl")
    elif type_ == "O":
        for answer, (_, label) in names.lime_answers(question).items():
            yield _answer(answer, label)


def _answer(code: str, label: str) -> _Row:
    return _row("A", "0", code, label, language="nl")


# --- who answers ----------------------------------------------------------------------------------


def _people(whom: Sequence[Addressee], roles: Mapping[str, str]) -> Iterator[_Row]:
    """Choosing for whom the questionnaire is filled in, and what follows from that."""
    people: dict[str, Addressee] = {}
    for one in whom:
        people[names.lime_person(one.key, people)] = one
    first = whom[0]
    for code, value in (
        ("gemeente", first.municipality),
        ("aanpak", first.approach),
        ("jaar", str(first.year)),
    ):
        yield _equation(code, _constant(value))
    about = {"relevance": "1", "language": "nl", "mandatory": "Y"}
    text = "Voor welke organisatie vult u deze vragenlijst in?"
    yield _row("Q", "L", "respondent", text, **about)
    for code, one in people.items():
        yield _answer(code, one.name)
    for name, values in (
        ("respondentid", {code: one.id for code, one in people.items()}),
        ("naam", {code: one.name for code, one in people.items()}),
        ("rol", {code: roles[one.role] for code, one in people.items()}),
    ):
        yield _equation(name, _chosen(values))


def _unknown_people(roles: Mapping[str, str]) -> Iterator[_Row]:
    about = {"relevance": "1", "language": "nl", "mandatory": "Y"}
    for code, text in (
        ("gemeente", "Gemeente"),
        ("aanpak", "Aanpak"),
        ("naam", "Naam van uw organisatie"),
    ):
        yield _row("Q", "S", code, text, **about)
    yield _row("Q", "N", "jaar", "Jaar", **about)
    yield _row("Q", "L", "rol", "Rol", **about)
    for role, code in roles.items():
        yield _answer(code, role)


def _equation(code: str, expression: str) -> _Row:
    """A question that isn't seen, and whose answer is worked out."""
    return _row("Q", "*", code, f"{{{expression}}}", relevance="1", language="nl", hidden="1")


def _chosen(values: dict[str, str]) -> str:
    """An expression for what belongs to the respondent who was chosen."""
    expression = "''"
    for code, value in values.items():
        expression = f"if(respondent.NAOK == '{code}', {_constant(value)}, {expression})"
    return expression


def _constant(text: str) -> str:
    """``text`` as a constant of LimeSurvey's expressions, which end at a quote or a brace."""
    plain = _plain(text).replace("{", "(").replace("}", ")").replace("\\", "/")
    return f"'{plain.replace(chr(39), '’')}'"


def _plain(text: str) -> str:
    """``text`` on one line, without tabs."""
    return " ".join(cleaned(text).split()) if text != "\ufeff" else text
