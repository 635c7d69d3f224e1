"""The factsheet as PDF/UA-1, in parts where it is too large for one document."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

from engine.files.errors import InputError, Problem
from reports.factsheet.in_print import in_print
from reports.factsheet.model import Factsheet, Holds
from reports.factsheet.parts import parts
from reports.factsheet.plain import line
from reports.factsheet.texts import texts
from reports.factsheet.typeset import pdf, typeset

_TEMPLATE: Final = Path(__file__).parent / "templates" / "factsheet.typ"


def render(sheet: Factsheet) -> bytes:
    """``sheet`` as one PDF; raises ``InputError`` where it is too large for that."""
    found = parts(in_print(sheet))
    if len(found) > 1:
        what = f"Deze factsheet is te groot voor één PDF; het worden er {len(found)}."
        raise InputError([Problem("", "", what, "minder metingen tegelijk")])
    return _part(found[0], "")


def documents(sheet: Factsheet, target: Path) -> list[tuple[Path, bytes]]:
    """``sheet`` as PDF, or in parts, with their files; ``target`` is the first.

    Raises ``InputError`` before it starts where it would become too large.
    """
    found = parts(in_print(sheet))
    names = [target, *(part_of(target, number) for number in range(2, len(found) + 1))]
    note = ""
    if len(found) > 1:
        note = (
            f"Deze factsheet is te groot voor één document en staat in {len(found)} bestanden:"
            f" {line(names[0].name)} tot en met {line(names[-1].name)}."
        )
        if sheet.holds == Holds():
            note += " Eerst komen de bevindingen, dan de onderbouwing."
        print(note, file=sys.stderr)
    return [(name, _part(part, note)) for name, part in zip(names, found, strict=True)]


def part_of(target: Path, number: int) -> Path:
    """The file of a part, from the second on: ``gouda-deel-2.pdf``."""
    return target.with_name(f"{target.stem}-deel-{number}{target.suffix}")


def _part(sheet: Factsheet, note: str) -> bytes:
    """One document; it reaches the template as data, so no text in it is ever markup."""
    tree = asdict(sheet)
    tree["origin"] |= {"made": sheet.origin.made.isoformat(), "date": sheet.origin.made_in_words}
    shown = {"sheet": typeset(tree), "t": texts(sheet), "note": typeset(note)}
    return pdf(_TEMPLATE, shown, sheet.origin.made)
