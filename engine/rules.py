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

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from engine import framework as framework_data
from engine import patterns, yamlfile
from engine.conditions import codes, cut
from engine.decide import Column, Row, Table
from engine.decide import Rule as TableRule
from engine.errors import InputError, Problem, closest, nearest, shown
from engine.fields import Reader
from engine.framework import ALL, ROLES, Framework, Indicator, Question
from engine.patterns import PATTERNS_FILE, Pattern, Use, filled
from engine.pictures import KINDS, View
from engine.telling import PLACEHOLDER, TELLERS

Outcome = Literal["√", "X", "-", "LET OP"]

MEETS: Final = "√"
FAILS: Final = "X"
NOT_TESTED: Final = "-"
NOTE: Final = "LET OP"
ALWAYS: Final = "altijd"
BESIDE: Final = (MEETS, FAILS, f"{ALWAYS} {MEETS}", f"{ALWAYS} {FAILS}")
"""Beside which verdicts a note may say that it stands."""

UNTESTED_RULE: Final = "niet-getoetst"
"""Every indicator has this one rule of the engine's own: no answers at all is never X."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written, after patterns are filled in.

    ``rows`` are alternatives: the rule fires when all cells of one row hold; a cell is a
    column number of the table (0 is "tested") with the accepted codes. ``text`` is the
    finding, or for a note the note itself; ``conditions`` the cells as written, per row;
    ``parameters`` what the pattern was used with. ``beside`` says beside which verdicts a note
    stands ("√", "X": at times; "altijd √": always); empty is at times beside both.
    """

    id: str
    indicator: str
    outcome: Outcome
    rows: tuple[Row, ...]
    conditions: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
    reason: str
    text: str
    source: str
    examples_as_written: yamlfile.Mapping
    parameters: Mapping[str, str]
    pattern: str
    file: str
    line: int
    beside: tuple[str, ...] = ()

    @property
    def examples(self) -> yamlfile.Mapping:
        """The examples, under ``wel`` and ``niet``, with the parameters filled in."""
        examples = filled(self.examples_as_written, self.parameters)
        assert isinstance(examples, yamlfile.Mapping)
        return examples

    @property
    def looks_at(self) -> frozenset[str]:
        """The names of the pictures in its conditions."""
        return frozenset(name for row in self.conditions for name, _ in row)

    @property
    def is_note(self) -> bool:
        """Whether the rule adds a LET OP rather than giving the verdict."""
        return self.outcome == NOTE


@dataclass(frozen=True, slots=True)
class Exemption:
    """A declared exception to a check: which check, and why it is right here.

    ``rule`` is the id of the only rule that it is about, ``step`` the only sort of change; empty
    where it is about any.
    """

    check: str
    rule: str
    step: str
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
    exceptions: tuple[Exemption, ...]

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
        import hashlib  # takes longer to import than a table to load

        digest = hashlib.sha256()
        for path in yamlfile.files(self.folder)[0]:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()


def load(folder: Path) -> RuleSet:
    """The rule set in ``folder``; raises ``InputError`` with every mistake found."""
    problems: list[Problem] = []
    framework = framework_data.read(folder, problems)
    known = patterns.read(folder, problems)
    used = dict.fromkeys(known or (), 0)
    tables: dict[str, IndicatorRules] = {}
    trees = {
        path: yamlfile.read(path, problems) for path in _rule_files(folder, framework, problems)
    }
    for path, tree in trees.items():
        if tree is not None and framework is not None:
            reader = Reader(str(path), problems)
            _add_tables(reader, tree, tables, framework, known, used)
    for indicator in framework.indicators if framework is not None else ():
        if indicator.id not in tables and None not in trees.values():
            what = f"De indicator ‘{indicator.id}’ heeft geen regels."
            problems.append(Problem(str(folder), "", what))
    if problems or framework is None:
        raise InputError(problems)
    ordered = tuple(tables[indicator.id] for indicator in framework.indicators)
    return RuleSet(folder, framework, ordered, used)


def _rule_files(folder: Path, framework: Framework | None, problems: list[Problem]) -> list[Path]:
    """The files with rules; a file that only looks like one is a problem."""
    others = {"kader.yaml", PATTERNS_FILE, framework.questionnaire if framework else ""}
    read, alike = yamlfile.files(folder)
    for path in alike:
        what = "Dit bestand wordt niet gelezen."
        problems.append(Problem(str(path), "", what, "regels in de map zelf, in een bestand .yaml"))
    return [path for path in read if path.name not in others]


def _add_tables(
    reader: Reader,
    tree: yamlfile.Mapping,
    tables: dict[str, IndicatorRules],
    framework: Framework,
    known_patterns: Mapping[str, Pattern] | None,
    used: dict[str, int],
) -> None:
    """Add to ``tables`` those of the indicators in one rule file."""
    reader.keys(tree, ("thema", "indicatoren"))
    themes = [theme.id for theme in framework.themes]
    theme = reader.choice(tree, "thema", themes)
    known = {indicator.id: indicator for indicator in framework.indicators}
    for key, node in reader.named(tree, "indicatoren"):
        indicator = known.get(key)
        if indicator is None:
            reader.unknown("Onbekende indicator", key, known)
            continue
        if theme in themes and theme != indicator.theme:
            what = f"De indicator {shown(key)} hoort bij het thema ‘{indicator.theme}’."
            reader.wrong(key, what)
        if key in tables:
            first = tables[key].verdict_rules[0]
            what = f"De indicator {shown(key)} heeft al regels ({first.file}, regel {first.line})."
            reader.wrong(key, what)
        else:
            compiler = _Compiler(reader, indicator, framework, known_patterns, used)
            tables[str(key)] = compiler.compile(key, node)


# --- one indicator ---


class _Compiler:
    """Turns one indicator's tree into its table."""

    def __init__(
        self,
        reader: Reader,
        indicator: Indicator,
        framework: Framework,
        known_patterns: Mapping[str, Pattern] | None,
        used: dict[str, int],
    ) -> None:
        self._reader = reader
        self._indicator = indicator
        self._framework = framework
        self._patterns = known_patterns
        self._used = used
        self._views: dict[str, View] = {}
        self._names: tuple[str, ...] = ()
        self._broken: set[str] = set()
        """Pictures with a mistake of their own: what names them isn't wrong."""
        self._all_known = True
        """False where a pattern couldn't be used as meant, so that any picture may be its own."""

    def compile(self, key: yamlfile.Text, node: yamlfile.Mapping) -> IndicatorRules:
        reader = self._reader
        reader.keys(node, (), ("beelden", "patronen", "regels", "uitzonderingen"))
        uses = [Use(reader, node, {}), *self._pattern_uses(node)]
        for use in uses:
            self._add_views(use)
        self._add_cuts(uses)
        self._names = tuple(self._views)
        untested = _untested(self._indicator, reader.file, key.line)
        rules = {untested.id: untested}
        for use in uses:
            for item in use.reader.mappings(use.tree, "regels"):
                rule = self._rule(use, item)
                first = rules.setdefault(rule.id, rule)
                if first is not rule:
                    where = f"{first.file}, regel {first.line}"
                    name = use.text(item, "id")
                    use.reader.wrong(name, f"De regel {shown(name)} bestaat al ({where}).")
        if all(rule.is_note or rule is untested for rule in rules.values()):
            reader.wrong(key, f"De indicator {shown(key)} heeft geen regel met een oordeel.")
        return IndicatorRules(
            self._indicator,
            tuple(self._views.values()),
            tuple(rule for rule in rules.values() if not rule.is_note),
            tuple(rule for rule in rules.values() if rule.is_note),
            tuple(self._exceptions(node, rules)),
        )

    def _exceptions(self, node: yamlfile.Mapping, rules: Mapping[str, Rule]) -> Iterator[Exemption]:
        reader = self._reader
        for exception in reader.mappings(node, "uitzonderingen"):
            reader.keys(exception, ("controle", "omdat"), ("regel", "stap"))
            local = reader.text(exception, "regel")
            rule = f"{self._indicator.id}/{local}" if local else ""
            if rule and rule not in rules:
                known = [name.partition("/")[2] for name in rules]
                reader.unknown("Onbekende regel", local, known, ", ".join(known))
            yield Exemption(
                str(reader.text(exception, "controle")),
                rule,
                str(reader.text(exception, "stap")),
                str(reader.text(exception, "omdat")),
                reader.file,
                exception.line,
            )

    def _pattern_uses(self, node: yamlfile.Mapping) -> Iterator[Use]:
        reader = self._reader
        for item in reader.sequence(node, "patronen"):
            uses = reader.as_mapping(item, "patronen")
            self._all_known = self._all_known and uses is not None
            for name, given in (uses or {}).items():
                pattern = (self._patterns or {}).get(name)
                if pattern is None and self._patterns is not None:
                    known = ", ".join(self._patterns) or f"geen (er is geen {PATTERNS_FILE})"
                    reader.unknown("Onbekend patroon", name, self._patterns, known)
                arguments = reader.as_mapping(given, name)
                if pattern is None or arguments is None:
                    self._all_known = False
                    continue
                self._used[name] += 1
                reader.keys(arguments, pattern.required, pattern.defaults, "De parameter")
                self._all_known = self._all_known and arguments.keys() >= {*pattern.required}
                values = {str(key): str(reader.text(arguments, key)) for key in arguments}
                parameters = {**dict.fromkeys(pattern.required, ""), **pattern.defaults, **values}
                yield Use(
                    pattern.reader, pattern.tree, parameters, str(name), reader.file, name.line
                )

    # --- columns ---

    def _add_views(self, use: Use) -> None:
        for key, node in use.reader.named(use.tree, "beelden"):
            name = use.filled(key)
            view = self._view(use, name, node)
            if name in self._views:
                use.reader.wrong(name, f"Het beeld {shown(name)} bestaat al.")
            elif view is None:
                self._broken.add(name)
            else:
                self._views[str(name)] = view

    def _view(self, use: Use, name: yamlfile.Text, node: yamlfile.Mapping) -> View | None:
        reader = use.reader
        kinds = [field for field in node if field in KINDS]
        if len(kinds) != 1:
            others = (field for field in node if field not in ("over", "nodig", "opties"))
            what = "meer dan één soort beeld" if kinds else "geen soort beeld"
            found = next(others, name)
            near = "" if kinds else nearest(found, KINDS)
            reader.wrong(name, f"Het beeld {shown(name)} noemt {what}.", ", ".join(KINDS), near)
            return None
        kind = KINDS[kinds[0]]
        reader.keys(node, (kinds[0], *((kind.needs,) if kind.needs else ())), ("over",))
        question = self._question(use, name, use.text(node, kinds[0]))
        if question is None:
            return None
        if question.type not in kind.types:
            what = f"Een beeld ‘{kinds[0]}’ kan niet bij een vraag van type ‘{question.type}’."
            reader.wrong(use.text(node, kinds[0]), what, ", ".join(kind.types))
            return None
        over = use.text(node, "over")
        if over and over not in (*ROLES, ALL):
            reader.unknown("‘over’ is", over, (*ROLES, ALL), ", ".join((*ROLES, ALL)))
        role = str(over) if over in ROLES else None
        needed = self._needed(use, node, question, kind.needs)
        return View(str(name), str(kinds[0]), question, role, needed)

    def _question(self, use: Use, view: yamlfile.Text, named: yamlfile.Text) -> Question | None:
        known = {question.id: question for question in self._indicator.questions}
        if isinstance(named, yamlfile.Filled) and not named and self._all_known:
            what = f"Het beeld {shown(view)} heeft geen vraag: de parameter is niet ingevuld."
            use.reader.wrong(named, what)
        elif named and named not in known and not (use.pattern and "$" in named):
            what = f"De indicator ‘{self._indicator.id}’ heeft geen vraag"  # $: see the pattern
            use.reader.unknown(what, named, known, ", ".join(known))
        return known.get(named)

    def _needed(
        self, use: Use, node: yamlfile.Mapping, question: Question, field: str
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not field:
            return ()
        if field == "opties":
            named = {"": use.texts(use.reader.sequence(node, field), field)}
        else:
            wanted = use.reader.mapping(node, field)
            named = {str(use.filled(key)): use.texts(one, key) for key, one in wanted.items()}
        known = [option.id for option in question.options]
        for option in (option for options in named.values() for option in options):
            if option not in known:
                use.reader.unknown("Onbekende optie", option, known, ", ".join(known))
        return tuple((name, tuple(map(str, options))) for name, options in named.items())

    def _add_cuts(self, uses: Iterable[Use]) -> None:
        """Give each number column the limits that the rules tell apart."""
        cuts: dict[str, set[tuple[float, bool]]] = {}
        for use in uses:
            quiet = use._replace(reader=Reader(use.reader.file, []))  # noted when rules are read
            for rule in quiet.reader.mappings(use.tree, "regels"):
                for row in quiet.reader.mappings(rule, "als"):
                    for key, node in row.items():
                        for text in quiet.texts(node, key):
                            if limit := cut(text):
                                cuts.setdefault(use.filled(key), set()).add(limit)
        for name, found in cuts.items():
            view = self._views.get(name)
            if view is not None and KINDS[view.kind].numeric:
                self._views[name] = replace(view, cuts=tuple(sorted(found)))

    # --- rules ---

    def _rule(self, use: Use, node: yamlfile.Mapping) -> Rule:
        reader = use.reader
        note = self._is_note(use, node)
        outcome: Outcome = NOTE
        if not note:
            outcome = MEETS if reader.choice(node, "oordeel", (MEETS, FAILS)) == MEETS else FAILS
        local = reader.name(use.text(node, "id"))
        conditions = reader.mappings(node, "als") if node.field("als") else ()
        rows = [self._row(use, condition) for condition in conditions]
        text = use.text(node, "let_op" if note else "bevinding")
        self._check_placeholders(reader, text)
        examples = reader.mapping(node, "voorbeelden")
        if examples:
            reader.keys(examples, ("wel", "niet"))
        return Rule(
            id=f"{self._indicator.id}/{local}",
            indicator=self._indicator.id,
            outcome=outcome,
            rows=tuple(row for row, _ in rows),
            conditions=tuple(condition for _, condition in rows),
            reason=str(use.text(node, "omdat")),
            text=str(text),
            source=str(use.text(node, "bron")),
            examples_as_written=examples,
            parameters=use.parameters,
            pattern=use.pattern,
            file=reader.file,
            line=node.line,
            beside=self._beside(use, node) if note else (),
        )

    def _beside(self, use: Use, node: yamlfile.Mapping) -> tuple[str, ...]:
        """The verdicts beside which a note says that it stands."""
        written = node.field("naast")
        texts = () if written is None else use.texts(written, "naast")
        for text in texts:
            if text not in BESIDE:
                use.reader.unknown("‘naast’ is", text, BESIDE, ", ".join(BESIDE))
        return tuple(map(str, texts))

    def _is_note(self, use: Use, node: yamlfile.Mapping) -> bool:
        """Whether a rule adds a LET OP, after checking that it has its fields and one outcome."""
        common = ("id", "als", "omdat", "bron", "voorbeelden")
        verdict, note = ("oordeel", "bevinding"), ("let_op",)
        if ("oordeel" in node) is not ("let_op" in node):
            if "let_op" in node:
                use.reader.keys(node, common + note, ("naast",))
            else:
                use.reader.keys(node, common + verdict)
        else:
            use.reader.keys(node, common, verdict + note)
            if "oordeel" in node:
                what = "Een regel geeft een oordeel of een LET OP, niet allebei."
            else:
                what = "De regel geeft geen oordeel en geen LET OP."
            use.reader.wrong(node, what, "oordeel met bevinding, of let_op")
        return "let_op" in node

    def _row(
        self, use: Use, node: yamlfile.Mapping
    ) -> tuple[Row, tuple[tuple[str, tuple[str, ...]], ...]]:
        cells: list[tuple[int, frozenset[int]]] = [(0, frozenset({1}))]
        condition: list[tuple[str, tuple[str, ...]]] = []
        for key, value in node.items():
            name = use.filled(key)
            view = self._views.get(name)
            if view is None:
                if self._is_unknown(name):
                    use.reader.unknown("Onbekend beeld", name, self._names, ", ".join(self._names))
                continue
            texts = use.texts(value, key)
            if not any(texts):
                use.reader.wrong(name, f"De voorwaarde op {shown(name)} is leeg.")
                continue
            accepted = frozenset(code for text in texts for code in codes(use.reader, view, text))
            cells.append((1 + self._names.index(name), accepted))
            condition.append((str(name), tuple(map(str, texts))))
        if not node:
            use.reader.wrong(node, "De voorwaarde (als) is leeg.")
        return tuple(cells), tuple(condition)

    def _is_unknown(self, name: str) -> bool:
        return self._all_known and name not in self._broken

    def _check_placeholders(self, reader: Reader, text: yamlfile.Text) -> None:
        for inner in PLACEHOLDER.findall(text):
            name, _, facet = inner.partition(".")
            view = self._views.get(name)
            if view is None:
                if not self._is_unknown(name):
                    continue
                what = f"De tekst verwijst naar een onbekend beeld {shown('{' + inner + '}')}."
                near = closest(name, self._views)
                suggestion = f"‘{{{near}{'.' + facet if facet else ''}}}’" if near else ""
                reader.wrong(text, what, ", ".join(self._views), suggestion)
            elif (view.kind, facet) not in TELLERS:
                facets = [one for kind, one in TELLERS if kind == view.kind]
                accepted = ", ".join(f"{{{name}{'.' + one if one else ''}}}" for one in facets)
                near = closest(facet, facets)
                suggestion = f"‘{{{name}.{near}}}’" if near else ""
                what = f"{shown('{' + inner + '}')} bestaat niet."
                reader.wrong(text, what, accepted, suggestion)
        if {"{", "}"} & set(PLACEHOLDER.sub("", text)):
            reader.wrong(text, "In de tekst staat een losse accolade.", "{beeld} of {beeld.deel}")


def _untested(indicator: Indicator, file: str, line: int) -> Rule:
    return Rule(
        id=f"{indicator.id}/{UNTESTED_RULE}",
        indicator=indicator.id,
        outcome=NOT_TESTED,
        rows=(((0, frozenset({0})),),),
        conditions=(),
        reason="Op geen van de vragen van deze indicator is een antwoord dat meetelt; geen antwoord"
        " is geen verbeterpunt.",
        text="Deze indicator is niet getoetst: op geen van de vragen is een antwoord dat meetelt.",
        source="Principe 13",
        examples_as_written=yamlfile.Mapping(line),
        parameters={},
        pattern="",
        file=file,
        line=line,
    )
