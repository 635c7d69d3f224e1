"""The sets of changes that a search found, listed: who answers what instead, likeliest first."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from engine.changes.all_questions import AllQuestions, Branch
from engine.changes.fewest_changes import Way, arrangements
from engine.changes.group_states import GroupState
from engine.changes.merged_sets import SOMETHING, AlikeSets, GroupChanges, merged, what_changes
from engine.changes.nameable import NEW_POINTS
from engine.changes.question_search import Group, NewAnswer, QuestionSearch
from engine.changes.result import MOST_LISTED, Change, Changes, ChangeSet
from engine.changes.summaries import Codes
from engine.dossier.answers import Answer
from engine.dossier.model import Informant, Measurement
from engine.framework.model import Question

_MOST_APART: Final = 120
"""Sets of one way that are told each by itself."""
_MOST_TRIED: Final = 3
"""Situations by which the same respondents give a verdict, of which the closest is told."""


class Reached(NamedTuple):
    """What is said to each question; a verdict that it can give; and the codes that give it."""

    group_states: tuple[GroupState, ...]
    verdict: str
    codes: list[tuple[Codes, ...]]
    """Each time the codes per question."""
    branch: Branch


class Found(NamedTuple):
    """The sets that reach a goal, whoever the respondents are: ``total`` of them.

    A way comes with what makes it less realistic than others, and with what it reaches.
    """

    distance: int
    total: int
    ways: tuple[tuple[tuple[bool, int, int], tuple[Way, ...], Reached], ...]


class Listing:
    """Lists what is found for the respondents of one measurement: ``most`` sets one by one."""

    def __init__(self, within: Measurement, questions: AllQuestions, most: int) -> None:
        self._within = within
        self._questions = questions
        self._most = most
        self._given: dict[object, tuple[Hashable, dict[int, Change]]] = {}

    def changes(self, found: Found) -> Changes:
        """The sets that are found, those that differ only in who does what also as one."""
        distance, total, every = found
        if not self._questions.linked:  # found for other respondents, who said the same
            here = self._questions.now
            every = tuple([(key, way, one._replace(branch=here)) for key, way, one in every])
        ways = sorted(every, key=lambda one: (one[0], self._order(one[1], one[2])))
        alike: list[AlikeSets] = []
        listed: list[ChangeSet] = []
        for _, way, reached in ways:
            room = self._most - len(listed)
            sets = list(self._sets(way, reached, max(room, 1)))
            listed += [ChangeSet(self._changes(one), reached.verdict) for one in sets[:room]]
            if self._questions.depend(way):  # who does one thing decides who can do another
                alike += [
                    self._one_set(one, reached) for one in self._sets(way, reached, _MOST_APART)
                ]
            else:
                alike.append(self._alike_sets(way, reached, sets[0]))
        return Changes(
            distance,
            tuple(listed),
            total - len(listed),
            self._alone(ways) if distance == 1 else (),
            tuple(merged(alike)[:MOST_LISTED]),
        )

    def _order(self, ways: Sequence[Way], reached: Reached) -> list[tuple[int, int, int]]:
        """By question, respondent and answer."""
        return sorted(
            (number, group.places[0], one)
            for number, (search, way) in enumerate(zip(reached.branch.searches, ways, strict=True))
            for group, taken in zip(search.groups, way, strict=True)
            for one in taken
        )

    def _sets(
        self, ways: Sequence[Way], reached: Reached, most: int
    ) -> Iterator[tuple[tuple[NewAnswer, ...], ...]]:
        """The first sets of these ways, with their respondents; in lists the fewest changes."""
        tried = reached.codes[:_MOST_TRIED]
        codes = (
            min(tried, key=lambda one: self._toggled(ways, reached, one)) if tried[1:] else tried[0]
        )
        return islice(self._named(ways, reached, codes, most), most)

    def _named(
        self, ways: Sequence[Way], reached: Reached, codes: Sequence[Codes], most: int
    ) -> Iterator[tuple[tuple[NewAnswer, ...], ...]]:
        return self._questions.with_respondents(
            reached.branch, reached.group_states, ways, codes, most
        )

    def _toggled(self, ways: Sequence[Way], reached: Reached, codes: Sequence[Codes]) -> int:
        """How many options the first set of these ways has more or fewer than now."""
        number = 0
        first = next(self._named(ways, reached, codes, 1))
        for search, told in zip(reached.branch.searches, first, strict=True):
            for place, answer, _ in told:
                before = self._within.respondents[place].answers.get(search.question.id)
                if isinstance(answer.value, tuple):
                    now = before.answer.value if before is not None else ()
                    number += len({*answer.value} ^ {*(now if isinstance(now, tuple) else ())})
        return number

    def _one_set(self, new_answers: Sequence[Sequence[NewAnswer]], reached: Reached) -> AlikeSets:
        """One set, in which nobody else can do what somebody does."""
        parts: list[GroupChanges] = []
        for search, said in zip(reached.branch.searches, new_answers, strict=True):
            for place, answer, example in said:
                change = self._change(search, place, answer, example)
                thing = what_changes(change)
                parts.append(
                    GroupChanges(search.question.id, (place,), {thing: 1}, {(place, thing): change})
                )
        return AlikeSets(tuple(parts), reached.verdict, 1)

    def _alike_sets(
        self, ways: Sequence[Way], reached: Reached, example: Sequence[Sequence[NewAnswer]]
    ) -> AlikeSets:
        """Sets of which only the respondents within groups differ; ``example`` is the first."""
        parts: list[GroupChanges] = []
        count = 1
        for search, way, told in zip(reached.branch.searches, ways, example, strict=True):
            said = {place: (answer, only) for place, answer, only in told}
            fresh: dict[int, int] = {}  # answers that name what nobody names now
            groups = sorted(zip(search.groups, way, strict=True), key=lambda one: one[0].places)
            for group, taken in groups:
                speakers: dict[int, list[int]] = {}
                for place in group.places:
                    if place in said:
                        speakers.setdefault(id(said[place][0]), []).append(place)
                if not speakers:
                    continue
                count *= arrangements(len(group.places), taken)
                numbers: dict[Hashable, int] = {}
                changes: dict[tuple[int, Hashable], Change] = {}
                for places in speakers.values():
                    answer, only = said[places[0]]
                    thing, same = self._same(search, group, answer, only)
                    if thing == NEW_POINTS:  # the same, or something else than others do
                        thing = (NEW_POINTS, fresh.setdefault(id(answer), len(fresh)))
                    numbers[thing] = numbers.get(thing, 0) + len(places)
                    for place, change in same.items():
                        changes.setdefault((place, thing), change)
                    changes |= {(place, thing): same[place] for place in places}
                parts.append(GroupChanges(search.question.id, group.places, numbers, changes))
        return AlikeSets(tuple(parts), reached.verdict, count)

    def _same(
        self, search: QuestionSearch, group: Group, answer: Answer, example: bool
    ) -> tuple[Hashable, dict[int, Change]]:
        """What it is to give ``answer``, and that by each of ``group``."""
        key = (group.places, search.question.id, id(answer))
        if key not in self._given:
            same = {place: self._change(search, place, answer, example) for place in group.places}
            things = {
                what_changes(change) for change in same.values()
            }  # they may name other things now
            self._given[key] = (things.pop() if len(things) == 1 else SOMETHING), same
        return self._given[key]

    def _changes(self, new_answers: Sequence[Sequence[NewAnswer]]) -> tuple[Change, ...]:
        return tuple(
            self._change(search, *one)
            for search, said in zip(self._questions.now.searches, new_answers, strict=True)
            for one in said
        )

    def _change(self, search: QuestionSearch, place: int, answer: Answer, example: bool) -> Change:
        one = self._within.respondents[place]
        before = one.answers.get(search.question.id)
        return Change(one, search.question, before, answer, example)

    def _alone(
        self, ways: Sequence[tuple[object, tuple[Way, ...], Reached]]
    ) -> tuple[tuple[Informant, Question], ...]:
        found = {
            (place, number)
            for _, chosen, reached in ways
            for number, (search, way) in enumerate(
                zip(reached.branch.searches, chosen, strict=True)
            )
            for group, taken in zip(search.groups, way, strict=True)
            if taken
            for place in group.places
        }
        respondents = self._within.respondents
        return tuple(
            (respondents[at], self._questions.now.searches[number].question)
            for at, number in sorted(found)
        )
