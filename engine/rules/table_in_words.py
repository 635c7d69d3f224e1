"""The decision table of an indicator as people read it: a row per way in which a rule can hold.

Whoever draws a table, in a terminal, on a page or in a workbook, draws these rows. A rule with
alternatives (``een van``) has a row for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from engine.pictures.model import View
from engine.rules.decision_table import Row, Situation
from engine.rules.model import IndicatorRules, Rule

FREE: Final = "–"
"""What stands in a cell that any value of the picture will do for."""


class Cell(NamedTuple):
    """What a row accepts of one picture: in ``words`` as written; none if any value will do."""

    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The cell in words; empty if any value will do."""
        return " of ".join(self.words)


class WordedRow(NamedTuple):
    """One row: its rule, and a cell for each picture of the table, in the same order.

    The engine's own rule, for when nobody answered, asks nothing of any picture.
    """

    rule: Rule
    cells: tuple[Cell, ...]
    row: Row

    def holds(self, situation: Situation) -> bool:
        """Whether the row holds in a situation of its indicator."""
        return all(situation[column] in codes for column, codes in self.row)

    def matches(self, place: int, situation: Situation) -> bool:
        """Whether the cell at ``place`` asks something, and the situation has it."""
        accepted = dict(self.row).get(place + 1)
        return accepted is not None and situation[place + 1] in accepted


class TableInWords(NamedTuple):
    """The table of an indicator: of the verdict exactly one rule holds, of LET OP any number."""

    views: tuple[View, ...]
    verdicts: tuple[WordedRow, ...]
    notes: tuple[WordedRow, ...]
    proposals: tuple[WordedRow, ...]


def worded(table: IndicatorRules) -> TableInWords:
    """The decision table of an indicator in words."""
    return TableInWords(
        table.views,
        _rows(table, table.verdict_rules),
        _rows(table, table.note_rules),
        _rows(table, table.proposals),
    )


def heading(view: View) -> str:
    """What stands above the column of a picture."""
    return f"{view.question.topic} ({view.kind.name})"


def used(rows: Sequence[WordedRow]) -> tuple[int, ...]:
    """The places of the pictures that at least one of ``rows`` looks at."""
    places = range(len(rows[0].cells)) if rows else range(0)
    return tuple(place for place in places if any(row.cells[place].words for row in rows))


def _rows(table: IndicatorRules, rules: Sequence[Rule]) -> tuple[WordedRow, ...]:
    return tuple(
        WordedRow(rule, _cells(table, rule, number), row)
        for rule in rules
        for number, row in enumerate(rule.rows)
    )


def _cells(table: IndicatorRules, rule: Rule, number: int) -> tuple[Cell, ...]:
    written = dict(rule.conditions[number]) if rule.conditions else {}
    return tuple(Cell(written.get(view.name, ())) for view in table.views)
