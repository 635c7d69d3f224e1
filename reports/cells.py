"""Text in a cell of a workbook that is always text, whatever it starts with."""

from __future__ import annotations

from typing import Final

from openpyxl.cell.cell import Cell

from engine.files.errors import cleaned

_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""What makes a formula of a text, in some program or other."""
_LONGEST: Final = 32_767
"""Characters in a cell of Excel."""


def write(cell: Cell, text: str, style: str = "") -> None:
    """Write ``text`` as text: whatever it starts with, it is never taken for a formula."""
    text = cleaned(text)
    cell.value = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    cell.data_type = "s"
    if style:
        cell.style = style
    if text.startswith(_RISKY):
        cell.quotePrefix = True
