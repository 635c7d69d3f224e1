"""What a remark beside an answer does to it: "ja, zie nota" is a yes, "ja, komt nog" isn't clear.

Known words leave an answer as it is: a source or page, since when, who, a name, the question's
own words. Families of words change it: a part, a condition, the future, the past, a trial, how
good it is, not knowing. Any other word makes it unclear, as nobody knows what that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from engine.texts import remark_words
from engine.texts.spelling import words


class Effect(Enum):
    """What words beside an answer do to it, the gravest first, and in Dutch why."""

    UNKNOWING = "dit zegt dat het niet zeker is"
    FUTURE = "dit gaat over wat nog moet komen"
    PAST = "dit gaat over wat is geweest"
    TRIAL = "dit gaat over een proef of een concept"
    QUALITY = "dit zegt hoe goed of slecht het gaat"
    DENIAL = "dit ontkent iets"
    EXCEPTION = "dit noemt een uitzondering"
    CONDITION = "dit noemt een voorwaarde of een uitzondering"
    PART = "dit zegt dat het ten dele zo is"


_STRANGE: Final = "wat erbij staat, kan de betekenis veranderen"


class Own(NamedTuple):
    """The words of a question itself, and the ``texts`` that they come from."""

    words: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def own(*texts: str) -> Own:
    """The words of a question that is asked, or stated, in ``texts``."""
    plain = tuple(map(words, texts))
    return Own(frozenset(" ".join(plain).split()), plain)


NOTHING: Final = Own()
_FAMILIES: Final = (  # "niet altijd" is a part, and no denial
    (Effect.EXCEPTION, remark_words.EXCEPTION),
    (Effect.PAST, remark_words.NO_LONGER),
    (Effect.QUALITY, remark_words.QUALITY),
    (Effect.PART, remark_words.PART),
    (Effect.UNKNOWING, remark_words.UNKNOWING),
    (Effect.FUTURE, remark_words.FUTURE),
    (Effect.PAST, remark_words.PAST),
    (Effect.TRIAL, remark_words.TRIAL),
    (Effect.CONDITION, remark_words.CONDITION),
    (Effect.PART, remark_words.RESERVED),
    (Effect.DENIAL, remark_words.DENIAL),
)
_GAP: Final = " | "
"""Stands for what was taken out of a remark, so that no new phrase comes about."""
_LEAST_OWN: Final = 3
"""Words in a row that a remark has from the question for it to say what the question says."""
_MOST_WORDS: Final = 120
_CAPITAL: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.!?]")


class Remark(NamedTuple):
    """What a remark does, and whether every other word in it is known to be harmless."""

    effects: frozenset[Effect]
    known: bool

    @property
    def is_harmless(self) -> bool:
        """Whether it leaves an answer as it is."""
        return self.known and not self.effects

    @property
    def why(self) -> str:
        """Why it doesn't, in Dutch."""
        first = next((one for one in Effect if one in self.effects), None)
        return first.value if first is not None else "" if self.known else _STRANGE


def remark(text: str, question: Own = NOTHING, names: Iterable[str] = ()) -> Remark:
    """What ``text`` (as ``words``) does beside an answer; ``names`` are words in it that are names.

    >>> remark("zie nota jeugd p 4", names=["jeugd"]).is_harmless
    True
    >>> remark("komt nog").why, remark("blabla").why
    ('dit gaat over wat nog moet komen', 'wat erbij staat, kan de betekenis veranderen')
    """
    said = text.split()
    if len(said) > _MOST_WORDS:
        return Remark(frozenset(), known=False)
    rest = _phrases(remark_words.HARMLESS_PHRASES).sub(_GAP, _without_own(said, question.texts))
    found: set[Effect] = set()
    for one, phrases in _FAMILIES:
        rest, count = _phrases(phrases).subn(_GAP, rest)
        if count:
            found.add(one)
    names = frozenset(names)
    known = remark_words.HARMLESS | question.words | {"|"}
    return Remark(frozenset(found), _is_known(rest.split(), known, names))


def names_in(
    text: str, everywhere: bool = False, behind: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The words of ``text`` that are names, as ``words``: with a capital, where one can stand.

    That is behind "via", "bij" and the like, behind another name or words that it is looked for
    ``behind``; or ``everywhere``. A text all in capitals has none.

    >>> sorted(names_in("Ja, zie de nota Jeugd en Gezin"))
    ['gezin', 'jeugd']
    """
    if not any(character.islower() for character in text):
        return frozenset()
    found: set[str] = set()
    follows = everywhere
    for match in _CAPITAL.finditer(text):
        token = match.group()
        if token in ".!?":
            follows = everywhere
            continue
        said = words(token).split()
        if token[0].isupper() and follows and behind.isdisjoint(said):
            found.update(said)
        else:
            follows = everywhere or token.lower() in remark_words.NAME_FOLLOWS
            follows = follows or not behind.isdisjoint(said)
    return frozenset(found)


def only_tells_where(text: str) -> bool:
    """Whether ``text`` (as ``words``) names nothing but a source: "zie bijlage 3".

    >>> only_tells_where("zie bijlage 3"), only_tells_where("politie")
    (True, False)
    """
    said = text.split()
    return (
        bool(said)
        and said[0] in remark_words.SOURCES
        and _is_known(said, remark_words.SOURCES | {"de", "het", "van", "in", "en", "onze", "ons"})
    )


def _is_known(said: list[str], known: frozenset[str], names: frozenset[str] = frozenset()) -> bool:
    """Whether all words are, and every number is a page or a year behind a source."""
    counted = False
    for word in said:
        if counted and (word.isdecimal() or word in remark_words.SUBJECTS):
            continue
        counted = word in remark_words.SOURCES or (counted and word in names)
        if word not in known and word not in names:
            return False
    return True


def _without_own(said: list[str], texts: tuple[str, ...]) -> str:
    """The words ``said`` without what the question says itself in as many words."""
    if not texts:
        return " ".join(said)
    padded = [f" {text} " for text in texts]
    kept: list[str] = []
    place = 0
    while place < len(said):
        last = place
        while last < len(said) and any(
            f" {' '.join(said[place : last + 1])} " in text for text in padded
        ):
            last += 1
        if last - place >= _LEAST_OWN:
            kept.append("|")
            place = last
        else:
            kept.append(said[place])
            place += 1
    return " ".join(kept)


@lru_cache(maxsize=32)
def _phrases(text: str) -> re.Pattern[str]:
    """One of the phrases in ``text`` (separated by bars or lines), compiled when first needed."""
    found = (
        phrase.strip() for line in text.strip().splitlines() for phrase in re.split(r" \| ", line)
    )
    return re.compile(rf"\b(?:{'|'.join(filter(None, found))})\b")
