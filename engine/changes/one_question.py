"""What changed answers to one question of a dossier can come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import Any, Final, NamedTuple, TypeAlias

from engine.changes.fewest_changes import Ladder, Way
from engine.changes.group_states import Choice, Crowd, Crowds, Speakers
from engine.changes.naming_outcomes import Naming
from engine.changes.other_answers import raws
from engine.changes.picture_states import Codes, Side, Sight
from engine.changes.what_to_name import Names
from engine.dossier.answers import Answer, Meaning, Raw, Stance, State, parse
from engine.dossier.model import Informant, Measurement
from engine.framework.model import Question
from engine.memory import Memory as Bounded
from engine.pictures.model import View

_MOST_KEPT: Final = 40_000
"""What is kept for one kind of question before it is forgotten: sums of crowds and the like."""
_LASTING: Final = ("janee", "keuze")
"""Types of questions with the same possible answers in every dossier."""
_MOST_TOGETHER: Final = 8
"""Respondents to one question of which what they can reach is kept."""


class Candidate(NamedTuple):
    """An answer that can be given; ``answer`` is None for naming whatever one likes."""

    answer: Answer | None
    example: bool


Told: TypeAlias = tuple[int, Answer, bool]
"""The place of a respondent, what it says instead, and whether other answers do the same."""
_Number: TypeAlias = int
"""Stands for speakers, whatever their number."""


class Seen:
    """A way of seeing a question, with who can speak to it."""

    def __init__(self, sight: Sight, roles: Sequence[str]) -> None:
        self.sight = sight
        self.crowds = Crowds(sight, Naming(sight, roles))
        self._protos: dict[Speakers, tuple[str, _Number]] = {}
        self.candidates: tuple[Candidate, ...] = ()
        self.known: dict[object, tuple[Speakers, tuple[Candidate, ...]]] = {}

    def proto(self, speakers: Speakers) -> tuple[str, _Number]:
        """The number of ``speakers``, after what orders them: who was seen first is no matter
        of this dossier."""
        known = self._protos.get(speakers)
        if known is None:
            known = self._protos[speakers] = repr(speakers), len(self._protos)
        return known


class Memory:
    """What is worked out once for all questions and dossiers for which it is the same."""

    def __init__(self) -> None:
        self.seen: Bounded[object, Seen] = Bounded(24)
        self.ladders: Bounded[object, Ladder] = Bounded(1024)
        self.found: Bounded[object, Any] = Bounded(2048)


@dataclass(frozen=True, slots=True)
class Group:
    """Respondents (by place) who are alike, and what they may say instead."""

    places: tuple[int, ...]
    candidates: tuple[Candidate, ...]


class Reach:
    """What changed answers to one question can come to."""

    def __init__(
        self, question: Question, views: Sequence[View], within: Measurement, memory: Memory
    ) -> None:
        self.question = question
        self.views = tuple(views)
        self.within = within
        self._memory = memory
        self._freely: dict[object, list[Told]] = {}
        key, self._seen = self._look()
        candidates = self._candidates()
        found: dict[tuple[str, Meaning], list[int]] = {}
        for place, one in enumerate(within.respondents):
            if question.asks(one.role):
                found.setdefault((one.role, _meaning(one, question)), []).append(place)
        groups: dict[Speakers, tuple[list[int], tuple[Candidate, ...]]] = {}
        for (role, meaning), places in found.items():
            speakers, choices = self._speakers(
                role, meaning, within.respondents[places[0]], candidates
            )
            groups.setdefault(speakers, ([], choices))[0].extend(places)
        ordered = sorted(
            [
                (self._seen.proto(one), one, places, choices)
                for one, (places, choices) in groups.items()
            ],
            key=lambda one: (-len(one[2]), one[0]),
        )
        self.groups = [Group(tuple(sorted(places)), tuple(c)) for _, _, places, c in ordered]
        self._ladder = self._steps(
            key, [(number, one, len(places)) for (_, number), one, places, _ in ordered]
        )
        self._lasting = key is not None and self._ladder.most <= _MOST_TOGETHER

    # --- what is shared with other questions and dossiers ---

    def _look(self) -> tuple[object, Seen]:
        """How the views see the question, from memory if nothing else is in the way."""
        question, within, memory = self.question, self.within, self._memory
        roles = ("", *dict.fromkeys(view.over for view in self.views if view.over is not None))
        if question.type == "tekst":
            names = Names(question, within.informants).with_papers(within.documents)
            return None, Seen(Sight(question, self.views, within, names), roles)
        papers = [paper.answers.get(question.id) for paper in within.documents]
        key = (
            question.type,
            question.favourable,
            (question.id, question.options) if question.options else "",
            tuple([(view.kind, view.over, view.needed, view.cuts) for view in self.views]),
            tuple([(one.answer.state, one.answer.meaning) for one in papers if one is not None]),
        )
        seen = memory.seen.recent.get(key) or memory.seen.recall(key)
        if seen is None or len(seen.crowds) > _MOST_KEPT:
            names = Names(question).with_papers(within.documents)
            seen = Seen(Sight(question, self.views, within, names), roles)
            memory.seen.remember(key, seen)
        return (key if question.type != "meerkeuze" else None), seen

    def _steps(self, key: object, groups: Sequence[tuple[_Number, Speakers, int]]) -> Ladder:
        whole = (key, tuple([(number, size) for number, _, size in groups]))
        ladders = self._memory.ladders
        known = ladders.recent.get(whole) or ladders.recall(whole) if key is not None else None
        if known is not None and known.crowds is self._seen.crowds:
            return known
        ladder = Ladder(self._seen.crowds, [one._replace(size=size) for _, one, size in groups])
        if key is not None and ladder.most <= _MOST_TOGETHER:
            ladders.remember(whole, ladder)
        return ladder

    # --- what can be said instead ---

    def _candidates(self) -> tuple[Candidate, ...]:
        """The answers that are tried."""
        question, seen = self.question, self._seen
        if seen.candidates:
            return seen.candidates
        if question.type in ("meerkeuze", "tekst"):
            said = [("geen", False), (State.UNKNOWN.value, False)]
            return (Candidate(None, True), *self._read(said))
        listed = tuple(self._read(raws(question, self.within, seen.sight.cuts)))
        if question.type in _LASTING:
            seen.candidates = listed
        return listed

    def _read(self, raw: Iterable[tuple[Raw, bool]]) -> list[Candidate]:
        return [Candidate(parse(self.question, one), example) for one, example in raw]

    def _speakers(
        self,
        role: str,
        meaning: Meaning,
        example: Informant,
        candidates: tuple[Candidate, ...],
    ) -> tuple[Speakers, tuple[Candidate, ...]]:
        """Who speaks so, in number 0, and what can be said instead."""
        given = example.answers.get(self.question.id)
        answer = None if given is None or given.answer.stance is None else given.answer
        sight = self._seen.sight
        at = sight.side(role)
        key = (role, meaning)
        lasting = self.question.type in _LASTING
        if lasting and key in self._seen.known:
            return self._seen.known[key]
        voice = None if answer is None else sight.voice(role, answer)
        choices: list[Choice] = []
        kept: list[Candidate] = []
        tried: set[Side] = set()
        for one in candidates:
            said = None if one.answer is None else sight.voice(role, one.answer)
            if said is not None and (said == voice or (one.example and said in tried)):
                continue
            if said is not None:
                tried.add(said)
            choices.append(Choice(said, unlikely(answer, one.answer)))
            kept.append(one)
        found = (Speakers(at, voice, 0, tuple(choices)), tuple(kept))
        if lasting:
            self._seen.known[key] = found
        return found

    # --- what it comes to ---

    @property
    def shared(self) -> Ladder | None:
        """What it comes to, if that is the same for other questions and dossiers."""
        return self._ladder if self._lasting else None

    @property
    def most(self) -> int:
        """The most answers that can be changed."""
        return self._ladder.most

    @property
    def cost(self) -> Mapping[Codes, int]:
        """The fewest changes to each tuple of codes, of those known by now."""
        return self._ladder.cost

    def deepen(self, changes: int) -> None:
        """Find out what so many changes can reach."""
        self._ladder.deepen(changes)

    def ends(self, codes: Codes) -> Sequence[Crowd]:
        """What respondents together say, but for lists and points, that makes ``codes``."""
        return self._ladder.ends[codes]

    def count(self, crowd: Crowd) -> int:
        """In how many ways respondents can be named for an end."""
        return self._ladder.count(crowd)

    def ways(self, crowd: Crowd) -> Iterator[tuple[int, Way]]:
        """The ways to an end, the most realistic first, with how unlikely they are."""
        return self._ladder.ways(crowd)

    def named(
        self, crowd: Crowd, way: Way, codes: Codes, most: int | None = None
    ) -> Iterator[tuple[Told, ...]]:
        """``way`` with respondents for it, in the first ``most`` ways they can be chosen."""
        dealt = []
        for group, taken in zip(self.groups, way, strict=True):
            wanted = sorted({one: taken.count(one) for one in taken}.items())
            dealt.append(list(islice(_dealt(group.places, wanted), most)))
        for chosen in islice(product(*dealt), most):
            yield self.told(crowd, chosen, codes)

    def told(
        self, crowd: Crowd, chosen: Sequence[Sequence[tuple[int, int]]], codes: Codes
    ) -> tuple[Told, ...]:
        """What is said by those chosen: per group (place, number of the choice)."""
        told: list[Told] = []
        free: list[int] = []
        for group, pairs in zip(self.groups, chosen, strict=True):
            for place, number in pairs:
                answer, example = group.candidates[number]
                if answer is None:
                    free.append(place)
                else:
                    told.append((place, answer, example))
        if free:
            key = (crowd, tuple(free), codes)
            if key not in self._freely:
                self._freely[key] = list(self._named_freely(crowd, free, codes))
            told += self._freely[key]
        return tuple(sorted(told, key=lambda one: one[0]))

    def _named_freely(self, crowd: Crowd, places: Sequence[int], codes: Codes) -> Iterator[Told]:
        sight = self._seen.sight
        speakers = []
        for place in places:
            one = self.within.respondents[place]
            given = one.answers.get(self.question.id)
            bits = 0 if given is None else sight.names.bits(given.answer)
            speakers.append((sight.side(one.role), bits, place))
        speakers.sort(key=lambda one: one[0])
        found = self._seen.crowds.naming.chosen(
            self._ladder.state(crowd), [(at, bits) for at, bits, _ in speakers], codes
        )
        for (_, _, place), bits in zip(speakers, found, strict=True):
            answer = sight.names.answer(bits)
            assert answer is not None
            yield place, answer, True


def unlikely(now: Answer | None, after: Answer | None) -> int:
    """How unlikely a change is: a silence or "weet niet" resolved, *deels*, a reversal.

    ``now`` is None for silence, ``after`` for naming something.
    """
    stance = Stance.FOR if after is None else after.stance
    if now is None:
        return 1 if stance is Stance.UNKNOWN else 0
    if now.stance is Stance.UNKNOWN:
        return 0
    if stance is Stance.UNKNOWN:
        return 3
    if now.stance is Stance.PARTLY or stance is Stance.PARTLY:
        return 2
    if after is None and now.stance is Stance.FOR:
        return 2  # some options or points more or fewer
    return 4


def _meaning(one: Informant, question: Question) -> Meaning:
    given = one.answers.get(question.id)
    return None if given is None else given.answer.meaning


def _dealt(
    places: Sequence[int], given: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to give each choice to so many of the respondents at ``places``."""
    if not given:
        yield ()
        return
    (candidate, count), *others = given
    for chosen in combinations(places, count):
        rest = [place for place in places if place not in chosen]
        for more in _dealt(rest, others):
            yield (*((place, candidate) for place in chosen), *more)
