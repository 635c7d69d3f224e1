"""Documents beside respondents: which pictures they can make, whoever is heard.

Only "there is a document that contradicts one of these voices" and "there is a document that
speaks for the approach" count. So of any number of documents one for each is enough, and what
several make together is what each makes, put together.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.check.proof.standins import StandIns
from engine.dossier.answers import Stance
from engine.framework.model import Question
from engine.pictures.contradiction import CONTRADICTION, opposite
from engine.pictures.model import View
from engine.pictures.support import SUPPORT

Bits = tuple[int, ...]


def contradictions(
    question: Question, views: Sequence[View], stand_ins: StandIns
) -> tuple[int, ...]:
    """For each document the voices that it contradicts, a bit each; none if no view asks it."""
    if not any(view.kind is CONTRADICTION for view in views):
        return (0,) * len(stand_ins.answers)
    voices = stand_ins.answers[: stand_ins.voices]
    return tuple(
        sum(1 << at for at, voice in enumerate(voices) if opposite(question, voice, paper))
        for paper in stand_ins.answers
    )


class Papers:
    """Documents that may stand beside respondents.

    ``each`` says of every stand-in which sorts of documents contradict it, a bit for each sort.
    Documents that all speak for the approach, or all don't, and all contradict what the
    municipality says, or all don't, are of two sorts: the one that contradicts nobody but whom
    all others contradict too, and the others, of which it only matters whether one contradicts.
    Where there is no such one, each is a sort.
    """

    def __init__(
        self,
        views: Sequence[View],
        stand_ins: StandIns,
        contradicts: Sequence[int],
        municipality: int | None,
        moving: bool,
    ) -> None:
        """``municipality`` is what it says, where columns hear it and partners apart.

        ``moving``: each document is a sort, as it may contradict somebody before a change and
        not after; and ``each`` ends with whether it speaks for the approach, as documents do
        that no longer decide.
        """
        self._views = [view for view in views if view.kind.of_documents]
        self._contradicts = contradicts
        answers = stand_ins.answers
        alike: dict[tuple[bool, bool], list[int]] = {}
        for number, answer in enumerate(answers):
            of_it = municipality is not None and bool(contradicts[number] >> municipality & 1)
            alike.setdefault((answer.stance is Stance.FOR, of_it), []).append(number)
        self._sorts: list[tuple[bool, list[int]]] = []
        for (favourable, _), papers in alike.items():
            quiet = min(papers, key=lambda paper: contradicts[paper].bit_count())
            others = [paper for paper in papers if paper != quiet]
            if moving or any(contradicts[quiet] & ~contradicts[paper] for paper in others):
                self._sorts += [(favourable, [paper]) for paper in papers]
            else:
                self._sorts += [(favourable, some) for some in ([quiet], others) if some]
        self.each = tuple(
            sum(
                1 << sort
                for sort, (_, papers) in enumerate(self._sorts)
                if any(contradicts[paper] >> voice & 1 for paper in papers)
            )
            | (moving and answers[voice].stance is Stance.FOR) << len(self._sorts)
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

    def _alone(self, sort: int, heard: Bits) -> Bits:
        views = self._views * (len(heard) // max(1, len(self._views)))
        return tuple(
            int(self._sorts[sort][0]) if view.kind is SUPPORT else contradicting >> sort & 1
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
