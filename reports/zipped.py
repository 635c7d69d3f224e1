"""Zip files (Word, Excel) that come out the same each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl import Workbook

Edit = Callable[[str, bytes], bytes]
"""Gets the name and the content of a part, and gives the content that it is to have."""

_PACKED: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the file: the same content gives the same bytes."""


def workbook(book: Workbook, edit: Edit | None = None) -> bytes:
    """``book`` as .xlsx, last changed when its properties say so; ``edit`` as in ``repacked``."""
    from openpyxl.writer.excel import ExcelWriter  # Workbook.save writes the time of now in it

    content = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(content, "w")).save()
    return repacked(content.getvalue(), edit)


def repacked(content: bytes, edit: Edit | None = None) -> bytes:
    """The zip file ``content`` with the same time for all its parts, each as ``edit`` leaves it."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            part = zipfile.ZipInfo(name, _PACKED)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            read = given.read(name)
            made.writestr(part, read if edit is None else edit(name, read))
    return packed.getvalue()
