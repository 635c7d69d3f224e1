"""From what people wrote to one line of plain text, and from numbers to ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from engine.dossier.answers import Answer, State
from engine.files.errors import printable
from engine.framework.model import Question
from engine.texts.personal_data import cut
from engine.wording.dutch import enumeration
from reports.factsheet.model import Reference

LONGEST: Final = 600
"""Characters of an answer, remark or source that a document shows; the file holds the rest."""


def line(text: str) -> str:
    """``text`` as one line, without characters that could steer a reader or hide themselves."""
    return re.sub(r"\s+", " ", printable(text)).strip()


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of ``text``, each one line: a new line starts a new one."""
    return tuple(filter(None, map(line, text.split("\n"))))


def shortened(text: str) -> str:
    """``line(text)``, cut at ``LONGEST`` characters with the number left out."""
    if len(text) <= LONGEST:
        return line(text)
    kept = cut(text, LONGEST)
    return f"{line(kept)}… (nog {len(text) - len(kept)} tekens)"


def said(question: Question, answer: Answer) -> str:
    """The raw answer; options by their label."""
    if answer.state is State.GIVEN and question.type.has_options:
        value = answer.value
        options = value if isinstance(value, tuple) else (str(value),)
        return enumeration([question.label(option) for option in options]) or "geen"
    raw = answer.raw
    if isinstance(raw, bool):
        return "ja" if raw else "nee"
    return "; ".join(map(str, raw)) if isinstance(raw, list) else str(raw)


def references(numbers: Iterable[int]) -> tuple[Reference, ...]:
    """``numbers`` as runs: 3, 4, 5 and 9 give "3–5" and "9"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return tuple(
        Reference(first, str(first) if first == last else f"{first}–{last}") for first, last in runs
    )
