"""What each number of changed answers to one question can reach, and all ways to it.

Respondents are taken group by group; those of a group have the same role and say the same now,
as far as pictures see it, so that only how many of them change matters, and to what. Level *n*
holds the states that *n* changes can reach and fewer can't, with all ways to them. A dearer way
to the same state, or to the same codes, is never part of a smallest set; nothing else is left
out, which is why the search is exact.

With many respondents the levels stay small, as three things are the same whatever else is said:

- Of a group larger than the number of changes that is looked for, some go on saying what they
  say. They are counted before all others; what makes no difference beside them need not be told
  apart (``GroupOutcomes``). When more changes are looked for, the levels are made anew.
- Choices of a group that come to the same are kept together, however many there are
  (``ChoiceSets``).
- A balance of for and not for that those who still have to be counted can't tip, is as good as a
  larger one (``GroupStates.join``).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import count
from typing import Final, TypeAlias

from engine.changes.group_states import (
    NOBODY,
    AlikeRespondents,
    ChoiceSets,
    GroupOutcome,
    GroupState,
    GroupStates,
)
from engine.changes.summaries import Codes, State

_FIRST: Final = 8
"""Changes that are looked for at first; later twice as many."""
_MANY: Final = 100
"""Groups, that all say something else."""

Taken: TypeAlias = tuple[int, ...]
"""Which choices are made in a group, each once for who makes it, ascending."""
Way: TypeAlias = tuple[Taken, ...]
"""The choices in each group."""
Arrival: TypeAlias = tuple[GroupState, GroupOutcome]
"""From where a state is reached: from what the groups before say, and what this group then says."""
_PartialWay: TypeAlias = tuple[
    float, int, int, int, GroupState, float, ChoiceSets | None, Taken, Way
]
"""How far the way to a state has been gone back: see ``FewestChanges.ways``."""


class FewestChanges:
    """The fewest changes to everything that these groups can come to say together."""

    def __init__(self, group_states: GroupStates, groups: Sequence[AlikeRespondents]) -> None:
        self.group_states = group_states
        self.groups = tuple(groups)
        self.most = sum(group.size for group in groups if group.choices)
        """The most answers that can be changed."""
        self.cost: dict[Codes, int] = {}
        """The fewest changes to each tuple of codes, of those known by now."""
        self.reached_by: dict[Codes, list[GroupState]] = {}
        """What they say together that makes these codes with as few changes."""
        self._start(_FIRST)
        self.deepen(0)

    def _start(self, limit: int) -> None:
        """Start anew, from what is said anyway, whichever ``limit`` answers are changed."""
        self._limit = limit
        self.depth = -1
        self.cost.clear()
        self.reached_by.clear()
        self._levels: list[list[dict[GroupState, list[Arrival]]]] = []
        self._joined: list[int] = []
        self._known: list[dict[GroupState, int]] = [{} for _ in range(len(self.groups) + 1)]
        self._counts: dict[tuple[int, GroupState], int] = {}
        self._least: dict[tuple[int, GroupState], float] = {}
        group_states = self.group_states
        self._anyway = NOBODY
        self._sizes = [min(group.size, limit) if group.choices else 0 for group in self.groups]
        for group, size in zip(self.groups, self._sizes, strict=True):
            for _ in range(group.size - size):
                self._anyway = group_states.join(self._anyway, group_states.of_member(group))
        self._outcomes = [
            group_states.outcomes(group, self._anyway, size)
            for group, size in zip(self.groups, self._sizes, strict=True)
        ]

    def deepen(self, changes: int) -> None:
        """Find out what so many changes can reach."""
        changes = min(changes, self.most)
        if changes > self._limit:
            self._start(max(changes, 2 * self._limit))
        while self.depth < changes:
            self.depth += 1
            self._add_level(self.depth)

    def effort(self, changes: int) -> int:
        """How often states were joined to find out what so many changes reach."""
        return sum(self._joined[: changes + 1])

    def _add_level(self, level: int) -> None:
        join = self.group_states.join
        here: list[dict[GroupState, list[Arrival]]] = [{} if level else {self._anyway: []}]
        self._levels.append(here)
        if not level:
            self._known[0][self._anyway] = 0
        joined = 0
        left = sum(self._sizes)
        for number, (outcomes, size) in enumerate(zip(self._outcomes, self._sizes, strict=True)):
            left -= size
            known = self._known[number + 1]
            found: dict[GroupState, list[Arrival]] = {}
            for changes in range(min(level, size) + 1):
                before = self._levels[level - changes][number]
                made = outcomes.of(changes) if before else ()
                joined += len(made) * len(before)
                for outcome in made:
                    for group_state in before:
                        after = join(group_state, outcome.group_state, left)
                        if known.setdefault(after, level) == level:
                            found.setdefault(after, []).append((group_state, outcome))
            here.append(found)
        self._joined.append(joined)
        for group_state in here[-1]:
            for codes in self.group_states.codes(group_state):
                if self.cost.setdefault(codes, level) == level:
                    self.reached_by.setdefault(codes, []).append(group_state)

    # --- ways to a state ---

    def state(self, group_state: GroupState) -> State:
        """What everybody says but those who may name what they like."""
        return self.group_states.state(group_state)

    def count(self, group_state: GroupState) -> int:
        """In how many ways respondents can be chosen who bring this about."""
        for number, at in self._upwards(group_state):
            self._count(number, at)
        return self._count(len(self.groups), group_state)

    def _upwards(self, group_state: GroupState) -> Iterator[tuple[int, GroupState]]:
        """The states before it, from the first, where there are too many groups to recurse."""
        level = {group_state: None}
        under: list[tuple[int, GroupState]] = []
        for number in range(len(self.groups) if len(self.groups) > _MANY else 0, 0, -1):
            under += [(number, at) for at in level]
            level = {before: None for at in level for before, _ in self._arrivals(number, at)}
        return reversed(under)

    def _count(self, number: int, group_state: GroupState) -> int:
        if not number:
            return 1
        known = self._counts.get((number, group_state))
        if known is None:
            size = self.groups[number - 1].size
            known = sum(
                self._count(number - 1, before)
                * math.comb(size, outcome.changes)
                * sum([sets.orders for sets in outcome.made_by])
                for before, outcome in self._arrivals(number, group_state)
            )
            self._counts[number, group_state] = known
        return known

    def _arrivals(self, number: int, group_state: GroupState) -> list[Arrival]:
        return self._levels[self._known[number][group_state]][number][group_state]

    def ways(self, group_state: GroupState) -> Iterator[tuple[int, Way]]:
        """The ways to this state, the most realistic first, with how unlikely they are."""
        for number, at in self._upwards(group_state):
            self._lightest(number, at)
        order = count()
        heap: list[_PartialWay] = []

        def push(
            number: int,
            at: GroupState,
            done: float,
            sets: ChoiceSets,
            left: int,
            taken: Taken,
            way: Way,
        ) -> None:
            """Go on from ``at`` and what is taken of group ``number``, of which ``left`` is."""
            total = done + self._lightest(number, at)
            if left:
                total += sets.least_unlikely[taken[0] if taken else -1]
            else:
                way = (taken, *way)
            heappush(heap, (total, number, left, next(order), at, done, sets, taken, way))

        heappush(heap, (0, len(self.groups), 0, next(order), group_state, 0, None, (), ()))
        while heap:  # of those that weigh the same the one that is nearest to its start
            weight, number, left, _, at, done, sets, taken, way = heappop(heap)
            if left and sets is not None:
                last = taken[0] if taken else len(sets.least_unlikely)
                weights = self._outcomes[number].weights
                for before, choice in sets.shorter:
                    if choice <= last and before.least_unlikely[choice] < math.inf:
                        spent = done + weights[choice]
                        push(number, at, spent, before, left - 1, (choice, *taken), way)
            elif number:
                for state_before, outcome in self._arrivals(number, at):
                    for one in outcome.made_by:
                        push(number - 1, state_before, done, one, outcome.changes, (), way)
            else:
                yield int(weight), way

    def _lightest(self, number: int, group_state: GroupState) -> float:
        if not number:
            return 0
        known = self._least.get((number, group_state))
        if known is None:
            known = min(
                self._lightest(number - 1, before) + outcome.weight
                for before, outcome in self._arrivals(number, group_state)
            )
            self._least[number, group_state] = known
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
