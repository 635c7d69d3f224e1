"""What changed answers to all questions of an indicator can come to, where silence follows.

Mostly questions don't depend on each other. But a rule may say that who leaves one blank follows
what it says to another (``engine.pictures.who_is_heard``): then an answer that changes there also
changes who is presumed to be for here. What a question comes to, depends on how many that are,
and of which class, but not on who. So there is a *branch* for each number of those that changed
answers can bring about, and within a branch questions don't depend on each other any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

from engine.changes.fewest_changes import Way
from engine.changes.group_states import GroupState
from engine.changes.question_search import NewAnswer, QuestionSearch
from engine.changes.search_memory import Memory
from engine.changes.summaries import Codes
from engine.dossier.answers import Stance
from engine.dossier.model import Measurement
from engine.pictures.model import View

Places: TypeAlias = frozenset[int]
"""Respondents by place."""


class Branch(NamedTuple):
    """The search of each question where so many are for on those that silence follows.

    ``numbers`` holds how many of each class that are, by number of the question; ``least`` is
    the fewest changes to come to that.
    """

    searches: tuple[QuestionSearch, ...]
    numbers: Mapping[int, tuple[int, ...]]
    least: int = 0

    def holds(self, number: int, codes: Codes) -> bool:
        """Whether ``codes`` of this question belong to the branch."""
        wanted = self.numbers.get(number, ())
        return not wanted or codes[-len(wanted) :] == wanted


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
        self._spoken: dict[int, Places] = {
            number: self._for(number, ()) for number in self._followed
        }
        """Who is for now, on each question that silence follows."""
        self.now = Branch(
            tuple([self._search(number, self._spoken) for number in range(len(self.columns))]), {}
        )
        """Where nobody comes to be presumed to be for, or ceases to be."""

    # --- branches ---

    def branches(self, changes: int | None) -> Iterator[Branch]:
        """Every branch that so many changes, or any number, can come to."""
        if not self.linked:
            for search in self.now.searches:
                search.deepen(search.most if changes is None else changes)
            yield self.now
            return
        for searches, numbers, least in self._grown(changes, 0, {}, {}, {}, 0):
            yield Branch(tuple([searches[at] for at in range(len(searches))]), numbers, least)

    def _grown(
        self,
        changes: int | None,
        at: int,
        searches: Mapping[int, QuestionSearch],
        spoken: Mapping[int, Places],
        numbers: Mapping[int, tuple[int, ...]],
        least: int,
    ) -> Iterator[tuple[Mapping[int, QuestionSearch], Mapping[int, tuple[int, ...]], int]]:
        if at == len(self._order):
            yield searches, numbers, least
            return
        number = self._order[at]
        search = self._search(number, spoken)
        search.deepen(search.most if changes is None else changes - least)
        after = {**searches, number: search}
        classes = search.classes
        if not classes:
            if number in self._followed:
                spoken = {**spoken, number: self._for(number, ())}
            yield from self._grown(changes, at + 1, after, spoken, numbers, least)
            return
        cheapest: dict[tuple[int, ...], tuple[int, Codes]] = {}
        for codes, cost in search.cost.items():
            known = cheapest.get(codes[-classes:])
            if known is None or cost < known[0]:
                cheapest[codes[-classes:]] = cost, codes
        for counted, (cost, codes) in cheapest.items():
            if changes is None or least + cost <= changes:
                spoken_then = {**spoken, number: self._for(number, _first(search, codes))}
                yield from self._grown(
                    changes, at + 1, after, spoken_then, {**numbers, number: counted}, least + cost
                )

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
        question = self._views[number][0].question
        return frozenset(
            place
            for place, one in enumerate(self._within.respondents)
            if question.asks(one.role)
            and ((given := one.answers.get(question.id)) is None or given.answer.stance is None)
        )

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
                    others = self._presumed(number, spoken)
                    search = search.recast(others, self._classes(number, spoken))
                chosen = search.with_respondents(
                    group_states[number], ways[number], codes[number], most
                )
            for one in chosen:
                then = spoken
                if number in self._followed:
                    then = {**spoken, number: self._for(number, one)}
                yield from further(at + 1, {**told, number: one}, then)

        yield from further(0, {}, {})

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
