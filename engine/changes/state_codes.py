"""From a state to the codes of its pictures: what each kind of picture makes of a summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from engine.changes.picture_states import PictureStates
from engine.changes.summaries import AGAINST, DENIES, FOR, PARTLY, UNKNOWN, Codes, State, Summary
from engine.pictures import coverage, in_common, mention
from engine.pictures.contradiction import CONTRADICTION
from engine.pictures.coverage import COVERAGE
from engine.pictures.denial import DENIAL
from engine.pictures.in_common import IN_COMMON
from engine.pictures.in_writing import SUPPORT
from engine.pictures.mention import MENTION
from engine.pictures.model import Kind, View
from engine.pictures.numbers import BREADTH, LARGEST, SMALLEST, interval
from engine.pictures.weighing import WEIGHING, weighed


def codes_of(states: PictureStates, state: State) -> Codes:
    """The codes of the views on ``state``; then how many of each class are for."""
    everybody = states.everybody(state)
    if not everybody.heard:
        return (*states.by_documents, *everybody.implying)
    above = states.overriding and states.everybody(tuple(state[at] for at in states.overriding))
    codes = [1]
    for view in states.views:
        summary = above if above and above.heard else everybody
        if view.over is not None and summary is everybody:
            at = states.roles.index(view.over)
            summary = state[at] if state[at].heard else everybody
        codes.append(CODE_OF[view.kind](states, view, summary))
    return (*codes, *everybody.implying)


def _weighed(states: PictureStates, view: View, summary: Summary) -> int:
    return _weigh(*summary.weighed)


def _shared(states: PictureStates, view: View, summary: Summary) -> int:
    all_, nearly, voices, any_, named = summary.common
    plain = ~states.nameable.related
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


def _complete(states: PictureStates, view: View, summary: Summary) -> int:
    if not summary.telling:
        return COVERAGE.codes[coverage.UNKNOWN]
    gaps = sum(
        not summary.covered >> states.needed.index(options) & 1 for _, options in view.needed
    )
    values = (coverage.COMPLETE, coverage.ONE_MISSING, coverage.MORE_MISSING)
    return COVERAGE.codes[values[min(gaps, 2)]]


def _mentioned(states: PictureStates, view: View, summary: Summary) -> int:
    return _MENTIONED[summary.mentions[states.mentions.index(view.name)]]


def _counted(states: PictureStates, view: View, summary: Summary) -> int:
    named = summary.options
    return interval(view.cuts, states.breadth if named < 0 else named.bit_count())


def _contradicted(states: PictureStates, view: View, summary: Summary) -> int:
    return int(summary.contradicted)


def _written(states: PictureStates, view: View, summary: Summary) -> int:
    return states.supported


def _denied_in_writing(states: PictureStates, view: View, summary: Summary) -> int:
    return states.denied


def _largest(states: PictureStates, view: View, summary: Summary) -> int:
    return 0 if summary.most is None else states.narrowed[view.name][summary.most]


def _smallest(states: PictureStates, view: View, summary: Summary) -> int:
    return 0 if summary.least is None else states.narrowed[view.name][summary.least]


CODE_OF: Final[Mapping[Kind, Callable[[PictureStates, View, Summary], int]]] = {
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
    partly = int(bool(flags & PARTLY))
    denying = int(bool(flags & AGAINST))
    unknowing = int(bool(flags & UNKNOWN))
    if against > partly + denying:
        partly, denying = (partly, 2) if denying else (2, 0)
    others = partly + denying + unknowing
    favour = 0
    if flags & FOR:
        favour = others + 1 if more > 0 else 1
        if more <= 0 and 2 * favour > favour + others:
            raise AssertionError((more, against, flags))
    count = (favour, partly, denying, unknowing)
    return WEIGHING.codes[weighed(count, bool(flags & DENIES))]
