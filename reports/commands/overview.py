"""``score overview FILE... --to X.html``: municipalities and approaches against indicators."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from engine.files.errors import printable
from reports.inputs import Scored, as_published, score_files, selected
from reports.mistakes import show_notices
from reports.parameters import Approach, Files, Names, Personal, Rules, Year
from reports.saving import check_target, save

FEW = 5
"""Up to so many files, everything odd in them is told; of more, only how much."""


def command(
    files: Files,
    to: Annotated[
        Path,
        typer.Option("--to", metavar="PAGINA.html", help="De pagina die wordt gemaakt."),
    ],
    approach: Approach = None,
    year: Year = None,
    rules: Rules = None,
    names: Names = "nee",
    personal: Personal = False,
) -> None:
    """Maak een overzicht van gemeenten en aanpakken tegenover de indicatoren, als HTML."""
    check_target(to, (".html",), files)
    read = score_files(files, rules)
    scored = [one for one in selected(as_published(read, names), approach, year) if one.results]

    from reports.overview.build import build
    from reports.overview.html import render
    from reports.page import origin
    from reports.personal_data import left_out

    overview = build(scored) if personal else left_out(build(scored))
    _tell_notices([one for one in read if one.results])
    sources = sorted(
        (one.dossier.municipality, Path(one.dossier.file), one.content) for one in scored
    )
    save(to, render(overview, origin(scored[0].rules, sources)))


def _tell_notices(scored: Sequence[Scored]) -> None:
    """What is odd: a round of hundreds of files would drown a screen in details."""
    odd = [one.dossier for one in scored if one.dossier.notices]
    if len(scored) <= FEW:
        for dossier in odd:
            show_notices(dossier.file, dossier.notices)
    elif odd:
        print("Let op bij het lezen; ‘score BESTAND’ zegt per bestand wat er is:", file=sys.stderr)
        for dossier in odd:
            print(f"  {printable(dossier.file)}: {len(dossier.notices)}", file=sys.stderr)
