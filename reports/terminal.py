"""Lines of styled text for a terminal: measuring, wrapping, and printing.

A renderer makes ``Line``s: pieces of text with the name of a style. What is printed is plain
text unless somebody is looking: a terminal that knows colour (``TERM``), and no ``NO_COLOR``.
Only then rich paints it; plain output doesn't pay for importing it. Colour never says anything
that the text doesn't say.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TextIO, TypeAlias

from engine.files.errors import printable

Span: TypeAlias = tuple[str, str]
"""A piece of text and the name of its style, a key of ``STYLES``."""
Line: TypeAlias = Sequence[Span]

STYLES: Final = {
    "": "",
    "title": "bold",
    "heading": "bold",
    "subheading": "italic",
    "faint": "dim",
    "groen": "bold green",
    "lichtgroen": "green",
    "geel": "bold yellow",
    "oranje": "bold orange3",
    "rood": "bold red",
    "grijs": "dim",
    "?": "bold yellow",
    "LET OP": "bold orange3",
    "error": "bold red",
    "name": "cyan",
}
"""Styles by what they are for, as rich writes them; verdicts have the colour of the framework."""

WIDTH_OF_A_PIPE: Final = 100
NARROWEST: Final = 44
WIDEST: Final = 160
"""Columns; longer lines are hard to read."""


def width(stream: TextIO | None = None) -> int:
    """The columns to fill: ``COLUMNS``, else the terminal's, else 100."""
    columns = os.environ.get("COLUMNS", "")
    found = int(columns) if columns.isascii() and columns.isdecimal() else 0
    if not found:
        try:
            found = os.get_terminal_size((stream or sys.stdout).fileno()).columns
        except (OSError, ValueError, AttributeError):
            found = 0
    return min(max(found or WIDTH_OF_A_PIPE, NARROWEST), WIDEST)


def coloured(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal that shows colour to somebody who wants it."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return False
    return stream.isatty()


def cells(text: str) -> int:
    """The columns that ``text`` takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, columns: int) -> list[str]:
    """``text`` made printable, in lines of at most ``columns`` (at least two); never empty."""
    lines: list[str] = []
    line, used = "", 0
    for word in printable(text).split(" "):
        for part in _parts(word, columns):
            size = cells(part)
            if line and used + 1 + size > columns:
                lines.append(line)
                line, used = part, size
            else:
                line, used = (f"{line} {part}", used + 1 + size) if line else (part, size)
    return [*lines, line]


def _parts(word: str, columns: int) -> Iterator[str]:
    """``word`` in pieces that fit."""
    while cells(word) > columns:
        size, cut = 0, 0
        while size + _cells(word[cut]) <= columns:
            size += _cells(word[cut])
            cut += 1
        yield word[:cut]
        word = word[cut:]
    if word:
        yield word


def padded(text: str, columns: int) -> str:
    """``text`` with spaces up to ``columns``."""
    return text + " " * (columns - cells(text))


def rendered(lines: Iterable[Line], stream: TextIO) -> str:
    """``lines`` as text for ``stream``: styled where that is wanted, ending in a newline."""
    if not coloured(stream):
        return "".join("".join(part for part, _ in line).rstrip() + "\n" for line in lines)
    from rich.color import ColorSystem
    from rich.style import Style

    many = "256color" in os.environ["TERM"] or "COLORTERM" in os.environ
    system = ColorSystem.EIGHT_BIT if many else ColorSystem.STANDARD
    styles = {name: Style.parse(style) for name, style in STYLES.items()}
    return "".join(
        "".join(styles[style].render(part, color_system=system) for part, style in line) + "\n"
        for line in lines
    )


def show(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Print ``lines`` on ``stream``, by default standard output."""
    stream = stream or sys.stdout
    stream.write(rendered(lines, stream))
