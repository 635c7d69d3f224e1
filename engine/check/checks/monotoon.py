"""Monotoon: a more favourable answer, or one more who agrees with all, never lowers a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from engine.check.context import Context
from engine.check.finding import Finding, place
from engine.check.proof.answer_changes import FIRST_TO_SPEAK, Change, Changed, Move, changes
from engine.check.proof.casting import ImpossibleError, Said
from engine.check.proof.example_files import changed
from engine.check.proof.question_pictures import QuestionPictures
from engine.check.proof.sayings import Codes
from engine.check.proof.situations import Situations
from engine.dossier.answers import Stance
from engine.rules.model import IndicatorRules, Rule

CHECK = "monotoon"

BETTER, MORE, SPEAKS, AGREES = "gunstiger", "meer", "nieuw", "eens"
STEPS: Final = {
    BETTER: "Een gunstiger antwoord van {wie}",
    MORE: "Dat {wie} meer noemt",
    SPEAKS: "Een gunstig antwoord van {wie}, die eerst niets antwoordde,",
    AGREES: "Een extra {wie} die het met allen eens is",
    FIRST_TO_SPEAK: "Een gunstig antwoord van {wie}, waar eerst alleen documenten spraken,",
}
"""What one respondent can do, by the name that an exception uses."""

BETTER_STANCES: Final = {
    Stance.AGAINST: (Stance.UNKNOWN, Stance.PARTLY, Stance.FOR),
    Stance.UNKNOWN: (Stance.FOR,),
    Stance.PARTLY: (Stance.FOR,),
    Stance.FOR: (),
}
"""The stances that are more favourable than each."""


def check(context: Context) -> list[Finding]:
    """Each pair of rules between which a step goes to a lower verdict."""
    scale = context.rules.scale
    situations = Situations(verdicts_only(context.rules), context.situations.shared, moving=True)
    found: dict[tuple[int, str, str, str], Finding] = {}
    for number, pictures in enumerate(situations.pictures):
        telling: dict[tuple[int, int, int, int, str], tuple[Change, Changed]] = {}
        for change, shown in changes_of(pictures).items():
            left = situations.left(number, change.before), situations.left(number, change.after)
            if left[0] != left[1]:
                key = left[0], change.before[0], left[1], change.after[0], change.sort
                telling.setdefault(key, (change, shown))
        for (rows, tested), chosen in situations.around(number).items() if telling else ():
            for (first, heard, then, heard_then, sort), (change, shown) in telling.items():
                high = _verdict(situations, rows & first, tested | heard)
                low = _verdict(situations, rows & then, tested | heard_then)
                if not high or not low or not scale.is_lower(low.outcome, than=high.outcome):
                    continue
                key_ = number, high.id, low.id, sort
                if key_ in found:
                    continue
                shows = _shown(situations, number, change, shown, chosen)
                role = change.role
                step = STEPS[sort].format(wie=role.singular if sort == AGREES else role.one)
                found[key_] = Finding(
                    CHECK,
                    context.indicator,
                    f"{step} bij ‘{situations.questions[number].id}’ maakt van {high.outcome}"
                    f" ({high.id}) een {low.outcome} ({low.id}; stap ‘{sort}’).",
                    (place(high), place(low)),
                    None
                    if shows is None
                    else changed(situations, shows, context.rule_set.framework.id),
                    sort,
                )
    return list(found.values())


def _shown(
    situations: Situations, number: int, change: Change, shown: Changed, chosen: Sequence[Codes]
) -> list[Said] | None:
    """What is said before and after a change to question ``number``, with ``chosen`` otherwise.

    None where silence follows what is said to other questions and these codes need several steps.
    """
    if not situations.linked:
        others = situations.said(chosen)
        return [(*others[:number], said, *others[number + 1 :]) for said in shown]
    try:
        return [
            situations.said([*chosen[:number], codes, *chosen[number + 1 :]])
            for codes in (change.before, change.after)
        ]
    except ImpossibleError:
        return None


def verdicts_only(rules: IndicatorRules) -> IndicatorRules:
    """The same table without notes, and without the columns that only notes look at."""
    used = sorted({at for rule in rules.verdict_rules for row in rule.rows for at, _ in row} - {0})
    place_ = {0: 0} | {old: new for new, old in enumerate(used, start=1)}
    verdicts = tuple(
        replace(
            rule,
            rows=tuple(tuple((place_[at], codes) for at, codes in row) for row in rule.rows),
        )
        for rule in rules.verdict_rules
    )
    views = tuple(rules.views[at - 1] for at in used)
    return IndicatorRules(rules.indicator, rules.roles, rules.scale, views, verdicts, (), ())


def _verdict(situations: Situations, rows: int, tested: int) -> Rule | None:
    verdicts = situations.fired(situations.held(rows, tested)).verdicts
    return situations.rule(verdicts[0]) if len(verdicts) == 1 else None


@lru_cache(maxsize=256)
def changes_of(pictures: QuestionPictures) -> dict[Change, Changed]:
    """What every step makes of the pictures."""
    found = tuple(moves(pictures))
    own = tuple(move for move in found if move.sort != AGREES)
    return changes(pictures, [own if one.is_single else found for one in pictures.blocks])


def moves(pictures: QuestionPictures) -> Iterator[Move]:
    """Every step that one respondent can make; what several make in a row need not be there.

    So who starts to name things, names one, and then more.
    """
    if pictures.presumed is not None:  # who comes to speak for on what silence follows
        yield Move(None, pictures.presumed, SPEAKS)
    stances = [answer.stance for answer in pictures.answers[: pictures.voices]]
    named = pictures.named
    everything = max(named)
    for before, stance in enumerate(stances):
        assert stance is not None
        for after, other in enumerate(stances):
            if stance is other is Stance.FOR:
                more = named[after] & ~named[before]
                if not named[before] & ~named[after] and more.bit_count() == 1:
                    yield Move(before, after, MORE)
            elif other in BETTER_STANCES[stance] and named[after].bit_count() <= 1:
                yield Move(before, after, BETTER)
        if stance is Stance.FOR and named[before].bit_count() <= 1:
            yield Move(None, before, SPEAKS)
        if pictures.presumed is not None and stance is Stance.FOR:
            yield Move(pictures.presumed, before, SPEAKS)
        yield Move(None, before, AGREES, only=before)
        if everything and named[before] == everything:
            yield Move(None, before, AGREES)
