"""What an answer to an open question names, so that two answers can name the same.

"Het Meldpunt Zorg & Overlast (GGD); coördinator" names two points. Articles, prepositions and
plural endings don't tell one point from another, and "CJG" is "Centrum voor Jeugd en Gezin".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_MARK: Final = "·"
"""Before initials that aren't written, but that some words of a point have."""
_WHOLE: Final = _MARK * 2
"""Before those that all words of a point have."""
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


Point = frozenset[str]
"""The telling words of a point, and marked their initials."""


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
    if _denies(one) is not _denies(other):
        return False
    said = written(other)
    return said.issuperset(telling(one)) or initials(one) in said


def alike(one: Point, other: Point) -> bool:
    """Whether both are the same words, in whatever order.

    >>> alike(*points("zorg van het wijkteam"), *points("de wijkteams zorg"))
    True
    >>> alike(*points("wijkteam"), *points("wijkteam zorg"))
    False
    """
    return telling(one) == telling(other)


def written(point: Point) -> frozenset[str]:
    """The words of ``point``, and the initials that stand for some of them."""
    return frozenset([word.lstrip(_MARK) for word in point])


def telling(point: Point) -> frozenset[str]:
    """The words of ``point``."""
    return frozenset([word for word in point if word[0] != _MARK])


def initials(point: Point) -> str:
    """The initials of all words of ``point``, if they can be an abbreviation; else empty."""
    whole = [word for word in point if word.startswith(_WHOLE)]
    return whole[0].removeprefix(_WHOLE) if whole else ""


def _denies(point: Point) -> bool:
    """ "Niet het wijkteam" isn't the wijkteam."""
    return not point.isdisjoint(_DENYING)


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
            marks = [_MARK + one for one in _initials(named)]
            if _FEWEST_INITIALS <= len(named) <= _MOST_INITIALS:
                marks.append(_WHOLE + "".join([word[0] for word in named]))
            found[frozenset([*map(_stem, named), *marks])] = None
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
