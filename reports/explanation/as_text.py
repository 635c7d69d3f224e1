"""Explanations as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from engine.explaining.model import Explanation
from engine.rules.model import NOTE
from reports.explanation.outline import titled
from reports.explanation.words import Block
from reports.terminal import Line, Span, cells, wrapped

_INDENT: Final = {
    "title": 0,
    "verdict": 0,
    "heading": 0,
    "subheading": 2,
    "text": 2,
    "item": 2,
    "answer": 4,
    "detail": 6,
}
_STYLE: Final = {
    "title": "title",
    "verdict": "heading",
    "heading": "heading",
    "subheading": "subheading",
    "detail": "faint",
}
_SPACED: Final = ("verdict", "heading", "subheading")
"""Kinds with an empty line before them."""


def lines(explanations: Sequence[Explanation], columns: int, whole: bool) -> Iterator[Line]:
    """The explanations, in lines of at most ``columns``; the ``whole`` of them says why not."""
    before = ""
    for block in titled(explanations, whole):
        if (
            before
            and (block.kind in (*_SPACED, "title"))
            and not (before == "heading" and block.kind == "subheading")
        ):
            yield ()
        yield from _block(block, columns)
        before = block.kind


def _block(block: Block, columns: int) -> Iterator[Line]:
    sign = block.sign or ("–" if block.kind == "item" else "")
    indent = " " * _INDENT[block.kind]
    first = f"{sign} " if sign else ""
    room = max(columns - len(indent) - cells(first), 20)
    style = _STYLE.get(block.kind, "")
    for number, text in enumerate(wrapped(" ".join(block.text.split()), room)):
        start: list[Span] = [(indent, "")]
        if first:
            mark = block.colour or (NOTE if block.sign == NOTE else "")
            start.append((first, mark) if not number else (" " * cells(first), ""))
        yield [*start, (text, style)]
