"""Which pictures of one question some real set of answers can produce, all views at once.

A few answers stand for all (``standins``). What a group of any size says comes down to a few
sums (``tally``), and those are found by adding one voice at a time until nothing new appears.
Then the municipality, a group of partners and documents (``papers``) are put together in every
way. The pictures themselves are always made by the engine, of real answers. Why this is exact,
and not a sample, stands in ``rules/controles.md``; the tests try it with all answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product, starmap
from operator import or_
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from engine.answers import Answer, Stance
from engine.check.papers import KINDS as OF_PAPERS
from engine.check.papers import Papers
from engine.check.standins import StandIns, stand_ins
from engine.check.tally import TOGETHER, Sum, Tally, tally
from engine.dossier import DOCUMENT, Given, Informant, Measurement
from engine.framework import MUNICIPALITY, PARTNER, Question
from engine.pictures import View, testimony


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

Codes: TypeAlias = tuple[int, ...]
"""1 if anybody is heard, else 0; then a picture code per view."""
Sums: TypeAlias = tuple[Sum, ...]


class Group(NamedTuple):
    """Voices with the same sums: those that are fewest."""

    sums: Sums
    voices: tuple[int, ...]


class Respondents(NamedTuple):
    """What the municipality and a group of partners say; either may be silent."""

    municipality: int | None
    partners: Group | None

    def saying(self, documents: tuple[int, ...] = ()) -> Saying:
        """The same with ``documents`` beside them."""
        return Saying(self.municipality, self.partners.voices if self.partners else (), documents)


SILENT: Final = Respondents(None, None)
PAPER: Final = "papier"
"""The sort of a move by the first respondent to speak, where so far documents decided."""


class Seen(NamedTuple):
    """The pictures of what respondents say, with -1 for those of documents beside them.

    ``contradicted`` has for each of those which documents contradict whom it hears.
    """

    pictures: tuple[int, ...]
    contradicted: tuple[int, ...]


class Move(NamedTuple):
    """A change in what one respondent says, by numbers of answers, and of what sort it is.

    ``before`` is None for who was silent. ``only``: where all others give that answer.
    """

    before: int | None
    after: int
    sort: str
    only: int | None = None


class Change(NamedTuple):
    """The pictures before and after a move of this sort, by somebody of this role."""

    before: Codes
    after: Codes
    sort: str
    role: str


class Changed(NamedTuple):
    """Answers that show a change."""

    before: Saying
    after: Saying


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


class Model:
    """Everything that can be said to one question, with the pictures that it makes.

    ``witnesses`` has for each tuple of codes the fewest answers that make it; ``answers`` are
    what a number in a ``Saying`` stands for.
    """

    def __init__(self, question: Question, views: tuple[View, ...], moving: bool = False) -> None:
        """``moving``: also for what ``changes``, which takes more answers."""
        self.question, self.views = question, views
        standing = stand_ins(question, views, moving)
        self.answers = standing.answers
        self.named = standing.named
        self.voices = standing.voices
        self._papers = Papers(question, views, standing, moving)
        self._stage = Stage(question, self.answers)
        self._tallies: list[Tally] = []
        self._at = self._sum_up(standing)
        """Per view the place of what it depends on among the sums of a group."""
        self._overs = {view.over for view in views} or {None}
        self._together = len(self._overs) == 1 and {v.kind for v in views} <= TOGETHER
        self._pictures: dict[tuple[int, Sum, bool], int] = {}
        self._groups = self._all_groups()
        self.witnesses = self._all_pictures()

    def measured(self, saying: Saying, names: Sequence[str] = ()) -> Codes:
        """The pictures of ``saying`` by the engine, with partners in the order given."""
        stage = Stage(self.question, self.answers, names) if names else self._stage
        return codes(self.question, self.views, stage.measurement(saying))

    # --- groups of voices ---

    def _sum_up(self, standing: StandIns) -> list[int]:
        places: dict[object, int] = {}
        at = []
        for view in self.views:
            about = (
                ("tegenspraak",) if view.kind in OF_PAPERS else (view.kind, view.needed, view.cuts)
            )
            if about not in places:
                places[about] = len(self._tallies)
                made = tally(self.question, view, standing)
                self._tallies.append(made or Tally(self._papers.each, or_))
            at.append(places[about])
        return at

    def _alone(self, voice: int) -> Sums:
        return tuple(tally.each[voice] for tally in self._tallies)

    def _joined(self, one: Sums, other: Sums) -> Sums:
        return tuple(
            tally.add(first, second)
            for tally, first, second in zip(self._tallies, one, other, strict=True)
        )

    def _all_groups(self) -> list[Group]:
        """Every sum that voices can come to, with the fewest that do.

        Where only counts what is named together, one can as well name it all.
        """
        each = [(voice, self._alone(voice)) for voice in range(self.voices)]
        found: dict[Sums, tuple[int, ...]] = {}
        for voice, sums in each:
            found.setdefault(sums, (voice,))
        latest = [] if self._together else list(found)
        stopping = [(at, one.stops) for at, one in enumerate(self._tallies) if one.stops]
        while latest:
            following = []
            for sums in latest:
                for voice, more in each:
                    if any(stops(sums[at], more[at]) for at, stops in stopping):
                        continue
                    both = self._joined(sums, more)
                    if both not in found:
                        found[both] = (*found[sums], voice)
                        following.append(both)
            latest = following
        return [Group(sums, voices) for sums, voices in found.items()]

    def groups(self) -> Iterator[Saying]:
        """Every sum that partners, and then that documents on their own come to."""
        if self.question.asks(PARTNER):
            yield from (Saying(None, group.voices, ()) for group in self._groups)
        yield from (Saying(None, (), group.voices) for group in self._groups)

    # --- pictures ---

    def respondents(self) -> Iterator[Respondents]:
        """All that respondents can say, as far as it differs; nothing comes first."""
        municipality = (None, *range(self.voices)) if self.question.asks(MUNICIPALITY) else (None,)
        partners = (None, *self._groups) if self.question.asks(PARTNER) else (None,)
        return starmap(Respondents, product(municipality, partners))

    def seen(self, who: Respondents) -> Seen:
        """What the views see of ``who``, of whom somebody speaks."""
        heard = {over: self._heard(who, over) for over in self._overs}
        pictures, contradicted = [], []
        for number, view in enumerate(self.views):
            sums, denied = heard[view.over]
            of = sums[self._at[number]]
            if view.kind in OF_PAPERS:
                contradicted.append(of)
                pictures.append(-1)
            else:
                picture = self._pictures.get((number, of, denied))
                if picture is None:
                    picture = self.measured(who.saying())[1 + number]
                    self._pictures[number, of, denied] = picture
                pictures.append(picture)
        return Seen(tuple(pictures), tuple(contradicted))

    def _heard(self, who: Respondents, over: str | None) -> tuple[Sums, bool]:
        """The sums of those who are heard, and whether the municipality is and denies."""
        municipality, partners = who
        if municipality is None or (partners and over == PARTNER):
            assert partners
            return partners.sums, False
        alone = self._alone(municipality)
        denied = self.answers[municipality].stance is Stance.AGAINST
        if partners and over is None:
            return self._joined(alone, partners.sums), denied
        return alone, denied

    def _all_pictures(self) -> dict[Codes, Saying]:
        """All codes, with the fewest answers that make them; documents only where needed."""
        different: dict[Seen, Respondents] = {}
        for who in self.respondents():
            if who != SILENT:
                _keep(different, self.seen(who), who, lambda one: one.saying().size)
        found: dict[Codes, Saying] = {}
        for seen, who in different.items():
            saying = who.saying()
            for bits, sorts in self._papers.beside(seen.contradicted).items():
                documents = self._papers.documents(sorts, saying.voices)
                _keep(found, self.completed(seen, bits), who.saying(documents), _effort)
        for group in self._groups:
            _keep(found, self._by_documents(group), Saying(None, (), group.voices), _effort)
        found[self.measured(NOTHING)] = NOTHING
        return dict(sorted(found.items(), key=lambda one: _effort(one[1])))

    def completed(self, seen: Seen, documents: Sequence[int]) -> Codes:
        """The codes of what is seen of respondents, with the pictures of ``documents``."""
        left = iter(documents)
        return (1, *[next(left) if picture < 0 else picture for picture in seen.pictures])

    # --- one answer that changes ---

    def changes(self, moves_by: Mapping[str, Sequence[Move]]) -> dict[Change, Changed]:
        """What one respondent's move makes of the pictures; ``moves_by`` are those of each role."""
        found: dict[Change, Changed] = {}
        for role, moves in moves_by.items():
            if not self.question.asks(role):
                continue
            for who in self._others(role):
                made: dict[int | None, tuple[Respondents, Seen | None]] = {}
                made[None] = who, None if who == SILENT else self.seen(who)
                voices = {*who.saying().voices}
                for move in moves:
                    if move.only is not None and voices != {move.only}:
                        continue
                    for said in (move.before, move.after):
                        if said is not None and said not in made:
                            more = self._with(who, role, said)
                            made[said] = more, self.seen(more)
                    between = self._between(made[move.before], made[move.after], move, role)
                    for change, shown in between:
                        _keep(found, change, shown, lambda one: one.before.size)
        return found

    def _others(self, role: str) -> Iterator[Respondents]:
        """Those beside the one respondent of this role who changes, as far as it matters.

        Where only counts what is named together, one can as well name it all.
        """
        if self._together:
            yield SILENT
            return
        if role == MUNICIPALITY:
            yield from (who for who in self.respondents() if who.municipality is None)
            return
        known = set()
        for who in self.respondents():
            if who == SILENT:
                yield who
                continue
            heard = {over: self._heard(who, over) for over in self._overs}
            key = *heard.values(), who.partners is None and self._overs != {None}
            if key not in known:
                known.add(key)
                yield who

    def _with(self, who: Respondents, role: str, said: int) -> Respondents:
        """``who`` with one more of this role who says ``said``."""
        if role == MUNICIPALITY:
            return who._replace(municipality=said)
        alone = self._alone(said)
        if who.partners is None:
            return who._replace(partners=Group(alone, (said,)))
        sums, voices = who.partners
        return who._replace(partners=Group(self._joined(sums, alone), (*voices, said)))

    def _instead_of_documents(
        self, after: Respondents, then: Seen, role: str
    ) -> Iterator[tuple[Change, Changed]]:
        """Somebody speaks where so far only documents did, which then no longer decide."""
        for group in self._groups:
            alone = Saying(None, (), group.voices)
            bits = self._papers.made(then.contradicted, group.voices)
            yield (
                Change(self._by_documents(group), self.completed(then, bits), PAPER, role),
                Changed(alone, after.saying(group.voices)),
            )

    def _by_documents(self, group: Group) -> Codes:
        """The codes of documents alone."""
        saying = Saying(None, (), group.voices)
        found = [1]
        for number, view in enumerate(self.views):
            of = group.sums[self._at[number]]
            if view.kind in OF_PAPERS:
                found.append(0)
                continue
            if (number, of, False) not in self._pictures:
                self._pictures[number, of, False] = self.measured(saying)[1 + number]
            found.append(self._pictures[number, of, False])
        return tuple(found)

    def _between(
        self,
        before: tuple[Respondents, Seen | None],
        after: tuple[Respondents, Seen | None],
        move: Move,
        role: str,
    ) -> Iterator[tuple[Change, Changed]]:
        first, then = before[1], after[1]
        assert then is not None
        if first is None:
            yield from self._instead_of_documents(after[0], then, role)
            return
        if first == then:
            return
        half = len(first.contradicted)
        said, saying = before[0].saying(), after[0].saying()
        both = first.contradicted + then.contradicted
        for bits, sorts in self._papers.beside(both).items():
            codes = self.completed(first, bits[:half]), self.completed(then, bits[half:])
            if codes[0] != codes[1]:
                documents = self._papers.documents(sorts, (*said.voices, *saying.voices))
                yield (
                    Change(*codes, move.sort, role),
                    Changed(before[0].saying(documents), after[0].saying(documents)),
                )


Kept = TypeVar("Kept")


def _keep(found: dict[Any, Kept], key: object, one: Kept, effort: Callable[[Kept], object]) -> None:
    """Remember ``one``, unless one with less effort is known."""
    known = found.get(key)
    if known is None or effort(one) < effort(known):  # type: ignore[operator]
        found[key] = one


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
