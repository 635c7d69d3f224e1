"""What each number of changed answers to one question can reach, rung by rung.

Respondents are taken group by group; those of a group speak on the same side and say the same
now, as far as pictures see it, so that only how many of them change matters, and to what. On
rung *n* stand the states that *n* changes can reach and fewer can't, with all steps to them. A
dearer way to the same state, or to the same codes, is never part of a smallest set; nothing else
is left out, which is why the search is exact.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import combinations_with_replacement
from typing import Final, NamedTuple, TypeAlias

from engine.changes.naming import Naming
from engine.changes.sight import Codes, Side, Sight, State

Crowd: TypeAlias = int
"""The number of a state with the voices, by side, that may still name what they like."""

_UNLIKELY: Final = 16
"""Bits for the number of changes that are equally realistic."""


class Choice(NamedTuple):
    """What somebody may say instead: a voice, or None for naming what it likes.

    ``unlikely`` is lower for a more realistic change.
    """

    voice: Side | None
    unlikely: int


class Speakers(NamedTuple):
    """``size`` respondents on one side who say the same, or nothing; and their choices."""

    at: int
    voice: Side | None
    size: int
    choices: tuple[Choice, ...]


Taken: TypeAlias = tuple[int, ...]
"""Which choices are made in a group, each once for who makes it, ascending."""
Way: TypeAlias = tuple[Taken, ...]
"""The choices in each group."""


class Crowds:
    """The states of one sight, by number."""

    def __init__(self, sight: Sight, naming: Naming) -> None:
        self.sight = sight
        self.naming = naming
        nobody = (sight.start, (0,) * len(sight.start))
        self._numbers: dict[tuple[State, tuple[int, ...]], Crowd] = {nobody: 0}
        self.states: list[tuple[State, tuple[int, ...]]] = [nobody]
        self._sums: dict[tuple[Crowd, int, Side, int], Crowd] = {}
        self._codes: dict[Crowd, frozenset[Codes]] = {}
        self._parts: dict[tuple[Speakers, int], list[tuple[Taken, Side, int]]] = {}

    def add(self, crowd: Crowd, at: int, voices: Side, free: int) -> Crowd:
        """``crowd`` with these voices, and with ``free`` more who may name what they like."""
        key = (crowd, at, voices, free)
        known = self._sums.get(key)
        if known is None:
            state, frees = self.states[crowd]
            if free:
                number = frees[at] + free
                if self.sight.bounded:
                    number = min(number, self.sight.enough)
                frees = (*frees[:at], number, *frees[at + 1 :])
            after = (self.sight.add(state, at, voices), frees)
            known = self._numbers.setdefault(after, len(self.states))
            if known == len(self.states):
                self.states.append(after)
            self._sums[key] = known
        return known

    def codes(self, crowd: Crowd) -> frozenset[Codes]:
        """All codes that this crowd can make."""
        known = self._codes.get(crowd)
        if known is None:
            state, free = self.states[crowd]
            known = (
                self.naming.ends(state, free) if any(free) else frozenset([self.sight.codes(state)])
            )
            self._codes[crowd] = known
        return known

    def parts(self, group: Speakers, changes: int) -> list[tuple[Taken, Side, int]]:
        """All choices for so many of a group: with what it then says, and how many are free."""
        known = self._parts.get((group, changes))
        if known is None:
            join, nobody = self.sight.join, self.sight.nobody
            stay = nobody
            if group.voice is not None:
                for _ in range(group.size - changes):
                    stay = join(stay, group.voice)
            known = []
            for taken in combinations_with_replacement(range(len(group.choices)), changes):
                voices, free = stay, 0
                for one in taken:
                    voice = group.choices[one].voice
                    if voice is None:
                        free += 1
                    else:
                        voices = join(voices, voice)
                known.append((taken, voices, free))
            self._parts[group, changes] = known
        return known

    def __len__(self) -> int:
        return len(self._sums) + len(self.naming)


Link: TypeAlias = tuple[Crowd, Taken]
"""Where a step comes from, and what it takes."""


class Ladder:
    """The rungs of one question with these groups of respondents."""

    def __init__(self, crowds: Crowds, groups: Sequence[Speakers]) -> None:
        self.crowds = crowds
        self.groups = tuple(groups)
        self.most = sum(group.size for group in groups if group.choices)
        """The most answers that can be changed."""
        self.depth = -1
        self.cost: dict[Codes, int] = {}
        """The fewest changes to each tuple of codes, of those known by now."""
        self.ends: dict[Codes, list[Crowd]] = {}
        """The crowds that make these codes with as few changes."""
        self._rungs: list[list[dict[Crowd, list[Link]]]] = []
        self._known: list[dict[Crowd, int]] = [{} for _ in range(len(self.groups) + 1)]
        self._counts: dict[tuple[int, Crowd], int] = {}
        self._least: dict[tuple[int, Crowd], int] = {}
        self._weights = [
            [1 << (_UNLIKELY * choice.unlikely) for choice in group.choices]
            for group in self.groups
        ]
        self.deepen(0)

    def deepen(self, changes: int) -> None:
        """Find out what so many changes can reach."""
        while self.depth < min(changes, self.most):
            self.depth += 1
            self._climb(self.depth)

    def _climb(self, rung: int) -> None:
        crowds = self.crowds
        here: list[dict[Crowd, list[Link]]] = [{0: []} if not rung else {}]
        self._rungs.append(here)
        if not rung:
            self._known[0][0] = 0
        for number, group in enumerate(self.groups):
            known = self._known[number + 1]
            found: dict[Crowd, list[Link]] = {}
            most = min(rung, group.size) if group.choices else 0
            for changes in range(most + 1):
                parts = crowds.parts(group, changes)
                for crowd in self._rungs[rung - changes][number]:
                    for taken, voices, free in parts:
                        after = crowds.add(crowd, group.at, voices, free)
                        if known.setdefault(after, rung) == rung:
                            found.setdefault(after, []).append((crowd, taken))
            here.append(found)
        for crowd in here[-1]:
            for codes in crowds.codes(crowd):
                if self.cost.setdefault(codes, rung) == rung:
                    self.ends.setdefault(codes, []).append(crowd)

    # --- ways to an end ---

    def state(self, crowd: Crowd) -> State:
        """What everybody says but those who may name what they like."""
        return self.crowds.states[crowd][0]

    def count(self, crowd: Crowd) -> int:
        """In how many ways respondents can be named for an end."""
        return self._count(len(self.groups), crowd)

    def _count(self, number: int, crowd: Crowd) -> int:
        if not number:
            return 1
        known = self._counts.get((number, crowd))
        if known is None:
            size = self.groups[number - 1].size
            known = sum(
                self._count(number - 1, before) * arrangements(size, taken)
                for before, taken in self._links(number, crowd)
            )
            self._counts[number, crowd] = known
        return known

    def _links(self, number: int, crowd: Crowd) -> list[Link]:
        return self._rungs[self._known[number][crowd]][number][crowd]

    def ways(self, crowd: Crowd) -> Iterator[tuple[int, Way]]:
        """The ways to an end, the most realistic first, with how unlikely they are."""
        start = len(self.groups)
        order = 0
        heap: list[tuple[int, int, int, Crowd, int, Way]] = []
        heappush(heap, (self._lightest(start, crowd), start, 0, crowd, 0, ()))
        while heap:  # of those that weigh the same the one that is nearest to its start
            weight, number, _, at, done, taken = heappop(heap)
            if not number:
                yield weight, taken
                continue
            weights = self._weights[number - 1]
            for before, choices in self._links(number, at):
                spent = done + sum([weights[one] for one in choices])
                total = spent + self._lightest(number - 1, before)
                order += 1
                heappush(heap, (total, number - 1, order, before, spent, (choices, *taken)))

    def _lightest(self, number: int, crowd: Crowd) -> int:
        if not number:
            return 0
        known = self._least.get((number, crowd))
        if known is None:
            weights = self._weights[number - 1]
            known = min(
                self._lightest(number - 1, before) + sum([weights[one] for one in taken])
                for before, taken in self._links(number, crowd)
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
