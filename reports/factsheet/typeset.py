"""PDF/UA-1 by typst, with the fonts that ship with the program; templates get data, no markup."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache, partial
from pathlib import Path
from typing import Final

import typst

from reports.factsheet import fonts
from reports.forks import in_child


def pdf(template: Path, data: Mapping[str, object], made: date) -> bytes:
    """What ``template`` makes of ``data``, dated ``made``.

    In a process of its own: typst keeps the memory that it took, and its threads don't live
    through another fork.
    """
    return in_child(partial(_pdf, template, data, made))


def _pdf(template: Path, data: Mapping[str, object], made: date) -> bytes:
    return typst.compile(
        template.read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        format="pdf",
        timestamp=datetime.combine(made, time(), UTC),
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER]
    )


_LONG: Final = re.compile(r"\S{40}(?=\S)")
"""A stretch that a line may break after, even where no syllable ends."""


def typeset(tree: object) -> object:
    """``tree`` with every text ready to be set: only glyphs that there are, no endless words."""
    if isinstance(tree, str):
        return _LONG.sub("\\g<0>\u200b", with_glyphs(tree))
    if isinstance(tree, dict):
        return {key: typeset(value) for key, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [typeset(value) for value in tree]
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
