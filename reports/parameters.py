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
Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PAD…",
        help="Antwoordenbestanden (.json), mappen daarmee, of bestanden met een dossier per regel"
        " (.jsonl, ook .gz); - is de standaardinvoer.",
    ),
]
TextForm = Annotated[Literal["text", "json", "markdown"], typer.Option("--format", help="De vorm.")]
Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="DATABASE",
        help="Een bestand (SQLite) of postgresql://…; anders besluiten.sqlite in de map.",
    ),
]
"""Where reviews are kept; see ``database``."""
RulesAlone = Annotated[
    Path | None,
    typer.Option("--regels", metavar="MAP", help="De map met regels; anders die van GGSR 2013."),
]
"""Where there is no answers file to name a framework."""


def database(named: str | None, folder: Path) -> str:
    """The database that was ``named``, or else that of a folder with answers."""
    return named or str(folder / "besluiten.sqlite")
