"""Which changed answers would change an outcome: all smallest sets of them, exactly.

**What counts as a change.** A respondent to whom a question was put gives it another answer:
another given answer or "weet niet", also where it was left blank, "n.v.t." or left out. Erasing
an answer is no change, and documents don't change.

**Why it is exact.**

1. A verdict depends on the situation only: one picture code per view. The codes of the views on
   one question depend on the answers to that question only. So the cost (the number of changed
   answers) adds up over questions: per question it is enough to know the fewest changes that reach
   each tuple of codes (``one_question``), and all ways to do so with as few. A set with a dearer
   way to the same codes is not smallest.
2. Per question, pictures see less than who said what. ``picture_states`` says how much: two crowds
   that it calls the same state, no picture ever tells apart. ``fewest_changes`` finds, for each
   state, the fewest changes and every way to them, one number of changes after the other. The
   search stops at the first number that reaches the end, after all questions have been taken that
   far; or, with very many respondents, at ``MOST_SEARCHED``, and tells that it does.
3. Answers that no picture tells apart are one answer. Of *janee* and *keuze* every answer is
   tried; of *getal* "geen" and a number for each thing that pictures see (``other_answers``).
   *Meerkeuze* and *tekst* have too many: there it is tried who gives a list or text, and
   ``naming_outcomes`` tells everything that can come of it, whatever they name.

**What a possibility is.** A set tells who answers what, and what instead. Of numbers that do the
same, and of lists and texts by which the same respondents reach the same verdict, one stands for
all (it is an ``example``): the one closest to what is answered now.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from heapq import heappop, heappush, merge
from itertools import islice, product
from typing import Final, NamedTuple, TypeAlias

from engine.changes.fewest_changes import Way, arrangements
from engine.changes.group_states import Crowd
from engine.changes.one_question import Group, Memory, Reach, Told
from engine.changes.picture_states import Codes
from engine.changes.result import MOST_LISTED, MOST_SEARCHED, Change, Changes, ChangeSet
from engine.changes.told_together import SOMETHING, Part, Sets, grouped, what
from engine.changes.what_to_name import NEW_POINTS
from engine.dossier.answers import Answer
from engine.dossier.model import Informant
from engine.framework.model import Question
from engine.rules.decision_table import Row, Situation
from engine.rules.model import IndicatorRules, Rule
from engine.scoring.score import Outcome

_MOST_KINDS: Final = 120
"""Kinds of sets that are looked at to tell them in fewer words."""

_MOST_TRIED: Final = 3
"""Situations by which the same respondents give a verdict, of which the closest is told."""

Ends: TypeAlias = Sequence[tuple[list[Row], list[Row]]]
"""Alternatives, each: all of some rows hold, and none of some others."""


class _End(NamedTuple):
    """Per question the crowd; a verdict that it can give; and the codes that do, by question."""

    crowds: tuple[Crowd, ...]
    verdict: str
    codes: list[tuple[Codes, ...]]


class Found(NamedTuple):
    """The sets that reach an end, whoever the respondents are: ``total`` of them.

    A way comes with what makes it less realistic than others, and its end.
    """

    distance: int
    total: int
    ways: tuple[tuple[tuple[bool, int, int], tuple[Way, ...], _End], ...]


class Search:
    """Finds the changes that change the outcome of one indicator."""

    def __init__(self, outcome: Outcome, memory: Memory | None = None) -> None:
        self._outcome = outcome
        self._rules: IndicatorRules = outcome.rules
        within = outcome.within
        found: dict[str, list[int]] = {}
        for column, view in enumerate(self._rules.views, start=1):
            found.setdefault(view.question.id, []).append(column)
        self._columns = list(found.values())
        self._given: dict[object, tuple[Hashable, dict[int, Change]]] = {}
        memory = self._memory = Memory() if memory is None else memory
        self.reaches = [
            Reach(
                self._rules.views[columns[0] - 1].question,
                [self._rules.views[column - 1] for column in columns],
                within,
                memory,
            )
            for columns in self._columns
        ]

    def to_verdict(self, verdict: str) -> Changes:
        """What gives ``verdict``, which isn't given now."""
        rows = [row for r in self._rules.verdict_rules if r.outcome == verdict for row in r.rows]
        return self._changes(verdict, [([row], []) for row in rows])

    def without(self, note: Rule) -> Changes:
        """What takes ``note``, a LET OP that is given now, away."""
        return self._changes(note.id, [([], list(note.rows))])

    def _changes(self, goal: str, ends: Ends) -> Changes:
        shared = tuple(reach.shared for reach in self.reaches)
        if not all(shared):
            found = self._found(ends)
        else:  # the same was sought before where as many said the same
            key = (id(self._rules), goal, self._outcome.verdict, tuple(map(id, shared)))
            known = self._memory.found.recent.get(key) or self._memory.found.recall(key)
            if known is None:
                known = (self._found(ends), self._rules, shared)  # which then keep their ids
                self._memory.found.remember(key, known)
            found = known[0]
        if found:
            return self._listed(found)
        return Changes(
            None, (), 0, (), beyond=None if self._most <= MOST_SEARCHED else MOST_SEARCHED
        )

    @property
    def _most(self) -> int:
        """The most answers that can be changed to one question."""
        return max((reach.most for reach in self.reaches), default=0)

    def _found(self, ends: Ends) -> Found | None:
        for distance in range(1, min(self._most, MOST_SEARCHED) + 1):
            for reach in self.reaches:
                reach.deepen(distance)
            nearest = self._nearest(ends)
            if nearest and nearest[0] <= distance:
                return self._all_ways(*nearest)
        if self._most > MOST_SEARCHED:
            return None  # what is known of more changes needn't be the nearest
        nearest = self._nearest(ends)
        return self._all_ways(*nearest) if nearest else None

    def _all_ways(self, distance: int, reached: set[tuple[Codes, ...]]) -> Found | None:
        ends = self._ends(reached)
        if not ends:
            return None
        total = sum(
            math.prod(
                reach.count(crowd) for reach, crowd in zip(self.reaches, end.crowds, strict=True)
            )
            for end in ends
        )
        most = None if distance == 1 else _MOST_KINDS
        ways = islice(merge(*map(self._ways, ends), key=lambda one: one[0]), most)
        return Found(distance, total, tuple(ways))

    def _nearest(self, ends: Ends) -> tuple[int, set[tuple[Codes, ...]]] | None:
        """The lowest cost of an end that is known by now, with all codes per question for it."""
        best: int | None = None
        reached: set[tuple[Codes, ...]] = set()
        for holding, failing in ends:
            choices: list[list[tuple[int, int, Codes]]] = []
            for columns, reach in zip(self._columns, self.reaches, strict=True):
                places = {column: place for place, column in enumerate(columns, start=1)}
                choices.append(
                    [
                        (cost, codes[0] | _failing(failing, places, codes), codes)
                        for codes, cost in reach.cost.items()
                        if all(_holds(row, places, codes) for row in holding)
                    ]
                )
            wanted = (2 << len(failing)) - 1
            cost = _cheapest(choices, wanted)
            if cost is None or (best is not None and cost > best):
                continue
            if best is None or cost < best:
                best, reached = cost, set()
            reached |= set(_at(choices, wanted, cost))
        return None if best is None else (best, reached)

    # --- what is told of it ---

    def _listed(self, found: Found) -> Changes:
        distance, total, every = found
        ways = sorted(every, key=lambda one: (one[0], self._order(one[1])))
        alike: list[Sets] = []
        listed: list[ChangeSet] = []
        for _, way, end in ways:
            room = MOST_LISTED - len(listed)
            sets = list(self._sets(way, end, max(room, 1)))
            listed += [ChangeSet(self._told(told), end.verdict) for told in sets[:room]]
            alike.append(self._alike(way, end, sets[0]))
        return Changes(
            distance,
            tuple(listed),
            total - len(listed),
            self._alone(ways) if distance == 1 else (),
            tuple(grouped(alike)[:MOST_LISTED]),
        )

    def _ends(self, reached: set[tuple[Codes, ...]]) -> list[_End]:
        """Who reaches them, in what way; once for each verdict."""
        found: dict[tuple[tuple[Crowd, ...], str], _End] = {}
        for codes in sorted(reached):
            verdict = self._verdict(codes)
            if verdict is None:
                continue
            crowds = [reach.ends(one) for reach, one in zip(self.reaches, codes, strict=True)]
            for chosen in product(*crowds):
                found.setdefault((chosen, verdict), _End(chosen, verdict, [])).codes.append(codes)
        return list(found.values())

    def _ways(self, end: _End) -> Iterator[tuple[tuple[bool, int, int], tuple[Way, ...], _End]]:
        """The verdict that is given now first; the most realistic; in fewer questions."""
        other = end.verdict != self._outcome.verdict
        parts = [
            _Lazy(reach.ways(crowd)) for reach, crowd in zip(self.reaches, end.crowds, strict=True)
        ]
        for weight, ways in _lightest(parts):
            questions = sum(any(way) for way in ways)
            yield (other, weight, questions), ways, end

    def _order(self, ways: Sequence[Way]) -> list[tuple[int, int, int]]:
        """By question, respondent and answer."""
        return sorted(
            (number, group.places[0], one)
            for number, (reach, way) in enumerate(zip(self.reaches, ways, strict=True))
            for group, taken in zip(reach.groups, way, strict=True)
            for one in taken
        )

    def _sets(
        self, ways: Sequence[Way], end: _End, most: int
    ) -> Iterator[tuple[tuple[Told, ...], ...]]:
        """The first sets of a kind, with their respondents; in lists the fewest changes."""
        tried = end.codes[:_MOST_TRIED]
        codes = min(tried, key=lambda one: self._toggled(ways, end, one)) if tried[1:] else tried[0]
        return islice(product(*self._named(ways, end, codes, most)), most)

    def _named(
        self, ways: Sequence[Way], end: _End, codes: Sequence[Codes], most: int
    ) -> list[list[tuple[Told, ...]]]:
        return [
            list(reach.named(crowd, way, one, most)) if any(way) else [()]
            for reach, crowd, way, one in zip(self.reaches, end.crowds, ways, codes, strict=True)
        ]

    def _toggled(self, ways: Sequence[Way], end: _End, codes: Sequence[Codes]) -> int:
        """How many options the first set of a kind has more or fewer than now."""
        number = 0
        for reach, (told,) in zip(self.reaches, self._named(ways, end, codes, 1), strict=True):
            for place, answer, _ in told:
                before = self._outcome.within.respondents[place].answers.get(reach.question.id)
                if isinstance(answer.value, tuple):
                    now = before.answer.value if before is not None else ()
                    number += len({*answer.value} ^ {*(now if isinstance(now, tuple) else ())})
        return number

    def _alike(self, ways: Sequence[Way], end: _End, example: Sequence[Sequence[Told]]) -> Sets:
        """Sets of which only the respondents within groups differ; ``example`` is the first."""
        parts: list[Part] = []
        count = 1
        for reach, way, told in zip(self.reaches, ways, example, strict=True):
            said = {place: (answer, only) for place, answer, only in told}
            fresh: dict[int, int] = {}  # answers that name what nobody names now
            groups = sorted(zip(reach.groups, way, strict=True), key=lambda one: one[0].places)
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
                    thing, same = self._same(reach, group, answer, only)
                    if thing == NEW_POINTS:  # the same, or something else than others do
                        thing = (NEW_POINTS, fresh.setdefault(id(answer), len(fresh)))
                    numbers[thing] = numbers.get(thing, 0) + len(places)
                    for place, change in same.items():
                        changes.setdefault((place, thing), change)
                    changes |= {(place, thing): same[place] for place in places}
                parts.append(Part(reach.question.id, group.places, numbers, changes))
        return Sets(tuple(parts), end.verdict, count)

    def _same(
        self, reach: Reach, group: Group, answer: Answer, example: bool
    ) -> tuple[Hashable, dict[int, Change]]:
        """What it is to give ``answer``, and that by each of ``group``."""
        key = (group.places, reach.question.id, id(answer))
        if key not in self._given:
            same = {place: self._change(reach, place, answer, example) for place in group.places}
            things = {what(change) for change in same.values()}  # they may name other things now
            self._given[key] = (things.pop() if len(things) == 1 else SOMETHING), same
        return self._given[key]

    def _told(self, told: Sequence[Sequence[Told]]) -> tuple[Change, ...]:
        return tuple(
            self._change(reach, *one)
            for reach, said in zip(self.reaches, told, strict=True)
            for one in said
        )

    def _change(self, reach: Reach, place: int, answer: Answer, example: bool) -> Change:
        one = self._outcome.within.respondents[place]
        before = one.answers.get(reach.question.id)
        return Change(one, reach.question, before, answer, example)

    def _alone(
        self, ways: Sequence[tuple[object, tuple[Way, ...], _End]]
    ) -> tuple[tuple[Informant, Question], ...]:
        found = {
            (place, number)
            for _, chosen, _ in ways
            for number, (reach, way) in enumerate(zip(self.reaches, chosen, strict=True))
            for group, taken in zip(reach.groups, way, strict=True)
            if taken
            for place in group.places
        }
        respondents = self._outcome.within.respondents
        return tuple(
            (respondents[at], self.reaches[number].question) for at, number in sorted(found)
        )

    def _verdict(self, combination: Sequence[Codes]) -> str | None:
        """The verdict on these codes per question; None where the rules leave a gap."""
        situation = self.situation(combination)
        given = (
            rule.outcome
            for rule in self._rules.verdict_rules
            if any(all(situation[at] in codes for at, codes in row) for row in rule.rows)
        )
        return next(given, None)

    def situation(self, combination: Sequence[Codes]) -> Situation:
        """The situation of these codes per question."""
        codes = {0: int(any(one[0] for one in combination))}
        for columns, one in zip(self._columns, combination, strict=True):
            codes |= dict(zip(columns, one[1:], strict=True))
        return tuple(codes[at] for at in range(len(codes)))


def _holds(row: Row, places: Mapping[int, int], codes: Codes) -> bool:
    return all(codes[places[at]] in wanted for at, wanted in row if at in places)


def _failing(rows: Sequence[Row], places: Mapping[int, int], codes: Codes) -> int:
    return sum(2 << number for number, row in enumerate(rows) if not _holds(row, places, codes))


def _suffixes(choices: Sequence[Sequence[tuple[int, int, Codes]]]) -> list[dict[int, int]]:
    """Per question from the first: the lowest cost of it and those after it, by their bits."""
    suffixes: list[dict[int, int]] = [{0: 0}]
    for options in reversed(choices):
        cheapest: dict[int, int] = {}
        for cost, bits, _ in options:
            if cost < cheapest.get(bits, cost + 1):
                cheapest[bits] = cost
        best: dict[int, int] = {}
        for bits, cost in cheapest.items():
            for more, after in suffixes[-1].items():
                if cost + after < best.get(bits | more, cost + after + 1):
                    best[bits | more] = cost + after
        suffixes.append(best)
    return suffixes[::-1]


def _cheapest(choices: Sequence[Sequence[tuple[int, int, Codes]]], wanted: int) -> int | None:
    return _suffixes(choices)[0].get(wanted)


def _at(
    choices: Sequence[Sequence[tuple[int, int, Codes]]], wanted: int, cost: int
) -> Iterator[tuple[Codes, ...]]:
    """Every choice per question that costs exactly ``cost`` together and has the wanted bits."""
    suffixes = _suffixes(choices)

    def choose(at: int, bits: int, left: int) -> Iterator[tuple[Codes, ...]]:
        if at == len(choices):
            if bits == wanted and not left:
                yield ()
            return
        for step, more, codes in choices[at]:
            now = bits | more
            if any(
                now | rest == wanted and step + c <= left for rest, c in suffixes[at + 1].items()
            ):
                for after in choose(at + 1, now, left - step):
                    yield (codes, *after)

    return choose(0, 0, cost)


class _Lazy:
    """The ways of one question, as far as they are asked for."""

    def __init__(self, ways: Iterator[tuple[int, Way]]) -> None:
        self._ways = ways
        self._known: list[tuple[int, Way]] = []

    def at(self, number: int) -> tuple[int, Way] | None:
        while len(self._known) <= number:
            one = next(self._ways, None)
            if one is None:
                return None
            self._known.append(one)
        return self._known[number]


def _lightest(parts: Sequence[_Lazy]) -> Iterator[tuple[int, tuple[Way, ...]]]:
    """Every choice of one way from each part, by their weights together."""
    start = (0,) * len(parts)
    heap: list[tuple[int, tuple[int, ...]]] = []
    seen: set[tuple[int, ...]] = set()

    def push(at: tuple[int, ...]) -> None:
        chosen = [part.at(number) for part, number in zip(parts, at, strict=True)]
        if at not in seen and all(one is not None for one in chosen):
            seen.add(at)
            heappush(heap, (sum(one[0] for one in chosen if one is not None), at))

    push(start)
    while heap:
        weight, at = heappop(heap)
        chosen = [part.at(number) for part, number in zip(parts, at, strict=True)]
        yield weight, tuple(one[1] for one in chosen if one is not None)
        for number in range(len(at)):
            push((*at[:number], at[number] + 1, *at[number + 1 :]))
