"""YAML as a tree of texts that remember their line.

Rules are data that policy staff write by hand, so a scalar is always the text that
stands there: ``ja``, ``nee``, ``on``, ``0o17``, ``12:30:00`` and ``2013-01-01`` are never
turned into something else (YAML 1.1 would). Duplicate keys, anchors, aliases and tags are
refused. Parsing is by libyaml (PyYAML's C loader), without constructing any object.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Self

import yaml

from engine.files import bounded
from engine.files.errors import InputError, Problem
from engine.files.system import reason

LARGEST_FILE: Final = 512 * 1024
"""Bytes; the rules of a theme take a twentieth of this."""


class Text(str):
    """A scalar or a key, with the line it stands on (from 1)."""

    line: int
    __slots__ = ("line",)

    def __new__(cls, value: str, line: int) -> Self:
        text = super().__new__(cls, value)
        text.line = line
        return text

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]
        return str(self), self.line


class Filled(Text):
    """A text that was filled in: it stands on a line of ``file``, not of the file around it."""

    file: str
    __slots__ = ("file",)

    def __new__(cls, value: str, line: int, file: str) -> Self:
        text = super().__new__(cls, value, line)
        text.file = file
        return text

    def __getnewargs__(self) -> tuple[str, int, str]:  # type: ignore[override]
        return str(self), self.line, self.file


class Mapping(dict[Text, "Node"]):
    """A mapping in file order, with the line it starts on."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line

    def field(self, name: str) -> Node | None:
        """What stands under ``name``, whatever the line of its key."""
        return self.get(name)  # type: ignore[call-overload, no-any-return]


class Sequence(list["Node"]):
    """A sequence, with the line it starts on."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


Node = Text | Mapping | Sequence


def files(folder: Path) -> tuple[list[Path], list[Path]]:
    """The YAML files in ``folder``, by name; and what only looks like one of them.

    That has another ending, stands a folder deeper, or is a pipe. Both are empty where ``folder``
    is none.
    """
    found = sorted(folder.iterdir()) if folder.is_dir() else []  # a glob compiles a pattern first
    others = [one for one in found if one.suffix != ".yaml" and one.name[0] != "."]
    deeper = [one for path in others if path.is_dir() for one in sorted(path.glob("*"))]
    alike = [one for one in [*others, *deeper] if one.suffix.lower() in (".yaml", ".yml")]
    named = [one for one in found if one.suffix == ".yaml"]
    pipes = [one for one in named if one.is_fifo()]  # which would be waited for
    return [one for one in named if one not in pipes], [*alike, *pipes]


def read(path: Path, problems: list[Problem]) -> Mapping | None:
    """The mapping that the YAML file holds, or None where there is none.

    What is wrong is noted in ``problems``, by file and line; a mapping with mistakes in it is
    handed out without them, so that its content can be checked all the same.
    """
    try:
        text = content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = "Het bestand is geen UTF-8-tekst; sla het op als UTF-8."
        problems.append(Problem(str(path), f"regel {line}", what))
    except FileNotFoundError as error:
        what = f"Het bestand kan niet worden gelezen ({reason(error)})."
        problems.append(Problem(str(path), "", what))
    except InputError as error:
        problems += error.problems
    else:
        return parse(text, str(path), problems)
    return None


def content(path: Path) -> bytes:
    """The bytes of a YAML file; raises ``InputError`` or ``FileNotFoundError``."""
    return bounded.read(path, LARGEST_FILE, "een bestand met regels per thema")


def parse(text: str, name: str, problems: list[Problem]) -> Mapping | None:
    """As ``read``, from text; ``name`` is the file's name in messages."""
    builder = _Builder(name, iter(yaml.CSafeLoader(text).get_event, None), problems)
    try:
        tree = builder.document()
    except yaml.MarkedYAMLError as error:
        builder.wrong(error.problem_mark, f"Dit is geen geldige YAML: {_dutch(error.problem)}.")
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what = f"Hier staat een onzichtbaar stuurteken (\\u{error.character:04x})."
        problems.append(Problem(name, f"regel {line}", what))
    except RecursionError:
        builder.wrong(None, "De YAML is te diep genest.")
    else:
        if isinstance(tree, Mapping):
            return tree
        what = "Het bestand bevat geen velden (sleutel: waarde)."
        problems.append(Problem(name, "regel 1", what))
    return None


class _Builder:
    """Builds the tree straight from libyaml's events, noting what isn't used here."""

    def __init__(self, name: str, events: Iterator[Any], problems: list[Problem]) -> None:
        self._name = name
        self._events = events
        self._problems = problems

    def document(self) -> Node | None:
        tree: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    self.wrong(event.start_mark, "Er staan meer documenten in één bestand.")
                    break
                tree = self._node(next(self._events))
        return tree

    def wrong(self, mark: Any, what: str) -> None:
        """Note that something at ``mark`` (libyaml's, or None) is wrong."""
        place = "" if mark is None else f"regel {mark.line + 1}"
        self._problems.append(Problem(self._name, place, what))

    def _node(self, event: Any) -> Node:
        kind = type(event)
        if kind is _SCALAR and event.anchor is None and event.tag is None:  # nearly every node
            text = str.__new__(Text, event.value)  # a third faster than Text(…)
            text.line = event.start_mark.line + 1
            return text
        line = event.start_mark.line + 1
        if kind is yaml.AliasEvent:
            self.wrong(event.start_mark, "Verwijzingen (*naam) worden niet gebruikt.")
            return Text("", line)
        if event.anchor is not None:
            self.wrong(event.start_mark, "Ankers (&naam) worden niet gebruikt.")
        if event.tag is not None and event.tag != "!":
            self.wrong(event.start_mark, "Typeaanduidingen (!naam) worden niet gebruikt.")
        if kind is _SCALAR:
            return Text(event.value, line)
        return self._sequence(line) if kind is yaml.SequenceStartEvent else self._mapping(line)

    def _sequence(self, line: int) -> Sequence:
        sequence, events, node = Sequence(line), self._events, self._node
        for item in events:
            if type(item) is _SEQUENCE_END:
                break
            sequence.append(node(item))
        return sequence

    def _mapping(self, line: int) -> Mapping:
        mapping, events, node = Mapping(line), self._events, self._node
        for item in events:
            if type(item) is _MAPPING_END:
                break
            key, value = node(item), node(next(events))
            if type(key) is not Text:
                self.wrong(item.start_mark, "Een sleutel moet een tekst zijn.")
            elif key in mapping:
                first = next(known for known in mapping if known == key)
                what = f"De sleutel ‘{key}’ staat er twee keer (ook op regel {first.line})."
                self.wrong(item.start_mark, what)
            else:
                mapping[key] = value
        return mapping


_SCALAR: Final = yaml.ScalarEvent
_SEQUENCE_END: Final = yaml.SequenceEndEvent
_MAPPING_END: Final = yaml.MappingEndEvent


_MESSAGES: Final = {
    "found character that cannot start any token": "hier staat een teken dat niet aan het begin"
    " mag staan: een tab in plaats van spaties, of een van @ ` % zonder aanhalingstekens",
    "found a tab character that violates indentation": "hier staat een tab in plaats van spaties",
    "found a tab character where an indentation space is expected": "hier staat een tab in plaats"
    " van spaties",
    "block sequence entries are not allowed in this context": "een lijst met streepjes (-) begint"
    " op een eigen regel",
    "did not find expected ',' or ']'": "de lijst […] is niet goed afgesloten",
    "did not find expected ',' or '}'": "de velden {…} zijn niet goed afgesloten",
    "found unexpected end of stream": "een aanhalingsteken of haakje is niet gesloten",
    "did not find expected key": "hier hoort een sleutel; let op het inspringen",
    "did not find expected '-' indicator": "hier hoort een streepje (-); let op het inspringen",
    "mapping values are not allowed in this context": "hier staat een dubbele punt te veel; zet"
    " een tekst met een dubbele punt tussen aanhalingstekens",
    "did not find expected node content": "hier hoort een waarde",
    "could not find expected ':'": "hier hoort een dubbele punt",
    "found unknown escape character": "hier staat een \\ die niet klopt; gebruik enkele"
    " aanhalingstekens",
}


def _dutch(message: str | None) -> str:
    return _MESSAGES.get(message or "", "de opmaak klopt niet")
