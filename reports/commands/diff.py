"""``score diff OLD NEW``: what changed between two versions of a dossier."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.inputs import score_files
from reports.mistakes import show_notices
from reports.parameters import Rules, TextForm

if TYPE_CHECKING:
    from reports.review.differences import Difference
    from reports.terminal import Line


def command(
    old: Annotated[Path, typer.Argument(metavar="OUD", help="Het antwoordenbestand van eerder.")],
    new: Annotated[Path, typer.Argument(metavar="NIEUW", help="Het antwoordenbestand van nu.")],
    form: TextForm = "text",
    rules: Rules = None,
) -> None:
    """Laat zien wat er tussen twee versies van een dossier is veranderd.

    Antwoorden, oordelen, LET OP, en de besluiten en de status die naast elk bestand staan.
    """
    from reports.review import differences

    before, after = (score_files([path], rules)[0] for path in (old, new))
    for one in (before, after):
        show_notices(one.dossier.file, one.dossier.notices)
    found = differences.differences(before, after)
    if form == "json":
        from reports.json_text import as_text

        sys.stdout.write(as_text(differences.as_data(found)) + "\n")
        return
    title = f"Wat is er veranderd: {after.dossier.municipality}"
    if form == "markdown":
        sys.stdout.write(differences.markdown(title, found))
        return
    from reports.terminal import show, width

    show(_lines(title, found, width()))


def _lines(title: str, found: Sequence[Difference], columns: int) -> Iterator[Line]:
    from reports.review.differences import HEADINGS, NOTHING
    from reports.terminal import wrapped

    yield from ([(one, "title")] for one in wrapped(title, columns))
    if not found:
        yield [(NOTHING, "")]
    for sort, inside in groupby(found, key=lambda one: one.sort):
        yield ()
        yield [(HEADINGS[sort], "heading")]
        for difference in inside:
            about = f"{difference.within} · {difference.about}"
            yield from ([("  ", ""), (one, "name")] for one in wrapped(about, columns - 2))
            for label, text in (("was", difference.before), ("is ", difference.after)):
                for number, one in enumerate(wrapped(text or "–", columns - 9)):
                    yield [
                        ("    ", ""),
                        ("   " if number else label, "faint"),
                        ("  ", ""),
                        (one, ""),
                    ]
