"""A table with headings, from a sheet of a workbook or a text file: what surveys export."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from engine.dossier.origin import Origin
from engine.files.errors import InputError, Problem
from engine.intake.scan import MOST_CELLS, MOST_ROWS
from engine.intake.source import Source
from engine.intake.spreadsheet import Cell, Sheet

_LONGEST_CELL: Final = 100_000
_MOST_COLUMNS: Final = 16_384
_DELIMITERS: Final = ";,\t"


@dataclass(frozen=True, slots=True)
class Table:
    """Headings, and rows of cells under them; ``first`` is the number of the first row."""

    source: Source
    sheet: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]] = field(repr=False)
    first: int = 2

    def origin(self, row: int, *columns: int) -> Origin:
        """Where the cells in ``columns`` of a row (from 0) stand in the file."""
        names = ", ".join(self.headings[column] for column in columns)
        source = self.source
        return Origin(source.name, source.digest, self.sheet, "", self.first + row, names)

    def place(self, row: int, column: int | None = None) -> str:
        """As ``origin``, for a message."""
        sheet = f"blad {self.sheet}, " if self.sheet else ""
        heading = "" if column is None else f", kolom {self.headings[column]}"
        return f"{sheet}rij {self.first + row}{heading}"


def of_sheet(source: Source, sheet: Sheet) -> Table | None:
    """The table in ``sheet``, under the first row that has anything in it; None without one."""
    rows = range(len(sheet.rows))
    start = next((row for row in rows if any(value is not None for value in sheet.rows[row])), None)
    if start is None:
        return None
    width = len(sheet.rows[start])
    headings = [sheet.cell(start, column).text.strip() for column in range(width)]
    cells = [
        [sheet.cell(row, column) for column in range(width)] for row in range(start + 1, len(rows))
    ]
    return Table(source, sheet.name, headings, cells, start + 2)


def of_text(source: Source) -> Table:
    """The table in a text file with ``;``, ``,`` or tabs; raises ``InputError``."""
    text = _decoded(source)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda one: (first.count(f'"{one}"'), first.count(one)))
    rows = list(_rows(source, text, delimiter))
    if not rows:
        raise InputError([Problem(source.file, "", "Het bestand is leeg.")])
    headings, *others = rows
    width = len(headings)
    cells: list[list[Cell]] = []
    for number, row in enumerate(others, start=2):
        if len(row) > width and any(row[width:]):
            what = f"Deze rij heeft {len(row)} cellen en de koppen zijn er {width}."
            raise InputError([Problem(source.file, f"rij {number}", what)])
        padded = [*row[:width], *[""] * (width - len(row))]
        cells.append([Cell("", text or None) for text in padded])
    return Table(source, "", [one.strip() for one in headings], cells)


def _rows(source: Source, text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(_lines(source, text, delimiter), delimiter=delimiter, strict=True)
    count = 0
    try:
        for row in reader:
            count += len(row)
            if reader.line_num > 10 * MOST_ROWS or count > MOST_CELLS:
                what = "Het bestand is te groot voor een uitvoer van een vragenlijst."
                raise InputError([Problem(source.file, "", what)])
            yield row
    except csv.Error:
        what = "Dit is geen geldige CSV: aanhalingstekens of scheidingstekens kloppen niet."
        raise InputError([Problem(source.file, f"regel {reader.line_num}", what)]) from None


def _lines(source: Source, text: str, delimiter: str) -> Iterator[str]:
    """The lines of ``text``, none of which has more cells than any sheet."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if text.count(delimiter, start, end) > _MOST_COLUMNS:
            what = "Het bestand is te groot voor een uitvoer van een vragenlijst."
            raise InputError([Problem(source.file, "", what)])
        yield text[start:end]
        start = end


def _decoded(source: Source) -> str:
    data = source.data
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    if not text or "\0" in text:
        what = "Het bestand is geen tekst in UTF-8; voer het opnieuw uit als CSV (UTF-8)."
        raise InputError([Problem(source.file, "", what)])
    return text
