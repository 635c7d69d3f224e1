"""What can be wrong with input, and what is odd but usable.

Everything here is read by inspectors, so the texts are Dutch. A ``Problem`` stops the
work (exit status 2); a ``Notice`` is told and kept, and the work goes on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_SHOWN = 80
"""Characters of a found value that a message quotes; the rest is counted."""


class Problem(NamedTuple):
    """One thing that is wrong.

    ``place`` says where inside ``file`` ("regel 12", "meting 1 (Reset, 2013), MEE, …"),
    ``what`` is a full Dutch sentence, ``accepted`` what would have been right, and
    ``suggestion`` the nearest thing that exists, in quotes.
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


class Notice(NamedTuple):
    """Something odd that could be used all the same: where, and what was done with it."""

    place: str
    what: str

    def __str__(self) -> str:
        return printable(f"{self.place}: {self.what}" if self.place else self.what)


class InputError(Exception):
    """Input that can't be used; carries every problem found, each once, never just the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(dict.fromkeys(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def printable(text: str) -> str:
    """``text`` on one line, without what could steer a terminal or hide its own order.

    Control, format (zero-width and bidirectional marks included), surrogate and private
    characters become ``\\u`` escapes; newlines and tabs become spaces.

    >>> print(printable("MEE\\t\\x1b[2J"))
    MEE \\u001b[2J
    """
    if text.isprintable():
        return text
    return text.translate({ord(character): _shown_character(character) for character in set(text)})


def cleaned(text: str) -> str:
    """``text`` without the characters that ``printable`` escapes; lines and tabs stay."""
    if text.isprintable():
        return text
    hidden = [
        ord(character)
        for character in set(text)
        if character not in _BREAKS and unicodedata.category(character) in _HIDDEN
    ]
    return text.translate(dict.fromkeys(hidden)) if hidden else text


_BREAKS = "\n\t\r\u2028\u2029"
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def _shown_character(character: str) -> str:
    if character in _BREAKS:
        return " "
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def shown(value: object) -> str:
    """A found value as a message quotes it: printable, quoted, at most 80 characters.

    >>> shown("soms"), shown([1, 2]), shown(None)
    ('‘soms’', 'een lijst van 2', 'niets (null)')
    """
    if value is None:
        return "niets (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "een lege lijst" if not value else f"een lijst van {len(value)}"
    if isinstance(value, dict):
        return f"een object met {len(value)} {'veld' if len(value) == 1 else 'velden'}"
    if isinstance(value, (int, float)) and abs(value) >= 10**20:
        return "een heel groot getal"
    if value != value:
        return "‘NaN’"
    text = str(value)
    if len(text) > _SHOWN:
        return f"‘{printable(text[:_SHOWN])}…’ ({len(text)} tekens)"
    return f"‘{printable(text)}’"


def closest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The member of ``known`` that looks most like ``word``, or None where none does.

    ``alike`` is how much it must look like it, from 0 to 1.

    >>> closest("Goude", ["Gouda", "Alkmaar"])
    'Gouda'
    """
    if len(word) > _SHOWN:
        return None
    import difflib

    candidates = {name.casefold(): name for name in known}
    matches = difflib.get_close_matches(word.casefold(), candidates, n=1, cutoff=alike)
    return candidates[matches[0]] if matches else None


def nearest(word: str, known: Iterable[str]) -> str:
    """As ``closest``, in quotes for a message; an empty text where none looks like ``word``."""
    match = closest(word, known)
    return "" if match is None else f"‘{match}’"
