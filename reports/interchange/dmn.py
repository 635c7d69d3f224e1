"""The decision tables of a framework as DMN 1.3, for other decision engines.

Each indicator has two: one for the verdict (hit policy UNIQUE) and one for its LET OP (COLLECT).
What goes in are the pictures, each with a description: how answers become pictures is more than a
table can say, and stays here. Only such FEEL is written as every engine reads: ``-``, strings,
comma lists, ``not(…)``, ``null``, comparisons and intervals. Names are of ASCII letters, digits and
underscores.
"""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from engine.check.disjoint import Box, disjoint
from engine.check.proof.shared_pictures import SharedPictures
from engine.files.errors import cleaned
from engine.framework.scales import Cut
from engine.pictures.model import View
from engine.rules.model import IndicatorRules, Rule, RuleSet
from engine.wording.dutch import sentence

MODEL: Final = "https://www.omg.org/spec/DMN/20191111/MODEL/"
"""The namespace of DMN 1.3."""

IMPOSSIBLE: Final = "Dit komt niet voor: geen antwoorden leiden hiertoe."
_TESTED: Final = ("nee", "ja")
_NOTES: Final = "t_let_op"


class _Input(NamedTuple):
    """What goes into a table: its ``name``, how that reads, what it means, and its codes."""

    name: str
    label: str
    description: str
    values: tuple[str, ...]
    """The values in code order; of a number, what it is called here."""
    cuts: tuple[Cut, ...] | None
    """Of a number, where the codes from 1 are cut; 0 is no number."""

    @property
    def type_(self) -> str:
        return "string" if self.cuts is None else "number"


def render(known: RuleSet) -> bytes:
    """All tables of ``known``; the same rules give the same bytes."""
    framework = known.framework
    ET.register_namespace("", MODEL)
    names = _Names()
    root = ET.Element(
        f"{{{MODEL}}}definitions",
        {
            "id": "kader",
            "name": names.new(framework.id),
            "namespace": f"urn:score:{_ascii(framework.id)}",
            "exporter": "score",
        },
    )
    about = f"{framework.name}, versie {framework.version}. {framework.description}"
    _add(root, "description", text=f"{about} Uit de regels met SHA-256 {known.digest}.")
    collection = _add(root, "itemDefinition", id=_NOTES, name=_NOTES, isCollection="true")
    _add(collection, "typeRef", text="string")
    pictures = SharedPictures()
    tables = [_Table(rules, pictures, names) for rules in known.indicators]
    for table in tables:
        table.inputs(root)
    for table in tables:
        table.decisions(root)
    ET.indent(root)
    text: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return text + b"\n"


class _Table:
    """The two decisions of one indicator."""

    def __init__(self, rules: IndicatorRules, pictures: SharedPictures, names: _Names) -> None:
        self._rules = rules
        self._name = names.new(rules.indicator.id)
        self._table = disjoint(rules, pictures)
        self._inputs = tuple(_inputs(rules, self._name, names))

    def inputs(self, root: ET.Element) -> None:
        """Write what goes in."""
        for one in self._inputs:
            data = _add(root, "inputData", id=f"in_{one.name}", name=one.name, label=one.label)
            data.insert(0, _element("description", text=one.description))
            _add(data, "variable", id=f"var_{one.name}", name=one.name, typeRef=one.type_)

    def decisions(self, root: ET.Element) -> None:
        """Write the table for the verdict, and the one for LET OP if there is any."""
        verdicts: list[tuple[Box, str, str]] = [
            (box, _string(rule.outcome), _about(rule))
            for rule, boxes in self._table.verdicts
            for box in boxes
        ]
        verdicts += [(box, "null", IMPOSSIBLE) for box in self._table.impossible]
        outcomes = ",".join(map(_string, [one.sign for one in self._rules.scale.every]))
        self._decision(root, "oordeel", "UNIQUE", "string", verdicts, outcomes)
        notes: list[tuple[Box, str, str]] = [
            (box, _string(rule.id), _about(rule))
            for rule, boxes in self._table.notes
            for box in boxes
        ]
        if notes:
            self._decision(root, "let_op", "COLLECT", _NOTES, notes, "")

    def _decision(
        self,
        root: ET.Element,
        what: str,
        policy: str,
        type_: str,
        rows: Sequence[tuple[Box, str, str]],
        outcomes: str,
    ) -> None:
        name = f"{what}_{self._name}"
        free = [frozenset(range(len(one.values))) for one in self._inputs]
        used = [
            (at, one)
            for at, one in enumerate(self._inputs)
            if any(box[at] != free[at] for box, _, _ in rows)
        ]
        indicator = self._rules.indicator
        decision = _add(root, "decision", id=name, name=name, label=cleaned(indicator.name))
        about = f"{indicator.theme}; {indicator.criterion}; {indicator.name} ({indicator.id})"
        _add(decision, "description", text=about)
        _add(decision, "variable", id=f"var_{name}", name=name, typeRef=type_)
        for _, one in used:
            needs = _add(decision, "informationRequirement", id=f"{name}_needs_{one.name}")
            _add(needs, "requiredInput", href=f"#in_{one.name}")
        table = _add(decision, "decisionTable", id=f"table_{name}", hitPolicy=policy)
        for _, one in used:
            column = _add(table, "input", id=f"{name}_{one.name}", label=one.label)
            asked = _add(column, "inputExpression", id=f"{name}_is_{one.name}", typeRef=one.type_)
            _add(asked, "text", text=one.name)
            if one.cuts is None:
                accepted = _add(column, "inputValues", id=f"{name}_values_{one.name}")
                _add(accepted, "text", text=",".join(map(_string, one.values)))
        output = _add(table, "output", id=f"{name}_output")
        if outcomes:
            accepted = _add(output, "outputValues", id=f"{name}_outcomes")
            _add(accepted, "text", text=outcomes)
        number = 0
        for box, outcome, about in rows:
            for cells in _cells([(one, box[at]) for at, one in used]):
                number += 1
                rule = _add(table, "rule", id=f"{name}_{number}")
                _add(rule, "description", text=about)
                for place, cell in enumerate(cells, start=1):
                    entry = _add(rule, "inputEntry", id=f"{name}_{number}_{place}")
                    _add(entry, "text", text=cell)
                gives = _add(rule, "outputEntry", id=f"{name}_{number}_gives")
                _add(gives, "text", text=outcome)


def _about(rule: Rule) -> str:
    return f"{rule.id}: {sentence(rule.reason)}"


# --- what goes in ---


def _inputs(rules: IndicatorRules, name: str, names: _Names) -> Iterator[_Input]:
    """The columns of a table, whether anything was answered first."""
    asked = "; ".join(f"{one.text} ({one.id})" for one in rules.indicator.questions)
    described = f"Of er op ten minste één van deze vragen een antwoord is dat meetelt: {asked}."
    label = "is er een antwoord"
    yield _Input(names.new(f"{name}_getoetst"), label, cleaned(described), _TESTED, None)
    for view in rules.views:
        yield _Input(
            names.new(f"{name}_{view.name}"),
            cleaned(f"{view.question.topic} ({view.kind.name})"),
            cleaned(_description(view)),
            view.values,
            view.cuts if view.kind.numeric else None,
        )


def _description(view: View) -> str:
    """What a picture is, and what its values mean."""
    parts = [f"Beeld ‘{view.kind.name}’ van de vraag: {view.question.text} ({view.question.id})."]
    if view.over:
        parts.append(f"Van wie het meest weet: {view.over}.")
    for name, options in view.needed:
        counted = ", ".join(map(view.question.label, options))
        parts.append(f"Nodig is {name}: {counted}." if name else f"Het gaat om: {counted}.")
    if view.follows:
        followed = ", ".join(one.id for one in view.follows)
        parts.append(f"Wie zwijgt, volgt wat hij zegt op {followed}: {sentence(view.because)}")
    if view.kind.numeric and view.scale.counts:
        parts.append(f"Het getal telt {view.scale.counts}.")
    values = view.values[:1] if view.kind.numeric else view.values
    for value in values:
        written = "null" if view.kind.numeric else f"‘{value}’"
        parts.append(f"{written}: {view.kind.meaning(value)}.")
    return " ".join(parts)


# --- FEEL ---


def _cells(box: Sequence[tuple[_Input, frozenset[int]]]) -> Iterator[tuple[str, ...]]:
    """A box in rows of unary tests: two where a number may be missing or lie somewhere."""
    ways: list[tuple[str, ...]] = [()]
    for one, codes in box:
        ways = [(*way, cell) for way in ways for cell in _tests(one, codes)]
    yield from ways


def _tests(one: _Input, codes: frozenset[int]) -> tuple[str, ...]:
    """The unary tests for ``codes``, which together hold for these and no others."""
    size = len(one.values)
    if len(codes) == size:
        return ("-",)
    if one.cuts is not None:
        missing = ("null",) if 0 in codes else ()
        intervals = tuple(_intervals(sorted(codes - {0}), one.cuts))
        return (*missing, *((", ".join(intervals),) if intervals else ()))
    accepted = [_string(value) for code, value in enumerate(one.values) if code in codes]
    refused = [_string(value) for code, value in enumerate(one.values) if code not in codes]
    if len(refused) < len(accepted):
        return (f"not({','.join(refused)})",)
    return (",".join(accepted),)


def _intervals(codes: Sequence[int], cuts: Sequence[Cut]) -> Iterator[str]:
    """Intervals for ``codes``, ascending: 1 is what lies before the first cut."""
    for code in codes:
        low = cuts[code - 2] if code > 1 else None
        high = cuts[code - 1] if code <= len(cuts) else None
        if low is not None and high is not None:
            opens, closes = "(" if low[1] else "[", "]" if high[1] else ")"
            yield f"{opens}{_number(low)}..{_number(high)}{closes}"
        elif high is not None:
            yield f"{'<=' if high[1] else '<'} {_number(high)}"
        elif low is not None:
            yield f"{'>' if low[1] else '>='} {_number(low)}"
        else:
            yield from ("< 0", ">= 0")  # any number: not(null) holds in some engines for null too


def _number(cut: Cut) -> str:
    return f"{cut[0]:.12g}"


def _string(text: str) -> str:
    escaped = cleaned(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


# --- names and XML ---


class _Names:
    """Gives names of ASCII letters, digits and underscores, each once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, wanted: str) -> str:
        name = first = _ascii(wanted)
        number = 1
        while name in self._taken:
            number += 1
            name = f"{first}_{number}"
        self._taken.add(name)
        return name


def _ascii(text: str) -> str:
    """``text`` in lower case, without accents, as one word that doesn't start with a digit."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    word = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return word if word[:1].isalpha() else f"n_{word}"


def _element(tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.Element(f"{{{MODEL}}}{tag}", attributes)
    element.text = cleaned(text) or None
    return element


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = _element(tag, text, **attributes)
    parent.append(element)
    return element
