"""Which pictures can come of a state when some more respondents name whatever they like.

Options (or points) that are alike in a state are interchangeable: that belong to the same
needed groups, lists of a rule and documents, and that are named by all, by all but one, or by
fewer. So of each such class only the number that a voice names is tried. States that differ
only in which of a class they hold are one, so few remain; what can come of them is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from engine.changes.picture_states import PictureStates
from engine.changes.state_codes import codes_of
from engine.changes.summaries import Codes, State, Summary

Key: TypeAlias = tuple[object, ...]
"""A state, but for which options of a class it holds."""


class NamingOutcomes:
    """Adds respondents who name something to the states of one question."""

    def __init__(self, states: PictureStates) -> None:
        self._states = states
        nameable = states.nameable
        count = len(nameable.ids)
        wanted = states.wanted_bits
        self._kinds = [
            (
                states.covered(1 << at),
                *[bits >> at & 1 for bits in wanted],
                *([bits >> at & 1 for bits in nameable.documents] if states.contradicts else []),
                at if nameable.related >> at & 1 or not nameable.can_be_named(at) else -1,
            )
            for at in range(count)
        ]
        alike: dict[object, int] = {}
        for at, kind in enumerate(self._kinds):
            alike[kind] = alike.get(kind, 0) | 1 << at
        self._classes_at_first = list(alike.values())
        self._usable = sum(1 << at for at in range(count) if nameable.can_be_named(at))
        self._kept = 0
        self._steps: dict[tuple[Key, int, bool], list[tuple[Key, State]]] = {}
        self._ways: dict[object, list[tuple[tuple[int, ...], frozenset[Codes]]]] = {}
        self._outcomes: dict[tuple[Key, tuple[int, ...]], frozenset[Codes]] = {}

    def __len__(self) -> int:
        """How much is remembered."""
        return self._kept + len(self._outcomes)

    def outcomes(self, state: State, voices: tuple[int, ...]) -> frozenset[Codes]:
        """All codes that so many ``voices`` more of each role can make of ``state``."""
        voices = self._few(voices)
        key = self._key(state)
        known = self._outcomes.get((key, voices))
        if known is None:
            found = {key: state}
            for at, number in enumerate(voices):
                for turn in range(number):
                    alone = turn > 0 and self._states.bounded and not self._states.wanted_bits
                    # one voice more may say what the one before it says
                    after: dict[Key, State] = dict(found) if alone else {}
                    for before, one in found.items():
                        after.update(self._next(before, one, at, alone))
                    if after.keys() == found.keys():
                        break
                    found = after
            codes = frozenset([codes_of(self._states, one) for one in found.values()])
            known = self._outcomes[key, voices] = codes
        return known

    def chosen(self, state: State, speakers: Sequence[tuple[int, int]], wanted: Codes) -> list[int]:
        """What the ``speakers`` name (as bits) that makes ``wanted``, close to what they named.

        A speaker is the number of its role and what it named; they stand by role. ``wanted`` is
        among the outcomes.
        """
        found: list[int] = []
        for at in range(len(state)):
            mine = [named for where, named in speakers if where == at]
            after = [sum(where == later for where, _ in speakers) for later in range(len(state))]
            after[: at + 1] = [0] * (at + 1)
            if mine and self._states.bounded:
                bits = self._closest(state, at, tuple(after), wanted, mine)
                if bits:
                    said = self._shared_out(bits, mine)
                    for one in said:
                        state = self._states.add(state, at, self._voice(at, one))
                    found += said
                    continue
            for number, named in enumerate(mine, start=1):
                after[at] = len(mine) - number
                bits = self._closest(state, at, tuple(after), wanted, [named])
                if not bits:
                    raise AssertionError("codes that can't be made")
                state = self._states.add(state, at, self._voice(at, bits))
                found.append(bits)
        return found

    def _closest(
        self, state: State, at: int, after: tuple[int, ...], wanted: Codes, turn: Sequence[int]
    ) -> int:
        """What those whose turn it is name together, with the fewest options more or fewer.

        As if they were one voice; 0 if one voice can't make ``wanted``.
        """
        after = self._few(after)
        now = 0
        for named in turn:
            now |= named
        classes = [
            (self._ordered(alike & self._usable & now), self._ordered(alike & self._usable & ~now))
            for alike in self._classes(state)
        ]
        tried = [
            (
                sum([max(0, n - len(old)) for n, (old, _) in zip(numbers, classes, strict=True)]),
                -sum(numbers),
                numbers,
            )
            for numbers in self._numbers(state, at, after, wanted)
        ]
        for _, _, numbers in sorted(tried):
            bits = 0
            for number, (old, new) in zip(numbers, classes, strict=True):
                if number:
                    bits |= sum(old[:number]) | sum(new[: max(0, number - len(old))])
            if self._can_be_written(bits):
                return self._with(bits, now & self._usable & ~bits, state, at, after, wanted)
        return 0

    def _with(
        self, bits: int, more: int, state: State, at: int, after: tuple[int, ...], wanted: Codes
    ) -> int:
        """``bits`` and as many of ``more`` as leave ``wanted`` in reach."""
        for bit in [more, *self._ordered(more)] if more else ():
            both = bits | bit
            if both != bits and self._can_be_written(both):
                then = self._states.add(state, at, self._voice(at, both))
                if wanted in self.outcomes(then, after):
                    bits = both
        return bits

    def _numbers(
        self, state: State, at: int, after: tuple[int, ...], wanted: Codes
    ) -> list[tuple[int, ...]]:
        """How many of each class a voice can name so that ``wanted`` can still be reached."""
        key = (self._key(state), at, after)
        known = self._ways.get(key)
        if known is None:
            known = self._ways[key] = [
                (numbers, self.outcomes(self._states.add(state, at, self._voice(at, bits)), after))
                for numbers, bits in self._choices(state)
            ]
            self._kept += len(known)
        return [numbers for numbers, codes in known if wanted in codes]

    def _shared_out(self, bits: int, turn: Sequence[int]) -> list[int]:
        """What each of several names, that together name ``bits``: what it named of it, if any.

        If pictures would tell the difference, each names all.
        """
        found = [named & bits or bits & -bits for named in turn]
        left = bits
        for one in found:
            left &= ~one
        found[-1] |= left
        return [bits] * len(turn) if self._states.rich else found

    def _few(self, voices: tuple[int, ...]) -> tuple[int, ...]:
        most = self._states.enough
        return tuple([min(one, most) for one in voices]) if self._states.bounded else voices

    def _voice(self, at: int, bits: int) -> Summary:
        return self._states.naming_voice(self._states.roles[at], bits)

    def _next(self, key: Key, state: State, at: int, alone: bool) -> list[tuple[Key, State]]:
        """What one voice more can make of ``state``; if it names one thing ``alone``."""
        known = self._steps.get((key, at, alone))
        if known is None:
            found: dict[Key, State] = {}
            for _, bits in self._choices(state, alone):
                after = self._states.add(state, at, self._voice(at, bits))
                found.setdefault(self._key(after), after)
            known = self._steps[key, at, alone] = list(found.items())
            self._kept += len(known)
        return known

    def _choices(self, state: State, alone: bool = False) -> Iterator[tuple[tuple[int, ...], int]]:
        """What one voice may name, and how many of each class: no more than can matter.

        That is: one of each list of a rule and of each document; one that all may name in the
        end, or all but one; and one of each needed group, or, where options are counted, the new
        ones until they are enough. Whoever names more makes no picture that isn't made by naming
        just these of it: of two that are alike and named by all (or all but one), one can be let
        go at any time without making or unmaking a picture that the other doesn't.
        """
        states = self._states
        sums = []
        limits = []
        for alike in self._classes(state):
            members = self._ordered(alike & self._usable)
            new = any(summary.options >= 0 and not summary.options & alike for summary in state)
            most = min(len(members), states.breadth if states.breadth and new else 1)
            limits.append(most)
            sums.append([sum(members[:number]) for number in range(most + 1)])
        telling = 1 if alone else states.telling
        for numbers in _counts(limits, telling):
            bits = sum([one[number] for one, number in zip(sums, numbers, strict=True)])
            if bits and self._can_be_written(bits):
                yield numbers, bits

    def _can_be_written(self, bits: int) -> bool:
        nameable = self._states.nameable
        return not nameable.is_text or nameable.answer(bits) is not None

    def _ordered(self, bits: int) -> list[int]:
        """The bits apart; of points the shortest first, as an answer has its limits."""
        found = []
        while bits:
            low = bits & -bits
            found.append(low)
            bits ^= low
        if self._states.nameable.is_text:
            ids = self._states.nameable.ids
            found.sort(key=lambda bit: len(ids[bit.bit_length() - 1]))
        return found

    def _classes(self, state: State) -> list[int]:
        """What is alike in ``state``, as bits."""
        return [alike for _, alike in self._marked_classes(state)]

    def _marked_classes(self, state: State) -> list[tuple[int, int]]:
        """What is alike in ``state``, as bits, with a mark that tells in what."""
        classes = list(enumerate(self._classes_at_first, start=1))
        states = self._states
        for summary in state:
            splits = [summary.common[0], summary.common[1]] if states.shares else []
            if states.nameable.related:
                splits.append(summary.common[4])
            if states.breadth:
                splits.append(max(summary.options, 0))
            for split in splits:
                classes = [
                    (mark, part)
                    for at, alike in classes
                    for mark, part in ((2 * at, alike & split), (2 * at + 1, alike & ~split))
                    if part
                ]
        return classes

    def _key(self, state: State) -> Key:
        """``state`` with for each class how many are in it, and not which."""
        return (
            tuple([(mark, alike.bit_count()) for mark, alike in self._marked_classes(state)]),
            tuple(
                [
                    (
                        summary.heard,
                        summary.telling,
                        summary.weighed,
                        summary.contradicted,
                        summary.common[2],
                        summary.common[3],
                        summary.covered,
                        summary.options < 0,
                        summary.mentions,
                    )
                    for summary in state
                ]
            ),
        )


def _counts(limits: Sequence[int], total: int) -> Iterator[tuple[int, ...]]:
    """Every choice of numbers up to ``limits`` that are no more than ``total`` together."""
    if not total or not limits:
        yield (0,) * len(limits)
        return
    for first in range(min(limits[0], total) + 1):
        for rest in _counts(limits[1:], total - first):
            yield (first, *rest)
