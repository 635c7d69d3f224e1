"""``score intake PATH... --to answers/gouda.json``: reads the questionnaires that came back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from engine.files.errors import Problem, printable
from reports.exit_status import DONE, WRONG
from reports.intake.run import Run, Told


def command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PAD…",
            help="Ingevulde vragenlijsten (.xlsx of .ods), uitvoer van KoboToolbox, ODK of"
            " LimeSurvey (.csv of .xlsx), of mappen daarmee.",
        ),
    ],
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="BESTAND.json|MAP",
            help="Het antwoordenbestand, of een map voor een bestand per gemeente.",
        ),
    ],
    replace: Annotated[
        bool,
        typer.Option(
            "--vervang",
            help="Neem een nieuwere versie van een antwoord over. Wat met de hand is ingevoerd of"
            " gewijzigd, blijft altijd staan.",
        ),
    ] = False,
    unfinished: Annotated[
        bool,
        typer.Option(
            "--onvoltooid", help="Lees ook wat in LimeSurvey niet is afgerond (lege submitdate)."
        ),
    ] = False,
) -> int:
    """Lees ingevulde vragenlijsten in een antwoordenbestand."""
    run = Run(to, replace, unfinished)
    done = run.read(paths)
    _show(done)
    return WRONG if done.problems else DONE


def _show(done: Told) -> None:
    _tell("Let op bij het inlezen:", done.notices)
    _tell("Te beoordelen:", done.unclear)
    _tell("Niet ingelezen:", done.problems)
    for line in done.lines:
        print(printable(line))


def _tell(heading: str, told: Sequence[Problem]) -> None:
    if told:
        print(heading, file=sys.stderr)
        for one in told:
            print(f"  {one}", file=sys.stderr)
