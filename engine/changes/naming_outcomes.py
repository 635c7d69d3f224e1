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
        self.picture_states = states
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
        self.usable = sum(1 << at for at in range(count) if nameable.can_be_named(at))
        self._kept = 0
        self._steps: dict[tuple[Key, int, bool], list[tuple[Key, State]]] = {}
        self._outcomes: dict[tuple[Key, tuple[int, ...]], frozenset[Codes]] = {}

    def __len__(self) -> int:
        """How much is remembered."""
        return self._kept + len(self._outcomes)

    def outcomes(self, state: State, voices: tuple[int, ...]) -> frozenset[Codes]:
        """All codes that so many ``voices`` more of each role can make of ``state``."""
        voices = self.few(voices)
        key = self.key(state)
        known = self._outcomes.get((key, voices))
        if known is None:
            found = {key: state}
            for at, number in enumerate(voices):
                for turn in range(number):
                    alone = (
                        turn > 0
                        and self.picture_states.bounded
                        and not self.picture_states.wanted_bits
                    )
                    # one voice more may say what the one before it says
                    after: dict[Key, State] = dict(found) if alone else {}
                    for before, one in found.items():
                        after.update(self._next(before, one, at, alone))
                    if after.keys() == found.keys():
                        break
                    found = after
            codes = frozenset([codes_of(self.picture_states, one) for one in found.values()])
            known = self._outcomes[key, voices] = codes
        return known

    def few(self, voices: tuple[int, ...]) -> tuple[int, ...]:
        """So many of ``voices`` as make a difference."""
        most = self.picture_states.enough
        return tuple([min(one, most) for one in voices]) if self.picture_states.bounded else voices

    def voice(self, at: int, bits: int) -> Summary:
        """One of role number ``at`` that names these."""
        return self.picture_states.naming_voice(bits)

    def _next(self, key: Key, state: State, at: int, alone: bool) -> list[tuple[Key, State]]:
        """What one voice more can make of ``state``; if it names one thing ``alone``."""
        known = self._steps.get((key, at, alone))
        if known is None:
            found: dict[Key, State] = {}
            for _, bits in self.choices(state, alone):
                after = self.picture_states.add(state, at, self.voice(at, bits))
                found.setdefault(self.key(after), after)
            known = self._steps[key, at, alone] = list(found.items())
            self._kept += len(known)
        return known

    def choices(self, state: State, alone: bool = False) -> Iterator[tuple[tuple[int, ...], int]]:
        """What one voice may name, and how many of each class: no more than can matter.

        That is: one of each list of a rule and of each document; one that all may name in the
        end, or all but one; and one of each needed group, or, where options are counted, the new
        ones until they are enough. Whoever names more makes no picture that isn't made by naming
        just these of it: of two that are alike and named by all (or all but one), one can be let
        go at any time without making or unmaking a picture that the other doesn't.
        """
        states = self.picture_states
        sums = []
        limits = []
        for alike in self.classes(state):
            members = self.ordered(alike & self.usable)
            new = any(summary.options >= 0 and not summary.options & alike for summary in state)
            most = min(len(members), states.breadth if states.breadth and new else 1)
            limits.append(most)
            sums.append([sum(members[:number]) for number in range(most + 1)])
        telling = 1 if alone else states.telling
        for numbers in _counts(limits, telling):
            bits = sum([one[number] for one, number in zip(sums, numbers, strict=True)])
            if bits and self.can_be_written(bits):
                yield numbers, bits

    def can_be_written(self, bits: int) -> bool:
        """Whether one answer can name these and no more."""
        nameable = self.picture_states.nameable
        return not nameable.is_text or nameable.answer(bits) is not None

    def ordered(self, bits: int) -> list[int]:
        """The bits apart; of points the shortest first, as an answer has its limits."""
        found = []
        while bits:
            low = bits & -bits
            found.append(low)
            bits ^= low
        if self.picture_states.nameable.is_text:
            ids = self.picture_states.nameable.ids
            found.sort(key=lambda bit: len(ids[bit.bit_length() - 1]))
        return found

    def classes(self, state: State) -> list[int]:
        """What is alike in ``state``, as bits."""
        return [alike for _, alike in self._marked_classes(state)]

    def _marked_classes(self, state: State) -> list[tuple[int, int]]:
        """What is alike in ``state``, as bits, with a mark that tells in what."""
        classes = list(enumerate(self._classes_at_first, start=1))
        states = self.picture_states
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

    def key(self, state: State) -> Key:
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
