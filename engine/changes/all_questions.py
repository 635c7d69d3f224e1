"""What changed answers to all questions of an indicator can come to, where silence follows.

Mostly questions don't depend on each other. But a rule may say that who leaves one blank follows
what it says to another (``engine.pictures.who_is_heard``): then an answer that changes there also
changes who is presumed to be for here. What a question comes to, depends on how many that are,
and of which class, but not on who. So there is a *branch* for each number of those that changed
answers can bring about, and within a branch questions don't depend on each other any more.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Final, NamedTuple, TypeAlias

from engine.changes.bounds import Bounds, Settled, least, settle
from engine.changes.fewest_changes import Way
from engine.changes.group_states import GroupState
from engine.changes.question_search import NewAnswer, QuestionSearch
from engine.changes.search_memory import Memory
from engine.changes.summaries import Codes
from engine.dossier.answers import Stance
from engine.dossier.model import Measurement
from engine.pictures.model import View

_AS_LONG: Final = 6
"""Respondents to look at takes as long as to join two states."""

Places: TypeAlias = frozenset[int]
"""Respondents by place."""


class Branch(NamedTuple):
    """The search of each question where so many are for on those that silence follows.

    ``numbers`` holds how many of each class that are, by number of the question.
    """

    searches: tuple[QuestionSearch, ...]
    numbers: Mapping[int, tuple[int, ...]]


@dataclass(slots=True)
class _Growing:
    """A branch as far as it has grown: up to ``number`` in the order of the questions.

    ``search`` is of the question that comes next, ``further`` where it grows on to, by how many of
    each class are for. At the end there is a whole ``branch``. It lasts from one number of changes
    to the next.
    """

    number: int
    search: QuestionSearch
    branch: Branch | None
    searches: Mapping[int, QuestionSearch]
    spoken: Mapping[int, Places]
    numbers: Mapping[int, tuple[int, ...]]
    further: dict[tuple[int, ...], _Growing] = field(default_factory=dict)


class AllQuestions:
    """The questions that ``views`` look at, by number."""

    def __init__(self, views: Sequence[View], within: Measurement, memory: Memory) -> None:
        found: dict[str, list[int]] = {}
        for column, view in enumerate(views, start=1):
            found.setdefault(view.question.id, []).append(column)
        self.columns = list(found.values())
        """Per question the numbers of its columns."""
        self._views = [[views[at - 1] for at in columns] for columns in self.columns]
        self._within = within
        self._memory = memory
        numbers = {id_: number for number, id_ in enumerate(found)}
        self._follows = [
            {numbers[one.id] for view in looking for one in view.follows if one.id in numbers}
            for looking in self._views
        ]
        self.linked = any(self._follows)
        self._followed = {one for follows in self._follows for one in follows}
        self._order = _in_order(self._follows)
        self._made: dict[object, QuestionSearch] = {}
        self._silences: dict[int, Places] = {}
        self._tried, self._spent = 0, dict[int, int]()
        self._spoken: dict[int, Places] = {
            number: self._for(number, ()) for number in self._followed
        }
        """Who is for now, on each question that silence follows."""
        self.now = Branch(
            tuple([self._search(number, self._spoken) for number in range(len(self.columns))]), {}
        )
        """Where nobody comes to be presumed to be for, or ceases to be."""

    # --- branches ---

    @cached_property
    def _root(self) -> _Growing:
        return self._growing(0, {}, {}, {})

    def branches(self, changes: int | None, bounds: Bounds) -> Iterator[tuple[Branch, Settled]]:
        """Every branch in which so many changes, or any number, may reach a goal; at what cost."""
        self._tried, self._spent = 0, {}
        return self._grown(self._root, changes, bounds, bounds.nothing)

    @property
    def effort(self) -> int:
        """What the branches took that were gone through last, as states that are joined."""
        return self._tried + sum(self._spent.values())

    def _grown(
        self, at: _Growing, changes: int | None, bounds: Bounds, settled: Settled
    ) -> Iterator[tuple[Branch, Settled]]:
        """The branches that come of this one, in which so much is settled."""
        if at.branch is not None:
            yield at.branch, settled
            return
        search = at.search
        depth = search.most if changes is None else changes - least(settled)
        search.deepen(depth)
        self._spent[id(search)] = max(search.effort(depth), self._spent.get(id(search), 0))
        choices = bounds.choices(self._order[at.number], search)
        most = math.inf if changes is None else changes
        for counted, each in choices.items():
            if then := settle(settled, each, most):
                self._tried += 1 + len(self._within.respondents) // _AS_LONG
                further = at.further.get(counted)
                if further is None:
                    further = at.further[counted] = self._further(at, counted)
                yield from self._grown(further, changes, bounds, then)

    def _further(self, at: _Growing, counted: tuple[int, ...]) -> _Growing:
        """``at`` where so many of each class are for on its question."""
        number, search, numbers = self._order[at.number], at.search, at.numbers
        spoken = at.spoken
        told: tuple[NewAnswer, ...] = ()
        if search.classes:
            told = _first(search, next(c for c in search.cost if c[-search.classes :] == counted))
            numbers = {**numbers, number: counted}
        if number in self._followed:
            spoken = {**spoken, number: self._for(number, told)}
        return self._growing(at.number + 1, {**at.searches, number: search}, spoken, numbers)

    def _growing(
        self,
        number: int,
        searches: Mapping[int, QuestionSearch],
        spoken: Mapping[int, Places],
        numbers: Mapping[int, tuple[int, ...]],
    ) -> _Growing:
        if number < len(self._order):
            search, branch = self._search(self._order[number], spoken), None
        else:
            search = searches[self._order[-1]]
            branch = Branch(tuple([searches[at] for at in range(len(searches))]), numbers)
        return _Growing(number, search, branch, searches, spoken, numbers)

    def _search(self, number: int, spoken: Mapping[int, Places]) -> QuestionSearch:
        """The search of a question where these are for on those that it follows."""
        presumed = self._presumed(number, spoken)
        classes = self._classes(number, spoken)
        key = number, presumed, tuple(classes.items())
        known = self._made.get(key)
        if known is None:
            looking = self._views[number]
            known = self._made[key] = QuestionSearch(
                looking[0].question, looking, self._within, self._memory, presumed, classes
            )
        return known

    def _presumed(self, number: int, spoken: Mapping[int, Places]) -> Places:
        """Who leaves the question blank and is for on one that it follows."""
        silent = self._silent(number) if self._follows[number] else frozenset()
        return silent & frozenset().union(*(spoken[at] for at in self._follows[number]))

    def _silent(self, number: int) -> Places:
        known = self._silences.get(number)
        if known is not None:
            return known
        question = self._views[number][0].question
        self._silences[number] = found = frozenset(
            place
            for place, one in enumerate(self._within.respondents)
            if question.asks(one.role)
            and ((given := one.answers.get(question.id)) is None or given.answer.stance is None)
        )
        return found

    def _classes(self, number: int, spoken: Mapping[int, Places]) -> dict[int, int]:
        """The class of those of whom it matters whether they are for, by place.

        They leave a question blank that follows this one, and aren't presumed there yet. Of one
        class are those who say the same to all that comes after.
        """
        if number not in self._followed:
            return {}
        later = self._order[self._order.index(number) + 1 :]
        matters: set[int] = set()
        for follower in later:
            if number in self._follows[follower]:
                others = {at: who for at, who in spoken.items() if at in self._follows[follower]}
                already = frozenset().union(
                    *(who for at, who in others.items() if at != number and at not in later)
                )
                matters |= self._silent(follower) - already
        asks = self._views[number][0].question.asks
        keys: dict[int, object] = {}
        for place, one in enumerate(self._within.respondents):
            if place in matters and asks(one.role):
                said = [
                    None if given is None else given.answer.meaning
                    for at in later
                    if self._follows[at]
                    for given in [one.answers.get(self._views[at][0].question.id)]
                ]
                keys[place] = one.role.id, *said
        order = {key: class_ for class_, key in enumerate(sorted({*keys.values()}, key=repr))}
        return {place: order[key] for place, key in keys.items()}

    def _for(self, number: int, told: Sequence[NewAnswer]) -> Places:
        """Who is for on a question after what is ``told`` instead."""
        question = self._views[number][0].question
        after = {place: answer for place, answer, _ in told}
        found = set()
        for place, one in enumerate(self._within.respondents):
            given = one.answers.get(question.id)
            answer = after.get(place) or (given.answer if given is not None else None)
            if question.asks(one.role) and answer is not None and answer.stance is Stance.FOR:
                found.add(place)
        return frozenset(found)

    # --- who does what ---

    def with_respondents(
        self,
        branch: Branch,
        group_states: Sequence[GroupState],
        ways: Sequence[Way],
        codes: Sequence[Codes],
        most: int | None,
    ) -> Iterator[tuple[tuple[NewAnswer, ...], ...]]:
        """What is told of each question: every choice of respondents for these ``ways``.

        Of each question, beside the same choices for those before, the first ``most``.
        """
        if not self.linked:
            each = [
                list(search.with_respondents(group_state, way, one, most)) if any(way) else [()]
                for search, group_state, way, one in zip(
                    branch.searches, group_states, ways, codes, strict=True
                )
            ]
            yield from product(*each)
            return

        def further(
            at: int, told: Mapping[int, tuple[NewAnswer, ...]], spoken: Mapping[int, Places]
        ) -> Iterator[tuple[tuple[NewAnswer, ...], ...]]:
            if at == len(self._order):
                yield tuple([told[number] for number in range(len(told))])
                return
            number = self._order[at]
            search = branch.searches[number]
            chosen: Iterator[tuple[NewAnswer, ...]] = iter([()])
            if any(ways[number]):
                if self._follows[number]:
                    search = self._recast(search, number, spoken)
                chosen = search.with_respondents(
                    group_states[number], ways[number], codes[number], most
                )
            for one in chosen:
                then = spoken
                if number in self._followed:
                    then = {**spoken, number: self._for(number, one)}
                yield from further(at + 1, {**told, number: one}, then)

        yield from further(0, {}, {})

    def _recast(
        self, search: QuestionSearch, number: int, spoken: Mapping[int, Places]
    ) -> QuestionSearch:
        """``search`` where these are for on the questions that it follows."""
        presumed, classes = self._presumed(number, spoken), self._classes(number, spoken)
        key = id(search), presumed, tuple(classes.items())
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = search.recast(presumed, classes)
        return known

    def depend(self, ways: Sequence[Way]) -> bool:
        """Whether it depends on who does one thing, who can do another."""
        changed = [any(way) for way in ways]
        return any(
            changed[number] and any(changed[at] for at in follows)
            for number, follows in enumerate(self._follows)
        )


def _first(search: QuestionSearch, codes: Codes) -> tuple[NewAnswer, ...]:
    """What is told in one way to these codes with the fewest changes."""
    group_state = search.reached_by(codes)[0]
    _, way = next(search.ways(group_state))
    return next(search.with_respondents(group_state, way, codes, 1)) if any(way) else ()


def _in_order(follows: Sequence[set[int]]) -> list[int]:
    """Every question after those that it follows."""
    found: list[int] = []
    while len(found) < len(follows):
        found += [at for at, before in enumerate(follows) if at not in found and before <= {*found}]
    return found
