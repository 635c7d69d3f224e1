"""What it costs at least to reach a goal, question by question.

A goal has alternatives; in each, some rows hold, and at least one cell of each of some other rows
fails. Of these *bits* tell which fail by now (and whether anything is answered). What those
settled before cost already, needn't be looked for in the next question; an alternative that costs
too much is given up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import islice
from typing import NamedTuple, TypeAlias

from engine.changes.question_search import QuestionSearch
from engine.changes.summaries import Codes
from engine.rules.decision_table import Row

Goal: TypeAlias = Sequence[tuple[list[Row], list[Row]]]
"""Alternatives, each: all of some rows hold, and none of some others."""
Settled: TypeAlias = Sequence[tuple[int, Mapping[int, int]]]
"""By alternative, of those that aren't given up: the lowest cost by bits."""


class Choices(NamedTuple):
    """What one question can do for an alternative, as far as is known by now.

    ``all`` are its codes with their cost and bits, ``lowest`` the lowest cost by bits.
    """

    all: list[tuple[int, int, Codes]]
    lowest: dict[int, int]


class Bounds:
    """The lowest costs to ``goal``; ``columns`` are those of the table, by question."""

    def __init__(self, goal: Goal, columns: Sequence[Sequence[int]]) -> None:
        self.wanted = [(2 << len(failing)) - 1 for _, failing in goal]
        """Per alternative all bits."""
        self.nothing: Settled = [(which, {0: 0}) for which in range(len(goal))]
        """Before any question is settled."""
        self._goal = goal
        self._places = [{at: place for place, at in enumerate(own, start=1)} for own in columns]
        self._known: dict[int, tuple[int, dict[Codes, list[Choices]]]] = {}

    def choices(self, number: int, search: QuestionSearch) -> Mapping[Codes, Sequence[Choices]]:
        """Those of a question by how many of each class are then for, for each alternative."""
        seen, found = self._known.get(id(search), (0, {}))
        if len(search.cost) > seen:
            rows = self._rows(number)
            for codes, cost in islice(search.cost.items(), seen, None):
                counted = codes[-search.classes :] if search.classes else ()
                if counted not in found:
                    found[counted] = [Choices([], {}) for _ in self._goal]
                for one, (wanted, unwanted) in zip(found[counted], rows, strict=True):
                    if _holds(wanted, codes):
                        bits = codes[0] | _failing(unwanted, codes)
                        one.all.append((cost, bits, codes))
                        one.lowest.setdefault(bits, cost)  # codes come with the fewest first
            self._known[id(search)] = len(search.cost), found
        return found

    def _rows(self, number: int) -> list[tuple[_Conditions, list[_Conditions]]]:
        """By alternative what must hold of the codes of a question, and the rows that may fail."""
        places = self._places[number]
        return [
            (
                [one for row in holding for one in _conditions(row, places)],
                [_conditions(row, places) for row in failing],
            )
            for holding, failing in self._goal
        ]


def settle(settled: Settled, choices: Sequence[Choices], most: float) -> Settled:
    """One question more, where what costs more than ``most`` is given up."""
    found: list[tuple[int, Mapping[int, int]]] = []
    for which, before in settled:
        after: dict[int, int] = {}
        for more, step in choices[which].lowest.items():
            for bits, cost in before.items():
                if cost + step <= most and cost + step < after.get(bits | more, cost + step + 1):
                    after[bits | more] = cost + step
        if after:
            found.append((which, after))
    return found


def least(settled: Settled) -> int:
    """What it costs at least."""
    return min(cost for _, costs in settled for cost in costs.values())


_Conditions: TypeAlias = Sequence[tuple[int, Set[int]]]
"""The places of codes, and which codes are wanted there."""


def _conditions(row: Row, places: Mapping[int, int]) -> _Conditions:
    """Those of ``row`` on the columns with ``places``."""
    return [(places[at], wanted) for at, wanted in row if at in places]


def _holds(conditions: _Conditions, codes: Codes) -> bool:
    return all(codes[place] in wanted for place, wanted in conditions)


def _failing(rows: Sequence[_Conditions], codes: Codes) -> int:
    return sum([2 << number for number, row in enumerate(rows) if not _holds(row, codes)])
