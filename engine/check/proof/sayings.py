"""Who says what to one question, by numbers of representative answers, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from engine.check.proof.groups import Group


class Saying(NamedTuple):
    """Who says what to one question: numbers of answers; None for who is silent.

    ``respondents`` stand by role, in the order of those that are asked the question; there may be
    fewer roles, of which the last are silent.
    """

    respondents: tuple[tuple[int | None, ...], ...]
    documents: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many informants answer."""
        return len(self.voices) + len(self.documents)

    @property
    def everybody(self) -> tuple[int | None, ...]:
        """The respondents of all roles."""
        return tuple([one for some in self.respondents for one in some])

    @property
    def voices(self) -> tuple[int, ...]:
        """What the respondents say."""
        return tuple([one for some in self.respondents for one in some if one is not None])


NOTHING: Final = Saying((), ())


Codes: TypeAlias = tuple[int, ...]
"""1 if anybody is heard, else 0; then a picture code per view."""


Respondents: TypeAlias = tuple[Group | None, ...]
"""What respondents say, by block; None where all of a block are silent."""


class PartialPictures(NamedTuple):
    """The pictures of what respondents say, with -1 for those of documents beside them.

    ``contradicted`` has for each of those which documents contradict whom it hears.
    """

    pictures: tuple[int, ...]
    contradicted: tuple[int, ...]


Kept = TypeVar("Kept")


def keep(found: dict[Any, Kept], key: object, one: Kept, effort: Callable[[Kept], object]) -> None:
    """Remember ``one``, unless one with less effort is known."""
    known = found.get(key)
    if known is None or effort(one) < effort(known):  # type: ignore[operator]
        found[key] = one
