"""What the respondents whose answers are to be changed would have to say.

All that they could say to a yes/no question, a choice or a number is tried. Lists and open answers
have too many others for that: of those that do it, the ones with the fewest things added and
dropped are taken, for each choice of who says *weet niet* instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Final, TypeAlias

from engine.alternatives import Edit
from engine.answers import Answer
from engine.dossier import Informant
from engine.reach import Space

MOST_TRIED: Final = 2_000
"""Combinations of answers that are tried for one set of respondents."""
_MOST_ALIKE: Final = 4
"""Lists and open answers of which it is tried who says *weet niet*."""


@dataclass(frozen=True, slots=True, eq=False)
class Alternative:
    """What somebody might say; ``edit`` tells it as a change of a list or open answer."""

    answer: Answer
    edit: Edit | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alternative) and self.answer == other.answer

    def __hash__(self) -> int:
        return hash((self.answer.state, self.answer.value))


Slot: TypeAlias = tuple[Space, Informant]
"""Somebody's answer to one question."""
Row: TypeAlias = tuple[Alternative, ...]
"""What each says."""
Box: TypeAlias = tuple[tuple[Alternative, ...], ...]
"""What each may say, whatever the others choose from theirs."""
Try: TypeAlias = Callable[[Sequence[Row]], Sequence[str]]
"""The verdict that each row leads to; nothing where it doesn't do what it should."""


def proposals(slots: Sequence[Slot], attempt: Try) -> dict[str, list[Box]]:
    """What the respondents of ``slots`` may say, by the verdict that it leads to."""
    lists = [number for number, (space, _) in enumerate(slots) if space.alternatives.is_list]
    found: dict[Row, str] = {}
    longest: int | None = None
    for ignorant in _ignorant(slots, lists):
        weight = _search(slots, lists, ignorant, longest, attempt, found)
        if not ignorant:
            longest = weight
    by_verdict: dict[str, list[Row]] = {}
    for row, verdict in found.items():
        by_verdict.setdefault(verdict, []).append(row)
    return {verdict: boxed(rows) for verdict, rows in by_verdict.items()}


def _ignorant(slots: Sequence[Slot], lists: Sequence[int]) -> Iterator[frozenset[int]]:
    """Who of those that might name things say *weet niet* instead: first nobody."""
    can = [number for number in lists if not _says_unknown(*slots[number])]
    if len(can) > _MOST_ALIKE:
        yield from (frozenset(), frozenset(can))
        return
    for chosen in sorted(product((0, 1), repeat=len(can)), key=sum):
        yield frozenset(number for number, one in zip(can, chosen, strict=True) if one)


def _says_unknown(space: Space, who: Informant) -> bool:
    identity = space.alternatives.identity
    return identity(space.present(who)) == identity(space.alternatives.unknown)


def _search(
    slots: Sequence[Slot],
    lists: Sequence[int],
    ignorant: frozenset[int],
    longest: int | None,
    attempt: Try,
    found: dict[Row, str],
) -> int | None:
    """Add to ``found`` what does it with the fewest things added and dropped: how many those are.

    At most ``longest``, and as long as there aren't too many to try.
    """
    naming = [number for number in lists if number not in ignorant]
    left = MOST_TRIED
    for weight in range(len(naming), 1 + (len(naming) * 20 if longest is None else longest)):
        rows = list(islice(_rows(slots, naming, ignorant, weight), left + 1))
        left -= len(rows)
        if left < 0:
            return None
        done = {row: verdict for row, verdict in zip(rows, attempt(rows), strict=True) if verdict}
        found.update(done)
        if done:
            return weight
    return None


def _rows(
    slots: Sequence[Slot], naming: Sequence[int], ignorant: frozenset[int], weight: int
) -> Iterator[Row]:
    """All that they could say with ``weight`` things added and dropped."""
    for weights in _shares(weight, len(naming)):
        of = dict(zip(naming, weights, strict=True))
        options: list[list[Alternative]] = []
        for number, (space, who) in enumerate(slots):
            present = space.present(who)
            if number in ignorant:
                options.append([Alternative(space.alternatives.unknown)])
            elif number in of:
                edits = space.alternatives.edits(present, of[number])
                options.append([Alternative(edit.answer, edit) for edit in edits])
            else:
                options.append([Alternative(answer) for answer in space.others(present)])
        yield from product(*options)


def _shares(total: int, count: int) -> Iterator[tuple[int, ...]]:
    """The ways to share ``total`` among ``count``, at least one each."""
    if count < 2:
        if count == 1 or not total:
            yield (total,) * count
        return
    for first in range(1, total - count + 2):
        for rest in _shares(total - first, count - 1):
            yield (first, *rest)


def boxed(rows: Sequence[Row]) -> list[Box]:
    """``rows`` told together: each row is in a box, and every choice from a box is a row."""
    known = set(rows)
    order = [list(dict.fromkeys(row[place] for row in rows)) for place in range(len(rows[0]))]
    left = dict.fromkeys(rows)
    boxes: list[Box] = []
    while left:
        box = [[one] for one in next(iter(left))]
        for place, options in enumerate(order):
            for option in options:
                if option in box[place]:
                    continue
                wider = [*box[:place], [option], *box[place + 1 :]]
                if all(row in known for row in product(*wider)):
                    box[place].append(option)
        for row in product(*box):
            left.pop(row, None)
        boxes.append(
            tuple(
                tuple(option for option in options if option in chosen)
                for options, chosen in zip(order, box, strict=True)
            )
        )
    return boxes
