"""What changed answers to one question of a dossier can come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass
from itertools import combinations, islice, product
from types import MappingProxyType
from typing import Final, TypeAlias

from engine.changes.fewest_changes import FewestChanges, Way
from engine.changes.group_states import AlikeRespondents, Choice, GroupState
from engine.changes.nameable import Nameable
from engine.changes.other_answers import other_answers, unlikely
from engine.changes.picture_states import PictureStates
from engine.changes.search_memory import AlikeQuestions, Candidate, Memory, Number
from engine.changes.summaries import Codes, Summary
from engine.dossier.answers import Answer, Meaning, Raw, State, parse
from engine.dossier.model import Informant, Measurement
from engine.framework.model import Question
from engine.pictures.model import View

_MOST_KEPT: Final = 40_000
"""What is kept for questions that are alike before it is forgotten: sums of states and the like."""
_MOST_TOGETHER: Final = 8
"""Respondents to one question of which what they can reach is kept."""


NewAnswer: TypeAlias = tuple[int, Answer, bool]
"""The place of a respondent, what it says instead, and whether other answers do the same."""
_Who: TypeAlias = tuple[str, Meaning, bool, int | None]
"""Role, what is meant, whether by silence, and of what class."""


@dataclass(frozen=True, slots=True)
class Group:
    """Respondents (by place) who are alike, and what they may say instead."""

    places: tuple[int, ...]
    candidates: tuple[Candidate, ...]


class QuestionSearch:
    """What changed answers to one question can come to.

    By place ``presumed`` are the respondents who are silent and presumed to be for, and
    ``classes`` the class (from 0) of those of whom it matters how many are for: the codes then end
    with that number for each class.
    """

    def __init__(
        self,
        question: Question,
        views: Sequence[View],
        within: Measurement,
        memory: Memory,
        presumed: Set[int] = frozenset(),
        classes: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        self.question = question
        self.views = tuple(views)
        self.within = within
        self._memory = memory
        self._class_of = classes
        self.classes = 1 + max(classes.values(), default=-1)
        self._freely: dict[object, list[NewAnswer]] = {}
        key, self._alike = self._alike_questions()
        ordered = self._grouped(presumed)
        self.groups = [group for _, _, group in ordered]
        self._fewest = self._fewest_changes(
            key, [(number, one, len(group.places)) for number, one, group in ordered]
        )
        self._lasting = key is not None and self._fewest.most <= _MOST_TOGETHER

    def recast(self, presumed: Set[int], classes: Mapping[int, int]) -> QuestionSearch:
        """The same, where as many others are ``presumed`` and of these ``classes``."""
        found = copy(self)
        found._freely = {}
        found._class_of = classes
        found.groups = [group for _, _, group in found._grouped(presumed)]
        return found

    def _grouped(self, presumed: Set[int]) -> list[tuple[Number, AlikeRespondents, Group]]:
        """Respondents who are alike, the most first."""
        found: dict[_Who, list[int]] = {}
        for place, one in enumerate(self.within.respondents):
            if self.question.asks(one.role):
                who = (
                    one.role.id,
                    _meaning(one, self.question),
                    place in presumed,
                    self._class_of.get(place),
                )
                found.setdefault(who, []).append(place)
        candidates = self._candidates()
        groups: dict[AlikeRespondents, tuple[list[int], tuple[Candidate, ...]]] = {}
        for who, places in found.items():
            respondents, choices = self._alike_respondents(
                who, self.within.respondents[places[0]], candidates
            )
            groups.setdefault(respondents, ([], choices))[0].extend(places)
        ordered = sorted(
            [
                (self._alike.order(one), one, places, choices)
                for one, (places, choices) in groups.items()
            ],
            key=lambda one: (-len(one[2]), one[0]),
        )
        return [
            (number, one, Group(tuple(sorted(places)), tuple(choices)))
            for (_, number), one, places, choices in ordered
        ]

    # --- what is shared with other questions and dossiers ---

    def _alike_questions(self) -> tuple[object, AlikeQuestions]:
        """What is known of questions like this one, from memory unless its answers are open."""
        question, within, memory = self.question, self.within, self._memory
        if question.type.is_open:
            nameable = Nameable(question, within.informants).with_documents(within.documents)
            return None, AlikeQuestions(PictureStates(question, self.views, within, nameable))
        documents = [document.answers.get(question.id) for document in within.documents]
        key = (
            question.type,
            question.favourable,
            question.scale and question.scale.structure,
            (question.id, question.options) if question.options else "",
            tuple(
                [
                    (view.kind, view.over, view.needed, view.cuts, bool(view.follows))
                    for view in self.views
                ]
            ),
            self.classes,
            tuple([(one.answer.state, one.answer.meaning) for one in documents if one is not None]),
        )
        alike = memory.alike.recent.get(key) or memory.alike.recall(key)
        if alike is None or alike.kept > _MOST_KEPT:
            nameable = Nameable(question).with_documents(within.documents)
            alike = AlikeQuestions(
                PictureStates(question, self.views, within, nameable, self.classes)
            )
            memory.alike.remember(key, alike)
        return (None if question.type.lists_options else key), alike

    def _fewest_changes(
        self, key: object, groups: Sequence[tuple[Number, AlikeRespondents, int]]
    ) -> FewestChanges:
        whole = (key, tuple([(number, size) for number, _, size in groups]))
        memory = self._memory.fewest_changes
        known = memory.recent.get(whole) or memory.recall(whole) if key is not None else None
        if known is not None and known.group_states is self._alike.group_states:
            return known
        fewest = FewestChanges(
            self._alike.group_states, [one._replace(size=size) for _, one, size in groups]
        )
        if key is not None and fewest.most <= _MOST_TOGETHER:
            memory.remember(whole, fewest)
        return fewest

    # --- what can be said instead ---

    def _candidates(self) -> tuple[Candidate, ...]:
        """The answers that are tried."""
        question, alike = self.question, self._alike
        if alike.candidates:
            return alike.candidates
        if question.type.names_several:
            said = [("geen", False), (State.UNKNOWN.value, False)]
            return (Candidate(None, True), *self._read(said))
        listed = tuple(self._read(other_answers(question, self.within, alike.picture_states.cuts)))
        if question.type.is_closed:
            alike.candidates = listed
        return listed

    def _read(self, raw: Iterable[tuple[Raw, bool]]) -> list[Candidate]:
        return [Candidate(parse(self.question, one), example) for one, example in raw]

    def _alike_respondents(
        self,
        who: _Who,
        example: Informant,
        candidates: tuple[Candidate, ...],
    ) -> tuple[AlikeRespondents, tuple[Candidate, ...]]:
        """Respondents who say this, in number 0, and what they can say instead."""
        _, _, presumed, class_ = who
        role = example.role
        given = example.answers.get(self.question.id)
        answer = None if given is None or given.answer.stance is None else given.answer
        picture_states = self._alike.picture_states
        at = picture_states.role_number(role)
        lasting = self.question.type.is_closed
        if lasting and who in self._alike.known:
            return self._alike.known[who]
        voice = None if answer is None else picture_states.voice(role, answer, class_)
        if presumed:
            voice = picture_states.presumed()
        choices: list[Choice] = []
        kept: list[Candidate] = []
        tried: set[Summary] = set()
        for one in candidates:
            said = None if one.answer is None else picture_states.voice(role, one.answer, class_)
            if said is not None and (said == voice or (one.example and said in tried)):
                continue
            if said is not None:
                tried.add(said)
            choices.append(Choice(said, unlikely(answer, one.answer)))
            kept.append(one)
        found = (AlikeRespondents(at, voice, 0, tuple(choices)), tuple(kept))
        if lasting:
            self._alike.known[who] = found
        return found

    # --- what it comes to ---

    @property
    def shared(self) -> FewestChanges | None:
        """What it comes to, if that is the same for other questions and dossiers."""
        return self._fewest if self._lasting else None

    @property
    def most(self) -> int:
        """The most answers that can be changed."""
        return self._fewest.most

    @property
    def cost(self) -> Mapping[Codes, int]:
        """The fewest changes to each tuple of codes, of those known by now."""
        return self._fewest.cost

    def deepen(self, changes: int) -> None:
        """Find out what so many changes can reach."""
        self._fewest.deepen(changes)

    def effort(self, changes: int) -> int:
        """What it took to find out what so many changes reach: states that were joined."""
        return self._fewest.effort(changes)

    def reached_by(self, codes: Codes) -> Sequence[GroupState]:
        """What respondents together say, but for lists and points, that makes ``codes``."""
        return self._fewest.reached_by[codes]

    def count(self, group_state: GroupState) -> int:
        """In how many ways respondents can be chosen who bring this about."""
        return self._fewest.count(group_state)

    def ways(self, group_state: GroupState) -> Iterator[tuple[int, Way]]:
        """The ways to this, the most realistic first, with how unlikely they are."""
        return self._fewest.ways(group_state)

    def with_respondents(
        self, group_state: GroupState, way: Way, codes: Codes, most: int | None = None
    ) -> Iterator[tuple[NewAnswer, ...]]:
        """``way`` with respondents for it, in the first ``most`` ways they can be chosen."""
        assigned = []
        for group, taken in zip(self.groups, way, strict=True):
            wanted = sorted({one: taken.count(one) for one in taken}.items())
            assigned.append(list(islice(_assignments(group.places, wanted), most)))
        for chosen in islice(product(*assigned), most):
            yield self.new_answers(group_state, chosen, codes)

    def new_answers(
        self, group_state: GroupState, chosen: Sequence[Sequence[tuple[int, int]]], codes: Codes
    ) -> tuple[NewAnswer, ...]:
        """What is said by those chosen: per group (place, number of the choice)."""
        new_answers: list[NewAnswer] = []
        free: list[int] = []
        for group, pairs in zip(self.groups, chosen, strict=True):
            for place, number in pairs:
                answer, example = group.candidates[number]
                if answer is None:
                    free.append(place)
                else:
                    new_answers.append((place, answer, example))
        if free:
            key = (group_state, tuple(free), codes)
            if key not in self._freely:
                self._freely[key] = list(self._named_freely(group_state, free, codes))
            new_answers += self._freely[key]
        return tuple(sorted(new_answers, key=lambda one: one[0]))

    def _named_freely(
        self, group_state: GroupState, places: Sequence[int], codes: Codes
    ) -> Iterator[NewAnswer]:
        picture_states = self._alike.picture_states
        speakers = []
        for place in places:
            one = self.within.respondents[place]
            given = one.answers.get(self.question.id)
            bits = 0 if given is None else picture_states.nameable.bits(given.answer)
            speakers.append((picture_states.role_number(one.role), bits, place))
        speakers.sort(key=lambda one: one[0])
        found = self._alike.closest_naming.chosen(
            self._fewest.state(group_state), [(at, bits) for at, bits, _ in speakers], codes
        )
        for (_, _, place), bits in zip(speakers, found, strict=True):
            answer = picture_states.nameable.answer(bits)
            assert answer is not None
            yield place, answer, True


def _meaning(one: Informant, question: Question) -> Meaning:
    given = one.answers.get(question.id)
    return None if given is None else given.answer.meaning


def _assignments(
    places: Sequence[int], given: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to give each choice to so many of the respondents at ``places``."""
    if not given:
        yield ()
        return
    (candidate, count), *others = given
    for chosen in combinations(places, count):
        rest = [place for place in places if place not in chosen]
        for more in _assignments(rest, others):
            yield (*((place, candidate) for place in chosen), *more)
