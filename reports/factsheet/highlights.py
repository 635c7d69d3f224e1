"""Which findings are singled out: what needs attention, what goes well, what can be better.

A finding weighs as much as those who speak against it, of all who were heard: what everybody
misses comes before what one respondent misses. Next comes how many answers it is away from
the other verdict, then the framework's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.dossier.answers import Stance
from engine.pictures.contradiction import CONTRADICTION, contradictions
from engine.rules.model import Rule
from engine.scoring.outcome import Outcome
from engine.wording.dutch import number_word
from reports.factsheet.model import FAILS, MEETS, Finding, Point, Sentence
from reports.factsheet.plain import line

_MOST_ATTENTION: Final = (5, 3, 2)
"""Points that need attention, for the only measurement, for each of two, for each of more."""
_MOST_GOOD: Final = 2
_MOST_BETTER: Final = 3
"""Points for improvement are all told; LET OP only up to this number a theme."""


@dataclass(frozen=True, slots=True)
class Told:
    """One outcome, how the document tells it, and its distance from the other verdict."""

    outcome: Outcome
    finding: Finding
    distance: int


def attention(told: Sequence[Told], measurements: int) -> tuple[tuple[Point, ...], str]:
    """What most needs attention, and how many points for improvement are left out.

    One line each: which indicator. The more ``measurements`` the document has, the fewer points
    each: all of it is to fit on one screen.
    """
    most = _MOST_ATTENTION[min(measurements, len(_MOST_ATTENTION)) - 1]
    fails, notes = _fails(told), _notes(told)
    points = [_point(one.finding, ()) for one in fails[:most]]
    points += [replace(point, sentences=()) for _, point in notes[: most - len(points)]]
    left = len(fails) - most
    if left < 1:
        return tuple(points), ""
    noun = "verbeterpunt staat" if left == 1 else "verbeterpunten staan"
    return tuple(points), f"Nog {number_word(left)} {noun} bij de bevindingen."


def good(told: Sequence[Told]) -> tuple[Point, ...]:
    """The strongest findings of a theme: those that nobody contradicts, without LET OP."""
    clear = [one for one in told if one.finding.verdict == MEETS and _undisputed(one)]
    ranked = sorted(clear, key=lambda one: (*_support(one.outcome), one.distance), reverse=True)
    chosen = {id(one) for one in ranked[:_MOST_GOOD]}
    return tuple(_point(one.finding, one.finding.sentences) for one in clear if id(one) in chosen)


def better(told: Sequence[Told]) -> tuple[Point, ...]:
    """Every X of a theme with what it puts at risk, and the weightiest LET OP."""
    points = [
        _point(one.finding, (*one.finding.sentences, *_risk(one)))
        for one in told
        if one.finding.verdict == FAILS
    ]
    room = _MOST_BETTER - len(points)
    return (*points, *(point for _, point in _notes(told)[: max(0, room)]))


def _risk(one: Told) -> tuple[Sentence, ...]:
    risk = line(one.outcome.rules.indicator.risk)
    return (Sentence(risk),) if risk else ()


def _undisputed(one: Told) -> bool:
    """Whether all that was said to what decided speaks for the approach."""
    said = [each.given.answer.stance for each in one.outcome.evidence_for(one.outcome.rule)]
    return not one.finding.notes and all(stance in (None, Stance.FOR) for stance in said)


def _fails(told: Iterable[Told]) -> list[Told]:
    return sorted(
        (one for one in told if one.finding.verdict == FAILS),
        key=lambda one: (-_opposition(one.outcome, one.outcome.rule), -one.distance),
    )


def _notes(told: Iterable[Told]) -> list[tuple[float, Point]]:
    """Every LET OP with its weight, the weightiest first."""
    found = [
        (_opposition(one.outcome, rule), _point(one.finding, note.sentences, True))
        for one in told
        for rule, note in zip(_behind(one), one.finding.notes, strict=True)
    ]
    return sorted(found, key=lambda pair: -pair[0])


def _behind(one: Told) -> Sequence[Rule]:
    """The rules behind the LET OP; those in an inspector's own words weigh as the verdict does."""
    notes = one.outcome.notes
    return (
        notes
        if len(notes) == len(one.finding.notes)
        else [one.outcome.rule] * len(one.finding.notes)
    )


def _opposition(outcome: Outcome, rule: Rule) -> float:
    """The part of the answers behind ``rule`` that don't speak for the approach.

    Or that a document contradicts, where that is what the rule is about.
    """
    about = rule.looks_at
    looks = [one for name, one in outcome.said.items() if name in about]
    if looks and all(view.kind is CONTRADICTION for view, _ in looks):
        contradicted = {
            voice.informant.id for _, said in looks for voice, _ in contradictions(said)
        }
        return len(contradicted) / sum(len(said.voices) for _, said in looks)
    counted = [one for one in outcome.evidence_for(rule) if one.counted]
    against = sum(one.voice.stance is not Stance.FOR for one in counted)
    return against / len(counted) if counted else 0.0


def _support(outcome: Outcome) -> tuple[float, int]:
    """How undivided the support is, then how many answers it is made of."""
    counted = [one for one in outcome.evidence_for(outcome.rule) if one.counted]
    supporting = sum(one.voice.stance is Stance.FOR for one in counted)
    return (supporting / len(counted) if counted else 0.0), supporting


def _point(finding: Finding, sentences: tuple[Sentence, ...], is_note: bool = False) -> Point:
    return Point(finding.id, finding.number, finding.indicator, finding.verdict, is_note, sentences)
