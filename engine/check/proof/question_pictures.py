"""Which pictures of one question some real set of answers can produce, all views at once.

A few answers stand for all (``representative_answers``). What a group of any size says comes down
to a few sums (``picture_sums``), and those are found by adding one voice at a time until nothing
new appears (``groups``). Then the municipality, a group of partners and ``documents`` are put
together in every way. The pictures themselves are always made by the engine, of real answers. Why
this is exact, and not a sample, stands in ``rules/controles.md``; the tests try it with all
answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import or_
from typing import Final, NamedTuple

from engine.check.proof.documents import Documents, contradictions
from engine.check.proof.groups import Group, Groups, Sums
from engine.check.proof.measuring import Informants, codes
from engine.check.proof.picture_sums import PictureSum, Sum, picture_sum, with_presumed
from engine.check.proof.representative_answers import Representatives, representatives
from engine.check.proof.sayings import (
    NOTHING,
    SILENT,
    Codes,
    PartialPictures,
    Respondents,
    Saying,
    keep,
)
from engine.dossier.answers import Stance
from engine.framework.model import MUNICIPALITY, PARTNER, Question
from engine.pictures.model import View

_OF_DOCUMENTS: Final = "documents"
"""What all pictures of documents beside respondents depend on."""


class Beside(NamedTuple):
    """Who may stand beside one answer of the municipality, as far as that matters."""

    groups: Groups
    documents: Documents


class QuestionPictures:
    """Everything that can be said to one question, with the pictures that it makes.

    ``witnesses`` has for each tuple of codes the fewest answers that make it; ``answers`` are
    what a number in a ``Saying`` stands for, ``named`` the options that they name, a bit each.
    The first ``voices`` are enough for respondents. ``asks_municipality``: what it says counts
    apart. ``beside`` has who may stand beside each of its answers, ``narrowed_to`` the roles that
    views narrow to. ``together``: only what is named together counts, by one or by several.
    ``presumed`` is the number of a partner's silence that follows what it says elsewhere, if any
    view asks that; it is only used where somebody answers, and in a witness only if no answers
    do. Of a question that is ``followed``, ``favoured`` has the codes that are possible where a
    partner speaks for, with such answers. Raises ``TooManyError``.
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
        few = representatives(question, views, moving)
        self.answers, self.named, self.voices = few.answers, few.named, few.voices
        self.asks_municipality = question.asks(MUNICIPALITY)
        apart = any(view.kind.municipality_counts or view.over for view in views)
        if not apart and question.asks(PARTNER):
            self.asks_municipality = False  # it could as well be a partner who says so
        self._municipality = few.municipality if self.asks_municipality else ()
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
        self.beside = self._all_beside(few, moving)
        self.documents_alone = [
            group for group in self.beside[None].groups.all_ if self.presumed not in group.voices
        ]
        """What documents on their own come to."""
        self.witnesses = self._all_pictures()

    def measured(self, saying: Saying, names: Sequence[str] = ()) -> Codes:
        """The pictures of ``saying`` by the engine, with partners in the order given."""
        stage = self._informants
        if names:
            stage = Informants(self.question, self.answers, names, self.follows)
        return codes(self.question, self.views, stage.measurement(saying))

    # --- who may say what ---

    def _all_beside(self, few: Representatives, moving: bool) -> dict[int | None, Beside]:
        """Who may stand beside each answer of the municipality, or its silence.

        Only where columns hear it and partners apart, and ask whom documents contradict, that
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

        def beside(municipality: int | None) -> Beside:
            documents = Documents(self.views, few, contradicts, municipality, moving)
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
        answers = self._municipality
        if moving:
            return dict.fromkeys((None, *range(self.voices)), silent)
        if _OF_DOCUMENTS not in picture_sums or len(self.narrowed_to) == 1:
            return {None: silent, **dict.fromkeys(answers, silent)}
        if not self.question.asks(PARTNER):
            return {None: silent, **dict.fromkeys(answers, silent)}
        return {None: silent, **{answer: beside(answer) for answer in answers}}

    def groups(self) -> Iterator[Saying]:
        """Every sum that partners, and then that documents on their own come to."""
        groups = self.beside[None].groups.all_
        if self.question.asks(PARTNER):
            yield from (Saying(None, group.voices, ()) for group in groups)
        yield from (Saying(None, (), group.voices) for group in self.documents_alone)

    def answered(self, who: Respondents) -> bool:
        """Whether any of ``who`` gives an answer, rather than being presumed to be for."""
        municipality, partners = who
        if municipality is not None or partners is None or self.presumed is None:
            return who != SILENT
        return any(voice != self.presumed for voice in partners.voices)

    def _favoured(self, who: Respondents) -> bool:
        """Whether the question is followed, and a partner is for."""
        return self._followed and who.partners is not None and bool(who.partners.sums[-1])

    def respondents(self) -> Iterator[Respondents]:
        """All that respondents can say, as far as it differs; nothing comes first."""
        for municipality in (None, *self._municipality):
            yield Respondents(municipality, None)
            if self.question.asks(PARTNER):
                for group in self.beside[municipality].groups.all_:
                    yield Respondents(municipality, group)

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
                    picture = self.measured(who.saying())[1 + number]
                    self._pictures[number, of, denied] = picture
                pictures.append(picture)
        return PartialPictures(tuple(pictures), tuple(contradicted))

    def heard(self, who: Respondents, over: str | None) -> tuple[Sums, bool]:
        """The sums of those who are heard, and whether the municipality is and denies."""
        municipality, partners = who
        if municipality is None or (partners and over == PARTNER):
            assert partners
            return partners.sums, False
        groups = self.beside[municipality].groups
        alone = groups.alone(municipality)
        denied = self.answers[municipality].stance is Stance.AGAINST
        if partners and over is None:
            return groups.joined(alone, partners.sums), denied
        return alone, denied

    def with_documents(self, who: Respondents, sorts: Sequence[int]) -> Saying:
        """``who`` with documents of these sorts."""
        saying = who.saying()
        voices = saying.voices
        if who.municipality is not None and who.partners:
            if len(self.narrowed_to) > 1 or PARTNER in self.narrowed_to:
                voices = who.partners.voices
            elif MUNICIPALITY in self.narrowed_to:
                voices = (who.municipality,)
        documents = self.beside[who.municipality].documents
        return who.saying(documents.of_sorts(sorts, voices))

    def _all_pictures(self) -> dict[Codes, Saying]:
        """All codes, with the fewest answers that make them; documents only where needed."""
        different: dict[tuple[PartialPictures, Documents, bool], Respondents] = {}
        for who in self.respondents():
            if self.answered(who):
                documents = self.beside[who.municipality].documents
                key = self.partial(who), documents, self._favoured(who)
                keep(different, key, who, lambda one: self._effort(one.saying()))
        found: dict[Codes, Saying] = {}
        for (partial, documents, favoured), who in different.items():
            for bits, sorts in documents.pictures_beside(partial.contradicted).items():
                saying = self.with_documents(who, sorts)
                keep(found, self.completed(partial, bits), saying, self._effort)
                if favoured:
                    keep(self.favoured, self.completed(partial, bits), saying, self._effort)
        for group in self.documents_alone:
            keep(found, self.by_documents(group), Saying(None, (), group.voices), self._effort)
        found[self.measured(NOTHING)] = NOTHING
        return dict(sorted(found.items(), key=lambda one: self._effort(one[1])))

    def _effort(self, saying: Saying) -> tuple[bool, int, int]:
        presumes = self.presumed is not None and self.presumed in saying.partners
        return presumes, saying.size, len(saying.documents)

    def by_documents(self, group: Group) -> Codes:
        """The codes of documents alone."""
        saying = Saying(None, (), group.voices)
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
