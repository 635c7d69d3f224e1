"""What an answer to an open question names, so that two answers can name the same.

"Het Meldpunt Zorg & Overlast (GGD); coördinator" names two points. Articles, prepositions and
plural endings don't tell one point from another, and "CJG" is "Centrum voor Jeugd en Gezin".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from engine.texts.spelling import words

LONGEST: Final = 500
"""Characters of an answer that are searched for points."""
MOST: Final = 20
"""Points that one answer can name."""

_SEPARATOR: Final = re.compile(r"[,;/\n]|\bof\b", re.IGNORECASE)
_DOTS: Final = re.compile(r"(?<=\b\w)\.\s?(?=\w\b)")
"""The dots in "C.J.G.", which is the same as "CJG"."""
_FEWEST_INITIALS: Final = 3
_MOST_INITIALS: Final = 6
_LAST: Final = "\uffff"
"""Comes after every word in the alphabet."""
_NOT_TELLING: Final = (
    "de het een en van voor bij in op aan via ten te ter den der door met naar uit om onze ons"
    " er dit dat die deze aanpak gemeente gemeentelijk gemeentelijke centrale centraal"
)
_DENYING: Final = frozenset(("niet", "geen", "behalve", "zonder", "nooit"))
_SILENT: Final = frozenset(_NOT_TELLING.split())


def parts(text: str) -> tuple[str, ...]:
    """The parts of ``text`` that each name a point, as written.

    >>> parts("Meldpunt Zorg; het wijkteam of CJG")
    ('Meldpunt Zorg', 'het wijkteam', 'CJG')
    """
    found = (part.strip() for part in _SEPARATOR.split(text[:LONGEST]))
    return tuple([part for part in found if words(part)][:MOST])


@dataclass(frozen=True, slots=True)
class Point:
    """What an answer names: its telling ``words``, in whatever order.

    ``initials`` are those of any of them that stand in a row, as long as abbreviations are, and
    ``whole`` is what abbreviates all of them, or empty if that is too short or too long.

    >>> (point,) = points("het Centrum voor Jeugd en Gezin")
    >>> sorted(point.words), point.whole, sorted(point.initials)
    (['centrum', 'gezin', 'jeugd'], 'cjg', ['cjg'])
    """

    words: frozenset[str]
    initials: frozenset[str] = frozenset()
    whole: str = ""

    @property
    def written(self) -> frozenset[str]:
        """Its words, and the initials that stand for some of them."""
        return self.words | self.initials

    @property
    def denies(self) -> bool:
        """Whether it says what it isn't: "niet het wijkteam" isn't the wijkteam."""
        return not self.words.isdisjoint(_DENYING)

    @property
    def order(self) -> tuple[list[str], str, list[str]]:
        """Sorts points by the alphabet; of those that begin alike, the longest abbreviable one.

        So that who says more precisely what others say too, comes first.
        """
        after = [_LAST] if self.initials else []
        return [*sorted(self.words), *after], self.whole, sorted(self.initials)


def points(text: str) -> tuple[Point, ...]:
    """The points that ``text`` names, each as its set of telling words, with their initials.

    Two answers name the same point when one is ``within`` the other.
    """
    return _points(text[:LONGEST])


def within(one: Point, other: Point) -> bool:
    """Whether all words of ``one`` occur in ``other``, or are the initials of words there.

    Or ``other`` has the initials of all of ``one``; what denies is never within what doesn't.

    >>> short, long, other = points("CJG; het Centrum voor Jeugd en Gezin Gouda; niet het CJG")
    >>> within(short, long), within(long, short), within(short, other)
    (True, False, False)
    """
    if one.denies is not other.denies:
        return False
    said = other.written
    return one.words <= said or one.whole in said


def alike(one: Point, other: Point) -> bool:
    """Whether both are the same words, in whatever order.

    >>> alike(*points("zorg van het wijkteam"), *points("de wijkteams zorg"))
    True
    >>> alike(*points("wijkteam"), *points("wijkteam zorg"))
    False
    """
    return one.words == other.words


@lru_cache(maxsize=512)
def _points(text: str) -> tuple[Point, ...]:
    found: dict[Point, None] = {}
    for part in parts(text):
        said = words(_DOTS.sub("", part)).replace("'", " ").split()
        named = [word for word in said if word not in _SILENT] or said
        abbreviations = _initials(named)
        if shorter := [word for word in named if word not in abbreviations]:
            named = shorter  # "Centrum voor Jeugd en Gezin (CJG)"
        if named:
            some = frozenset(_initials(named))
            whole = "".join([word[0] for word in named])
            point = Point(frozenset(map(_stem, named)), some, whole if whole in some else "")
            found[point] = None
    return tuple(found)


def _initials(said: Sequence[str]) -> set[str]:
    """The initials of any words in a row, as long as abbreviations are."""
    letters = "".join([word[0] for word in said])
    return {
        letters[start : start + length]
        for length in range(_FEWEST_INITIALS, _MOST_INITIALS + 1)
        for start in range(len(letters) - length + 1)
    }


def _stem(word: str) -> str:
    """``word`` without a Dutch plural ending, so that "coördinator(en)" is one point."""
    if len(word) > 4 and word.endswith("en") and word[-3] not in "aeiou":
        return word[:-2]
    return word[:-1] if len(word) > 4 and word.endswith("s") and word[-2] != "s" else word
