"""Zip files (Word, Excel) that come out the same each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Final

_PACKED: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the file: the same content gives the same bytes."""


def repacked(content: bytes, edit: Callable[[str, bytes], bytes] | None = None) -> bytes:
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
