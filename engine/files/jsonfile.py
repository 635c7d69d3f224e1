"""Reading JSON without losing anything: no field twice, no half characters, bounded in size.

By Python's own reader, the only one with a hook that sees a field that stands twice. orjson,
msgspec and pydantic's reader keep the last one without a word; they take a third to half of the
time, but all of it with a search for such fields after them (``benchmarks.json_readers``).

``NaN`` and ``Infinity``, which JSON doesn't have and Python reads, come out as numbers; whoever
knows what stands there says why they can't be used.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from engine.files import bounded
from engine.files.errors import InputError, Problem, closest, shown

LARGEST_FILE: Final = 25 * 1024 * 1024
"""Bytes; the answers of a municipality take a thousandth of this."""
_LONGEST_INTEGER: Final = 400
_LONGEST_STEP: Final = 60
_MOST_TOLD: Final = 1000
_HALF_ESCAPED: Final = re.compile(r"\\u[dD][89a-fA-F]")
_HALF: Final = re.compile("[\ud800-\udfff]")


def read(path: Path) -> object:
    """The JSON value in ``path``; raises ``InputError``."""
    return parse(content(path), str(path))


def content(path: Path) -> bytes:
    """What stands in ``path``, for ``parse``; raises ``InputError``."""
    if os.path.isdir(path):  # unlike Path.is_dir, False where the name is impossible
        raise InputError([Problem(str(path), "", "Dit is een map, geen antwoordenbestand.")])
    try:
        return bounded.read(path, LARGEST_FILE, "één bestand per gemeente")
    except FileNotFoundError:
        missing = Problem(str(path), "", "Dit bestand bestaat niet.", "", _sibling(path))
        raise InputError([missing]) from None


def parse(data: bytes, file: str) -> object:
    """As ``read``, from bytes; ``file`` is the name in messages."""
    text = _decoded(data, file)
    if not text.strip():
        raise InputError([Problem(file, "", "Het bestand is leeg.")])
    doubled: list[_Doubled] = []

    def fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        doubled.append(_Doubled(pairs))
        return doubled[-1]

    try:
        tree = json.loads(text, object_pairs_hook=fields, parse_int=_integer)
        if doubled or _HALF_ESCAPED.search(text):
            found = islice(_mistakes(tree, ""), _MOST_TOLD)
            if problems := [Problem(file, place, what) for place, what in found]:
                raise InputError(problems)
    except json.JSONDecodeError as error:
        line = f"regel {error.lineno}, " if "\n" in text else ""  # a line of JSONL has no lines
        place = f"{line}teken {error.colno}"
        said = _dutch(error.msg)
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            said += ", of het houdt halverwege op (is alles opgeslagen?)"
        what = f"Dit is geen geldige JSON: {said}."
        raise InputError([Problem(file, place, what)]) from None
    except RecursionError:
        raise InputError([Problem(file, "", "De JSON is te diep genest.")]) from None
    return tree


class _Doubled(dict[str, Any]):
    """An object in which fields stand more than once; the last of each is kept."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counted = Counter(key for key, _ in pairs)
        self.twice = tuple(key for key, count in counted.items() if count > 1)


def _decoded(data: bytes, file: str) -> str:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # which a damaged text may be as well
    if b"\0" in (data if marked else data[:4]):
        what = "Het bestand is opgeslagen als UTF-16 of UTF-32; sla het op als UTF-8."
        raise InputError([Problem(file, "", what)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "Het bestand is geen UTF-8-tekst; sla het op als UTF-8."
        raise InputError([Problem(file, f"regel {line}", what)]) from None


def _mistakes(value: object, place: str) -> Iterator[tuple[str, str]]:
    """What JSON parsers allow and would lose or bend data, with its place."""
    if isinstance(value, str):
        if half := _HALF.search(value):
            yield place, f"In de tekst {shown(value)} staat een half teken ({shown(half[0])})."
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _mistakes(item, f"{place} {number}")
    elif isinstance(value, dict):
        for key in value.twice if isinstance(value, _Doubled) else ():
            yield place, f"Het veld {shown(key)} staat er meer dan één keer."
        for key, item in value.items():
            yield from _mistakes(key, place)
            step = key[:_LONGEST_STEP]
            yield from _mistakes(item, f"{place}, {step}" if place else step)


def _integer(digits: str) -> int | float:
    # int() of a very long text is refused by Python; such a number is out of range anyway.
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float("inf")


_MESSAGES: Final = {
    "Expecting value": "hier hoort een waarde",
    "Expecting property name enclosed in double quotes": 'hier hoort een veldnaam tussen "…",'
    " of de komma ervoor is te veel",
    "Expecting ',' delimiter": "hier hoort een komma",
    "Expecting ':' delimiter": "hier hoort een dubbele punt",
    "Extra data": "na het einde staat nog iets",
    "Unterminated string starting at": "deze tekst heeft geen sluitend aanhalingsteken",
    "Invalid control character at": "hier staat een onzichtbaar stuurteken of een nieuwe regel",
    "Illegal trailing comma before end of object": "de laatste komma is te veel",
    "Illegal trailing comma before end of array": "de laatste komma is te veel",
}


def _dutch(message: str) -> str:
    if message.startswith("Invalid \\"):
        return "hier staat een \\ die niet klopt (schrijf \\\\ voor een gewone \\)"
    return _MESSAGES.get(message, "hier staat iets dat niet kan")


def _sibling(path: Path) -> str:
    """The file whose name looks most like ``path``, also where its folder is misspelt; quoted."""
    folder = path.parent
    try:
        if not folder.is_dir():
            beside = (one.name for one in folder.parent.glob("*") if one.is_dir())
            folder = folder.with_name(closest(folder.name, beside) or folder.name)
        name = closest(path.name, (one.name for one in folder.glob("*.json")))
    except (OSError, ValueError):
        return ""
    return f"‘{folder / name}’" if name else ""
