"""``score export RULES --to X.dmn|X.xlsx``: the decision tables, for other engines and readers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from engine.files.errors import InputError, Problem, nearest, printable, shown
from engine.framework.shipped import rules_folder
from engine.rules.model import RuleSet
from reports.inputs import frameworks, rule_set
from reports.saving import check_target, save

DMN: Final = ".dmn"
SUFFIXES: Final = (DMN, ".xlsx")


def command(
    framework: Annotated[
        str, typer.Argument(metavar="KADER", help="Het kader, zoals ggsr-2013, of de map ervan.")
    ],
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="BESTAND",
            help="Een .dmn (DMN 1.3, voor andere beslismotoren) of een .xlsx (om te lezen).",
        ),
    ],
) -> None:
    """Schrijf de beslistabellen van een kader als DMN of als werkboek."""
    check_target(to, SUFFIXES)
    known = _known(framework)
    save(to, _rendered(known, to.suffix.lower()))
    print(f"Gemaakt: {len(known.indicators)} beslistabellen in {printable(str(to))}.")


def _known(name: str) -> RuleSet:
    """The rules of a framework that ships, by its id, or of any, by its folder."""
    folder = rules_folder(name) if name in frameworks() else Path(name)
    if not (folder / "kader.yaml").is_file():
        what = f"Onbekend kader {shown(name)}."
        near = nearest(name, frameworks())
        raise InputError([Problem("", "", what, ", ".join(frameworks()), near)])
    return rule_set(folder)


def _rendered(known: RuleSet, suffix: str) -> bytes:
    if suffix == DMN:
        from reports.interchange import dmn

        return dmn.render(known)
    from reports.interchange import xlsx
    from reports.page import today

    return xlsx.render(known, today())
