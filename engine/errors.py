"""What can be wrong with input, and what is odd but usable.

Everything here is read by inspectors, so the texts are Dutch. A ``Problem`` stops the
work (exit status 2); a ``Notice`` is told and kept, and the work goes on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN = 80
"""Characters of a found value that a message quotes; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    ``place`` says where inside ``file`` ("regel 12", "meting 1 (Reset, 2013), MEE, …"),
    ``what`` is a full Dutch sentence, ``accepted`` what would have been right, and
    ``suggestion`` the nearest thing that exists.
    """

    file: str
    place: str
    what: str
    accepted: str = ""
    suggestion: str = ""

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.file, self.place) if part)
        text = f"{where}: {self.what}" if where else self.what
        if self.accepted:
            text += f" Toegestaan: {self.accepted}."
        if self.suggestion:
            text += f" Bedoelt u {self.suggestion}?"
        return printable(text)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something odd that could be used all the same: where, and what was done with it."""

    place: str
    what: str

    def __str__(self) -> str:
        return printable(f"{self.place}: {self.what}" if self.place else self.what)


class InputError(Exception):
    """Input that can't be used; carries every problem found, never just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def printable(text: str) -> str:
    """``text`` without what could steer a terminal or hide its own order.

    Control, format (zero-width and bidirectional marks included), surrogate and private
    characters become ``\\u`` escapes; newlines and tabs become spaces.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown_character(character) for character in text)


def _shown_character(character: str) -> str:
    if character in "\n\t\r\u2028\u2029":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
    return character


def shown(value: object) -> str:
    """A found value as a message quotes it: printable, quoted, at most 80 characters."""
    if isinstance(value, str):
        text = value
    elif value is None:
        return "niets (null)"
    elif value is True:
        return "true"
    elif value is False:
        return "false"
    elif isinstance(value, list):
        return f"een lijst van {len(value)}"
    elif isinstance(value, dict):
        return f"een object met {len(value)} velden"
    elif isinstance(value, int) and abs(value) >= 10**20:
        return "een heel groot getal"
    else:
        return str(value)
    if len(text) > _SHOWN:
        return f"‘{printable(text[:_SHOWN])}…’ ({len(text)} tekens)"
    return f"‘{printable(text)}’"


def nearest(word: str, known: Iterable[str]) -> str:
    """The quoted member of ``known`` that looks most like ``word``, or an empty text."""
    if len(word) > _SHOWN:
        return ""
    import difflib

    candidates = {name.casefold(): name for name in known}
    matches = difflib.get_close_matches(word.casefold(), candidates, n=1, cutoff=0.6)
    return f"‘{candidates[matches[0]]}’" if matches else ""
