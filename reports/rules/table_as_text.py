"""The decision table of an indicator, drawn for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from engine.pictures.model import View
from engine.rules.model import IndicatorRules
from engine.rules.table_in_words import FREE, WordedRow, heading, used, worded
from reports.rules.words import NOTES, PROPOSALS, UNANSWERED, VERDICTS
from reports.terminal import Line, Span, cells, padded, width, wrapped

_GAP: Final = 2
_SIGN: Final = 10


def drawn(table: IndicatorRules) -> Iterator[Line]:
    """The table, after what its pictures are."""
    columns = width()
    words = worded(table)
    for line in wrapped(f"{table.indicator.name} ({table.indicator.id})", columns):
        yield [(line, "heading")]
    yield ()
    names = max((cells(view.name) for view in words.views), default=0)
    for view in words.views:
        about = wrapped(f"{heading(view)}: {view.question.id}", max(columns - names - 4, 20))
        yield [(f"  {padded(view.name, names)}", "name"), (f"  {about[0]}", "")]
        yield from ([(" " * (names + 4) + line, "")] for line in about[1:])
    for title, rows in (
        (VERDICTS, words.verdicts),
        (NOTES, words.notes),
        (PROPOSALS, words.proposals),
    ):
        if rows:
            yield ()
            yield from ([(line, "heading")] for line in wrapped(title, columns))
            yield from _part(words.views, rows, columns)


def _part(views: Sequence[View], rows: Sequence[WordedRow], columns: int) -> Iterator[Line]:
    places = used(rows)
    first = max(cells(row.rule.local) for row in rows)
    room = columns - _SIGN - first - _GAP
    texts = [[views[place].name, *(_text(row, place) for row in rows)] for place in places]
    widths = _fitted(texts, room - _GAP * len(places))
    if not widths:
        for row in rows:
            yield from _told(views, row, columns)
        return
    names = [(views[place].name, "name") for place in places]
    yield from _aligned((" " * _SIGN, ""), [("", ""), *names], [first, *widths])
    for row in rows:
        if row.rule.conditions:
            asked = [(_text(row, place), "") for place in places]
            yield from _aligned(_sign(row), [(row.rule.local, ""), *asked], [first, *widths])
        else:
            alone = [(row.rule.local, ""), (UNANSWERED, "")]
            yield from _aligned(_sign(row), alone, [first, room - _GAP])


def _sign(row: WordedRow) -> Span:
    return f"  {row.rule.outcome:8}", row.rule.outcome


def _text(row: WordedRow, place: int) -> str:
    return row.cells[place].text or FREE


def _fitted(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column: what it wants, or its longest word and a share of what is left.

    Empty if there is no room for the words.
    """
    least = [max(cells(word) for text in texts for word in text.split()) for texts in columns]
    more = [max(map(cells, texts)) - few for texts, few in zip(columns, least, strict=True)]
    left = room - sum(least)
    if left < 0:
        return []
    for number, place in enumerate(sorted(range(len(more)), key=more.__getitem__)):
        given = min(more[place], left // (len(more) - number))
        least[place] += given
        left -= given
    return least


def _aligned(sign: Span, texts: Sequence[Span], widths: Sequence[int]) -> Iterator[Line]:
    """One row of the table, in as many lines as its longest cell takes."""
    columns = [wrapped(text, size) for (text, _), size in zip(texts, widths, strict=True)]
    for number, parts in enumerate(zip_longest(*columns, fillvalue="")):
        line: list[Span] = [sign if not number else (" " * _SIGN, "")]
        for part, (_, style), size in zip(parts, texts, widths, strict=True):
            line.append((padded(part, size + _GAP), style))
        yield line


def _told(views: Sequence[View], row: WordedRow, columns: int) -> Iterator[Line]:
    """One row, where there is no room for the table: only what it asks."""
    yield [_sign(row), (row.rule.local, "")]
    asked = [
        f"{view.name}: {cell.text}"
        for view, cell in zip(views, row.cells, strict=True)
        if cell.words
    ]
    for text in asked or [UNANSWERED]:
        for number, line in enumerate(wrapped(text, columns - _SIGN - 4)):
            yield [(" " * (_SIGN + 2 + 2 * bool(number)) + line, "")]
