"""The principles of a framework (``principes.yaml``): what its rules follow, and what that proves.

A principle has a text. Where it can be said over pictures it also has *properties*: what the
verdict may never be, or what a LET OP must tell, wherever a picture of some kind has some value.
Rules refer to principles by number (``bron: Principes 2 en 12``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path
from typing import Final

from engine.files import yamlfile
from engine.files.errors import Problem, shown
from engine.files.fields import Reader
from engine.pictures.model import Kind

PRINCIPLES_FILE: Final = "principes.yaml"
_CITED: Final = re.compile(r"Principes? (\d+(?:, \d+)*(?: en \d+)?)")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Where a property doesn't hold, and why that is right: an indicator, or a picture of it."""

    indicator: str
    picture: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Property:
    """What holds wherever a picture of this ``kind`` has one of these ``values``.

    Only pictures with one of these ``names`` and that rules of these ``patterns`` look at, if any
    are named; else those by which verdicts are given. ``asked`` narrows the questions. ``also``:
    where other pictures, by name or by kind on the same question, have these values. ``never``: the
    verdict isn't this. ``noted``: beside ``beside`` (or any verdict) a LET OP that looks at the
    picture is given. ``everywhere``: each question has such a picture.
    """

    id: str
    kind: Kind
    values: tuple[str, ...]
    patterns: tuple[str, ...]
    names: tuple[str, ...]
    asked: str
    also: tuple[tuple[str, tuple[str, ...]], ...]
    never: str
    noted: bool
    beside: str
    everywhere: bool
    exceptions: tuple[Waiver, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle by its number; ``elsewhere`` says what keeps it where no rule can."""

    number: int
    text: str
    elsewhere: str
    properties: tuple[Property, ...]
    line: int


def cited(source: str) -> tuple[int, ...]:
    """The numbers of the principles that a rule names as its source."""
    found = _CITED.search(source)
    return tuple(map(int, re.findall(r"\d+", found[1]))) if found else ()


def in_words(source: str, principles: Mapping[int, Principle]) -> tuple[str, ...]:
    """The principles that ``source`` names, each in its first sentence."""
    found = (principles[number] for number in cited(source) if number in principles)
    return tuple(
        f"Principe {one.number}: {one.text.partition('. ')[0].rstrip('.')}." for one in found
    )


def read(
    folder: Path, kinds: Mapping[str, Kind], verdicts: Sequence[str], problems: list[Problem]
) -> Mapping[int, Principle]:
    """The principles of the framework in ``folder``, by number; none without the file.

    It has pictures of these ``kinds`` and gives ``verdicts`` with these signs.
    """
    path = folder / PRINCIPLES_FILE
    if not lexists(path):
        return {}
    tree = yamlfile.read(path, problems)
    if tree is None:
        return {}
    reader = Reader(str(path), problems)
    reader.keys(tree, ("principes",))
    return {one.number: one for one in _principles(reader, tree, kinds, verdicts)}


def _principles(
    reader: Reader, tree: yamlfile.Mapping, kinds: Mapping[str, Kind], verdicts: Sequence[str]
) -> Iterator[Principle]:
    for key, node in reader.named(tree, "principes"):
        reader.keys(node, ("tekst",), ("eigenschappen", "elders"))
        if not key.isdecimal():
            reader.wrong(key, f"Een principe heeft een nummer, niet {shown(key)}.", "2, 12")
            continue
        properties = tuple(
            one
            for item in reader.mappings(node, "eigenschappen")
            if (one := _property(reader, item, kinds, verdicts)) is not None
        )
        text, elsewhere = str(reader.text(node, "tekst")), str(reader.text(node, "elders"))
        yield Principle(int(key), text, elsewhere, properties, key.line)


def _property(
    reader: Reader,
    node: yamlfile.Mapping,
    kinds: Mapping[str, Kind],
    verdicts: Sequence[str],
) -> Property | None:
    optional = (
        *("patroon", "naam", "aan", "ook", "overal"),
        *("nooit", "let_op", "naast", "uitzonderingen"),
    )
    reader.keys(node, ("id", "beeld", "waarde"), optional)
    if ("nooit" in node) is ("let_op" in node):
        reader.wrong(
            node, "Een eigenschap noemt ‘nooit’ of ‘let_op’.", "nooit: X, let_op: verplicht"
        )
    name = reader.text(node, "beeld")
    kind = kinds.get(name)
    if kind is None:
        reader.unknown("Onbekende soort beeld", name, kinds, ", ".join(kinds))
        return None
    values: list[str] = []
    for text in reader.texts(node, "waarde"):
        known = (*kind.values, *kind.groups)
        if text not in known:
            what = f"Een beeld ‘{kind.name}’ kent geen waarde"
            reader.unknown(what, text, known, "; ".join(known))
        values += kind.stands_for(text)
    for field in ("nooit", "naast"):
        if field in node:
            reader.choice(node, field, verdicts)
    for field in ("let_op", "overal"):
        if field in node:
            reader.choice(node, field, ("verplicht",))
    return Property(
        str(reader.text(node, "id")),
        kind,
        tuple(values),
        tuple(map(str, reader.texts(node, "patroon"))),
        tuple(map(str, reader.texts(node, "naam"))),
        str(reader.text(node, "aan")),
        tuple(
            (str(name), tuple(map(str, reader.as_texts(values, name))))
            for name, values in reader.mapping(node, "ook").items()
        ),
        str(reader.text(node, "nooit")),
        "let_op" in node,
        str(reader.text(node, "naast")),
        "overal" in node,
        tuple(_exceptions(reader, node)),
        node.line,
    )


def _exceptions(reader: Reader, node: yamlfile.Mapping) -> Iterator[Waiver]:
    for item in reader.mappings(node, "uitzonderingen"):
        reader.keys(item, ("indicator", "omdat"), ("beeld",))
        yield Waiver(
            str(reader.text(item, "indicator")),
            str(reader.text(item, "beeld")),
            str(reader.text(item, "omdat")),
            item.line,
        )
