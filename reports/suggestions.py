"""What exists, with what looks most like what was asked for first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from engine.files.errors import nearest
from engine.wording.dutch import either

_LONGEST: Final = 80
_MOST_MEANT: Final = 3
_ALIKE: Final = 0.6
"""How much a word must look like another to be meant by it, from 0 to 1."""


def nearest_first(
    word: str, known: Iterable[str], names: Mapping[str, str] | None = None
) -> list[str]:
    """``known``, most like ``word`` first; in its own order for an empty word.

    What has ``word`` in it, or in what ``names`` calls it, comes before all others; what isn't
    like it at all is in alphabetical order.
    """
    word = word[:_LONGEST].casefold()
    if not word:
        return [*known]
    from difflib import SequenceMatcher

    def unlike(one: str) -> tuple[bool, float, str]:
        text = one.casefold()
        texts = {text, text.rpartition("/")[2]}  # the last part of a rule's id may be all one knows
        likeness = max(SequenceMatcher(None, word, each).ratio() for each in texts)
        return not _has(word, one, names or {}), -likeness if likeness >= _ALIKE else 0.0, text

    return sorted(known, key=unlike)


def meant(word: str, names: Mapping[str, str]) -> str:
    """A question that offers what has ``word`` in its id or name, or else looks most like it.

    Empty where there is nothing to offer, or too much.
    """
    word = word.casefold()
    having = [one for one in nearest_first(word, names, names) if word and _has(word, one, names)]
    hints = [f"‘{one}’" for one in having] or [nearest(word, names)]
    return f" Bedoelt u {either(hints)}?" if any(hints) and len(hints) <= _MOST_MEANT else ""


def existing(found: Sequence[str]) -> str:
    """All that exists, as a sentence."""
    return f"Er {'is' if len(found) == 1 else 'zijn'}: {', '.join(found)}."


def _has(word: str, one: str, names: Mapping[str, str]) -> bool:
    return word in one.casefold() or word in names.get(one, "").casefold()
