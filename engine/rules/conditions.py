"""What a condition of a rule accepts: values of a picture, groups of them, and tests on numbers."""

from __future__ import annotations

import re
from typing import Final

from engine.files import yamlfile
from engine.files.errors import nearest, shown
from engine.files.fields import Reader
from engine.pictures.model import View
from engine.pictures.numbers import NO_NUMBER, SOME_NUMBER

_NUMBER_TEST: Final = re.compile(r"(minder dan|vanaf|meer dan|hoogstens) (\d+(?:[.,]\d+)?)")
_ABOVE: Final = ("vanaf", "meer dan")


def codes(reader: Reader, view: View, text: yamlfile.Text) -> set[int]:
    """The codes of ``view`` that a value, a group of values or a number test stands for."""
    kind = view.kind
    values = view.values
    if text in values:
        return {values.index(text)}
    if text in kind.groups:
        return {values.index(value) for value in kind.stands_for(text)}
    known = (*values, *kind.groups)
    if kind.numeric:
        if text == SOME_NUMBER:
            return set(range(1, len(values)))
        if limit := cut(text):
            position = view.cuts.index(limit) + 1
            above = text.startswith(_ABOVE)
            return set(range(position + 1, len(values)) if above else range(1, position + 1))
        tests = ("minder dan n", "hoogstens n", "vanaf n", "meer dan n")
        known = (NO_NUMBER, SOME_NUMBER, *tests)
    reader.wrong(
        text,
        f"Het beeld ‘{view.name}’ ({kind.name}) kent geen waarde {shown(text)}.",
        "; ".join(known),
        nearest(text, known),
    )
    return set()


def cut(text: str) -> tuple[float, bool] | None:
    """Where a test on a number cuts (as ``View.cuts`` has it); None if ``text`` is no such test."""
    match = _NUMBER_TEST.fullmatch(text)
    if match is None:
        return None
    return float(match[2].replace(",", ".")), match[1] in ("meer dan", "hoogstens")
