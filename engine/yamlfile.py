"""YAML as a tree of texts that remember their line.

Rules are data that policy staff write by hand, so a scalar is always the text that
stands there: ``ja``, ``nee``, ``on``, ``0o17``, ``12:30:00`` and ``2013-01-01`` are never
turned into something else (YAML 1.1 would). Duplicate keys, anchors, aliases and tags are
refused. Parsing is by libyaml (PyYAML's C loader), without constructing any object.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from engine.errors import InputError, Problem


class Text(str):
    """A scalar or a key, with the line it stands on (from 1)."""

    line: int
    __slots__ = ("line",)

    def __new__(cls, value: str, line: int) -> Text:
        text = super().__new__(cls, value)
        text.line = line
        return text

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]
        return str(self), self.line


class Mapping(dict[Text, "Node"]):
    """A mapping in file order, with the line it starts on."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class Sequence(list["Node"]):
    """A sequence, with the line it starts on."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


Node = Text | Mapping | Sequence


def read(path: Path) -> Mapping:
    """The mapping that the YAML file holds.

    Raises ``InputError`` with file and line when it can't be read or isn't one mapping.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([Problem(str(path), "", "Het bestand is geen UTF-8-tekst.")]) from None
    except OSError as error:
        raise InputError(
            [Problem(str(path), "", f"Het bestand kan niet worden gelezen ({error.strerror}).")]
        ) from None
    return parse(text, str(path))


def parse(text: str, name: str) -> Mapping:
    """As ``read``, from text; ``name`` is the file's name in messages."""
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        tree = _Builder(name, events).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"regel {mark.line + 1}" if mark else ""
        raise InputError(
            [Problem(name, place, f"Dit is geen geldige YAML ({error.problem}).")]
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        first = str(error).splitlines()[0] if str(error) else "onleesbaar"
        raise InputError([Problem(name, "", f"Dit is geen geldige YAML ({first}).")]) from None
    except RecursionError:
        raise InputError([Problem(name, "", "De YAML is te diep genest.")]) from None
    if not isinstance(tree, Mapping):
        raise InputError([Problem(name, "regel 1", "Het bestand bevat geen velden (sleutel: waarde).")])
    return tree


class _Builder:
    """Builds the tree straight from libyaml's events."""

    def __init__(self, name: str, events: Iterator[yaml.Event]) -> None:
        self._name = name
        self._events = events

    def document(self) -> Node | None:
        tree: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if tree is not None:
                    raise self._refused(event, "Er staan meer documenten in één bestand.")
                tree = self._node(next(self._events))
        return tree

    def _node(self, event: yaml.Event) -> Node:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(event, "Verwijzingen (*naam) worden niet gebruikt.")
        if getattr(event, "anchor", None) is not None:
            raise self._refused(event, "Ankers (&naam) worden niet gebruikt.")
        if getattr(event, "tag", None) not in (None, "!"):
            raise self._refused(event, "Typeaanduidingen (!naam) worden niet gebruikt.")
        if isinstance(event, yaml.ScalarEvent):
            return Text(event.value, line)
        if isinstance(event, yaml.SequenceStartEvent):
            sequence = Sequence(line)
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                sequence.append(self._node(item))
            return sequence
        mapping = Mapping(line)
        while not isinstance(item := next(self._events), yaml.MappingEndEvent):
            key = self._node(item)
            if not isinstance(key, Text):
                raise self._refused(item, "Een sleutel moet een tekst zijn.")
            if key in mapping:
                first = next(known for known in mapping if known == key)
                raise self._refused(
                    item, f"De sleutel ‘{key}’ staat er twee keer (ook op regel {first.line})."
                )
            mapping[key] = self._node(next(self._events))
        return mapping

    def _refused(self, event: yaml.Event, what: str) -> InputError:
        return InputError([Problem(self._name, f"regel {event.start_mark.line + 1}", what)])
