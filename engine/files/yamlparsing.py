"""YAML text becomes a tree, by libyaml (PyYAML's C loader), without constructing any object.

Duplicate keys, anchors, aliases and tags are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml

from engine.files.errors import Problem
from engine.files.yamltree import Mapping, Node, Sequence, Text


def parse(text: str, name: str, problems: list[Problem]) -> Mapping | None:
    """The mapping that ``text`` holds, or None; ``name`` is the file's name in messages.

    What is wrong is noted in ``problems``.
    """
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
