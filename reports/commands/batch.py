"""``score batch PATH... --to X.jsonl|X.csv|X.parquet``: many dossiers at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from engine.files.errors import InputError, printable
from reports.numbers import counted
from reports.parameters import Paths
from reports.saving import check_target

MOST_JOBS = 256


def command(
    paths: Paths,
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="BESTAND",
            help="Waar de oordelen komen. Het achtervoegsel bepaalt de vorm: .jsonl (een dossier"
            " per regel), .csv of .parquet (een rij per indicator). Wie .csv in Nederlands Excel"
            " met een dubbelklik opent, krijgt alles in één kolom; neem daarvoor --excel.",
        ),
    ],
    jobs: Annotated[
        str | None,
        typer.Option(
            "--jobs",
            metavar="AANTAL",
            help="Hoeveel processen tegelijk. Anders zoveel als er processorkernen zijn.",
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Schrijf ook waarop de oordelen rusten: in .jsonl alles, in een tabel de bevinding"
            " en de reden.",
        ),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop bij het eerste dossier dat niet lukt.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Ga verder waar onderbroken werk is gebleven.")
    ] = False,
    excel: Annotated[
        bool,
        typer.Option("--excel", help="Schrijf .csv zo dat Nederlands Excel het goed opent."),
    ] = False,
    rules: Annotated[
        Path | None,
        typer.Option(
            "--regels",
            metavar="MAP",
            help="De map met regels, in plaats van die bij het kader van elk dossier horen.",
        ),
    ] = None,
) -> None:
    """Beoordeel veel dossiers in één keer.

    Een dossier dat niet lukt, houdt de rest niet op: het komt met de reden in een bestand naast
    het resultaat, dat eindigt op .errors.jsonl. Zolang het werk loopt, staan de resultaten in een
    bestand dat eindigt op .deel.

    Een rekenblad leest een cel die met =, +, - of @ begint als formule. Daarom staat het oordeel -
    in .csv als ‘niet getoetst’, en krijgt een tekst die zo begint er een ' voor.
    """
    from reports.batch import bar, forms, run
    from reports.batch.apart import check_apart
    from reports.batch.items import Items
    from reports.batch.output import OtherWorkError, Output
    from reports.batch.scoring import Scoring

    check_target(to, forms.SUFFIXES)
    suffix = to.suffix.lower()
    if excel and suffix != ".csv":
        raise typer.BadParameter("--excel hoort bij een resultaat dat eindigt op .csv.")
    count = _count(jobs)
    items = Items(paths)
    check_apart(paths, items.files, to, resume)
    scoring = Scoring(forms.form(suffix, excel), explain, rules, strict)
    scoring.prepare()
    header = scoring.form.header(explain)
    with Output(to, scoring.form, header, scoring.settings(), resume) as output:
        before = output.progress.taken
        if before:
            print(f"Verder na {_dossiers(before)}.", file=sys.stderr)
        elif resume and to.exists():
            there = f"Voor {printable(str(to))} is er geen onderbroken werk"
            print(f"{there}; alles wordt opnieuw beoordeeld.", file=sys.stderr)
        try:
            with bar.shown(items, output) as watch:
                progress = run.run(items, output, scoring, count, watch)
        except OtherWorkError:  # nothing can go on there
            raise
        except InputError as error:
            _tell_stopped(output.progress.taken, error)
            raise typer.Exit(2) from None
        except KeyboardInterrupt:
            done = _dossiers(output.progress.taken)
            print(f"Afgebroken na {done}. Ga verder met --resume.", file=sys.stderr)
            sys.exit(130)  # a typer.Exit with 130 would be told once more
    scored, failed = counted(progress.scored), progress.failed
    print(f"{scored} beoordeeld, {counted(failed)} niet.", file=sys.stderr)
    if explain:
        print(_UNABRIDGED, file=sys.stderr)
    errors = printable(str(output.errors))
    if failed:
        print(f"Waarom niet, staat in {errors}.", file=sys.stderr)
        raise typer.Exit(2)
    if output.errors.exists():
        print(f"{errors} is niet van dit werk en blijft staan.", file=sys.stderr)


_UNABRIDGED: Final = (
    "Let op: wat respondenten schreven, staat er in zoals het is; ook telefoonnummers,"
    " e-mailadressen en BSN’s. Publiceer het zo niet."
)


def _count(jobs: str | None) -> int:
    if jobs is None:
        return len(os.sched_getaffinity(0))
    if not (jobs.isascii() and jobs.isdecimal() and 1 <= int(jobs) <= MOST_JOBS):
        raise typer.BadParameter(f"--jobs is een getal van 1 tot en met {MOST_JOBS}.")
    return int(jobs)


def _dossiers(count: int) -> str:
    return "1 dossier" if count == 1 else f"{counted(count)} dossiers"


def _tell_stopped(done: int, error: InputError) -> None:
    for problem in error.problems:
        print(f"Fout: {problem}", file=sys.stderr)
    print(f"Gestopt na {_dossiers(done)}. Ga verder met --resume.", file=sys.stderr)
