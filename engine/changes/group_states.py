"""What a group of respondents who are alike can come to say together, as far as pictures see it.

What it can come to is worked out once: choices with which it comes to the same are kept together
(``ChoiceSets``), and what makes no difference beside what others say is not told apart.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple, TypeAlias

from engine.changes.naming_outcomes import NamingOutcomes
from engine.changes.picture_states import PictureStates
from engine.changes.state_codes import codes_of
from engine.changes.summaries import Codes, State, Summary

GroupState: TypeAlias = tuple[int, int]
"""What some respondents say together. First the number of a state, but for its balance, with how
many respondents of each role may still name what they like; then the balance: how many more are
for than not."""
NOBODY: Final[GroupState] = (0, 0)

_UNLIKELY: Final = 16
"""Bits for the number of changes that are equally realistic."""


class Choice(NamedTuple):
    """What somebody may say instead: its summary, or None for naming what it likes.

    ``unlikely`` is lower for a more realistic change.
    """

    voice: Summary | None
    unlikely: int


class AlikeRespondents(NamedTuple):
    """``size`` respondents who say the same, or nothing; and their choices.

    ``at`` is the number of their role.
    """

    at: int
    voice: Summary | None
    size: int
    choices: tuple[Choice, ...]


class ChoiceSets:
    """All choices with which so many of a group come to say the same together.

    A choice is in a set once for each who makes it. ``shorter`` are the sets of one change fewer,
    with the choice that the last makes. ``orders`` is in how many ways respondents in a row can
    make such choices; ``least_unlikely`` how unlikely they are at least, per choice where none
    after it is made.
    """

    __slots__ = ("group_state", "least_unlikely", "orders", "shorter")

    def __init__(self, group_state: GroupState, least_unlikely: list[float], orders: int) -> None:
        self.group_state = group_state
        self.shorter: list[tuple[ChoiceSets, int]] = []
        self.least_unlikely = least_unlikely
        self.orders = orders


class GroupOutcome(NamedTuple):
    """What a group says after ``changes``, and the choices with which it comes to that."""

    group_state: GroupState
    changes: int
    made_by: list[ChoiceSets]

    @property
    def weight(self) -> float:
        """How unlikely its changes are at least."""
        return min(sets.least_unlikely[-1] for sets in self.made_by) if self.changes else 0


class GroupOutcomes:
    """What a group can say, by the number of changes, beside voices that are heard anyway.

    What makes no difference beside those voices needn't be told apart: of two outcomes with which
    all together say the same, one stands for both, or is left out if the other takes fewer
    changes.
    """

    def __init__(
        self, group_states: GroupStates, anyway: GroupState, group: AlikeRespondents, most: int
    ) -> None:
        self._group_states = group_states
        self._anyway = anyway
        self.weights = [1 << (_UNLIKELY * choice.unlikely) for choice in group.choices]
        self._choices = [group_states.of_one(group.at, choice.voice) for choice in group.choices]
        self._known: dict[GroupState, int] = {}
        self._outcomes: list[list[GroupOutcome]] = []
        self._sets = [ChoiceSets(NOBODY, [0] * len(group.choices), 1)]
        self._stays = [NOBODY]
        for _ in range(most):
            before = self._stays[-1]
            self._stays.append(group_states.join(before, group_states.of_member(group)))
        self._most = most
        self._no_difference = (
            group_states.join(anyway, group_states.of_member(group))[0] == anyway[0]
        )
        """Whether it makes no difference, but for the balance, that some go on saying so."""

    def of(self, changes: int) -> list[GroupOutcome]:
        """What so many changes can say and fewer can't."""
        while len(self._outcomes) <= changes:
            self._outcomes.append(self._made(len(self._outcomes)))
        return self._outcomes[changes]

    def _made(self, changes: int) -> list[GroupOutcome]:
        join = self._group_states.join
        if changes:
            self._sets = self._one_choice_more()
        stay = self._stays[self._most - changes]
        found: dict[GroupState, GroupOutcome] = {}
        for sets in self._sets:
            group_state = join(stay, sets.group_state)
            after = join(self._anyway, group_state)
            if self._known.setdefault(after, changes) == changes:
                found.setdefault(after, GroupOutcome(group_state, changes, [])).made_by.append(sets)
        if self._no_difference:  # then what is left out stays so, whatever else is changed
            self._sets = [sets for outcome in found.values() for sets in outcome.made_by]
        return list(found.values())

    def _one_choice_more(self) -> list[ChoiceSets]:
        """The sets of choices with one change more."""
        join, choices = self._group_states.join, self._choices
        found: dict[GroupState, ChoiceSets] = {}
        for before in self._sets:
            for one, choice in enumerate(choices):
                group_state = join(before.group_state, choice)
                after = join(self._anyway, group_state)
                sets = found.get(after)
                if sets is None:
                    sets = found[after] = ChoiceSets(group_state, [math.inf] * len(choices), 0)
                sets.shorter.append((before, one))
                sets.orders += before.orders
                least_unlikely = before.least_unlikely[one] + self.weights[one]
                for last in range(one, len(choices)):
                    if least_unlikely < sets.least_unlikely[last]:
                        sets.least_unlikely[last] = least_unlikely
        return list(found.values())


class GroupStates:
    """What respondents to one question can say together, with the states by number."""

    def __init__(self, picture_states: PictureStates, naming: NamingOutcomes) -> None:
        self.picture_states = picture_states
        self.naming = naming
        nobody = (picture_states.start, (0,) * len(picture_states.start))
        self._numbers: dict[tuple[State, tuple[int, ...]], int] = {nobody: 0}
        self._by_number: list[tuple[State, tuple[int, ...]]] = [nobody]
        self._sums: dict[tuple[int, int], int] = {}
        self._codes: dict[GroupState, frozenset[Codes]] = {}
        self._outcomes: dict[tuple[AlikeRespondents, GroupState, int], GroupOutcomes] = {}

    def of_one(self, at: int, voice: Summary | None) -> GroupState:
        """What one respondent says, or with None one who may name what it likes."""
        summaries, free = list(self.picture_states.start), [0] * len(self.picture_states.start)
        if voice is None:
            free[at] = 1
        else:
            summaries[at] = voice
        state, balance = self.picture_states.balanced(tuple(summaries))
        return self._number(state, tuple(free)), balance

    def of_member(self, group: AlikeRespondents) -> GroupState:
        """What one of ``group`` says now."""
        return NOBODY if group.voice is None else self.of_one(group.at, group.voice)

    def _number(self, state: State, free: tuple[int, ...]) -> int:
        known = self._numbers.setdefault((state, free), len(self._by_number))
        if known == len(self._by_number):
            self._by_number.append((state, free))
        return known

    def join(self, one: GroupState, other: GroupState, more: int | None = None) -> GroupState:
        """The voices of both, to which at most ``more`` will be added."""
        numbers = one[0], other[0]
        number = self._sums.get(numbers)
        if number is None:
            number = self._sums[numbers] = self._joined(*numbers)
        balance = one[1] + other[1]
        if more is not None:  # what can't be tipped any more is the same
            more += sum(self._by_number[number][1])
            balance = max(-more, min(balance, more + 1))
        return number, balance

    def _joined(self, one: int, other: int) -> int:
        picture_states = self.picture_states
        (state, free), (state2, free2) = self._by_number[one], self._by_number[other]
        frees = [a + b for a, b in zip(free, free2, strict=True)]
        if picture_states.bounded:
            frees = [min(one, picture_states.enough) for one in frees]
        summaries = [picture_states.join(a, b) for a, b in zip(state, state2, strict=True)]
        return self._number(tuple(summaries), tuple(frees))

    def state(self, group_state: GroupState) -> State:
        """What everybody says but those who may name what they like."""
        return self.picture_states.tipped(self._by_number[group_state[0]][0], group_state[1])

    def outcomes(self, group: AlikeRespondents, anyway: GroupState, most: int) -> GroupOutcomes:
        """What ``group`` can say of which ``most`` may change, beside what is heard anyway."""
        known = self._outcomes.get((group, anyway, most))
        if known is None:
            known = self._outcomes[group, anyway, most] = GroupOutcomes(self, anyway, group, most)
        return known

    def codes(self, group_state: GroupState) -> frozenset[Codes]:
        """All codes that those who say this can make."""
        known = self._codes.get(group_state)
        if known is None:
            state, free = self.state(group_state), self._by_number[group_state[0]][1]
            known = (
                self.naming.outcomes(state, free)
                if any(free)
                else frozenset([codes_of(self.picture_states, state)])
            )
            self._codes[group_state] = known
        return known

    def __len__(self) -> int:
        return len(self._sums) + len(self._codes) + len(self.naming)
