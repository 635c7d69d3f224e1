"""What exists, with what looks most like what was asked for first."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

_LONGEST = 80


def nearest_first(word: str, known: Iterable[str]) -> list[str]:
    """``known``, most like ``word`` first; in its own order for an empty word."""
    word = word[:_LONGEST].casefold()
    if not word:
        return [*known]

    def likeness(one: str) -> float:
        one = one.casefold()
        texts = {one, one.rpartition("/")[2]}  # the last part of a rule's id may be all one knows
        return max(SequenceMatcher(None, word, text).ratio() for text in texts)

    return sorted(known, key=lambda one: -likeness(one))
