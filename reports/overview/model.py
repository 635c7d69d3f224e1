"""What an overview says, apart from how the page shows it.

Every text is one line of plain Dutch, free of control and direction characters; the template
escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.overview import tallies


@dataclass(frozen=True, slots=True)
class Column:
    """One indicator: ``short`` heads a narrow column; ``theme`` is a place in ``themes``."""

    number: int
    short: str
    name: str
    criterion: str
    theme: int


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme with its columns."""

    number: int
    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A verdict: ``kind`` and ``colour`` name classes, ``symbol`` stands with its ``word``."""

    kind: str
    colour: str
    symbol: str
    word: str
    fails: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: who all gave it, what, and how it was read where that took a decision."""

    who: tuple[str, ...]
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on one topic: replies per weight ("voor", "tegen", ...), and who was silent."""

    topic: str
    replies: tuple[tuple[str, tuple[Reply, ...]], ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator in one measurement.

    ``kind`` is that of the ``Sign`` of the verdict that holds; ``decided`` tells in sentences what
    the inspector decided, and ``overridden`` whether that is another verdict than the rule's.
    ``shaky``: one other answer turns the rule's verdict, and no inspector decided otherwise.
    """

    column: Column
    kind: str
    finding: str
    notes: tuple[str, ...]
    reason: str
    rule: str
    said: tuple[Said, ...]
    decided: tuple[str, ...] = ()
    overridden: bool = False
    shaky: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: an approach of a municipality in a year."""

    number: int
    municipality: str
    approach: str
    year: int
    label: str
    cells: tuple[Cell, ...]
    kinds: tuple[str, ...]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many cells of each of ``kinds``, and how many with a LET OP."""
        found = [cell.kind for cell in self.cells]
        noted = sum(bool(cell.notes) for cell in self.cells)
        return (*map(found.count, self.kinds), noted)

    @property
    def shaky(self) -> tuple[Cell, ...]:
        """The verdicts that one other answer turns."""
        return tuple(cell for cell in self.cells if cell.shaky)


@dataclass(frozen=True, slots=True)
class Failing:
    """One indicator and how often it fails."""

    column: Column
    fails: tallies.Share
    notes: int


@dataclass(frozen=True, slots=True)
class Shaky:
    """One indicator and in how many measurements one other answer turns its verdict."""

    column: Column
    measurements: tallies.Share


@dataclass(frozen=True, slots=True)
class Divided:
    """One indicator and how far respondents deviate on it."""

    column: Column
    answers: tallies.Share
    measurements: tallies.Share


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page; ``scale`` has the verdicts, the best first, and last that there is none.

    ``divided_rows`` are the most divided measurements.

    ``failing`` and ``divided`` are the indicators that fail, and on which respondents disagree,
    somewhere; ``sound`` and ``agreed`` those where that happens nowhere; ``untested`` those that
    were tested nowhere, ``alone`` those where no two respondents answered the same question.
    ``shaky`` are those with a verdict somewhere that one other answer turns.
    """

    framework: str
    scale: tuple[Sign, ...]
    themes: tuple[Theme, ...]
    rows: tuple[Row, ...]
    municipalities: int
    failing: tuple[Failing, ...]
    sound: tuple[Column, ...]
    untested: tuple[Column, ...]
    divided: tuple[Divided, ...]
    agreed: tuple[Column, ...]
    alone: tuple[Column, ...]
    divided_rows: tuple[tuple[Row, tallies.Share], ...]
    shaky: tuple[Shaky, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column, in order."""
        return tuple(column for theme in self.themes for column in theme.columns)

    @property
    def overridden(self) -> int:
        """How many verdicts are the inspector's against the rule's."""
        return sum(cell.overridden for row in self.rows for cell in row.cells)

    @property
    def counts(self) -> tuple[int, ...]:
        """As of a row, over all rows."""
        return tuple(map(sum, zip(*(row.counts for row in self.rows), strict=True)))
