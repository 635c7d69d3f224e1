"""What an inspector may have meant by a word that is no command and no file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from engine.files.errors import Problem, nearest

_MOST_FOLDERS: Final = 100


def neither(word: str, commands: Iterable[str] = ()) -> Problem | None:
    """What is wrong with ``word`` where a file must stand, unless it is clearly meant as a file.

    It is when it exists, has a slash or has a suffix; whether it can be read shows later. A
    folder is nothing to score, so a bare name of one may be a mistyped command.
    """
    if os.path.isfile(word) or "/" in word or os.sep in word or Path(word).suffix:
        return None
    hints = [f"de opdracht {name}" for name in [nearest(word, commands)] if name]
    hints += [f"het bestand ‘{file}’" for file in [_like(word)] if file]
    what = "Dit is geen opdracht en geen bestand."
    if not word:
        what = "Een bestand heeft een naam."
    elif os.path.isdir(word):
        what = "Dit is een map, geen antwoordenbestand."
    elif not commands:
        what = "Dit bestand bestaat niet."
    return Problem(word or "‘’", "", what, "", " of ".join(hints))


def _like(word: str) -> str:
    """The answers file here, or one folder down, whose name looks most like ``word``."""
    files: dict[str, str] = {}
    try:
        folders = sorted(path for path in Path().iterdir() if path.is_dir())[:_MOST_FOLDERS]
        for folder in [*reversed(folders), Path()]:
            files |= {path.stem: str(path) for path in sorted(folder.glob("*.json"))}
    except OSError:
        return ""
    name = nearest(word, files)
    return files[name.strip("‘’")] if name else ""
