"""Sets of changes that differ only in who does what, told as one.

"A says ja", "B says ja" and "C says ja" become "one of A, B and C says ja"; "A says nee" and "A
doesn't know" become "A says nee or doesn't know". Sets are put together only if that tells
exactly these sets: they are all different, so it does if there are as many as it tells.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.changes.nameable import NEW_POINTS
from engine.changes.result import Change, MergedSets, Step

SOMETHING: Final = "iets"
"""To name something, whatever it is."""


@dataclass(frozen=True, slots=True)
class GroupChanges:
    """What some of the respondents at ``places``, who are alike, do: so many each thing.

    ``changes`` holds by place and thing what that is for each of them.
    """

    question: str
    places: tuple[int, ...]
    taken: Mapping[Hashable, int]
    changes: Mapping[tuple[int, Hashable], Change]


@dataclass(frozen=True, slots=True)
class AlikeSets:
    """All sets in which these parts are dealt out to respondents, ``count`` in number."""

    parts: tuple[GroupChanges, ...]
    verdict: str
    count: int


def what_changes(change: Change) -> Hashable:
    """What is changed, whoever does it: for a list what is added and left out."""
    after = change.after.meaning
    before = None if change.before is None else change.before.answer.meaning
    if isinstance(after, tuple) and isinstance(before, tuple) and before and after:
        added = tuple(one for one in after if one not in before)
        gone = tuple(one for one in before if one not in after)
        return added, gone
    return NEW_POINTS if after in NEW_POINTS else after


def merged(sets: Sequence[AlikeSets]) -> list[MergedSets]:
    """``sets`` in as few kinds as tell exactly the same, in the order of the first of each."""
    found: dict[int, MergedSets] = {}
    order = {id(one): number for number, one in enumerate(sets)}
    for bucket in _by(sets, _questions):
        for members, one_merged in _told(bucket):
            found[order[id(members[0])]] = one_merged
    return [found[number] for number in sorted(found)]


def _told(bucket: Sequence[AlikeSets]) -> list[tuple[Sequence[AlikeSets], MergedSets]]:
    """Kinds for sets in which as many answers to the same questions change."""
    together = _united(bucket) or _united(bucket, loosely=True)
    if together is not None:
        return [(bucket, together)]
    ways = []
    for divided in (_by(bucket, _people), _by(bucket, _answers)):
        merged: list[tuple[Sequence[AlikeSets], MergedSets]] = []
        for members in divided:
            one = _united(members) or _united(members, loosely=True)
            if one is not None:
                merged.append((members, one))
            else:
                merged += [([each], _alone(each)) for each in members]
        ways.append(merged)
    return min(ways, key=len)


def _by(sets: Iterable[AlikeSets], key: Callable[[AlikeSets], Hashable]) -> list[list[AlikeSets]]:
    found: dict[object, list[AlikeSets]] = {}
    for one in sets:
        found.setdefault((one.verdict, key(one)), []).append(one)
    return list(found.values())


def _questions(one: AlikeSets) -> Hashable:
    count: dict[str, int] = {}
    for part in one.parts:
        count[part.question] = count.get(part.question, 0) + sum(part.taken.values())
    return frozenset(count.items())


def _people(one: AlikeSets) -> Hashable:
    return frozenset((part.question, part.places, sum(part.taken.values())) for part in one.parts)


def _answers(one: AlikeSets) -> Hashable:
    count: dict[Hashable, int] = {}
    for part in one.parts:
        for thing, number in part.taken.items():
            count[part.question, thing] = count.get((part.question, thing), 0) + number
    return frozenset(count.items())


def _united(members: Sequence[AlikeSets], loosely: bool = False) -> MergedSets | None:
    """All of ``members`` as one kind: so many of some each do one of some things.

    ``loosely``: to name something is one thing, whatever it is.
    """
    steps: list[Step] = []
    total = 1
    for question in dict.fromkeys(part.question for one in members for part in one.parts):
        several = [[part for part in one.parts if part.question == question] for one in members]
        number = sum(sum(part.taken.values()) for part in several[0])
        changes: dict[tuple[int, Hashable], Change] = {}
        for parts in several:
            for part in parts:
                for (place, thing), change in part.changes.items():
                    loose = loosely and change.is_named
                    changes.setdefault((place, SOMETHING if loose else thing), change)
        things = tuple(dict.fromkeys(thing for _, thing in changes))
        always = set.intersection(
            *(
                {
                    place
                    for part in parts
                    if sum(part.taken.values()) == len(part.places)
                    for place in part.places
                }
                for parts in several
            )
        )
        places = sorted({place for parts in several for p in parts for place in p.places})
        others = [place for place in places if place not in always]
        left = number - len(always)
        if any((place, thing) not in changes for place in places for thing in things):
            return None
        total *= math.comb(len(others), left) * len(things) ** number
        example = _example(several[0]) if SOMETHING in things else ()
        for people, count in ((sorted(always), len(always)), (others, left)):
            if count:
                said = [tuple(changes[place, thing] for place in people) for thing in things]
                steps.append(Step(count, tuple(said), (), example))
    if total != sum(one.count for one in members):
        return None
    return MergedSets(tuple(steps), members[0].verdict, total)


def _example(parts: Sequence[GroupChanges]) -> tuple[Change, ...]:
    """What each does in the first set."""
    found: list[Change] = []
    for part in parts:
        places = iter(part.places)
        for thing, number in part.taken.items():
            found += [part.changes[next(places), thing] for _ in range(number)]
    return tuple(found)


def _alone(one: AlikeSets) -> MergedSets:
    """One kind by itself: of those who are alike so many do each thing."""
    steps = []
    for part in one.parts:
        said = tuple(
            tuple(part.changes[place, thing] for place in part.places) for thing in part.taken
        )
        number = sum(part.taken.values())
        numbers = tuple(part.taken.values()) if len(said) > 1 else ()
        example = _example([part]) if SOMETHING in part.taken else ()
        steps.append(Step(number, said, numbers, example))
    return MergedSets(tuple(steps), one.verdict, one.count)
