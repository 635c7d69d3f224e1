"""Documents beside respondents: which pictures they can make, whoever is heard.

Only "there is a document that contradicts one of these voices" and "there is a document that
speaks for the approach" count. So of any number of documents one for each is enough, and what
several make together is what each makes, put together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.check.proof.representative_answers import Representatives
from engine.dossier.answers import Stance
from engine.framework.model import Question
from engine.pictures.contradiction import CONTRADICTION, opposite
from engine.pictures.denial import DENIAL
from engine.pictures.in_writing import SUPPORT
from engine.pictures.model import View

Bits = tuple[int, ...]


def contradictions(
    question: Question, views: Sequence[View], representatives: Representatives
) -> tuple[int, ...]:
    """For each document the voices that it contradicts, a bit each; none if no view asks it."""
    if not any(view.kind is CONTRADICTION for view in views):
        return (0,) * len(representatives.answers)
    voices = representatives.answers[: representatives.voices]
    return tuple(
        sum(1 << at for at, voice in enumerate(voices) if opposite(question, voice, document))
        for document in representatives.answers
    )


_SEEN_BY: Final = {SUPPORT: Stance.FOR, DENIAL: Stance.AGAINST}
"""What pictures look for that don't ask whom a document contradicts."""
_TELLING: Final[dict[Stance | None, Stance]] = {one: one for one in _SEEN_BY.values()}
"""The stances that are told apart."""


class Documents:
    """Documents that may stand beside respondents.

    ``each`` says of every representative answer which sorts of documents contradict it, a bit for
    each sort. Documents that all speak for the approach, all against it, or neither, and all
    contradict what the municipality says, or all don't, are of two sorts: the one that contradicts
    nobody but whom all others contradict too, and the others, of which it only matters whether one
    contradicts.
    Where there is no such one, each is a sort.
    """

    def __init__(
        self,
        views: Sequence[View],
        representatives: Representatives,
        contradicts: Sequence[int],
        municipality: int | None,
        moving: bool,
    ) -> None:
        """``municipality`` is what it says, where columns hear it and partners apart.

        ``moving``: each document is a sort, as it may contradict somebody before a change and
        not after; and ``each`` ends with whether it speaks for the approach and whether against
        it, as documents do that no longer decide.
        """
        self._views = [view for view in views if view.kind.of_documents]
        self._contradicts = contradicts
        answers = representatives.answers
        alike: dict[tuple[Stance | None, bool], list[int]] = {}
        for number, answer in enumerate(answers):
            of_it = municipality is not None and bool(contradicts[number] >> municipality & 1)
            alike.setdefault((_TELLING.get(answer.stance), of_it), []).append(number)
        self._sorts: list[tuple[Stance | None, list[int]]] = []
        for (stance, _), documents in alike.items():
            quiet = min(documents, key=lambda document: contradicts[document].bit_count())
            others = [document for document in documents if document != quiet]
            if moving or any(contradicts[quiet] & ~contradicts[document] for document in others):
                self._sorts += [(stance, [document]) for document in documents]
            else:
                self._sorts += [(stance, some) for some in ([quiet], others) if some]
        self.each = tuple(
            sum(
                1 << sort
                for sort, (_, documents) in enumerate(self._sorts)
                if any(contradicts[document] >> voice & 1 for document in documents)
            )
            | (moving and answers[voice].stance is Stance.FOR) << len(self._sorts)
            | (moving and answers[voice].stance is Stance.AGAINST) << 1 + len(self._sorts)
            for voice in range(representatives.voices)
        )
        self._known: dict[Bits, dict[Bits, tuple[int, ...]]] = {}

    def pictures_beside(self, heard: Bits) -> dict[Bits, tuple[int, ...]]:
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
        stance = self._sorts[sort][0]
        return tuple(
            int(stance is _SEEN_BY[view.kind])
            if view.kind in _SEEN_BY
            else contradicting >> sort & 1
            for view, contradicting in zip(views, heard, strict=True)
        )

    def of_sorts(self, sorts: Sequence[int], voices: Sequence[int]) -> tuple[int, ...]:
        """Answers of ``sorts``; that contradict one of ``voices``, where the sort does."""
        spoken = sum(1 << voice for voice in set(voices))
        return tuple(
            max(
                self._sorts[sort][1],
                key=lambda document: bool(self._contradicts[document] & spoken),
            )
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
