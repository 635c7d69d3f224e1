"""What a survey calls questions and options: names made from their ids, the same each time.

XLSForm (KoboToolbox, ODK): ``populatie__omvang_bekend``, with ``__toelichting``, ``__bron`` and
``__anders``. LimeSurvey: codes of at most twenty letters and digits, answer codes of at most five.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from engine.framework.model import Question
from engine.framework.question_types import LIST, YES_NO
from engine.framework.roles import Roles
from engine.intake import layout

REMARK: Final = "toelichting"
SOURCE: Final = "bron"
OTHER: Final = layout.OTHER

STAMP: Final = "score_stempel"
LIME_STAMP: Final = "kaderstempel"
WHO: Final = ("gemeente", "aanpak", "jaar", "respondent_id", "respondent_naam", "rol")
"""The fields in which a survey says who answers."""
LIME_WHO: Final = {
    "gemeente": "gemeente",
    "aanpak": "aanpak",
    "jaar": "jaar",
    "respondentid": "respondent_id",
    "naam": "respondent_naam",
    "rol": "rol",
}
"""The same in LimeSurvey, by its code."""

_LONGEST_CODE: Final = 20
_LONGEST_ANSWER: Final = 5
_HASH: Final = 3
_LIME_ANSWERS: Final = {layout.UNKNOWN: "wn", layout.NOT_APPLICABLE: "nvt"}
_LIME_EXTRA: Final = {layout.NONE: "GEEN", layout.UNKNOWN: "WN"}


def lime_roles(roles: Roles) -> dict[str, str]:
    """The roles by their code in LimeSurvey: the first letter, or one that is left."""
    found: dict[str, str] = {}
    for role in roles:
        letters = [letter for letter in role.upper() if letter.isascii() and letter.isalpha()]
        digits = map(str, range(1, len(roles) + 1))
        found[next(code for code in (*letters, *digits) if code not in found)] = role
    return found


def field(id_: str) -> str:
    """The name of a question, a theme or an option in an XLSForm."""
    name = re.sub(r"[^0-9A-Za-z_]", "_", id_.replace(".", "__"))
    return name if name[:1].isalpha() or name.startswith("_") else f"_{name}"


def fields(questions: Iterable[Question]) -> dict[str, Question]:
    """The questions by their names; two that would share one are told apart by a hash."""
    return _distinct({one.id: field(one.id) for one in questions}, questions, "_")


def code(id_: str) -> str:
    """The code of a question in LimeSurvey: ``populatieOmvangBe567``."""
    first, *others = [part for part in re.split(r"[^0-9A-Za-z]+", id_) if part] or ["v"]
    name = first[:1].lower() + first[1:] + "".join(part[:1].upper() + part[1:] for part in others)
    name = name if name[0].isalpha() else f"v{name}"
    if len(name) <= _LONGEST_CODE:
        return name
    return name[: _LONGEST_CODE - _HASH] + _hash(id_)


def codes(questions: Iterable[Question]) -> dict[str, Question]:
    """The questions by their codes in LimeSurvey."""
    return _distinct({one.id: code(one.id) for one in questions}, questions, "")


def choices(question: Question) -> dict[str, tuple[str, str]]:
    """What can be chosen: by name in an XLSForm, how it is read as raw answer and its label."""
    if question.type is YES_NO:
        return {name: (text, text) for name, text in layout.YES_NO.items()}
    found = {field(one.id): (one.id, one.label) for one in question.options}
    if question.type is LIST:
        extra = {name: (_raw(name), label) for name, label in layout.EXTRA.items()}
    else:
        names = (layout.UNKNOWN, layout.NOT_APPLICABLE)
        extra = {name: (layout.YES_NO[name], layout.YES_NO[name]) for name in names}
    return {**found, **{name: told for name, told in extra.items() if name not in found}}


def lime_answers(question: Question) -> dict[str, tuple[str, str]]:
    """The answers to a closed question by code in LimeSurvey, as ``choices``."""
    found: dict[str, tuple[str, str]] = {}
    for name, told in choices(question).items():
        short = _LIME_ANSWERS.get(name) or _answer_code(name)
        found[short if short not in found else _hashed_answer(name)] = told
    return found


def lime_parts(question: Question) -> dict[str, tuple[str, str]]:
    """What can be marked in a question with several answers, by code in LimeSurvey."""
    found = {
        f"SQ{number:03}": (one.id, one.label)
        for number, one in enumerate(question.options, start=1)
    }
    taken = {one.id for one in question.options}
    for name, short in _LIME_EXTRA.items():
        if name not in taken:
            found[short] = _raw(name), layout.EXTRA[name]
    return found


def lime_person(key: object, taken: Mapping[str, object]) -> str:
    """The answer code of one respondent, that isn't ``taken``."""
    salt = 0
    while True:
        number = int(
            hashlib.sha1(f"{key}{salt or ''}".encode(), usedforsecurity=False).hexdigest(), 16
        )
        short = "R"
        for _ in range(_LONGEST_ANSWER - 1):
            number, digit = divmod(number, 36)
            short += "0123456789abcdefghijklmnopqrstuvwxyz"[digit]
        if short not in taken:
            return short
        salt += 1


def _raw(name: str) -> str:
    return layout.YES_NO.get(name, name)


def _answer_code(name: str) -> str:
    plain = re.sub(r"[^0-9A-Za-z]", "", name)
    return plain if 0 < len(plain) <= _LONGEST_ANSWER and plain == name else _hashed_answer(name)


def _hashed_answer(name: str) -> str:
    plain = re.sub(r"[^0-9A-Za-z]", "", name)
    return plain[: _LONGEST_ANSWER - _HASH] + _hash(name)


def _hash(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:_HASH]


def _distinct(
    names: Mapping[str, str], questions: Iterable[Question], join: str
) -> dict[str, Question]:
    """The questions by name, in which no two names are the same, whatever their case."""
    found: dict[str, Question] = {}
    seen: set[str] = set()
    for one in questions:
        name, number = names[one.id], 0
        while name.casefold() in seen:
            digest = hashlib.sha1(f"{one.id}{number or ''}".encode(), usedforsecurity=False)
            name = f"{names[one.id][: _LONGEST_CODE - 4]}{join}{digest.hexdigest()[:_HASH]}"
            number += 1
        seen.add(name.casefold())
        found[name] = one
    return found
