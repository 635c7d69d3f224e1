"""Pictures (*beelden*): what the informants together said to one question.

A picture is one value out of a small closed set. This module is the one place where those
sets are defined, documented and computed; rules may only name what stands here, which is
checked when they are loaded (``engine.rules.loading``).

A number is reduced to the interval between the limits that the rules of its indicator name,
so every picture is a code in ``range(len(values))``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from engine.dossier.answers import Answer, Stance, State
from engine.dossier.model import DOCUMENT
from engine.framework.model import MUNICIPALITY, Question
from engine.pictures.who_is_heard import Named, Testimony, Voice
from engine.texts.open_answers import Point, initials, points, telling, within, written

NOBODY: Final = "niemand"
"""The value of every picture but a contradiction when nobody was heard."""


@dataclass(frozen=True, slots=True)
class View:
    """How one column of a decision table looks at one question.

    ``kind`` is a key of ``KINDS``; ``over`` narrows who is heard; ``needed`` (for *dekking*)
    maps what must be covered to the option ids that cover it; ``cuts`` (for numbers) are the
    limits that the rules tell apart: ``(4, False)`` separates below 4 from 4 and up,
    ``(4, True)`` separates up to 4 from above 4.
    """

    name: str
    kind: str
    question: Question
    over: str | None = None
    needed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cuts: tuple[tuple[float, bool], ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The closed set of values that this view can take, in code order."""
        kind = KINDS[self.kind]
        return kind.values if not kind.numeric else (NO_NUMBER, *_intervals(self.cuts))

    def code(self, said: Testimony) -> int:
        """The picture as an index into ``values``."""
        return KINDS[self.kind].picture(self, said)

    def value(self, said: Testimony) -> str:
        """The picture by name."""
        return self.values[self.code(said)]


# --- weging: how the opinions weigh ---------------------------------------------------------

ALL_FOR: Final = "allen voor"
FOR_REST_UNKNOWN: Final = "voor, rest weet niet"
FOR_BUT_ONE: Final = "voor op één na"
MAJORITY_FOR: Final = "meerderheid voor"
MUNICIPALITY_DENIES: Final = "gemeente ontkent"
DIVIDED: Final = "verdeeld"
UNKNOWN: Final = "onbekend"
AT_MOST_PARTLY: Final = "hooguit deels"
NONE_FOR: Final = "niemand voor"
ALL_AGAINST: Final = "allen tegen"

_WEIGHING: Final = {
    NOBODY: "niemand is gehoord",
    ALL_FOR: "ieder die antwoordt, is voor",
    FOR_REST_UNKNOWN: "een meerderheid is voor; de rest weet het niet",
    FOR_BUT_ONE: "een meerderheid is voor; precies één spreekt dat (deels) tegen, en dat is"
    " niet een gemeente die ontkent",
    MAJORITY_FOR: "een meerderheid is voor; meer dan één spreekt dat (deels) tegen, maar niet"
    " een gemeente die ontkent",
    MUNICIPALITY_DENIES: "een meerderheid is voor, maar de gemeente zelf ontkent het",
    DIVIDED: "er is geen meerderheid voor; sommigen zijn voor, anderen (deels) tegen",
    UNKNOWN: "niemand is (deels) tegen, maar ten minste de helft weet het niet",
    AT_MOST_PARTLY: "niemand is voor en niemand tegen; ten minste één zegt deels",
    NONE_FOR: "niemand is voor; ten minste één is tegen, anderen zeggen deels of weten het niet",
    ALL_AGAINST: "ieder die antwoordt, is tegen",
}


_AGAINST: Final = Stance.AGAINST


def _weigh(view: View, said: Testimony) -> int:
    count = [0, 0, 0, 0]
    municipality_denies = False
    for voice in said.voices:
        stance = voice.stance
        count[stance] += 1
        if stance is _AGAINST and voice.informant.role == MUNICIPALITY:
            municipality_denies = True
    return _WEIGHING_CODE[weighed(count, municipality_denies)]


def weighed(count: Sequence[int], municipality_denies: bool) -> str:
    """The weighing of ``count`` voices for, partly, against and unknowing."""
    favour, partly, against, unknowing = count
    heard = favour + partly + against + unknowing
    deviating = partly + against
    if not heard:
        return NOBODY
    if favour == heard:
        return ALL_FOR
    if 2 * favour > heard:
        if municipality_denies:
            return MUNICIPALITY_DENIES
        if not deviating:
            return FOR_REST_UNKNOWN
        return FOR_BUT_ONE if deviating == 1 else MAJORITY_FOR
    if not deviating:
        return UNKNOWN
    if favour:
        return DIVIDED
    if not against:
        return AT_MOST_PARTLY
    return ALL_AGAINST if against == heard else NONE_FOR


_WEIGHING_CODE: Final = {value: code for code, value in enumerate(_WEIGHING)}

# --- gemeenschappelijk: whether all name at least one and the same ---------------------------

SHARED_BY_ALL: Final = "door allen"
SHARED_BUT_ONE: Final = "op één na"
SCATTERED: Final = "versnipperd"

_COMMON: Final = {
    NOBODY: "niemand is gehoord",
    SHARED_BY_ALL: "er is iets dat ieder noemt",
    SHARED_BUT_ONE: "er is iets dat ieder noemt op één na, en dat minstens twee noemen",
    SCATTERED: "wat het meest wordt genoemd, laat meer dan één buiten, of niemand deelt iets",
    UNKNOWN: "niemand noemt iets",
}
_COMMON_CODE: Final = {value: code for code, value in enumerate(_COMMON)}


def common(said: Testimony) -> tuple[Named | None, tuple[Voice, ...]]:
    """What most voices name, and the voices outside it.

    When two voices name the same point of an open question ``engine.texts.open_answers`` says.
    Ties go to what stands first in the questionnaire, or in the alphabet, so that the order of
    respondents doesn't matter.
    """
    if said.shared is None:
        is_open = said.question.type == "tekst"
        said.shared = _common_point(said.voices) if is_open else _common_option(said)
    return said.shared


def _common_option(said: Testimony) -> tuple[Named | None, tuple[Voice, ...]]:
    best: Named | None = None
    outside = said.voices
    count: dict[str, int] = {}
    for voice in said.voices:
        for named_option in options(voice.answer):
            count[named_option] = count.get(named_option, 0) + 1
    most = max(count.values(), default=0)
    if most:
        best = next(one.id for one in said.question.options if count.get(one.id) == most)
        outside = tuple([v for v in said.voices if best not in options(v.answer)])
    return best, outside


def _common_point(voices: tuple[Voice, ...]) -> tuple[Named | None, tuple[Voice, ...]]:
    naming: dict[Point, set[int]] = {}
    for place, voice in enumerate(voices):
        for point in points(_text(voice.answer)):
            naming.setdefault(point, set()).add(place)
    holding: dict[str, set[Point]] = {}  # so that many points needn't meet all others
    for point in naming:
        for word in written(point):
            holding.setdefault(word, set()).add(point)
    best: Named | None = None
    inside: set[int] = set()
    for point in sorted(naming, key=sorted):
        near = min((holding[word] for word in telling(point)), key=len)
        near = near | holding.get(initials(point), set())
        named = set().union(*(naming[one] for one in near if within(point, one)))
        if best is None or len(named) > len(inside):
            best, inside = point, named
    return best, tuple([voice for place, voice in enumerate(voices) if place not in inside])


def _share(view: View, said: Testimony) -> int:
    if not said.voices:
        return _COMMON_CODE[NOBODY]
    best, outside = common(said)
    if best is None:
        return _COMMON_CODE[UNKNOWN]
    if not outside:
        return _COMMON_CODE[SHARED_BY_ALL]
    shared = len(said.voices) - len(outside)
    return _COMMON_CODE[SHARED_BUT_ONE if len(outside) == 1 and shared > 1 else SCATTERED]


# --- dekking: whether all that is needed is named --------------------------------------------

COMPLETE: Final = "volledig"
ONE_MISSING: Final = "één ontbreekt"
MORE_MISSING: Final = "meer ontbreken"

_COVERAGE: Final = {
    NOBODY: "niemand is gehoord",
    COMPLETE: "samen noemen zij alles wat nodig is",
    ONE_MISSING: "precies één van wat nodig is, noemt niemand",
    MORE_MISSING: "meer dan één van wat nodig is, noemt niemand",
    UNKNOWN: "niemand weet het",
}
_COVERAGE_CODE: Final = {value: code for code, value in enumerate(_COVERAGE)}


def missing(view: View, said: Testimony) -> tuple[str, ...]:
    """What is needed and named by nobody, in the rule's order."""
    named = named_options(said)
    return tuple([name for name, options in view.needed if named.isdisjoint(options)])


def _cover(view: View, said: Testimony) -> int:
    if not said.voices:
        return _COVERAGE_CODE[NOBODY]
    if all(voice.stance is Stance.UNKNOWN for voice in said.voices):
        return _COVERAGE_CODE[UNKNOWN]
    gaps = len(missing(view, said))
    return _COVERAGE_CODE[(COMPLETE, ONE_MISSING)[gaps] if gaps < 2 else MORE_MISSING]


# --- vermeld: whether one option, or one of several, is named ---------------------------------

BY_NOBODY: Final = "door niemand"
BY_SOME: Final = "door sommigen"

_MENTIONED: Final = {
    NOBODY: "niemand is gehoord",
    BY_NOBODY: "niemand noemt een van deze opties",
    BY_SOME: "sommigen noemen een van deze opties, anderen niet",
    SHARED_BY_ALL: "ieder noemt een van deze opties",
}
_MENTIONED_CODE: Final = {value: code for code, value in enumerate(_MENTIONED)}


def mentioning(view: View, said: Testimony) -> tuple[Voice, ...]:
    """The voices that name one of the options that the view looks for."""
    wanted = {option for _, options in view.needed for option in options}
    return tuple(voice for voice in said.voices if not wanted.isdisjoint(options(voice.answer)))


def _mention(view: View, said: Testimony) -> int:
    if not said.voices:
        return _MENTIONED_CODE[NOBODY]
    count = len(mentioning(view, said))
    if count == len(said.voices):
        return _MENTIONED_CODE[SHARED_BY_ALL]
    return _MENTIONED_CODE[BY_SOME if count else BY_NOBODY]


# --- tegenspraak: whether a document contradicts a respondent ---------------------------------

NOT_CONTRADICTED: Final = "geen"
CONTRADICTED: Final = "document spreekt tegen"

_CONTRADICTION: Final = {
    NOT_CONTRADICTED: "geen document spreekt een gehoorde respondent tegen",
    CONTRADICTED: "een document zegt het tegendeel van wat een gehoorde respondent zegt",
}


def contradictions(said: Testimony) -> tuple[tuple[Voice, Voice], ...]:
    """Pairs of a respondent's voice and a document's that say the opposite.

    Opposite is: for against against; two different numbers, or a limit against none; two
    different options; lists or points that share nothing.
    """
    if not said.aside or said.by_documents:
        return ()
    return tuple(
        (voice, paper)
        for voice in said.voices
        for paper in said.aside
        if paper.informant.role == DOCUMENT and opposite(said.question, voice.answer, paper.answer)
    )


def opposite(question: Question, one: Answer, other: Answer) -> bool:
    """Whether two answers to ``question`` say the opposite: see ``contradictions``."""
    if one.state is not State.GIVEN or other.state is not State.GIVEN:
        return False
    if question.type == "janee":
        return {one.stance, other.stance} == {Stance.FOR, Stance.AGAINST}
    if question.type == "meerkeuze":
        mine, theirs = options(one), options(other)
        return mine != theirs and set(mine).isdisjoint(theirs)
    if question.type == "tekst":
        said, written_ = points(_text(one)), points(_text(other))
        shared = any(within(a, b) or within(b, a) for a in said for b in written_)
        return bool(said or written_) and not shared
    return one.value != other.value


def _contradict(view: View, said: Testimony) -> int:
    return 1 if contradictions(said) else 0


# --- onderbouwing: whether it is written down -------------------------------------------------

NOT_WRITTEN: Final = "geen"
WRITTEN: Final = "door een document"

_SUPPORT: Final = {
    NOT_WRITTEN: "geen document naast de respondenten zegt dat het zo is",
    WRITTEN: "ten minste één document naast de respondenten zegt dat het zo is",
}


def supporting(said: Testimony) -> tuple[Voice, ...]:
    """The documents beside the respondents that speak for the approach."""
    return tuple(
        voice
        for voice in said.aside
        if voice.informant.role == DOCUMENT and voice.stance is Stance.FOR
    )


def _support(view: View, said: Testimony) -> int:
    return 1 if said.aside and supporting(said) else 0


# --- numbers ----------------------------------------------------------------------------------

NO_NUMBER: Final = "geen getal"
SOME_NUMBER: Final = "een getal"


def numbers(said: Testimony) -> tuple[float, ...]:
    """The numbers that the voices name."""
    return tuple(
        voice.answer.value for voice in said.voices if isinstance(voice.answer.value, (int, float))
    )


def _largest(view: View, said: Testimony) -> int:
    named = numbers(said)
    return interval(view.cuts, max(named)) if named else 0


def _smallest(view: View, said: Testimony) -> int:
    named = numbers(said)
    return interval(view.cuts, min(named)) if named else 0


def _breadth(view: View, said: Testimony) -> int:
    if not said.voices:
        return 0
    return interval(view.cuts, len(named_options(said)))


def interval(cuts: tuple[tuple[float, bool], ...], number: float) -> int:
    """Which interval between ``cuts`` (ascending) ``number`` lies in, from 1."""
    return 1 + bisect_right(cuts, (number, False))


def _intervals(cuts: tuple[tuple[float, bool], ...]) -> tuple[str, ...]:
    if not cuts:
        return (SOME_NUMBER,)
    names = [_below(cuts[0])]
    for low, high in pairwise(cuts):
        names.append(f"{_from(low)} en {_below(high)}")
    return (*names, _from(cuts[-1]))


def _below(cut: tuple[float, bool]) -> str:
    return f"{'hoogstens' if cut[1] else 'minder dan'} {_limit(cut[0])}"


def _from(cut: tuple[float, bool]) -> str:
    return f"{'meer dan' if cut[1] else 'vanaf'} {_limit(cut[0])}"


def _limit(value: float) -> str:
    return f"{value:.12g}".replace(".", ",")


# --- the kinds --------------------------------------------------------------------------------


class Kind(NamedTuple):
    """One kind of picture.

    ``meaning`` documents each value; ``groups`` name sets of values that rules use as one
    word; ``types`` are the question types it applies to; ``needs`` the parameter it takes.
    """

    meaning: Mapping[str, str]
    picture: Callable[[View, Testimony], int]
    types: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    numeric: bool = False
    needs: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The closed set of values, in code order; for numbers it depends on the rules."""
        return tuple(self.meaning)


_NUMERIC: Final = {NO_NUMBER: "niemand noemt een getal"}
_ANY: Final = ("janee", "getal", "keuze", "meerkeuze", "tekst")

KINDS: Final[Mapping[str, Kind]] = {
    "weging": Kind(
        _WEIGHING,
        _weigh,
        _ANY,
        {
            "gedragen": (ALL_FOR, FOR_REST_UNKNOWN, FOR_BUT_ONE, MAJORITY_FOR),
            "niet gedragen": (
                MUNICIPALITY_DENIES,
                DIVIDED,
                UNKNOWN,
                AT_MOST_PARTLY,
                NONE_FOR,
                ALL_AGAINST,
            ),
            "omstreden of ontkend": (
                MUNICIPALITY_DENIES,
                DIVIDED,
                AT_MOST_PARTLY,
                NONE_FOR,
                ALL_AGAINST,
            ),
            "afwijking": (FOR_REST_UNKNOWN, FOR_BUT_ONE, MAJORITY_FOR),
            "tegengesproken": (
                FOR_BUT_ONE,
                MAJORITY_FOR,
                MUNICIPALITY_DENIES,
                DIVIDED,
                AT_MOST_PARTLY,
                NONE_FOR,
                ALL_AGAINST,
            ),
            "door iemand toegezegd": (
                ALL_FOR,
                FOR_REST_UNKNOWN,
                FOR_BUT_ONE,
                MAJORITY_FOR,
                MUNICIPALITY_DENIES,
                DIVIDED,
            ),
        },
    ),
    "gemeenschappelijk": Kind(
        _COMMON,
        _share,
        ("meerkeuze", "tekst"),
        {"gedeeld": (SHARED_BY_ALL, SHARED_BUT_ONE), "niet gedeeld": (SCATTERED, UNKNOWN)},
    ),
    "dekking": Kind(
        _COVERAGE,
        _cover,
        ("meerkeuze",),
        {"toereikend": (COMPLETE, ONE_MISSING), "ontoereikend": (MORE_MISSING, UNKNOWN)},
        needs="nodig",
    ),
    "vermeld": Kind(_MENTIONED, _mention, ("meerkeuze",), {}, needs="opties"),
    "tegenspraak": Kind(_CONTRADICTION, _contradict, _ANY, {}),
    "onderbouwing": Kind(_SUPPORT, _support, _ANY, {}),
    "grootste": Kind(_NUMERIC, _largest, ("getal",), {}, numeric=True),
    "kleinste": Kind(_NUMERIC, _smallest, ("getal",), {}, numeric=True),
    "aantal": Kind(_NUMERIC, _breadth, ("meerkeuze",), {}, numeric=True),
}
"""Every kind of picture by the name that rules use."""


def named_options(said: Testimony) -> set[str]:
    """The options that anybody heard names."""
    return set().union(*[options(voice.answer) for voice in said.voices])


def options(answer: Answer) -> tuple[str, ...]:
    """The options that ``answer`` names."""
    return answer.value if isinstance(answer.value, tuple) else ()


def _text(answer: Answer) -> str:
    return answer.value if isinstance(answer.value, str) else ""
