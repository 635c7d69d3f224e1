"""Which changed answers would change an outcome: all smallest sets of them, exactly.

**What counts as a change.** A respondent to whom a question was put gives it another answer:
another given answer or "weet niet", also where it was left blank, "n.v.t." or left out. Erasing
an answer is no change, and documents don't change.

**Why it is exact.** A verdict depends on the situation only: one picture code per view. The codes
of the views on one question depend on the answers to that question only. So the cost (the number
of changed answers) adds up over questions: per question it is enough to know the fewest changes
that reach each tuple of codes, and all ways to do so with as few. A set with a dearer way to the
same codes is not smallest.

**Why not every answer has to be tried.** Respondents with the same role and the same answer are
interchangeable, and answers that no picture tells apart are one answer:

- *janee* and *keuze*: every answer is tried.
- *getal*: pictures see "geen", which of the rules' intervals a number lies in, and whether it
  equals that of a document. Tried are "geen", every number that an informant names, and in each
  interval one that no document names.
- *meerkeuze*: pictures see the union of what is named (its size, and which needed groups it
  covers), the largest number that name the same option, and per respondent whether it names
  anything, a mentioned option, and something in common with each document. All of it is built up
  option by option, so ``_Lists`` adds one option at a time for all changed respondents at once,
  with every way to divide it over them, and keeps per distinguishable state the lists that differ
  least from the answers given. Nothing that can be reached is left out. Of several lists by which
  the same respondents reach the same codes, that one stands for all: it is an ``example``.
- *tekst*: pictures see which points are shared, and whether one is shared with each document.
  Tried are each point that somebody names, all of them together, each of one document with each
  of another, three points that nobody names (so that three respondents can all differ; of four
  or more, two share a point in every picture that tells less than three apart), and "geen".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import chain, combinations, combinations_with_replacement, count, product
from typing import Final, NamedTuple, TypeAlias

from engine import points
from engine.answers import Answer, Meaning, Raw, Stance, State, parse
from engine.decide import Row, Situation
from engine.dossier import Given, Informant, Measurement
from engine.framework import Question
from engine.pictures import View, testimony
from engine.rules import IndicatorRules, Rule
from engine.score import Outcome

MOST_LISTED: Final = 20
"""Sets of changes that are listed; of the others the number is told."""
NEW_POINTS: Final = ("een ander punt", "een tweede punt", "een derde punt")
"""What stands for a point that nobody names yet."""


@dataclass(frozen=True, slots=True)
class Change:
    """One respondent gives another answer to one question.

    ``before`` is None where the question was left out of the file; ``after`` is how the new
    answer can be written in the file. ``example``: other answers would do the same.
    """

    informant: Informant
    question: Question
    before: Given | None
    after: Answer
    example: bool


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that together, and no fewer of them, have an effect; ``verdict`` is then given."""

    changes: tuple[Change, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All smallest sets to one end, each of ``distance`` changes.

    ``listed`` holds the most realistic first, at most ``MOST_LISTED``; ``left_out`` counts the
    others. ``distance`` is None where no answers of these respondents would do it. ``alone``
    are the respondents whose one answer is enough, over all sets.
    """

    distance: int | None
    listed: tuple[ChangeSet, ...]
    left_out: int
    alone: tuple[tuple[Informant, Question], ...]


# --- one question -----------------------------------------------------------------------------

Codes: TypeAlias = tuple[int, ...]
"""1 if anybody is heard on a question, else 0; then the code of each view on it."""


class Candidate(NamedTuple):
    """An answer that can be given; ``example``: other answers do the same."""

    meaning: Meaning
    answer: Answer
    example: bool


Way: TypeAlias = tuple[tuple[int, int], ...]
"""Per changed answer the number of the group of respondents and that of the candidate."""


class _Group(NamedTuple):
    """Respondents with the same role who now say the same, or are silent in the same way."""

    role: str
    meaning: Meaning
    silence: str
    places: tuple[int, ...]


class Memory:
    """What is worked out once for all questions for which it is the same.

    ``codes`` by what was said, for questions whose pictures are the same function of it;
    ``answers`` by what stands in the file.
    """

    def __init__(self) -> None:
        self.codes: dict[object, Codes] = {}
        self.answers: dict[object, Answer] = {}


class Reach:
    """What changed answers to one question can come to."""

    def __init__(
        self, question: Question, views: Sequence[View], within: Measurement, memory: Memory
    ) -> None:
        self.question = question
        self.views = tuple(views)
        self.within = within
        self._memory = memory
        self._kind: tuple[object, ...] = (
            question.type,
            question.favourable,
            *((view.kind, view.over, view.needed, view.cuts) for view in views),
        )
        if question.type in ("meerkeuze", "tekst"):
            self._kind += (question.id,)
        self._papers = tuple(_meaning(paper, question) for paper in within.documents)
        kinds = {view.kind for view in views}
        self._only_union = (
            question.type == "meerkeuze"
            and kinds <= {"weging", "dekking", "aantal", "onderbouwing", "tegenspraak"}
            and ("tegenspraak" not in kinds or not any(self._papers))
            and {view.over for view in views} == {None}
        )
        self._numbers: dict[Meaning, int] = {}
        self.candidates: list[Candidate] = []
        self.lists: dict[object, list[tuple[int, ...]]] = {}
        found: dict[tuple[str, Meaning, str], list[int]] = {}
        for place, one in enumerate(within.respondents):
            if question.asks(one.role):
                key = (one.role, _meaning(one, question), _silence(one, question))
                found.setdefault(key, []).append(place)
        self.groups = [_Group(*key, tuple(places)) for key, places in found.items()]
        self.most = sum(len(group.places) for group in self.groups)
        """The most answers that can be changed."""
        self.depth = 0
        """All that so many changes can reach is known."""
        now = self._codes(())
        self.now = now
        self.cost: dict[Codes, int] = {now: 0}
        self.ways: dict[Codes, dict[Way, None]] = {now: {(): None}}

    def deepen(self, changes: int) -> None:
        """Find out what so many changes can reach."""
        while self.depth < min(changes, self.most):
            self.depth += 1
            seen: set[tuple[object, Codes]] = set()
            for shape, way in self._level(self.depth):
                codes = self._codes(way)
                if self.cost.setdefault(codes, self.depth) == self.depth:
                    if (shape, codes) not in seen:  # of lists that do the same one is enough
                        self.ways.setdefault(codes, {})[way] = None
                    seen.add((shape, codes))

    def named(self, way: Way) -> Iterator[tuple[tuple[int, int], ...]]:
        """``way`` as (place of a respondent, number of the candidate), in every way it can be."""
        choices = []
        for number, group in enumerate(self.groups):
            given = Counter(candidate for which, candidate in way if which == number)
            choices.append(list(_dealt(group.places, sorted(given.items()))))
        for chosen in product(*choices):
            yield tuple(sorted(pair for part in chosen for pair in part))

    def count(self, way: Way) -> int:
        """In how many ways respondents can be named for ``way``."""
        total = 1
        for number, group in enumerate(self.groups):
            left = len(group.places)
            for given in Counter(one for which, one in way if which == number).values():
                total *= math.comb(left, given)
                left -= given
        return total

    # --- what is tried ---

    def _level(self, changes: int) -> Iterator[tuple[object, Way]]:
        """Every way to change so many answers that can make a difference.

        With what they have in common that differ in no more than the lists of options.
        """
        if self.question.type == "meerkeuze":
            yield from _Lists(self, changes).ways()
            return
        single = self._single
        for sizes in _split(changes, [len(group.places) for group in self.groups]):
            picks = [
                combinations_with_replacement(
                    [one for one in single if self.candidates[one].meaning != group.meaning], size
                )
                for group, size in zip(self.groups, sizes, strict=True)
            ]
            for chosen in product(*picks):
                way = tuple((which, one) for which, part in enumerate(chosen) for one in part)
                yield way, way

    @cached_property
    def _single(self) -> list[int]:
        return [self.candidate(raw, example) for raw, example in self._raws()]

    def candidate(self, raw: Raw, example: bool = False) -> int:
        """The number of the candidate that answers ``raw``."""
        answer = self._answer(raw)
        number = self._numbers.get(answer.meaning)
        if number is None:
            number = self._numbers[answer.meaning] = len(self.candidates)
            self.candidates.append(Candidate(answer.meaning, answer, example))
        return number

    def _answer(self, raw: Raw) -> Answer:
        """What ``raw`` says; options by their ids need no reading, and yes and no one time."""
        question = self.question
        if isinstance(raw, list):
            return Answer(raw, State.GIVEN, tuple(raw), Stance.FOR)
        if question.type != "janee" and raw != State.UNKNOWN:
            return parse(question, raw)
        key = ("janee" if question.type == "janee" else "", question.favourable, raw)
        answer = self._memory.answers.get(key)
        if answer is None:
            answer = self._memory.answers[key] = parse(question, raw)
        return answer

    def _raws(self) -> list[tuple[Raw, bool]]:
        """The answers that are tried, but for lists of options."""
        question, unknown = self.question, (State.UNKNOWN.value, False)
        if question.type == "janee":
            return [("ja", False), ("deels", False), ("nee", False), unknown]
        if question.type == "keuze":
            return [*((option.id, False) for option in question.options), unknown]
        if question.type == "getal":
            return [("geen", False), *self._amounts(), unknown]
        return [*self._texts(), ("geen", False), unknown]

    def _meanings(self) -> Iterator[Meaning]:
        for one in self.within.informants:
            yield _meaning(one, self.question)

    def _amounts(self) -> Iterator[tuple[Raw, bool]]:
        named = {one for one in self._meanings() if isinstance(one, (int, float))}
        written = set(self._papers)
        cuts = sorted({cut for view in self.views for cut in view.cuts})
        whole = "getal" in self.question.favourable
        free = {_interval(cuts, one) for one in named - written}
        yield from ((one, True) for one in sorted(named))
        for number in range(len(cuts) + 1):
            if number not in free:
                fresh = _fresh(cuts, number, written, whole)
                if fresh is not None:
                    yield fresh, True

    def _texts(self) -> Iterator[tuple[Raw, bool]]:
        parts: dict[frozenset[str], str] = {}
        for said in self._meanings():
            for part in points.parts(said) if isinstance(said, str) else ():
                for point in points.points(part):
                    if len(part) < len(parts.get(point, part + " ")) and self._readable(part):
                        parts[point] = part
        yield from ((part, False) for part in parts.values())
        together = "; ".join(parts.values())
        if len(parts) > 1 and self._readable(together):
            yield together, False
        written = [points.points(said) for said in self._papers if isinstance(said, str)]
        for one, other in combinations(written, 2):
            for pair in product(one, other):
                both = "; ".join(dict.fromkeys(parts[point] for point in pair if point in parts))
                if self._readable(both):
                    yield both, False
        yield from ((point, True) for point in self._new_points(parts))

    def _new_points(self, known: Iterable[frozenset[str]]) -> Iterator[str]:
        """Three points that nobody names: three respondents can then all differ."""
        known = list(known)
        found = 0
        for text in chain(NEW_POINTS, (f"n{number}" for number in count())):
            (point,) = points.points(text)
            if not any(point <= one or one <= point for one in known):
                known.append(point)
                found += 1
                yield text
                if found == 3:
                    return

    def _readable(self, text: str) -> bool:
        try:
            return isinstance(parse(self.question, text).value, str) and bool(text)
        except ValueError:
            return False

    # --- what it comes to ---

    def _codes(self, way: Way) -> Codes:
        """The codes when the answers are changed in this way."""
        said: list[tuple[str, Meaning]] = []
        for number, group in enumerate(self.groups):
            new = [self.candidates[one].meaning for which, one in way if which == number]
            said += [(group.role, meaning) for meaning in new]
            said += [(group.role, group.meaning)] * (len(group.places) - len(new))
        heard: object = frozenset(Counter(said).items())
        if self._only_union:
            heard = self._in_union(said)
        key = (self._kind, heard, self._papers)
        codes = self._memory.codes.get(key)
        if codes is None:
            codes = self._memory.codes[key] = self._worked_out(way)
        return codes

    def _in_union(self, said: Iterable[tuple[str, Meaning]]) -> object:
        """What pictures see that see nothing of lists but what is named by all together."""
        stances = Counter(
            (role, None if one is None else (not one, one == ())) for role, one in said
        )
        union: set[str] = set()
        for _, meaning in said:
            if isinstance(meaning, tuple):
                union.update(meaning)
        return frozenset(stances.items()), frozenset(union)

    def _worked_out(self, way: Way) -> Codes:
        question = self.question
        informants: list[Informant] = []
        for number, group in enumerate(self.groups):
            new = [self.candidates[one].answer for which, one in way if which == number]
            for place, answer in zip(group.places, new, strict=False):
                one = self.within.respondents[place]
                answers = {question.id: Given(answer)}
                informants.append(Informant(one.id, one.name, one.role, answers))
            informants += [self.within.respondents[place] for place in group.places[len(new) :]]
        within = Measurement("", 0, (), tuple(informants), self.within.documents)
        heard = {over: testimony(question, within, over) for over in {v.over for v in self.views}}
        tested = any(said.voices for said in heard.values())
        return (int(tested), *(view.code(heard[view.over]) for view in self.views))


Named: TypeAlias = tuple[str, tuple[str, ...]]
"""A role with the options that a respondent of it names."""
Found: TypeAlias = tuple[tuple[str, ...], ...]
"""The options that each of some respondents names."""
Told: TypeAlias = tuple[tuple[tuple[int, int, int], ...], tuple[int, ...]]


class _Lists:
    """Ways to change answers to a question with a list of options."""

    def __init__(self, reach: Reach, changes: int) -> None:
        self._reach = reach
        self._changes = changes
        question = reach.question
        self._options = [option.id for option in question.options]
        self._unknown = reach.candidate(State.UNKNOWN.value)
        self._nothing = reach.candidate("geen")
        self._papers = [
            set(meaning) for meaning in reach._papers if isinstance(meaning, tuple) and meaning
        ]
        self._wanted = [
            {option for _, options in view.needed for option in options}
            for view in reach.views
            if view.kind == "vermeld"
        ]
        self._needed = list(
            dict.fromkeys(
                options for v in reach.views if v.kind == "dekking" for _, options in v.needed
            )
        )
        kinds = {view.kind for view in reach.views}
        self._shared = "gemeenschappelijk" in kinds
        self._covering = {
            option: sum(1 << n for n, options in enumerate(self._needed) if option in options)
            for option in self._options
        }
        self._counted = max(
            (math.floor(cut) + 1 for v in reach.views if v.kind == "aantal" for cut, _ in v.cuts),
            default=0,
        )
        if "tegenspraak" not in kinds:
            self._papers = []
        self._rich = [*self._wanted, *self._papers]
        self._roles_matter = {view.over for view in reach.views} != {None}
        self._only_union = reach._only_union

    def ways(self) -> Iterator[tuple[object, Way]]:
        groups = self._reach.groups
        for sizes in _split(self._changes, [len(group.places) for group in groups]):
            options = [
                [
                    (unknown, nothing, size - unknown - nothing)
                    for unknown in range(size + 1)
                    for nothing in range(size + 1 - unknown)
                    if not (unknown and group.meaning == frozenset())
                    and not (nothing and group.meaning == ())
                ]
                for group, size in zip(groups, sizes, strict=True)
            ]
            for chosen in product(*options):
                yield from self._filled(chosen)

    def _filled(self, chosen: tuple[tuple[int, int, int], ...]) -> Iterator[tuple[object, Way]]:
        """The ways in which so many of each group say they don't know, "geen", or a list."""
        reach = self._reach
        fixed: list[tuple[int, int]] = []
        lists: list[int] = []
        staying: list[tuple[str, Meaning]] = []
        for number, (group, (unknown, nothing, several)) in enumerate(
            zip(reach.groups, chosen, strict=True)
        ):
            fixed += [(number, self._unknown)] * unknown + [(number, self._nothing)] * nothing
            lists += [number] * several
            staying += [(group.role, group.meaning)] * (
                len(group.places) - unknown - nothing - several
            )
        if not lists:
            yield chosen, tuple(sorted(fixed))
            return
        lists.sort(key=self._sort)
        named = Counter((role, one) for role, one in staying if isinstance(one, tuple) and one)
        silent = Counter(role for role, one in staying if one is None)
        key = (
            tuple(self._sort(number) for number in lists),
            frozenset(named.items()),
            frozenset(silent.items()),
        )
        found = reach.lists.get(key)
        if found is None:
            combined = self._pooled if self._only_union else self._combined
            found = reach.lists[key] = [
                tuple(reach.candidate(list(options), example=True) for options in one)
                for one in combined(lists, list(named.elements()), silent)
            ]
        for new in found:
            yield chosen, tuple(sorted([*fixed, *zip(lists, new, strict=True)]))

    def _sort(self, number: int) -> tuple[str, tuple[str, ...]]:
        """What makes respondents of group ``number`` interchangeable with those of another."""
        group = self._reach.groups[number]
        named = group.meaning if isinstance(group.meaning, tuple) else ()
        return (group.role if self._roles_matter else "", named)

    def _pooled(
        self, lists: Sequence[int], named: Sequence[Named], silent: Mapping[str, int]
    ) -> Iterator[Found]:
        """As ``_combined``, where pictures see nothing but what is named by all together."""
        before = [self._sort(number)[1] for number in lists]
        stays = {option for _, one in named for option in one}
        best: dict[tuple[int, int, bool], tuple[int, tuple[str, ...]]] = {
            (min(len(stays), self._counted), self._covered(stays), False): (0, ())
        }
        for option in self._options:
            had = sum(option in one for one in before)
            groups = self._covering[option]
            after: dict[tuple[int, int, bool], tuple[int, tuple[str, ...]]] = {}
            for (size, mask, any_), (toggled, union) in best.items():
                larger = min(size + (option not in stays), self._counted)
                for key, value in (
                    ((size, mask, any_), (toggled + had, union)),
                    ((larger, mask | groups, True), (toggled + (not had), (*union, option))),
                ):
                    if key not in after or value[0] < after[key][0]:
                        after[key] = value
            best = after
        for (_, _, any_), (_, union) in sorted(best.items(), key=lambda one: one[1][0]):
            if any_:
                kept = [tuple(option for option in one if option in union) for one in before]
                new = [option for option in union if not any(option in one for one in before)]
                kept[-1] = tuple(
                    option for option in self._options if option in kept[-1] or option in new
                )
                yield tuple(one or union[:1] for one in kept)

    def _covered(self, named: Iterable[str]) -> int:
        covered = 0
        for option in named:
            covered |= self._covering[option]
        return covered

    def _combined(
        self, lists: Sequence[int], named: Sequence[Named], silent: Mapping[str, int]
    ) -> Iterator[Found]:
        """Lists for those who change, one choice for each state that a picture could tell.

        A state holds how many name the same option (as far as pictures tell it), how many
        options are named, which needed groups are covered, and per changed respondent what its
        list has; per role where views hear different roles.
        """
        reach = self._reach
        before = [self._sort(number)[1] for number in lists]
        roles = [reach.groups[number].role for number in lists]
        hearings = (
            sorted({"", *{group.role for group in reach.groups}}) if self._roles_matter else [""]
        )
        sides = [[over in ("", role) for role in roles] for over in hearings]
        stays = [[one for role, one in named if over in ("", role)] for over in hearings]
        hears = []
        for over in hearings:
            inside = sum(len(group.places) for group in reach.groups if over in ("", group.role))
            hears.append(inside - sum(n for role, n in silent.items() if over in ("", role)))
        start = (
            tuple(
                (
                    0,
                    min(len({o for one in side for o in one}), self._counted),
                    self._covered(o for one in side for o in one),
                )
                for side in stays
            ),
            (0,) * len(lists),
        )
        states: dict[Told, tuple[int, Found]] = {start: (0, ((),) * len(lists))}
        orders = [self._sort(number) for number in lists]
        alike = len(set(orders)) < len(orders)
        vectors = list(product((0, 1), repeat=len(lists)))
        for option in self._options:
            fixed = [sum(option in one for one in side) for side in stays]
            bit = 1
            for number, options in enumerate(self._rich):
                bit |= 2 << number if option in options else 0
            groups = self._covering[option]
            had = [option in one for one in before]
            steps = []
            for vector in vectors:
                counts = [
                    sum(here for here, inside in zip(vector, side, strict=True) if inside)
                    for side in sides
                ]
                cost = sum(bool(a) != b for a, b in zip(vector, had, strict=True))
                steps.append((vector, cost, counts))
            after: dict[Told, tuple[int, Found]] = {}
            for (told, bits), (toggled, found) in states.items():
                for vector, cost, counts in steps:
                    now = []
                    for at, (best, size, mask) in enumerate(told):
                        count = fixed[at] + counts[at]
                        if self._shared and count > best:
                            best = count if count >= hears[at] - 1 else 1
                        if counts[at]:
                            mask |= groups
                            if not fixed[at] and size < self._counted:
                                size += 1
                        now.append((best, size, mask))
                    new_bits = tuple(
                        [
                            had_ | bit if here else had_
                            for had_, here in zip(bits, vector, strict=True)
                        ]
                    )
                    chosen: Found | None = None
                    if alike:
                        order = sorted(range(len(lists)), key=lambda at: (orders[at], new_bits[at]))
                        key: Told = (tuple(now), tuple([new_bits[at] for at in order]))
                    else:
                        order = list(range(len(lists)))
                        key = (tuple(now), new_bits)
                    held = after.get(key)
                    if held is None or toggled + cost < held[0]:
                        chosen = tuple(
                            [(*found[at], option) if vector[at] else found[at] for at in order]
                        )
                        after[key] = (toggled + cost, chosen)
            states = after
        for _, found in sorted(states.values(), key=lambda one: one[0]):
            if all(found):
                yield found


# --- all questions of an indicator ------------------------------------------------------------


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
        memory = Memory() if memory is None else memory
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
        return self._changes([([row], []) for row in rows])

    def without(self, note: Rule) -> Changes:
        """What takes ``note``, a LET OP that is given now, away."""
        return self._changes([([], list(note.rows))])

    def _changes(self, ends: Sequence[tuple[list[Row], list[Row]]]) -> Changes:
        for distance in range(1, max((reach.most for reach in self.reaches), default=0) + 1):
            for reach in self.reaches:
                reach.deepen(distance)
            found = self._nearest(ends)
            if found and found[0] <= distance:
                return self._listed(*found)
        found = self._nearest(ends)
        return self._listed(*found) if found else Changes(None, (), 0, ())

    def _nearest(
        self, ends: Sequence[tuple[list[Row], list[Row]]]
    ) -> tuple[int, set[tuple[Codes, ...]]] | None:
        """The lowest cost of an end that is known by now, with all codes per question for it.

        An end is: one row holds, or none of some rows do.
        """
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

    def _listed(self, distance: int, reached: set[tuple[Codes, ...]]) -> Changes:
        total = 0
        alone: dict[tuple[int, int], None] = {}
        ranked: list[tuple[tuple[object, ...], tuple[Way, ...], tuple[Codes, ...]]] = []
        for combination in reached:
            verdict = self._verdict(combination)
            ways = [
                reach.ways[codes] for reach, codes in zip(self.reaches, combination, strict=True)
            ]
            for chosen in product(*ways):
                total += math.prod(
                    reach.count(way) for reach, way in zip(self.reaches, chosen, strict=True)
                )
                ranked.append((self._key(chosen, verdict), chosen, combination))
                if distance == 1:
                    for number, way in enumerate(chosen):
                        for which, _ in way:
                            for place in self.reaches[number].groups[which].places:
                                alone[place, number] = None
        ranked = nsmallest(MOST_LISTED, ranked, key=lambda one: one[0])
        listed: list[ChangeSet] = []
        for _, chosen, combination in ranked:
            verdict = self._verdict(combination)
            parts = [reach.named(way) for reach, way in zip(self.reaches, chosen, strict=True)]
            for named in _products(parts, MOST_LISTED - len(listed)):
                listed.append(ChangeSet(self._named(named), verdict))
            if len(listed) == MOST_LISTED:
                break
        respondents = self._outcome.within.respondents
        return Changes(
            distance,
            tuple(listed),
            total - len(listed),
            tuple((respondents[at], self.reaches[number].question) for at, number in sorted(alone)),
        )

    def _key(self, chosen: Sequence[Way], verdict: str) -> tuple[object, ...]:
        """Verdict kept first; most realistic; fewer questions; order of the questionnaire."""
        steps = sorted(
            (
                _realism(reach.groups[which], reach.candidates[one])
                for reach, way in zip(self.reaches, chosen, strict=True)
                for which, one in way
            ),
            reverse=True,
        )
        questions = sum(bool(way) for way in chosen)
        order = [(number, which, one) for number, way in enumerate(chosen) for which, one in way]
        return (verdict != self._outcome.verdict, steps, questions, order)

    def _named(self, named: Sequence[tuple[tuple[int, int], ...]]) -> tuple[Change, ...]:
        changes: list[Change] = []
        for reach, pairs in zip(self.reaches, named, strict=True):
            for place, number in pairs:
                one = self._outcome.within.respondents[place]
                candidate = reach.candidates[number]
                before = one.answers.get(reach.question.id)
                changes.append(
                    Change(one, reach.question, before, candidate.answer, candidate.example)
                )
        return tuple(changes)

    def _verdict(self, combination: Sequence[Codes]) -> str:
        situation = self.situation(combination)
        return next(
            rule.outcome
            for rule in self._rules.verdict_rules
            if any(all(situation[at] in codes for at, codes in row) for row in rule.rows)
        )

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


def _products(
    parts: Sequence[Iterable[tuple[tuple[int, int], ...]]], most: int
) -> Iterator[tuple[tuple[tuple[int, int], ...], ...]]:
    """The first ``most`` of the product, without making all of each part."""
    heads = [[one for _, one in zip(range(most), part, strict=False)] for part in parts]
    for _, named in zip(range(most), product(*heads), strict=False):
        yield named


# --- small things -----------------------------------------------------------------------------


def _realism(group: _Group, candidate: Candidate) -> int:
    """How unlikely a change is: a silence or "weet niet" resolved, *deels*, a reversal."""
    after = candidate.answer.stance
    if group.silence:
        return 1 if after is Stance.UNKNOWN else 0
    if group.meaning == frozenset():
        return 0
    if after is Stance.UNKNOWN:
        return 3
    if group.meaning == "deels" or after is Stance.PARTLY:
        return 2
    if isinstance(group.meaning, tuple) and group.meaning and candidate.meaning:
        return 2  # another list: some options more or fewer
    return 4


def _meaning(one: Informant, question: Question) -> Meaning:
    given = one.answers.get(question.id)
    return None if given is None else given.answer.meaning


def _silence(one: Informant, question: Question) -> str:
    """In which way an informant is silent; empty when it isn't."""
    given = one.answers.get(question.id)
    if given is None:
        return "weggelaten"
    return "" if given.answer.stance is not None else given.answer.state.value


def _split(total: int, most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """``total`` divided over groups that hold at most so many."""
    if not most:
        if not total:
            yield ()
        return
    for first in range(max(0, total - sum(most[1:])), min(total, most[0]) + 1):
        for rest in _split(total - first, most[1:]):
            yield (first, *rest)


def _dealt(
    places: Sequence[int], given: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to give each candidate to so many of the respondents at ``places``."""
    if not given:
        yield ()
        return
    (candidate, count), *others = given
    for chosen in combinations(places, count):
        rest = [place for place in places if place not in chosen]
        for more in _dealt(rest, others):
            yield (*((place, candidate) for place in chosen), *more)


def _interval(cuts: Sequence[tuple[float, bool]], number: float) -> int:
    return sum(cut < (number, False) or cut == (number, False) for cut in cuts)


def _fresh(
    cuts: Sequence[tuple[float, bool]], number: int, taken: set[Meaning], whole: bool
) -> float | None:
    """A number in interval ``number`` that isn't taken; None where there is none."""
    low = cuts[number - 1] if number else (0.0, False)
    high = cuts[number] if number < len(cuts) else (math.inf, False)
    first = math.floor(low[0])
    tried: Iterable[float] = range(first, first + len(taken) + 4)
    if number == len(cuts):
        round_ones = [n for n in (10, 25, 40, 50, 75, 100) if n > low[0]]
        tried = [*round_ones, *tried]
    elif number == 0 and high[0] > 1:
        tried = [*range(1, first + len(taken) + 4), 0]
    for one in tried:
        if one not in taken and _interval(cuts, one) == number:
            return one
    if whole:
        return None
    span = (high[0] if high[0] < math.inf else low[0] + 1) - low[0]
    for part in range(1, len(taken) + 3):
        between = low[0] + span * part / (len(taken) + 3)
        if between not in taken and _interval(cuts, between) == number:
            return between
    return None
