"""What the files of a round are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.intake.addressees import Addressee
from reports.factsheet.targets import slug


def paths(folder: Path, whom: Sequence[Addressee], suffix: str) -> list[Path]:
    """A file for each of ``whom`` in ``folder``: ``gouda-mpg-overleg-2013-mee.xlsx``."""
    names = _unique(["-".join(map(slug, _parts(one))) for one in whom])
    return [folder / f"{name}{suffix}" for name in names]


def by_measurement(
    folder: Path, whom: Sequence[Addressee], suffix: str
) -> list[tuple[Path, Sequence[Addressee]]]:
    """A file in ``folder`` for those of ``whom`` who are of one approach in one year."""
    groups: dict[tuple[str, str, int], list[Addressee]] = {}
    for one in whom:
        groups.setdefault(one.measurement, []).append(one)
    firsts = [group[0] for group in groups.values()]
    names = _unique(["-".join(map(slug, _parts(one)[:-1])) for one in firsts])
    return [
        (folder / f"{name}{suffix}", group)
        for name, group in zip(names, groups.values(), strict=True)
    ]


def _unique(stems: Sequence[str]) -> list[str]:
    """``stems``, of which those that stand there twice get a number."""
    taken: dict[str, None] = {}
    for stem in stems:
        unique, number = stem, 1
        while unique in taken:
            number += 1
            unique = f"{stem}-{number}"
        taken[unique] = None
    return [*taken]


def _parts(one: Addressee) -> tuple[str, ...]:
    return one.municipality, one.approach, str(one.year), one.id
