"""*grootste*, *kleinste* and *aantal*: the largest and smallest number, and how many are named.

A number is reduced to the interval between the limits that the rules of its indicator name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Final

from engine.dossier.answers import Answer
from engine.framework.model import Question
from engine.framework.question_types import QuestionType
from engine.framework.scales import Cut, Scale
from engine.pictures.model import Kind, View
from engine.pictures.what_is_named import named_options
from engine.pictures.who_is_heard import Testimony

NO_NUMBER: Final = "geen getal"
SOME_NUMBER: Final = "een getal"


@dataclass(frozen=True, eq=False)
class NumberKind(Kind):
    """A picture of a number; ``interval`` is what it means that it lies in one."""

    interval: Callable[[str], str] = str
    numeric: ClassVar[bool] = True

    def values_between(self, cuts: tuple[Cut, ...], scale: Scale) -> tuple[str, ...]:
        """No number, and the intervals between these limits."""
        return NO_NUMBER, *_intervals(cuts, scale)

    def meaning(self, value: str) -> str:
        """What no number or an interval means, in words."""
        return self.meanings.get(value) or self.interval(value)


def numbers(said: Testimony) -> tuple[float, ...]:
    """The numbers that the voices name; of an ordered scale the steps, from 1."""
    found = (number_of(said.question, voice.answer) for voice in said.voices)
    return tuple([number for number in found if number is not None])


def number_of(question: Question, answer: Answer) -> float | None:
    """The number that ``answer`` names, or the step; None if it names none."""
    value = answer.value
    if isinstance(value, (int, float)):
        return value
    if question.type.is_ordered and question.scale is not None and isinstance(value, str):
        return question.scale.amount(value)
    return None


def _largest(view: View, said: Testimony) -> int:
    named = numbers(said)
    return interval(view.cuts, max(named)) if named else 0


def _smallest(view: View, said: Testimony) -> int:
    named = numbers(said)
    return interval(view.cuts, min(named)) if named else 0


def _breadth(view: View, said: Testimony) -> int:
    if not said.voices:
        return 0
    return interval(view.cuts, len(named_options(said)))


def interval(cuts: tuple[Cut, ...], number: float) -> int:
    """Which interval between ``cuts`` (ascending) ``number`` lies in, from 1."""
    return 1 + bisect_right(cuts, (number, False))


def _intervals(cuts: tuple[Cut, ...], scale: Scale) -> tuple[str, ...]:
    if not cuts:
        return (SOME_NUMBER,)
    names = [_below(cuts[0], scale)]
    for low, high in pairwise(cuts):
        names.append(f"{_from(low, scale)} en {_below(high, scale)}")
    return (*names, _from(cuts[-1], scale))


def _below(cut: Cut, scale: Scale) -> str:
    return f"{'hoogstens' if cut[1] else 'minder dan'} {scale.limit(cut[0])}"


def _from(cut: Cut, scale: Scale) -> str:
    return f"{'meer dan' if cut[1] else 'vanaf'} {scale.limit(cut[0])}"


_NO_NUMBER: Final = {NO_NUMBER: "niemand noemt een getal"}


def _extreme(which: str) -> Callable[[str], str]:
    def meaning(interval: str) -> str:
        if interval == SOME_NUMBER:
            return "ten minste één noemt een getal"
        return f"het {which} getal dat wordt genoemd: {interval}"

    return meaning


def _has_largest(type_: QuestionType) -> bool:
    return type_.has_largest


LARGEST: Final = NumberKind(
    "grootste", _NO_NUMBER, _largest, _has_largest, interval=_extreme("grootste")
)
SMALLEST: Final = NumberKind(
    "kleinste",
    _NO_NUMBER,
    _smallest,
    _has_largest,
    interval=_extreme("kleinste"),
)
BREADTH: Final = NumberKind(
    "aantal",
    _NO_NUMBER,
    _breadth,
    lambda type_: type_.lists_options,
    interval="samen noemen zij dit aantal verschillende opties: {}".format,
    named_together=True,
)
