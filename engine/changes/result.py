"""What a search for changed answers gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engine.dossier.answers import Answer
from engine.dossier.model import Given, Informant
from engine.framework.model import Question

MOST_LISTED: Final = 20
"""Sets of changes that are listed; of the others the number is told."""

MOST_SEARCHED: Final = 30
"""Changes together up to which sets are looked for, where more can be changed to one question.

With so many respondents nobody is helped by knowing which 87 answers would do it, and the search
would take long. Where it takes long sooner, it ends sooner.
"""


@dataclass(frozen=True, slots=True)
class Change:
    """One respondent gives another answer to one question.

    ``before`` is None where the question was left out of the file; ``after`` is how the new
    answer can be written in the file. ``example``: other answers would do the same.
    """

    informant: Informant
    question: Question
    before: Given | None
    after: Answer
    example: bool

    @property
    def is_named(self) -> bool:
        """Whether options or points are named."""
        return self.question.type.names_several and bool(self.after.value)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that together, and no fewer of them, have an effect; ``verdict`` is then given."""

    changes: tuple[Change, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Step:
    """``number`` of some respondents, whichever, each do one of some things.

    ``things`` holds each thing as a change for each of the respondents. With ``numbers`` so
    many do the first thing, so many others the second, …; without, each does what it likes.
    ``example``, if any: what they name depends on who they are; this is what the first do.
    """

    number: int
    things: tuple[tuple[Change, ...], ...]
    numbers: tuple[int, ...] = ()
    example: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedSets:
    """Sets that differ only in who does what: every step is taken.

    ``count`` is how many sets that are; ``verdict`` is given after each.
    """

    steps: tuple[Step, ...]
    verdict: str
    count: int


@dataclass(frozen=True, slots=True)
class Changes:
    """All smallest sets to one end, each of ``distance`` changes.

    ``listed`` holds the most realistic first, at most ``MOST_LISTED``; ``left_out`` counts the
    others. ``distance`` is None where no answers of these respondents would do it; or, if
    ``beyond`` is a number, no set of at most so many: others were not looked for. ``alone``
    are the respondents whose one answer is enough, over all sets. ``kinds`` are the same sets by
    what they have in common, the most realistic first, at most ``MOST_LISTED``.
    """

    distance: int | None
    listed: tuple[ChangeSet, ...]
    left_out: int
    alone: tuple[tuple[Informant, Question], ...]
    merged: tuple[MergedSets, ...] = ()
    beyond: int | None = None
