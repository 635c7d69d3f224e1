"""From single questions to an outcome: the codes per question that cost least together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from engine.changes.all_questions import Branch
from engine.changes.bounds import Bounds, Choices, Settled
from engine.changes.fewest_changes import Way
from engine.changes.summaries import Codes


def nearest(
    bounds: Bounds, branches: Iterable[tuple[Branch, Settled]]
) -> tuple[int, dict[tuple[Codes, ...], Branch]] | None:
    """The lowest cost of a goal, as far as is known by now, with all codes per question for it.

    Codes come with their branch.
    """
    best: int | None = None
    reached: dict[tuple[Codes, ...], Branch] = {}
    for branch, settled in branches:
        for which, lowest in settled:
            cost = lowest.get(bounds.wanted[which])
            if cost is None or (best is not None and cost > best):
                continue
            if best is None or cost < best:
                best, reached = cost, {}
            choices = [
                bounds.choices(number, search)[branch.numbers.get(number, ())][which]
                for number, search in enumerate(branch.searches)
            ]
            reached |= dict.fromkeys(_at(choices, bounds.wanted[which], cost), branch)
    return None if best is None else (best, reached)


def _suffixes(choices: Sequence[Choices]) -> list[Mapping[int, int]]:
    """Per question from the first: the lowest cost of it and those after it, by their bits."""
    suffixes: list[Mapping[int, int]] = [{0: 0}]
    for options in reversed(choices):
        best: dict[int, int] = {}
        for bits, cost in options.lowest.items():
            for more, after in suffixes[-1].items():
                if cost + after < best.get(bits | more, cost + after + 1):
                    best[bits | more] = cost + after
        suffixes.append(best)
    return suffixes[::-1]


def _at(choices: Sequence[Choices], wanted: int, cost: int) -> Iterator[tuple[Codes, ...]]:
    """Every choice per question that costs exactly ``cost`` together and has the wanted bits."""
    suffixes = _suffixes(choices)

    def choose(at: int, bits: int, left: int) -> Iterator[tuple[Codes, ...]]:
        if at == len(choices):
            if bits == wanted and not left:
                yield ()
            return
        for step, more, codes in choices[at].all:
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
