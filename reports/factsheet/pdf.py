"""The factsheet as PDF/UA-1, typeset with the fonts that ship with the program."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Final

import typst

from reports.factsheet import fonts
from reports.factsheet.in_print import in_print
from reports.factsheet.model import Factsheet
from reports.factsheet.texts import texts

_TEMPLATE: Final = Path(__file__).parent / "templates" / "factsheet.typ"


def render(sheet: Factsheet) -> bytes:
    """``sheet`` as PDF; it reaches the template as data, so no text in it is ever markup."""
    tree = asdict(in_print(sheet))
    tree["origin"] |= {"made": sheet.origin.made.isoformat(), "date": sheet.origin.made_in_words}
    data = json.dumps({"sheet": _typeset(tree), "t": texts(sheet)}, ensure_ascii=False)
    return typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
        format="pdf",
        timestamp=datetime.combine(sheet.origin.made, time(), UTC),
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER]
    )


_LONG: Final = re.compile(r"\S{40}(?=\S)")
"""A stretch that a line may break after, even where no syllable ends."""


def _typeset(tree: object) -> object:
    """``tree`` with every text ready to be set: only glyphs that there are, no endless words."""
    if isinstance(tree, str):
        return _LONG.sub("\\g<0>\u200b", with_glyphs(tree))
    if isinstance(tree, dict):
        return {key: _typeset(value) for key, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [_typeset(value) for value in tree]
    return tree


def with_glyphs(text: str) -> str:
    """``text`` with every character that the fonts lack written as its number."""
    if text.isascii():
        return text
    known = fonts.characters()
    return "".join(
        character if ord(character) in known else f"\\u{{{ord(character):x}}}"
        for character in unicodedata.normalize("NFC", text)
    )
