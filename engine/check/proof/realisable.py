"""Which pictures of one question some real set of answers can produce, all views at once.

A few answers stand for all (``standins``). What a group of any size says comes down to a few
sums (``tally``), and those are found by adding one voice at a time until nothing new appears.
Then the municipality, a group of partners and documents (``papers``) are put together in every
way. The pictures themselves are always made by the engine, of real answers. Why this is exact,
and not a sample, stands in ``rules/controles.md``; the tests try it with all answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import or_
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from engine.check.proof.groups import Group, Groups, Sums
from engine.check.proof.papers import Papers, contradictions
from engine.check.proof.standins import StandIns, stand_ins
from engine.check.proof.tally import Sum, Tally, tally
from engine.dossier.answers import Answer, Stance
from engine.dossier.model import DOCUMENT, Given, Informant, Measurement
from engine.framework.model import MUNICIPALITY, PARTNER, Question
from engine.pictures.model import View
from engine.pictures.who_is_heard import testimony


class Saying(NamedTuple):
    """Who says what to one question: numbers of answers; None where the municipality is silent."""

    municipality: int | None
    partners: tuple[int, ...]
    documents: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many informants answer."""
        return (self.municipality is not None) + len(self.partners) + len(self.documents)

    @property
    def voices(self) -> tuple[int, ...]:
        """What the respondents say."""
        own = () if self.municipality is None else (self.municipality,)
        return own + self.partners


NOTHING: Final = Saying(None, (), ())

_OF_PAPERS: Final = "documents"
"""What all pictures of documents beside respondents depend on."""

Codes: TypeAlias = tuple[int, ...]
"""1 if anybody is heard, else 0; then a picture code per view."""


class Respondents(NamedTuple):
    """What the municipality and a group of partners say; either may be silent."""

    municipality: int | None
    partners: Group | None

    def saying(self, documents: tuple[int, ...] = ()) -> Saying:
        """The same with ``documents`` beside them."""
        return Saying(self.municipality, self.partners.voices if self.partners else (), documents)


SILENT: Final = Respondents(None, None)


class Seen(NamedTuple):
    """The pictures of what respondents say, with -1 for those of documents beside them.

    ``contradicted`` has for each of those which documents contradict whom it hears.
    """

    pictures: tuple[int, ...]
    contradicted: tuple[int, ...]


class Stage:
    """The informants who give the answers of a model; made once each."""

    def __init__(
        self, question: Question, answers: Sequence[Answer], names: Sequence[str] = ()
    ) -> None:
        self._answers = [{question.id: Given(answer)} for answer in answers]
        self._names = tuple(names)
        self._made: dict[tuple[str, int, int | None], Informant] = {}

    def measurement(self, saying: Saying) -> Measurement:
        """``saying`` as a measurement."""
        return Measurement(
            "Aanpak",
            2013,
            (),
            (
                self._informant(MUNICIPALITY, 0, saying.municipality),
                *[
                    self._informant(PARTNER, place, said)
                    for place, said in enumerate(saying.partners, start=1)
                ],
            ),
            tuple(
                [
                    self._informant(DOCUMENT, place, said)
                    for place, said in enumerate(saying.documents, start=1)
                ]
            ),
        )

    def _informant(self, role: str, place: int, said: int | None) -> Informant:
        key = role, place, said
        made = self._made.get(key)
        if made is None:
            name = self._names[place] if place < len(self._names) else f"{role} {place}"
            answers = {} if said is None else self._answers[said]
            made = self._made[key] = Informant(f"{role}-{name}", name, role, answers)
        return made


def codes(question: Question, views: Sequence[View], within: Measurement) -> Codes:
    """The pictures of ``views`` by the engine, after whether anybody is heard."""
    heard = {over: testimony(question, within, over) for over in {view.over for view in views}}
    tested = any(said.voices for said in heard.values())
    if not views:
        tested = bool(testimony(question, within).voices)
    return (int(tested), *[view.code(heard[view.over]) for view in views])


class Circle(NamedTuple):
    """Who may stand beside one answer of the municipality, as far as that matters."""

    groups: Groups
    papers: Papers


class Model:
    """Everything that can be said to one question, with the pictures that it makes.

    ``witnesses`` has for each tuple of codes the fewest answers that make it; ``answers`` are
    what a number in a ``Saying`` stands for, ``named`` the options that they name, a bit each.
    The first ``voices`` are enough for respondents. ``asks_municipality``: what it says counts
    apart. ``circles`` are who may stand beside each of its answers, ``overs`` the roles that
    views narrow to. ``together``: only what is named together counts, by one or by several.
    Raises ``TooManyError``.
    """

    def __init__(self, question: Question, views: tuple[View, ...], moving: bool = False) -> None:
        """``moving``: for steps from one answer to another, which take more answers."""
        self.question, self.views = question, views
        standing = stand_ins(question, views, moving)
        self.answers, self.named, self.voices = standing.answers, standing.named, standing.voices
        self.asks_municipality = question.asks(MUNICIPALITY)
        apart = any(view.kind.municipality_counts or view.over for view in views)
        if not apart and question.asks(PARTNER):
            self.asks_municipality = False  # it could as well be a partner who says so
        self._municipality = standing.municipality if self.asks_municipality else ()
        self._stage = Stage(question, self.answers)
        self.overs = {view.over for view in views} or {None}
        self.together = len(self.overs) == 1 and all(view.kind.named_together for view in views)
        self._pictures: dict[tuple[int, Sum, bool], int] = {}
        self._at: list[int] = []
        """Per view the place of what it depends on among the sums of a group."""
        self.circles = self._all_circles(standing, moving)
        self.witnesses = self._all_pictures()

    def measured(self, saying: Saying, names: Sequence[str] = ()) -> Codes:
        """The pictures of ``saying`` by the engine, with partners in the order given."""
        stage = Stage(self.question, self.answers, names) if names else self._stage
        return codes(self.question, self.views, stage.measurement(saying))

    # --- who may say what ---

    def _all_circles(self, standing: StandIns, moving: bool) -> dict[int | None, Circle]:
        """Who may stand beside each answer of the municipality, or its silence.

        Only where columns hear it and partners apart, and ask whom documents contradict, that
        differs from answer to answer.
        """
        tallies: dict[object, Tally | None] = {}
        places: dict[object, int] = {}
        for view in self.views:
            of_papers = view.kind.of_documents
            about = _OF_PAPERS if of_papers else (view.kind, view.needed, view.cuts)
            if about not in tallies:
                places[about] = len(tallies)
                tallies[about] = None if of_papers else tally(self.question, view, standing)
            self._at.append(places[about])
        contradicts = contradictions(self.question, self.views, standing)

        def circle(municipality: int | None) -> Circle:
            papers = Papers(self.views, standing, contradicts, municipality, moving)
            made = [one or Tally(papers.each, or_) for one in tallies.values()]
            return Circle(Groups(self.question.id, made, self.voices, self.together), papers)

        silent = circle(None)
        answers = self._municipality
        if moving:
            return dict.fromkeys((None, *range(self.voices)), silent)
        if _OF_PAPERS not in tallies or len(self.overs) == 1:
            return {None: silent, **dict.fromkeys(answers, silent)}
        if not self.question.asks(PARTNER):
            return {None: silent, **dict.fromkeys(answers, silent)}
        return {None: silent, **{answer: circle(answer) for answer in answers}}

    def groups(self) -> Iterator[Saying]:
        """Every sum that partners, and then that documents on their own come to."""
        groups = self.circles[None].groups.all_
        if self.question.asks(PARTNER):
            yield from (Saying(None, group.voices, ()) for group in groups)
        yield from (Saying(None, (), group.voices) for group in groups)

    def respondents(self) -> Iterator[Respondents]:
        """All that respondents can say, as far as it differs; nothing comes first."""
        for municipality in (None, *self._municipality):
            yield Respondents(municipality, None)
            if self.question.asks(PARTNER):
                for group in self.circles[municipality].groups.all_:
                    yield Respondents(municipality, group)

    # --- pictures ---

    def seen(self, who: Respondents) -> Seen:
        """What the views see of ``who``, of whom somebody speaks."""
        heard = {over: self.heard(who, over) for over in self.overs}
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
        return Seen(tuple(pictures), tuple(contradicted))

    def heard(self, who: Respondents, over: str | None) -> tuple[Sums, bool]:
        """The sums of those who are heard, and whether the municipality is and denies."""
        municipality, partners = who
        if municipality is None or (partners and over == PARTNER):
            assert partners
            return partners.sums, False
        groups = self.circles[municipality].groups
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
            if len(self.overs) > 1 or PARTNER in self.overs:
                voices = saying.partners
            elif MUNICIPALITY in self.overs:
                voices = (who.municipality,)
        papers = self.circles[who.municipality].papers
        return who.saying(papers.documents(sorts, voices))

    def _all_pictures(self) -> dict[Codes, Saying]:
        """All codes, with the fewest answers that make them; documents only where needed."""
        different: dict[tuple[Seen, Papers], Respondents] = {}
        for who in self.respondents():
            if who != SILENT:
                papers = self.circles[who.municipality].papers
                keep(different, (self.seen(who), papers), who, _voices)
        found: dict[Codes, Saying] = {}
        for (seen, papers), who in different.items():
            for bits, sorts in papers.beside(seen.contradicted).items():
                saying = self.with_documents(who, sorts)
                keep(found, self.completed(seen, bits), saying, _effort)
        for group in self.circles[None].groups.all_:
            keep(found, self.by_documents(group), Saying(None, (), group.voices), _effort)
        found[self.measured(NOTHING)] = NOTHING
        return dict(sorted(found.items(), key=lambda one: _effort(one[1])))

    def by_documents(self, group: Group) -> Codes:
        """The codes of documents alone."""
        saying = Saying(None, (), group.voices)
        found = [1]
        for number, view in enumerate(self.views):
            of = group.sums[self._at[number]]
            if view.kind.of_documents:
                found.append(0)
                continue
            if (number, of, False) not in self._pictures:
                self._pictures[number, of, False] = self.measured(saying)[1 + number]
            found.append(self._pictures[number, of, False])
        return tuple(found)

    def completed(self, seen: Seen, documents: Sequence[int]) -> Codes:
        """The codes of what is seen of respondents, with the pictures of ``documents``."""
        left = iter(documents)
        return (1, *[next(left) if picture < 0 else picture for picture in seen.pictures])


Kept = TypeVar("Kept")


def keep(found: dict[Any, Kept], key: object, one: Kept, effort: Callable[[Kept], object]) -> None:
    """Remember ``one``, unless one with less effort is known."""
    known = found.get(key)
    if known is None or effort(one) < effort(known):  # type: ignore[operator]
        found[key] = one


def _voices(who: Respondents) -> int:
    municipality, partners = who
    return (municipality is not None) + (len(partners.voices) if partners else 0)


def _effort(saying: Saying) -> tuple[int, int]:
    return saying.size, len(saying.documents)


class Models:
    """The models of questions; questions of the same structure share one."""

    def __init__(self) -> None:
        self._known: dict[object, Model] = {}

    def model(self, question: Question, views: Iterable[View], moving: bool = False) -> Model:
        """What can be said to ``question`` as ``views`` look at it, and how it may change."""
        views = tuple(views)
        key = (
            question.type,
            question.asked,
            question.favourable,
            tuple(option.id for option in question.options),
            tuple((view.kind, view.over, view.needed, view.cuts) for view in views),
            moving,
        )
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Model(question, views, moving)
        return known
