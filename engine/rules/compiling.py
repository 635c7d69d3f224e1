"""One indicator's part of a rule file becomes its decision table.

An indicator has named pictures (``beelden``: the columns of its table) and rules
(``regels``: its rows). Recurring tables are written once as a pattern (``patronen.yaml``) with
parameters, and used by name. Nothing in a rule is ever evaluated as code: a condition is a set
of picture values per column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.files import yamlfile
from engine.files.errors import closest, nearest, shown
from engine.files.fields import Reader
from engine.framework.model import ALL, ROLES, Framework, Indicator, Question
from engine.pictures.kinds import KINDS
from engine.pictures.model import View
from engine.rules.conditions import codes, cut
from engine.rules.decision_table import Row
from engine.rules.model import (
    BESIDE,
    FAILS,
    MEETS,
    NOT_TESTED,
    NOTE,
    UNTESTED_RULE,
    Exemption,
    IndicatorRules,
    Outcome,
    Rule,
)
from engine.rules.patterns import PATTERNS_FILE, Pattern, Use
from engine.wording.picture_texts import PLACEHOLDER, TELLERS


class Compiler:
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
        if question.type.name not in kind.types:
            what = f"Een beeld ‘{kinds[0]}’ kan niet bij een vraag van type ‘{question.type.name}’."
            reader.wrong(use.text(node, kinds[0]), what, ", ".join(kind.types))
            return None
        over = use.text(node, "over")
        if over and over not in (*ROLES, ALL):
            reader.unknown("‘over’ is", over, (*ROLES, ALL), ", ".join((*ROLES, ALL)))
        role = str(over) if over in ROLES else None
        needed = self._needed(use, node, question, kind.needs)
        return View(str(name), kind, question, role, needed)

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
            if view is not None and view.kind.numeric:
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
            elif facet not in TELLERS[view.kind]:
                facets = [*TELLERS[view.kind]]
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
