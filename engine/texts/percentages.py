"""Percentages as people write them: "78%", "78 procent", "78,5", "234 van 300".

What could mean two things isn't read: "0,78", "geen", more than a hundred.
"""

from __future__ import annotations

import math
import re
from typing import Final

from engine.texts.amount_tokens import decimal
from engine.texts.amount_words import SOURCE
from engine.texts.digits import digits
from engine.texts.measured import Measured, Unclear
from engine.texts.remarks import only_tells_where
from engine.texts.spelling import words

_NUMBER: Final = r"\d(?:[\d.,' ]*\d)?"
_SIGN: Final = r"\s*(?P<sign>%|procent|pct|percent)"
_ABOUT: Final = (
    r"(?:(?:dat|dit|het) is |is |zo'n |ca\.? ?|circa |ongeveer |rond(?: de)? |naar schatting "
    r"|± ?|~ ?)*"
)
_OF_ALL: Final = r"(?: (?:van (?:de|het) [a-z]+(?: [a-z]+)?))?"
_ONE: Final = re.compile(rf"{_ABOUT}(?P<number>{_NUMBER})(?:{_SIGN})?{_OF_ALL}\.?")
_PART: Final = re.compile(
    rf"{_ABOUT}(?P<part>{_NUMBER})\s*(?:van de|van het|van|op de|op|/)\s*(?P<whole>{_NUMBER})"
    rf"(?: [a-z]+)?\s*(?:\((?P<told>{_NUMBER}){_SIGN}\))?\.?"
)
_RANGE: Final = re.compile(
    rf"(?:tussen )?(?P<low>{_NUMBER})\s*%?\s*(?:-|tot|a|en)\s*(?P<high>{_NUMBER})(?:{_SIGN})\.?"
)
_MORE: Final = "minimaal|minstens|ten minste|tenminste|meer dan|ruim|>=?|≥"
_LESS: Final = "maximaal|hooguit|hoogstens|ten hoogste|minder dan|krap|bijna|<=?|≤"
_AT_LEAST: Final = re.compile(rf"(?:{_MORE}) ?(?P<number>{_NUMBER})(?:{_SIGN})?\.?")
_AT_MOST: Final = re.compile(rf"(?:{_LESS}) ?(?P<number>{_NUMBER})(?:{_SIGN})?\.?")


def percentage(plain: str) -> Measured | Unclear:
    """What ``plain`` (as ``normalised``) says, or why that isn't clear.

    >>> percentage("78%"), percentage("78,5").value, percentage("234 van 300").value
    (Measured(value=78, reading='', spread=None), 78.5, 78)
    >>> percentage("105").why
    'meer dan 100 procent kan niet'
    >>> percentage("0,78").could_be
    ('0,78%', '78%')
    """
    source = re.search(SOURCE, plain) if "zie" in plain or "bron" in plain else None
    told = source is not None and only_tells_where(words(source[1]))
    said = (plain[: source.start()] if source is not None and told else plain).strip()
    for pattern, read in _WAYS:
        match = pattern.fullmatch(said)
        if match is not None:
            found = read(match)
            if told and isinstance(found, Measured) and not found.reading:
                return found._replace(reading=_read_as(found.value))
            return found
    if words(said) in ("geen", "niemand", "nul procent"):
        why = "dit kan 0 procent zijn, of dat er geen percentage bekend is"
        return Unclear(why, ("0%", "weet niet"))
    return Unclear()


def bare(number: float) -> Measured | Unclear:
    """A number without a sign as a percentage."""
    return _one(number, False, False)


def _one(number: float, signed: bool, decided: bool) -> Measured | Unclear:
    if not 0 <= number <= 100:  # NaN isn't either
        return Unclear("meer dan 100 procent kan niet" if number > 100 else "")
    if 0 < number < 1 and not signed:
        parts = f"{digits(number)}%", f"{digits(100 * number)}%"
        return Unclear("dit kan een deel van één zijn, of minder dan één procent", parts)
    value = _rounded(number)
    return Measured(value, _read_as(value) if decided else "")


def _single(match: re.Match[str]) -> Measured | Unclear:
    return _one(decimal(match["number"]), bool(match["sign"]), False)


def _part(match: re.Match[str]) -> Measured | Unclear:
    part, whole = decimal(match["part"]), decimal(match["whole"])
    if not 0 <= part <= whole or not whole:
        return Unclear("het deel is meer dan het geheel" if part > whole > 0 else "")
    value = _rounded(100 * part / whole)
    if match["told"] and not abs(decimal(match["told"]) - value) < 1:
        return Unclear(f"{match['part']} van {match['whole']} is {digits(value)}%")
    return Measured(value, _read_as(value))


def _range(match: re.Match[str]) -> Measured | Unclear:
    low, high = decimal(match["low"]), decimal(match["high"])
    if not 0 <= low < high <= 100:
        return Unclear()
    value = _rounded(high)
    return Measured(value, _read_as(value), (_rounded(low), value))


def _at_least(match: re.Match[str]) -> Measured | Unclear:
    found = _one(decimal(match["number"]), bool(match["sign"]), True)
    if isinstance(found, Unclear):
        return found
    return found._replace(spread=(found.value, math.inf))


def _at_most(match: re.Match[str]) -> Measured | Unclear:
    found = _one(decimal(match["number"]), bool(match["sign"]), True)
    if isinstance(found, Unclear):
        return found
    return found._replace(spread=(0, found.value))


_WAYS: Final = (
    (_ONE, _single),
    (_PART, _part),
    (_RANGE, _range),
    (_AT_LEAST, _at_least),
    (_AT_MOST, _at_most),
)


def _rounded(number: float) -> float:
    """``number`` without what computing adds to it; more would move it over a limit."""
    value = round(number, 9)
    return int(value) if value == int(value) else value


def _read_as(value: float) -> str:
    return f"gelezen als {digits(value)} procent"
