"""From single questions to an outcome: the codes per question that cost least together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from heapq import heappop, heappush
from typing import TypeAlias

from engine.changes.all_questions import Branch
from engine.changes.fewest_changes import Way
from engine.changes.summaries import Codes
from engine.rules.decision_table import Row

Goal: TypeAlias = Sequence[tuple[list[Row], list[Row]]]
"""Alternatives, each: all of some rows hold, and none of some others."""


def nearest(
    goal: Goal, columns: Sequence[Sequence[int]], branches: Iterable[Branch]
) -> tuple[int, dict[tuple[Codes, ...], Branch]] | None:
    """The lowest cost of ``goal``, as far as is known by now, with all codes per question for it.

    ``columns`` are those of the table that are on each question. Codes come with their branch.
    """
    best: int | None = None
    reached: dict[tuple[Codes, ...], Branch] = {}
    for branch in branches:
        if best is not None and branch.least > best:
            continue
        for holding, failing in goal:
            choices = _choices(columns, branch, holding, failing)
            wanted = (2 << len(failing)) - 1
            cost = _cheapest(choices, wanted)
            if cost is None or (best is not None and cost > best):
                continue
            if best is None or cost < best:
                best, reached = cost, {}
            reached |= dict.fromkeys(_at(choices, wanted, cost), branch)
    return None if best is None else (best, reached)


def _choices(
    columns: Sequence[Sequence[int]], branch: Branch, holding: Sequence[Row], failing: Sequence[Row]
) -> list[list[tuple[int, int, Codes]]]:
    """Per question the codes in which all of ``holding`` hold: their cost, bits for the others."""
    choices: list[list[tuple[int, int, Codes]]] = []
    for number, (own, search) in enumerate(zip(columns, branch.searches, strict=True)):
        places = {column: place for place, column in enumerate(own, start=1)}
        wanted = [one for row in holding for one in _conditions(row, places)]
        unwanted = [_conditions(row, places) for row in failing]
        choices.append(
            [
                (cost, codes[0] | _failing(unwanted, codes), codes)
                for codes, cost in search.cost.items()
                if _holds(wanted, codes) and branch.holds(number, codes)
            ]
        )
    return choices


_Conditions: TypeAlias = Sequence[tuple[int, Set[int]]]
"""The places of codes, and which codes are wanted there."""


def _conditions(row: Row, places: Mapping[int, int]) -> _Conditions:
    """Those of ``row`` on the columns with ``places``."""
    return [(places[at], wanted) for at, wanted in row if at in places]


def _holds(conditions: _Conditions, codes: Codes) -> bool:
    return all(codes[place] in wanted for place, wanted in conditions)


def _failing(rows: Sequence[_Conditions], codes: Codes) -> int:
    return sum([2 << number for number, row in enumerate(rows) if not _holds(row, codes)])


def _suffixes(choices: Sequence[Sequence[tuple[int, int, Codes]]]) -> list[dict[int, int]]:
    """Per question from the first: the lowest cost of it and those after it, by their bits."""
    suffixes: list[dict[int, int]] = [{0: 0}]
    for options in reversed(choices):
        cheapest: dict[int, int] = {}
        for cost, bits, _ in options:
            if cost < cheapest.get(bits, cost + 1):
                cheapest[bits] = cost
        best: dict[int, int] = {}
        for bits, cost in cheapest.items():
            for more, after in suffixes[-1].items():
                if cost + after < best.get(bits | more, cost + after + 1):
                    best[bits | more] = cost + after
        suffixes.append(best)
    return suffixes[::-1]


def _cheapest(choices: Sequence[Sequence[tuple[int, int, Codes]]], wanted: int) -> int | None:
    return _suffixes(choices)[0].get(wanted)


def _at(
    choices: Sequence[Sequence[tuple[int, int, Codes]]], wanted: int, cost: int
) -> Iterator[tuple[Codes, ...]]:
    """Every choice per question that costs exactly ``cost`` together and has the wanted bits."""
    suffixes = _suffixes(choices)

    def choose(at: int, bits: int, left: int) -> Iterator[tuple[Codes, ...]]:
        if at == len(choices):
            if bits == wanted and not left:
                yield ()
            return
        for step, more, codes in choices[at]:
            now = bits | more
            if any(
                now | rest == wanted and step + c <= left for rest, c in suffixes[at + 1].items()
            ):
                for after in choose(at + 1, now, left - step):
                    yield (codes, *after)

    return choose(0, 0, cost)


class Lazy:
    """The ways of one question, as far as they are asked for."""

    def __init__(self, ways: Iterator[tuple[int, Way]]) -> None:
        self._ways = ways
        self._known: list[tuple[int, Way]] = []

    def at(self, number: int) -> tuple[int, Way] | None:
        while len(self._known) <= number:
            one = next(self._ways, None)
            if one is None:
                return None
            self._known.append(one)
        return self._known[number]


def lightest(parts: Sequence[Lazy]) -> Iterator[tuple[int, tuple[Way, ...]]]:
    """Every choice of one way from each part, by their weights together."""
    start = (0,) * len(parts)
    heap: list[tuple[int, tuple[int, ...]]] = []
    seen: set[tuple[int, ...]] = set()

    def push(at: tuple[int, ...]) -> None:
        chosen = [part.at(number) for part, number in zip(parts, at, strict=True)]
        if at not in seen and all(one is not None for one in chosen):
            seen.add(at)
            heappush(heap, (sum(one[0] for one in chosen if one is not None), at))

    push(start)
    while heap:
        weight, at = heappop(heap)
        chosen = [part.at(number) for part, number in zip(parts, at, strict=True)]
        yield weight, tuple(one[1] for one in chosen if one is not None)
        for number in range(len(at)):
            push((*at[:number], at[number] + 1, *at[number + 1 :]))
