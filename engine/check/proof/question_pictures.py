"""Which pictures of one question some real set of answers can produce, all views at once.

A few answers stand for all (``representative_answers``). What a group of any size says comes down
to a few sums (``picture_sums``), and those are found by adding one voice at a time until nothing
new appears (``groups``). Then such groups, of each of the ``blocks`` of respondents who are told
apart, and ``documents`` are put together in every way. The pictures themselves are always made by
the engine, of real answers. Why this is exact, and not a sample, stands in
``rules/controles.md``; the tests try it with all answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from operator import or_
from typing import Final, NamedTuple

from engine.check.proof.blocks import blocks
from engine.check.proof.documents import Documents, contradictions
from engine.check.proof.groups import Group, Groups, Sums
from engine.check.proof.measuring import Informants, codes
from engine.check.proof.picture_sums import PictureSum, Sum, picture_sum, with_presumed
from engine.check.proof.representative_answers import Representatives, representatives
from engine.check.proof.sayings import (
    NOTHING,
    Codes,
    PartialPictures,
    Respondents,
    Saying,
    keep,
)
from engine.dossier.answers import Stance
from engine.framework.model import Question
from engine.pictures.model import View

_OF_DOCUMENTS: Final = "documents"
"""What all pictures of documents beside respondents depend on."""


class Beside(NamedTuple):
    """Who may stand beside one answer of who is told apart, as far as that matters."""

    groups: Groups
    documents: Documents


class QuestionPictures:
    """Everything that can be said to one question, with the pictures that it makes.

    ``witnesses`` has for each tuple of codes the fewest answers that make it; ``answers`` are
    what a number in a ``Saying`` stands for, ``named`` the options that they name, a bit each.
    The first ``voices`` are enough for respondents. Of the ``blocks`` of those who are told apart,
    number ``own`` is one respondent beside whom there is one other block at most; None where there
    is no such one. ``beside`` has who may stand beside each of its answers, ``narrowed_to`` the
    roles that views narrow to. ``together``: only what is named together counts, by one or by
    several. ``presumed`` is the number of the silence of others that follows what they say
    elsewhere, if any view asks that; it is only used where somebody answers, and in a witness only
    if no answers do. Of a question that is ``followed``, ``favoured`` has the codes that are
    possible where one of those others speaks for, with such answers. Raises ``TooManyError``.
    """

    def __init__(
        self,
        question: Question,
        views: tuple[View, ...],
        moving: bool = False,
        followed: bool = False,
    ) -> None:
        """``moving``: for steps from one answer to another, which take more answers."""
        self.question, self.views = question, views
        self.blocks = blocks(question, views)
        single = [at for at, block in enumerate(self.blocks) if block.is_single]
        self.own = single[0] if single and len(self.blocks) < 3 else None
        crowds = len(self.blocks) - (self.own is not None)
        few = representatives(question, views, moving, crowds)
        self.answers, self.named, self.voices = few.answers, few.named, few.voices
        self._single = few.single
        self._apart = moving or crowds > 1
        """Whether each document is of a sort of its own."""
        self.follows = next((view.follows for view in views if view.follows), ())
        self.presumed = len(self.answers) if self.follows else None
        self._followed = followed
        self.favoured: dict[Codes, Saying] = {}
        self._informants = Informants(question, self.answers, (), self.follows)
        self.narrowed_to = {view.over for view in views} or {None}
        self.together = len(self.narrowed_to) == 1 and all(
            view.kind.named_together for view in views
        )
        self._pictures: dict[tuple[int, Sum, bool | None], int] = {}
        self._at: list[int] = []
        """Per view the place of what it depends on among the sums of a group."""
        self.beside = self._all_beside(few)
        self.documents_alone = [
            group for group in self.beside[None].groups.all_ if self.presumed not in group.voices
        ]
        """What documents on their own come to."""
        self.witnesses = self._all_pictures()

    def measured(self, saying: Saying, names: Sequence[str] = ()) -> Codes:
        """The pictures of ``saying`` by the engine, with respondents in the order given."""
        stage = self._informants
        if names:
            stage = Informants(self.question, self.answers, names, self.follows)
        return codes(self.question, self.views, stage.measurement(saying))

    # --- who may say what ---

    def _all_beside(self, few: Representatives) -> dict[int | None, Beside]:
        """Who may stand beside each answer of number ``own``, or its silence.

        Only where columns hear it and others apart, and ask whom documents contradict, that
        differs from answer to answer.
        """
        picture_sums: dict[object, PictureSum | None] = {}
        places: dict[object, int] = {}
        for view in self.views:
            of_documents = view.kind.of_documents
            about = (
                _OF_DOCUMENTS
                if of_documents
                else (view.kind, view.needed, view.cuts, bool(view.follows))
            )
            if about not in picture_sums:
                places[about] = len(picture_sums)
                counted = picture_sum(self.question, view, few)
                if counted is not None and self.presumed is not None:
                    counted = with_presumed(counted, view)
                picture_sums[about] = counted
            self._at.append(places[about])
        contradicts = contradictions(self.question, self.views, few)

        def beside(own: int | None) -> Beside:
            documents = Documents(self.views, few, contradicts, own, self._apart)
            silence = () if self.presumed is None else (0,)
            of_documents = PictureSum((*documents.each, *silence), or_)
            made = [one or of_documents for one in picture_sums.values()]
            if silence:  # whether anybody answers
                made.append(PictureSum((*[True] * self.voices, False), or_))
            if self._followed:  # whether anybody is for
                favour = [one.stance is Stance.FOR for one in self.answers[: self.voices]]
                made.append(PictureSum((*favour, *[False for _ in silence]), or_))
            voices = self.voices + len(silence)
            return Beside(Groups(self.question.id, made, voices, self.together), documents)

        silent = beside(None)
        answers = () if self.own is None else self._single
        if self._apart:
            return dict.fromkeys((None, *range(self.voices)), silent)
        several = len(self.narrowed_to) > 1 and len(self.blocks) > 1
        if _OF_DOCUMENTS not in picture_sums or not several:
            return {None: silent, **dict.fromkeys(answers, silent)}
        return {None: silent, **{answer: beside(answer) for answer in answers}}

    def around(self, who: Respondents) -> Beside:
        """Who may stand beside ``who``."""
        own = None if self.own is None else who[self.own]
        return self.beside[None if own is None else own.voices[0]]

    def _of_block(self, at: int, beside: Beside) -> list[Group]:
        """All that a block can say."""
        if at == self.own:
            return [Group(self.beside[one].groups.alone(one), (one,)) for one in self._single]
        most = self.blocks[at].most
        return [one for one in beside.groups.all_ if most is None or len(one.voices) <= most]

    def groups(self) -> Iterator[tuple[int | None, Saying]]:
        """Every sum that a block, and then that documents on their own come to.

        With the number of the block; a block of one is left out, and documents have none.
        """
        for at, block in enumerate(self.blocks):
            for group in self._of_block(at, self.beside[None]) if not block.is_single else ():
                who: list[Group | None] = [None] * len(self.blocks)
                who[at] = group
                yield at, self.saying(tuple(who))
        yield from ((None, Saying((), group.voices)) for group in self.documents_alone)

    def saying(self, who: Respondents, documents: tuple[int, ...] = ()) -> Saying:
        """``who`` by role, with ``documents`` beside them."""
        return self.by_role([() if group is None else group.voices for group in who], documents)

    def by_role(
        self, voices: Sequence[Sequence[int | None]], documents: tuple[int, ...] = ()
    ) -> Saying:
        """What each block says, as a saying."""
        told = {
            role.id: said
            for block, some in zip(self.blocks, voices, strict=True)
            for role, said in block.spread(some)
        }
        return Saying(tuple([told[role] for role in self.question.asked]), documents)

    def answered(self, who: Respondents) -> bool:
        """Whether any of ``who`` gives an answer, rather than being presumed to be for."""
        return any(
            voice != self.presumed for group in who if group is not None for voice in group.voices
        )

    def _favoured(self, who: Respondents) -> bool:
        """Whether the question is followed, and one of the others is for."""
        return self._followed and any(
            bool(group.sums[-1])
            for at, group in enumerate(who)
            if group is not None and at != self.own
        )

    def respondents(self) -> Iterator[Respondents]:
        """All that respondents can say, as far as it differs; nothing comes first."""
        if self.own is None or len(self.blocks) == 1:
            each = [
                [None, *self._of_block(at, self.beside[None])] for at in range(len(self.blocks))
            ]
            yield from product(*each)
            return
        other = 1 - self.own
        for own in (None, *self._of_block(self.own, self.beside[None])):
            beside = self.beside[None if own is None else own.voices[0]]
            for group in (None, *self._of_block(other, beside)):
                yield (own, group) if self.own == 0 else (group, own)

    # --- pictures ---

    def partial(self, who: Respondents) -> PartialPictures:
        """What the views see of ``who``, of whom somebody speaks."""
        heard = {over: self.heard(who, over) for over in self.narrowed_to}
        pictures, contradicted = [], []
        for number, view in enumerate(self.views):
            sums, denied = heard[view.over]
            of = sums[self._at[number]]
            if view.kind.of_documents:
                contradicted.append(of)
                pictures.append(-1)
            else:
                picture = self._pictures.get((number, of, denied))
                if picture is None:
                    picture = self.measured(self.saying(who))[1 + number]
                    self._pictures[number, of, denied] = picture
                pictures.append(picture)
        return PartialPictures(tuple(pictures), tuple(contradicted))

    def heard_blocks(self, who: Respondents, over: str | None) -> list[int]:
        """The numbers of the blocks that are heard, where the respondents of one role are first."""
        present = [at for at, group in enumerate(who) if group is not None]
        above = [at for at in present if self.blocks[at].overrides]
        first = [at for at in present if any(role.id == over for role in self.blocks[at].roles)]
        return above or first or present

    def heard(self, who: Respondents, over: str | None) -> tuple[Sums, bool]:
        """The sums of those who are heard, and whether one who decides is and denies."""
        groups = self.around(who).groups
        sums: Sums | None = None
        denied = False
        for at in self.heard_blocks(who, over):
            group = who[at]
            assert group is not None
            sums_ = group.sums
            sums = sums_ if sums is None else groups.joined(sums, sums_)
            if self.blocks[at].decides:
                denied = denied or any(
                    voice != self.presumed and self.answers[voice].stance is Stance.AGAINST
                    for voice in group.voices
                )
        assert sums is not None
        return sums, denied

    def with_documents(self, who: Respondents, sorts: Sequence[int]) -> Saying:
        """``who`` with documents of these sorts, that contradict those who are heard."""
        present = [at for at, group in enumerate(who) if group is not None]
        heard = [self.heard_blocks(who, over) for over in self.narrowed_to]
        blocks_ = heard[0] if all(one == heard[0] for one in heard) else present
        if len(heard) > 1 and len(present) > 1 and blocks_ == present:
            blocks_ = [at for at in present if at != self.own]
        voices = [
            voice for at in blocks_ if (group := who[at]) is not None for voice in group.voices
        ]
        documents = self.around(who).documents
        return self.saying(who, documents.of_sorts(sorts, voices))

    def _all_pictures(self) -> dict[Codes, Saying]:
        """All codes, with the fewest answers that make them; documents only where needed."""
        different: dict[tuple[PartialPictures, Documents, bool], Respondents] = {}
        for who in self.respondents():
            if self.answered(who):
                documents = self.around(who).documents
                key = self.partial(who), documents, self._favoured(who)
                keep(different, key, who, lambda one: self._effort(self.saying(one)))
        found: dict[Codes, Saying] = {}
        for (partial, documents, favoured), who in different.items():
            for bits, sorts in documents.pictures_beside(partial.contradicted).items():
                saying = self.with_documents(who, sorts)
                keep(found, self.completed(partial, bits), saying, self._effort)
                if favoured:
                    keep(self.favoured, self.completed(partial, bits), saying, self._effort)
        for group in self.documents_alone:
            keep(found, self.by_documents(group), Saying((), group.voices), self._effort)
        found[self.measured(NOTHING)] = NOTHING
        return dict(sorted(found.items(), key=lambda one: self._effort(one[1])))

    def _effort(self, saying: Saying) -> tuple[bool, int, int]:
        presumes = self.presumed is not None and self.presumed in saying.everybody
        return presumes, saying.size, len(saying.documents)

    def by_documents(self, group: Group) -> Codes:
        """The codes of documents alone."""
        saying = Saying((), group.voices)
        found = [1]
        for number, view in enumerate(self.views):
            of = group.sums[self._at[number]]
            if view.kind.of_documents:
                found.append(0)
                continue
            if (number, of, None) not in self._pictures:
                self._pictures[number, of, None] = self.measured(saying)[1 + number]
            found.append(self._pictures[number, of, None])
        return tuple(found)

    def completed(self, partial: PartialPictures, documents: Sequence[int]) -> Codes:
        """The codes of what is seen of respondents, with the pictures of ``documents``."""
        left = iter(documents)
        return (1, *[next(left) if picture < 0 else picture for picture in partial.pictures])
