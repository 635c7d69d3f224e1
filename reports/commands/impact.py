"""``score impact --rules OTHER_RULES_DIR PATH...``: what a change of rules would do."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from engine.files.errors import InputError, Problem, shown
from reports.numbers import counted
from reports.parameters import Paths

if TYPE_CHECKING:
    from engine.rules.model import RuleSet
    from reports.batch.items import Items
    from reports.impact.compare import Impact


def command(
    paths: Paths,
    other: Annotated[
        Path, typer.Option("--rules", metavar="MAP", help="De map met de andere regels.")
    ],
    form: Annotated[
        Literal["table", "json", "markdown"],
        typer.Option("--format", help="De vorm van de vergelijking."),
    ] = "table",
    rules: Annotated[
        Path | None,
        typer.Option(
            "--regels",
            metavar="MAP",
            help="De map met de regels van nu, in plaats van die bij het kader van elk dossier"
            " horen.",
        ),
    ] = None,
) -> None:
    """Laat zien wat andere regels zouden veranderen, vóór ze worden ingevoerd.

    Elk oordeel en elke LET OP die anders wordt, per indicator en regel, met beide uitleggen naast
    elkaar.
    """
    from reports import inputs
    from reports.batch.items import Items

    then = inputs.rule_set(other)
    now = inputs.rule_set(rules or _shipped(then.framework.id))
    impact, failed = _compared(Items(paths), now.folder, then.folder)
    sys.stdout.write(_rendered(impact, now, then, form))
    if failed:
        word = "dossier kon" if failed == 1 else "dossiers konden"
        print(f"{counted(failed)} {word} niet worden vergeleken.", file=sys.stderr)
        raise typer.Exit(2)


def _shipped(framework: str) -> Path:
    from engine.framework.shipped import rules_folder
    from reports import inputs

    known = inputs.frameworks()
    if framework not in known:
        what = f"Bij het kader {shown(framework)} horen geen meegeleverde regels."
        raise InputError([Problem("--rules", "", what, "de regels van nu met --regels")])
    return rules_folder(framework)


def _compared(items: Items, now: Path, then: Path) -> tuple[Impact, int]:
    """What differs, and how many dossiers could not be compared; each is told."""
    from engine.files import jsonfile
    from reports import inputs
    from reports.batch.failing import IN_A_ROW
    from reports.impact.compare import Impact

    impact, failed, row = Impact(), 0, 0
    for item in items:
        try:
            if item.problem is not None:
                raise InputError([item.problem])
            tree = jsonfile.parse(item.data, item.place)
            sides = [inputs.scored_tree(tree, item.place, folder) for folder in (now, then)]
            impact.add(item.place, *sides)
            row = 0
        except InputError as error:
            failed, row = failed + 1, row + 1
            for problem in error.problems:
                print(f"Fout: {problem}", file=sys.stderr)
            if row == IN_A_ROW:
                what = f"Geen van de laatste {counted(row)} dossiers lukte; het werk is gestopt."
                raise InputError([Problem("", "", what)]) from None
    return impact, failed


def _rendered(impact: Impact, now: RuleSet, then: RuleSet, form: str) -> str:
    if form == "json":
        from reports.impact.as_json import as_data
        from reports.json_text import as_text

        return as_text(as_data(impact, now, then)) + "\n"
    if form == "markdown":
        from reports.impact.as_markdown import markdown

        return markdown(impact)
    from reports.impact.as_table import table
    from reports.terminal import rendered, width

    return rendered(table(impact, width()), sys.stdout)
