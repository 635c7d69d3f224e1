"""What became of the points for improvement: an earlier year beside a later one.

``followups(scorer.score(dossier))`` gives one ``FollowUp`` per measurement that has earlier
ones: of its own approach, or of approaches that it succeeds (``opvolger_van``), directly or in
a chain. Its ``earlier`` measurements are the columns of a table, its ``rows`` the indicators:

    for followup in followups(results):
        for row in followup.rows:
            row.category            # Category.TAKEN_UP, ... against all earlier approaches
            row.earlier, row.later  # outcomes, parallel to followup.earlier
            for change in row.changes:      # one per earlier approach (line) that was tested
                change.category, change.causes, change.answers, change.notes

**Against what.** An indicator is compared, along each line of approaches, with the last
earlier measurement in which it was tested. A point for improvement of any earlier approach is
one for the approach that succeeds it.

**Practice or rules.** The way from the earlier outcome to the later one is walked in three
steps, each an actual scoring, and a cause is a step at which the verdict (or a note) changes:

1. the earlier answers under the earlier rules -> the same answers under the later rules
   (``Cause.RULES``). This takes ``before``: the same file read and scored with the rules that
   were in force then; without it both years stand under one rule set and there is no such step;
2. -> the answers that the same informants later give to the same questions
   (``Cause.PRACTICE``);
3. -> without the answers that were not given again, by those who are gone or who were not
   asked again, and with those that are new (``Cause.HEARD``).

A changed verdict therefore has a cause, always; causes that cancel out are told as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from engine.dossier.answers import State, Value
from engine.dossier.model import Given, Informant, Measurement
from engine.framework.model import MUNICIPALITY, Indicator, Question
from engine.pictures.who_is_heard import testimony
from engine.rules.decision_table import Decider
from engine.rules.model import FAILS, MEETS, NOT_TESTED, Rule
from engine.scoring.score import Outcome, Result
from engine.texts.spelling import normalised


class Category(StrEnum):
    """What became of an indicator, by its earlier and its later verdict."""

    TAKEN_UP = "opgepakt"
    NOT_TAKEN_UP = "niet opgepakt"
    WORSE = "verslechterd"
    KEPT = "behouden"
    NOT_AGAIN = "niet opnieuw getoetst"
    NEW = "nieuw getoetst"
    NEVER = "niet getoetst"


_CATEGORY: Final[Mapping[tuple[str, str], Category]] = {
    (FAILS, MEETS): Category.TAKEN_UP,
    (FAILS, FAILS): Category.NOT_TAKEN_UP,
    (FAILS, NOT_TESTED): Category.NOT_AGAIN,
    (MEETS, MEETS): Category.KEPT,
    (MEETS, FAILS): Category.WORSE,
    (MEETS, NOT_TESTED): Category.NOT_AGAIN,
    (NOT_TESTED, MEETS): Category.NEW,
    (NOT_TESTED, FAILS): Category.NEW,
    (NOT_TESTED, NOT_TESTED): Category.NEVER,
}


class Cause(StrEnum):
    """Why an outcome differs from the earlier one; the module says how that is found."""

    RULES = "regels"
    PRACTICE = "praktijk"
    HEARD = "gehoord"


_STEPS: Final = (Cause.RULES, Cause.PRACTICE, Cause.HEARD)


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """What one informant answers differently to one question; None is no answer.

    ``informant`` is as in the later year. An answer in one year only says nothing about
    practice.
    """

    informant: Informant
    question: Question
    earlier: Given | None
    later: Given | None


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A LET OP that came (``gained``) or went between two tested years, and why."""

    rule: Rule
    gained: bool
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One indicator, from one earlier measurement to the later one.

    ``earlier`` is the outcome under the rules of that time. Unless the indicator was tested
    both times, there is nothing to compare and the rest is empty. ``answers`` are the changed
    answers of informants who are known in both years; ``gone`` and ``new`` those who answered
    in one year and cannot be recognised in the other.
    """

    earlier: Outcome
    later: Outcome
    causes: tuple[Cause, ...]
    notes: tuple[NoteChange, ...]
    answers: tuple[AnswerChange, ...]
    gone: tuple[Informant, ...]
    new: tuple[Informant, ...]

    @property
    def category(self) -> Category:
        """What became of the indicator since this earlier measurement."""
        return _CATEGORY[self.earlier.verdict, self.later.verdict]


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator; ``earlier`` runs parallel to ``FollowUp.earlier``.

    ``changes`` holds one change per line of approaches in which the indicator was tested
    before, the oldest first.
    """

    indicator: Indicator
    earlier: tuple[Outcome, ...]
    later: Outcome
    changes: tuple[Change, ...]

    @property
    def category(self) -> Category:
        """What became of the indicator: an X of any earlier approach is the earlier verdict."""
        verdicts = {change.earlier.verdict for change in self.changes}
        before = FAILS if FAILS in verdicts else MEETS if verdicts else NOT_TESTED
        return _CATEGORY[before, self.later.verdict]


@dataclass(frozen=True, slots=True)
class Match:
    """Who is who: pairs of the same informant, and who is found in one year only."""

    both: tuple[tuple[Informant, Informant], ...]
    gone: tuple[Informant, ...]
    new: tuple[Informant, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A later measurement beside all that it follows up.

    ``earlier`` is sorted by year, then as in the file; ``rows`` holds every indicator in the
    framework's order; ``informants`` says per earlier measurement who is who; ``missing``
    names approaches that the later one succeeds but that have no earlier measurement.
    """

    later: Measurement
    earlier: tuple[Measurement, ...]
    rows: tuple[Row, ...]
    informants: tuple[Match, ...]
    missing: tuple[str, ...]

    def having(self, category: Category) -> tuple[Row, ...]:
        """The rows in ``category``."""
        return tuple(row for row in self.rows if row.category is category)

    def since(self, earlier: Measurement) -> Counter[Category]:
        """What became of what was or is a point for improvement, since an ``earlier`` one."""
        place = self.earlier.index(earlier)
        verdicts = [(row.earlier[place].verdict, row.later.verdict) for row in self.rows]
        return Counter(_CATEGORY[pair] for pair in verdicts if FAILS in pair)


def followups(results: Sequence[Result], before: Sequence[Result] = ()) -> tuple[FollowUp, ...]:
    """Every follow-up in the results of one dossier, by year, then as in the file.

    ``before`` holds the results of the same file under the rules that were in force in the
    earlier years; a measurement or an indicator that it lacks counts as scored under the
    later rules.
    """
    then = {_key(result.measurement): result for result in before}
    history = _History(results)
    found: list[FollowUp] = []
    for later in sorted(results, key=lambda result: result.measurement.year):
        ancestors = history.ancestors(later)
        if ancestors:
            found.append(_followup(later, ancestors, history, then))
    return tuple(found)


_Key = tuple[str, int]


def _key(measurement: Measurement) -> _Key:
    return normalised(measurement.approach), measurement.year


class _History:
    """Which measurement follows which; years strictly fall, so there are no circles."""

    def __init__(self, results: Sequence[Result]) -> None:
        self._results = results
        self._parents: dict[_Key, tuple[Result, ...]] = {}

    def parents(self, later: Result) -> tuple[Result, ...]:
        """The last earlier measurement of the approach itself, and of each one it succeeds.

        Without those that another parent follows up already.
        """
        key = _key(later.measurement)
        if key not in self._parents:
            within = later.measurement
            names = dict.fromkeys(map(normalised, (within.approach, *within.successor_of)))
            last = [found for name in names if (found := self._last(name, key[1])) is not None]
            self._parents[key] = tuple(
                one for one in last if not any(one in self.ancestors(other) for other in last)
            )
        return self._parents[key]

    def _last(self, approach: str, year: int) -> Result | None:
        earlier = [
            result
            for result in self._results
            if _key(result.measurement)[0] == approach and result.measurement.year < year
        ]
        return max(earlier, key=lambda result: result.measurement.year, default=None)

    def ancestors(self, later: Result) -> tuple[Result, ...]:
        """All that ``later`` follows up, by year, then as in the file."""
        keys: set[_Key] = set()
        todo = [later]
        while todo:
            for parent in self.parents(todo.pop()):
                if _key(parent.measurement) not in keys:
                    keys.add(_key(parent.measurement))
                    todo.append(parent)
        found = [result for result in self._results if _key(result.measurement) in keys]
        return tuple(sorted(found, key=lambda result: result.measurement.year))

    def last_tested(self, later: Result, place: int) -> set[_Key]:
        """Along each line, the last earlier measurement that tested indicator ``place``."""
        found: set[_Key] = set()
        for parent in self.parents(later):
            if parent.outcomes[place].verdict != NOT_TESTED:
                found.add(_key(parent.measurement))
            else:
                found |= self.last_tested(parent, place)
        return found


def _followup(
    later: Result,
    ancestors: tuple[Result, ...],
    history: _History,
    then: Mapping[_Key, Result],
) -> FollowUp:
    within = later.measurement
    matches = tuple(match(earlier.measurement, within) for earlier in ancestors)
    published = [_by_indicator(then.get(_key(earlier.measurement))) for earlier in ancestors]
    rows: list[Row] = []
    for place, outcome in enumerate(later.outcomes):
        indicator = outcome.rules.indicator
        now = [earlier.outcomes[place] for earlier in ancestors]
        were = [known.get(indicator.id, one) for known, one in zip(published, now, strict=True)]
        lines = history.last_tested(later, place)
        changes = tuple(
            _change(was, one, outcome, who)
            for earlier, was, one, who in zip(ancestors, were, now, matches, strict=True)
            if _key(earlier.measurement) in lines
        )
        rows.append(Row(indicator, tuple(were), outcome, changes))
    names = {_key(earlier.measurement)[0] for earlier in ancestors}
    named = {normalised(name): name for name in within.successor_of}
    missing = tuple(name for same, name in named.items() if same not in names)
    return FollowUp(
        within,
        tuple(earlier.measurement for earlier in ancestors),
        tuple(rows),
        matches,
        missing,
    )


def _by_indicator(result: Result | None) -> dict[str, Outcome]:
    return {one.rules.indicator.id: one for one in result.outcomes} if result else {}


# --- one change -------------------------------------------------------------------------------


def _change(was: Outcome, now: Outcome, later: Outcome, who: Match) -> Change:
    """``was`` and ``now`` are the earlier answers under the earlier and the later rules."""
    if NOT_TESTED in (was.verdict, later.verdict):
        return Change(was, later, (), (), (), (), ())
    questions = later.rules.indicator.questions
    path = (_seen(was), _seen(now), _in_practice(now, later, who), _seen(later))
    return Change(
        was,
        later,
        _flips([verdict for verdict, _ in path]),
        tuple(_note_changes(was.notes, later.notes, [fired for _, fired in path])),
        tuple(_answer_changes(who, questions)),
        _heard(who.gone, questions),
        _heard(who.new, questions),
    )


_Seen = tuple[str, frozenset[str]]
"""A verdict and the ids of the notes beside it."""


def _seen(outcome: Outcome) -> _Seen:
    return outcome.verdict, frozenset(note.id for note in outcome.notes)


def _flips(states: Sequence[object]) -> tuple[Cause, ...]:
    pairs = zip(_STEPS, pairwise(states), strict=True)
    return tuple(step for step, (one, other) in pairs if one != other)


def _note_changes(
    earlier: Sequence[Rule], later: Sequence[Rule], fired: Sequence[frozenset[str]]
) -> Iterable[NoteChange]:
    for rules, gained in ((later, True), (earlier, False)):
        for rule in rules:
            if rule.id not in fired[0 if gained else -1]:
                yield NoteChange(rule, gained, _flips([rule.id in ids for ids in fired]))


def _in_practice(now: Outcome, later: Outcome, who: Match) -> _Seen:
    """The outcome with the later answers of the same informants to the same questions alone.

    Everything else stays as it was in the earlier year.
    """
    within, rules = now.within, later.rules
    became = {earlier.id: _with_later_answers(earlier, after) for earlier, after in who.both}
    within = replace(
        within,
        respondents=tuple(became.get(one.id, one) for one in within.respondents),
        documents=tuple(became.get(one.id, one) for one in within.documents),
    )
    said = [testimony(view.question, within, view.over) for view in rules.views]
    tested = 1 if any(one.voices for one in said) else 0
    codes = tuple(view.code(one) for view, one in zip(rules.views, said, strict=True))
    if (tested, *codes) == later.situation:
        return _seen(later)
    [decision] = Decider([rules.table]).decide([(0, (tested, *codes))])
    return (
        rules.verdict_rules[decision.verdict].outcome,
        frozenset(rules.note_rules[note].id for note in decision.notes),
    )


def _with_later_answers(earlier: Informant, later: Informant) -> Informant:
    both = {
        question: later.answers[question]
        for question, given in earlier.answers.items()
        if _meant(given) and _meant(later.answers.get(question))
    }
    return replace(earlier, answers={**earlier.answers, **both})


def _answer_changes(who: Match, questions: Iterable[Question]) -> Iterable[AnswerChange]:
    for question in questions:
        for earlier, later in who.both:
            before, after = earlier.answers.get(question.id), later.answers.get(question.id)
            if _meant(before) != _meant(after):
                yield AnswerChange(
                    later,
                    question,
                    before if _meant(before) else None,
                    after if _meant(after) else None,
                )


def _meant(given: Given | None) -> tuple[State, Value | None] | None:
    """What an answer says, however it is written; None where it isn't heard."""
    if given is None or given.answer.stance is None:
        return None
    return given.answer.state, given.answer.value


def _heard(informants: Iterable[Informant], questions: Sequence[Question]) -> tuple[Informant, ...]:
    return tuple(
        one
        for one in informants
        if any(_meant(one.answers.get(question.id)) for question in questions)
    )


# --- who is who -------------------------------------------------------------------------------


def match(earlier: Measurement, later: Measurement) -> Match:
    """Who is the same in both years.

    The municipality is. A partner or document is the same when its name is; failing that,
    when its id is, unless that id ends in a number: ``partner-2`` is a place in a list, not
    an organisation.
    """
    both: list[tuple[Informant, Informant]] = []
    gone: list[Informant] = []
    new: list[Informant] = []
    for before, after in (
        (earlier.respondents, later.respondents),
        (earlier.documents, later.documents),
    ):
        partner = _partners(before, after)
        both.extend((one, partner[one.id]) for one in before if one.id in partner)
        gone.extend(one for one in before if one.id not in partner)
        known = {one.id for one in partner.values()}
        new.extend(one for one in after if one.id not in known)
    return Match(tuple(both), tuple(gone), tuple(new))


_NUMBERED: Final = re.compile(r"\d\W*$")


def _partners(before: Sequence[Informant], after: Sequence[Informant]) -> dict[str, Informant]:
    """The later informant by the id of the earlier one."""
    names = [Counter(normalised(one.name) for one in year) for year in (before, after)]

    def same_name(one: Informant, other: Informant) -> bool:
        return normalised(one.name) == normalised(other.name)

    def surely(one: Informant, other: Informant) -> bool:
        return one.role == MUNICIPALITY or (one.id == other.id and same_name(one, other))

    def by_name(one: Informant, other: Informant) -> bool:
        return same_name(one, other) and all(year[normalised(one.name)] == 1 for year in names)

    def by_id(one: Informant, other: Informant) -> bool:
        return one.id == other.id and not _NUMBERED.search(one.id)

    found: dict[str, Informant] = {}
    left = {one.id: one for one in after}
    for same in (surely, by_name, by_id):
        for one in before:
            if one.id in found:
                continue
            candidates = (other for other in left.values() if other.role == one.role)
            other = next((other for other in candidates if same(one, other)), None)
            if other is not None:
                found[one.id] = left.pop(other.id)
    return found
