"""The fonts that ship with the program, and which characters they have."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "fonts"


@cache
def characters() -> frozenset[int]:
    """The code points that every font has a glyph for."""
    covered = [_characters(path.read_bytes()) for path in sorted(FOLDER.glob("*.otf"))]
    return frozenset.intersection(*covered)


def _characters(font: bytes) -> frozenset[int]:
    """The code points in the character map (*cmap*, format 12) of an OpenType ``font``."""
    [tables] = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * place) for place in range(tables))
    [start] = (offset for name, _, offset, _ in records if name == b"cmap")
    [maps] = struct.unpack_from(">H", font, start + 2)
    for place in range(maps):
        _, _, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * place)
        [form] = struct.unpack_from(">H", font, start + offset)
        if form == 12:
            [groups] = struct.unpack_from(">L", font, start + offset + 12)
            found: set[int] = set()
            for group in range(groups):
                first, last, _ = struct.unpack_from(">LLL", font, start + offset + 16 + 12 * group)
                found.update(range(first, last + 1))
            return frozenset(found)
    raise ValueError("a font without a full character map")
