"""A few answers to one question that stand for all others, as far as columns tell.

Which answers are enough depends on what the columns look at. The reasons are given with each
sort of question below, and for who writes rules in ``rules/controles.md``; the tests hold them
against all answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from engine.check.proof.representative_names import (
    MOST,
    are_first,
    namings,
    sorts_of,
    with_one_more,
)
from engine.dossier.answers import Answer, Raw, parse
from engine.framework.model import Question
from engine.framework.scales import COUNT, Cut
from engine.pictures.contradiction import CONTRADICTION
from engine.pictures.model import View

UNKNOWN_RAW: Final = "weet niet"
NONE_RAW: Final = "geen"
POINTS: Final = ("meldpunt", "wijkteam", "loket", "spreekuur")
"""What is named in answer to an open question: nothing that one has in common with another."""


class TooManyError(Exception):
    """There is more than can be looked at in what is said to ``question``."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


@dataclass(frozen=True, slots=True)
class Representatives:
    """Answers that stand for all, with what each names: a set of bits, one for each option.

    The first ``voices`` are enough for those who are heard, and those in ``single`` for one who is
    told apart from all others; a document beside them may also give one of the others.
    """

    answers: tuple[Answer, ...]
    named: tuple[int, ...]
    voices: int
    single: tuple[int, ...]
    options: int


def representatives(
    question: Question, views: Sequence[View], moving: bool = False, crowds: int = 1
) -> Representatives:
    """The answers that stand for all answers to ``question``, as far as ``views`` tell them apart.

    ``moving``: so that naming one thing more is also from one of them to another. Beside one
    respondent who may be told apart there are so many ``crowds`` that are.
    """
    if question.type.names_several:
        return _naming(question, views, moving, crowds)
    if question.type.is_yes_no:
        raws: Iterable[Raw] = ("ja", "nee", "deels")
    elif question.type.chooses_one:
        raws = _choices(question, views)
    else:
        none = (NONE_RAW,) if (question.scale or COUNT).none else ()
        raws = (*none, *_numbers(question, views))
    answers = tuple(parse(question, raw) for raw in (*raws, UNKNOWN_RAW))
    everybody = tuple(range(len(answers)))
    return Representatives(answers, (0,) * len(answers), len(answers), everybody, 0)


def _choices(question: Question, views: Sequence[View]) -> Iterator[str]:
    """Two favourable options, and two others; on an ordered scale, in each interval.

    Columns see whether an option is favourable and whether two are the same, and of a step the
    interval. What one who is told apart chooses may stay as it is; all else that others and
    documents choose may
    turn into one other option of the same sort, with the same documents contradicting.
    """
    for favourable in (True, False):
        found: dict[int, int] = {}
        for step, one in enumerate(question.options, start=1):
            if (one.id in question.favourable) is favourable:
                at = _interval(views, step) if question.type.is_ordered else 0
                found[at] = found.get(at, 0) + 1
                if found[at] <= 2:
                    yield one.id


def _interval(views: Sequence[View], step: float) -> int:
    return _interval_of([cut for view in views for cut in view.cuts], step)


def _interval_of(cuts: Sequence[Cut], number: float) -> int:
    """Between which of ``cuts`` a number lies."""
    return sum(number > limit if above else number >= limit for limit, above in cuts)


def _numbers(question: Question, views: Sequence[View]) -> Iterator[Raw]:
    """Two numbers in each interval that ``views``, or the scale itself, tell apart; or only one.

    As with options: columns see the interval, and whether two numbers are the same.
    """
    scale = question.scale or COUNT
    cuts = sorted({*scale.cuts, *(cut for view in views for cut in view.cuts)})
    limits = [0.0, *sorted({limit for limit, _ in cuts}), float(scale.most)]
    some: set[float] = set(limits)
    for low, high in pairwise(limits):
        whole = float(int(low))
        third = (high - low) / 3
        some |= {whole + 1, whole + 2, low + third, high - third} if high > low else set()
    found: dict[int, int] = {}
    for number in sorted(some):
        interval = _interval_of(cuts, number)
        if found.get(interval, 0) < 2 and scale.holds(number):
            found[interval] = found.get(interval, 0) + 1
            yield scale.answer(number)


def _naming(
    question: Question, views: Sequence[View], moving: bool, crowds: int
) -> Representatives:
    """Answers that name options, or points, which each differ from all others.

    Points can be more or less alike, but that makes no more pictures: two voices share what
    the one names and the other names too or more precisely, as if it were an option.
    """
    listed = question.type.lists_options
    options = [one.id for one in question.options] if listed else list(POINTS)
    everything = (1 << len(options)) - 1
    looks = sorts_of(options, views)
    sorts = list(looks.values())
    voices = list(namings(looks, len(options), views, crowds))
    if len(voices) > MOST:
        raise TooManyError(question.id)
    if moving:
        voices = list(dict.fromkeys([*with_one_more(voices, sorts), everything]))
    documents = [1 << number for number in range(len(options))] + [everything]
    if moving and any(view.kind is CONTRADICTION for view in views):
        documents += [everything & ~bits for bits in voices if bits != everything]
    named = [*dict.fromkeys(voices + documents)]

    def raw(bits: int) -> Raw:
        names = [option for at, option in enumerate(options) if bits >> at & 1]
        return list(names) if listed else ", ".join(names)

    heard = [*map(raw, voices), NONE_RAW, UNKNOWN_RAW]
    beside = [raw(bits) for bits in named[len(voices) :]]
    several = len({view.over for view in views}) > 1
    first = [at for at, bits in enumerate(voices) if not several or are_first(bits, sorts)]
    return Representatives(
        tuple(parse(question, one) for one in heard + beside),
        (*voices, 0, 0, *named[len(voices) :]),
        len(heard),
        (*first, len(voices), len(voices) + 1),
        len(options),
    )
