"""``score status FILE``: where a dossier stands, and with ``--wordt`` gives it a status."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from engine.files.errors import InputError, Problem, printable
from reports.inputs import Scored, score_files, selected
from reports.mistakes import show_notices
from reports.parameters import Approach, File, Rules, Year


def command(
    file: File,
    wanted: Annotated[
        Literal["concept", "wederhoor", "vastgesteld", "gepubliceerd"] | None,
        typer.Option("--wordt", help="De status die de metingen krijgen, samen met --door."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--door",
            metavar="NAAM",
            help="Wie die status geeft. Vaststellen doet een ander dan wie besloot.",
        ),
    ] = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="De vorm.")] = "text",
    approach: Approach = None,
    year: Year = None,
    rules: Rules = None,
) -> None:
    """Toon de status van elke meting, met wat er nog tegen de volgende is; of geef een status.

    Een status komt in het bestand met besluiten naast de antwoorden. Vastgesteld en gepubliceerd
    gelden voor precies wat er dan staat, en vervallen zodra daarin iets verandert.
    """
    if (wanted is None) != (by is None or not by.strip()):
        raise typer.BadParameter("--wordt en --door horen bij elkaar.")
    scored = score_files([file], rules, concept=True)[0]
    if approach is not None or year is not None:
        chosen = selected([scored], approach, year)[0]
    else:
        chosen = scored
    if wanted is not None and by is not None:
        _give(scored, chosen, wanted, " ".join(by.split()))
        return
    show_notices(scored.dossier.file, scored.dossier.notices)

    from reports.review.statuses import as_data, sentences, statuses

    found = statuses(chosen)
    if form == "json":
        from reports.json_text import as_text

        sys.stdout.write(as_text(as_data(found)) + "\n")
        return
    for one in found:
        print("\n".join(map(printable, sentences(one))))


def _give(scored: Scored, chosen: Scored, wanted: str, by: str) -> None:
    """Gives the status to all of ``chosen``, or to none of them."""
    from reports.review.moments import now
    from reports.review.recording import record
    from reports.review.statuses import against, recorded

    problems = [
        Problem(
            scored.dossier.file, f"{result.measurement.approach}, {result.measurement.year}", why
        )
        for result in chosen.results
        for why in against(scored, result, wanted, by)
    ]
    if problems:
        raise InputError(problems)
    told = [recorded(scored, result, wanted) for result in chosen.results]
    record(scored, told, by, now())
    for _, (approach, year), _ in told:
        print(printable(f"{approach}, {year}: {wanted}."), file=sys.stderr)
