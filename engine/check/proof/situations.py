"""All situations of one indicator that some real set of answers produces, with a witness each.

Answers to different questions are independent, so the situations are the product over the
questions. What no rule tells apart is put together first: of each question only counts which
rows of the table it leaves standing, so that the product stays small and still covers all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.check.proof.question_pictures import (
    NOTHING,
    Codes,
    QuestionPictures,
    Saying,
    SharedPictures,
)
from engine.dossier.model import DOCUMENT
from engine.framework.model import MUNICIPALITY, PARTNER
from engine.rules.decision_table import Situation
from engine.rules.model import IndicatorRules, Rule

Said = tuple[Saying, ...]
"""What is said to each question of the indicator."""


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
        self.pictures: tuple[QuestionPictures, ...] = tuple(
            pictures.pictures(
                question, [v for v in rules.views if v.question.id == question.id], moving
            )
            for question in self.questions
        )
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
        everything = (1 << len(self.rows)) - 1
        merged: dict[tuple[int, int], tuple[Codes, ...]] = {(everything, 0): ()}
        for question in range(len(self.pictures)):
            sorts = self.sorts(question)
            following: dict[tuple[int, int], tuple[Codes, ...]] = {}
            for (rows, tested), before in merged.items():
                for (left, heard), codes in sorts.items():
                    following.setdefault((rows & left, tested | heard), (*before, codes))
            merged = following
        found: dict[int, SituationClass] = {}
        for (rows, tested), chosen in merged.items():
            held = rows & self._when_tested[tested]
            found.setdefault(held, self.class_of(held, tested, chosen))
        return tuple(found.values())

    def sorts(self, question: int) -> Mapping[tuple[int, int], Codes]:
        """Of one question: rows left standing and whether anybody is heard, with codes."""
        sorts: dict[tuple[int, int], Codes] = {}
        for codes, left in self._left[question].items():
            sorts.setdefault((left, codes[0]), codes)
        return sorts

    def around(self, question: int) -> Mapping[tuple[int, int], tuple[Codes, ...]]:
        """The rows left standing by all other questions together, with codes per question.

        The codes of ``question`` itself are those of silence.
        """
        everything = (1 << len(self.rows)) - 1
        merged: dict[tuple[int, int], tuple[Codes, ...]] = {(everything, 0): ()}
        for other, pictures in enumerate(self.pictures):
            following: dict[tuple[int, int], tuple[Codes, ...]] = {}
            silence = pictures.measured(NOTHING)
            for (rows, tested), before in merged.items():
                if other == question:
                    following[rows, tested] = (*before, silence)
                    continue
                for (left, heard), codes in self.sorts(other).items():
                    following.setdefault((rows & left, tested | heard), (*before, codes))
            merged = following
        return merged

    def held(self, rows: int, tested: int) -> int:
        """The rows that hold, of those left standing by all questions."""
        return rows & self._when_tested[tested]

    def class_of(self, rows: int, tested: int, chosen: Sequence[Codes]) -> SituationClass:
        """A class from the codes per question."""
        situation = [tested] + [0] * len(self.rules.views)
        for columns, codes in zip(self.columns, chosen, strict=True):
            for column, code in zip(columns, codes[1:], strict=True):
                situation[column] = code
        said = tuple(
            pictures.witnesses[codes] for pictures, codes in zip(self.pictures, chosen, strict=True)
        )
        return SituationClass(rows, tuple(situation), said)

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

    def answers(self, said: Said, framework: str, approach: str = "Aanpak") -> dict[str, object]:
        """``said`` as an answers file with one measurement."""
        return answers_file(framework, [self.measurement(said, approach)])

    def changed(self, before_and_after: Sequence[Said], framework: str) -> dict[str, object]:
        """An answers file with two measurements: before and after a change."""
        when = zip(before_and_after, ("Vooraf", "Daarna"), strict=True)
        return answers_file(framework, [self.measurement(said, name) for said, name in when])

    def measurement(self, said: Said, approach: str = "Aanpak") -> dict[str, object]:
        """``said`` as a measurement of an answers file."""
        partners = max((len(one.partners) for one in said), default=0)
        documents = max((len(one.documents) for one in said), default=0)
        return {
            "aanpak": approach,
            "jaar": 2013,
            "respondenten": [
                _informant("naam", "Gemeente", MUNICIPALITY, MUNICIPALITY)
                | {"antwoorden": self._answers(said, lambda one: one.municipality)},
                *[
                    _informant("naam", f"Netwerkpartner {n + 1}", PARTNER, f"{PARTNER}-{n + 1}")
                    | {"antwoorden": self._answers(said, _nth(1, n))}
                    for n in range(partners)
                ],
            ],
            "documenten": [
                _informant("titel", f"Document {n + 1}", "", f"{DOCUMENT}-{n + 1}")
                | {"antwoorden": self._answers(said, _nth(2, n))}
                for n in range(documents)
            ],
        }

    def _answers(self, said: Said, of: Callable[[Saying], int | None]) -> dict[str, object]:
        found: dict[str, object] = {}
        for question, pictures, one in zip(
            self.rules.indicator.questions, self.pictures, said, strict=True
        ):
            number = of(one)
            if number is not None:
                found[question.id] = pictures.answers[number].raw
        return found


def answers_file(framework: str, measurements: Sequence[object]) -> dict[str, object]:
    """An answers file of an invented municipality."""
    return {"kader": framework, "gemeente": "Voorbeeld", "metingen": list(measurements)}


def _nth(field: int, place: int) -> Callable[[Saying], int | None]:
    """What partner (field 1) or document (field 2) number ``place`` says."""

    def said(one: Saying) -> int | None:
        given = one.partners if field == 1 else one.documents
        return given[place] if place < len(given) else None

    return said


def _informant(field: str, name: str, role: str, key: str) -> dict[str, object]:
    made: dict[str, object] = {"id": key, field: name}
    return made | {"rol": role} if role else made
