"""Which changed answers would change an outcome: all smallest sets of them, exactly.

**What counts as a change.** A respondent to whom a question was put gives it another answer:
another given answer or "weet niet", also where it was left blank, "n.v.t." or left out. Erasing
an answer is no change, and documents don't change.

**Why it is exact.**

1. A verdict depends on the situation only: one picture code per view. The codes of the views on
   one question depend on the answers to that question only. So the cost (the number of changed
   answers) adds up over questions: per question it is enough to know the fewest changes that reach
   each tuple of codes (``question_search``), and all ways to do so with as few. A set with a
   dearer way to the same codes is not smallest. Where silence follows what is said to another
   question, that holds for each number of those who are then presumed to be for
   (``all_questions``).
2. Per question, pictures see less than who said what. ``picture_states`` says how much: what it
   calls the same state, no picture ever tells apart. ``fewest_changes`` finds, for each state, the
   fewest changes and every way to them, one number of changes after the other. The search stops
   at the first number that reaches the goal, after all questions have been taken that far; or,
   with very many respondents, at ``MOST_SEARCHED`` or where going on would take too long, and
   tells how far it went. What other questions cost at least is not sought for twice (``bounds``).
3. Answers that no picture tells apart are one answer. Of *janee* and *keuze* every answer is
   tried; of amounts "geen" and one for each thing that pictures see (``other_answers``).
   *Meerkeuze* and *tekst* have too many: there it is tried who gives a list or text, and
   ``naming_outcomes`` tells everything that can come of it, whatever they name.

**What a possibility is.** A set tells who answers what, and what instead. Of numbers that do the
same, and of lists and texts by which the same respondents reach the same verdict, one stands for
all (it is an ``example``): the one closest to what is answered now.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice, product
from typing import Final

from engine.changes.across_questions import Lazy, lightest, nearest
from engine.changes.all_questions import AllQuestions, Branch
from engine.changes.bounds import Bounds, Goal
from engine.changes.fewest_changes import Way
from engine.changes.group_states import GroupState
from engine.changes.listing import Found, Listing, Reached
from engine.changes.result import MOST_LISTED, MOST_SEARCHED, Changes
from engine.changes.search_memory import Memory
from engine.changes.summaries import Codes
from engine.rules.decision_table import Situation
from engine.rules.model import IndicatorRules, Rule
from engine.scoring.outcome import Outcome

_MOST_EFFORT: Final = 12_000
"""What one number of changes may take for the next to be tried as well: states that are joined."""
_MOST_WAYS: Final = 120
"""Ways that are looked at to tell their sets in fewer words."""


class Search:
    """Finds the changes that change the outcome of one indicator; lists at most ``listed`` sets."""

    def __init__(
        self, outcome: Outcome, memory: Memory | None = None, listed: int = MOST_LISTED
    ) -> None:
        self._outcome = outcome
        self._rules: IndicatorRules = outcome.rules
        memory = self._memory = Memory() if memory is None else memory
        self._questions = AllQuestions(self._rules.views, outcome.within, memory)
        self._listing = Listing(outcome.within, self._questions, listed)

    def to_verdict(self, verdict: str) -> Changes:
        """What gives ``verdict``, which isn't given now."""
        rows = [row for r in self._rules.verdict_rules if r.outcome == verdict for row in r.rows]
        return self._changes(verdict, [([row], []) for row in rows])

    def without(self, note: Rule) -> Changes:
        """What takes ``note``, a LET OP that is given now, away while the verdict stays."""
        return self._without(note, True)

    def without_keeping(self, note: Rule) -> Changes:
        """What takes ``note`` away with another verdict than is given now."""
        return self._without(note, False)

    def _without(self, note: Rule, same: bool) -> Changes:
        verdict = self._outcome.verdict
        rows = [
            row
            for rule in self._rules.verdict_rules
            if (rule.outcome == verdict) is same and not rule.is_untested
            for row in rule.rows
        ]
        return self._changes(f"{note.id} {same}", [([row], list(note.rows)) for row in rows])

    def _changes(self, name: str, goal: Goal) -> Changes:
        shared = tuple(search.shared for search in self._questions.now.searches)
        if self._questions.linked or not all(shared):
            found = self._found(goal)
        else:  # the same was sought before where as many said the same
            key = (id(self._rules), name, self._outcome.verdict, tuple(map(id, shared)))
            known = self._memory.found.recent.get(key) or self._memory.found.recall(key)
            if known is None:
                known = (self._found(goal), self._rules, shared)  # which then keep their ids
                self._memory.found.remember(key, known)
            found = known[0]
        if isinstance(found, Found):
            return self._listing.changes(found)
        return Changes(None, (), 0, (), beyond=found)

    @property
    def _most(self) -> int:
        """The most answers that can be changed to one question."""
        return max((search.most for search in self._questions.now.searches), default=0)

    def _found(self, goal: Goal) -> Found | int | None:
        """What reaches ``goal``; or how many changes don't, where more weren't tried."""
        bounds = Bounds(goal, self._questions.columns)
        for distance in range(1, min(self._most, MOST_SEARCHED) + 1):
            best = nearest(bounds, self._questions.branches(distance, bounds))
            if best:
                return self._all_ways(*best)
            if self._questions.effort > _MOST_EFFORT and distance < self._most:
                return distance
        if self._most > MOST_SEARCHED:
            return MOST_SEARCHED  # what is known of more changes needn't be the nearest
        best = nearest(bounds, self._questions.branches(None, bounds))
        return self._all_ways(*best) if best else None

    def _all_ways(self, distance: int, codes: Mapping[tuple[Codes, ...], Branch]) -> Found | None:
        found = self._reached(codes)
        if not found:
            return None
        total = sum(
            math.prod(
                search.count(group_state)
                for search, group_state in zip(one.branch.searches, one.group_states, strict=True)
            )
            for one in found
        )
        most = None if distance == 1 else _MOST_WAYS
        ways = islice(merge(*map(self._ways, found), key=lambda one: one[0]), most)
        return Found(distance, total, tuple(ways))

    def _reached(self, reached: Mapping[tuple[Codes, ...], Branch]) -> list[Reached]:
        """Who reaches them, in what way; once for each verdict."""
        found: dict[tuple[tuple[GroupState, ...], str], Reached] = {}
        for codes in sorted(reached):
            verdict = self._verdict(codes)
            if verdict is None:
                continue
            branch = reached[codes]
            group_states = [
                search.reached_by(one) for search, one in zip(branch.searches, codes, strict=True)
            ]
            for chosen in product(*group_states):
                one = found.setdefault((chosen, verdict), Reached(chosen, verdict, [], branch))
                one.codes.append(codes)
        return list(found.values())

    def _ways(
        self, reached: Reached
    ) -> Iterator[tuple[tuple[bool, int, int], tuple[Way, ...], Reached]]:
        """The verdict that is given now first; the most realistic; in fewer questions."""
        other = reached.verdict != self._outcome.verdict
        parts = [
            Lazy(search.ways(group_state))
            for search, group_state in zip(
                reached.branch.searches, reached.group_states, strict=True
            )
        ]
        for weight, ways in lightest(parts):
            questions = sum(any(way) for way in ways)
            yield (other, weight, questions), ways, reached

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
        for columns, one in zip(self._questions.columns, combination, strict=True):
            codes |= dict(zip(columns, one[1:], strict=False))
        return tuple(codes[at] for at in range(len(codes)))
