"""Which options, or points, it is enough for voices to name; what is named is a bit each.

Options that columns look at in the same way are of one sort: whoever names one of them might as
well name another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations, islice, pairwise, product
from math import ceil
from typing import Final, TypeAlias

from engine.pictures.contradiction import CONTRADICTION
from engine.pictures.in_common import IN_COMMON
from engine.pictures.model import Kind, View
from engine.pictures.numbers import BREADTH

MOST: Final = 1_000
"""Answers that are still looked at."""


def are_first(bits: int, sorts: Sequence[Sequence[int]]) -> bool:
    """Whether these are the first of each sort; who else answers, may name any of it."""
    return all(
        bits >> one & 1 or not bits >> other & 1 for sort in sorts for one, other in pairwise(sort)
    )


Looks: TypeAlias = tuple[tuple[int, str], ...]
"""The groups that an option is in: numbers of views, and names."""


def sorts_of(options: Sequence[str], views: Sequence[View]) -> dict[Looks, list[int]]:
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


def namings(
    looks: Mapping[Looks, Sequence[int]], options: int, views: Sequence[View], crowds: int = 1
) -> Iterator[int]:
    """What voices may name, never nothing; if that is too much, just more than ``MOST``.

    ``crowds`` as for ``representatives``.
    """
    sorts = list(looks.values())
    kinds = {view.kind for view in views}
    cuts = sorted({cut for view in views if view.kind is BREADTH for cut in view.cuts})
    counted = BREADTH in kinds
    if len({view.over for view in views}) > 1:
        menus = [_any_of(sort[: _copies(kinds, options, crowds)]) for sort in sorts]
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


def with_one_more(voices: Sequence[int], sorts: Sequence[Sequence[int]]) -> list[int]:
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


def _copies(kinds: Set[Kind], options: int, crowds: int) -> int:
    """How many options of a sort are enough where columns hear different voices.

    Who is told apart names one, of a crowd whoever stands apart a second, the others a third, and
    a fourth is what all of them share. Of several crowds each may share an option, all but one of
    them, or neither. The number of options that are named can't do without any.
    """
    if BREADTH in kinds:
        return options
    if crowds > 1:
        return int(2 * 3**crowds)
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
