"""What the files of a round are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.intake.addressees import Addressee
from reports.factsheet.targets import slug


def paths(folder: Path, whom: Sequence[Addressee], suffix: str) -> list[Path]:
    """A file for each of ``whom`` in ``folder``: ``gouda-mpg-overleg-2013-mee.xlsx``."""
    found: list[Path] = []
    stems = ["-".join(map(slug, _parts(one))) for one in whom]
    taken: set[str] = set()
    for stem in stems:
        unique, number = stem, 1
        while unique in taken:
            number += 1
            unique = f"{stem}-{number}"
        taken.add(unique)
        found.append(folder / f"{unique}{suffix}")
    return found


def _parts(one: Addressee) -> tuple[str, ...]:
    return one.municipality, one.approach, str(one.year), one.id
