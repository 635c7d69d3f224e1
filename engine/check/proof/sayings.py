"""Who says what to one question, by numbers of representative answers, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from engine.check.proof.groups import Group


class Saying(NamedTuple):
    """Who says what to one question: numbers of answers; None for who is silent."""

    municipality: int | None
    partners: tuple[int | None, ...]
    documents: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many informants answer."""
        return sum(one is not None for one in (self.municipality, *self.partners, *self.documents))

    @property
    def voices(self) -> tuple[int, ...]:
        """What the respondents say."""
        return tuple([one for one in (self.municipality, *self.partners) if one is not None])


NOTHING: Final = Saying(None, (), ())


Codes: TypeAlias = tuple[int, ...]
"""1 if anybody is heard, else 0; then a picture code per view."""


class Respondents(NamedTuple):
    """What the municipality and a group of partners say; either may be silent."""

    municipality: int | None
    partners: Group | None

    def saying(self, documents: tuple[int, ...] = ()) -> Saying:
        """The same with ``documents`` beside them."""
        return Saying(self.municipality, self.partners.voices if self.partners else (), documents)


SILENT: Final = Respondents(None, None)


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
