"""One raw value and its question become one parsed answer.

People write "Ja", " nee", "ca. 80", "max. 40 uur per gezin", "geen maximum", "weet niet",
"n.v.t." and lists with commas. All of that is understood here, and nowhere else; the raw
value stays beside what was read. What can't be read raises ``Unreadable``, never a guess.
Where reading took a decision ("Ja, meestal" is read as *deels*: what works out most of the
time isn't assured), ``Answer.reading`` says so.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Final

from engine.errors import nearest, shown
from engine.framework import Option, Question

Raw = object
"""What stands in the file: text, number, true/false, null or a list of those."""

Value = str | float | tuple[str, ...]
"""What was read: ``ja``/``deels``/``nee``; a number or ``geen``; an option; options; a text."""

LARGEST_NUMBER: Final = 1_000_000_000
LONGEST_SHORT_TEXT: Final = 500
"""Characters that an answer to anything but an open question may have."""


class State(StrEnum):
    """Whether there is an answer, and if not, why not."""

    GIVEN = "gegeven"
    UNKNOWN = "weet niet"
    NOT_APPLICABLE = "n.v.t."
    BLANK = "leeg"


class Stance(IntEnum):
    """Where an answer stands towards the approach; the order is of no importance."""

    FOR = 0
    PARTLY = 1
    AGAINST = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as read; ``stance`` is None where there is nothing that counts."""

    raw: Raw
    state: State
    value: Value | None
    stance: Stance | None
    reading: str = ""


class Unreadable(ValueError):
    """A raw value that can't be read: what is accepted, and the nearest thing that exists."""

    def __init__(self, accepted: str, suggestion: str = "", found: object = None) -> None:
        super().__init__(accepted)
        self.accepted = accepted
        self.suggestion = suggestion
        self.found = found


def parse(question: Question, raw: Raw) -> Answer:
    """Read ``raw`` as an answer to ``question``; raises ``Unreadable``."""
    if raw is None:
        return Answer(raw, State.BLANK, None, None)
    if isinstance(raw, str):
        if question.type != "tekst" and len(raw) > LONGEST_SHORT_TEXT:
            raise Unreadable(f"{_ACCEPTED[question.type]}; een toelichting hoort in ‘toelichting’")
        plain = normalised(raw[:LONGEST_SHORT_TEXT])
        if plain in _BLANK:
            return Answer(raw, State.BLANK, None, None)
        if plain in _NOT_APPLICABLE:
            return Answer(raw, State.NOT_APPLICABLE, None, None)
        if plain in _UNKNOWN or (question.type != "tekst" and plain.startswith(_UNKNOWN_STARTS)):
            reading = "" if plain in _UNKNOWN else "gelezen als weet niet"
            return Answer(raw, State.UNKNOWN, None, Stance.UNKNOWN, reading)
    return _READERS[question.type](question, raw)


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """``text`` as it is compared: lower case, without accents, marks, or doubled spaces."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(
        " " if character.isspace() or character in "_\u2044" else character
        for character in decomposed
        if unicodedata.category(character) not in ("Mn", "Cf", "Cc") or character.isspace()
    )
    return re.sub(r"\s+", " ", kept).strip(" .!,;:'\"‘’“”()")


_BLANK: Final = frozenset(
    {"", "-", "–", "—", "/", "leeg", "geen antwoord", "niet ingevuld", "niet beantwoord"}
)
_NOT_APPLICABLE: Final = frozenset({"nvt", "n.v.t", "n v t", "n/a", "niet van toepassing"})
_UNKNOWN: Final = frozenset(
    {"weet niet", "weet ik niet", "weet het niet", "weet ik het niet", "weten we niet", "wn", "?"}
    | {"weten wij niet", "dat weten we niet", "dat weten wij niet", "dat weet ik niet", "??"}
    | {"onbekend", "niet bekend", "is niet bekend", "geen idee", "geen mening", "onduidelijk"}
    | {"weet-niet", "weet niet zeker", "dat is niet bekend", "kan ik niet zeggen"}
)
_UNKNOWN_STARTS: Final = ("weet niet", "weet ik niet", "weet het niet", "weten we niet", "onbekend,")

_YES: Final = frozenset(
    {"ja", "j", "jazeker", "zeker", "jawel", "klopt", "true", "waar", "yes", "ja hoor", "altijd"}
)
_NO: Final = frozenset({"nee", "n", "neen", "false", "onwaar", "no", "nooit", "geen", "nog niet"})
_PARTLY: Final = (
    "deels",
    "gedeeltelijk",
    "ten dele",
    "soms",
    "meestal",
    "grotendeels",
    "beperkt",
    "in beperkte mate",
    "enigszins",
    "niet altijd",
    "niet volledig",
    "niet helemaal",
    "niet overal",
    "niet iedereen",
    "wisselend",
    "wisselt",
    "vaak",
    "af en toe",
    "in de regel",
    "in principe",
    "nog niet altijd",
    "ja en nee",
    "half",
)
_RESERVATION: Final = re.compile(
    r"\b(maar|tenzij|behalve|mits|alleen|soms|meestal|deels|gedeeltelijk|grotendeels|vaak"
    r"|beperkt|ten dele|in principe|in de regel|niet altijd|niet volledig|niet helemaal"
    r"|niet overal|niet iedereen|wisselend|enigszins|af en toe|nog niet)\b"
)
_NUANCE_OF_NO: Final = re.compile(
    r"\b(niet altijd|niet volledig|niet helemaal|niet overal|deels|gedeeltelijk|ten dele|soms)\b"
)


def _yes_no(question: Question, raw: Raw) -> Answer:
    accepted = _ACCEPTED["janee"]
    if isinstance(raw, bool):
        return _stated(question, raw, "ja" if raw else "nee")
    if not isinstance(raw, str):
        raise Unreadable(accepted)
    plain = normalised(raw)
    if plain in _YES:
        return _stated(question, raw, "ja")
    if plain in _NO:
        return _stated(question, raw, "nee")
    if plain in _PARTLY:
        reading = "" if plain == "deels" else "gelezen als deels"
        return _stated(question, raw, "deels", reading)
    if re.match(r"(ja|nee)\s*(/|of)\s*(ja|nee|deels)\b", plain):
        raise Unreadable(accepted)
    if re.match(r"ja\b", plain):
        if _RESERVATION.search(plain):
            return _stated(question, raw, "deels", "gelezen als deels: er staat een voorbehoud bij")
        return _stated(question, raw, "ja", "gelezen als ja")
    if re.match(r"nee\b|neen\b", plain):
        if _NUANCE_OF_NO.search(plain):
            return _stated(question, raw, "deels", "gelezen als deels")
        return _stated(question, raw, "nee", "gelezen als nee")
    if any(plain.startswith(f"{word} ") or plain.startswith(f"{word},") for word in _PARTLY):
        return _stated(question, raw, "deels", "gelezen als deels")
    raise Unreadable(accepted, nearest(plain, ("ja", "nee", "deels", "weet niet", "n.v.t.")))


def _stated(question: Question, raw: Raw, value: str, reading: str = "") -> Answer:
    if value == "deels":
        stance = Stance.PARTLY
    else:
        stance = Stance.FOR if value in question.favourable else Stance.AGAINST
    return Answer(raw, State.GIVEN, value, stance, reading)


_NUMBER: Final = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?")
_NONE_AT_ALL: Final = re.compile(
    r"(er is |er zijn |er geldt |nee,? ?)?(geen|onbeperkt|ongelimiteerd|niet gebonden|zonder)\b"
)
_AT_LEAST: Final = re.compile(r"\b(min|minimaal|minimum|minstens|ten minste|tenminste|vanaf)\b|>")
_UNITS: Final[dict[str, dict[str, float]]] = {
    "uur": {"uur": 1, "uren": 1, "u": 1, "uurtjes": 1},
    "maand": {"maand": 1, "maanden": 1, "mnd": 1, "mnden": 1, "jaar": 12, "jaren": 12, "jr": 12}
    | {"week": 12 / 52, "weken": 12 / 52, "wk": 12 / 52, "kwartaal": 3, "kwartalen": 3},
    "gezin": {"gezin": 1, "gezinnen": 1, "huishoudens": 1, "huishouden": 1, "gezinssystemen": 1},
}
"""Spelled units of each unit of a question, and how many of that unit they are."""
_OTHER_UNITS: Final = frozenset({"dag", "dagen", "minuten", "euro", "%", "procent", "personen"})
_NUMBER_WORDS: Final = {
    word: number
    for number, word in enumerate(
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
        " zestien zeventien achttien negentien twintig".split()
    )
} | {"anderhalf": 1.5, "half": 0.5, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60}
_USUAL_AROUND_A_NUMBER: Final = frozenset(
    "ca circa ongeveer plusminus ± ~ + max maximaal maximum hoogstens hooguit ten hoogste tot"
    " naar schatting geschat ruim bijna per gezin huishouden een het de is van er zijn stuks".split()
)


def _number(question: Question, raw: Raw) -> Answer:
    unit = question.unit
    accepted = _ACCEPTED["getal"] + (f" (in {unit.plural})" if unit else "")
    if isinstance(raw, bool):
        raise Unreadable(accepted)
    if isinstance(raw, (int, float)):
        return _measured(question, raw, raw, accepted)
    if not isinstance(raw, str):
        raise Unreadable(accepted)
    plain = normalised(raw)
    numbers = list(_NUMBER.finditer(plain))
    if not numbers:
        if _NONE_AT_ALL.match(plain) or plain == "nee":
            stance = Stance.FOR if "geen" in question.favourable else Stance.AGAINST
            return Answer(raw, State.GIVEN, "geen", stance)
        return _number_in_words(question, raw, plain, accepted)
    if _NONE_AT_ALL.match(plain) or _AT_LEAST.search(plain) or len(numbers) > 2:
        raise Unreadable(accepted)
    if re.search(r"(?<![\d\w])[-−–]\s?\d", plain):
        raise Unreadable(accepted)
    highest = max(_decimal(match.group()) for match in numbers)
    reading = ""
    if len(numbers) == 2:
        between = plain[numbers[0].end() : numbers[1].start()]
        if not re.search(r"-|–|\b(tot|a|en|of)\b", between):
            raise Unreadable(accepted)
        reading = f"gelezen als {_written(highest)}, het hoogste van twee getallen"
    words = re.findall(r"[^\W\d_]+|[%±~+]", plain[: numbers[0].start()])
    after = re.findall(r"[^\W\d_]+|[%±~+]", plain[numbers[-1].end() :])
    factor, words = _conversion(question, after, words, accepted)
    if factor != 1:
        highest = round(highest * factor, 2)
        reading = reading or f"gelezen als {_written(highest)} {unit.plural if unit else ''}".strip()
    if not reading and any(word not in _USUAL_AROUND_A_NUMBER for word in words):
        reading = f"gelezen als {_written(highest)}"
    return _measured(question, raw, highest, accepted, reading)


def _conversion(
    question: Question, after: list[str], before: list[str], accepted: str
) -> tuple[float, list[str]]:
    """What to multiply the number by for the unit behind it, and the words that remain."""
    own = _UNITS.get(question.unit.singular, {}) if question.unit else {}
    if after and after[0] in own:
        return own[after[0]], before + after[1:]
    foreign = _OTHER_UNITS.union(*_UNITS.values())
    if after and after[0] in foreign:
        raise Unreadable(accepted)
    return 1, before + after


def _number_in_words(question: Question, raw: str, plain: str, accepted: str) -> Answer:
    words = [word for word in re.findall(r"[^\W\d_]+", plain)]
    named = [word for word in words if word in _NUMBER_WORDS and word != "een"] or [
        word for word in words if word == "een"
    ]
    if len(named) != 1:
        raise Unreadable(accepted)
    after = words[words.index(named[0]) + 1 :]
    own = _UNITS.get(question.unit.singular, {}) if question.unit else {}
    if not after or after[0] not in own or _AT_LEAST.search(plain):
        raise Unreadable(accepted)
    value = round(_NUMBER_WORDS[named[0]] * own[after[0]], 2)
    return _measured(question, raw, value, accepted, f"gelezen als {_written(value)}")


def _decimal(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "").replace(" ", "")
    return float(digits.replace(",", ".")) if len(digits) <= 20 else math.inf


def _measured(
    question: Question, raw: Raw, value: float, accepted: str, reading: str = ""
) -> Answer:
    if not (0 <= value <= LARGEST_NUMBER):
        raise Unreadable(f"{accepted}, van 0 tot en met {LARGEST_NUMBER:,}".replace(",", "."))
    value = int(value) if float(value).is_integer() else float(value)
    stance = Stance.FOR if "getal" in question.favourable else Stance.AGAINST
    return Answer(raw, State.GIVEN, value, stance, reading)


def _written(value: float) -> str:
    return f"{value:g}".replace(".", ",") if value < 1e6 else f"{value:.0f}"


def _choice(question: Question, raw: Raw) -> Answer:
    if not isinstance(raw, str):
        raise Unreadable(_options(question))
    option = _option(question, raw)
    if option is None:
        raise _unknown_option(question, raw)
    stance = Stance.FOR if option in question.favourable else Stance.AGAINST
    return Answer(raw, State.GIVEN, option, stance)


def _several(question: Question, raw: Raw) -> Answer:
    if isinstance(raw, str):
        items: list[str] = [item for item in re.split(r"[,;\n•|]", raw) if normalised(item)]
        stop = frozenset({"geen", "nee", "niemand", "niets", "geen enkele"})
        if len(items) == 1 and normalised(items[0]) in stop:
            return Answer(raw, State.GIVEN, (), Stance.AGAINST)
    elif isinstance(raw, list) and all(isinstance(item, str) for item in raw):
        items = [item for item in raw if normalised(item)]
    else:
        raise Unreadable(_options(question))
    named: set[str] = set()
    for item in items:
        option = _option(question, item)
        if option is not None:
            named.add(option)
            continue
        parts = [_option(question, part) for part in re.split(r"\ben\b|&|\+", item)]
        if None in parts:
            raise _unknown_option(question, item)
        named.update(part for part in parts if part is not None)
    if not named and isinstance(raw, list):
        return Answer(raw, State.GIVEN, (), Stance.AGAINST)
    value = tuple(option.id for option in question.options if option.id in named)
    return Answer(raw, State.GIVEN, value, Stance.FOR)


def _option(question: Question, text: str) -> str | None:
    return _spellings(question.options).get(_spelling(text))


@lru_cache(maxsize=256)
def _spellings(options: tuple[Option, ...]) -> dict[str, str]:
    """Every accepted spelling of every option."""
    table: dict[str, str] = {}
    for option in options:
        for text in (*option.synonyms, option.label, option.id):
            table[_spelling(text)] = option.id
    return table


def _spelling(text: str) -> str:
    plain = re.sub(r"[-/\s]+", " ", normalised(text)).strip()
    return re.sub(r"^(de|het|een) ", "", plain)


def _unknown_option(question: Question, found: str) -> Unreadable:
    spellings = _spellings(question.options)
    hint = nearest(_spelling(found), spellings)
    if hint:
        hint = f"‘{spellings[hint.strip('‘’')]}’"
    return Unreadable(_options(question), hint, found)


def _options(question: Question) -> str:
    return ", ".join([*(option.id for option in question.options), "geen", "weet niet"])


def _text(question: Question, raw: Raw) -> Answer:
    if isinstance(raw, bool):
        raise Unreadable(_ACCEPTED["tekst"])
    if isinstance(raw, (int, float)):
        if not math.isfinite(raw) or abs(raw) > LARGEST_NUMBER:
            raise Unreadable(_ACCEPTED["tekst"])
        return Answer(raw, State.GIVEN, str(raw), Stance.FOR)
    if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
        text = "; ".join(item.strip() for item in raw if item.strip())
    elif isinstance(raw, str):
        text = raw.strip()
    else:
        raise Unreadable(_ACCEPTED["tekst"])
    if not text:
        return Answer(raw, State.BLANK, None, None)
    if normalised(text[:LONGEST_SHORT_TEXT]) in _NAMES_NOTHING:
        return Answer(raw, State.GIVEN, "", Stance.AGAINST)
    return Answer(raw, State.GIVEN, text, Stance.FOR)


_NAMES_NOTHING: Final = frozenset({"geen", "nee", "nergens", "er is geen meldpunt", "niet geregeld"})

_READERS: Final[dict[str, Callable[[Question, Raw], Answer]]] = {
    "janee": _yes_no,
    "getal": _number,
    "keuze": _choice,
    "meerkeuze": _several,
    "tekst": _text,
}
_ACCEPTED: Final = {
    "janee": "ja, deels, nee, weet niet, n.v.t. of leeg",
    "getal": "een getal, met of zonder eenheid, of ‘geen’, ‘weet niet’, ‘n.v.t.’ of leeg",
    "keuze": "een van de opties",
    "meerkeuze": "een lijst van opties",
    "tekst": "een tekst",
}


def points(text: str) -> tuple[frozenset[str], ...]:
    """The points that an open answer names, each as its set of telling words.

    "Het Meldpunt Zorg & Overlast (GGD); coördinator" names two. Articles, prepositions and
    plural endings don't tell; two answers name the same point when all words of the one
    occur in the other (``pictures.common``).
    """
    found: list[frozenset[str]] = []
    for part in re.split(r"[,;/\n]|\bof\b", text[:LONGEST_SHORT_TEXT]):
        words = frozenset(_stem(word) for word in _telling(re.findall(r"[^\W_]+", normalised(part))))
        if words and words not in found:
            found.append(words)
    return tuple(found)


_NOT_TELLING: Final = frozenset(
    "de het een en van voor bij in op aan via ten te ter den der door met naar uit om onze ons"
    " er dit dat die deze aanpak gemeente gemeentelijk gemeentelijke centrale centraal".split()
)


def _telling(words: Iterable[str]) -> list[str]:
    words = list(words)
    return [word for word in words if word not in _NOT_TELLING] or words


def _stem(word: str) -> str:
    """``word`` without a Dutch plural ending, so that "coördinator(en)" is one point."""
    if len(word) > 4 and word.endswith("en") and word[-3] not in "aeiou":
        return word[:-2]
    return word[:-1] if len(word) > 4 and word.endswith("s") and word[-2] not in "s" else word


def found_text(error: Unreadable, raw: Raw) -> str:
    """The quoted part of ``raw`` that couldn't be read."""
    return shown(raw if error.found is None else error.found)
