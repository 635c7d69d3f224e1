"""What respondents can say together, as far as pictures see it.

A crowd is a state of all that is said so far. What a group can make of it is summed once: choices
that come to the same are one deal, and what is drowned anyway is not told apart.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple, TypeAlias

from engine.changes.naming_outcomes import Naming
from engine.changes.picture_states import Codes, Side, Sight, State

Crowd: TypeAlias = tuple[int, int]
"""The number of a state, but for its balance, with the voices that may still name what they
like, by side; and the balance: how many more are for than not."""
NOBODY: Final[Crowd] = (0, 0)

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


class Deal:
    """What some changes in a group say together: all choices, each once for who makes it, that do.

    ``links`` are the deals of one change fewer, with the choice of the last. ``orders`` is in how
    many ways respondents in a row can make such choices; ``least`` how unlikely they are at
    least, per choice where none after it is made.
    """

    __slots__ = ("crowd", "least", "links", "orders")

    def __init__(self, crowd: Crowd, least: list[float], orders: int) -> None:
        self.crowd = crowd
        self.links: list[tuple[Deal, int]] = []
        self.least = least
        self.orders = orders


class Part(NamedTuple):
    """What a group says after ``changes``, and the deals to it."""

    crowd: Crowd
    changes: int
    deals: list[Deal]

    @property
    def weight(self) -> float:
        """How unlikely its changes are at least."""
        return min(deal.least[-1] for deal in self.deals) if self.changes else 0


class Parts:
    """What a group can say, by the number of changes, beside voices that are heard anyway.

    What those voices drown, needn't be told apart: a part with which they are the same crowd as
    with another stands for both, or is left out if that one takes fewer changes.
    """

    def __init__(self, crowds: Crowds, anyway: Crowd, group: Speakers, most: int) -> None:
        self._crowds = crowds
        self._anyway = anyway
        self.weights = [1 << (_UNLIKELY * choice.unlikely) for choice in group.choices]
        self._choices = [crowds.alone(group.at, choice.voice) for choice in group.choices]
        self._known: dict[Crowd, int] = {}
        self._parts: list[list[Part]] = []
        self._deals = [Deal(NOBODY, [0] * len(group.choices), 1)]
        self._stays = [NOBODY]
        for _ in range(most):
            before = self._stays[-1]
            self._stays.append(crowds.join(before, crowds.speaking(group)))
        self._most = most
        self._drowned = crowds.join(anyway, crowds.speaking(group))[0] == anyway[0]
        """Whether it makes no difference, but for the balance, that some go on saying so."""

    def of(self, changes: int) -> list[Part]:
        """What so many changes can say and fewer can't."""
        while len(self._parts) <= changes:
            self._parts.append(self._made(len(self._parts)))
        return self._parts[changes]

    def _made(self, changes: int) -> list[Part]:
        join = self._crowds.join
        if changes:
            self._deals = self._dealt()
        stay = self._stays[self._most - changes]
        found: dict[Crowd, Part] = {}
        for deal in self._deals:
            crowd = join(stay, deal.crowd)
            after = join(self._anyway, crowd)
            if self._known.setdefault(after, changes) == changes:
                found.setdefault(after, Part(crowd, changes, [])).deals.append(deal)
        if self._drowned:  # then what is left out stays so, whatever else is changed
            self._deals = [deal for part in found.values() for deal in part.deals]
        return list(found.values())

    def _dealt(self) -> list[Deal]:
        """The deals of one change more."""
        join, choices = self._crowds.join, self._choices
        found: dict[Crowd, Deal] = {}
        for before in self._deals:
            for one, choice in enumerate(choices):
                crowd = join(before.crowd, choice)
                after = join(self._anyway, crowd)
                deal = found.get(after)
                if deal is None:
                    deal = found[after] = Deal(crowd, [math.inf] * len(choices), 0)
                deal.links.append((before, one))
                deal.orders += before.orders
                least = before.least[one] + self.weights[one]
                for last in range(one, len(choices)):
                    if least < deal.least[last]:
                        deal.least[last] = least
        return list(found.values())


class Crowds:
    """The states of one sight, by number."""

    def __init__(self, sight: Sight, naming: Naming) -> None:
        self.sight = sight
        self.naming = naming
        nobody = (sight.start, (0,) * len(sight.start))
        self._numbers: dict[tuple[State, tuple[int, ...]], int] = {nobody: 0}
        self._kinds: list[tuple[State, tuple[int, ...]]] = [nobody]
        self._sums: dict[tuple[int, int], int] = {}
        self._codes: dict[Crowd, frozenset[Codes]] = {}
        self._parts: dict[tuple[Speakers, Crowd, int], Parts] = {}

    def alone(self, at: int, voice: Side | None) -> Crowd:
        """One voice, or with None one who may name what it likes."""
        sides, free = list(self.sight.start), [0] * len(self.sight.start)
        if voice is None:
            free[at] = 1
        else:
            sides[at] = voice
        state, balance = self.sight.balanced(tuple(sides))
        return self._number(state, tuple(free)), balance

    def speaking(self, group: Speakers) -> Crowd:
        """One of ``group`` as it speaks now."""
        return NOBODY if group.voice is None else self.alone(group.at, group.voice)

    def _number(self, state: State, free: tuple[int, ...]) -> int:
        known = self._numbers.setdefault((state, free), len(self._kinds))
        if known == len(self._kinds):
            self._kinds.append((state, free))
        return known

    def join(self, one: Crowd, other: Crowd, more: int | None = None) -> Crowd:
        """The voices of both, to which at most ``more`` will be added."""
        kinds = one[0], other[0]
        kind = self._sums.get(kinds)
        if kind is None:
            kind = self._sums[kinds] = self._joined(*kinds)
        balance = one[1] + other[1]
        if more is not None:  # what can't be tipped any more is the same
            more += sum(self._kinds[kind][1])
            balance = max(-more, min(balance, more + 1))
        return kind, balance

    def _joined(self, one: int, other: int) -> int:
        sight = self.sight
        (state, free), (state2, free2) = self._kinds[one], self._kinds[other]
        frees = [a + b for a, b in zip(free, free2, strict=True)]
        if sight.bounded:
            frees = [min(number, sight.enough) for number in frees]
        sides = [sight.join(a, b) for a, b in zip(state, state2, strict=True)]
        return self._number(tuple(sides), tuple(frees))

    def state(self, crowd: Crowd) -> State:
        """What everybody says but those who may name what they like."""
        return self.sight.tipped(self._kinds[crowd[0]][0], crowd[1])

    def parts(self, group: Speakers, anyway: Crowd, most: int) -> Parts:
        """What ``group`` can say of which ``most`` may change, beside what is heard anyway."""
        known = self._parts.get((group, anyway, most))
        if known is None:
            known = self._parts[group, anyway, most] = Parts(self, anyway, group, most)
        return known

    def codes(self, crowd: Crowd) -> frozenset[Codes]:
        """All codes that this crowd can make."""
        known = self._codes.get(crowd)
        if known is None:
            state, free = self.state(crowd), self._kinds[crowd[0]][1]
            known = (
                self.naming.ends(state, free) if any(free) else frozenset([self.sight.codes(state)])
            )
            self._codes[crowd] = known
        return known

    def __len__(self) -> int:
        return len(self._sums) + len(self._codes) + len(self.naming)
