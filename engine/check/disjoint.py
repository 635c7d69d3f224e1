"""A decision table as other engines prove it: no two rows meet, and no situation is without one.

Rules may meet, or leave a gap, where no answers lead. An engine that only sees the table can't know
that, so the rows are cut until they don't meet there, and rows for what can't occur are added. A
gap or an overlap that answers do lead to is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from engine.check.proof.shared_pictures import SharedPictures
from engine.check.proof.situations import Situations
from engine.rules.decision_table import Row
from engine.rules.model import IndicatorRules, Rule

Box: TypeAlias = tuple[frozenset[int], ...]
"""The codes that are accepted in each column of a table, column 0 ("tested") first."""


@dataclass(frozen=True, slots=True)
class DisjointTable:
    """The rules of an indicator in boxes; those of one rule never meet.

    ``verdicts`` are of the verdict rules, each with its own; ``impossible`` is what answers can't
    lead to and no verdict rule covers; ``notes`` are of the note rules.
    """

    verdicts: tuple[tuple[Rule, tuple[Box, ...]], ...]
    impossible: tuple[Box, ...]
    notes: tuple[tuple[Rule, tuple[Box, ...]], ...]


def disjoint(rules: IndicatorRules, pictures: SharedPictures) -> DisjointTable:
    """The table of ``rules``; raises ``TooManyError`` as ``Situations`` does."""
    full: Box = tuple(frozenset(range(column.size)) for column in rules.table.columns)
    verdicts = {rule.id: _apart(rule, full) for rule in rules.verdict_rules}
    meeting = [
        (later, both)
        for (one, boxes), (later, others) in combinations(verdicts.items(), 2)
        for box in boxes
        for other in others
        if (both := _meet(box, other)) is not None
    ]
    possible = _possible(rules, pictures, [both for _, both in meeting])
    for (later, both), occurs in zip(meeting, possible, strict=True):
        if not occurs:
            verdicts[later] = _merged(_without(verdicts[later], both))
    open_ = [full]
    for boxes in verdicts.values():
        for box in boxes:
            open_ = _without(open_, box)
    open_ = _merged(open_)
    impossible = [
        box
        for box, occurs in zip(open_, _possible(rules, pictures, open_), strict=True)
        if not occurs
    ]
    return DisjointTable(
        tuple((rule, tuple(verdicts[rule.id])) for rule in rules.verdict_rules),
        tuple(impossible),
        tuple((rule, tuple(_apart(rule, full))) for rule in rules.note_rules),
    )


def _apart(rule: Rule, full: Box) -> list[Box]:
    """The rows of one rule, cut so that they don't meet."""
    found: list[Box] = []
    for row in rule.rows:
        accepted = dict(row)
        boxes = [tuple(accepted.get(column, codes) for column, codes in enumerate(full))]
        if not all(boxes[0]):
            continue
        for other in found:
            boxes = _without(boxes, other)
        found += boxes
    return _merged(found)


def _possible(
    rules: IndicatorRules, pictures: SharedPictures, boxes: Sequence[Box]
) -> tuple[bool, ...]:
    """Whether answers lead into each of ``boxes``."""
    rows: tuple[Row, ...] = tuple(tuple(enumerate(box)) for box in boxes)
    asked = replace(rules.verdict_rules[0], rows=rows)
    alone = replace(rules, verdict_rules=(asked,), note_rules=(), proposals=())
    found = 0
    for one in Situations(alone, pictures).classes:
        found |= one.rows
    return tuple(bool(found >> bit & 1) for bit in range(len(boxes)))


def _meet(one: Box, other: Box) -> Box | None:
    both = tuple(map(frozenset.intersection, one, other))
    return both if all(both) else None


def _without(boxes: Sequence[Box], taken: Box) -> list[Box]:
    """What is left of ``boxes`` outside ``taken``, in boxes that don't meet."""
    return [part for box in boxes for part in _outside(box, taken)]


def _outside(box: Box, taken: Box) -> Iterator[Box]:
    both = _meet(box, taken)
    if both is None:
        yield box
        return
    for column, codes in enumerate(box):
        if rest := codes - taken[column]:
            yield (*both[:column], rest, *box[column + 1 :])


def _merged(boxes: Sequence[Box]) -> list[Box]:
    """The same in fewer boxes: two that differ in one column are one."""
    found = list(boxes)
    at = 0
    while at < len(found):
        joined = next(
            (
                (number, box)
                for number in range(at + 1, len(found))
                if (box := _joined(found[at], found[number])) is not None
            ),
            None,
        )
        if joined is None:
            at += 1
            continue
        number, found[at] = joined
        del found[number]
        at = 0
    return found


def _joined(one: Box, other: Box) -> Box | None:
    differing = [column for column, codes in enumerate(one) if codes != other[column]]
    if len(differing) != 1:
        return None
    column = differing[0]
    return (*one[:column], one[column] | other[column], *one[column + 1 :])
