"""What the pictures on one question see of what respondents say to it together, and no more.

What they say is added up voice by voice; if no picture can ever tell two groups apart, whoever
else speaks, they are in one *state*. That keeps the number of states small however many
respondents there are. A state holds, of each kind of picture that the rules look at (and of
nothing else):

- *weging*: how many more are for than not, as far as it goes; whether nobody, one or several
  speak against or *deels*; whether anybody is for, *deels*, against or unknowing; whether a
  municipality denies.
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

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import floor
from typing import ClassVar, Final, NamedTuple, TypeAlias

from engine.changes.nameable import Nameable
from engine.dossier.answers import Answer, Stance
from engine.dossier.model import Measurement
from engine.framework.model import MUNICIPALITY, Question
from engine.pictures import coverage, in_common, mention
from engine.pictures.contradiction import CONTRADICTION, opposite
from engine.pictures.coverage import COVERAGE
from engine.pictures.denial import DENIAL
from engine.pictures.in_common import IN_COMMON
from engine.pictures.mention import MENTION
from engine.pictures.model import Kind, View
from engine.pictures.numbers import BREADTH, LARGEST, SMALLEST, interval
from engine.pictures.support import SUPPORT
from engine.pictures.weighing import WEIGHING, weighed
from engine.pictures.who_is_heard import testimony

Codes: TypeAlias = tuple[int, ...]
"""1 if anybody is heard on a question, else 0; then the code of each view on it."""

_FOR, _PARTLY, _AGAINST, _UNKNOWN, _DENIES = 1, 2, 4, 8, 16
_FLAGS: Final = {
    Stance.FOR: _FOR,
    Stance.PARTLY: _PARTLY,
    Stance.AGAINST: _AGAINST,
    Stance.UNKNOWN: _UNKNOWN,
}
_ENOUGH: Final = -1
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


class PictureStates:
    """The states in which the ``views`` on ``question`` see those who answer it.

    Makes a summary of a voice, adds summaries up, and tells which pictures a state makes beside
    the documents of ``within``. ``roles`` are those that are told apart; a role has a number. Of
    each of so many ``classes`` of respondents it is counted how many are for.
    """

    def __init__(
        self,
        question: Question,
        views: Sequence[View],
        within: Measurement,
        nameable: Nameable,
        classes: int = 0,
    ) -> None:
        self._classes = classes
        self.nameable = nameable
        self._views = tuple(views)
        kinds = {view.kind for view in views}
        narrowed = dict.fromkeys(view.over for view in views if view.over is not None)
        self.roles: tuple[str, ...] = ("", *narrowed)
        """Everybody else, and each role that is heard above others."""
        self._weighs = WEIGHING in kinds
        self._numbers = bool(kinds & {LARGEST, SMALLEST})
        self.shares = IN_COMMON in kinds
        self._covers = COVERAGE in kinds
        self.contradicts = CONTRADICTION in kinds
        self.needed = tuple(
            dict.fromkeys(options for v in views if v.kind is COVERAGE for _, options in v.needed)
        )
        self._mentions = [view.name for view in views if view.kind is MENTION]
        self._wanted = tuple(
            frozenset(option for _, options in v.needed for option in options)
            for v in views
            if v.kind is MENTION
        )
        self.breadth = max(
            (floor(cut) + 1 for v in views if v.kind is BREADTH for cut, _ in v.cuts),
            default=1 if BREADTH in kinds else 0,
        )
        self.cuts = tuple(sorted({cut for v in views if v.kind is not BREADTH for cut in v.cuts}))
        self._narrowed = {
            view.name: [1]
            + [
                1 + sum(cut in view.cuts for cut in self.cuts[:at])
                for at in range(len(self.cuts) + 1)
            ]
            for view in views
        }
        """By view, which of its intervals each interval between all cuts lies in; from 1."""
        self._documents = [document.answers.get(question.id) for document in within.documents]
        alone = Measurement("", 0, (), (), within.documents)
        heard = [testimony(question, alone, view.over) for view in views]
        self._by_documents: Codes = (
            int(any(said.voices for said in heard)),
            *[view.code(said) for view, said in zip(views, heard, strict=True)],
        )
        self._denied = int(
            any(one is not None and one.answer.stance is Stance.AGAINST for one in self._documents)
        )
        self._supported = int(
            any(
                document is not None and document.answer.stance is Stance.FOR
                for document in self._documents
            )
        )
        self._question = question
        self.rich = bool(self._wanted) or (self.contradicts and any(nameable.documents))
        self.bounded = not self.shares and not self._weighs
        """Whether more than a few who may name what they like are as good as a few."""
        self.enough = 2 + len(self._wanted) if self.rich else 1
        """So many are as good as more, if ``bounded``."""
        self.wanted_bits = tuple(
            sum(1 << at for at, name in enumerate(nameable.ids) if name in wanted)
            for wanted in self._wanted
        )
        """What each *vermeld* looks for."""
        shown = len(nameable.documents) + len(self._wanted) + self.shares
        self.telling = max(
            1, self.breadth, max(self.breadth - 1, 0) + shown, len(self.needed) + shown
        )
        """The most options of a list that can matter."""
        self._coverage = [
            sum(1 << at for at, options in enumerate(self.needed) if name in options)
            for name in nameable.ids
        ]
        self._everything = (1 << len(nameable.ids)) - 1 if self.shares else 0
        self.nobody = Summary(
            False,
            False,
            (0, 0, 0),
            None,
            None,
            False,
            (self._everything, 0, 0, False, 0),
            0,
            0,
            (0,) * len(self._wanted),
            (0,) * classes,
        )
        self.start: State = (self.nobody,) * len(self.roles)

    # --- what voices add up to ---

    def role_number(self, role: str) -> int:
        """The number of ``role``; 0 for every role that isn't told apart."""
        return self.roles.index(role) if role in self.roles else 0

    def presumed(self) -> Summary:
        """Somebody who is silent and presumed to be for; nobody is heard by that."""
        return self.nobody._replace(weighed=(1, 0, _FOR))

    def voice(self, role: str, answer: Answer, class_: int | None = None) -> Summary:
        """One voice; ``answer`` has a stance. ``class_``: of what class the respondent is."""
        assert answer.stance is not None
        number = answer.value if isinstance(answer.value, (int, float)) else None
        contradicted = self.contradicts and any(
            document is not None and opposite(self._question, answer, document.answer)
            for document in self._documents
        )
        summary = self._voice(role, answer.stance, number, contradicted, self.nameable.bits(answer))
        if class_ is None or answer.stance is not Stance.FOR:
            return summary
        return summary._replace(implying=tuple([int(at == class_) for at in range(self._classes)]))

    def naming_voice(self, role: str, bits: int) -> Summary:
        """One voice that names these options or points, at least one."""
        contradicted = self.contradicts and any(
            not bits & document for document in self.nameable.documents
        )
        return self._voice(role, Stance.FOR, None, contradicted, bits)

    def _voice(
        self, role: str, stance: Stance, number: float | None, contradicted: bool, bits: int
    ) -> Summary:
        flags = _FLAGS[stance]
        if stance is Stance.AGAINST and role == MUNICIPALITY:
            flags |= _DENIES
        against = stance in (Stance.PARTLY, Stance.AGAINST)
        weighed = (1 if stance is Stance.FOR else -1, int(against), flags)
        shown = None
        if self._numbers and number is not None:
            shown = interval(self.cuts, number)
        within = self.nameable.closed(bits) if self.shares else 0
        return Summary(
            True,
            self._covers and stance is not Stance.UNKNOWN,
            weighed if self._weighs else (0, 0, 0),
            shown,
            shown,
            contradicted,
            (
                within,
                self._everything & ~within,
                1 if self.shares else 0,
                self.shares and bits != 0,
                bits & self.nameable.related,
            ),
            self.covered(bits),
            self._options(bits),
            tuple([1 if bits & wanted else 2 for wanted in self.wanted_bits]),
            self.nobody.implying,
        )

    def covered(self, bits: int) -> int:
        """The needed groups that these options cover."""
        found = 0
        if self.needed:
            for at, groups in enumerate(self._coverage):
                if bits >> at & 1:
                    found |= groups
        return found

    def _options(self, bits: int) -> int:
        if not self.breadth:
            return 0
        return bits if bits != _ENOUGH and bits.bit_count() < self.breadth else _ENOUGH

    def join(self, one: Summary, other: Summary) -> Summary:
        """The voices of both."""
        all_, but_one, voices, any_, named = one.common
        all2, but_one2, voices2, any2, named2 = other.common
        more, against, flags = one.weighed
        more2, against2, flags2 = other.weighed
        together, nearly = all_ & all2, (all_ & but_one2) | (but_one & all2)
        options = one.options | other.options
        return Summary(
            one.heard or other.heard,
            one.telling or other.telling,
            (more + more2, min(2, against + against2), flags | flags2),
            _least(one.least, other.least),
            _most(one.most, other.most),
            one.contradicted or other.contradicted,
            (
                together,
                nearly,
                min(3, voices + voices2),
                any_ or any2,
                (named | named2) & (together | nearly),
            ),
            one.covered | other.covered,
            _ENOUGH if options < 0 or options.bit_count() >= self.breadth > 0 else options,
            tuple([a | b for a, b in zip(one.mentions, other.mentions, strict=True)]),
            tuple([a + b for a, b in zip(one.implying, other.implying, strict=True)]),
        )

    def add(self, state: State, at: int, voice: Summary) -> State:
        """``state`` with one more voice of role number ``at``."""
        return (*state[:at], self.join(state[at], voice), *state[at + 1 :])

    def balanced(self, state: State) -> tuple[State, int]:
        """``state`` as if as many are for as not, and how many more really are.

        That is all that goes on counting; if several roles do, it stays in the state.
        """
        if len(state) > 1:
            return state, 0
        balance, against, flags = state[0].weighed
        return (state[0]._replace(weighed=(0, against, flags)),), balance

    def tipped(self, state: State, balance: int) -> State:
        """``state`` with so many more for: the reverse of ``balanced``."""
        if not balance:
            return state
        (summary,) = state
        return (summary._replace(weighed=(balance, *summary.weighed[1:])),)

    # --- pictures ---

    def codes(self, state: State) -> Codes:
        """The codes of the views; then how many of each class are for."""
        everybody = self._all(state)
        if not everybody.heard:
            return (*self._by_documents, *everybody.implying)
        codes = [1]
        for view in self._views:
            summary = everybody
            if view.over is not None:
                at = self.roles.index(view.over)
                summary = state[at] if state[at].heard else everybody
            codes.append(self.code_of[view.kind](self, view, summary))
        return (*codes, *everybody.implying)

    def _all(self, state: State) -> Summary:
        first, *others = state
        for other in others:
            first = self.join(first, other)
        return first

    def _weighed(self, view: View, summary: Summary) -> int:
        return _weigh(*summary.weighed)

    def _shared(self, view: View, summary: Summary) -> int:
        all_, nearly, voices, any_, named = summary.common
        plain = ~self.nameable.related
        if not any_:
            value = in_common.UNKNOWN
        elif voices == 1:
            value = in_common.BY_ONE_ALONE
        elif all_ & (plain | named):
            value = in_common.SHARED_BY_ALL
        elif voices > 2 and nearly & (plain | named):
            value = in_common.SHARED_BUT_ONE
        else:
            value = in_common.SCATTERED
        return IN_COMMON.codes[value]

    def _complete(self, view: View, summary: Summary) -> int:
        if not summary.telling:
            return COVERAGE.codes[coverage.UNKNOWN]
        gaps = sum(
            not summary.covered >> self.needed.index(options) & 1 for _, options in view.needed
        )
        values = (coverage.COMPLETE, coverage.ONE_MISSING, coverage.MORE_MISSING)
        return COVERAGE.codes[values[min(gaps, 2)]]

    def _mentioned(self, view: View, summary: Summary) -> int:
        return _MENTIONED[summary.mentions[self._mentions.index(view.name)]]

    def _counted(self, view: View, summary: Summary) -> int:
        named = summary.options
        return interval(view.cuts, self.breadth if named < 0 else named.bit_count())

    def _contradicted(self, view: View, summary: Summary) -> int:
        return int(summary.contradicted)

    def _written(self, view: View, summary: Summary) -> int:
        return self._supported

    def _denied_in_writing(self, view: View, summary: Summary) -> int:
        return self._denied

    def _largest(self, view: View, summary: Summary) -> int:
        return 0 if summary.most is None else self._narrowed[view.name][summary.most]

    def _smallest(self, view: View, summary: Summary) -> int:
        return 0 if summary.least is None else self._narrowed[view.name][summary.least]

    code_of: ClassVar[Mapping[Kind, Callable[[PictureStates, View, Summary], int]]] = {
        WEIGHING: _weighed,
        IN_COMMON: _shared,
        COVERAGE: _complete,
        MENTION: _mentioned,
        CONTRADICTION: _contradicted,
        SUPPORT: _written,
        DENIAL: _denied_in_writing,
        LARGEST: _largest,
        SMALLEST: _smallest,
        BREADTH: _counted,
    }
    """The code of a view, by its kind, on what some voices say together."""


_MENTIONED: Final = {
    1: MENTION.codes[mention.BY_ALL],
    2: MENTION.codes[mention.BY_NOBODY],
    3: MENTION.codes[mention.BY_SOME],
}
"""By whether anybody names one of the options (1) and whether anybody doesn't (2)."""


@cache
def _weigh(more: int, against: int, flags: int) -> int:
    """The weighing of voices of which this is known: of a few voices like them."""
    partly = int(bool(flags & _PARTLY))
    denying = int(bool(flags & _AGAINST))
    unknowing = int(bool(flags & _UNKNOWN))
    if against > partly + denying:
        partly, denying = (partly, 2) if denying else (2, 0)
    others = partly + denying + unknowing
    favour = 0
    if flags & _FOR:
        favour = others + 1 if more > 0 else 1
        if more <= 0 and 2 * favour > favour + others:
            raise AssertionError((more, against, flags))
    count = (favour, partly, denying, unknowing)
    return WEIGHING.codes[weighed(count, bool(flags & _DENIES))]


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _most(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)
