"""What a picture (*beeld*) is: one value out of a small closed set.

There are several kinds of pictures, each in a file of its own (``engine.pictures.kinds`` lists
them). Rules may only name what stands there, which is checked when they are loaded
(``engine.rules.loading``). Every picture is a code in ``range(len(values))``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Final, NamedTuple

from engine.dossier.model import Measurement
from engine.framework.model import Question
from engine.framework.question_types import TYPES, QuestionType
from engine.framework.roles import Role
from engine.framework.scales import COUNT, Cut, Scale
from engine.pictures.who_is_heard import Testimony, testimony

NOBODY: Final = "niet beantwoord"
"""The value of a picture of who is heard, but for a number, when nobody was."""


class Group(NamedTuple):
    """Values that rules use as one word, and what that word means."""

    values: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of picture, whichever question it looks at.

    Two with the same name are the same kind, though frameworks with other roles may have other
    words for its values: those are ``worded`` for the roles that decide.

    ``name`` is what rules call it; ``meanings`` has its values, in code order, and what they
    mean; ``picture`` gives the code of what is said; ``suits`` says to which types of question it
    applies; ``groups`` are the words for several values; ``needs`` is the parameter that it takes.

    A picture ``of_documents`` is of those beside the respondents: 1 if any of them does it, else
    0. Where ``denial_counts``, it matters whether somebody denies whose role decides. Of what is
    ``named_together`` it doesn't matter whether one names it or several do. How a kind is told
    stands in ``engine.wording.picture_texts``, what it depends on in
    ``engine.check.proof.picture_sums``, and what a changed answer does to it in
    ``engine.changes.state_codes``.
    """

    name: str
    meanings: Mapping[str, str]
    picture: Callable[[View, Testimony], int]
    suits: Callable[[QuestionType], bool]
    groups: Mapping[str, Group] = field(default_factory=dict)
    needs: str = ""
    denial_counts: bool = False
    of_documents: bool = False
    named_together: bool = False
    worded: tuple[Role, ...] = ()
    numeric: ClassVar[bool] = False

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Kind) and self.name == other.name)

    def __hash__(self) -> int:
        return hash(self.name)

    @cached_property
    def codes(self) -> Mapping[str, int]:
        """The code of each value."""
        return {value: code for code, value in enumerate(self.meanings)}

    @property
    def types(self) -> tuple[str, ...]:
        """The names of the types of question that it applies to."""
        return tuple(name for name, one in TYPES.items() if self.suits(one))

    @property
    def values(self) -> tuple[str, ...]:
        """The closed set of values, in code order; for numbers it depends on the rules."""
        return tuple(self.meanings)

    def values_between(self, cuts: tuple[Cut, ...], scale: Scale) -> tuple[str, ...]:
        """The values where rules tell these limits on ``scale`` apart."""
        return self.values

    def stands_for(self, word: str) -> tuple[str, ...]:
        """The values that a word in a condition stands for: those of a group, or itself."""
        group = self.groups.get(word)
        return (word,) if group is None else group.values

    def accepted_meaning(self, word: str) -> str:
        """What a value, a group of values or a number test in a condition means, in words."""
        group = self.groups.get(word)
        return self.meanings.get(word, "") if group is None else group.meaning

    def meaning(self, value: str) -> str:
        """What a value means, in words."""
        return self.meanings[value]


@dataclass(frozen=True, slots=True)
class View:
    """How one column of a decision table looks at one question.

    ``over`` narrows who is heard; whoever leaves the question blank ``follows`` what it says to
    these, for the reason ``because`` (``who_is_heard``); ``needed`` maps what must be covered (for
    *dekking*), or "" (for *vermeld*), to the option ids that cover it; ``cuts`` (for numbers) are
    the limits that the rules tell apart, ascending.
    """

    name: str
    kind: Kind
    question: Question
    over: str | None = None
    needed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cuts: tuple[Cut, ...] = ()
    follows: tuple[Question, ...] = ()
    because: str = ""

    def heard(self, within: Measurement) -> Testimony:
        """What is said to the question ``within`` a measurement."""
        return testimony(self.question, within, self.over, self.follows)

    @property
    def values(self) -> tuple[str, ...]:
        """The closed set of values that this view can take, in code order."""
        return self.kind.values_between(self.cuts, self.scale)

    @property
    def scale(self) -> Scale:
        """What the limits are on: the scale of the question, or a count of what is named."""
        return self.question.scale or COUNT

    def code(self, said: Testimony) -> int:
        """The picture as an index into ``values``."""
        return self.kind.picture(self, said)

    def value(self, said: Testimony) -> str:
        """The picture by name."""
        return self.values[self.code(said)]
