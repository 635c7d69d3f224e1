"""What an answer to an open question names, so that two answers can name the same.

"Het Meldpunt Zorg & Overlast (GGD); coördinator" names two points. Articles, prepositions and
plural endings don't tell one point from another.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from engine.spelling import words

LONGEST: Final = 500
"""Characters of an answer that are searched for points."""
MOST: Final = 20
"""Points that one answer can name."""

_SEPARATOR: Final = re.compile(r"[,;/\n]|\bof\b", re.IGNORECASE)
_INITIALS: Final = re.compile(r"(?<=\b\w)\.(?=\w\b)")
"""The dots in "C.J.G.", which is the same as "CJG"."""
_NOT_TELLING: Final = (
    "de het een en van voor bij in op aan via ten te ter den der door met naar uit om onze ons"
    " er dit dat die deze aanpak gemeente gemeentelijk gemeentelijke centrale centraal"
)
_SILENT: Final = frozenset(_NOT_TELLING.split())


def parts(text: str) -> tuple[str, ...]:
    """The parts of ``text`` that each name a point, as written."""
    found = (part.strip() for part in _SEPARATOR.split(text[:LONGEST]))
    return tuple([part for part in found if words(part)][:MOST])


def points(text: str) -> tuple[frozenset[str], ...]:
    """The points that ``text`` names, each as its set of telling words.

    Two answers name the same point when all words of the one occur in the other.
    """
    return _points(text[:LONGEST])


@lru_cache(maxsize=512)
def _points(text: str) -> tuple[frozenset[str], ...]:
    found: dict[frozenset[str], None] = {}
    for part in parts(text):
        said = words(_INITIALS.sub("", part)).replace("'", " ").split()
        telling = [word for word in said if word not in _SILENT] or said
        if telling:
            found[frozenset(map(_stem, telling))] = None
    return tuple(found)


def _stem(word: str) -> str:
    """``word`` without a Dutch plural ending, so that "coördinator(en)" is one point."""
    if len(word) > 4 and word.endswith("en") and word[-3] not in "aeiou":
        return word[:-2]
    return word[:-1] if len(word) > 4 and word.endswith("s") and word[-2] != "s" else word
