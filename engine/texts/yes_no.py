"""What people write for yes, no and partly, and instead of an answer: a closed vocabulary.

A short answer must be in these tables, whole or with an explanation behind it; anything else
is left to its writer. An explanation can weaken an answer ("Ja, meestal" is *deels*: what works
out most of the time isn't assured), or make it unclear ("Ja, denk ik"): then it isn't read.

Texts are compared as ``spelling.words`` gives them: lower case, without punctuation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from engine.texts.spelling import words

YES: Final = "ja"
NO: Final = "nee"
PARTLY: Final = "deels"
BLANK: Final = "leeg"
NOT_APPLICABLE: Final = "n.v.t."
UNKNOWN: Final = "weet niet"


class Said(NamedTuple):
    """What a text says, and in what words to tell that reading it took a decision."""

    value: str
    reading: str = ""


def _read_as(value: str) -> Said:
    return Said(value, f"gelezen als {value}")


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for line in text.strip().splitlines() for phrase in line.split("|"))


@cache
def _anywhere(text: str) -> re.Pattern[str]:
    """One of the phrases in ``text`` (separated by bars); compiled when first looked for."""
    return re.compile(rf"\b(?:{'|'.join(_phrases(text))})\b")


_WHOLE: Final[dict[str, Said]] = {
    phrase: said
    for said, text in (
        (Said(YES), "ja | j | jazeker | jawel | ja hoor | ja zeker | zeker | zeker wel | klopt"),
        (Said(YES), "dat klopt | inderdaad | uiteraard | natuurlijk | wel | altijd | ja altijd"),
        (Said(YES), "helemaal | volledig | yes | true | waar"),
        (Said(NO), "nee | n | neen | nee hoor | nee nooit | nooit | niet | geen | helaas niet"),
        (Said(NO), "zeker niet | absoluut niet | helemaal niet | no | false | onwaar"),
        (_read_as(NO), "nog niet | nee nog niet"),
        (Said(PARTLY), "deels | gedeeltelijk | ten dele"),
        (_read_as(PARTLY), "half | half om half | ja en nee | nee en ja | verschilt | wisselt"),
        (Said(BLANK), "leeg | blanco | geen antwoord | geen antwoord gegeven | niet beantwoord"),
        (Said(BLANK), "niet ingevuld | nog niet ingevuld | geen reactie"),
        (Said(NOT_APPLICABLE), "nvt | n v t | n a | niet van toepassing"),
        (Said(UNKNOWN), "wn | w n | weetniet | nnb | n n b | geen idee | geen mening"),
        (Said(UNKNOWN), "onduidelijk | nog onduidelijk | niet te zeggen"),
        (Said(UNKNOWN), "kan ik niet zeggen | kunnen we niet zeggen | kunnen wij niet zeggen"),
    )
    for phrase in _phrases(text)
}

_UNANSWERED_START: Final = (
    r"(?P<unknown>(?:(?:dat|dit|ik|wij|we|de gemeente) )*"
    r"(?:weet|weten)(?: (?:ik|wij|we|het|dat|dit|de gemeente|helaas|nog))* niet\b"
    r"(?: (?:zeker|precies|exact)\b)?"
    r"|(?:(?:dat|dit|het|is|nog|helaas|bij ons) )*(?:niet bekend|onbekend)\b)"
    r"|(?P<not_applicable>(?:is )?(?:nvt|n v t|niet van toepassing)\b)"
)
_UNANSWERED_HINTS: Final = ("weet", "weten", "bekend", "nvt", "n v t", "toepassing")
_MARKS: Final = frozenset("-./\\_…,;:*•'\"()[] ")
_ANOTHER_ANSWER: Final = r"ja | jawel | nee | neen | geen | altijd | nooit | deels | \d+"

_PARTLY_START: Final = r"""
    deels | gedeeltelijk | ten dele | grotendeels | soms | meestal | vaak | regelmatig | veelal
    doorgaans | gewoonlijk | beperkt | in beperkte mate | enigszins | af en toe | zelden
    incidenteel | sporadisch | hier en daar | wisselend | bijna altijd | in de regel
    in principe | in (?:sommige|de meeste|veel) gevallen
    (?:nog )?niet (?:altijd|volledig|geheel|helemaal|overal|iedereen|allemaal|alles|alle|elk|elke)
    verschilt per | wisselt per | (?:verschillend|wisselend) per | per \w+ verschillend
    afhankelijk van | hangt af van | hangt ervan af | ligt eraan
    """
_RESERVED_NO: Final = f"{_PARTLY_START} tenzij | behalve | alleen | slechts"
_RESERVED_YES: Final = rf"""{_RESERVED_NO}
    maar | mits | uitgezonderd | met uitzondering van | nog niet | in theorie | (?!100 )\d+ procent
    """
_PERCENTAGE: Final = r"\b(?!100\b)\d+ ?%"
_UNSURE: Final = """
    denk | denken | vermoed | vermoeden | vermoedelijk | waarschijnlijk | geloof | geloven
    misschien | wellicht | hopelijk | lijkt | naar verwachting | weet | weten | onbekend
    """
_NOT_NOW: Final = """
    binnenkort | straks | volgend jaar | in ontwikkeling | in voorbereiding | aan gewerkt
    mee bezig | gepland | van plan | vroeger | voorheen
    """
_NEGATION: Final = "niet | geen | nooit | niets | niemand | nergens"
_EITHER_OR: Final = r"(?:ja|nee|j|n)\s*(?:/|\||\bof\b)\s*(?:ja|nee|j|n|deels)\b"


def unanswered(plain: str) -> Said | None:
    """Whether ``plain`` (as ``normalised``) is blank, not applicable or not known.

    >>> unanswered("nvt")
    Said(value='n.v.t.', reading='')
    >>> unanswered("dat weten we niet, navragen bij mee")
    Said(value='weet niet', reading='gelezen als weet niet')
    >>> unanswered("ja, maar sinds wanneer weet ik niet")
    """
    if set(plain) == {"?"}:
        return Said(UNKNOWN)
    text = words(plain)
    if not text:
        return Said(BLANK) if _MARKS.issuperset(plain) else None
    said = _WHOLE.get(text)
    if said is not None:
        return said if said.value in (BLANK, NOT_APPLICABLE, UNKNOWN) else None
    hinted = any(hint in text for hint in _UNANSWERED_HINTS)
    start = re.match(_UNANSWERED_START, text) if hinted else None
    if start is None or _anywhere(_ANOTHER_ANSWER).search(text, start.end()):
        return None
    value = UNKNOWN if start["unknown"] is not None else NOT_APPLICABLE
    return Said(value) if start.end() == len(text) else _read_as(value)


def is_plainly_yes_or_no(plain: str) -> bool:
    """Whether ``plain`` (as ``normalised``) is nothing but yes, no or partly.

    >>> is_plainly_yes_or_no("ja hoor"), is_plainly_yes_or_no("ja, meestal")
    (True, False)
    """
    said = None if "?" in plain else _WHOLE.get(words(plain))
    return said is not None and said.value in (YES, NO, PARTLY) and not said.reading


def yes_no(plain: str) -> Said | None:
    """Whether ``plain`` (as ``normalised``) says yes, no or partly; None where that isn't clear.

    >>> yes_no("jazeker")
    Said(value='ja', reading='')
    >>> yes_no("ja, meestal")
    Said(value='deels', reading='gelezen als deels')
    >>> yes_no("ja, denk ik")
    """
    text = words(plain)
    if "?" in plain:
        return None
    said = _WHOLE.get(text)
    if said is not None:
        return said if said.value in (YES, NO, PARTLY) else None
    if _anywhere(_UNSURE).search(text) or re.match(_EITHER_OR, plain):
        return None
    if _anywhere(_PARTLY_START).match(text):
        return _read_as(PARTLY)
    head, _, tail = text.partition(" ")
    explained = set(tail.split())
    if text.startswith("nog niet ") or head in ("nee", "neen"):
        if not explained.isdisjoint(("ja", "jawel")):
            return None
        return _read_as(PARTLY if _anywhere(_RESERVED_NO).search(tail) else NO)
    if head not in ("ja", "jazeker", "jawel") or not explained.isdisjoint(("nee", "neen")):
        return None
    if _anywhere(_RESERVED_YES).search(tail) or re.search(_PERCENTAGE, plain):
        return _read_as(PARTLY)
    if _anywhere(_NEGATION).search(tail) or _anywhere(_NOT_NOW).search(tail):
        return None
    return _read_as(YES)
