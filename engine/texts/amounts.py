"""Numbers as people write them: "70 uur", "ca. 80", "1.200", "zes maanden", "geen maximum".

One number must be meant, in the unit of the question; a range stands for its upper end. What
could mean two things isn't read: another unit, a rate ("40 uur per week"), a minimum where a
maximum is asked, "1,200", a date, a page number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from engine.texts import amount_words
from engine.texts.amount_tokens import NUMBER, SYMBOL, UNIT, WORD, Token, tokens_of
from engine.texts.remarks import only_tells_where, own, remark
from engine.texts.spelling import word_set, words

NONE: Final = "geen"


class Amount(NamedTuple):
    """A number, or None for "geen", and in what words to tell that reading took a decision.

    ``spread`` is the range that an estimate named, from the one to the other; to infinity where
    it named the least. ``aside`` tells, in Dutch, what else stood there and wasn't used.
    """

    value: float | None
    reading: str = ""
    spread: tuple[float, float] | None = None
    aside: str = ""


class Asked(NamedTuple):
    """What a question asks for: a number of a ``unit``, in the singular and the ``plural``.

    ``also`` is what else people count in, by the word how many of the unit; where that is
    ``complete``, no other unit is understood.

    ``limit``: the number is a maximum, and "geen" says that there is none. Otherwise it is an
    estimate, and "geen" says that nobody made one. ``texts`` are the question and its statement.
    """

    unit: str
    limit: bool
    plural: str = ""
    texts: tuple[str, ...] = ()
    also: tuple[tuple[str, float], ...] = ()
    complete: bool = False

    @property
    def units(self) -> Mapping[str, float]:
        """How the unit can be written, and how many of it that is."""
        known = amount_words.units("" if self.complete else self.unit, self.plural)
        if not self.also and not self.complete:
            return known
        return {**known, **{words(self.unit): 1.0}, **dict(self.also)}


def amount(plain: str, asked: Asked) -> Amount | None:
    """What ``plain`` (as ``normalised``) says; None where that isn't clear.

    A number of any size may come out.

    >>> families, hours, months = Asked("gezin", False), Asked("uur", True), Asked("maand", True)
    >>> amount("ca. 80 gezinnen", families)
    Amount(value=80.0, reading='', spread=None, aside='')
    >>> amount("80 tot 100", families)
    Amount(value=100, reading='gelezen als 100', spread=(80, 100), aside='')
    >>> amount("maximaal een half jaar", months)
    Amount(value=6.0, reading='gelezen als 6', spread=None, aside='')
    >>> amount("geen maximum", hours)
    Amount(value=None, reading='', spread=None, aside='')
    >>> amount("40 uur per week", hours), amount("40 uur overleg", hours)
    (None, None)
    """
    units = asked.units
    limit = asked.limit
    source = re.search(amount_words.SOURCE, plain) if "zie" in plain or "bron" in plain else None
    told = source is not None and only_tells_where(words(source[1]))
    said = plain[: source.start()] if source is not None and told else plain
    if limit:
        if any(hint in said for hint in amount_words.BESIDE_HINTS):
            said, count = re.subn(amount_words.BESIDE, " ", said)
            told = told or count > 0
        if said.strip() == "kwartaal" and said.strip() in units:
            return Amount(units[said.strip()], f"gelezen als {written(units[said.strip()])}")
    tokens = tokens_of(said, units)
    if any(token.kind == NUMBER for token in tokens):
        read = _some(tokens, asked)
        if read is None:
            return _beside_another(said, asked) if limit else None
        if told and not read.reading and read.value is not None:
            read = read._replace(reading=f"gelezen als {written(read.value)}")
        return read
    return _no_number(plain, units, asked)


def why_not(plain: str, asked: Asked) -> str:
    """Why ``amount`` gives None, in Dutch; empty where there is nothing to say.

    >>> why_not("minimaal 40 uur", Asked("uur", True))
    'dit noemt een minimum, en gevraagd is een maximum'
    """
    units = asked.units
    texts = [token.text for token in tokens_of(plain, units)]
    if "?" in texts:
        return "er staat een vraagteken bij"
    if not any(text[0].isdigit() for text in texts):
        return ""
    if _is_rate(texts):
        return "zoveel per periode is geen totaal"
    if asked.limit and not amount_words.AT_LEAST.isdisjoint(texts):
        return "dit noemt een minimum, en gevraagd is een maximum"
    if {"gemiddeld", "gem", "gemiddelde", "meestal", "doorgaans"} & set(texts):
        return "een gemiddelde is geen maximum" if asked.limit else ""
    foreign = amount_words.TIMES if asked.unit in amount_words.TIMES else ()
    if any(text in foreign and text not in units for text in texts):
        return "dit is in een andere eenheid dan gevraagd"
    return ""


def written(value: float) -> str:
    """``value`` in digits, with a decimal comma and at most two decimals.

    >>> written(1.5), written(80)
    ('1,5', '80')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


_PARTS: Final = re.compile(r"[,;]| / ")
"""Between numbers that answer different questions."""


class _Measured(NamedTuple):
    value: float
    factor: float | None
    """How many of the question's unit; None where no unit stands behind the number."""


def _some(tokens: tuple[Token, ...], asked: Asked) -> Amount | None:
    """The number among ``tokens``, of which every word must be known to belong beside one."""
    texts = [token.text for token in tokens]
    places = [place for place, token in enumerate(tokens) if token.kind == NUMBER]
    first, last = places[0], places[-1]
    if not amount_words.UNSETTLING.isdisjoint(texts) or "-" in texts[:first] + texts[last + 1 :]:
        return None
    beside = {token.text for token in tokens if token.kind in (WORD, SYMBOL)} - _USUAL
    if not asked.limit and not _PER.isdisjoint(texts):
        return None
    about = amount_words.ABOUT if asked.limit else frozenset()
    at_least = not amount_words.AT_LEAST.isdisjoint(texts)
    if (
        not beside <= about | own(*asked.texts).words
        or _is_rate(texts)
        or (asked.limit and (at_least or _is_age(tokens)))
    ):
        return None
    measured: list[_Measured] = []
    for place in places:
        if (one := _measured(tokens, place)) is None:
            return None
        measured.append(one)
    value = lowest = measured[0].value * (measured[0].factor or 1)
    told = measured[0].factor not in (1, None) or bool(beside) or at_least
    if len(measured) > 1:
        combined = _combined(measured, tokens[first + 1 : last], "tussen" in texts[:first])
        if combined is None:
            return None
        told = told or combined != value
        value = combined
    value = round(value, 2)
    spread = None
    if not asked.limit and at_least != (lowest != value):
        spread = (lowest, math.inf if at_least else value)
    return Amount(value, f"gelezen als {written(value)}" if told else "", spread)


_USUAL: Final = amount_words.USUAL | amount_words.AT_LEAST
_PER: Final = word_set("gezin traject casus client huishouden aanpak")
"""What a maximum is for; an estimate is of something else, if it is of these."""


def _is_rate(texts: Sequence[str]) -> bool:
    """Whether so much is meant per period, person or time."""
    return not amount_words.RATES.isdisjoint(texts) or any(
        one in ("per", "/", "elke", "iedere") and other in amount_words.PERIODS
        for one, other in pairwise(texts)
    )


def _is_age(tokens: tuple[Token, ...]) -> bool:
    """Whether somebody's age is meant, or a year: "tot 18 jaar"."""
    return any(
        one.kind == NUMBER and one.value >= amount_words.OLDEST and other.text in amount_words.YEARS
        for one, other in pairwise(tokens)
    )


def _beside_another(plain: str, asked: Asked) -> Amount | None:
    """The number of two in different units that is asked for: "40 uur, 6 maanden"."""
    parts = [part.strip() for part in _PARTS.split(plain)]
    foreign = amount_words.FOREIGN.get(asked.unit, "")
    if len(parts) != 2 or not foreign:
        return None
    units, others = amount_words.units(asked.unit), amount_words.units(foreign)
    for mine, other in (parts, reversed(parts)):
        here, there = tokens_of(mine, units), tokens_of(other, others)
        if any(one.kind == UNIT for one in here) and any(one.kind == UNIT for one in there):
            read, beside = _some_of(here, asked), _some_of(there, asked._replace(unit=foreign))
            if read is not None and beside is not None and read.value is not None:
                reading = f"gelezen als {written(read.value)}"
                return Amount(read.value, reading, None, f"‘{other}’ hoort bij een andere vraag")
    return None


def _some_of(tokens: tuple[Token, ...], asked: Asked) -> Amount | None:
    return _some(tokens, asked) if any(one.kind == NUMBER for one in tokens) else None


def _measured(tokens: tuple[Token, ...], place: int) -> _Measured | None:
    """The number at ``place`` with its unit; None where it counts something else."""
    value = tokens[place].value
    behind = next((token for token in tokens[place + 1 :] if token.text not in (")", "+")), None)
    if value != value:  # NaN
        return None
    if behind is not None and behind.kind == UNIT:
        return _Measured(value, behind.value)
    counts = behind is not None and behind.kind == WORD and behind.text not in _USUAL
    return None if counts else _Measured(value, None)


def _combined(
    measured: list[_Measured], between: tuple[Token, ...], announced: bool
) -> float | None:
    """What two numbers mean together: the same twice, jaren en maanden, or a range."""
    if len(measured) > 2:
        return None
    low, high = measured
    joints = {token.text for token in between if token.kind in (WORD, SYMBOL)} - {"de", "het"}
    if low.factor and high.factor and low.factor > high.factor and joints <= {"en", ","}:
        return low.value * low.factor + high.value * high.factor
    shared = high.factor or low.factor or 1
    start, end = low.value * (low.factor or shared), high.value * (high.factor or shared)
    if start == end:
        return end if joints <= _SAME else None
    ranged = bool(joints) and joints <= amount_words.RANGE and (announced or "en" not in joints)
    years = all(1900 <= one <= 2100 for one in (start, end)) and low.factor is high.factor is None
    return end if ranged and start < end and not years else None


_SAME: Final = frozenset(("(", ".", ",", "is", "=", "dus", "ofwel", "oftewel"))
"""Between a number and the same number again."""


def _no_number(plain: str, units: Mapping[str, float], asked: Asked) -> Amount | None:
    """Whether ``plain`` says that there is no number, perhaps with a remark behind it."""
    if "?" in plain:
        return None
    if asked.limit and (plain == "∞" or re.fullmatch(amount_words.NOT_LAID_DOWN, words(plain))):
        return Amount(None, f"gelezen als {NONE}")
    none = _none(words(plain).split(), units, asked.limit)
    if none is not None:
        return none
    head, _, tail = re.sub(r"[,;:(]| - ", "\n", plain, count=1).partition("\n")
    said = words(tail)
    if (
        _none(words(head).split(), units, asked.limit) is not None
        and said
        and (
            said in amount_words.TAILORED
            or (asked.limit and amount_words.AS_NEEDED.fullmatch(said))
            or (
                {"wel", "ja"}.isdisjoint(said.split())
                and remark(said, own(*asked.texts)).is_harmless
            )
        )
    ):
        return Amount(None, f"gelezen als {NONE}")
    return None


def _none(said: list[str], units: Mapping[str, float], limit: bool) -> Amount | None:
    """Whether the words say that there is no number at all."""
    if said == ["nee"] or (limit and amount_words.AS_NEEDED.fullmatch(" ".join(said))):
        return Amount(None, f"gelezen als {NONE}")
    while said and said[0] in amount_words.BEFORE_NONE:
        said = said[1:]
    if not said:
        return None
    first, rest = said[0], frozenset(said[1:])
    named = amount_words.LIMIT if limit else amount_words.ESTIMATE
    if not rest <= amount_words.AROUND_NONE | named | units.keys() | (
        amount_words.BOUND if limit else frozenset()
    ):
        return None
    none = (
        (first == NONE and (not rest or rest & named))
        or (limit and first in amount_words.UNBOUNDED)
        or (limit and first == "zonder" and rest & named)
        or (limit and first == "niet" and rest & amount_words.BOUND)
    )
    return Amount(None) if none else None
