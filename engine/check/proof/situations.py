"""All situations of one indicator that some real set of answers produces, with a witness each.

Answers to different questions are independent, so the situations are the product over the
questions; but where silence on one follows what is said to another, somebody must say that. What
no rule tells apart is put together first: of each question only counts which
rows of the table it leaves standing, so that the product stays small and still covers all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from engine.check.proof.casting import Said, cast
from engine.check.proof.question_pictures import QuestionPictures
from engine.check.proof.sayings import NOTHING, Codes
from engine.check.proof.shared_pictures import SharedPictures
from engine.rules.decision_table import Situation
from engine.rules.model import IndicatorRules, Rule


class Sort(NamedTuple):
    """What is said to some questions, as far as it matters.

    ``rows`` are those left standing; ``tested`` whether anybody is heard. Of the numbers of
    questions, a bit each, ``offers`` has those that somebody who is silent elsewhere is for on,
    and ``needs`` those on which somebody must be presumed to be for.
    """

    rows: int
    tested: int
    offers: int = 0
    needs: int = 0

    def joined(self, other: Sort) -> Sort:
        """What is said to the questions of both."""
        return Sort(*[self.rows & other.rows, *map(_or, self[1:], other[1:])])


def _or(one: int, other: int) -> int:
    return one | other


@dataclass(frozen=True, slots=True)
class Fired:
    """What fires in a situation: numbers of verdict rules and of note rules."""

    verdicts: tuple[int, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SituationClass:
    """Situations in which the same rows hold: one of them, with the answers that make it.

    ``rows`` is a set of bits, one for each row of the table that holds.
    """

    rows: int
    situation: Situation
    said: Said


class Situations:
    """The situations of one indicator that answers can produce."""

    def __init__(
        self, rules: IndicatorRules, pictures: SharedPictures, moving: bool = False
    ) -> None:
        """``moving``: also for what changes from one situation to another."""
        self.rules = rules
        self.shared = pictures
        self.questions = rules.indicator.questions
        followed = {one.id for view in rules.views for one in view.follows}
        self.pictures: tuple[QuestionPictures, ...] = tuple(
            pictures.pictures(
                question,
                [v for v in rules.views if v.question.id == question.id],
                moving,
                question.id in followed,
            )
            for question in self.questions
        )
        self._follows = [
            [at for at, other in enumerate(self.questions) if other in one.follows]
            for one in self.pictures
        ]
        """Per question the numbers of those that silence on it follows."""
        self.linked = any(self._follows)
        self.columns: tuple[tuple[int, ...], ...] = tuple(
            tuple(n for n, v in enumerate(rules.views, start=1) if v.question.id == question.id)
            for question in self.questions
        )
        """Per question the numbers of its columns."""
        self._fired: dict[int, Fired] = {}
        self.rows = tuple((rule, row) for rule in rules.rules for row in rule.rows)

    # --- rows and rules ---

    @cached_property
    def _bits(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Per verdict rule and per note rule the bits of its rows."""
        bits: list[int] = []
        at = 0
        for rule in self.rules.rules:
            bits.append(((1 << len(rule.rows)) - 1) << at)
            at += len(rule.rows)
        split = len(self.rules.verdict_rules)
        return tuple(bits[:split]), tuple(bits[split:])

    def fired(self, rows: int) -> Fired:
        """What fires when exactly the rows with these bits hold."""
        known = self._fired.get(rows)
        if known is None:
            verdicts, notes = self._bits
            known = self._fired[rows] = Fired(
                tuple(number for number, bits in enumerate(verdicts) if rows & bits),
                tuple(number for number, bits in enumerate(notes) if rows & bits),
            )
        return known

    def left(self, question: int, codes: Codes) -> int:
        """The rows that the answers to one question leave standing."""
        return self._left[question][codes]

    @cached_property
    def _left(self) -> list[dict[Codes, int]]:
        return [
            {codes: self._standing(columns, codes) for codes in pictures.witnesses}
            for pictures, columns in zip(self.pictures, self.columns, strict=True)
        ]

    def _standing(self, columns: Sequence[int], codes: Codes) -> int:
        place = {column: at for at, column in enumerate(columns, start=1)}
        representatives = 0
        for bit, (_, row) in enumerate(self.rows):
            if all(codes[place[column]] in wanted for column, wanted in row if column in place):
                representatives |= 1 << bit
        return representatives

    @cached_property
    def _when_tested(self) -> tuple[int, int]:
        """The rows that may hold when nobody answered anything, and when somebody did."""
        found = [0, 0]
        for bit, (_, row) in enumerate(self.rows):
            for tested in (0, 1):
                if all(tested in wanted for column, wanted in row if column == 0):
                    found[tested] |= 1 << bit
        return found[0], found[1]

    # --- situations ---

    @cached_property
    def classes(self) -> tuple[SituationClass, ...]:
        """One situation of every sort that the rules tell apart, with the fewest answers."""
        found: dict[int, tuple[int, tuple[Codes, ...]]] = {}
        for sort, chosen in self._merged([self.sorts(at) for at in range(len(self.pictures))]):
            if self._possible(sort):
                held = sort.rows & self._when_tested[sort.tested]
                found.setdefault(held, (sort.tested, chosen))
        return tuple(self.class_of(held, *one) for held, one in found.items())

    def _merged(
        self, questions: Sequence[Mapping[Sort, Codes]]
    ) -> Iterable[tuple[Sort, tuple[Codes, ...]]]:
        """What is said to all ``questions``, in every way that differs, with codes of each."""
        merged: dict[Sort, tuple[Codes, ...]] = {Sort((1 << len(self.rows)) - 1, 0): ()}
        for sorts in questions:
            following: dict[Sort, tuple[Codes, ...]] = {}
            for before, chosen in merged.items():
                for sort, codes in sorts.items():
                    following.setdefault(before.joined(sort), (*chosen, codes))
            merged = following
        return merged.items()

    def _possible(self, sort: Sort) -> bool:
        """Whether those who must be presumed to be for on one question can be by another."""
        return not sort.needs or all(
            any(sort.offers >> source & 1 for source in follows)
            for at, follows in enumerate(self._follows)
            if sort.needs >> at & 1
        )

    def sorts(self, question: int) -> Mapping[Sort, Codes]:
        """What can be said to one question, with codes that do it."""
        sorts: dict[Sort, Codes] = {}
        pictures = self.pictures[question]
        for codes, left in self._left[question].items():
            presumes = pictures.presumed is not None and pictures.presumed in (
                pictures.witnesses[codes].everybody
            )
            offers = (codes in pictures.favoured) << question
            sorts.setdefault(Sort(left, codes[0], offers, presumes << question), codes)
        return sorts

    def around(self, question: int) -> Mapping[tuple[int, int], tuple[Codes, ...]]:
        """The rows left standing by all other questions together, with codes per question.

        The codes of ``question`` itself are those of silence.
        """
        everything = (1 << len(self.rows)) - 1
        silent = {Sort(everything, 0): self.pictures[question].measured(NOTHING)}
        others = [
            silent if other == question else self.sorts(other)
            for other in range(len(self.pictures))
        ]
        found: dict[tuple[int, int], tuple[Codes, ...]] = {}
        for sort, chosen in self._merged(others):
            found.setdefault((sort.rows, sort.tested), chosen)
        return found

    def held(self, rows: int, tested: int) -> int:
        """The rows that hold, of those left standing by all questions."""
        return rows & self._when_tested[tested]

    def class_of(self, rows: int, tested: int, chosen: Sequence[Codes]) -> SituationClass:
        """A class from the codes per question."""
        situation = [tested] + [0] * len(self.rules.views)
        for columns, codes in zip(self.columns, chosen, strict=True):
            for column, code in zip(columns, codes[1:], strict=True):
                situation[column] = code
        return SituationClass(rows, tuple(situation), self.said(chosen))

    def said(self, chosen: Sequence[Codes]) -> Said:
        """What is said to each question to make these codes; raises ``ImpossibleError``."""
        if self.linked:
            return cast(self.pictures, self._follows, chosen)
        return tuple(
            pictures.witnesses[codes] for pictures, codes in zip(self.pictures, chosen, strict=True)
        )

    @cached_property
    def size(self) -> int:
        """How many different situations answers can produce."""
        found = 1
        for pictures in self.pictures:
            found *= len(pictures.witnesses)
        return found

    def rule(self, number: int, *, note: bool = False) -> Rule:
        """A rule by the number that ``Fired`` has."""
        return (self.rules.note_rules if note else self.rules.verdict_rules)[number]
