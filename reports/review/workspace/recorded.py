"""What was recorded of an indicator: the form that a decision is taken in, what was decided before,
and reactions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from engine.dossier.model import Measurement
from engine.review.journal import RESTORES, undone
from engine.review.model import FOLLOWS, Decision, Entry, Kind, Reaction
from engine.scoring.outcome import Outcome
from reports.factsheet.decisions import in_words
from reports.factsheet.plain import line
from reports.review.workspace.desk import Opened

NO_DECISION: Final = "geen besluit"


@dataclass(frozen=True, slots=True)
class Form:
    """The decision form: what stands in it, and of which version that is."""

    version: int
    verdict: str
    reason: str
    finding: str
    notes: str
    own_finding: bool
    own_notes: bool


def form(opened: Opened, outcome: Outcome, decision: Decision | None = None) -> Form:
    """The form as it stands, or with what somebody filled in but couldn't save."""
    version = opened.version(outcome.within, f"besluit {outcome.rules.indicator.id}")
    if decision is None:
        judgement = opened.review.of(outcome)
        decision = judgement.decision if judgement is not None else None
    finding = decision.finding if decision is not None else None
    notes = decision.notes if decision is not None else None
    return Form(
        version,
        decision.verdict if decision is not None else FOLLOWS,
        decision.reason if decision is not None else "",
        outcome.finding if finding is None else finding,
        "\n".join(outcome.note_texts if notes is None else notes),
        finding is not None,
        notes is not None,
    )


@dataclass(frozen=True, slots=True)
class Past:
    """A decision that was taken or withdrawn."""

    number: int
    text: str
    reason: str
    by: str
    at: str


def history(opened: Opened, outcome: Outcome) -> list[Past]:
    """What was decided on an indicator, the last first."""
    found = [
        Past(
            one.number,
            _told(one),
            line(one.content.get("reden", "")),
            line(one.by),
            moment(one.at),
        )
        for one in opened.decided(outcome)
    ]
    return found[::-1]


def _told(one: Entry) -> str:
    verdict = one.content.get("oordeel", NO_DECISION)
    return f"ongedaan gemaakt, weer: {verdict}" if RESTORES in one.content else str(verdict)


def undoing(opened: Opened, outcome: Outcome) -> tuple[Kind, dict[str, Any]] | None:
    """What undoes the last decision on an indicator that still stands; None if there is none."""
    id_ = outcome.rules.indicator.id
    return undone(one for one in opened.decided(outcome) if one.content["indicator"] == id_)


def back_to(undo: tuple[Kind, dict[str, Any]] | None) -> str:
    """What holds again after ``undo``, in a word; empty if there is nothing to undo."""
    return "" if undo is None else str(undo[1].get("oordeel", NO_DECISION))


def moment(at: str) -> str:
    """A moment as in "3 november 2013, 14:05"."""
    return f"{in_words(at)}, {at[11:16]}"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reaction with what was done with it, and the version of that."""

    reaction: Reaction
    version: int


def replies(opened: Opened, within: Measurement, indicator: str) -> list[Reply]:
    """The reactions to one finding."""
    reviewed = opened.review.within(within)
    return [
        Reply(one, opened.version(within, f"verwerking {one.id}"))
        for one in (reviewed.reactions if reviewed is not None else ())
        if one.indicator == indicator
    ]
