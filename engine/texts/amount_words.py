"""The words in which people write numbers, units and limits: the vocabulary of ``amounts``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from engine.texts.spelling import word_set, words

UNITS: Final[Mapping[str, Mapping[str, float]]] = {
    unit: {name: factor for names, factor in spelled.items() for name in names.split()}
    for unit, spelled in {
        "uur": {"uur uren u uurtjes": 1.0},
        "maand": {
            "maand maanden mnd mnden": 1.0,
            "jaar jaren jr jaartje jaartjes": 12.0,
            "kwartaal kwartalen": 3.0,
            "week weken wk wkn": 12 / 52,
        },
        "gezin": {"gezin gezinnen huishouden huishoudens gezinssysteem gezinssystemen ggsr": 1.0},
    }.items()
}
"""How a unit is written, by its singular, and how many of the unit that is."""
_TIMES: Final = {
    "minuut minuten min": {"minuut": 1.0},
    "uur uren": {"minuut": 60.0, "dag": 1 / 24},
    "dag dagen": {"dag": 1.0, "week": 1 / 7},
    "week weken wk wkn": {"dag": 7.0, "week": 1.0, "jaar": 1 / 52, "kwartaal": 1 / 13},
    "maand maanden mnd mnden": {"week": 52 / 12, "jaar": 1 / 12, "kwartaal": 1 / 3},
    "kwartaal kwartalen": {"week": 13.0, "jaar": 1 / 4, "kwartaal": 1.0},
    "jaar jaren jr": {"week": 52.0, "jaar": 1.0, "kwartaal": 4.0},
}
"""How units of time are written, and how many of another unit each is."""


def units(singular: str, plural: str = "") -> Mapping[str, float]:
    """How the unit of a question can be written, and how many of it that is.

    >>> units("week", "weken")["weken"], units("gesprek", "gesprekken")
    (1.0, {'gesprek': 1.0, 'gesprekken': 1.0})
    """
    known = UNITS.get(singular)
    if known is not None:
        return known
    table = {
        name: of[singular]
        for spelled, of in _TIMES.items()
        if singular in of
        for name in spelled.split()
    }
    return {**table, **{words(name): 1.0 for name in (singular, plural) if words(name)}}


TIMES: Final = frozenset(name for spelled in _TIMES for name in spelled.split())
"""Every way to write a unit of time."""
FOREIGN: Final[Mapping[str, str]] = {"uur": "maand", "maand": "uur"}
"""The unit of the other question about how long, by that of the one."""


SYMBOLS: Final = tuple(
    (re.compile(pattern), f" {symbol} ")
    for pattern, symbol in (
        (r"\+ ?/ ?-|\+-|≈|~", "±"),
        (r"<=|=<|\bniet (?:meer|langer|hoger) dan\b|\bten hoogste\b|\btot en met\b|\bt/m\b", "≤"),
        (r">=|=>|\bten minste\b|\b(?:of|en) meer\b|\b(?:meer|langer|hoger) dan\b", "≥"),
        (r"\b(?:minder|korter|lager) dan\b", "<"),
    )
)
AT_LEAST: Final = word_set("≥ > + minimaal minimum minstens tenminste vanaf")
RANGE: Final = word_set("- ≤ a tot en tussen of")
USUAL: Final = word_set(
    """
    ± ≤ = ( ) . , ; : ! - a en tot tussen ca circa ongeveer plusminus rond om nabij bij schatting
    geschat geschatte naar grofweg pakweg zo'n ruim bijna krap kleine stuk of max maximaal maximum
    maximale hooguit hoogstens de het een dat dit is zijn er van voor in onze ons aan deze stuks per
    totaal aantal gezin traject casus client huishouden aanpak ja gesteld vastgesteld geldt na
    binnen oftewel ofwel dus
    """
)
"""What may stand around a number without changing or unsettling it."""
ABOUT: Final = word_set(
    """
    hulp zorg ondersteuning begeleiding thuisbegeleiding gezinsbegeleiding hulpverlening inzet duur
    looptijd doorlooptijd duurt beschikbaar bedraagt totale
    """
)
"""What the number is of; that is told."""
BESIDE: Final = (
    r"^(?:in principe|in beginsel|standaard|(?:als )?richtlijn(?: is)?)\b:?"
    r"|[,;(]?\s*\b(?:en |maar )?(?:dit |het |dat )?(?:kan|kunnen) (?:\w+ )?(?:verlengd worden"
    r"|worden verlengd)\b\)?$"
    r"|[,;(]?\s*\b(?:maar )?(?:eenmaal |eventueel |zo nodig |indien nodig )?(?:te verlengen"
    r"|verlengbaar|verlenging (?:is )?mogelijk|met (?:mogelijkheid tot|kans op) verlenging)\b\)?$"
    r"|[,;(]?\s*\b(?:soms|indien nodig|zo nodig|eventueel|bij uitzondering) (?:langer|meer)\b\)?$"
    r"|[,;(]?\s*\bafhankelijk van (?:de |het )?(?:casus|gezin|situatie|problematiek|zwaarte)\b\)?$"
)
"""What may stand before or behind a maximum that can be raised: it is one all the same."""
BESIDE_HINTS: Final = (
    *("principe", "beginsel", "standaard", "richtlijn", "verleng", "meer", "langer", "afhankelijk"),
)
SOURCE: Final = r"[,;( ]\s*((?:zie|bron)\b[^()]*)\)?$"
OLDEST: Final = 12
"""So many years aren't how long something takes, but somebody's age."""
UNSETTLING: Final = word_set(
    """
    niet geen nooit zonder nee onbeperkt behalve min onder < ? / % ^ pw pm pj dagelijks wekelijks
    maandelijks jaarlijks
    """
)
RATES: Final = word_set("pw pm pj dagelijks wekelijks maandelijks jaarlijks")
YEARS: Final = word_set("jaar jaren jr")
PERIODS: Final = word_set(
    "uur dag week weken maand maanden kwartaal jaar medewerker regisseur wijk keer"
)
"""After "per" these make a number a rate."""

LIMIT: Final = word_set(
    """
    max maximum maximumaantal maximale maximaal maximumduur limiet tijdslimiet urenlimiet grens
    tijdsgrens urengrens bovengrens beperking urenmaximum plafond einddatum termijn maximumtermijn
    eindtermijn
    """
)
ESTIMATE: Final = word_set("schatting inschatting aantal cijfers getal")
UNBOUNDED: Final = word_set("onbeperkt ongelimiteerd onbegrensd ongebonden oneindig")
BOUND: Final = word_set("gebonden gelimiteerd begrensd beperkt gemaximeerd")
NOT_LAID_DOWN: Final = (
    r"(?:dit |dat |het )?(?:is |staat )?niet (?:vastgelegd|vastgesteld|bepaald|afgesproken)"
    r"|afhankelijk van (?:de|het) (?:casus|gezin|situatie|problematiek)"
)
"""What says, of a maximum, that there is no fixed one."""
TAILORED: Final = frozenset(
    ("maatwerk", "dit is maatwerk", "maatwerk per gezin", "per gezin bekeken")
)
AROUND_NONE: Final = word_set(
    """
    geen vast vaste vastgesteld vastgestelde vooraf formeel formele gesteld gestelde afgesproken
    aantal aan verbonden bij voor van per gezin de het een dit deze duur in op er qua tijd tijdsduur
    wel hiervoor gemaakt beschikbaar
    """
)
BEFORE_NONE: Final = word_set(
    """
    nee er is zijn geldt zit zitten staat wij we hebben heeft hanteren hanteert kennen kent de
    gemeente hier
    """
)
AS_NEEDED: Final = re.compile(
    r"(?:zo lang|zolang)(?: als)?(?: het)? nodig(?: is)?|(?:voor )?onbepaalde (?:tijd|duur)"
)


@cache
def number_words() -> Mapping[str, float]:
    """The numbers up to a thousand in words, without accents, and the common halves."""
    ones = ONES.split()
    tens = TENS.split()
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
    table |= {f"{ones[one]}en{half}": one + 0.5 for one in range(1, 10) for half in HALVES}
    return {**table, **HALVES, "duizend": 1000, "anderhalf": 1.5, "anderhalve": 1.5}


ONES: Final = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
    " zestien zeventien achttien negentien"
)
TENS: Final = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"
HALVES: Final[Mapping[str, float]] = {"half": 0.5, "halve": 0.5}
ARTICLES: Final[Mapping[str, float]] = {"een": 1, **HALVES, "heel": 1, "hele": 1}
"""Numbers only before a unit."""
