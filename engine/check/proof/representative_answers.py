"""A few answers to one question that stand for all others, as far as columns tell.

Which answers are enough depends on what the columns look at. The reasons are given with each
sort of question below, and for who writes rules in ``rules/controles.md``; the tests hold them
against all answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, islice, pairwise, product
from math import ceil
from typing import Final, TypeAlias

from engine.dossier.answers import LARGEST_NUMBER, Answer, Raw, UnreadableError, parse
from engine.framework.model import Question
from engine.pictures.contradiction import CONTRADICTION
from engine.pictures.in_common import IN_COMMON
from engine.pictures.model import Kind, View
from engine.pictures.numbers import BREADTH

UNKNOWN_RAW: Final = "weet niet"
NONE_RAW: Final = "geen"
POINTS: Final = ("meldpunt", "wijkteam", "loket", "spreekuur")
"""What is named in answer to an open question: nothing that one has in common with another."""
MOST: Final = 1_000
"""Answers that are still looked at."""


class TooManyError(Exception):
    """There is more than can be looked at in what is said to ``question``."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.question = question


@dataclass(frozen=True, slots=True)
class Representatives:
    """Answers that stand for all, with what each names: a set of bits, one for each option.

    The first ``voices`` are enough for those who are heard, and those in ``municipality`` for
    the municipality; a document beside them may also give one of the others.
    """

    answers: tuple[Answer, ...]
    named: tuple[int, ...]
    voices: int
    municipality: tuple[int, ...]
    options: int


def representatives(
    question: Question, views: Sequence[View], moving: bool = False
) -> Representatives:
    """The answers that stand for all answers to ``question``, as far as ``views`` tell them apart.

    ``moving``: so that naming one thing more is also from one of them to another.
    """
    if question.type.names_several:
        return _naming(question, views, moving)
    if question.type.is_yes_no:
        raws: Iterable[Raw] = ("ja", "nee", "deels")
    elif question.type.chooses_one:
        raws = _choices(question)
    else:
        raws = (NONE_RAW, *_numbers(question, views))
    answers = tuple(parse(question, raw) for raw in (*raws, UNKNOWN_RAW))
    everybody = tuple(range(len(answers)))
    return Representatives(answers, (0,) * len(answers), len(answers), everybody, 0)


# --- one option, or a number ------------------------------------------------------------------


def _choices(question: Question) -> Iterator[str]:
    """Two favourable options, and two others.

    Columns see whether an option is favourable and whether two are the same. What the
    municipality chooses may stay as it is; all else that partners and documents choose may
    turn into one other option of the same sort, with the same documents contradicting.
    """
    for favourable in (True, False):
        same = [one.id for one in question.options if (one.id in question.favourable) is favourable]
        yield from same[:2]


def _numbers(question: Question, views: Sequence[View]) -> Iterator[float]:
    """Two numbers in each interval that ``views`` tell apart; one where there is only one.

    As with options: columns see the interval, and whether two numbers are the same.
    """
    cuts = sorted({cut for view in views for cut in view.cuts})
    limits = [0.0, *sorted({limit for limit, _ in cuts}), float(LARGEST_NUMBER)]
    some: set[float] = set(limits)
    for low, high in pairwise(limits):
        whole = float(int(low))
        third = (high - low) / 3
        some |= {whole + 1, whole + 2, low + third, high - third} if high > low else set()
    found: dict[int, int] = {}
    for number in sorted(some):
        interval = sum(number > limit if above else number >= limit for limit, above in cuts)
        if found.get(interval, 0) < 2 and _readable(question, number):
            found[interval] = found.get(interval, 0) + 1
            yield int(number) if number == int(number) else number


def _readable(question: Question, raw: Raw) -> bool:
    try:
        parse(question, raw)
    except UnreadableError:
        return False
    return True


# --- lists and open questions -----------------------------------------------------------------


def _naming(question: Question, views: Sequence[View], moving: bool) -> Representatives:
    """Answers that name options, or points, which each differ from all others.

    Points can be more or less alike, but that makes no more pictures: two voices share what
    the one names and the other names too or more precisely, as if it were an option.
    """
    listed = question.type.lists_options
    options = [one.id for one in question.options] if listed else list(POINTS)
    everything = (1 << len(options)) - 1
    looks = _sorts(options, views)
    sorts = list(looks.values())
    voices = list(_answers(looks, len(options), views))
    if len(voices) > MOST:
        raise TooManyError(question.id)
    if moving:
        voices = list(dict.fromkeys([*_with_one_more(voices, sorts), everything]))
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
    first = [at for at, bits in enumerate(voices) if not several or _first(bits, sorts)]
    return Representatives(
        tuple(parse(question, one) for one in heard + beside),
        (*voices, 0, 0, *named[len(voices) :]),
        len(heard),
        (*first, len(voices), len(voices) + 1),
        len(options),
    )


def _first(bits: int, sorts: Sequence[Sequence[int]]) -> bool:
    """Whether these are the first of each sort; who else answers, may name any of it."""
    return all(
        bits >> one & 1 or not bits >> other & 1 for sort in sorts for one, other in pairwise(sort)
    )


Looks: TypeAlias = tuple[tuple[int, str], ...]
"""The groups that an option is in: numbers of views, and names."""


def _sorts(options: Sequence[str], views: Sequence[View]) -> dict[Looks, list[int]]:
    """Options by what makes columns look at them: whoever names one, might as well the other."""
    sorts: dict[Looks, list[int]] = {}
    for at, option in enumerate(options):
        looking = tuple(
            (number, name)
            for number, view in enumerate(views)
            for name, wanted in view.needed
            if option in wanted
        )
        sorts.setdefault(looking, []).append(at)
    return sorts


def _answers(
    looks: Mapping[Looks, Sequence[int]], options: int, views: Sequence[View]
) -> Iterator[int]:
    """What voices may name, never nothing; if that is too much, just more than ``MOST``."""
    sorts = list(looks.values())
    kinds = {view.kind for view in views}
    cuts = sorted({cut for view in views if view.kind is BREADTH for cut in view.cuts})
    counted = BREADTH in kinds
    if len({view.over for view in views}) > 1:
        menus = [_any_of(sort[: _copies(kinds, options)]) for sort in sorts]
    elif IN_COMMON in kinds:
        menus = [_one_and_last(sort, len(cuts) if counted else None) for sort in sorts]
    else:
        limits = [int(limit) + 1 if above else ceil(limit) for limit, above in cuts]
        yield from islice(_hits(_alike(looks), limits), MOST + 1)
        return
    yield from islice((sum(chosen) for chosen in product(*menus) if any(chosen)), MOST + 1)


def _alike(looks: Mapping[Looks, Sequence[int]]) -> list[list[Sequence[int]]]:
    """Sorts that make no difference to each other: of one size, each a whole group of one view."""
    within = Counter(group for groups in looks for group in groups)
    alike: dict[object, list[Sequence[int]]] = {}
    for groups, sort in looks.items():
        whole = len(groups) == 1 and within[groups[0]] == 1
        alike.setdefault((len(sort), groups[0][0] if whole else groups), []).append(sort)
    return list(alike.values())


def _with_one_more(voices: Sequence[int], sorts: Sequence[Sequence[int]]) -> list[int]:
    """``voices`` with what they make when the first of a sort is added, or one is left out."""
    found = dict.fromkeys(voices)
    for bits in voices:
        for sort in sorts:
            missing = [at for at in sort if not bits >> at & 1]
            if missing:
                found[bits | 1 << missing[0]] = None
                found[1 << missing[0]] = None
            named = [at for at in sort if bits >> at & 1]
            if len(named) > 1:
                found[bits & ~(1 << named[-1])] = None
                found[1 << named[-1]] = None
    return list(found)


def _copies(kinds: Set[Kind], options: int) -> int:
    """How many options of a sort are enough where columns hear different voices.

    The municipality names one, of whoever stands apart a second, the other partners a third,
    and a fourth is what all of them share. The number of options that are named can't do
    without any.
    """
    if BREADTH in kinds:
        return options
    return 4 if IN_COMMON in kinds else 2 if CONTRADICTION in kinds else 1


def _any_of(sort: Sequence[int]) -> list[int]:
    """Every set of options of one sort."""
    sizes = range(len(sort) + 1)
    return [sum(1 << at for at in some) for size in sizes for some in combinations(sort, size)]


def _one_and_last(sort: Sequence[int], cuts: int | None) -> list[int]:
    """Nothing of a sort; or one of its first three, and some of the last.

    Three are enough for voices to name one and the same, two, or each another. The last are
    only named by one voice, which adds to their number and to nothing else; where just one
    limit counts, it is enough to add few or nearly all.
    """
    size = len(sort)
    more = (0,) if cuts is None else range(size) if cuts > 1 else (0, *range(size - 4, size))
    return [
        0,
        *dict.fromkeys(
            1 << first | sum(1 << at for at in sort[size - last :] if last)
            for first in sort[:3]
            for last in more
            if last >= 0
        ),
    ]


def _hits(alike: Sequence[Sequence[Sequence[int]]], limits: Sequence[int]) -> Iterator[int]:
    """One of each sort that is named; or so many that together they reach one of ``limits``.

    Who names what else makes no difference: whoever names an option of a sort can as well name
    all of that sort that anybody names. So to reach a limit, the largest sorts go first; and of
    sorts that are ``alike`` the first are named.
    """
    known = {0}
    for numbers in product(*(range(len(sorts) + 1) for sorts in alike)):
        hit = [
            sort for number, sorts in zip(numbers, alike, strict=True) for sort in sorts[:number]
        ]
        hit.sort(key=len, reverse=True)
        found = [sum(1 << sort[0] for sort in hit)]
        for limit in limits:
            short = limit - len(hit)
            if short <= 0 or limit > sum(map(len, hit)):
                continue
            raised = []
            for sort in hit:
                size = min(len(sort), 1 + short)
                short -= size - 1
                raised.append([0, 1 << sort[0], sum(1 << at for at in sort[:size])])
            found += map(sum, product(*map(dict.fromkeys, raised)))
        yield from (bits for bits in dict.fromkeys(found) if bits not in known)
        known.update(found)
