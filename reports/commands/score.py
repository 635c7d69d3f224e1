"""``score FILE...``: the verdicts."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from reports.parameters import Approach, Concept, Files, Rules, Year
from reports.show import show


def command(
    files: Files,
    form: Annotated[
        Literal["table", "json", "markdown"],
        typer.Option(
            "--format",
            help="De vorm. JSON van één bestand is een object, van meer bestanden een lijst.",
        ),
    ] = "table",
    approach: Approach = None,
    year: Year = None,
    rules: Rules = None,
    concept: Concept = False,
) -> None:
    """Geef de oordelen over een of meer antwoordenbestanden."""
    show(files, form, approach, year, rules, concept)
