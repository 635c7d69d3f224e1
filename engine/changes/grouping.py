"""Sets of changes that differ only in who does what, told as one.

"A says ja", "B says ja" and "C says ja" become "one of A, B and C says ja"; "A and B", "A and C"
become "A, and one of B and C". Kinds are put together only if that tells exactly the sets that
they are: their number is the number of ways in which the respondents can be chosen.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Sequence

from engine.changes.result import Change, Kind


def grouped(kinds: Sequence[Kind]) -> list[Kind]:
    """``kinds`` in as few as tell exactly the same sets, in the order of their first."""
    alike: dict[Hashable, list[Kind]] = {}
    for kind in kinds:
        alike.setdefault(_pattern(kind), []).append(kind)
    found: dict[int, Kind] = {}
    for members in alike.values():
        for kind in _together(members):
            found[len(found)] = kind
    return list(found.values())


def _together(members: Sequence[Kind]) -> Iterator[Kind]:
    whole = _united(members)
    if whole is not None:
        yield whole
        return
    yield from members


def what(change: Change) -> Hashable:
    """What is changed, whoever does it: for a list what is added and left out."""
    after = change.after.meaning
    before = None if change.before is None else change.before.answer.meaning
    if isinstance(after, tuple) and isinstance(before, tuple) and before and after:
        added = tuple(one for one in after if one not in before)
        gone = tuple(one for one in before if one not in after)
        return change.question.id, added, gone
    return change.question.id, after, None


def _pattern(kind: Kind) -> Hashable:
    """What is done how often, and the verdict."""
    count: dict[Hashable, int] = {}
    for changes, number in kind.steps:
        count[what(changes[0])] = count.get(what(changes[0]), 0) + number
    return kind.verdict, frozenset(count.items())


def _united(members: Sequence[Kind]) -> Kind | None:
    """All of ``members`` as one kind, if there is one that tells just them."""
    (first, *others) = members
    if not others and all(number == len(changes) for changes, number in first.steps):
        return first
    everybody: dict[Hashable, dict[str, Change]] = {}
    fixed: dict[Hashable, set[str]] = {}
    number: dict[Hashable, int] = {}
    for kind in members:
        always: dict[Hashable, set[str]] = {}
        counted: dict[Hashable, int] = {}
        for changes, count in kind.steps:
            if len({what(one) for one in changes}) > 1:
                return None
            key = what(changes[0])
            counted[key] = counted.get(key, 0) + count
            people = {one.informant.id: one for one in changes}
            everybody.setdefault(key, {}).update(people)
            always.setdefault(key, set())
            if count == len(changes):
                always[key] |= set(people)
        number = counted
        for key, people_ in always.items():
            fixed[key] = fixed[key] & people_ if key in fixed else people_
    steps: list[tuple[tuple[Change, ...], int]] = []
    total = 1
    for key, people in everybody.items():
        certain = tuple(one for id_, one in people.items() if id_ in fixed[key])
        others_ = tuple(one for id_, one in people.items() if id_ not in fixed[key])
        left = number[key] - len(certain)
        total *= math.comb(len(others_), left)
        if certain:
            steps.append((certain, len(certain)))
        if left:
            steps.append((others_, left))
    if total != sum(kind.count for kind in members) or _meet(everybody):
        return None
    return Kind(tuple(steps), first.verdict, total)


def _meet(everybody: dict[Hashable, dict[str, Change]]) -> bool:
    """Whether somebody could be chosen for two answers to one question."""
    seen: set[tuple[str, str]] = set()
    for people in everybody.values():
        for id_, change in people.items():
            if (id_, change.question.id) in seen:
                return True
            seen.add((id_, change.question.id))
    return False
