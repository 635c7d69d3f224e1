"""What people write for yes, no and partly, and instead of an answer: a closed vocabulary.

A short answer must be in these tables, whole or with a remark behind it (``explained_yes_no``);
anything else is left to its writer.

Texts are compared as ``spelling.words`` gives them: lower case, without punctuation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from engine.texts.spelling import words
from engine.texts.values import BLANK, NO, NOT_APPLICABLE, PARTLY, UNKNOWN, YES


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
        (_read_as(YES), "eens | mee eens | helemaal mee eens | helemaal eens | v"),
        (_read_as(NO), "oneens | niet mee eens | mee oneens | helemaal mee oneens | niet eens"),
        (Said(NO), "nee | n | neen | nee hoor | nee nooit | nooit | niet | geen | helaas niet"),
        (Said(NO), "zeker niet | absoluut niet | helemaal niet | no | false | onwaar"),
        (_read_as(NO), "nog niet | nee nog niet | in ontwikkeling | in voorbereiding"),
        (_read_as(NO), "nog in ontwikkeling | nog in voorbereiding | is in ontwikkeling"),
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
_ANOTHER_ANSWER: Final = (
    r"ja | jawel | nee | neen | wel | geen | altijd | nooit | deels | soms | meestal | \d+"
)

_GUESS: Final = re.compile(
    r"(?:dat |dit )?(?:(?:ik|wij|we) )?(?:denk|denken|vermoed|vermoeden|geloof|geloven|hoop|hopen)"
    r"(?: (?:ik|wij|we))?(?: (?:het|dat|van))? (?:wel|niet)"
    r"|dat weet (?:alleen )?(?:de |het )?(?:gemeente|regisseur|coordinator|netwerkpartner|partner)"
    r"|(?:dat )?(?:kan|kunnen) (?:ik|wij|we) (?:dat )?niet (?:beoordelen|beantwoorden|inschatten)"
    r"|(?:dat )?(?:kan|moet|moeten) (?:ik|wij|we|de gemeente) (?:nog )?"
    r"(?:navragen|nagaan|uitzoeken|beter beantwoorden)"
)
"""What somebody writes who doesn't know, without saying so."""
_TICKS: Final = frozenset("√✓✔☑")


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
    if "?" in plain:
        return None
    said = _WHOLE.get(text)
    if said is not None:
        return said if said.value in (BLANK, NOT_APPLICABLE, UNKNOWN) else None
    if _GUESS.fullmatch(text):
        return _read_as(UNKNOWN)
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


def yes_no(plain: str, asked: tuple[str, ...] = (), text: str = "") -> Said | None:
    """Whether ``plain`` (as ``normalised``) says yes, no or partly; None where that isn't clear.

    ``asked`` are the question and its statement, and ``text`` is the answer as it was written.

    >>> yes_no("jazeker")
    Said(value='ja', reading='')
    >>> yes_no("ja, meestal")
    Said(value='deels', reading='gelezen als deels')
    >>> yes_no("ja, denk ik")
    """
    if "?" in plain:
        return None
    if plain[:3] in ("[x]", "(x)"):
        ticked = yes_no(plain[3:].lstrip(), asked, text)
        return None if ticked is None else _read_as(ticked.value)
    said = _WHOLE.get(words(plain))
    if said is not None:
        return said if said.value in (YES, NO, PARTLY) and _is_plain(plain) else None
    if plain and _TICKS.issuperset(plain):
        return _read_as(YES)
    from engine.texts import explained_yes_no  # most answers need none of its vocabulary

    value = explained_yes_no.value(plain, asked, text) if _is_plain(plain) else ""
    return _read_as(value) if value else None


_SIGNS: Final = frozenset(".,;:!-/()[]'\"*&+%_=…#§@•·▪●👍 ✓✔√☑\n")
"""Signs that say nothing beside an answer, or that it is so."""


_EITHER_WAY: Final = re.compile(r"\+ ?/ ?-")


def _is_plain(plain: str) -> bool:
    """Whether ``plain`` has no signs that may turn it round, such as an empty box."""
    known = all(one in _SIGNS or one.isalnum() for one in plain)
    return known and ("+" not in plain or _EITHER_WAY.search(plain) is None)
