"""Decisions files: where they stand, reading one with clear messages, and writing one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from engine.files import jsonfile
from engine.files.errors import InputError, Problem, nearest, shown
from engine.framework.roles import listed
from engine.review.journal import BrokenChainError, LostError, entries_of, file_of
from engine.review.model import FOLLOWS, KEYS, DecisionsFile, Entry
from engine.texts.spelling import normalised

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

SUFFIX: Final = ".besluiten.json"
"""How a decisions file ends; what comes before it is the name of the answers file."""


def beside(answers: Path) -> Path:
    """Where the decisions on ``answers`` stand: ``gouda.json`` has ``gouda.besluiten.json``."""
    return answers.with_name(f"{answers.stem}{SUFFIX}")


def read(
    path: Path, framework: str, municipality: str, signs: Sequence[str] = ()
) -> tuple[Entry, ...]:
    """The log in the file, and at its end what was written into the file by hand.

    Raises ``InputError`` with all that is wrong; ``framework`` and ``municipality`` are those of
    the answers that it is about, and ``signs`` the verdicts that there are, if that is known.
    """
    file = parsed(jsonfile.read(path), str(path))
    problems = [
        Problem(str(path), KEYS[field], f"Hier staat {shown(found)}.", shown(wanted))
        for field, found, wanted in (
            ("framework", file.framework, framework),
            ("municipality", file.municipality, municipality),
        )
        if found != wanted
    ]
    problems += _contradictions(file, str(path))
    problems += _strange_signs(file, str(path), signs) if signs else ()
    if problems:
        raise InputError(problems)
    try:
        return entries_of(file)
    except BrokenChainError as error:
        what = "De hash klopt niet: deze regel, of een ervoor, is na het schrijven veranderd."
        raise InputError([Problem(str(path), f"logboek {error.number}", what)]) from None
    except LostError as error:
        what = f"In het logboek staat {error.what}, maar daarbuiten niet meer of anders."
        hint = "een besluit blijft staan of krijgt een nieuw besluit; niets verdwijnt"
        raise InputError([Problem(str(path), error.place, what, hint)]) from None
    except (ValidationError, KeyError, TypeError):
        what = "Een regel van het logboek heeft een inhoud die niet bij zijn soort past."
        raise InputError([Problem(str(path), "logboek", what)]) from None


def parsed(tree: object, name: str) -> DecisionsFile:
    """The file of a JSON tree; ``name`` is what messages call it. Raises ``InputError``."""
    try:
        return DecisionsFile.model_validate_json(json.dumps(tree))
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise InputError([_problem(name, one, tree) for one in found]) from None


def written(framework: str, municipality: str, entries: tuple[Entry, ...]) -> bytes:
    """The decisions file after ``entries``, UTF-8: the same entries give the same bytes."""
    data = file_of(framework, municipality, entries).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _contradictions(file: DecisionsFile, name: str) -> list[Problem]:
    """What has the right shape, and still can't be."""
    problems: list[Problem] = []
    measured: set[tuple[str, int]] = set()
    for number, one in enumerate(file.measurements, start=1):
        place = f"meting {number} ({one.approach}, {one.year})"
        if (normalised(one.approach), one.year) in measured:
            problems.append(Problem(name, place, "Deze meting staat er al."))
        measured.add((normalised(one.approach), one.year))
        for what, ids in (
            ("Over de indicator", [each.indicator for each in one.decisions]),
            ("De reactie", [each.id for each in one.reactions]),
            ("De opmerking", [each.id for each in one.comments]),
        ):
            twice = sorted({each for each in ids if ids.count(each) > 1})
            told = "is twee keer besloten" if what.endswith("indicator") else "staat er twee keer"
            problems += [Problem(name, place, f"{what} {shown(each)} {told}.") for each in twice]
        for decision in one.decisions:
            differs = decision.verdict != FOLLOWS and (
                decision.rule_says is None or decision.rule_says.verdict != decision.verdict
            )
            if differs and not decision.reason.strip():
                what = f"Het besluit {decision.verdict} wijkt af van de regel en heeft geen reden."
                problems.append(Problem(name, f"{place}, {decision.indicator}", what, "een reden"))
        for reaction in one.reactions:
            if reaction.handling is not None and not reaction.handling.reason.strip():
                what = "De verwerking heeft geen reden."
                problems.append(Problem(name, f"{place}, reactie {reaction.id}", what, "een reden"))
    return problems


def _strange_signs(file: DecisionsFile, name: str, signs: Sequence[str]) -> Iterator[Problem]:
    """Verdicts that the framework doesn't have."""
    accepted = listed([f"‘{sign}’" for sign in (*signs, FOLLOWS)], "of")
    for number, one in enumerate(file.measurements, start=1):
        for place, decision in enumerate(one.decisions, start=1):
            if decision.verdict not in (*signs, FOLLOWS):
                where = f"metingen {number} ({one.approach}), besluiten {place}"
                where += f" ({decision.indicator}), oordeel"
                yield Problem(name, where, f"Hier staat {shown(decision.verdict)}.", accepted)


def _problem(name: str, error: ErrorDetails, tree: object) -> Problem:
    """A pydantic error in Dutch, with its place in the words of the file."""
    place, last = _place(error["loc"], tree)
    kind = error["type"]
    if kind == "missing":
        return Problem(name, place, f"Het veld ‘{last}’ ontbreekt.")
    if kind == "extra_forbidden":
        what = f"Onbekend veld {shown(last)}."
        return Problem(name, place, what, "", nearest(last, KEYS.values()))
    what = f"Hier staat {shown(error['input'])}."
    place = f"{place}, {last}" if place else last
    return Problem(name, place, what, _accepted(error))


def _accepted(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return re.sub("'([^']*)'", "‘\\1’", context["expected"]).replace(" or ", " of ")
    if kind == "string_too_long":
        return f"ten hoogste {context['max_length']} tekens"
    if kind == "string_pattern_mismatch":
        return "een SHA-256: 64 cijfers en letters a-f"
    if kind == "value_error":
        return "datum en tijd met tijdzone, zoals 2014-03-01T14:30:00+01:00"
    return _ACCEPTED.get(kind.partition("_")[0], "iets anders")


_ACCEPTED: Final[Mapping[str, str]] = {
    "string": "een tekst",
    "tuple": "een lijst ([…])",
    "model": "een object met velden ({…})",
    "dict": "een object met velden ({…})",
    "int": "een geheel getal",
    "greater": "een groter getal",
    "less": "een kleiner getal",
}


def _place(steps: tuple[int | str, ...], tree: Any) -> tuple[str, str]:
    """Where ``steps`` lead in the file, and the last of them."""
    *before, last = [*steps] or [""]
    names: list[str] = []
    for step in before:
        tree = tree[step]
        if isinstance(step, int) and names:
            names[-1] += f" {step + 1}"
            label = tree.get("indicator") or tree.get("aanpak") if isinstance(tree, dict) else None
            if isinstance(label, str):
                names[-1] += f" ({label[:60]})"
        else:
            names.append(str(step))
    if isinstance(last, int) and names:
        return ", ".join(names[:-1]), f"{names[-1]} {last + 1}"
    return ", ".join(names), str(last)
