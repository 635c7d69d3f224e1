"""``score review MAP``: the workspace, in a browser on this machine."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from engine.files.errors import InputError, Problem
from reports.parameters import Database, Rules, database


def command(
    path: Annotated[
        Path,
        typer.Argument(metavar="PAD", help="De map met antwoordenbestanden, of een daarvan."),
    ] = Path("answers"),
    port: Annotated[
        str, typer.Option("--port", metavar="POORT", help="De poort; anders een die vrij is.")
    ] = "0",
    name: Annotated[
        str | None,
        typer.Option(
            "--als", metavar="NAAM", help="Wie er werkt; anders de naam op deze computer."
        ),
    ] = None,
    named: Database = None,
    header: Annotated[
        str | None,
        typer.Option(
            "--kop",
            metavar="KOP",
            help="Achter een reverse proxy: de kop die zegt wie iemand is.",
        ),
    ] = None,
    proxies: Annotated[
        list[str] | None,
        typer.Option(
            "--proxy", metavar="ADRES", help="Het adres waarvan die kop wordt geloofd; mag vaker."
        ),
    ] = None,
    hosts: Annotated[
        list[str] | None,
        typer.Option("--host", metavar="NAAM", help="De naam waaronder de proxy bereikbaar is."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--geen-browser", help="Open de werkplek in de browser.")
    ] = True,
    rules: Rules = None,
) -> None:
    """Open de werkplek: beoordeel, besluit en publiceer in de browser.

    De werkplek luistert alleen op deze computer. Besluiten staan in een database met een verzegeld
    logboek; score log zet ze in bestanden naast de antwoorden.
    """
    if not port.isascii() or not port.isdecimal() or int(port) > 65535:
        raise typer.BadParameter("--port is een getal van 0 tot en met 65535.")
    if (header is None) != (not proxies):
        raise typer.BadParameter("--kop en --proxy horen bij elkaar.")
    try:
        from reports.review.workspace import serve
    except ModuleNotFoundError as error:
        what = f"Voor de werkplek is {error.name} nodig, en dat is hier niet geïnstalleerd."
        how = f"Installeer het: {sys.executable} -m pip install -e '.[review]'"
        raise InputError([Problem("", "", f"{what} {how}")]) from None
    folder, start = (path.parent, f"/dossier/{path.stem}/1") if path.is_file() else (path, "/")
    if header is not None:
        access = serve.behind_proxy(header, proxies or [], hosts or [])
    else:
        access = serve.local(name or _own_name())
    serve.serve(
        folder,
        database(named, folder),
        access,
        int(port),
        rules,
        start,
        lambda address: print(f"De werkplek staat op {address}", flush=True),
        browser,
    )


def _own_name() -> str:
    """The full name of who is logged in, or else the short one."""
    try:
        import pwd

        user = pwd.getpwnam(getpass.getuser())
        return user.pw_gecos.partition(",")[0] or user.pw_name
    except (ImportError, KeyError, OSError):
        return "inspecteur"
