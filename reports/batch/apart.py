"""Keeps what a batch writes apart from what it reads: a batch never touches its own input."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.files.errors import InputError, Problem
from reports.batch.items import PIPE
from reports.batch.output import gets_names, own_files
from reports.saving import identity

_NAMED: Final = (
    "Dit bestand is invoer, en score batch zou het overschrijven of verwijderen."
    " Kies met --to een andere naam."
)
_IN_FOLDER: Final = (
    "Dit bestand staat in een map met invoer, en score batch zou het overschrijven."
    " Is het een eerder resultaat, haal het dan weg; kies anders met --to een andere naam."
)


def check_apart(paths: Sequence[Path], files: Sequence[Path], target: Path, resume: bool) -> None:
    """Raises ``InputError`` where a batch to ``target`` would write over one of ``files``.

    ``files`` are what was found in ``paths``. A result in a folder of ``paths`` can't be told from
    a file of dossiers, so that is refused as well, unless ``resume`` finds that the result was
    made of that folder: work that is done but for the names of its files isn't read again.
    """
    own = {_identity(path) for path in own_files(target)} - {None}
    named = {_identity(path) for path in paths if not path.is_dir()}
    written = [path for path in files if _identity(path) in own]
    problems = [
        Problem("standaardinvoer" if path == PIPE else str(path), "", _NAMED)
        for path in written
        if _identity(path) in named
    ]
    if not problems and not (resume and gets_names(target)):
        problems = [Problem(str(path), "", _IN_FOLDER) for path in written]
    if problems:
        raise InputError(problems)


def _identity(path: Path) -> tuple[int, int] | None:
    return identity(0 if path == PIPE else path)
