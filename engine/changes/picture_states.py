"""How much pictures see of what is said to one question: voices, summed up.

What a summary holds, and why no more is needed, stands in ``summaries``; which pictures come of
it in ``state_codes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from engine.changes.nameable import Nameable
from engine.changes.summaries import (
    DENIES,
    ENOUGH,
    FLAGS,
    FOR,
    Codes,
    State,
    Summary,
)
from engine.dossier.answers import Answer, Stance
from engine.dossier.model import Measurement
from engine.framework.model import Question
from engine.framework.roles import Role
from engine.pictures.contradiction import CONTRADICTION, opposite
from engine.pictures.coverage import COVERAGE
from engine.pictures.in_common import IN_COMMON
from engine.pictures.mention import MENTION
from engine.pictures.model import View
from engine.pictures.numbers import BREADTH, LARGEST, SMALLEST, interval, number_of
from engine.pictures.weighing import WEIGHING
from engine.pictures.who_is_heard import testimony


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
        self.views = tuple(views)
        kinds = {view.kind for view in views}
        overriding = [role.id for role in question.asked.values() if role.overrides]
        narrowed = dict.fromkeys(
            (*overriding, *(view.over for view in views if view.over is not None))
        )
        self.roles: tuple[str, ...] = ("", *narrowed)
        """Everybody else, and each role that is heard above others."""
        self.overriding = tuple(map(self.roles.index, overriding))
        """The numbers of the roles beside which nobody else is heard."""
        self._weighs = WEIGHING in kinds
        self._numbers = bool(kinds & {LARGEST, SMALLEST})
        self.shares = IN_COMMON in kinds
        self._covers = COVERAGE in kinds
        self.contradicts = CONTRADICTION in kinds
        self.needed = tuple(
            dict.fromkeys(options for v in views if v.kind is COVERAGE for _, options in v.needed)
        )
        self.mentions = [view.name for view in views if view.kind is MENTION]
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
        self.narrowed = {
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
        self.by_documents: Codes = (
            int(any(said.voices for said in heard)),
            *[view.code(said) for view, said in zip(views, heard, strict=True)],
        )
        self.denied = int(
            any(one is not None and one.answer.stance is Stance.AGAINST for one in self._documents)
        )
        self.supported = int(
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

    def role_number(self, role: Role) -> int:
        """The number of ``role``; 0 for every role that isn't told apart."""
        return self.roles.index(role.id) if role.id in self.roles else 0

    def presumed(self) -> Summary:
        """Somebody who is silent and presumed to be for; nobody is heard by that."""
        return self.nobody._replace(weighed=(1, 0, FOR))

    def voice(self, role: Role, answer: Answer, class_: int | None = None) -> Summary:
        """One voice; ``answer`` has a stance. ``class_``: of what class the respondent is."""
        assert answer.stance is not None
        number = number_of(self._question, answer)
        contradicted = self.contradicts and any(
            document is not None and opposite(self._question, answer, document.answer)
            for document in self._documents
        )
        summary = self._voice(
            role.decides, answer.stance, number, contradicted, self.nameable.bits(answer)
        )
        if class_ is None or answer.stance is not Stance.FOR:
            return summary
        return summary._replace(implying=tuple([int(at == class_) for at in range(self._classes)]))

    def naming_voice(self, bits: int) -> Summary:
        """One voice that names these options or points, at least one."""
        contradicted = self.contradicts and any(
            not bits & document for document in self.nameable.documents
        )
        return self._voice(False, Stance.FOR, None, contradicted, bits)

    def _voice(
        self, decides: bool, stance: Stance, number: float | None, contradicted: bool, bits: int
    ) -> Summary:
        flags = FLAGS[stance]
        if decides and stance is Stance.AGAINST:
            flags |= DENIES
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
        return bits if bits != ENOUGH and bits.bit_count() < self.breadth else ENOUGH

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
            ENOUGH if options < 0 or options.bit_count() >= self.breadth > 0 else options,
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

    def everybody(self, state: State) -> Summary:
        """The voices of all roles together."""
        first, *others = state
        for other in others:
            first = self.join(first, other)
        return first


def _least(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)


def _most(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)
