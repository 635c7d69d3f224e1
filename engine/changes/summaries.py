"""What the pictures on one question see of what respondents say to it together, and no more.

What they say is added up voice by voice; if no picture can ever tell two groups apart, whoever
else speaks, they are in one *state*. That keeps the number of states small however many
respondents there are. A state holds, of each kind of picture that the rules look at (and of
nothing else):

- *weging*: how many more are for than not, as far as it goes; whether nobody, one or several
  speak against or *deels*; whether anybody is for, *deels*, against or unknowing; whether somebody
  denies whose role decides.
- *grootste*, *kleinste*: the interval of the largest and of the smallest number.
- *tegenspraak*: whether anybody is contradicted by a document.
- *gemeenschappelijk*: which options or points all voices name and which all but one; whether
  there are one, two or more voices, and whether anybody names anything.
- *dekking*, *aantal*: which needed groups are covered, and which options are named until there
  are so many that one more makes no difference; whether anybody says more than "weet niet".
- *vermeld*: whether anybody names one of the options, and whether anybody names none.
- Of a question that silence on others follows: how many who are silent there are for.

Where a picture hears one role above others, a state holds a *summary* like this for each role.
"""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from engine.dossier.answers import Stance

Codes: TypeAlias = tuple[int, ...]
"""1 if anybody is heard on a question, else 0; then the code of each view on it."""

FOR: Final = 1
PARTLY: Final = 2
AGAINST: Final = 4
UNKNOWN: Final = 8
DENIES: Final = 16
"""Flags: whether anybody says so; and whether somebody is against whose role decides."""
FLAGS: Final = {
    Stance.FOR: FOR,
    Stance.PARTLY: PARTLY,
    Stance.AGAINST: AGAINST,
    Stance.UNKNOWN: UNKNOWN,
}
ENOUGH: Final = -1
"""Stands for so many options that one more makes no difference."""

Weighed: TypeAlias = tuple[int, int, int]
"""For minus not for; against or deels, up to two; flags."""
Common: TypeAlias = tuple[int, int, int, bool, int]
"""Named by all; by all but one; voices up to three; whether any names anything; named points."""


class Summary(NamedTuple):
    """What some voices of one role say together, as far as pictures see it."""

    heard: bool
    telling: bool
    weighed: Weighed
    least: int | None
    most: int | None
    contradicted: bool
    common: Common
    covered: int
    options: int
    mentions: tuple[int, ...]
    implying: tuple[int, ...] = ()


State: TypeAlias = tuple[Summary, ...]
"""A summary for everybody, or for each role that is told apart."""
