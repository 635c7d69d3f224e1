"""The answers that somebody could give instead, and how unlikely it is that it would."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from engine.dossier.answers import Answer, Raw, Stance, State
from engine.dossier.model import Measurement
from engine.framework.model import Question
from engine.framework.scales import COUNT, Cut, Scale
from engine.pictures.numbers import interval


def other_answers(
    question: Question, within: Measurement, cuts: Sequence[Cut]
) -> Iterator[tuple[Raw, bool]]:
    """Answers to a question that isn't answered by naming, and whether others do the same.

    Of numbers those that somebody names, the most usual first, and in each interval between
    ``cuts`` one that no document names: pictures tell no others apart.
    """
    if question.type.is_yes_no:
        yield from ((answer, False) for answer in question.type.answers)
    elif question.type.chooses_one:
        yield from ((option.id, False) for option in question.options)
    elif question.type.is_number:
        scale = question.scale or COUNT
        if scale.none:
            yield "geen", False
        yield from ((scale.answer(one), True) for one in _amounts(question, within, cuts))
    yield State.UNKNOWN.value, False


def unlikely(now: Answer | None, after: Answer | None) -> int:
    """How unlikely a change is: a silence or "weet niet" resolved, *deels*, a reversal.

    ``now`` is None for silence, ``after`` for naming something.
    """
    stance = Stance.FOR if after is None else after.stance
    if now is None:
        return 1 if stance is Stance.UNKNOWN else 0
    if now.stance is Stance.UNKNOWN:
        return 0
    if stance is Stance.UNKNOWN:
        return 3
    if now.stance is Stance.PARTLY or stance is Stance.PARTLY:
        return 2
    if after is None and now.stance is Stance.FOR:
        return 2  # some options or points more or fewer
    return 4


def _amounts(question: Question, within: Measurement, cuts: Sequence[Cut]) -> Iterator[float]:
    written = set(_numbers(question, within, documents=True))
    taken = {float(number) for number in written}
    named = Counter(_numbers(question, within, documents=False))
    yield from sorted({*named, *written}, key=lambda one: (-named[one], one))
    scale = question.scale or COUNT
    cuts = tuple(sorted({*cuts, *_bound(scale)}))
    for number in range(len(cuts) + 1):
        fresh = _fresh(cuts, number, taken, scale)
        if fresh is not None:
            yield fresh


def _bound(scale: Scale) -> tuple[Cut, ...]:
    """Where the stance of an amount changes, if it does."""
    return () if scale.bound is None else (scale.bound.cut,)


def _numbers(question: Question, within: Measurement, documents: bool) -> Iterator[float]:
    for one in within.documents if documents else within.respondents:
        given = one.answers.get(question.id)
        if given is not None and isinstance(given.answer.value, (int, float)):
            yield given.answer.value


def _fresh(cuts: Sequence[Cut], number: int, taken: set[float], scale: Scale) -> float | None:
    """A number in interval ``number`` (from 0) that isn't taken; None where there is none."""
    low = cuts[number - 1] if number else (0.0, False)
    high = cuts[number] if number < len(cuts) else (math.inf, False)
    first = math.floor(low[0])
    tried: Iterable[float] = range(first, first + len(taken) + 4)
    if number == len(cuts):
        round_ones = [n for n in (10, 25, 40, 50, 75, 100) if n > low[0]]
        tried = [*round_ones, *tried]
    elif number == 0 and high[0] > 1:
        tried = [*range(1, first + len(taken) + 4), 0]
    limits = [limit for limit, _ in _bound(scale) if limit in (low[0], high[0])]
    for one in (*limits, *tried):  # what just reaches a limit is the least that would do
        if one not in taken and scale.holds(one) and interval(tuple(cuts), one) == number + 1:
            return one
    if scale.whole:
        return None
    span = (high[0] if high[0] < math.inf else low[0] + 1) - low[0]
    for part in range(1, len(taken) + 3):
        between = low[0] + span * part / (len(taken) + 3)
        if (
            between not in taken
            and scale.holds(between)
            and interval(tuple(cuts), between) == number + 1
        ):
            return between
    return None
