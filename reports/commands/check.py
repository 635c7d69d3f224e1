"""``score check [MAP]``: proves the rules consistent, or shows the answers that break them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import Annotated, Literal

import typer

from engine import check
from engine.check.finding import Finding
from engine.files.errors import InputError, Problem, nearest, printable, shown
from engine.files.system import reason
from engine.framework.shipped import rules_folder
from engine.rules.model import RuleSet
from reports import inputs
from reports.checks.as_json import as_data
from reports.checks.as_text import lines
from reports.exit_status import INCONSISTENT
from reports.saving import save as save_file


def command(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="MAP", help="De map met regels; anders die van GGSR 2013."),
    ] = None,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="De vorm van de uitvoer.")
    ] = "text",
    indicator: Annotated[
        str | None,
        typer.Option("--indicator", metavar="ID", help="Alleen de regels van deze indicator."),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            metavar="MAP",
            help="Bewaar in deze map van elke fout een antwoordenbestand waarmee zij blijkt, in"
            " plaats van die van een vorige keer.",
        ),
    ] = None,
    witnesses: Annotated[
        bool,
        typer.Option("--getuigen", help="Toon bij elke regel antwoorden waarbij zij vuurt."),
    ] = False,
) -> None:
    """Bewijs dat de regels kloppen, of toon de antwoorden waarmee het misgaat."""
    rule_set = inputs.rule_set(folder or rules_folder())
    report = check.run(rule_set, _only(rule_set, indicator))
    if form == "json":
        print(json.dumps(as_data(report), ensure_ascii=False, indent=2))
    else:
        print("\n".join(map(printable, lines(report, witnesses))))
    if save is not None:
        saved = _save(save, report.findings)
        if saved and form == "text":
            print(printable(f"\nBewaard in {save}: {len(saved)}. Beoordeel er een met:"))
            paths = save / saved[0], rule_set.folder
            one, folder_of_rules = (quote(printable(str(path))) for path in paths)
            print(f"  score {one} --regels {folder_of_rules}")
    if report.findings:
        sys.stdout.flush()
        raise typer.Exit(INCONSISTENT)


def _only(rule_set: RuleSet, indicator: str | None) -> Sequence[str]:
    if indicator is None:
        return ()
    table = rule_set.indicator(indicator)
    if table is None:
        near = nearest(indicator, rule_set.by_id)
        what = f"Onbekende indicator {shown(indicator)}."
        raise InputError([Problem("--indicator", "", what, ", ".join(rule_set.by_id), near)])
    return (table.indicator.id,)


def _save(folder: Path, findings: Sequence[Finding]) -> list[str]:
    """Write the counterexamples, as answers files that ``score`` accepts; returns their names.

    Those of an earlier run go: what they show may be mended.
    """
    saved = []
    earlier = re.compile(rf"[0-9]{{3,}}-({'|'.join(check.CHECKS)})-[a-z0-9-]*\.json")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in folder.iterdir():
            if earlier.fullmatch(path.name):
                path.unlink()
        for number, finding in enumerate(findings, start=1):
            if finding.counterexample is not None:
                name = f"{number:03}-{finding.check}-{finding.indicator}.json"
                text = json.dumps(finding.counterexample, ensure_ascii=False, indent=2) + "\n"
                save_file(folder / name, text.encode())
                saved.append(name)
    except OSError as error:
        what = f"De tegenvoorbeelden kunnen niet worden bewaard ({reason(error)})."
        raise InputError([Problem(str(folder), "", what)]) from None
    return saved
