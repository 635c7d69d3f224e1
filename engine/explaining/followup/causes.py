"""What changed in an indicator between two years, and why: rules, practice, or who was heard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from engine.dossier.answers import State, Value
from engine.dossier.model import Given, Informant
from engine.explaining.followup.model import AnswerChange, Cause, Change, Match, NoteChange
from engine.framework.model import Question
from engine.rules.decision_table import Decider
from engine.scoring.outcome import Outcome

_STEPS: Final = (Cause.RULES, Cause.PRACTICE, Cause.HEARD)


def change_of(
    was: Outcome, now: Outcome, later: Outcome, who: Match, verdicts: tuple[str, str]
) -> Change:
    """``was`` and ``now`` are the earlier answers under the earlier and the later rules.

    ``verdicts`` are those that hold, of ``was`` and of ``later``.
    """
    decided = verdicts != (was.verdict, later.verdict)
    tested = all(map(later.scale.is_tested, verdicts))
    if not (tested and was.is_tested and later.is_tested):
        causes = (Cause.DECISION,) if decided and tested else ()
        return Change(was, later, *verdicts, causes, (), (), (), ())
    questions = later.rules.indicator.questions
    path = (_seen(was), _seen(now), _in_practice(now, later, who), _seen(later))
    return Change(
        was,
        later,
        *verdicts,
        (*_flips([verdict for verdict, _ in path]), *[Cause.DECISION] * decided),
        tuple(_note_changes(was, later, [fired for _, fired in path])),
        tuple(_answer_changes(who, questions)),
        _heard(who.gone, questions),
        _heard(who.new, questions),
    )


_Seen = tuple[str, frozenset[str]]
"""A verdict and the first ids of the notes beside it, whatever those are called."""


def _seen(outcome: Outcome) -> _Seen:
    return outcome.verdict, frozenset(map(outcome.rules.first_id, outcome.fired_notes))


def _flips(states: Sequence[object]) -> tuple[Cause, ...]:
    pairs = zip(_STEPS, pairwise(states), strict=True)
    return tuple(step for step, (one, other) in pairs if one != other)


def _note_changes(
    was: Outcome, later: Outcome, fired: Sequence[frozenset[str]]
) -> Iterable[NoteChange]:
    for outcome, gained in ((later, True), (was, False)):
        for rule in outcome.notes:
            id_ = outcome.rules.first_id(rule)
            if id_ not in fired[0 if gained else -1]:
                yield NoteChange(rule, gained, _flips([id_ in ids for ids in fired]))


def _in_practice(now: Outcome, later: Outcome, who: Match) -> _Seen:
    """The outcome with the later answers of the same informants to the same questions alone.

    Everything else stays as it was in the earlier year.
    """
    within, rules = now.within, later.rules
    became = {earlier.id: _with_later_answers(earlier, after) for earlier, after in who.both}
    within = replace(
        within,
        respondents=tuple(became.get(one.id, one) for one in within.respondents),
        documents=tuple(became.get(one.id, one) for one in within.documents),
    )
    said = [view.heard(within) for view in rules.views]
    tested = 1 if any(one.voices for one in said) else 0
    codes = tuple(view.code(one) for view, one in zip(rules.views, said, strict=True))
    if (tested, *codes) == later.situation:
        return _seen(later)
    [decision] = Decider([rules.table]).decide([(0, (tested, *codes))])
    return (
        rules.verdict_rules[decision.verdict].outcome,
        frozenset(rules.first_id(rules.note_rules[note]) for note in decision.notes),
    )


def _with_later_answers(earlier: Informant, later: Informant) -> Informant:
    both = {
        question: later.answers[question]
        for question, given in earlier.answers.items()
        if _meant(given) and _meant(later.answers.get(question))
    }
    return replace(earlier, answers={**earlier.answers, **both})


def _answer_changes(who: Match, questions: Iterable[Question]) -> Iterable[AnswerChange]:
    for question in questions:
        for earlier, later in who.both:
            before, after = earlier.answers.get(question.id), later.answers.get(question.id)
            if _meant(before) != _meant(after):
                yield AnswerChange(
                    later,
                    question,
                    before if _meant(before) else None,
                    after if _meant(after) else None,
                )


def _meant(given: Given | None) -> tuple[State, Value | None] | None:
    """What an answer says, however it is written; None where it isn't heard."""
    if given is None or given.answer.stance is None:
        return None
    return given.answer.state, given.answer.value


def _heard(informants: Iterable[Informant], questions: Sequence[Question]) -> tuple[Informant, ...]:
    return tuple(
        one
        for one in informants
        if any(_meant(one.answers.get(question.id)) for question in questions)
    )
