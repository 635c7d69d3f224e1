"""``score hearing FILE --to X.docx`` and ``--from X.docx``: hoor en wederhoor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from reports.inputs import Scored, as_published, score_files, selected
from reports.mistakes import show_notices
from reports.parameters import Approach, File, Names, Rules, Year


def command(
    file: File,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="DOCUMENT",
            help="Maak het document voor de gemeente: .docx of .xlsx, met een rij per bevinding.",
        ),
    ] = None,
    back: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="DOCUMENT",
            help="Lees de reacties uit het document dat de gemeente terugstuurde.",
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--door", metavar="NAAM", help="Wie reageert; anders de gemeente."),
    ] = None,
    approach: Approach = None,
    year: Year = None,
    rules: Rules = None,
    names: Names = "nee",
) -> None:
    """Leg de bevindingen voor aan de gemeente, of lees haar reacties terug.

    Reacties komen in het bestand met besluiten naast de antwoorden, en wachten daar op verwerking.
    """
    if (to is None) == (back is None):
        raise typer.BadParameter("Geef --to (maken) of --from (teruglezen).")
    scored = score_files([file], rules)[0]
    show_notices(scored.dossier.file, scored.dossier.notices)
    if to is not None:
        [public] = as_published([scored], names)
        _make(public, selected([public], approach, year)[0], to)
    elif back is not None:
        _read(scored, back, by)


def _make(whole: Scored, chosen: Scored, to: Path) -> None:
    from reports.review.hearing.model import paper
    from reports.review.hearing.reading import SUFFIXES
    from reports.saving import check_target, save

    check_target(to, SUFFIXES, [Path(whole.dossier.file)])
    made = paper(whole, chosen)
    if to.suffix.lower() == ".docx":
        from reports.review.hearing.as_docx import render
    else:
        from reports.review.hearing.as_xlsx import render
    save(to, render(made))


def _read(scored: Scored, back: Path, by: str | None) -> None:
    from engine.files.errors import InputError, Problem
    from engine.review import decisions_file
    from reports.review.hearing.reading import SUFFIXES, added, remarks
    from reports.review.moments import now
    from reports.saving import save

    if back.suffix.lower() not in SUFFIXES:
        what = "Dit is geen document voor wederhoor."
        raise InputError([Problem(str(back), "", what, ", ".join(SUFFIXES))])
    dossier = scored.dossier
    given = remarks(back, scored)
    entries, new = added(given, scored, by or f"Gemeente {dossier.municipality}", now())
    if new:
        target = decisions_file.beside(Path(dossier.file))
        save(target, decisions_file.written(dossier.framework, dossier.municipality, entries))
    known = len(given) - new
    told = f"{new} {'reactie' if new == 1 else 'reacties'} opgenomen"
    print(f"{told}; {known} {'was' if known == 1 else 'waren'} al bekend.", file=sys.stderr)
