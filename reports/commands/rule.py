"""``score rule RULE_ID``: what a rule says, why, with which examples, and where it stands."""

from __future__ import annotations

import sys
from typing import Annotated, Final, Literal

import typer

from engine.files.errors import shown
from engine.framework.shipped import rules_folder
from engine.rules.model import Rule, RuleSet
from reports.inputs import rule_set
from reports.parameters import RulesAlone
from reports.suggestions import existing, nearest_first

MOST_SUGGESTED: Final = 10


def command(
    rule: Annotated[
        str | None,
        typer.Argument(metavar="REGEL", help="De naam, zoals ‘regisseur-toegerust/toegerust’."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Alle regels, per indicator.")] = False,
    form: Annotated[
        Literal["text", "markdown"],
        typer.Option("--format", help="De vorm; markdown met --all is een handboek."),
    ] = "text",
    rules: RulesAlone = None,
) -> None:
    """Toon wat een regel zegt, waarom, met welke voorbeelden, en waar hij staat."""
    known = rule_set(rules or rules_folder())
    if every and rule is not None:
        raise typer.BadParameter("Geef een regel of --all, niet allebei.")
    one = None if every else _found(known, rule)
    if form == "markdown":
        from reports.rules.as_markdown import handbook, one_rule

        sys.stdout.write(handbook(known) if one is None else one_rule(known, one))
        return
    from reports.rules import as_text
    from reports.terminal import rendered

    lines = as_text.listed(known) if one is None else as_text.shown(known, one)
    sys.stdout.write(rendered(lines, sys.stdout))


def _found(known: RuleSet, named: str | None) -> Rule:
    """The rule of that name; raises ``typer.BadParameter`` with those that look like it."""
    rule = None if named is None else known.rule(named)
    if rule is not None:
        return rule
    if named is None:
        raise typer.BadParameter("Welke regel? score rule --all noemt ze allemaal.")
    inside = known.indicator(named.strip("/"))
    if inside is not None:
        names = [rule.id for rule in inside.written]
        raise typer.BadParameter(f"{shown(named)} is een indicator. {existing(names)}")
    names = nearest_first(named, known.rules)[:MOST_SUGGESTED]
    raise typer.BadParameter(
        f"Er is geen regel {shown(named)}. Het meest lijken: {', '.join(names)}"
        " (score rule --all noemt ze allemaal)."
    )
