"""Patterns: pieces of tables that are written once, with parameters, and used by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os.path import lexists
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
    """Columns and rules: an indicator's own, or of a pattern that is used in ``file``.

    ``by`` names the patterns that brought this one along.
    """

    reader: Reader
    tree: yamlfile.Mapping
    parameters: Mapping[str, str]
    pattern: str = ""
    file: str = ""
    line: int = 0
    by: tuple[str, ...] = ()

    @property
    def quiet(self) -> Use:
        """The same, where what is wrong isn't noted."""
        return self._replace(reader=Reader(self.reader.file, []))

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
    if not lexists(path):
        return {}
    tree = yamlfile.read(path, problems)
    if tree is None:
        return None
    reader = Reader(str(path), problems)
    reader.keys(tree, ("patronen",))
    return {str(key): _pattern(reader, pattern) for key, pattern in reader.named(tree, "patronen")}


def _pattern(reader: Reader, tree: yamlfile.Mapping) -> Pattern:
    reader.keys(tree, ("uitleg", "parameters", "regels"), ("beelden", "patronen", "voorbeelden"))
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


class Patterns:
    """The patterns of a framework, and how often each is used.

    ``known`` is None when their file can't be read: then no name can be called unknown.
    """

    def __init__(self, known: Mapping[str, Pattern] | None) -> None:
        self._known = known
        self.used = dict.fromkeys(known or (), 0)

    def uses(self, own: Use) -> tuple[list[Use], bool]:
        """``own``, the patterns that it names, and then those that these bring along.

        Also whether all of them could be used as meant; if not, that is noted.
        """
        found, complete = [own], True
        for use in found:  # which grows
            for item in use.reader.sequence(use.tree, "patronen"):
                named = use.reader.as_mapping(item, "patronen")
                complete = complete and named is not None
                for name, given in (named or {}).items():
                    other, right = self._use(use, name, given)
                    complete = complete and right
                    if other is not None:
                        found.append(other)
        return found, complete

    def _use(self, by: Use, name: yamlfile.Text, given: yamlfile.Node) -> tuple[Use | None, bool]:
        reader = by.reader
        pattern = (self._known or {}).get(name)
        if pattern is None and self._known is not None:
            accepted = ", ".join(self._known) or f"geen (er is geen {PATTERNS_FILE})"
            reader.unknown("Onbekend patroon", name, self._known, accepted)
        arguments = reader.as_mapping(given, name)
        if pattern is None or arguments is None:
            return None, False
        if name in (*by.by, by.pattern):
            reader.wrong(name, f"Het patroon {shown(name)} brengt zichzelf mee.")
            return None, False
        self.used[name] += 1
        reader.keys(arguments, pattern.required, pattern.defaults, "De parameter")
        values = {str(key): str(by.text(arguments, key)) for key in arguments}
        parameters = {**dict.fromkeys(pattern.required, ""), **pattern.defaults, **values}
        file, line = (by.file, by.line) if by.pattern else (reader.file, name.line)
        use = Use(
            *(pattern.reader, pattern.tree, parameters, str(name), file, line),
            (*by.by, by.pattern) if by.pattern else (),
        )
        return use, arguments.keys() >= {*pattern.required}


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
