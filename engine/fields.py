"""Reading fields out of a YAML tree, with every mistake noted by file and line."""

from __future__ import annotations

from collections.abc import Iterable

from engine.errors import InputError, Problem, nearest, shown
from engine.yamlfile import Mapping, Node, Sequence, Text


class Reader:
    """Reads one file's tree and collects what is wrong with it.

    Each ``get`` method returns a usable (possibly empty) value after noting a problem, so
    that one pass reports everything; ``finish`` raises when anything was noted.
    """

    def __init__(self, file: str, problems: list[Problem] | None = None) -> None:
        self.file = file
        self.problems: list[Problem] = [] if problems is None else problems

    def wrong(self, line: int, what: str, accepted: str = "", suggestion: str = "") -> None:
        """Note that something on ``line`` is wrong."""
        self.problems.append(Problem(self.file, f"regel {line}", what, accepted, suggestion))

    def finish(self) -> None:
        """Raise ``InputError`` with all problems noted so far, if any."""
        if self.problems:
            raise InputError(self.problems)

    def keys(self, mapping: Mapping, required: Iterable[str], optional: Iterable[str] = ()) -> None:
        """Note missing and unknown fields of ``mapping``."""
        required, known = tuple(required), (*required, *optional)
        for key in mapping:
            if key not in known:
                self.wrong(
                    key.line, f"Onbekend veld {shown(key)}.", ", ".join(known), nearest(key, known)
                )
        for name in required:
            if name not in mapping:
                self.wrong(mapping.line, f"Het veld ‘{name}’ ontbreekt.")

    def text(self, mapping: Mapping, name: str, default: str = "") -> Text:
        """The text of field ``name``; ``default`` where the field is absent."""
        node = mapping.get(_key(name))
        if node is None:
            return Text(default, mapping.line)
        if isinstance(node, Text):
            return node
        self.wrong(_line(node), f"‘{name}’ moet een tekst zijn.")
        return Text(default, _line(node))

    def choice(self, mapping: Mapping, name: str, accepted: Iterable[str], default: str = "") -> Text:
        """As ``text``, and one of ``accepted``."""
        text = self.text(mapping, name, default)
        accepted = tuple(accepted)
        if name in mapping and text not in accepted:
            self.wrong(
                text.line,
                f"‘{name}’ is {shown(text)}.",
                ", ".join(accepted),
                nearest(text, accepted),
            )
        return text

    def mapping(self, mapping: Mapping, name: str) -> Mapping:
        """The mapping in field ``name``; empty where absent."""
        node = mapping.get(_key(name))
        if node is None:
            return Mapping(mapping.line)
        return self.as_mapping(node, name)

    def as_mapping(self, node: Node, name: str) -> Mapping:
        """``node`` if it is a mapping, else an empty one and a problem."""
        if isinstance(node, Mapping):
            return node
        self.wrong(_line(node), f"‘{name}’ moet velden bevatten (sleutel: waarde).")
        return Mapping(_line(node))

    def sequence(self, mapping: Mapping, name: str) -> Sequence:
        """The sequence in field ``name``; a single text or mapping is a sequence of one."""
        node = mapping.get(_key(name))
        if node is None:
            return Sequence(mapping.line)
        return self.as_sequence(node)

    def as_sequence(self, node: Node) -> Sequence:
        """``node`` as a sequence; a single text or mapping is a sequence of one."""
        if isinstance(node, Sequence):
            return node
        sequence = Sequence(_line(node))
        sequence.append(node)
        return sequence

    def texts(self, mapping: Mapping, name: str) -> tuple[Text, ...]:
        """The texts in field ``name``; a single text is one."""
        return self.as_texts(self.sequence(mapping, name), name)

    def as_texts(self, node: Node, name: str) -> tuple[Text, ...]:
        """``node`` as texts; anything else in it is a problem."""
        found: list[Text] = []
        for item in self.as_sequence(node):
            if isinstance(item, Text):
                found.append(item)
            else:
                self.wrong(_line(item), f"‘{name}’ moet uit teksten bestaan.")
        return tuple(found)


def line_of(node: Node) -> int:
    """The line (from 1) on which ``node`` starts."""
    return node.line


_line = line_of


def _key(name: str) -> Text:
    return Text(name, 0)
