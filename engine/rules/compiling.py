"""One indicator's part of a rule file becomes its decision table.

An indicator has named pictures (``beelden``: the columns of its table) and rules
(``regels``: its rows). Recurring tables are written once as a pattern (``patronen.yaml``) with
parameters, and used by name. Nothing in a rule is ever evaluated as code: a condition is a set
of picture values per column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engine.files import yamlfile
from engine.files.errors import shown
from engine.files.fields import Reader
from engine.framework.model import Framework, Indicator
from engine.framework.scales import Cut
from engine.framework.verdicts import VerdictScale
from engine.rules.columns import Columns
from engine.rules.conditions import limits
from engine.rules.model import UNTESTED_RULE, Exemption, IndicatorRules, Rule
from engine.rules.patterns import Patterns, Use
from engine.rules.reading import read_rule
from engine.rules.terms import Terms


def compiled(
    reader: Reader,
    indicator: Indicator,
    key: yamlfile.Text,
    node: yamlfile.Mapping,
    patterns: Patterns,
    terms: Terms,
    framework: Framework,
) -> IndicatorRules:
    """The table of an indicator of ``framework`` as ``node`` has it, under ``key`` of a file."""
    reader.keys(node, (), ("beelden", "patronen", "regels", "voorbeelden", "uitzonderingen"))
    columns = Columns(indicator, framework)
    uses, columns.complete = patterns.uses(Use(reader, node, {}))
    for use in uses:
        columns.add(use)
    columns.cut(_limits(uses, columns, terms))
    untested = _untested(indicator, framework.scale, reader.file, key.line)
    rules = {untested.id: untested}
    written = [
        (rule, name, use)
        for use in uses
        for rule, name in _rules(use, indicator, columns, terms, framework.scale)
    ]
    for rule, name, use in written:
        _claim(rules, rule, name, name, use)
    earlier: dict[str, Rule] = dict(rules)
    for rule, name, use in written:
        for local in rule.earlier:
            _claim(earlier, rule, local, name, use)
    deciding = [rule for rule in rules.values() if not rule.proposed]
    if all(rule.is_note or rule is untested for rule in deciding):
        reader.wrong(key, f"De indicator {shown(key)} heeft geen regel met een oordeel.")
    return IndicatorRules(
        indicator,
        framework.roles,
        framework.scale,
        tuple(columns.views.values()),
        tuple(rule for rule in deciding if not rule.is_note),
        tuple(rule for rule in deciding if rule.is_note),
        tuple(_exceptions(reader, indicator, node, earlier)),
        tuple(rule for rule in rules.values() if rule.proposed),
    )


def _claim(known: dict[str, Rule], rule: Rule, local: str, at: yamlfile.Text, use: Use) -> None:
    """Give ``rule``, which is written at ``at``, the name ``local``, unless another has it."""
    first = known.setdefault(f"{rule.indicator}/{local}", rule)
    if first is not rule:
        where = f"{first.file}, regel {first.line}"
        use.reader.wrong(at, f"De regel {shown(local)} bestaat al ({where}).")


def _limits(uses: Iterable[Use], columns: Columns, terms: Terms) -> dict[str, list[Cut]]:
    """Where the rules of an indicator cut numbers, by picture."""
    found: dict[str, list[Cut]] = {}
    for use in uses:
        for node in use.quiet.reader.mappings(use.tree, "regels"):
            for name, limit in limits(use, node, columns, terms):
                found.setdefault(name, []).append(limit)
    return found


def _rules(
    use: Use, indicator: Indicator, columns: Columns, terms: Terms, scale: VerdictScale
) -> Iterator[tuple[Rule, yamlfile.Text]]:
    """The rules of an indicator, or of a pattern that it uses, each with its name as written."""
    examples = {use.filled(key): node for key, node in use.reader.named(use.tree, "voorbeelden")}
    names: dict[yamlfile.Text, None] = {}
    for node in use.reader.mappings(use.tree, "regels"):
        name = use.text(node, "id")
        names[name] = None
        yield read_rule(use, node, indicator, columns, terms, scale, examples.get(name)), name
    for name in examples:
        if name not in names and all(names):  # a rule without a name may be the one
            use.reader.unknown("Onbekende regel", name, names, ", ".join(names))


def _exceptions(
    reader: Reader, indicator: Indicator, node: yamlfile.Mapping, rules: Mapping[str, Rule]
) -> Iterator[Exemption]:
    for exception in reader.mappings(node, "uitzonderingen"):
        reader.keys(exception, ("controle", "omdat"), ("regel", "stap"))
        local = reader.text(exception, "regel")
        rule = f"{indicator.id}/{local}" if local else ""
        if rule and rule not in rules:
            known = [name.partition("/")[2] for name in rules]
            reader.unknown("Onbekende regel", local, known, ", ".join(known))
        yield Exemption(
            str(reader.text(exception, "controle")),
            rules[rule].id if rule in rules else rule,
            str(reader.text(exception, "stap")),
            str(reader.text(exception, "omdat")),
            reader.file,
            exception.line,
        )


def _untested(indicator: Indicator, scale: VerdictScale, file: str, line: int) -> Rule:
    return Rule(
        id=f"{indicator.id}/{UNTESTED_RULE}",
        indicator=indicator.id,
        outcome=scale.untested.sign,
        rows=(((0, frozenset({0})),),),
        conditions=(),
        reason="Op geen van de vragen van deze indicator is een antwoord dat meetelt; geen antwoord"
        f" is geen {' of '.join(scale.word(sign) for sign in scale.failing)}.",
        text=f"Deze indicator is {scale.untested.word}: op geen van de vragen is een antwoord dat"
        " meetelt.",
        source="Principe 13",
        examples_as_written=yamlfile.Mapping(line),
        parameters={},
        pattern="",
        file=file,
        line=line,
    )
