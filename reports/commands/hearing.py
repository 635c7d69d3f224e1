"""``score hearing FILE``: hoor en wederhoor, from the document to what was done with reactions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.files.errors import printable
from reports.inputs import Scored, as_published, score_files, selected
from reports.mistakes import show_notices
from reports.parameters import Approach, File, Names, Personal, Rules, Year


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
    reaction: Annotated[
        str | None,
        typer.Option(
            "--verwerk",
            metavar="REACTIE",
            help="Leg vast wat er met deze reactie is gedaan, samen met --als, --reden en --door.",
        ),
    ] = None,
    outcome: Annotated[
        Literal["overgenomen", "deels", "niet"] | None,
        typer.Option("--als", help="Bij --verwerk: of de reactie is overgenomen."),
    ] = None,
    reason: Annotated[
        str, typer.Option("--reden", metavar="TEKST", help="Bij --verwerk: waarom.")
    ] = "",
    by: Annotated[
        str,
        typer.Option(
            "--door",
            metavar="NAAM",
            help="Bij --verwerk: wie dat deed. Bij --from: wie reageert; anders de gemeente.",
        ),
    ] = "",
    approach: Approach = None,
    year: Year = None,
    rules: Rules = None,
    names: Names = "nee",
    personal: Personal = False,
) -> None:
    """Leg de bevindingen voor aan de gemeente, lees haar reacties terug, en verwerk die.

    Reacties komen in het bestand met besluiten naast de antwoorden, en wachten daar op verwerking.
    Zonder --to, --from en --verwerk staat hier welke er zijn.
    """
    reason, by = reason.strip(), " ".join(by.split())
    if sum(one is not None for one in (to, back, reaction)) > 1:
        raise typer.BadParameter("Kies --to (maken), --from (teruglezen) of --verwerk.")
    if reaction is None and (outcome or reason):
        raise typer.BadParameter("--als en --reden gaan samen met --verwerk.")
    if reaction is not None and not (outcome and reason and by):
        raise typer.BadParameter("Bij --verwerk horen --als, --reden en --door.")
    scored = score_files([file], rules)[0]
    show_notices(scored.dossier.file, scored.dossier.notices)
    chosen = _chosen(scored, approach, year)
    if to is not None:
        [public] = as_published([scored], names)
        _make(public, _chosen(public, approach, year), to, personal)
    elif back is not None:
        _read(scored, back, by)
    elif reaction is not None and outcome is not None:
        _handle(scored, chosen, reaction.strip(), outcome, reason, by)
    else:
        _list(chosen)


def _chosen(scored: Scored, approach: str | None, year: str | None) -> Scored:
    if approach is None and year is None:
        return scored
    return selected([scored], approach, year)[0]


def _make(whole: Scored, chosen: Scored, to: Path, personal: bool) -> None:
    from reports.personal_data import left_out
    from reports.review.hearing.model import paper
    from reports.review.hearing.reading import SUFFIXES
    from reports.saving import check_target, save

    check_target(to, SUFFIXES, [Path(whole.dossier.file)])
    made = paper(whole, chosen) if personal else left_out(paper(whole, chosen))
    if to.suffix.lower() == ".docx":
        from reports.review.hearing.as_docx import render
    else:
        from reports.review.hearing.as_xlsx import render
    save(to, render(made))


def _read(scored: Scored, back: Path, by: str) -> None:
    from engine.files.errors import InputError, Problem
    from reports.review.hearing.reading import SUFFIXES, new, remarks
    from reports.review.moments import now
    from reports.review.recording import record

    if back.suffix.lower() not in SUFFIXES:
        what = "Dit is geen document voor wederhoor."
        raise InputError([Problem(str(back), "", what, ", ".join(SUFFIXES))])
    given = remarks(back, scored)
    added = [*new(given, scored)]
    if added:
        record(scored, added, by or f"Gemeente {scored.dossier.municipality}", now())
    told, known = len(added), len(given) - len(added)
    print(
        f"{told} {'reactie' if told == 1 else 'reacties'} opgenomen;"
        f" {known} {'was' if known == 1 else 'waren'} al bekend.",
        file=sys.stderr,
    )


def _handle(scored: Scored, chosen: Scored, id_: str, outcome: str, reason: str, by: str) -> None:
    from reports.review.hearing.handling import handled, reactions
    from reports.review.moments import now
    from reports.review.recording import record

    told = handled(chosen, id_, outcome, reason)
    record(scored, [told], by, now())
    left = sum(
        one.reaction.handling is None and (one.within, one.reaction.id) != (told[1], id_)
        for one in reactions(scored)
    )
    print(f"Vastgelegd; {_count(left)} nog niet verwerkt.", file=sys.stderr)


def _list(chosen: Scored) -> None:
    from reports.review.hearing.handling import reactions, sentences

    found = reactions(chosen)
    for one in found:
        print("\n".join(map(printable, sentences(one))))
    waiting = sum(one.reaction.handling is None for one in found)
    print(f"{_count(len(found))} opgenomen, {_count(waiting)} nog niet verwerkt.", file=sys.stderr)


def _count(number: int) -> str:
    return f"{number} reactie is" if number == 1 else f"{number} reacties zijn"
