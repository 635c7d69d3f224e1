"""Which verdicts and LET OP differ under other rules, grouped by what changes them.

A verdict differs when its sign does. A LET OP differs when its text does: it comes, goes, or
reads otherwise. A rule that only gets another name, or a finding that only reads otherwise, makes
no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from engine.files.errors import InputError, Problem
from engine.rules.model import Rule
from engine.scoring.outcome import Outcome
from reports.inputs import Scored

if TYPE_CHECKING:
    from engine.review.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Side:
    """What one rule set says about one indicator in one measurement."""

    verdict: str
    finding: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One measurement in which an indicator differs, with what both rule sets say.

    ``changed`` is the LET OP of now and then where a LET OP is what differs.
    """

    place: str
    municipality: str
    approach: str
    year: int
    now: Side
    then: Side
    changed: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of one indicator that differ by the same rules.

    Rules that give a verdict, or rules that give a LET OP: ``now`` is None where a LET OP comes,
    ``then`` where it goes.
    """

    indicator: str
    name: str
    now: Rule | None
    then: Rule | None
    cases: list[Case] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Overridden:
    """A decision that differs from the rule of now, and what the other rules give there.

    ``lapses``: in the situation that the other rules see, the decision doesn't hold any more.
    """

    place: str
    municipality: str
    approach: str
    year: int
    indicator: str
    name: str
    decided: str
    reason: str
    now: str
    then: str
    lapses: bool

    @property
    def agrees(self) -> bool:
        """Whether the other rules give what the inspector decided."""
        return self.then == self.decided


_Key: TypeAlias = tuple[str, str, str]
"""Indicator, rule of now, rule of then."""


class Impact:
    """What differs, filled in dossier by dossier.

    ``pairs`` counts the verdicts of now and then, equal ones as well; ``notes`` the LET OP of
    now and then; ``overridden`` the decisions that differ from the rule of now; ``verdict_groups``
    and ``note_groups`` hold what differs, by rule.
    """

    def __init__(self) -> None:
        self.dossiers = 0
        self.measurements = 0
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.notes = [0, 0]
        self.overridden: list[Overridden] = []
        self._verdicts: dict[_Key, Group] = {}
        self._notes: dict[_Key, Group] = {}
        self._places: dict[str, int] = {}

    @property
    def changed(self) -> int:
        """How many verdicts differ."""
        return sum(count for (now, then), count in self.pairs.items() if now != then)

    @property
    def verdict_groups(self) -> list[Group]:
        """The verdicts that differ: by indicator, most cases first."""
        return self._ordered(self._verdicts)

    @property
    def note_groups(self) -> list[Group]:
        """The LET OP that differ: by indicator, most cases first."""
        return self._ordered(self._notes)

    def add(self, place: str, now: Scored, then: Scored) -> None:
        """Counts one dossier, scored by both rule sets; raises ``InputError`` if they don't
        judge the same indicators."""
        judged = [{one.indicator.first_id for one in both.rules.indicators} for both in (now, then)]
        if judged[0] != judged[1]:
            what = "Deze regels beoordelen andere indicatoren; dan valt er niets te vergelijken."
            raise InputError([Problem(str(then.rules.folder), "", what)])
        self.dossiers += 1
        for before, after in zip(now.results, then.results, strict=True):
            self.measurements += 1
            within = before.measurement
            where = (place, now.dossier.municipality, within.approach, within.year)
            later = {outcome.rules.indicator.first_id: outcome for outcome in after.outcomes}
            for number, outcome in enumerate(before.outcomes):
                self._places[outcome.rules.indicator.id] = number
                other = later[outcome.rules.indicator.first_id]
                self._compare(where, outcome, other)
                judgement = now.judgement(outcome)
                if judgement is not None and judgement.differs:
                    self.overridden.append(_overridden(where, judgement, other))

    def _compare(self, where: tuple[str, str, str, int], now: Outcome, then: Outcome) -> None:
        notes_now, notes_then = now.note_texts, then.note_texts
        self.pairs[now.verdict, then.verdict] += 1
        self.notes[0] += len(notes_now)
        self.notes[1] += len(notes_then)
        if now.verdict == then.verdict and notes_now == notes_then:
            return
        sides = (
            Side(now.verdict, now.finding, notes_now),
            Side(then.verdict, then.finding, notes_then),
        )
        indicator = now.rules.indicator
        if now.verdict != then.verdict:
            group = _group(self._verdicts, indicator.id, indicator.name, now.rule, then.rule)
            group.cases.append(Case(*where, *sides))
        for rule_now, rule_then, changed in _changed_notes(now, then):
            group = _group(self._notes, indicator.id, indicator.name, rule_now, rule_then)
            group.cases.append(Case(*where, *sides, changed))

    def _ordered(self, groups: dict[_Key, Group]) -> list[Group]:
        return sorted(
            groups.values(), key=lambda one: (self._places[one.indicator], -len(one.cases))
        )


def _overridden(
    where: tuple[str, str, str, int], judgement: Judgement, other: Outcome
) -> Overridden:
    from engine.review.judgement import Judgement as Laid

    decision, now = judgement.decision, judgement.outcome
    indicator = now.rules.indicator
    return Overridden(
        *where,
        indicator.id,
        indicator.name,
        decision.verdict,
        decision.reason,
        now.verdict,
        other.verdict,
        Laid(other, decision).lapsed,
    )


def _group(
    groups: dict[_Key, Group], indicator: str, name: str, now: Rule | None, then: Rule | None
) -> Group:
    key = (indicator, now.id if now else "", then.id if then else "")
    if key not in groups:
        groups[key] = Group(indicator, name, now, then)
    return groups[key]


def _changed_notes(
    now: Outcome, then: Outcome
) -> Iterator[tuple[Rule | None, Rule | None, tuple[str, str]]]:
    """The LET OP that differ: by which rules, and the texts; empty for one that isn't there.

    What the same rule says in the same words is no difference, nor is what another says in those
    words in the same situation; what the same rule says in other words is.
    """
    before = [*zip(now.notes, now.note_texts, strict=True)]
    after = [*zip(then.notes, then.note_texts, strict=True)]

    def same_rule(one: _Note, other: _Note) -> bool:
        return now.rules.first_id(one[0]) == then.rules.first_id(other[0])

    _paired(before, after, lambda one, other: same_rule(one, other) and one[1] == other[1])
    changed = _paired(before, after, same_rule)
    _paired(before, after, lambda one, other: one[1] == other[1])
    for (rule, text), (rule_then, text_then) in changed:
        yield rule, rule_then, (text, text_then)
    for rule, text in before:
        yield rule, None, (text, "")
    for rule, text in after:
        yield None, rule, ("", text)


_Note: TypeAlias = tuple[Rule, str]
"""A rule that gives a LET OP, and how it reads."""


def _paired(
    before: list[_Note], after: list[_Note], alike: Callable[[_Note, _Note], bool]
) -> list[tuple[_Note, _Note]]:
    """Takes pairs that are ``alike`` out of both lists."""
    pairs = []
    for one in before[:]:
        same = next((other for other in after if alike(one, other)), None)
        if same is not None:
            before.remove(one)
            after.remove(same)
            pairs.append((one, same))
    return pairs
