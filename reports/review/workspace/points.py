"""Indicators as lists show them: plain texts and numbers, which templates escape."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from engine.scoring.outcome import Outcome, Result
from reports.factsheet import model
from reports.factsheet.plain import line
from reports.review.workspace.desk import Opened


def address(opened: Opened, number: int, indicator: str = "") -> str:
    """The path of a measurement, or of one indicator in it."""
    path = f"/dossier/{quote(opened.name, safe='')}/{number}"
    return f"{path}/{indicator}" if indicator else path


def open_points(opened: Opened, result: Result) -> int:
    """What is still to be done: undecided, lapsed, waiting, and reactions that wait."""
    reviewed = opened.review.within(result.measurement)
    unhandled = sum(one.handling is None for one in reviewed.reactions) if reviewed else 0
    return unhandled + sum(is_open(opened, outcome) for outcome in result.outcomes)


def is_open(opened: Opened, outcome: Outcome) -> bool:
    """Whether an indicator still waits for a decision."""
    judgement = opened.review.of(outcome)
    if judgement is None:
        return outcome.is_tested or bool(outcome.waiting)
    return judgement.lapsed or bool(outcome.waiting)


@dataclass(frozen=True, slots=True)
class Point:
    """One indicator as lists show it. ``rule`` is the rule's verdict, ``holds`` the one that
    holds; ``state`` says in a word what was decided."""

    url: str
    number: int
    id: str
    name: str
    rule: model.Verdict
    holds: model.Verdict
    finding: str
    notes: tuple[str, ...]
    state: str
    reactions: int
    tested: bool


def point(opened: Opened, number: int, place: int, outcome: Outcome) -> Point:
    """An indicator of measurement ``number``; ``place`` is its number in the framework."""
    judgement = opened.review.of(outcome)
    verdict = outcome.verdict if judgement is None else judgement.verdict
    finding = None if judgement is None else judgement.own_finding
    notes = None if judgement is None else judgement.own_notes
    reviewed = opened.review.within(outcome.within)
    id_ = outcome.rules.indicator.id
    waiting = [one for one in (reviewed.reactions if reviewed else ()) if one.indicator == id_]
    return Point(
        address(opened, number, id_),
        place,
        id_,
        line(outcome.rules.indicator.name),
        model.shown(outcome.verdict, outcome.scale),
        model.shown(verdict, outcome.scale),
        line(outcome.finding if finding is None else finding),
        tuple(map(line, outcome.note_texts if notes is None else notes)),
        state(opened, outcome),
        len(waiting),
        outcome.scale.is_tested(verdict),
    )


def state(opened: Opened, outcome: Outcome) -> str:
    """What was decided, in a word."""
    judgement = opened.review.of(outcome)
    if outcome.waiting:
        return "wacht op een antwoord"
    if judgement is None:
        return "open" if outcome.is_tested else ""
    if judgement.lapsed:
        return "verlopen"
    return "anders besloten" if judgement.overrides else "besloten"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with its points."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its criteria."""

    name: str
    criteria: tuple[Criterion, ...]


def themes(opened: Opened, number: int, result: Result) -> tuple[Theme, ...]:
    """The table of a dossier, in the framework's order."""
    points = {
        outcome.rules.indicator.id: point(opened, number, place, outcome)
        for place, outcome in enumerate(result.outcomes, start=1)
    }
    return tuple(
        Theme(
            line(theme.name),
            tuple(
                Criterion(line(one.name), tuple(points[each.id] for each in one.indicators))
                for one in theme.criteria
            ),
        )
        for theme in opened.scored.rules.framework.themes
    )
