"""A file that somebody sent: its name, its bytes and their SHA-256."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from engine.files.errors import InputError, Problem, printable
from engine.files.system import reason
from engine.intake.package import LARGEST_FILE


@dataclass(frozen=True, slots=True)
class Source:
    """``file`` is its name as the user gave it, ``name`` the last part of that."""

    file: str
    name: str
    digest: str
    data: bytes = field(repr=False)


def opened(path: Path) -> Source:
    """The file at ``path``; raises ``InputError`` where it can't be read or is too large."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        what = f"Het bestand kan niet worden gelezen ({reason(error)})."
        raise InputError([Problem(file, "", what)]) from None
    if len(data) > LARGEST_FILE:
        size = f"Het bestand is groter dan {LARGEST_FILE // 1024**2} MB."
        raise InputError([Problem(file, "", size)])
    if not data:
        raise InputError([Problem(file, "", "Het bestand is leeg.")])
    return Source(file, printable(path.name), hashlib.sha256(data).hexdigest(), data)
