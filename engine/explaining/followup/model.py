"""A later measurement beside earlier ones, and what became of each indicator."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from engine.dossier.model import Given, Informant, Measurement
from engine.framework.model import Indicator, Question
from engine.framework.verdicts import VerdictScale
from engine.rules.model import Rule
from engine.scoring.outcome import Outcome


class Category(StrEnum):
    """What became of an indicator, by its earlier and its later verdict."""

    TAKEN_UP = "opgepakt"
    BETTER = "verbeterd"
    NOT_TAKEN_UP = "niet opgepakt"
    WORSE = "verslechterd"
    KEPT = "behouden"
    NOT_AGAIN = "niet opnieuw getoetst"
    NEW = "nieuw getoetst"
    NEVER = "niet getoetst"


def category(before: str, after: str, scale: VerdictScale) -> Category:
    """What became of an indicator with these verdicts."""
    if not scale.is_tested(after):
        return Category.NOT_AGAIN if scale.is_tested(before) else Category.NEVER
    if not scale.is_tested(before):
        return Category.NEW
    if scale.fails(before) and scale.passes(after):
        return Category.TAKEN_UP
    if scale.is_lower(after, than=before):
        return Category.WORSE
    if scale.is_lower(before, than=after):
        return Category.BETTER
    return Category.KEPT if scale.passes(after) else Category.NOT_TAKEN_UP


class Cause(StrEnum):
    """Why an outcome differs from the earlier one; the package says how that is found."""

    DECISION = "besluit"
    RULES = "regels"
    PRACTICE = "praktijk"
    HEARD = "gehoord"


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

    ``earlier`` is the outcome under the rules of that time; ``was`` and ``became`` are the verdicts
    that hold: an inspector's, or else the rule's. Unless the indicator was tested
    both times, there is nothing to compare and the rest is empty. ``answers`` are the changed
    answers of informants who are known in both years; ``gone`` and ``new`` those who answered
    in one year and cannot be recognised in the other.
    """

    earlier: Outcome
    later: Outcome
    was: str
    became: str
    causes: tuple[Cause, ...]
    notes: tuple[NoteChange, ...]
    answers: tuple[AnswerChange, ...]
    gone: tuple[Informant, ...]
    new: tuple[Informant, ...]

    @property
    def category(self) -> Category:
        """What became of the indicator since this earlier measurement."""
        return category(self.was, self.became, self.later.scale)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator; ``earlier`` runs parallel to ``FollowUp.earlier``.

    ``were`` and ``holds`` are the verdicts that hold of those outcomes and of the later one.
    ``changes`` holds one change per line of approaches in which the indicator was tested
    before, the oldest first.
    """

    indicator: Indicator
    earlier: tuple[Outcome, ...]
    later: Outcome
    were: tuple[str, ...]
    holds: str
    changes: tuple[Change, ...]

    @property
    def category(self) -> Category:
        """What became of the indicator: the lowest of the earlier approaches is how it was."""
        scale = self.later.scale
        verdicts = {change.was for change in self.changes}
        lowest = [sign for sign in scale.signs if sign in verdicts][-1:]
        before = lowest[0] if lowest else scale.untested.sign
        return category(before, self.holds, scale)


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
        pairs = [(row.were[place], row.holds, row.later.scale) for row in self.rows]
        return Counter(
            category(before, after, scale)
            for before, after, scale in pairs
            if scale.fails(before) or scale.fails(after)
        )
