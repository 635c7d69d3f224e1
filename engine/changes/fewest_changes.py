"""What each number of changed answers to one question can reach, rung by rung.

Respondents are taken group by group; those of a group speak on the same side and say the same
now, as far as pictures see it, so that only how many of them change matters, and to what. On
rung *n* stand the states that *n* changes can reach and fewer can't, with all steps to them. A
dearer way to the same state, or to the same codes, is never part of a smallest set; nothing else
is left out, which is why the search is exact.

With many respondents the rungs stay short, as three things are the same whatever else is said:

- Of a group larger than the number of changes that is looked for, some go on saying what they
  say. They speak before all others; what they drown need not be told apart (``Parts``). When
  more changes are looked for, the ladder starts anew.
- Choices of a group that come to the same are one step, however many there are (``Deal``).
- A balance of for and not for that those who still have to speak can't tip, is as good as a
  larger one (``Crowds.join``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import Final, TypeAlias

from engine.changes.group_states import NOBODY, Crowd, Crowds, Deal, Part, Speakers
from engine.changes.picture_states import Codes, State

_FIRST: Final = 8
"""Changes that are looked for at first; later twice as many."""
_MANY: Final = 100
"""Groups, that all say something else."""

Taken: TypeAlias = tuple[int, ...]
"""Which choices are made in a group, each once for who makes it, ascending."""
Way: TypeAlias = tuple[Taken, ...]
"""The choices in each group."""
Link: TypeAlias = tuple[Crowd, Part]
"""Where a step comes from, and what it takes."""
_Downwards: TypeAlias = tuple[float, int, int, int, Crowd, float, Deal | None, Taken, Way]
"""How far the way to an end has been gone back: see ``Ladder.ways``."""


class Ladder:
    """The rungs of one question with these groups of respondents."""

    def __init__(self, crowds: Crowds, groups: Sequence[Speakers]) -> None:
        self.crowds = crowds
        self.groups = tuple(groups)
        self.most = sum(group.size for group in groups if group.choices)
        """The most answers that can be changed."""
        self.cost: dict[Codes, int] = {}
        """The fewest changes to each tuple of codes, of those known by now."""
        self.ends: dict[Codes, list[Crowd]] = {}
        """The crowds that make these codes with as few changes."""
        self._start(_FIRST)
        self.deepen(0)

    def _start(self, limit: int) -> None:
        """Start anew, with all who speak as they do whichever ``limit`` answers are changed."""
        self._limit = limit
        self.depth = -1
        self.cost.clear()
        self.ends.clear()
        self._rungs: list[list[dict[Crowd, list[Link]]]] = []
        self._known: list[dict[Crowd, int]] = [{} for _ in range(len(self.groups) + 1)]
        self._counts: dict[tuple[int, Crowd], int] = {}
        self._least: dict[tuple[int, Crowd], float] = {}
        crowds = self.crowds
        self._anyway = NOBODY
        self._sizes = [min(group.size, limit) if group.choices else 0 for group in self.groups]
        for group, size in zip(self.groups, self._sizes, strict=True):
            for _ in range(group.size - size):
                self._anyway = crowds.join(self._anyway, crowds.speaking(group))
        self._parts = [
            crowds.parts(group, self._anyway, size)
            for group, size in zip(self.groups, self._sizes, strict=True)
        ]

    def deepen(self, changes: int) -> None:
        """Find out what so many changes can reach."""
        changes = min(changes, self.most)
        if changes > self._limit:
            self._start(max(changes, 2 * self._limit))
        while self.depth < changes:
            self.depth += 1
            self._climb(self.depth)

    def _climb(self, rung: int) -> None:
        join = self.crowds.join
        here: list[dict[Crowd, list[Link]]] = [{} if rung else {self._anyway: []}]
        self._rungs.append(here)
        if not rung:
            self._known[0][self._anyway] = 0
        left = sum(self._sizes)
        for number, (parts, size) in enumerate(zip(self._parts, self._sizes, strict=True)):
            left -= size
            known = self._known[number + 1]
            found: dict[Crowd, list[Link]] = {}
            for changes in range(min(rung, size) + 1):
                before = self._rungs[rung - changes][number]
                for part in parts.of(changes) if before else ():
                    for crowd in before:
                        after = join(crowd, part.crowd, left)
                        if known.setdefault(after, rung) == rung:
                            found.setdefault(after, []).append((crowd, part))
            here.append(found)
        for crowd in here[-1]:
            for codes in self.crowds.codes(crowd):
                if self.cost.setdefault(codes, rung) == rung:
                    self.ends.setdefault(codes, []).append(crowd)

    # --- ways to an end ---

    def state(self, crowd: Crowd) -> State:
        """What everybody says but those who may name what they like."""
        return self.crowds.state(crowd)

    def count(self, crowd: Crowd) -> int:
        """In how many ways respondents can be named for an end."""
        for number, at in self._upwards(crowd):
            self._count(number, at)
        return self._count(len(self.groups), crowd)

    def _upwards(self, crowd: Crowd) -> Iterator[tuple[int, Crowd]]:
        """What is under ``crowd``, from the ground, where there are too many groups to recurse."""
        level = {crowd: None}
        under: list[tuple[int, Crowd]] = []
        for number in range(len(self.groups) if len(self.groups) > _MANY else 0, 0, -1):
            under += [(number, at) for at in level]
            level = {before: None for at in level for before, _ in self._links(number, at)}
        return reversed(under)

    def _count(self, number: int, crowd: Crowd) -> int:
        if not number:
            return 1
        known = self._counts.get((number, crowd))
        if known is None:
            size = self.groups[number - 1].size
            known = sum(
                self._count(number - 1, before)
                * math.comb(size, part.changes)
                * sum([deal.orders for deal in part.deals])
                for before, part in self._links(number, crowd)
            )
            self._counts[number, crowd] = known
        return known

    def _links(self, number: int, crowd: Crowd) -> list[Link]:
        return self._rungs[self._known[number][crowd]][number][crowd]

    def ways(self, crowd: Crowd) -> Iterator[tuple[int, Way]]:
        """The ways to an end, the most realistic first, with how unlikely they are."""
        for number, at in self._upwards(crowd):
            self._lightest(number, at)
        order = count()
        heap: list[_Downwards] = []

        def push(
            number: int, at: Crowd, done: float, deal: Deal, left: int, taken: Taken, way: Way
        ) -> None:
            """Go on from ``at`` and what is taken of group ``number``, of which ``left`` is."""
            total = done + self._lightest(number, at)
            if left:
                total += deal.least[taken[0] if taken else -1]
            else:
                way = (taken, *way)
            heappush(heap, (total, number, left, next(order), at, done, deal, taken, way))

        heappush(heap, (0, len(self.groups), 0, next(order), crowd, 0, None, (), ()))
        while heap:  # of those that weigh the same the one that is nearest to its start
            weight, number, left, _, at, done, deal, taken, way = heappop(heap)
            if left and deal is not None:
                last = taken[0] if taken else len(deal.least)
                weights = self._parts[number].weights
                for before, choice in deal.links:
                    if choice <= last and before.least[choice] < math.inf:
                        spent = done + weights[choice]
                        push(number, at, spent, before, left - 1, (choice, *taken), way)
            elif number:
                for crowd_before, part in self._links(number, at):
                    for one in part.deals:
                        push(number - 1, crowd_before, done, one, part.changes, (), way)
            else:
                yield int(weight), way

    def _lightest(self, number: int, crowd: Crowd) -> float:
        if not number:
            return 0
        known = self._least.get((number, crowd))
        if known is None:
            known = min(
                self._lightest(number - 1, before) + part.weight
                for before, part in self._links(number, crowd)
            )
            self._least[number, crowd] = known
        return known


def arrangements(size: int, taken: Taken) -> int:
    """In how many ways ``taken`` can be dealt out to some of ``size`` respondents."""
    if len(taken) == 1:
        return size
    total, left = 1, size
    for number in Counter(taken).values():
        total *= math.comb(left, number)
        left -= number
    return total
