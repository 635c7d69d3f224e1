"""What respondents name instead to bring certain pictures about, close to what they named."""

from __future__ import annotations

from collections.abc import Sequence

from engine.changes.naming_outcomes import NamingOutcomes
from engine.changes.summaries import Codes, State


class ClosestNaming:
    """Chooses what is named among all that ``naming`` says to be possible."""

    def __init__(self, naming: NamingOutcomes) -> None:
        self._naming = naming
        self._states = naming.picture_states
        self._ways: dict[object, list[tuple[tuple[int, ...], frozenset[Codes]]]] = {}
        self._kept = 0

    def __len__(self) -> int:
        """How much is remembered."""
        return self._kept

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
                        state = self._states.add(state, at, self._naming.voice(at, one))
                    found += said
                    continue
            for number, named in enumerate(mine, start=1):
                after[at] = len(mine) - number
                bits = self._closest(state, at, tuple(after), wanted, [named])
                if not bits:
                    raise AssertionError("codes that can't be made")
                state = self._states.add(state, at, self._naming.voice(at, bits))
                found.append(bits)
        return found

    def _closest(
        self, state: State, at: int, after: tuple[int, ...], wanted: Codes, turn: Sequence[int]
    ) -> int:
        """What those whose turn it is name together, with the fewest options more or fewer.

        As if they were one voice; 0 if one voice can't make ``wanted``.
        """
        after = self._naming.few(after)
        now = 0
        for named in turn:
            now |= named
        classes = [
            (
                self._naming.ordered(alike & self._naming.usable & now),
                self._naming.ordered(alike & self._naming.usable & ~now),
            )
            for alike in self._naming.classes(state)
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
            if self._naming.can_be_written(bits):
                return self._with(bits, now & self._naming.usable & ~bits, state, at, after, wanted)
        return 0

    def _with(
        self, bits: int, more: int, state: State, at: int, after: tuple[int, ...], wanted: Codes
    ) -> int:
        """``bits`` and as many of ``more`` as leave ``wanted`` in reach."""
        for bit in [more, *self._naming.ordered(more)] if more else ():
            both = bits | bit
            if both != bits and self._naming.can_be_written(both):
                then = self._states.add(state, at, self._naming.voice(at, both))
                if wanted in self._naming.outcomes(then, after):
                    bits = both
        return bits

    def _numbers(
        self, state: State, at: int, after: tuple[int, ...], wanted: Codes
    ) -> list[tuple[int, ...]]:
        """How many of each class a voice can name so that ``wanted`` can still be reached."""
        key = (self._naming.key(state), at, after)
        known = self._ways.get(key)
        if known is None:
            known = self._ways[key] = [
                (
                    numbers,
                    self._naming.outcomes(
                        self._states.add(state, at, self._naming.voice(at, bits)), after
                    ),
                )
                for numbers, bits in self._naming.choices(state)
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
