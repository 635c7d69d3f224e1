"""``score rule RULE_ID``: what a rule says, why, with which examples, and where it stands."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Annotated, Final

import typer

from engine.files import yamlfile
from engine.files.errors import shown
from engine.framework.shipped import rules_folder
from engine.rules.model import IndicatorRules, Rule, RuleSet
from engine.wording.dutch import sentence
from reports.inputs import rule_set
from reports.parameters import RulesAlone
from reports.suggestions import existing, nearest_first
from reports.terminal import Line, rendered, width, wrapped

MOST_SUGGESTED: Final = 10


def command(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="REGEL", help="De naam, zoals ‘regisseur-toegerust/toegerust’."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Alle regels, per indicator.")] = False,
    rules: RulesAlone = None,
) -> None:
    """Toon wat een regel zegt, waarom, met welke voorbeelden, en waar hij staat."""
    known = rule_set(rules or rules_folder())
    if every:
        if rule is not None:
            raise typer.BadParameter("Geef een regel of --all, niet allebei.")
        lines = _listed(known)
    else:
        lines = _shown(known, _found(known, rule))
    sys.stdout.write(rendered(lines, sys.stdout))


def _found(known: RuleSet, named: str | None) -> Rule:
    """The rule of that name; raises ``typer.BadParameter`` with those that look like it."""
    if named is not None and named in known.rules:
        return known.rules[named]
    if named is None:
        raise typer.BadParameter("Welke regel? score rule --all noemt ze allemaal.")
    inside = known.by_id.get(named.strip("/"))
    if inside is not None:
        names = [rule.id for rule in inside.rules]
        raise typer.BadParameter(f"{shown(named)} is een indicator. {existing(names)}")
    names = nearest_first(named, known.rules)[:MOST_SUGGESTED]
    raise typer.BadParameter(
        f"Er is geen regel {shown(named)}. Het meest lijken: {', '.join(names)}"
        " (score rule --all noemt ze allemaal)."
    )


def _listed(known: RuleSet) -> Iterator[Line]:
    columns = width()
    for number, one in enumerate(known.indicators):
        if number:
            yield ()
        yield from _text(f"{one.indicator.name} ({one.indicator.id})", "", columns, "heading")
        for rule in one.rules:
            sign = f"{rule.outcome:6} "
            lines = wrapped(f"{rule.id}: {sentence(rule.reason)}", columns - 11)
            yield [("  ", ""), (sign, rule.outcome), (lines[0], "")]
            for line in lines[1:]:
                yield [(" " * 11 + line, "")]


def _shown(known: RuleSet, rule: Rule) -> Iterator[Line]:
    columns = width()
    table = known.by_id[rule.indicator]
    yield [(f"{rule.id}  ", "heading"), (rule.outcome, rule.outcome)]
    yield from _text(table.indicator.name, "", columns)
    yield ()
    yield from _text("Tekst", "", columns, "heading")
    yield from _text(rule.text, "  ", columns)
    yield from _text("Omdat", "", columns, "heading")
    yield from _text(sentence(rule.reason), "  ", columns)
    yield from _text("Geldt als", "", columns, "heading")
    yield from _conditions(table, rule, columns)
    if rule.examples:
        yield from _text("Voorbeelden", "", columns, "heading")
        yield from _examples(rule, columns)
    yield from _text("Bron", "", columns, "heading")
    yield from _text(sentence(rule.source), "  ", columns)
    yield from _text("Staat in", "", columns, "heading")
    yield from _text(f"{_near(rule.file)}:{rule.line}", "  ", columns)
    if rule.pattern:
        yield from _text(f"Uit het patroon ‘{rule.pattern}’.", "  ", columns)


def _conditions(table: IndicatorRules, rule: Rule, columns: int) -> Iterator[Line]:
    views = {view.name: view for view in table.views}
    if not rule.conditions:
        yield from _text("Geen van de vragen van de indicator is beantwoord.", "  ", columns)
    for number, row in enumerate(rule.conditions):
        if number:
            yield [("  of:", "")]
        for name, accepted in row:
            view = views[name]
            texts = []
            for one in accepted:
                meaning = view.kind.accepted_meaning(one)
                texts.append(f"‘{one}’ ({meaning})" if meaning else f"‘{one}’")
            about = f"{view.question.topic} ({view.kind.name} van {view.question.id})"
            yield from _text(f"– {about}: {' of '.join(texts)}", "  ", columns, hang=2)


def _examples(rule: Rule, columns: int) -> Iterator[Line]:
    for key, heading in (("wel", "De regel geldt bij:"), ("niet", "De regel geldt niet bij:")):
        cases = rule.examples.get(yamlfile.Text(key, 0))
        if not isinstance(cases, yamlfile.Sequence):
            continue
        yield from _text(heading, "  ", columns)
        for case in cases:
            if isinstance(case, yamlfile.Mapping):
                parts = (f"{name}: {_flow(node)}" for name, node in case.items())
                yield from _text("– " + "; ".join(parts), "  ", columns, hang=2)


def _flow(node: yamlfile.Node) -> str:
    if isinstance(node, yamlfile.Mapping):
        return ", ".join(f"{key} {_flow(value)}" for key, value in node.items())
    if isinstance(node, yamlfile.Sequence):
        return f"[{', '.join(map(_flow, node))}]"
    return str(node)


def _near(file: str) -> str:
    """``file`` from here, where that is shorter."""
    try:
        near = os.path.relpath(file)
    except ValueError:  # another drive
        return file
    return near if len(near) < len(file) else file


def _text(text: str, indent: str, columns: int, style: str = "", hang: int = 0) -> Iterator[Line]:
    lines = wrapped(" ".join(text.split()), columns - len(indent) - hang)
    for number, line in enumerate(lines):
        yield [(indent + (" " * hang if number else "") + line, style)]
