"""Patterns: pieces of tables that are written once, with parameters, and used by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from engine.files import yamlfile
from engine.files.errors import Problem, shown
from engine.files.fields import Reader

PATTERNS_FILE: Final = "patronen.yaml"


class Pattern(NamedTuple):
    """A piece of a table with parameters; ``defaults`` are of those that may be left out."""

    reader: Reader
    tree: yamlfile.Mapping
    required: tuple[str, ...]
    defaults: Mapping[str, str]


class Use(NamedTuple):
    """Columns and rules: an indicator's own, or of a pattern that is used in ``file``."""

    reader: Reader
    tree: yamlfile.Mapping
    parameters: Mapping[str, str]
    pattern: str = ""
    file: str = ""
    line: int = 0

    def filled(self, text: yamlfile.Text) -> yamlfile.Text:
        """``text`` with parameters filled in; it then stands where the pattern is used."""
        if not self.parameters or "$" not in text:
            return text
        return yamlfile.Filled(
            Template(text).safe_substitute(self.parameters), self.line, self.file
        )

    def text(self, node: yamlfile.Mapping, name: str) -> yamlfile.Text:
        """The text of a field, filled in."""
        return self.filled(self.reader.text(node, name))

    def texts(self, node: yamlfile.Node, name: str) -> tuple[yamlfile.Text, ...]:
        """The texts that ``node`` holds, filled in."""
        return tuple(map(self.filled, self.reader.as_texts(node, name)))


def read(folder: Path, problems: list[Problem]) -> dict[str, Pattern] | None:
    """The patterns by name; None when their file can't be read."""
    path = folder / PATTERNS_FILE
    if not path.is_file():
        return {}
    tree = yamlfile.read(path, problems)
    if tree is None:
        return None
    reader = Reader(str(path), problems)
    reader.keys(tree, ("patronen",))
    return {str(key): _pattern(reader, pattern) for key, pattern in reader.named(tree, "patronen")}


def _pattern(reader: Reader, tree: yamlfile.Mapping) -> Pattern:
    reader.keys(tree, ("uitleg", "parameters", "regels"), ("beelden",))
    required: list[str] = []
    defaults: dict[str, str] = {}
    for name, about in reader.mapping(tree, "parameters").items():
        if isinstance(about, yamlfile.Mapping):
            reader.keys(about, ("uitleg",), ("standaard",))
            defaults[str(name)] = str(reader.text(about, "standaard"))
        else:
            required.append(str(name))
    known = (*required, *defaults)
    for text in _all_texts(tree):
        if "$" in text:
            template = Template(text)
            if not template.is_valid():
                what = f"In {shown(text)} staat een losse $."
                reader.wrong(text, what, "$ met de naam van een parameter, of $$")
            for named in template.get_identifiers():
                if named not in known:
                    parameter = yamlfile.Text(named, text.line)
                    reader.unknown("Onbekende parameter", parameter, known, ", ".join(known))
    return Pattern(reader, tree, tuple(required), defaults)


def _all_texts(node: yamlfile.Node) -> Iterator[yamlfile.Text]:
    if isinstance(node, yamlfile.Text):
        yield node
    elif isinstance(node, yamlfile.Sequence):
        for item in node:
            yield from _all_texts(item)
    else:
        for key, value in node.items():
            yield key
            yield from _all_texts(value)


def filled(node: yamlfile.Node, parameters: Mapping[str, str]) -> yamlfile.Node:
    """A copy of ``node`` with the parameters in every text filled in."""
    if isinstance(node, yamlfile.Text):
        return yamlfile.Text(Template(node).safe_substitute(parameters), node.line)
    if isinstance(node, yamlfile.Sequence):
        sequence = yamlfile.Sequence(node.line)
        sequence.extend(filled(item, parameters) for item in node)
        return sequence
    mapping = yamlfile.Mapping(node.line)
    for key, value in node.items():
        name = yamlfile.Text(Template(key).safe_substitute(parameters), key.line)
        mapping[name] = filled(value, parameters)
    return mapping
