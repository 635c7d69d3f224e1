"""Words of a framework's own: a name for values of a picture that belong together, or for a limit.

They stand in ``begrippen.yaml``, each with what it means, and are written in conditions where the
values or the number would stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from os.path import lexists
from pathlib import Path
from typing import Final

from engine.files import yamlfile
from engine.files.errors import Problem, shown
from engine.files.fields import Reader
from engine.framework.scales import as_test
from engine.pictures.model import Kind

TERMS_FILE: Final = "begrippen.yaml"

_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a framework: values by kind of picture, and limits.

    ``used`` counts them; ``readable`` is False where their file can't be read, so that a word that
    isn't here may be one of them.
    """

    values: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    limits: Mapping[str, str] = field(default_factory=dict)
    used: Counter[str] = field(default_factory=Counter)
    readable: bool = True

    def expanded(self, kind: str, text: yamlfile.Text) -> tuple[yamlfile.Text, ...]:
        """What ``text`` stands for in a condition on a picture of ``kind``; often itself."""
        values = self.values.get(text, {}).get(kind)
        if values is not None:
            self.used[text] += 1
            return tuple(one for value in values for one in self._limited(_at(text, value)))
        return tuple(self._limited(text))

    def known(self, kind: str) -> tuple[str, ...]:
        """The words for values that a condition on a picture of ``kind`` may use."""
        return tuple(name for name, by_kind in self.values.items() if kind in by_kind)

    def _limited(self, text: yamlfile.Text) -> Iterator[yamlfile.Text]:
        """``text`` with the name of a limit, if it is a test on one, as its number."""
        test = as_test(text)
        limit = self.limits.get(test[1]) if test else None
        if test is None or limit is None:
            yield text
            return
        self.used[test[1]] += 1
        yield _at(text, f"{test[0]} {limit}")


def _at(text: yamlfile.Text, value: str) -> yamlfile.Text:
    """``value`` where ``text`` stands."""
    if isinstance(text, yamlfile.Filled):
        return yamlfile.Filled(value, text.line, text.file)
    return yamlfile.Text(value, text.line)


def read(folder: Path, kinds: Mapping[str, Kind], problems: list[Problem]) -> Terms:
    """The words of the framework in ``folder``, if it has any, for pictures of these ``kinds``."""
    path = folder / TERMS_FILE
    if not lexists(path):
        return Terms()
    tree = yamlfile.read(path, problems)
    if tree is None:
        return Terms(readable=False)
    reader = Reader(str(path), problems)
    reader.keys(tree, (), ("waarden", "grenzen"))
    values = {
        str(name): _values(reader, name, node, kinds)
        for name, node in reader.named(tree, "waarden")
    }
    limits = {
        str(name): number
        for name, node in reader.named(tree, "grenzen")
        if (number := _limit(reader, name, node))
    }
    known = (*values, *limits)
    return Terms(values, limits, Counter(dict.fromkeys(known, 0)))


def _values(
    reader: Reader, name: yamlfile.Text, node: yamlfile.Mapping, kinds: Mapping[str, Kind]
) -> dict[str, tuple[str, ...]]:
    reader.keys(node, ("uitleg",), kinds)
    found: dict[str, tuple[str, ...]] = {}
    for kind, written in node.items():
        if kind not in kinds:
            continue
        known = (*kinds[kind].values, *kinds[kind].groups)
        if name in known:
            reader.wrong(name, f"Een beeld ‘{kind}’ kent {shown(name)} al.")
        texts = reader.as_texts(written, kind)
        for text in texts:
            if text not in known and not kinds[kind].numeric:
                what = f"Een beeld ‘{kind}’ kent geen waarde"
                reader.unknown(what, text, known, "; ".join(known))
        found[str(kind)] = tuple(map(str, texts))
    if not found:
        reader.wrong(name, f"{shown(name)} staat voor geen enkele waarde.", ", ".join(kinds))
    return found


def _limit(reader: Reader, name: yamlfile.Text, node: yamlfile.Mapping) -> str:
    reader.keys(node, ("waarde", "uitleg"))
    number = reader.text(node, "waarde")
    if number and not _NUMBER.fullmatch(number):
        reader.wrong(number, f"De grens {shown(name)} is geen getal: {shown(number)}.", "40, 1,5")
    return str(number)
