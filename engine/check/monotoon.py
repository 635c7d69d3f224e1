"""Monotoon: a more favourable answer, or a partner who agrees with all, never turns √ into X."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from engine.answers import Answer, Stance
from engine.check.context import Context
from engine.check.finding import Finding, place
from engine.check.realisable import Codes, Model, Saying
from engine.framework import PARTNER
from engine.points import points
from engine.rules import FAILS, MEETS, Rule

CHECK = "monotoon"

_BETTER: Final = {
    Stance.AGAINST: (Stance.UNKNOWN, Stance.PARTLY, Stance.FOR),
    Stance.UNKNOWN: (Stance.FOR,),
    Stance.PARTLY: (Stance.FOR,),
    Stance.FOR: (),
}


class Step(NamedTuple):
    """One change in what is said to a question: from, to, and what it is in Dutch."""

    before: Saying
    after: Saying
    what: str


def check(context: Context) -> list[Finding]:
    """Each pair of rules between which a step goes from √ to X."""
    space = context.space
    found: dict[tuple[int, str, str], Finding] = {}
    for number, model in enumerate(space.models):
        changes: dict[tuple[int, int, int, int], Step] = {}
        for (before, after), step in steps(model).items():
            left = space.left(number, before), space.left(number, after)
            if left[0] != left[1]:
                changes.setdefault((left[0], before[0], left[1], after[0]), step)
        for (rows, tested), chosen in space.around(number).items() if changes else ():
            for (left_before, heard_before, left_after, heard_after), step in changes.items():
                first = _verdict(context, rows & left_before, tested | heard_before)
                then = _verdict(context, rows & left_after, tested | heard_after)
                if first is None or then is None or (first.outcome, then.outcome) != (MEETS, FAILS):
                    continue
                key = number, first.id, then.id
                if key in found:
                    continue
                others = space.klass(0, tested, chosen).said
                said = [(*others[:number], at, *others[number + 1 :]) for at in step[:2]]
                what = (
                    f"{step.what} bij ‘{model.question.id}’ maakt van √ ({first.id}) een X"
                    f" ({then.id})."
                )
                found[key] = Finding(
                    CHECK,
                    context.indicator,
                    what,
                    (place(first), place(then)),
                    context.before_and_after(said[0], said[1]),
                )
    return list(found.values())


def _verdict(context: Context, rows: int, tested: int) -> Rule | None:
    space = context.space
    verdicts = space.fired(space.held(rows, tested)).verdicts
    return space.rule(verdicts[0]) if len(verdicts) == 1 else None


@lru_cache(maxsize=256)
def steps(model: Model) -> dict[tuple[Codes, Codes], Step]:
    """The steps that change a picture, smallest first; one for each pair of pictures."""
    found: dict[tuple[Codes, Codes], Step] = {}
    better = [
        [number for number, other in enumerate(model.answers) if improves(one, other)]
        for one in model.answers
    ]
    spoken = [
        number
        for number, answer in enumerate(model.answers)
        if answer.stance is Stance.FOR and model.question.type not in ("meerkeuze", "tekst")
    ]
    partners = model.question.asks(PARTNER)
    for saying, before in model.codes.items():
        for step in _from(saying, better, spoken, partners):
            after = model.codes.get(step.after)
            if after is not None and after != before:
                found.setdefault((before, after), step)
    return found


def improves(one: Answer, other: Answer) -> bool:
    """Whether ``other`` is more favourable to the approach than ``one``.

    Of lists and points: to name all that, and more. Which of two numbers is better isn't told.
    """
    assert one.stance is not None
    if other.stance in _BETTER[one.stance]:
        return True
    if one.stance is not Stance.FOR or other.stance is not Stance.FOR:
        return False
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        return set(one.value) < set(other.value)
    if isinstance(one.meaning, str) and isinstance(other.meaning, str) and _is_open(one):
        return set(points(one.meaning)) < set(points(other.meaning))
    return False


def _is_open(answer: Answer) -> bool:
    return isinstance(answer.value, str) and answer.value == answer.raw and "," in answer.value


def _from(saying: Saying, better: list[list[int]], spoken: list[int], partners: bool) -> list[Step]:
    municipality, others, _ = saying
    found = []
    improved = "Een gunstiger antwoord"
    if municipality is None:
        found += [
            Step(saying, saying._replace(municipality=number), f"{improved} van de gemeente")
            for number in spoken
        ]
    else:
        found += [
            Step(saying, saying._replace(municipality=number), f"{improved} van de gemeente")
            for number in better[municipality]
        ]
    for at, said in enumerate(others):
        if at and others[at - 1] == said:
            continue
        for number in better[said]:
            after = tuple(sorted((*others[:at], number, *others[at + 1 :])))
            found.append(
                Step(saying, saying._replace(partners=after), f"{improved} van een netwerkpartner")
            )
    if partners:
        for number in spoken:
            after = tuple(sorted((*others, number)))
            found.append(
                Step(saying, saying._replace(partners=after), f"{improved} van een netwerkpartner")
            )
        voices = {*others, *(() if municipality is None else (municipality,))}
        if len(voices) == 1:
            after = (*others, *voices)
            what = "Een extra netwerkpartner die het met allen eens is"
            found.append(Step(saying, saying._replace(partners=after), what))
    return found
