"""A yes, no or partly with a remark behind it: "ja, meestal", "nee, nog in ontwikkeling".

A remark that only has known harmless words leaves the answer as it is. One that says that it is a
part, or on a condition, makes it *deels*; what says that it isn't there yet, not any more, or only
perhaps doesn't weaken a no but makes a yes unclear. So does any word that isn't known.
"""

from __future__ import annotations

import re
from typing import Final

from engine.texts.remark_words import DONE
from engine.texts.remarks import Effect, Remark, names_in, own, remark
from engine.texts.spelling import word_set, words
from engine.texts.values import NO, PARTLY, UNKNOWN, YES

_HEAD: Final = re.compile(
    r"(?:(?P<yes>ja|jazeker|jawel|inderdaad|dat klopt|klopt|uiteraard|natuurlijk|zeker)"
    r"|(?P<no>nee|neen|nog niet|helaas niet|zeker niet|absoluut niet)"
    r"|(?P<partly>deels|gedeeltelijk|ten dele|grotendeels|soms|meestal|vaak|regelmatig|veelal"
    r"|doorgaans|gewoonlijk|beperkt|in beperkte mate|enigszins|af en toe|zelden|incidenteel"
    r"|sporadisch|hier en daar|wisselend|(?:bijna|vrijwel) altijd|nauwelijks|in de regel"
    r"|in principe|op papier wel|in de praktijk niet|in (?:sommige|de meeste|veel) gevallen"
    r"|(?:nog )?niet (?:altijd|volledig|geheel|helemaal|overal|iedereen|allemaal|alles|alle|elke?))"
    r"|(?P<depends>(?:verschilt|wisselt|verschillend|wisselend) per|per \w+ verschillend"
    r"|afhankelijk van|hangt af van|hangt ervan af|ligt eraan))(?: |$)"
)
_NOT_EVEN: Final = re.compile(
    r"(?:zeker|absoluut|nog|helaas) niet (?:altijd|volledig|geheel|helemaal|overal|iedereen"
    r"|allemaal|alles|alle|elke?)\b"
)
"""What begins as a no, and is none."""
_BESIDE_PARTLY: Final = re.compile(r"\b(?:ja|jawel|nee|neen|wel|niet)\b")
_BESIDE_NO: Final = re.compile(
    r"\b(?:maar )?wel (?:alleen )?"
    r"(?:informeel|mondeling|in de praktijk|op casusniveau|in overleg)\b"
    r"|\b(?:maar )?(?:de )?anderen? wel\b|\bdat klopt niet\b"
)
"""What may stand behind a no without weakening it: that isn't assured either."""
_ON_PAPER: Final = re.compile(r"\bwel (?:op papier|in theorie|in principe)\b")
_NOT_YET: Final = re.compile(
    r"\bnog niet\b(?! (?:altijd|overal|alle|bij alle|voor alle|iedereen|volledig|geheel|helemaal))"
)
_SO: Final = DONE | word_set(
    "er altijd steeds standaard structureel volledig geheel helemaal allemaal inmiddels reeds nu"
    " jaarlijks maandelijks wekelijks periodiek staat hebben heeft"
)
"""What says that it is so, unless something beside it denies that."""
_DENIED_AGAIN: Final = re.compile(r"\b(?:ja|jawel|wel)\b")
_EITHER_OR: Final = re.compile(r"(?:ja|nee|j|n)\s*(?:/|\||\bof\b)\s*(?:ja|nee|j|n|deels)\b")
_UNCLEAR: Final = frozenset(
    (Effect.UNKNOWING, Effect.FUTURE, Effect.PAST, Effect.TRIAL, Effect.QUALITY)
)
_WEAKER: Final = frozenset((Effect.PART, Effect.CONDITION))


def value(plain: str, asked: tuple[str, ...], text: str) -> str:
    """``ja``, ``deels`` or ``nee``; empty where ``plain`` (as ``normalised``) isn't clear.

    ``asked`` are the question and its statement, and ``text`` is the answer as it was written.

    >>> value("ja, zie nota p. 4", (), ""), value("nee, komt nog", (), "")
    ('ja', 'nee')
    >>> value("ja, komt nog", (), ""), value("ja, blabla", (), "")
    ('', '')
    """
    head, tail = _head_and_tail(plain)
    if head is None or _EITHER_OR.match(plain):
        return ""
    question, names = own(*asked), names_in(text)
    if head["yes"] is not None:
        return _yes(remark(tail, question, names))
    if head["no"] is not None:
        tail = _NOT_YET.sub("niet", _BESIDE_NO.sub("|", tail))
        return _no(remark(tail, question, names), tail)
    found = remark(_BESIDE_PARTLY.sub("|", tail), question, names)
    absorbs = head["depends"] is not None or Effect.CONDITION in found.effects
    return PARTLY if (found.known or absorbs) and _UNCLEAR.isdisjoint(found.effects) else ""


def why_not(plain: str, asked: tuple[str, ...], text: str) -> tuple[str, tuple[str, ...]]:
    """Why ``value`` is empty, in Dutch, and what the answer may be, if it is a yes or no at all.

    >>> why_not("ja, komt nog", (), "")
    ('dit gaat over wat nog moet komen', ('ja', 'deels', 'nee'))
    """
    head, tail = _head_and_tail(plain)
    if _EITHER_OR.match(plain):
        return "hier staan twee antwoorden", (YES, PARTLY, NO)
    if head is None:
        return "", ()
    maybe = (NO, PARTLY) if head["no"] is not None else (YES, PARTLY, NO)
    maybe = maybe if head["yes"] or head["no"] else (PARTLY, NO)
    if "?" in plain:
        return "er staat een vraagteken bij", (*maybe, UNKNOWN)
    found = remark(tail, own(*asked), names_in(text))
    return found.why or "er staat een teken bij dat de betekenis kan veranderen", maybe


def _head_and_tail(plain: str) -> tuple[re.Match[str] | None, str]:
    """Where ``plain`` begins as an answer, and the words behind it."""
    said = words(plain.replace("%", " procent "))
    unless = _NOT_EVEN.match(said)
    head = _HEAD.match(said, said.index("niet") if unless else 0)
    return head, "" if head is None else said[head.end() :]


def _yes(tail: Remark) -> str:
    effects = tail.effects
    if not effects:
        return YES if tail.known else ""
    if not _UNCLEAR.isdisjoint(effects):
        return ""
    if Effect.CONDITION in effects:  # which may be about anything
        return PARTLY
    return PARTLY if tail.known and Effect.DENIAL not in effects else ""


def _no(tail: Remark, text: str) -> str:
    effects = tail.effects
    if not effects.isdisjoint((Effect.UNKNOWING, Effect.TRIAL, Effect.QUALITY, Effect.EXCEPTION)):
        return ""
    if _ON_PAPER.search(text):
        return ""
    if Effect.CONDITION in effects or (Effect.PART in effects and tail.known):
        return PARTLY if effects.isdisjoint((Effect.FUTURE, Effect.PAST)) else ""
    if _DENIED_AGAIN.search(text) or not tail.known:
        return ""
    if not effects and not _SO.isdisjoint(text.split()):  # "nee, er zijn afspraken"
        return ""
    return NO
