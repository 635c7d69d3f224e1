"""``score rule NAME``: what a rule says, why, with which examples; or the table of an indicator."""

from __future__ import annotations

import sys
from typing import Annotated, Final, Literal

import typer

from engine.files.errors import shown
from engine.framework.shipped import rules_folder
from engine.rules.model import Rule, RuleSet
from reports.inputs import rule_set
from reports.parameters import RulesAlone
from reports.suggestions import nearest_first

MOST_SUGGESTED: Final = 10


def command(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="REGEL|INDICATOR",
            help="De naam van een regel, zoals ‘regisseur-toegerust/toegerust’; of van een"
            " indicator, voor zijn beslistabel.",
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Alle regels, per indicator.")] = False,
    form: Annotated[
        Literal["text", "markdown"],
        typer.Option("--format", help="De vorm; markdown met --all is een handboek."),
    ] = "text",
    rules: RulesAlone = None,
) -> None:
    """Toon een regel: wat hij zegt, waarom, met welke voorbeelden; of een hele beslistabel."""
    known = rule_set(rules or rules_folder())
    if every and rule is not None:
        raise typer.BadParameter("Geef een regel of --all, niet allebei.")
    table = known.indicator(rule.strip("/")) if rule is not None else None
    one = None if every or table else _found(known, rule)
    if form == "markdown":
        from reports.rules import as_markdown

        if table is not None:
            text = as_markdown.one_table(table)
        else:
            text = as_markdown.handbook(known) if one is None else as_markdown.one_rule(known, one)
        sys.stdout.write(text)
        return
    from reports.rules import as_text, table_as_text
    from reports.terminal import rendered

    if table is not None:
        lines = table_as_text.drawn(table)
    else:
        lines = as_text.listed(known) if one is None else as_text.shown(known, one)
    sys.stdout.write(rendered(lines, sys.stdout))


def _found(known: RuleSet, named: str | None) -> Rule:
    """The rule of that name; raises ``typer.BadParameter`` with those that look like it."""
    rule = None if named is None else known.rule(named)
    if rule is not None:
        return rule
    if named is None:
        raise typer.BadParameter("Welke regel? score rule --all noemt ze allemaal.")
    names = nearest_first(named, known.rules)[:MOST_SUGGESTED]
    raise typer.BadParameter(
        f"Er is geen regel {shown(named)}. Het meest lijken: {', '.join(names)}"
        " (score rule --all noemt ze allemaal)."
    )
