"""The cells of a workbook (.xlsx or .ods), as a spreadsheet program left them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from engine.files.errors import InputError
from engine.intake.package import Package
from engine.intake.scan import Place, Scan, properties, reference, scans
from engine.intake.source import Source

Value = str | int | float | bool | date | time | timedelta
"""What a cell holds: text, a number, true/false, or what was made a date, a time or a length."""

_BOOLEANS: Final = {"TRUE()": True, "FALSE()": False, "WAAR()": True, "ONWAAR()": False}
_MOST_SHEETS: Final = 50


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with content, and what is odd about it.

    ``formula`` is one that isn't just TRUE() or FALSE(); ``is_percentage`` says that a number is
    shown as one; ``merged_with`` is the first cell of the range that swallowed this one.
    """

    ref: str
    value: Value | None
    formula: str = ""
    remark: str = ""
    is_percentage: bool = False
    merged_with: str = ""

    @property
    def text(self) -> str:
        """The value as text: as a heading, an id or a remark is read."""
        return "" if self.value is None else told(self.value)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; rows and columns count from 0."""

    name: str
    rows: Sequence[Sequence[Value | None]]
    scan: Scan = field(repr=False)
    _swallowed: Mapping[Place, str] = field(repr=False)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at ``row`` and ``column``, which may be empty."""
        place = row, column
        cells = self.rows[row] if row < len(self.rows) else ()
        value = cells[column] if column < len(cells) else None
        formula = self.scan.formulas.get(place, "")
        if formula.upper() in _BOOLEANS:
            value, formula = _BOOLEANS[formula.upper()], ""
        return Cell(
            reference(row, column),
            value,
            formula,
            self.scan.remarks.get(place, ""),
            place in self.scan.percentages,
            self._swallowed.get(place, ""),
        )

    @property
    def is_empty(self) -> bool:
        """Whether no cell has content."""
        return all(value is None for row in self.rows for value in row)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook, and its own properties."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet with ``name``."""
        return next((one for one in self.sheets if one.name == name), None)


def workbook(source: Source) -> Workbook:
    """The workbook in ``source``; raises ``InputError`` where it can't be read or trusted."""
    from python_calamine import CalamineWorkbook

    package = Package(source.data, source.file)
    looked_at = scans(package)
    if len(looked_at) > _MOST_SHEETS:
        raise package.refused(f"Het werkboek heeft meer dan {_MOST_SHEETS} bladen.")
    told_of = properties(package)
    content, name = package.cleaned(), "werkboek.ods" if package.is_ods else "werkboek.xlsx"
    package.parts.clear()
    try:
        with CalamineWorkbook.from_filelike(content) as book:
            names = book.sheet_names
            if len(names) != len(looked_at):
                raise package.refused(f"Het bestand is beschadigd ({name}).")
            found = [
                _sheet(name, book.get_sheet_by_index(at), scan)
                for at, (name, scan) in enumerate(zip(names, looked_at, strict=True))
            ]
    except InputError:
        raise
    except BaseException as error:
        # What a damaged file makes of the reader: an error of its own, or a panic.
        if isinstance(error, (KeyboardInterrupt, MemoryError, SystemExit)):
            raise
        raise package.refused("Het bestand is beschadigd, of geen werkboek.") from None
    return Workbook(tuple(found), told_of)


def _sheet(name: str, read: Any, scan: Scan) -> Sheet:
    rows = [[*map(_value, row)] for row in read.to_python(skip_empty_area=False)]
    return Sheet(name, rows, scan, dict(_swallowed(scan)))


def _value(read: Any) -> Value | None:
    """A value as calamine gives it; a number without a fraction is a whole one."""
    if read == "" and isinstance(read, str):
        return None
    if isinstance(read, float) and read.is_integer() and abs(read) < 10**15:
        return int(read)
    found: Value = read
    return found


def _swallowed(scan: Scan) -> Iterator[tuple[Place, str]]:
    """The cells of merged ranges but the first of each, with the first."""
    for (top, left), (bottom, right) in scan.merged:
        first = reference(top, left)
        for row in range(top, min(bottom, scan.extent[0] + 1, top + 10_000) + 1):
            for column in range(left, min(right, left + 50) + 1):
                if (row, column) != (top, left):
                    yield (row, column), first


def told(value: Value) -> str:
    """``value`` as a person would write it: a date is 1-2-2013, true is ja."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return f"{value.day}-{value.month}-{value.year} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return str(value)


def as_typed(cell: Cell) -> str:
    """What was typed, as a text, where a spreadsheet made a percentage or a date of it."""
    if not isinstance(cell.value, (int, float)):
        return told(cell.value or "")
    return f"{round(100 * cell.value, 9):.12g}%".replace(".", ",")


def made_of(cell: Cell) -> str:
    """What a spreadsheet made of what was typed, where that isn't what stands there; or nothing."""
    if cell.formula:
        return "een formule"
    if isinstance(cell.value, (date, datetime)):
        return "een datum"
    if isinstance(cell.value, (time, timedelta)):
        return "een tijd"
    if cell.is_percentage and isinstance(cell.value, (int, float)):
        return "een percentage"
    return ""
