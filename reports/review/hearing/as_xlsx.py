"""The document for factual correction as a workbook: made, and read back.

What comes from answers is a text in its cell, whatever it starts with: never a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports import zipped
from reports.page import today
from reports.review.hearing.model import EXPLAINED, HEADS, KEY, REACTION, SOURCE, Paper, Remark

_WIDTHS = (26, 38, 70, 50, 30)


def render(paper: Paper) -> bytes:
    """``paper`` as .xlsx: only the columns to fill in can be changed."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Wederhoor"
    row = 0
    for text in (paper.title, paper.mark, EXPLAINED):
        row += 1
        _put(sheet, row, 1, text)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEADS))
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.row_dimensions[3].height = 32
    for part in paper.parts:
        row += 2
        _put(sheet, row, 1, part.name)
        sheet.cell(row, 1).font = Font(bold=True)
        row += 1
        for column, head in enumerate(HEADS, start=1):
            cell = sheet.cell(row, column, head)
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="F3F5F8")
        for one in part.rows:
            row += 1
            for column, text in enumerate((one.key, one.indicator, "\n".join(one.texts)), start=1):
                _put(sheet, row, column, text)
            for column in (4, 5):
                sheet.cell(row, column).protection = Protection(locked=False)
                sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.protection.sheet = True
    sheet.protection.formatRows = False
    sheet.protection.formatColumns = False
    book.properties.title = paper.title[:255]
    book.properties.creator = ""
    book.properties.created = book.properties.modified = datetime.combine(today(), time())
    return zipped.workbook(book)


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def texts(content: bytes) -> list[str]:
    """Every text in the workbook."""
    return [cell for _, row in _rows(content) for cell in row if cell]


def remarks(content: bytes) -> Iterator[Remark]:
    """What stands below the heads of the columns, whatever else there is."""
    at: list[int] = []
    for place, row in _rows(content):
        if {KEY, REACTION, SOURCE} <= set(row):
            at = [row.index(one) for one in (KEY, REACTION, SOURCE)]
        elif at and any(row[one] for one in at[1:]):
            yield Remark(place, *(row[one] for one in at))


def _rows(content: bytes) -> Iterator[tuple[str, list[str]]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        rows = sheet.iter_rows(max_row=10_000, max_col=50, values_only=True)
        for number, row in enumerate(rows, start=1):
            found = ["" if one is None else str(one).strip() for one in row]
            yield f"blad {sheet.title}, rij {number}", found
    book.close()
