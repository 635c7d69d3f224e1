"""The condition of a rule (``als``) becomes rows of a table: sets of picture values by column.

All that stands together in a condition must hold; of the alternatives under ``een van``, one. A
list of values means one of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from engine.files import yamlfile
from engine.files.errors import nearest, shown
from engine.files.fields import Reader
from engine.framework.scales import ABOVE, TESTS, Cut, as_test
from engine.pictures.model import View
from engine.pictures.numbers import NO_NUMBER, SOME_NUMBER
from engine.rules.columns import Columns
from engine.rules.decision_table import Row
from engine.rules.patterns import Use
from engine.rules.terms import Terms

EITHER: Final = "een van"
Condition: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""The cells of a row in words: the names of pictures with the values that are accepted."""

_Written: TypeAlias = list[tuple[yamlfile.Text, yamlfile.Node]]
"""Conditions that must all hold: the name of a picture with the values as they stand."""


def rows(
    use: Use, node: yamlfile.Mapping, columns: Columns, terms: Terms
) -> list[tuple[Row, Condition]]:
    """The rows of the rule ``node``, each as the table has it and in words."""
    return [_row(use, written, columns, terms) for written in _alternatives(use, node)]


def limits(
    use: Use, node: yamlfile.Mapping, columns: Columns, terms: Terms
) -> Iterator[tuple[str, Cut]]:
    """Where the rule ``node`` cuts numbers, by picture; what is wrong with it is told elsewhere."""
    quiet = use.quiet
    for written in _alternatives(quiet, node):
        for key, values in written:
            name = quiet.filled(key)
            view = columns.views.get(name)
            if view is not None and view.kind.numeric:
                for text in _texts(quiet, view, key, values, terms):
                    if limit := cut(text, view):
                        yield str(name), limit


def codes(reader: Reader, view: View, text: yamlfile.Text, terms: Terms) -> set[int]:
    """The codes of ``view`` that a value, a group of values or a number test stands for."""
    kind = view.kind
    values = view.values
    if text in values:
        return {values.index(text)}
    if text in kind.groups:
        return {values.index(value) for value in kind.stands_for(text)}
    known = (*values, *kind.groups)
    if kind.numeric:
        if text == SOME_NUMBER:
            return set(range(1, len(values)))
        if (test := as_test(text)) and (limit := cut(text, view)):
            if not view.scale.takes(limit):
                what = f"De vraag ‘{view.question.id}’ kent de grens {shown(text)} niet."
                reader.wrong(text, what, "haar ‘gunstig’, en wat bij ‘grenzen’ staat")
            position = view.cuts.index(limit) + 1
            above = test[0] in ABOVE
            return set(range(position + 1, len(values)) if above else range(1, position + 1))
        tests = ("minder dan n", "hoogstens n", "vanaf n", "meer dan n")
        known = (NO_NUMBER, SOME_NUMBER, *tests)
    known = (*known, *terms.known(kind.name))
    if not terms.readable:
        return set()
    reader.wrong(
        text,
        f"Het beeld ‘{view.name}’ ({kind.name}) kent geen waarde {shown(text)}.",
        "; ".join(known),
        nearest(text, known),
    )
    return set()


def cut(text: str, view: View) -> Cut | None:
    """Where a test on a number cuts (as ``View.cuts`` has it); None if ``text`` is no such test."""
    test = as_test(text)
    limit = view.scale.amount(test[1]) if test is not None else None
    return None if test is None or limit is None else (limit, TESTS[test[0]])


def _alternatives(use: Use, rule: yamlfile.Mapping) -> list[_Written]:
    node = rule.field("als")
    if not node:
        return []
    if isinstance(node, yamlfile.Sequence):
        what = f"Wat onder ‘als’ staat, geldt samen; zet alternatieven onder ‘{EITHER}’."
        use.reader.wrong(node, what, f"als: {{{EITHER}: […]}}")
        return []
    condition = use.reader.as_mapping(node, "als")
    return [] if condition is None else _ways(use, condition)


def _ways(use: Use, condition: yamlfile.Mapping) -> list[_Written]:
    """What must hold together, for each way in which ``condition`` can hold."""
    if not condition:
        use.reader.wrong(condition, "De voorwaarde (als) is leeg.")
    ways: list[_Written] = [[]]
    for key, value in condition.items():
        if key == EITHER:
            others = [
                other for one in use.reader.mappings(condition, EITHER) for other in _ways(use, one)
            ]
            if not others:
                use.reader.wrong(key, f"Onder ‘{EITHER}’ staat niets.")
            ways = [way + other for way in ways for other in others]
        else:
            ways = [[*way, (key, value)] for way in ways]
    return ways


def _row(use: Use, written: _Written, columns: Columns, terms: Terms) -> tuple[Row, Condition]:
    cells: dict[int, frozenset[int]] = {0: frozenset({1})}
    condition: list[tuple[str, tuple[str, ...]]] = []
    for key, value in written:
        name = use.filled(key)
        view = columns.views.get(name)
        if view is None:
            if columns.is_unknown(name):
                known = tuple(columns.views)
                use.reader.unknown("Onbekend beeld", name, known, ", ".join(known))
            continue
        texts = _texts(use, view, key, value, terms)
        if not any(texts):
            use.reader.wrong(name, f"De voorwaarde op {shown(name)} is leeg.")
            continue
        number = columns.number(name)
        if number in cells:
            use.reader.wrong(name, f"Er staan hier twee voorwaarden op {shown(name)}.")
        cells[number] = frozenset(
            code for text in texts for code in codes(use.reader, view, text, terms)
        )
        condition.append((str(name), tuple(map(str, texts))))
    return tuple(cells.items()), tuple(condition)


def _texts(
    use: Use, view: View, key: yamlfile.Text, value: yamlfile.Node, terms: Terms
) -> tuple[yamlfile.Text, ...]:
    """The values that a cell accepts, with the framework's own words written out."""
    kind = view.kind.name
    return tuple(one for text in use.texts(value, key) for one in terms.expanded(kind, text))
