"""``score log verify|export|import``: the sealed log of reviews, in a database and in files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from engine.files.errors import InputError, Problem
from reports.parameters import Database, database

if TYPE_CHECKING:
    from engine.review.model import Entry
    from engine.review.store import Store
    from reports.review.folder import Found


def command(
    what: Annotated[
        Literal["verify", "export", "import"],
        typer.Argument(
            metavar="verify|export|import",
            help="Controleer de keten van hashes; schrijf de besluiten uit de database naar de"
            " bestanden naast de antwoorden; of neem die bestanden op in de database.",
        ),
    ],
    folder: Annotated[
        Path, typer.Argument(metavar="MAP", help="De map met antwoordenbestanden.")
    ] = Path("answers"),
    named: Database = None,
    hash_: Annotated[
        str | None,
        typer.Option(
            "--hash",
            metavar="HASH",
            help="Bij verify: de hash uit een gepubliceerd document, die in een logboek hoort.",
        ),
    ] = None,
) -> None:
    """Controleer, bewaar of herstel het logboek van besluiten.

    Elke regel van een logboek is verzegeld met een hash over alles ervoor. Wat in een gepubliceerd
    document staat als laatste hash, is zo voor altijd terug te vinden.
    """
    from engine.review.store import opened
    from reports.review.folder import answers_in

    if hash_ is not None and what != "verify":
        raise typer.BadParameter("--hash hoort bij verify.")
    found = answers_in(folder)
    where = database(named, folder)
    if what == "verify" and named is None and not Path(where).exists():
        _verify(None, found, hash_)
        return
    store = opened(where)
    try:
        match what:
            case "verify":
                _verify(store, found, hash_)
            case "export":
                _export(store, found)
            case "import":
                _import(store, found)
    finally:
        store.close()


def _verify(store: Store | None, found: Sequence[Found], hash_: str | None) -> None:
    """Every chain in the database and in the files; reading a file verifies it."""
    from engine.review.journal import BrokenChainError, start, verify
    from reports.review.folder import file_entries

    problems: list[Problem] = []
    logs: list[tuple[str, Sequence[Entry]]] = []
    for one in store.kept() if store is not None else ():
        entries: Sequence[Entry] = store.entries(one.name) if store is not None else ()
        try:
            verify(start(one.framework, one.municipality), entries)
        except BrokenChainError as error:
            told = "De hash klopt niet: deze regel, of een ervoor, is na het schrijven veranderd."
            problems.append(Problem(f"database, {one.name}", f"regel {error.number}", told))
        logs.append((f"database, {one.name}", entries))
    for file in found:
        try:
            if written := file_entries(file):
                logs.append((str(file.decisions), written))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    for name, entries in logs:
        last = entries[-1].hash if entries else "–"
        print(f"{name}: {len(entries)} regels, laatste hash {last}")
    if not logs:
        print("Er is geen logboek.")
    if hash_ is not None:
        at = [
            f"{name}, regel {entry.number}"
            for name, entries in logs
            for entry in entries
            if entry.hash == hash_.strip()
        ]
        if not at:
            raise InputError([Problem("--hash", "", "Deze hash staat in geen enkel logboek.")])
        print(f"De hash staat in: {'; '.join(at)}.")


def _export(store: Store, found: Sequence[Found]) -> None:
    from engine.review import decisions_file
    from reports.saving import save

    by_name = {one.name: one for one in found}
    lost = [one.name for one in store.kept() if one.head.number and one.name not in by_name]
    count = 0
    for one in store.kept():
        if one.name in by_name and one.head.number:
            target = by_name[one.name].decisions
            content = decisions_file.written(
                one.framework, one.municipality, store.entries(one.name)
            )
            save(target, content)
            count += 1
    print(f"{count} {'bestand' if count == 1 else 'bestanden'} geschreven.", file=sys.stderr)
    if lost:
        what = "In de database staan besluiten over een dossier dat niet in de map staat."
        raise InputError([Problem(name, "", what) for name in lost])


def _import(store: Store, found: Sequence[Found]) -> None:
    from reports.review.folder import take_in

    count = take_in(store, found)
    print(f"{count} {'regel' if count == 1 else 'regels'} opgenomen.", file=sys.stderr)
