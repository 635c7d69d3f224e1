"""Numbers as people write them: "70 uur", "ca. 80", "1.200", "zes maanden", "geen maximum".

One number must be meant, in the unit of the question; a range stands for its upper end. What
could mean two things isn't read: another unit, a rate ("40 uur per week"), a minimum where a
maximum is asked, "1,200", a date, a page number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from engine.texts.spelling import words

NONE: Final = "geen"


class Amount(NamedTuple):
    """A number, or None for "geen", and in what words to tell that reading took a decision.

    ``spread`` is the range that an estimate named, from the one to the other; to infinity where
    it named the least.
    """

    value: float | None
    reading: str = ""
    spread: tuple[float, float] | None = None


def amount(plain: str, unit: str, limit: bool) -> Amount | None:
    """What ``plain`` (as ``normalised``) says, in ``unit`` (singular); None where not clear.

    ``limit``: the number is a maximum, and "geen" says that there is none. Otherwise it is an
    estimate, and "geen" says that nobody made one. A number of any size may come out.

    >>> amount("ca. 80 gezinnen", "gezin", limit=False)
    Amount(value=80.0, reading='', spread=None)
    >>> amount("80 tot 100", "gezin", limit=False)
    Amount(value=100, reading='gelezen als 100', spread=(80, 100))
    >>> amount("maximaal een half jaar", "maand", limit=True)
    Amount(value=6.0, reading='gelezen als 6', spread=None)
    >>> amount("geen maximum", "uur", limit=True)
    Amount(value=None, reading='', spread=None)
    >>> amount("40 uur per week", "uur", limit=True)
    """
    units = _UNITS.get(unit, {})
    for pattern, symbol in _SYMBOLS:
        plain = pattern.sub(symbol, plain)
    tokens = tuple(_tokens(plain, units))
    if any(token.kind == _NUMBER for token in tokens):
        return _some(tokens, limit)
    none = _none(words(plain).split(), units, limit)
    if none is None:  # perhaps with an explanation behind it
        head, _, tail = re.sub(r"[,;:(]| - ", "\n", plain, count=1).partition("\n")
        none = _none(words(head).split(), units, limit)
        if none is not None and _WEAKENING.isdisjoint(words(tail).split()):
            none = Amount(None, f"gelezen als {NONE}")
        else:
            none = None
    return none


def written(value: float) -> str:
    """``value`` in digits, with a decimal comma and at most two decimals.

    >>> written(1.5), written(80)
    ('1,5', '80')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


# --- the vocabulary -------------------------------------------------------------------------------

_UNITS: Final[Mapping[str, Mapping[str, float]]] = {
    unit: {name: factor for names, factor in spelled.items() for name in names.split()}
    for unit, spelled in {
        "uur": {"uur uren u uurtjes": 1.0},
        "maand": {
            "maand maanden mnd mnden": 1.0,
            "jaar jaren jr": 12.0,
            "kwartaal kwartalen": 3.0,
            "week weken wk wkn": 12 / 52,
        },
        "gezin": {"gezin gezinnen huishouden huishoudens gezinssysteem gezinssystemen ggsr": 1.0},
    }.items()
}
"""How a unit is written, by its singular, and how many of the unit that is."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SYMBOLS: Final = tuple(
    (re.compile(pattern), f" {symbol} ")
    for pattern, symbol in (
        (r"\+ ?/ ?-|\+-|≈|~", "±"),
        (r"<=|=<|\bniet (?:meer|langer|hoger) dan\b|\bten hoogste\b|\btot en met\b|\bt/m\b", "≤"),
        (r">=|=>|\bten minste\b|\b(?:of|en) meer\b|\b(?:meer|langer|hoger) dan\b", "≥"),
        (r"\b(?:minder|korter|lager) dan\b", "<"),
    )
)
_AT_LEAST: Final = _set("≥ > + minimaal minimum minstens tenminste vanaf")
_RANGE: Final = _set("- ≤ a tot en tussen")
_USUAL: Final = _set(
    """
    ± ≤ = ( ) . , ; : ! - a en tot tussen ca circa ongeveer plusminus rond om nabij bij schatting
    geschat geschatte naar grofweg pakweg zo'n ruim bijna krap kleine stuk of max maximaal maximum
    maximale hooguit hoogstens de het een dat dit is zijn er van voor in onze ons aan deze stuks per
    totaal aantal gezin traject casus client huishouden aanpak ja gesteld vastgesteld geldt
    """
)
"""What may stand around a number without changing or unsettling it."""
_UNSETTLING: Final = _set(
    """
    niet geen nooit zonder nee onbeperkt behalve min onder < ? / % ^ pw pm pj dagelijks wekelijks
    maandelijks jaarlijks
    """
)
_PERIODS: Final = _set(
    "uur dag week weken maand maanden kwartaal jaar medewerker regisseur wijk keer"
)
"""After "per" these make a number a rate."""

_LIMIT: Final = _set(
    """
    max maximum maximumaantal maximale maximaal maximumduur limiet tijdslimiet urenlimiet grens
    tijdsgrens urengrens bovengrens beperking urenmaximum plafond einddatum termijn maximumtermijn
    eindtermijn
    """
)
_ESTIMATE: Final = _set("schatting inschatting aantal cijfers getal")
_UNBOUNDED: Final = _set("onbeperkt ongelimiteerd onbegrensd ongebonden")
_BOUND: Final = _set("gebonden gelimiteerd begrensd beperkt gemaximeerd")
_WEAKENING: Final = _set("maar tenzij behalve mits wel soms meestal vaak maximaal")
_AROUND_NONE: Final = _set(
    """
    geen vast vaste vastgesteld vastgestelde vooraf formeel formele gesteld gestelde afgesproken
    aantal aan verbonden bij voor van per gezin de het een dit deze duur in op er qua tijd tijdsduur
    wel hiervoor gemaakt beschikbaar
    """
)
_BEFORE_NONE: Final = _set(
    """
    nee er is zijn geldt zit zitten staat wij we hebben heeft hanteren hanteert kennen kent de
    gemeente hier
    """
)
_AS_NEEDED: Final = re.compile(
    r"(?:zo lang|zolang)(?: als)?(?: het)? nodig(?: is)?|(?:voor )?onbepaalde (?:tijd|duur)"
)


@cache
def _number_words() -> Mapping[str, float]:
    """The numbers up to a thousand in words, without accents, and the common halves."""
    ones = _ONES.split()
    tens = _TENS.split()
    small = dict(zip(ones, range(20), strict=True))
    for ten, name in enumerate(tens, start=2):
        small |= {f"{ones[one]}en{name}": 10 * ten + one for one in range(1, 10)}
        small[name] = 10 * ten
    table: dict[str, float] = dict(small)
    for hundred in range(1, 10):
        name = f"{ones[hundred] if hundred > 1 else ''}honderd"
        table |= {name + word: 100 * hundred + value for word, value in small.items() if value}
        table |= {f"{name}en{word}": table[name + word] for word in small if word != "nul"}
        table[name] = 100 * hundred
    table |= {f"{ones[one]}en{half}": one + 0.5 for one in range(1, 10) for half in _HALVES}
    return {**table, **_HALVES, "duizend": 1000, "anderhalf": 1.5, "anderhalve": 1.5}


_ONES: Final = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
    " zestien zeventien achttien negentien"
)
_TENS: Final = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
_HALVES: Final[Mapping[str, float]] = {"half": 0.5, "halve": 0.5}

# --- reading --------------------------------------------------------------------------------------

_NUMBER: Final = "number"
_UNIT: Final = "unit"
_WORD: Final = "word"
_SYMBOL: Final = "symbol"


class _Token(NamedTuple):
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


def _tokens(plain: str, units: Mapping[str, float]) -> Iterator[_Token]:
    found = list(_TOKEN.finditer(plain))
    for place, match in enumerate(found):
        text = match.group()
        if match["fraction"] is not None:
            part = int(match["upper"]) / int(match["lower"])
            yield _Token(text, _NUMBER, int(match["ones"] or 0) + part)
        elif match["digits"] is not None:
            yield _Token(text, _NUMBER, _decimal(text))
        elif match["symbol"] is not None:
            yield _Token(text, _SYMBOL)
        elif text in units:
            yield _Token(text, _UNIT, units[text])
        elif text == "een" or text in _HALVES:  # an article, or part of a sentence, elsewhere
            counts = place + 1 < len(found) and found[place + 1].group() in units
            alone = text == "een" and len(found) == 1
            number = _number_words()[text]
            yield _Token(text, _NUMBER, number) if counts or alone else _Token(text, _WORD)
        elif text in _number_words():
            yield _Token(text, _NUMBER, _number_words()[text])
        else:
            yield _Token(text, _WORD)


_UNCLEAR: Final = float("nan")


def _decimal(digits: str) -> float:
    """The number that ``digits`` with separators stand for; NaN where that isn't clear."""
    if _WHOLE.fullmatch(digits):
        return int(digits)
    if _THOUSANDS.fullmatch(digits):
        whole, _, decimals = digits.partition(",")
        return float(f"{re.sub('[. ]', '', whole)}.{decimals or 0}")
    return float(digits.replace(",", ".")) if _DECIMAL.fullmatch(digits) else _UNCLEAR


class _Measured(NamedTuple):
    value: float
    factor: float | None
    """How many of the question's unit; None where no unit stands behind the number."""


def _some(tokens: tuple[_Token, ...], limit: bool) -> Amount | None:
    texts = [token.text for token in tokens]
    places = [place for place, token in enumerate(tokens) if token.kind == _NUMBER]
    first, last = places[0], places[-1]
    if not _UNSETTLING.isdisjoint(texts) or "-" in texts[:first] + texts[last + 1 :]:
        return None
    if any(one == "per" and other in _PERIODS for one, other in pairwise(texts)):
        return None
    measured: list[_Measured] = []
    for place in places:
        if (one := _measured(tokens, place)) is None:
            return None
        measured.append(one)
    between = tokens[first + 1 : last]
    value = lowest = measured[0].value * (measured[0].factor or 1)
    told = measured[0].factor not in (1, None)
    if len(measured) > 1:
        combined = _combined(measured, between, "tussen" in texts[:first])
        if combined is None:
            return None
        told = told or combined != value
        value = combined
    strange = {
        token.text
        for token in tokens
        if token.kind in (_WORD, _SYMBOL) and token.text not in _USUAL | _AT_LEAST
    }
    at_least = not _AT_LEAST.isdisjoint(texts)
    if at_least and limit:
        return None
    if strange and (
        all(one.factor is None for one in measured) or any(not text.isalpha() for text in strange)
    ):
        return None
    value = round(value, 2)
    spread = None
    if not limit and at_least != (lowest != value):
        spread = (lowest, math.inf if at_least else value)
    reading = f"gelezen als {written(value)}" if told or strange or at_least else ""
    return Amount(value, reading, spread)


def _measured(tokens: tuple[_Token, ...], place: int) -> _Measured | None:
    """The number at ``place`` with its unit; None where it counts something else."""
    value = tokens[place].value
    behind = next((token for token in tokens[place + 1 :] if token.text not in (")", "+")), None)
    if value != value:  # NaN
        return None
    if behind is not None and behind.kind == _UNIT:
        return _Measured(value, behind.value)
    counts = behind is not None and behind.kind == _WORD and behind.text not in _USUAL | _AT_LEAST
    return None if counts else _Measured(value, None)


def _combined(
    measured: list[_Measured], between: tuple[_Token, ...], announced: bool
) -> float | None:
    """What two numbers mean together: the same twice, jaren en maanden, or a range."""
    if len(measured) > 2:
        return None
    low, high = measured
    joints = {token.text for token in between if token.kind in (_WORD, _SYMBOL)}
    if low.factor and high.factor and low.factor > high.factor and joints <= {"en", ","}:
        return low.value * low.factor + high.value * high.factor
    shared = high.factor or low.factor or 1
    start, end = low.value * (low.factor or shared), high.value * (high.factor or shared)
    if start == end:
        return end if joints <= {"(", ".", ",", "is"} else None
    ranged = bool(joints) and joints <= _RANGE and (announced or "en" not in joints)
    years = all(1900 <= one <= 2100 for one in (start, end)) and low.factor is high.factor is None
    return end if ranged and start < end and not years else None


def _none(said: list[str], units: Mapping[str, float], limit: bool) -> Amount | None:
    """Whether the words say that there is no number at all."""
    if said == ["nee"] or (limit and _AS_NEEDED.fullmatch(" ".join(said))):
        return Amount(None, f"gelezen als {NONE}")
    while said and said[0] in _BEFORE_NONE:
        said = said[1:]
    if not said:
        return None
    first, rest = said[0], frozenset(said[1:])
    named = _LIMIT if limit else _ESTIMATE
    if not rest <= _AROUND_NONE | named | units.keys() | (_BOUND if limit else frozenset()):
        return None
    none = (
        (first == NONE and (not rest or rest & named))
        or (limit and first in _UNBOUNDED)
        or (limit and first == "zonder" and rest & named)
        or (limit and first == "niet" and rest & _BOUND)
    )
    return Amount(None) if none else None
