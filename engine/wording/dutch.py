"""Dutch numbers, quantities and enumerations, and where sentences begin and end."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from engine.dossier.answers import Answer
from engine.framework.model import Question
from engine.framework.scales import COUNT
from engine.texts.digits import digits

_WORDS: Final = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien"),
    *("negentien", "twintig"),
)


def number_word(number: int) -> str:
    """``number`` in words up to twintig, in digits beyond.

    >>> number_word(3), number_word(21)
    ('drie', '21')
    """
    return _WORDS[number] if number < len(_WORDS) else str(number)


def quantity(question: Question, value: float) -> str:
    """``value`` as it stands in a sentence: "70 uur", "1 gezin", "1,5 maand"."""
    return (question.scale or COUNT).told(value)


def amount(question: Question, answer: Answer) -> str:
    """The number that ``answer`` names, or what it named instead: "80 tot 100 gezinnen"."""
    assert isinstance(answer.value, (int, float))
    if answer.spread is None:
        return quantity(question, answer.value)
    least, most = answer.spread
    if math.isinf(most):
        return f"ten minste {quantity(question, least)}"
    return f"{digits(least)} tot {quantity(question, most)}"


def enumeration(parts: Sequence[str], last: str = "en") -> str:
    """One sentence part of all ``parts``.

    >>> enumeration(["MEE"]), enumeration(["MEE", "GGD"]), enumeration(["MEE", "GGD", "politie"])
    ('MEE', 'MEE en GGD', 'MEE, GGD en politie')
    """
    return f" {last} ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def either(parts: Sequence[str]) -> str:
    """As ``enumeration``, of which one is meant.

    >>> either(["ja", "nee", "deels"])
    'ja, nee of deels'
    """
    return enumeration(parts, "of")


def sentence(text: str) -> str:
    """``text`` with a capital at the start and a full stop at the end.

    >>> sentence("het beleid is vastgesteld")
    'Het beleid is vastgesteld.'
    """
    text = capitalised(text.strip())
    return text + ("" if text.endswith((".", "!", "?")) else ".")


def capitalised(text: str) -> str:
    """``text`` with a capital at the start.

    >>> capitalised("één van de drie"), capitalised("ijkpunt"), capitalised("MEE")
    ('Eén van de drie', 'IJkpunt', 'MEE')
    """
    if text.startswith("één"):  # a Dutch capital takes no accent
        return "Eén" + text[3:]
    if text[:2] == "ij":  # one letter
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]
