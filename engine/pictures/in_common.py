"""*gemeenschappelijk*: whether all name at least one and the same."""

from __future__ import annotations

from typing import Final, TypeAlias

from engine.pictures.model import NOBODY, Group, Kind, View
from engine.pictures.what_is_named import options, text
from engine.pictures.who_is_heard import Testimony, Voice
from engine.texts.open_answers import Point, points, within

Named: TypeAlias = str | Point
"""Something that a respondent names: an option id, or a point."""

SHARED_BY_ALL: Final = "door allen"
SHARED_BUT_ONE: Final = "op één na"
BY_ONE_ALONE: Final = "door één alleen"
SCATTERED: Final = "versnipperd"
UNKNOWN: Final = "onbekend"


def common(said: Testimony) -> tuple[Named | None, tuple[Voice, ...]]:
    """What most voices name, and the voices outside it.

    When two voices name the same point of an open question ``engine.texts.open_answers`` says.
    Ties go to what stands first in the questionnaire, or in the alphabet, so that the order of
    respondents doesn't matter.
    """
    return _common_point(said.voices) if said.question.type.is_open else _common_option(said)


def _common_option(said: Testimony) -> tuple[Named | None, tuple[Voice, ...]]:
    named = [options(voice.answer) for voice in said.voices]
    count: dict[str, int] = {}
    for some in named:
        for option in some:
            count[option] = count.get(option, 0) + 1
    if not count:
        return None, said.voices
    most = max(count.values())
    best = next(one.id for one in said.question.options if count.get(one.id) == most)
    named_by = zip(said.voices, named, strict=True)
    return best, tuple([voice for voice, some in named_by if best not in some])


def _common_point(voices: tuple[Voice, ...]) -> tuple[Named | None, tuple[Voice, ...]]:
    naming: dict[Point, set[int]] = {}
    for place, voice in enumerate(voices):
        for point in points(text(voice.answer)):
            naming.setdefault(point, set()).add(place)
    holding: dict[str, set[Point]] = {}  # so that many points needn't meet all others
    for point in naming:
        for word in point.written:
            holding.setdefault(word, set()).add(point)
    best: Named | None = None
    inside: set[int] = set()
    for point in sorted(naming, key=lambda point: point.order):
        near = min((holding[word] for word in point.words), key=len)
        near = near | holding.get(point.whole, set())
        named = set().union(*(naming[one] for one in near if within(point, one)))
        if best is None or len(named) > len(inside):
            best, inside = point, named
    return best, tuple([voice for place, voice in enumerate(voices) if place not in inside])


def _share(view: View, said: Testimony) -> int:
    if not said.voices:
        return IN_COMMON.codes[NOBODY]
    best, outside = common(said)
    if best is None:
        return IN_COMMON.codes[UNKNOWN]
    if not outside:
        alone = len(said.voices) == 1 and not said.by_documents
        return IN_COMMON.codes[BY_ONE_ALONE if alone else SHARED_BY_ALL]
    shared = len(said.voices) - len(outside)
    return IN_COMMON.codes[SHARED_BUT_ONE if len(outside) == 1 and shared > 1 else SCATTERED]


IN_COMMON: Final = Kind(
    name="gemeenschappelijk",
    meanings={
        NOBODY: "niemand heeft geantwoord",
        SHARED_BY_ALL: "er is iets dat ieder noemt",
        SHARED_BUT_ONE: "er is iets dat ieder noemt op één na, en dat minstens twee noemen",
        BY_ONE_ALONE: "slechts één respondent heeft geantwoord, en die noemt iets",
        SCATTERED: "wat het meest wordt genoemd, laat meer dan één buiten, of niemand deelt iets",
        UNKNOWN: "niemand noemt iets",
    },
    picture=_share,
    suits=lambda type_: type_.names_several,
    groups={
        "gedeeld": Group(
            (SHARED_BY_ALL, SHARED_BUT_ONE), "er is iets dat ieder noemt, of ieder op één na"
        ),
        "niet gedeeld": Group(
            (BY_ONE_ALONE, SCATTERED, UNKNOWN),
            "er is niets dat ieder noemt op hooguit één na, of slechts één is gehoord",
        ),
    },
)
