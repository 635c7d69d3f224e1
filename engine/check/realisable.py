"""Which pictures of one question some real set of answers can produce, all views at once.

The answers to one question are represented by a few per type, so that answers which the views
tell apart stay apart; then every municipality x multiset of partners x multiset of documents up
to a small size goes through the engine itself. Why that is exact, not a sample, stands in
``rules/controles.md``; the tests try it by brute force with more respondents and more answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, pairwise
from typing import Final, NamedTuple

from engine.answers import Answer, Raw, Stance, UnreadableError, parse
from engine.dossier import DOCUMENT, Given, Informant, Measurement
from engine.framework import MUNICIPALITY, PARTNER, Question
from engine.pictures import View, testimony

UNKNOWN_RAW: Final = "weet niet"
NONE_RAW: Final = "geen"
ONE_POINT: Final = "meldpunt"
OTHER_POINT: Final = "wijkteam"

FEW_VOICES: Final = 3
"""Voices with any of the answers: enough for all but one to share something."""
TOGETHER_VOICES: Final = 2
"""The same where it only counts what is named together, or whether all or some name it."""
WEIGHED_VOICES: Final = 5
"""Voices with basic answers: three for, two against is the smallest "meerderheid voor"."""


class Saying(NamedTuple):
    """Who says what to one question: numbers of answers; None where the municipality is silent."""

    municipality: int | None
    partners: tuple[int, ...]
    documents: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many informants answer."""
        return (self.municipality is not None) + len(self.partners) + len(self.documents)


Codes = tuple[int, ...]
"""1 if anybody is heard, else 0; then a picture code per view."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Everything that can be said to one question, with the pictures that it makes.

    ``codes`` is by what is said, smallest first; ``witnesses`` the first that makes each tuple
    of codes. ``answers`` are what a number in a ``Saying`` stands for.
    """

    question: Question
    views: tuple[View, ...]
    answers: tuple[Answer, ...]
    codes: dict[Saying, Codes]
    witnesses: dict[Codes, Saying]

    def measured(self, saying: Saying, names: Sequence[str] = ()) -> Codes:
        """The pictures of ``saying`` by the engine, with partners in the order given."""
        return codes(self.question, self.views, self._measurement(saying, names))

    def _measurement(self, saying: Saying, names: Sequence[str]) -> Measurement:
        stage = Stage(self.question, self.answers, names)
        return stage.measurement(saying)


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


class Models:
    """The models of questions; questions of the same structure share one."""

    def __init__(self, more: int = 0) -> None:
        """``more`` voices than needed, to try whether that adds anything."""
        self._more = more
        self._known: dict[object, Model] = {}

    def model(self, question: Question, views: Iterable[View]) -> Model:
        """What can be said to ``question`` as ``views`` look at it."""
        views = tuple(views)
        key = (
            question.type,
            question.asked,
            question.favourable,
            tuple(option.id for option in question.options),
            tuple((view.kind, view.over, view.needed, view.cuts) for view in views),
        )
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = build(question, views, self._more)
        return known


def build(question: Question, views: tuple[View, ...], more: int = 0) -> Model:
    """The model of one question, worked out by the engine."""
    answers = tuple(representatives(question, views))
    stage = Stage(question, answers)
    found = {
        saying: codes(question, views, stage.measurement(saying))
        for saying in sayings(question, views, answers, _basic(question, views, answers), more)
    }
    witnesses: dict[Codes, Saying] = {}
    for saying, made in found.items():
        witnesses.setdefault(made, saying)
    return Model(question, views, answers, found, witnesses)


def sayings(
    question: Question,
    views: Sequence[View],
    answers: Sequence[Answer],
    basic: Sequence[int],
    more: int = 0,
) -> list[Saying]:
    """Who may say what, smallest first; many at once only give ``basic`` answers.

    Documents beside respondents only matter as "there is a document that": one for each view
    that looks for such a one is enough. Without respondents they are heard as respondents are.
    """
    papers = sum(view.kind in ("tegenspraak", "onderbouwing") for view in views)
    asks_municipality, asks_partners = question.asks(MUNICIPALITY), question.asks(PARTNER)
    alone = not asks_municipality or any(view.over for view in views)
    respondents = [
        Saying(municipality, partners, ())
        for municipality in (None, *range(len(answers) if asks_municipality else 0))
        for partners in _groups(views, answers, basic, 0 if alone else 1, more)
        if asks_partners or not partners
    ]
    beside = [
        documents
        for size in range(1, papers + 1)
        for documents in combinations_with_replacement(range(len(answers)), size)
    ]
    found = dict.fromkeys(respondents)
    for saying in respondents:
        if saying.municipality is not None or saying.partners:
            found.update(dict.fromkeys(saying._replace(documents=papers_) for papers_ in beside))
    decide = (Saying(None, (), documents) for documents in _groups(views, answers, basic, 0, more))
    found.update(dict.fromkeys(decide))
    return sorted(found, key=lambda saying: (saying.size, len(saying.documents)))


def _groups(
    views: Sequence[View], answers: Sequence[Answer], basic: Sequence[int], others: int, more: int
) -> Iterator[tuple[int, ...]]:
    """Multisets of answers by informants of one kind, with ``others`` voices beside them."""
    weighed = any(view.kind == "weging" for view in views)
    shared = any(view.kind == "gemeenschappelijk" for view in views)
    few = (FEW_VOICES if weighed or shared else TOGETHER_VOICES) + more
    for size in range(few + 1 - others):
        yield from combinations_with_replacement(range(len(answers)), size)
    if weighed:
        for size in range(few + 1 - others, WEIGHED_VOICES + more + 1 - others):
            yield from combinations_with_replacement(basic, size)


def _basic(question: Question, views: Sequence[View], answers: Sequence[Answer]) -> tuple[int, ...]:
    """One answer of each stance that makes the same pictures when nobody else answers."""
    stage = Stage(question, answers)
    first: dict[tuple[Stance | None, Codes], int] = {}
    for number, answer in enumerate(answers):
        alone = codes(question, views, stage.measurement(Saying(None, (), (number,))))
        first.setdefault((answer.stance, alone), number)
    return tuple(first.values())


# --- the answers that stand for all -----------------------------------------------------------


def representatives(question: Question, views: Sequence[View]) -> Iterator[Answer]:
    """Answers to ``question`` that stand for all others, as far as ``views`` tell apart."""
    known: set[object] = set()
    for raw in _raws(question, views):
        try:
            answer = parse(question, raw)
        except UnreadableError:
            continue  # there are no such answers, as with a number below zero
        if answer.stance is not None and answer.meaning not in known:
            known.add(answer.meaning)
            yield answer


def _raws(question: Question, views: Sequence[View]) -> Iterator[Raw]:
    if question.type == "janee":
        yield from ("ja", "nee", "deels")
    elif question.type == "getal":
        yield NONE_RAW
        yield from _numbers(sorted({cut for view in views for cut in view.cuts}))
    elif question.type == "keuze":
        for favourable in (True, False):
            chosen = [o.id for o in question.options if (o.id in question.favourable) is favourable]
            yield from chosen[:2]
    elif question.type == "meerkeuze":
        yield NONE_RAW
        yield from map(list, _lists([option.id for option in question.options], views))
    else:
        yield from (ONE_POINT, OTHER_POINT, f"{ONE_POINT}, {OTHER_POINT}", NONE_RAW)
    yield UNKNOWN_RAW


def _numbers(cuts: Sequence[tuple[float, bool]]) -> Iterator[float]:
    """Two numbers in every interval between ``cuts``, where there are two."""
    limits = sorted({cut for cut, _ in cuts})
    around = [0.0, *limits, (limits[-1] if limits else 0.0) + 2]
    for low, high in pairwise(around):
        between = (low + 1, low + 2, low + (high - low) / 4, low + (high - low) / 2)
        yield from dict.fromkeys((low, *(number for number in between if number < high)))
    yield around[-1]


def _lists(options: Sequence[str], views: Sequence[View]) -> Iterator[tuple[str, ...]]:
    """Lists of options: one and another, and for what each view looks for few and many."""
    yield from ((option,) for option in _telling(options, views))
    yield tuple(options)
    for view in views:
        groups = [set(wanted) for _, wanted in view.needed]
        for missing in range(min(2, len(groups)) + 1):
            left_out = set().union(*groups[:missing])
            allowed = [option for option in options if option not in left_out]
            yield tuple(allowed)
            for first in _firsts(options, views):
                preferred = sorted(allowed, key=lambda option: option != first)
                few: list[str] = []
                for group in groups[missing:]:
                    if group.isdisjoint(few):
                        few += [option for option in preferred if option in group][:1]
                yield tuple(few)
                # something else, so that a document can contradict the shortest list
                yield tuple(option for option in options if option not in few)[-1:]
    for view in views:
        if view.kind == "aantal":
            for limit, above in view.cuts:
                size = int(limit) + above
                yield from (tuple(options[: size - 1]), tuple(options[:size]))


def _firsts(options: Sequence[str], views: Sequence[View]) -> list[str]:
    """Options to put first in a shortest list: one of each sort, if views sort them differently."""
    if len({view.needed for view in views if view.needed}) < 2:
        return [""]
    sorts: dict[object, str] = {}
    for option in options:
        sort = [[option in wanted for _, wanted in view.needed] for view in views]
        sorts.setdefault(str(sort), option)
    return list(sorts.values())


def _telling(options: Sequence[str], views: Sequence[View]) -> list[str]:
    """Two options of each sort, as far as ``views`` sort them."""
    sorts: dict[object, list[str]] = {}
    for option in options:
        sort = tuple(
            any(option in wanted for _, wanted in view.needed)
            for view in views
            if view.kind == "vermeld"
        )
        sorts.setdefault(sort, []).append(option)
    return [option for group in sorts.values() for option in group[:2]]
