"""What a picture depends on: for each kind a sum over those who are heard.

Every answer counts for something, and what a group says is what its answers count for together,
in any order. A sum takes few values: numbers stop where no picture looks any further. So all
groups of any size come down to a few sums, and groups with the same sum make the same picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from engine.check.proof.representative_answers import Representatives
from engine.dossier.answers import Answer, Stance
from engine.dossier.model import DOCUMENT, Given, Informant, Measurement
from engine.framework.model import Question
from engine.pictures.coverage import COVERAGE
from engine.pictures.in_common import IN_COMMON
from engine.pictures.mention import MENTION
from engine.pictures.model import Kind, View
from engine.pictures.numbers import BREADTH, LARGEST, SMALLEST
from engine.pictures.weighing import WEIGHING
from engine.pictures.who_is_heard import testimony

Sum: TypeAlias = Any
"""What a group counts for; what it is differs per kind."""

FAR: Final = 3
"""So many more voices for than otherwise, or fewer, and one voice more or less decides nothing."""


@dataclass(frozen=True, slots=True)
class PictureSum:
    """What each answer counts for, by its number, and what two groups count for together.

    ``stops`` says that an answer needn't be added to a group: other orders come to the same.
    """

    each: tuple[Sum, ...]
    add: Callable[[Sum, Sum], Sum]
    stops: Callable[[Sum, Sum], bool] | None = None


def picture_sum(
    question: Question, view: View, representatives: Representatives
) -> PictureSum | None:
    """What ``view`` depends on; None where it only depends on documents beside respondents."""
    if view.kind.of_documents:
        return None
    return PICTURE_SUMS[view.kind](question, view, representatives)


def with_presumed(one: PictureSum, view: View) -> PictureSum:
    """``one`` with a last stand-in: who is silent, and by what it says elsewhere presumed for."""
    counts = _FOR if view.follows else _NOTHING[view.kind]
    return replace(one, each=(*one.each, counts))


# --- weging: the majority, and how many of each stance ----------------------------------------


def _weighing(question: Question, view: View, representatives: Representatives) -> PictureSum:
    """(voices for less the others; for, partly, against, unknowing as far as they matter).

    Voices can be put in such an order that those for and the others alternate until one sort is
    used up. So a group that is far on one side never needs to come back.
    """
    counts = {
        Stance.FOR: _FOR,
        Stance.PARTLY: (-1, 0, 1, 0, 0),
        Stance.AGAINST: (-1, 0, 0, 1, 0),
        Stance.UNKNOWN: (-1, 0, 0, 0, 1),
    }

    def add(one: Sum, other: Sum) -> Sum:
        return (
            max(-FAR, min(FAR, one[0] + other[0])),
            one[1] or other[1],
            min(2, one[2] + other[2]),
            min(2, one[3] + other[3]),
            one[4] or other[4],
        )

    def stops(group: Sum, voice: Sum) -> bool:
        return bool(abs(group[0]) == FAR and group[0] * voice[0] < 0)

    return PictureSum(tuple(counts[stance] for stance in _stances(representatives)), add, stops)


# --- gemeenschappelijk: what is left out by nobody, and by one at most ------------------------


def _sharing(question: Question, view: View, representatives: Representatives) -> PictureSum:
    """(voices, up to three; whether anything is named; options that all name; all but one)."""
    everything = (1 << representatives.options) - 1

    def add(one: Sum, other: Sum) -> Sum:
        return (
            min(3, one[0] + other[0]),
            one[1] or other[1],
            one[2] & other[2],
            (one[2] & other[3]) | (one[3] & other[2]),
        )

    return PictureSum(
        tuple((1, bits > 0, bits, everything) for bits in _named(representatives)), add
    )


# --- dekking, vermeld and aantal: what is named together --------------------------------------


def _coverage(question: Question, view: View, representatives: Representatives) -> PictureSum:
    """What is needed and named, a bit each; and a bit for who knows."""
    needed = [_bits(question, options) for _, options in view.needed]

    def of(named: int, stance: Stance) -> int:
        covered = sum(2 << at for at, options in enumerate(needed) if named & options)
        return covered | (stance is not Stance.UNKNOWN)

    each = zip(_named(representatives), _stances(representatives), strict=True)
    return PictureSum(tuple(of(named, stance) for named, stance in each), _either)


def _mention(question: Question, view: View, representatives: Representatives) -> PictureSum:
    """A bit for who names one of the options, and one for who doesn't."""
    wanted = _bits(question, [option for _, options in view.needed for option in options])
    return PictureSum(tuple(1 if bits & wanted else 2 for bits in _named(representatives)), _either)


def _breadth(question: Question, view: View, representatives: Representatives) -> PictureSum:
    """What is named, a bit each."""
    return PictureSum(_named(representatives), _either)


# --- grootste and kleinste --------------------------------------------------------------------


def _extreme(question: Question, view: View, representatives: Representatives) -> PictureSum:
    """The interval of the largest, or the smallest number; 0 where there is none."""

    def of(answer: Answer) -> int:
        informant = Informant("", "", DOCUMENT, {question.id: Given(answer)})
        return view.code(testimony(question, Measurement("", 0, (), (), (informant,))))

    each = tuple(map(of, representatives.answers[: representatives.voices]))
    return PictureSum(each, max if view.kind is LARGEST else _smallest)


def _smallest(one: int, other: int) -> int:
    return min(one, other) if one and other else one or other


PICTURE_SUMS: Final[Mapping[Kind, Callable[[Question, View, Representatives], PictureSum]]] = {
    WEIGHING: _weighing,
    IN_COMMON: _sharing,
    COVERAGE: _coverage,
    MENTION: _mention,
    BREADTH: _breadth,
    LARGEST: _extreme,
    SMALLEST: _extreme,
}
"""By kind of picture; those of documents beside respondents depend on nothing else."""


_FOR: Final = (1, 1, 0, 0, 0)
"""What a voice for counts for in a weighing."""
_NOTHING: Final[Mapping[Kind, Sum]] = {WEIGHING: (0, 0, 0, 0, 0), LARGEST: 0, SMALLEST: 0}
"""What silence counts for, of each kind for questions on which it can be presumed to be for."""


# --- what they are made of --------------------------------------------------------------------


def _either(one: int, other: int) -> int:
    return one | other


def _named(representatives: Representatives) -> tuple[int, ...]:
    return representatives.named[: representatives.voices]


def _stances(representatives: Representatives) -> tuple[Stance, ...]:
    stances = tuple(answer.stance for answer in representatives.answers[: representatives.voices])
    return tuple(stance for stance in stances if stance is not None)


def _bits(question: Question, wanted: Sequence[str]) -> int:
    return sum(1 << at for at, option in enumerate(question.options) if option.id in wanted)
