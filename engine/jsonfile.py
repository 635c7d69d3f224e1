"""Reading JSON without losing anything: no duplicate keys, no NaN, no silent surprises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from engine.errors import InputError, Problem, shown

LARGEST_FILE: Final = 200 * 1024 * 1024
"""Bytes; a larger file is refused rather than filling the memory."""


class _Refused(ValueError):
    """Something that JSON parsers allow and that would lose or bend data."""


def read(path: Path) -> object:
    """The JSON value in ``path``; raises ``InputError``."""
    file = str(path)
    try:
        if path.is_dir():
            raise InputError([Problem(file, "", "Dit is een map, geen antwoordenbestand.")])
        if path.stat().st_size > LARGEST_FILE:
            raise InputError(
                [Problem(file, "", "Het bestand is groter dan 200 MB.", "een bestand per gemeente")]
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError([Problem(file, "", "Dit bestand bestaat niet.", "", _sibling(path))]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "ongeldige naam"
        raise InputError(
            [Problem(file, "", f"Het bestand kan niet worden gelezen ({reason}).")]
        ) from None
    return parse(data, file)


def parse(data: bytes, file: str) -> object:
    """As ``read``, from bytes; ``file`` is the name in messages."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            [Problem(file, f"byte {error.start + 1}", "Het bestand is geen UTF-8-tekst.")]
        ) from None
    if not text.strip():
        raise InputError([Problem(file, "", "Het bestand is leeg.")])
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        place = f"regel {error.lineno}, teken {error.colno}"
        raise InputError(
            [Problem(file, place, f"Dit is geen geldige JSON ({_dutch(error.msg)}).")]
        ) from None
    except _Refused as error:
        raise InputError([Problem(file, "", str(error))]) from None
    except RecursionError:
        raise InputError([Problem(file, "", "De JSON is te diep genest.")]) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f"Het veld {shown(twice)} staat er twee keer in hetzelfde object.")
    return found


def _constant(name: str) -> float:
    raise _Refused(f"De waarde {name} is geen getal.")


def _integer(digits: str) -> int | float:
    # int() of a very long text is refused by Python; such a number is out of range anyway.
    return int(digits) if len(digits) <= 400 else float("inf")


_MESSAGES: Final = {
    "Expecting value": "hier hoort een waarde",
    "Expecting property name enclosed in double quotes": "hier hoort een veldnaam tussen \"…\"",
    "Expecting ',' delimiter": "hier hoort een komma",
    "Expecting ':' delimiter": "hier hoort een dubbele punt",
    "Extra data": "na het einde staat nog iets",
    "Unterminated string starting at": "deze tekst heeft geen sluitend aanhalingsteken",
    "Invalid control character at": "hier staat een onzichtbaar stuurteken",
    "Illegal trailing comma before end of object": "de laatste komma is te veel",
    "Illegal trailing comma before end of array": "de laatste komma is te veel",
}


def _dutch(message: str) -> str:
    return _MESSAGES.get(message, "hier staat iets dat niet kan")


def _sibling(path: Path) -> str:
    """The file beside ``path`` whose name looks most like it, quoted."""
    from engine.errors import nearest

    try:
        names = [one.name for one in path.parent.iterdir() if one.suffix == ".json"]
    except OSError:
        return ""
    found = nearest(path.name, names)
    return f"‘{path.parent / found.strip('‘’')}’" if found else ""
