"""The rule language: YAML files in, one decision table per indicator out.

An indicator has named pictures (``beelden``: the columns of its table) and rules
(``regels``: its rows). A rule with ``oordeel`` gives the verdict (hit policy UNIQUE), one with
``let_op`` adds a note (hit policy COLLECT). Recurring tables are written once as a pattern
(``patronen.yaml``) with parameters, and used by name. Nothing in a rule is ever evaluated as
code: a condition is a set of picture values per column.

Every mistake is reported with file and line, all of a rule set in one go. The language is
described for its writers in ``rules/README.md``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from string import Template
from typing import Final, Literal

from engine import framework as framework_data
from engine import yamlfile
from engine.decide import Column, Row, Table
from engine.decide import Rule as TableRule
from engine.errors import InputError, Problem, nearest, shown
from engine.fields import Reader, line_of
from engine.framework import ALL, ROLES, Framework, Indicator
from engine.pictures import KINDS, NO_NUMBER, View
from engine.wording import TELLERS

_Fill = Callable[[str], str]

Outcome = Literal["√", "X", "-", "LET OP"]

MEETS: Final = "√"
FAILS: Final = "X"
NOT_TESTED: Final = "-"
NOTE: Final = "LET OP"

PATTERNS_FILE: Final = "patronen.yaml"
UNTESTED_RULE: Final = "niet-getoetst"
"""Every indicator has this one rule of the engine's own: no answers at all is never X."""

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_NUMBER_TEST: Final = re.compile(r"(minder dan|vanaf|meer dan|hoogstens) (\d+(?:[.,]\d+)?)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written, after patterns are filled in.

    ``rows`` are alternatives: the rule fires when all cells of one row hold; a cell is a
    column number of the table (0 is "tested") with the accepted codes. ``text`` is the
    finding, or for a note the note itself; ``conditions`` the cells as written, per row.
    """

    id: str
    indicator: str
    outcome: Outcome
    rows: tuple[Row, ...]
    conditions: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
    reason: str
    text: str
    source: str
    examples: yamlfile.Mapping
    pattern: str
    file: str
    line: int

    @property
    def is_note(self) -> bool:
        """Whether the rule adds a LET OP rather than giving the verdict."""
        return self.outcome == NOTE


@dataclass(frozen=True, slots=True)
class Exception_:
    """A declared exception to a check: which check, and why it is right here."""

    check: str
    reason: str
    file: str
    line: int


@dataclass(frozen=True)
class IndicatorRules:
    """The decision table of one indicator: its views (columns) and rules.

    ``verdict_rules`` starts with the engine's own "niet getoetst".
    """

    indicator: Indicator
    views: tuple[View, ...]
    verdict_rules: tuple[Rule, ...]
    note_rules: tuple[Rule, ...]
    exceptions: tuple[Exception_, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, verdicts first."""
        return self.verdict_rules + self.note_rules

    @cached_property
    def table(self) -> Table:
        """The table as ``engine.decide`` takes it; column 0 says whether anything was answered."""
        columns = (Column("getoetst", 2), *(Column(v.name, len(v.values)) for v in self.views))
        return Table(
            self.indicator.id,
            columns,
            tuple(TableRule(rule.id, rule.rows) for rule in self.verdict_rules),
            tuple(TableRule(rule.id, rule.rows) for rule in self.note_rules),
        )


@dataclass(frozen=True)
class RuleSet:
    """A framework with the tables of all its indicators, in the framework's order."""

    folder: Path
    framework: Framework
    indicators: tuple[IndicatorRules, ...]
    patterns_used: Mapping[str, int]

    @cached_property
    def by_id(self) -> Mapping[str, IndicatorRules]:
        """The tables by indicator id."""
        return {one.indicator.id: one for one in self.indicators}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        return {rule.id: rule for one in self.indicators for rule in one.rules}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the rule files, by name and content (hexadecimal)."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.glob("*.yaml")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Use:
    """A piece of a table: columns and rules, own or of a pattern, with its parameters."""

    reader: Reader
    views: yamlfile.Mapping
    rules: yamlfile.Sequence
    parameters: Mapping[str, str]
    pattern: str


def load(folder: Path) -> RuleSet:
    """The rule set in ``folder``; raises ``InputError`` with every mistake found."""
    framework = framework_data.load(folder)
    problems: list[Problem] = []
    patterns = _patterns(folder, problems)
    used = dict.fromkeys(patterns, 0)
    tables: dict[str, IndicatorRules] = {}
    for path in _rule_files(folder):
        try:
            tree = yamlfile.read(path)
        except InputError as error:
            problems.extend(error.problems)
            continue
        reader = Reader(str(path), problems)
        reader.keys(tree, ("thema", "indicatoren"))
        reader.choice(tree, "thema", (theme.id for theme in framework.themes))
        for key, node in reader.mapping(tree, "indicatoren").items():
            indicator = next((one for one in framework.indicators if one.id == key), None)
            if indicator is None:
                known = [one.id for one in framework.indicators]
                reader.wrong(
                    key.line, f"Onbekende indicator {shown(key)}.", suggestion=nearest(key, known)
                )
            elif key in tables:
                reader.wrong(key.line, f"De indicator {shown(key)} heeft al regels.")
            else:
                compiler = _Compiler(reader, indicator, framework, patterns, used)
                tables[str(key)] = compiler.compile(key, reader.as_mapping(node, key))
    for indicator in framework.indicators:
        if indicator.id not in tables:
            problems.append(
                Problem(str(folder), "", f"De indicator ‘{indicator.id}’ heeft geen regels.")
            )
    if problems:
        raise InputError(problems)
    ordered = tuple(tables[indicator.id] for indicator in framework.indicators)
    return RuleSet(folder, framework, ordered, used)


def _rule_files(folder: Path) -> Iterator[Path]:
    tree = yamlfile.read(folder / "kader.yaml")
    others = {"kader.yaml", PATTERNS_FILE, str(tree.get(yamlfile.Text("vragenlijst", 0), ""))}
    return (path for path in sorted(folder.glob("*.yaml")) if path.name not in others)


def _patterns(folder: Path, problems: list[Problem]) -> dict[str, tuple[Reader, yamlfile.Mapping]]:
    path = folder / PATTERNS_FILE
    if not path.is_file():
        return {}
    tree = yamlfile.read(path)
    reader = Reader(str(path), problems)
    reader.keys(tree, ("patronen",))
    found: dict[str, tuple[Reader, yamlfile.Mapping]] = {}
    for key, node in reader.mapping(tree, "patronen").items():
        pattern = reader.as_mapping(node, key)
        reader.keys(pattern, ("uitleg", "parameters", "regels"), ("beelden",))
        found[str(key)] = (reader, pattern)
    return found


class _Compiler:
    """Turns one indicator's tree into its table."""

    def __init__(
        self,
        reader: Reader,
        indicator: Indicator,
        framework: Framework,
        patterns: Mapping[str, tuple[Reader, yamlfile.Mapping]],
        used: dict[str, int],
    ) -> None:
        self._reader = reader
        self._indicator = indicator
        self._framework = framework
        self._patterns = patterns
        self._used = used
        self._views: dict[str, View] = {}

    def compile(self, key: yamlfile.Text, node: yamlfile.Mapping) -> IndicatorRules:
        reader = self._reader
        reader.keys(node, (), ("beelden", "patronen", "regels", "uitzonderingen"))
        uses = [
            _Use(reader, reader.mapping(node, "beelden"), reader.sequence(node, "regels"), {}, ""),
            *self._pattern_uses(node),
        ]
        for use in uses:
            self._add_views(use)
        self._add_cuts(uses)
        names = tuple(self._views)
        rules: list[Rule] = []
        for use in uses:
            for item in use.rules:
                rule = self._rule(use, use.reader.as_mapping(item, "regel"), names)
                if rule is None:
                    continue
                if any(rule.id == other.id for other in rules):
                    use.reader.wrong(rule.line, f"De regel {shown(rule.id)} bestaat al.")
                rules.append(rule)
        if not any(not rule.is_note for rule in rules):
            reader.wrong(key.line, f"De indicator {shown(key)} heeft geen regel met een oordeel.")
        untested = _untested(self._indicator, reader.file, key.line)
        return IndicatorRules(
            self._indicator,
            tuple(self._views.values()),
            (untested, *(rule for rule in rules if not rule.is_note)),
            tuple(rule for rule in rules if rule.is_note),
            tuple(self._exceptions(node)),
        )

    def _exceptions(self, node: yamlfile.Mapping) -> Iterator[Exception_]:
        for item in self._reader.sequence(node, "uitzonderingen"):
            exception = self._reader.as_mapping(item, "uitzonderingen")
            self._reader.keys(exception, ("controle", "omdat"))
            yield Exception_(
                str(self._reader.text(exception, "controle")),
                str(self._reader.text(exception, "omdat")),
                self._reader.file,
                exception.line,
            )

    def _pattern_uses(self, node: yamlfile.Mapping) -> Iterator[_Use]:
        reader = self._reader
        for item in reader.sequence(node, "patronen"):
            for name, given in reader.as_mapping(item, "patronen").items():
                if name not in self._patterns:
                    reader.wrong(
                        name.line,
                        f"Onbekend patroon {shown(name)}.",
                        ", ".join(self._patterns) or "geen (er is geen patronen.yaml)",
                        nearest(name, self._patterns),
                    )
                    continue
                self._used[name] += 1
                source, pattern = self._patterns[name]
                arguments = reader.as_mapping(given, name)
                declared = source.mapping(pattern, "parameters")
                defaults: dict[str, str] = {}
                for parameter, about in declared.items():
                    if isinstance(about, yamlfile.Mapping) and "standaard" in about:
                        defaults[str(parameter)] = str(source.text(about, "standaard"))
                required = [str(key) for key in declared if key not in defaults]
                reader.keys(arguments, required, tuple(defaults))
                values = {str(key): str(reader.text(arguments, key)) for key in arguments}
                yield _Use(
                    source,
                    source.mapping(pattern, "beelden"),
                    source.sequence(pattern, "regels"),
                    {**dict.fromkeys(map(str, declared), ""), **defaults, **values},
                    str(name),
                )

    # --- columns ---

    def _add_views(self, use: _Use) -> None:
        reader = use.reader
        for key, node in use.views.items():
            name = self._fill(use, key)
            view = reader.as_mapping(node, key)
            kinds = [field for field in view if field in KINDS]
            if len(kinds) != 1:
                field = next((f for f in view if f not in ("over", "nodig", "opties")), key)
                reader.wrong(
                    view.line,
                    f"Het beeld {shown(name)} noemt geen (of meer dan één) soort beeld.",
                    ", ".join(KINDS),
                    nearest(field, KINDS),
                )
                continue
            kind = KINDS[kinds[0]]
            extra = (kind.needs,) if kind.needs else ()
            reader.keys(view, (kinds[0], *extra), ("over",))
            question_id = self._fill(use, reader.text(view, kinds[0]))
            question = self._framework.questions.get(question_id)
            known = [question.id for question in self._indicator.questions]
            if question is None or question_id not in known:
                reader.wrong(
                    kinds[0].line,
                    f"De vraag {shown(question_id)} hoort niet bij de indicator"
                    f" ‘{self._indicator.id}’.",
                    ", ".join(known),
                    nearest(question_id, known),
                )
                continue
            if question.type not in kind.types:
                reader.wrong(
                    kinds[0].line,
                    f"Een beeld ‘{kinds[0]}’ kan niet bij een vraag van type ‘{question.type}’.",
                    ", ".join(kind.types),
                )
                continue
            over = self._fill(use, reader.text(view, "over", ALL))
            if over not in (*ROLES, ALL):
                reader.wrong(view.line, f"‘over’ is {shown(over)}.", ", ".join((*ROLES, ALL)))
            if name in self._views:
                reader.wrong(key.line, f"Het beeld {shown(name)} bestaat al.")
            needed = self._needed(reader, view, question, kind.needs)
            narrowed = None if over == ALL else over
            self._views[name] = View(name, str(kinds[0]), question, narrowed, needed)

    def _needed(
        self, reader: Reader, view: yamlfile.Mapping, question: framework_data.Question, field: str
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not field:
            return ()
        known = [option.id for option in question.options]
        if field == "opties":
            named: dict[str, tuple[yamlfile.Text, ...]] = {"": reader.texts(view, field)}
        else:
            wanted = reader.mapping(view, field)
            named = {str(name): reader.as_texts(node, name) for name, node in wanted.items()}
        for options in named.values():
            for option in options:
                if option not in known:
                    reader.wrong(
                        option.line,
                        f"Onbekende optie {shown(option)}.",
                        ", ".join(known),
                        nearest(option, known),
                    )
        return tuple((name, tuple(map(str, options))) for name, options in named.items())

    def _add_cuts(self, uses: list[_Use]) -> None:
        """Give each number column the limits that the rules tell apart."""
        cuts: dict[str, set[tuple[float, bool]]] = {}
        for use in uses:
            for item in use.rules:
                if not isinstance(item, yamlfile.Mapping):
                    continue
                for row in Reader("", []).sequence(item, "als"):
                    if not isinstance(row, yamlfile.Mapping):
                        continue
                    for key, node in row.items():
                        for text in Reader("", []).as_texts(node, ""):
                            if match := _NUMBER_TEST.fullmatch(text):
                                cuts.setdefault(self._fill(use, key), set()).add(_cut(match))
        for name, found in cuts.items():
            view = self._views.get(name)
            if view is not None and KINDS[view.kind].numeric:
                self._views[name] = replace(view, cuts=tuple(sorted(found)))

    # --- rules ---

    def _rule(self, use: _Use, node: yamlfile.Mapping, names: tuple[str, ...]) -> Rule | None:
        reader = use.reader
        note = "let_op" in node
        reader.keys(
            node,
            ("id", "als", "omdat", "bron", "voorbeelden")
            + (("let_op",) if note else ("oordeel", "bevinding")),
        )
        if note and "oordeel" in node:
            reader.wrong(node.line, "Een regel geeft een oordeel of een LET OP, niet allebei.")
        outcome: Outcome = NOTE
        if not note:
            outcome = MEETS if reader.choice(node, "oordeel", (MEETS, FAILS)) == MEETS else FAILS
        rows: list[Row] = []
        conditions: list[tuple[tuple[str, tuple[str, ...]], ...]] = []
        for item in reader.sequence(node, "als"):
            row, condition = self._row(use, reader.as_mapping(item, "als"), names)
            rows.append(row)
            conditions.append(condition)
        if "als" in node and not rows:
            reader.wrong(node.line, "De regel heeft geen voorwaarde (als).")
        examples = reader.mapping(node, "voorbeelden")
        if "voorbeelden" in node:
            reader.keys(examples, ("wel", "niet"))
            for side in ("wel", "niet"):
                if side in examples and not reader.sequence(examples, side):
                    reader.wrong(examples.line, f"De regel heeft geen voorbeeld onder ‘{side}’.")
        text = self._fill(use, reader.text(node, "let_op" if note else "bevinding"))
        self._check_placeholders(reader, node.line, text)
        local = self._fill(use, reader.text(node, "id"))
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", local):
            reader.wrong(
                node.line, f"De naam {shown(local)} kan niet.", "kleine letters, cijfers en streepjes"
            )
        return Rule(
            id=f"{self._indicator.id}/{local}",
            indicator=self._indicator.id,
            outcome=outcome,
            rows=tuple(rows),
            conditions=tuple(conditions),
            reason=self._fill(use, reader.text(node, "omdat")),
            text=text,
            source=self._fill(use, reader.text(node, "bron")),
            examples=_filled(examples, lambda words: self._fill(use, words)),
            pattern=use.pattern,
            file=reader.file,
            line=node.line,
        )

    def _row(
        self, use: _Use, node: yamlfile.Mapping, names: tuple[str, ...]
    ) -> tuple[Row, tuple[tuple[str, tuple[str, ...]], ...]]:
        cells: list[tuple[int, frozenset[int]]] = [(0, frozenset({1}))]
        condition: list[tuple[str, tuple[str, ...]]] = []
        for key, value in node.items():
            name = self._fill(use, key)
            if name not in self._views:
                use.reader.wrong(
                    key.line,
                    f"Onbekend beeld {shown(name)}.",
                    ", ".join(names),
                    nearest(name, names),
                )
                continue
            texts = use.reader.as_texts(value, name)
            if not texts:
                use.reader.wrong(line_of(value), f"De voorwaarde op {shown(name)} is leeg.")
            codes: set[int] = set()
            for text in texts:
                codes |= self._codes(use.reader, self._views[name], text)
            cells.append((1 + names.index(name), frozenset(codes)))
            condition.append((name, tuple(str(text) for text in texts)))
        return tuple(cells), tuple(condition)

    def _codes(self, reader: Reader, view: View, text: yamlfile.Text) -> set[int]:
        kind = KINDS[view.kind]
        values = view.values
        if text in values:
            return {values.index(text)}
        if text in kind.groups:
            return {values.index(value) for value in kind.groups[text]}
        if kind.numeric:
            if text == "een getal":
                return set(range(1, len(values)))
            if match := _NUMBER_TEST.fullmatch(text):
                position = view.cuts.index(_cut(match)) + 1
                above = match[1] in ("vanaf", "meer dan")
                return set(range(position + 1, len(values)) if above else range(1, position + 1))
            accepted = f"{NO_NUMBER}, een getal, minder dan n, hoogstens n, vanaf n, meer dan n"
            reader.wrong(text.line, f"Onbekende waarde {shown(text)}.", accepted)
            return set()
        known = (*values, *kind.groups)
        reader.wrong(
            text.line,
            f"Onbekende waarde {shown(text)} voor het beeld ‘{view.name}’.",
            "; ".join(known),
            nearest(text, known),
        )
        return set()

    def _check_placeholders(self, reader: Reader, line: int, text: str) -> None:
        for inner in _PLACEHOLDER.findall(text):
            name, _, facet = inner.partition(".")
            view = self._views.get(name)
            if view is None:
                reader.wrong(
                    line,
                    f"De tekst verwijst naar een onbekend beeld {shown('{' + inner + '}')}.",
                    ", ".join(self._views),
                    nearest(name, self._views),
                )
            elif (view.kind, facet) not in TELLERS:
                accepted = ", ".join(
                    "{" + name + ("." + one if one else "") + "}"
                    for kind, one in TELLERS
                    if kind == view.kind
                )
                reader.wrong(line, f"{shown('{' + inner + '}')} bestaat niet.", accepted)

    def _fill(self, use: _Use, text: str) -> str:
        if "$" not in text:
            return str(text)
        line = getattr(text, "line", 0)
        try:
            return Template(text).substitute(use.parameters)
        except (KeyError, ValueError):
            use.reader.wrong(
                line,
                f"De tekst {shown(text)} gebruikt een onbekende parameter.",
                ", ".join("$" + name for name in use.parameters) or "geen",
            )
            return str(text)


def _filled(node: yamlfile.Mapping, fill: _Fill) -> yamlfile.Mapping:
    """A copy of ``node`` with every text filled in."""
    copy = _copied(node, fill)
    assert isinstance(copy, yamlfile.Mapping)
    return copy


def _copied(node: yamlfile.Node, fill: _Fill) -> yamlfile.Node:
    if isinstance(node, yamlfile.Text):
        return yamlfile.Text(fill(node), node.line)
    if isinstance(node, yamlfile.Sequence):
        sequence = yamlfile.Sequence(node.line)
        sequence.extend(_copied(item, fill) for item in node)
        return sequence
    mapping = yamlfile.Mapping(node.line)
    for key, value in node.items():
        mapping[yamlfile.Text(fill(key), key.line)] = _copied(value, fill)
    return mapping


def _cut(match: re.Match[str]) -> tuple[float, bool]:
    return float(match[2].replace(",", ".")), match[1] in ("meer dan", "hoogstens")


def _untested(indicator: Indicator, file: str, line: int) -> Rule:
    return Rule(
        id=f"{indicator.id}/{UNTESTED_RULE}",
        indicator=indicator.id,
        outcome=NOT_TESTED,
        rows=(((0, frozenset({0})),),),
        conditions=(),
        reason="Geen van de vragen van deze indicator is beantwoord; geen antwoord is geen verbeterpunt.",
        text="Deze indicator is niet getoetst: geen van de vragen is beantwoord.",
        source="Principe 13",
        examples=yamlfile.Mapping(line),
        pattern="",
        file=file,
        line=line,
    )
