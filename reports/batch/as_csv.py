"""Results as CSV: one row per indicator.

A spreadsheet takes a cell that starts with ``=``, ``+``, ``-``, ``@`` or a control character for
a formula, and answers are written by anybody. So a text that starts like that gets an apostrophe
before it, and that there is no verdict (``-``) is written in words. Everything else stands as
it is. For Dutch Excel: semicolons, UTF-8 with a byte order mark, lines that end in CR LF.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from reports.batch.form import Placed
from reports.batch.rows import COLUMNS, EXPLAINED, rows

BETWEEN_NOTES: Final = " | "

_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")  # the wide ones as well, as OWASP advises


class Csv:
    """CSV with commas (RFC 4180, lines that end in LF), or the dialect of Dutch Excel."""

    def __init__(self, excel: bool) -> None:
        self.name = "csv voor Excel" if excel else "csv"
        self._delimiter, self._end = (";", "\r\n") if excel else (",", "\n")
        self._mark = "\ufeff" if excel else ""

    def header(self, explain: bool) -> bytes:
        """The names of the columns."""
        names = COLUMNS + EXPLAINED if explain else COLUMNS
        return (self._mark + self._written([names])).encode()

    def encode(self, scored: Placed, explain: bool) -> bytes:
        """A line per indicator."""
        lines: list[tuple[str | int, ...]] = []
        for place, one in scored:
            for row in rows(place, one, explain):
                notes = (len(row.notes), BETWEEN_NOTES.join(row.notes))
                explanation = (row.finding, row.reason) if explain else ()
                lines.append(
                    (*row.indicated, row.verdict_cell, *notes, row.rule, *row.origin, *explanation)
                )
        return self._written(lines).encode()

    def finish(self, appended: Path) -> Path:
        """What was appended is the file."""
        return appended

    def _written(self, lines: Iterable[Sequence[str | int]]) -> str:
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=self._delimiter, lineterminator=self._end)
        writer.writerows([[_safe(cell) for cell in line] for line in lines])
        return text.getvalue()


def _safe(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell
