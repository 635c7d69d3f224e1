"""Groups of voices: every sum that any number of them can come to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from engine.check.proof.picture_sums import PictureSum, Sum
from engine.check.proof.representative_answers import TooManyError

MOST: Final = 3_000_000
"""Voices added to groups that are still looked at."""

Sums: TypeAlias = tuple[Sum, ...]


class Group(NamedTuple):
    """Voices with the same sums: those that are fewest."""

    sums: Sums
    voices: tuple[int, ...]


class Groups:
    """All groups of ``voices`` as ``picture_sums`` add them up; ``all_`` has one for all sums."""

    def __init__(
        self, question: str, picture_sums: Sequence[PictureSum], voices: int, alone: bool
    ) -> None:
        """``alone``: one voice can say to ``question`` all that several can.

        Raises ``TooManyError``.
        """
        self._question = question
        self._picture_sums = tuple(picture_sums)
        self._alone = [
            tuple(picture_sum.each[voice] for picture_sum in picture_sums)
            for voice in range(voices)
        ]
        found: dict[Sums, tuple[int, ...]] = {}
        for voice, sums in enumerate(self._alone):
            found.setdefault(sums, (voice,))
        if not alone:
            self._grow(found)
        self.all_ = [Group(sums, said) for sums, said in found.items()]

    def alone(self, voice: int) -> Sums:
        """What one voice counts for."""
        return self._alone[voice]

    def joined(self, one: Sums, other: Sums) -> Sums:
        """What two groups count for together."""
        return tuple(
            [
                picture_sum.add(first, second)
                for picture_sum, first, second in zip(self._picture_sums, one, other, strict=True)
            ]
        )

    def _grow(self, found: dict[Sums, tuple[int, ...]]) -> None:
        """Add one voice to each group, and again, until nothing new is found."""
        stopping = [(at, one.stops) for at, one in enumerate(self._picture_sums) if one.stops]
        different = {sums: voice for voice, sums in reversed([*enumerate(self._alone)])}
        latest = list(found)
        while latest:
            following = []
            for sums in latest:
                for more, voice in different.items():
                    if any(stops(sums[at], more[at]) for at, stops in stopping):
                        continue
                    both = self.joined(sums, more)
                    if both not in found:
                        found[both] = (*found[sums], voice)
                        following.append(both)
            if len(found) * len(different) > MOST:
                raise TooManyError(self._question)
            latest = following
