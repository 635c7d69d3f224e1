"""The decision table of an indicator, with the rows that fired and the cells that matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.rules.model import Rule
from engine.rules.table_in_words import WordedRow, heading, worded
from engine.scoring.outcome import Outcome
from reports.factsheet.plain import line


@dataclass(frozen=True, slots=True)
class RuleCell:
    """What one row of a rule accepts of one picture; ``matched`` if that is what there is."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row of the decision table."""

    rule: str
    outcome: str
    reason: str
    cells: tuple[RuleCell, ...]
    fired: bool


@dataclass(frozen=True, slots=True)
class RuleTable:
    """The decision table of an indicator, with what there is in the last row."""

    columns: tuple[str, ...]
    verdicts: tuple[RuleRow, ...]
    notes: tuple[RuleRow, ...]
    here: tuple[str, ...]


def rule_table(outcome: Outcome) -> RuleTable:
    """The decision table, with the rows that fired and the cells that matched."""
    table, situation = worded(outcome.rules), outcome.situation

    def shown(rows: Sequence[WordedRow], fired: Sequence[Rule]) -> tuple[RuleRow, ...]:
        return tuple(
            RuleRow(
                row.rule.id,
                row.rule.outcome,
                line(row.rule.reason),
                tuple(
                    RuleCell(line(cell.text), row.matches(place, situation))
                    for place, cell in enumerate(row.cells)
                ),
                row.rule in fired and row.holds(situation),
            )
            for row in rows
        )

    return RuleTable(
        tuple(line(heading(view)) for view in table.views),
        shown(table.verdicts, (outcome.rule,)),
        shown(table.notes, outcome.notes),
        tuple(line(value) for _, value in outcome.pictures),
    )
