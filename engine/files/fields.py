"""Reading fields out of a YAML tree, with every mistake noted by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from engine.files.errors import Problem, nearest, shown
from engine.files.yamltree import Filled, Mapping, Node, Sequence, Text

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Reader:
    """Reads one file's tree and notes in ``problems`` what is wrong with it.

    Each method that gets something returns a usable (possibly empty) value after noting a
    problem, so that one pass reports everything.
    """

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self._problems = problems

    def wrong(self, at: Node, what: str, accepted: str = "", suggestion: str = "") -> None:
        """Note that something about ``at`` is wrong."""
        file = at.file if isinstance(at, Filled) else self.file
        self._problems.append(Problem(file, f"regel {at.line}", what, accepted, suggestion))

    def unknown(self, what: str, found: Text, known: Iterable[str], accepted: str = "") -> None:
        """Note that ``found`` is no ``what`` ("onbekende vraag"), as it isn't in ``known``."""
        known = tuple(known)
        self.wrong(found, f"{what} {shown(found)}.", accepted, nearest(found, known))

    def name(self, text: Text) -> Text:
        """``text``, which is the name of something that other files and commands refer to."""
        if text and not _NAME.fullmatch(text):
            accepted = "kleine letters, cijfers en streepjes"
            self.wrong(text, f"De naam {shown(text)} kan niet.", accepted)
        return text

    def keys(
        self,
        mapping: Mapping,
        required: Iterable[str],
        optional: Iterable[str] = (),
        the: str = "Het veld",
    ) -> None:
        """Note missing, empty and unknown fields of ``mapping``, which ``the`` is a name for."""
        required, known = tuple(required), (*required, *optional)
        for key in mapping:
            if key not in known:
                accepted = ", ".join(known) or "geen"
                what = f"{the} {shown(key)} hoort hier niet."
                self.wrong(key, what, accepted, nearest(key, known))
        for name in known:
            node = mapping.field(name)
            if node is None and name in required:
                self.wrong(mapping, f"{the} ‘{name}’ ontbreekt.")
            elif node is not None and not node:
                self.wrong(node, f"{the} ‘{name}’ is leeg.")

    def text(self, mapping: Mapping, name: str, default: str = "") -> Text:
        """The text of field ``name``; ``default`` where the field is absent."""
        node = mapping.field(name)
        if node is None:
            return Text(default, mapping.line)
        if isinstance(node, Text):
            return node
        braces = isinstance(node, Mapping) and not any(node.values())
        quotes = "; zet een tekst met { } tussen aanhalingstekens" if braces else ""
        self.wrong(node, f"‘{name}’ moet een tekst zijn{quotes}.")
        return Text(default, node.line)

    def choice(
        self, mapping: Mapping, name: str, accepted: Iterable[str], default: str = ""
    ) -> Text:
        """As ``text``, and one of ``accepted``."""
        text = self.text(mapping, name, default)
        accepted = tuple(accepted)
        if isinstance(mapping.field(name), Text) and text and text not in accepted:
            self.unknown(f"‘{name}’ is", text, accepted, ", ".join(accepted))
        return text

    def mapping(self, mapping: Mapping, name: str) -> Mapping:
        """The mapping in field ``name``; empty where absent or something else."""
        node = mapping.field(name)
        if node is None or node == "":  # an empty field is noted where it is required
            return Mapping(mapping.line)
        return self.as_mapping(node, name) or Mapping(node.line)

    def as_mapping(self, node: Node, name: str) -> Mapping | None:
        """``node`` if it is a mapping, else None and a problem."""
        if isinstance(node, Mapping):
            return node
        self.wrong(node, f"‘{name}’ moet velden bevatten (sleutel: waarde).")
        return None

    def mappings(self, mapping: Mapping, name: str) -> Iterator[Mapping]:
        """The mappings in field ``name``, one or several; what isn't one is a problem."""
        for node in self.sequence(mapping, name):
            found = self.as_mapping(node, name)
            if found is not None:
                yield found

    def named(self, mapping: Mapping, name: str) -> Iterator[tuple[Text, Mapping]]:
        """The fields of the mapping in field ``name`` that are mappings themselves."""
        for key, node in self.mapping(mapping, name).items():
            found = self.as_mapping(node, key)
            if found is not None:
                yield key, found

    def sequence(self, mapping: Mapping, name: str) -> Sequence:
        """The sequence in field ``name``; a single text or mapping is a sequence of one."""
        node = mapping.field(name)
        return Sequence(mapping.line) if node is None or node == "" else as_sequence(node)

    def texts(self, mapping: Mapping, name: str) -> tuple[Text, ...]:
        """The texts in field ``name``; a single text is one."""
        return self.as_texts(self.sequence(mapping, name), name)

    def as_texts(self, node: Node, name: str) -> tuple[Text, ...]:
        """``node`` as texts; anything else in it is a problem."""
        found: list[Text] = []
        for item in as_sequence(node):
            if isinstance(item, Text):
                found.append(item)
            else:
                self.wrong(item, f"‘{name}’ moet uit teksten bestaan.")
        return tuple(found)


def as_sequence(node: Node) -> Sequence:
    """``node`` as a sequence; a single text or mapping is a sequence of one."""
    if isinstance(node, Sequence):
        return node
    sequence = Sequence(node.line)
    sequence.append(node)
    return sequence
