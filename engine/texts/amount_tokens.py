"""A text about a number in pieces: numbers, units of the question, words and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from engine.texts import amount_words

NUMBER: Final = "number"
UNIT: Final = "unit"
WORD: Final = "word"
SYMBOL: Final = "symbol"


class Token(NamedTuple):
    text: str
    kind: str
    value: float = 0
    """The number, or how many of the question's unit go in this one."""


_TOKEN: Final = re.compile(
    r"(?P<fraction>(?:(?P<ones>\d+) )?(?P<upper>[13])/(?P<lower>[24])(?![\d/]))"
    r"|(?P<digits>\d(?:[\d.,' ]*\d)?)|(?P<word>[^\W\d]+(?:'[^\W\d]+)*)|(?P<symbol>\S)"
)
_WHOLE: Final = re.compile(r"\d{1,20}")
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+)(?:,\d+)?")
_DECIMAL: Final = re.compile(r"\d{1,20}[.,]\d{1,2}|0[.,]\d{1,20}")


def tokens_of(plain: str, units: Mapping[str, float]) -> tuple[Token, ...]:
    for pattern, symbol in amount_words.SYMBOLS:
        plain = pattern.sub(symbol, plain)
    return tuple(_tokens(plain, units))


def _tokens(plain: str, units: Mapping[str, float]) -> Iterator[Token]:
    found = list(_TOKEN.finditer(plain))
    for place, match in enumerate(found):
        text = match.group()
        if match["fraction"] is not None:
            part = int(match["upper"]) / int(match["lower"])
            yield Token(text, NUMBER, int(match["ones"] or 0) + part)
        elif match["digits"] is not None:
            yield Token(text, NUMBER, decimal(text))
        elif match["symbol"] is not None:
            yield Token(text, SYMBOL)
        elif text in units:
            yield Token(text, UNIT, units[text])
        elif text in amount_words.ARTICLES:  # an article, or part of a sentence, elsewhere
            alone = text == "een" and len(found) == 1
            counts = alone or _counts(found, place, units)
            number = amount_words.ARTICLES[text]
            yield Token(text, NUMBER, number) if counts else Token(text, WORD)
        elif text in amount_words.number_words():
            yield Token(text, NUMBER, amount_words.number_words()[text])
        else:
            yield Token(text, WORD)


def _counts(found: list[re.Match[str]], place: int, units: Mapping[str, float]) -> bool:
    """Whether a unit follows, at once or behind the other end of a range: "half tot heel jaar"."""
    behind = [match.group() for match in found[place + 1 : place + 4]]
    if not behind:
        return False
    return behind[0] in units or (behind[0] in ("tot", "a") and behind[-1] in units)


_UNCLEAR: Final = float("nan")


def decimal(digits: str) -> float:
    """The number that ``digits`` with separators stand for; NaN where that isn't clear.

    >>> decimal("1.200"), decimal("78,5"), decimal("1,200")
    (1200.0, 78.5, nan)
    """
    if _WHOLE.fullmatch(digits):
        return int(digits)
    if _THOUSANDS.fullmatch(digits):
        whole, _, decimals = digits.partition(",")
        return float(f"{re.sub('[. ]', '', whole)}.{decimals or 0}")
    return float(digits.replace(",", ".")) if _DECIMAL.fullmatch(digits) else _UNCLEAR
