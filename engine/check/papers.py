"""Documents beside respondents: which pictures they can make, whoever is heard.

Only "there is a document that contradicts one of these voices" and "there is a document that
speaks for the approach" count. So of any number of documents one for each is enough, and what
several make together is what each makes, put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.answers import Stance
from engine.check.standins import StandIns
from engine.framework import Question
from engine.pictures import View, opposite

KINDS: Final = ("tegenspraak", "onderbouwing")
"""The pictures of documents beside respondents."""

Bits = tuple[int, ...]


class Papers:
    """Documents that may stand beside respondents.

    ``each`` says of every stand-in which sorts of documents contradict it, a bit for each sort,
    and then whether it speaks for the approach.
    Every document is a sort, but where the same voices are heard in every column and there is
    a document that speaks for the approach and contradicts nobody, those that do contradict
    make one sort: it only matters whether there is one.
    """

    def __init__(
        self, question: Question, views: Sequence[View], stand_ins: StandIns, each: bool = False
    ) -> None:
        """``each`` document is a sort."""
        self._views = [view for view in views if view.kind in KINDS]
        answers = stand_ins.answers
        self._contradicts = [
            sum(
                1 << number
                for number, voice in enumerate(answers[: stand_ins.voices])
                if opposite(question, voice, paper)
            )
            for paper in answers
        ]
        together = len({view.over for view in views}) == 1 and not each
        self._sorts: list[tuple[bool, list[int]]] = []
        for favourable in (True, False):
            these = [n for n, a in enumerate(answers) if (a.stance is Stance.FOR) is favourable]
            loud = [number for number in these if self._contradicts[number]]
            quiet = [number for number in these if not self._contradicts[number]]
            if quiet:
                self._sorts.append((favourable, quiet))
            split = [loud] if quiet and together and loud else [[number] for number in loud]
            self._sorts += [(favourable, numbers) for numbers in split]
        self.each = tuple(
            sum(
                1 << sort
                for sort, (_, papers) in enumerate(self._sorts)
                if any(self._contradicts[paper] >> voice & 1 for paper in papers)
            )
            | (answers[voice].stance is Stance.FOR) << len(self._sorts)
            for voice in range(stand_ins.voices)
        )
        self._known: dict[Bits, dict[Bits, tuple[int, ...]]] = {}

    def beside(self, heard: Bits) -> dict[Bits, tuple[int, ...]]:
        """What documents can make of each view, with sorts of documents that do.

        ``heard`` has for each view which sorts contradict those whom it hears; twice, where
        something changed in between.
        """
        known = self._known.get(heard)
        if known is None:
            each = [self._alone(sort, heard) for sort in range(len(self._sorts))]
            known = self._known[heard] = _together(each)
        return known

    def made(self, heard: Bits, documents: Sequence[int]) -> Bits:
        """What just these ``documents`` make of each view."""
        sorts = [
            at
            for at, (_, papers) in enumerate(self._sorts)
            if not set(documents).isdisjoint(papers)
        ]
        made = [self._alone(sort, heard) for sort in sorts]
        return tuple(max(bits) for bits in zip(*made, strict=True))

    def _alone(self, sort: int, heard: Bits) -> Bits:
        views = self._views * (len(heard) // max(1, len(self._views)))
        return tuple(
            int(self._sorts[sort][0]) if view.kind == "onderbouwing" else contradicting >> sort & 1
            for view, contradicting in zip(views, heard, strict=True)
        )

    def documents(self, sorts: Sequence[int], voices: Sequence[int]) -> tuple[int, ...]:
        """Stand-ins of ``sorts``; that contradict one of ``voices``, where the sort does."""
        spoken = sum(1 << voice for voice in set(voices))
        return tuple(
            max(self._sorts[sort][1], key=lambda paper: bool(self._contradicts[paper] & spoken))
            for sort in sorts
        )


def _together(each: Sequence[Bits]) -> dict[Bits, tuple[int, ...]]:
    """What any of ``each`` make together, with the fewest that do."""
    nothing = (0,) * len(each[0])
    found: dict[Bits, tuple[int, ...]] = {nothing: ()}
    latest = [nothing]
    while latest:
        following = []
        for made in latest:
            for at, bits in enumerate(each):
                both = tuple(one | other for one, other in zip(made, bits, strict=True))
                if both not in found:
                    found[both] = (*found[made], at)
                    following.append(both)
        latest = following
    return found
