"""Where an overview points: which indicators fail most, and where respondents disagree most.

**Fails.** Of the measurements in which an indicator was tested, the share with verdict X.

**Disagrees.** Per measurement and question, of the respondents who answered (documents and
blanks apart; "weet niet" is an answer): those who say something else than the largest group
that gives the same answer. Where several things may be named, or a text is asked, those who name
what most respondents name are such a group. A question counts when at least two answered it. The
share is all deviating answers over all answers, summed over questions and measurements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.dossier.answers import Stance
from engine.dossier.model import Measurement
from engine.framework.model import Indicator, Question
from engine.pictures.in_common import common
from engine.pictures.who_is_heard import Voice, testimony
from engine.scoring.outcome import Outcome, Result
from reports.verdicts.decided import Judged, holding, undecided


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``."""

    part: int = 0
    whole: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def value(self) -> float:
        """Between 0 and 1; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Failing:
    """How often an indicator is a point for improvement, and how many tests have a LET OP."""

    indicator: Indicator
    fails: Share
    notes: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How far answers deviate: ``answers`` over all, ``measurements`` with any deviation."""

    answers: Share
    measurements: Share


def failing(results: Sequence[Result], judged: Judged = undecided) -> tuple[Failing, ...]:
    """Every indicator that was tested, the most failing first, by the verdicts that hold."""
    verdict = holding(judged)

    def noted(outcome: Outcome) -> bool:
        judgement = judged(outcome)
        own = None if judgement is None else judgement.own_notes
        return bool(outcome.notes if own is None else own)

    found: list[Failing] = []
    for outcomes in zip(*(result.outcomes for result in results), strict=True):
        tested = [outcome for outcome in outcomes if outcome.scale.is_tested(verdict(outcome))]
        failed = sum(outcome.scale.fails(verdict(outcome)) for outcome in tested)
        fails = Share(failed, len(tested))
        notes = sum(map(noted, tested))
        if tested:
            found.append(Failing(outcomes[0].rules.indicator, fails, notes))
    return tuple(sorted(found, key=lambda one: (-one.fails.value, -one.fails.part)))


def disagreement(
    measurements: Iterable[Measurement], questions: Iterable[Question]
) -> Disagreement:
    """How far respondents deviate on ``questions`` in ``measurements``."""
    questions = tuple(questions)
    answers = Share()
    divided = compared = 0
    for within in measurements:
        here = sum((deviating(question, within) for question in questions), Share())
        answers += here
        compared += here.whole > 0
        divided += here.part > 0
    return Disagreement(answers, Share(divided, compared))


def deviating(question: Question, within: Measurement) -> Share:
    """The deviating answers to one question in one measurement; 0 of 0 below two answers."""
    said = testimony(question, within)
    if said.by_documents or len(said.voices) < 2:
        return Share()
    voices = said.voices
    if question.type.names_several:
        _, outside = common(said)
        naming = len(voices) - len(outside)
        voices = tuple(voice for voice in outside if voice.stance is not Stance.FOR)
    else:
        naming = 0
    agreeing = max(naming, *Counter(map(_meaning, voices)).values(), 0)
    return Share(len(said.voices) - agreeing, len(said.voices))


def _meaning(voice: Voice) -> tuple[object, object]:
    return voice.answer.state, voice.answer.value
