"""JSON that is safe to print: no character in it that isn't seen, or that steers a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final

Data = dict[str, Any]

_BEYOND_ASCII: Final = re.compile(r"[^\x20-\x7e\n]")
_PLAIN: Final = bytes((*range(0x20, 0x7F), 0x0A))


def as_text(data: Data | Sequence[Data] | str, indent: int | None = 2) -> str:
    """``data`` as JSON that is safe to print: characters that aren't seen are escaped."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    return text if text.replace("\n", "").isprintable() else _BEYOND_ASCII.sub(_seen, text)


def made_safe(written: bytes) -> bytes:
    """JSON in UTF-8 made as safe as ``as_text`` makes it."""
    beyond = written.translate(None, _PLAIN)  # a tenth of the text, and quicker to look through
    if not beyond or beyond.decode().isprintable():
        return written
    return _BEYOND_ASCII.sub(_seen, written.decode()).encode()


def _seen(match: re.Match[str]) -> str:
    character = match.group()
    return character if character.isprintable() else json.dumps(character)[1:-1]
