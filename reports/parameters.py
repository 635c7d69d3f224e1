"""The arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

Files = Annotated[
    list[Path],
    typer.Argument(metavar="BESTAND…", help="Antwoordenbestanden (JSON), een per gemeente."),
]
File = Annotated[Path, typer.Argument(metavar="BESTAND", help="Een antwoordenbestand (JSON).")]
Approach = Annotated[
    str | None,
    typer.Option("--aanpak", metavar="NAAM", help="Alleen de metingen van deze aanpak."),
]
Year = Annotated[
    str | None,
    typer.Option("--jaar", metavar="JAAR", help="Alleen de metingen van dit jaar."),
]
Rules = Annotated[
    Path | None,
    typer.Option(
        "--regels",
        metavar="MAP",
        help="De map met regels, in plaats van die bij het kader van het bestand horen.",
    ),
]
Concept = Annotated[
    bool,
    typer.Option(
        "--concept",
        help="Beoordeel ook als er antwoorden onduidelijk zijn, en zeg welke oordelen daarop"
        " wachten.",
    ),
]
Personal = Annotated[
    bool,
    typer.Option(
        "--met-persoonsgegevens",
        help="Laat telefoonnummers, e-mailadressen en BSN’s in de antwoorden staan.",
    ),
]
Names = Annotated[
    Literal["ja", "nee"],
    typer.Option(
        "--namen",
        help="Noem netwerkpartners bij naam; anders alleen wie ‘naam_openbaar’ heeft. De gemeente"
        " en documenten staan er altijd met hun naam.",
    ),
]
RulesAlone = Annotated[
    Path | None,
    typer.Option("--regels", metavar="MAP", help="De map met regels; anders die van GGSR 2013."),
]
"""Where there is no answers file to name a framework."""
