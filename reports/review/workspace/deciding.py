"""Decisions on an indicator: taken, undone, and how they would read in the factsheet."""

from __future__ import annotations

from typing import Any, Final

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from engine.review.journal import content
from engine.review.model import FOLLOWS, Decision, RuleSays
from engine.review.situation import situation
from engine.review.store import ConflictError
from engine.scoring.outcome import Outcome
from reports.factsheet import model
from reports.review.workspace import recorded
from reports.review.workspace.asking import (
    decision_context,
    fragment,
    measurement,
    missing,
    outcome_of,
    who,
)
from reports.review.workspace.changing import UNSIGNED, Given, changing, expected, write


def decide(request: Request, given: Given) -> Response:
    """Accepts the rule's verdict, or overrides it with a reason; own sentences replace those."""
    opened, _, result = measurement(request)
    _, outcome = outcome_of(request, result)
    version = expected(request)
    try:
        decision = _decision(outcome, given, who(request))
    except ValidationError:
        return _panel(request, 422, problem="Dit kan niet worden vastgelegd.")
    differs = decision.verdict not in (FOLLOWS, outcome.verdict)
    if differs and not decision.reason.strip():
        problem = f"Geef een reden: de regel geeft {outcome.verdict}."
        return _panel(request, 422, problem=problem, tried=decision)
    try:
        write(request, opened, outcome.within, "besluit", content(decision), version)
    except ConflictError:
        return _panel(request, 412, tried=decision)
    return _panel(request)


def _decision(outcome: Outcome, given: Given, by: str) -> Decision:
    """The decision that was filled in; a sentence that wasn't changed stays the generated one."""
    finding = " ".join(str(given.get("bevinding", outcome.finding)).split())
    notes = tuple(
        text for one in str(given.get("let_op", "")).split("\n") if (text := " ".join(one.split()))
    )
    if "let_op" not in given:
        notes = outcome.note_texts
    return Decision(
        indicator=outcome.rules.indicator.id,
        verdict=_sign(outcome, given.get("oordeel", FOLLOWS)),
        reason=str(given.get("reden", "")).strip(),
        finding=finding if finding and finding != outcome.finding else None,
        notes=notes if notes != outcome.note_texts else None,
        situation=situation(outcome),
        rule_says=RuleSays(
            verdict=outcome.verdict,
            rule=outcome.rule.id,
            finding=outcome.finding,
            notes=outcome.note_texts,
        ),
        by=by,
        at=UNSIGNED,
    )


def _sign(outcome: Outcome, given: object) -> Any:
    """A verdict that the framework has, or that the rule is followed; nothing else is valid."""
    return given if given == FOLLOWS or given in outcome.scale else None


def undo(request: Request, given: Given) -> Response:
    """Undoes the last decision that stands: what was decided before it holds again.

    That is a new entry; the next time it goes one decision further back.
    """
    opened, _, result = measurement(request)
    _, outcome = outcome_of(request, result)
    version = expected(request)
    undoing = recorded.undoing(opened, outcome)
    if undoing is None:
        return _panel(request, 422, problem="Er is geen besluit om ongedaan te maken.")
    try:
        write(request, opened, outcome.within, *undoing, version)
    except ConflictError:
        return _panel(request, 412)
    return _panel(request)


def preview(request: Request, given: Given) -> Response:
    """The finding as the factsheet would have it; nothing is written."""
    _, _, result = measurement(request)
    _, outcome = outcome_of(request, result)
    try:
        decision = _decision(outcome, given, who(request))
    except ValidationError:
        missing()
    verdict = outcome.verdict if decision.verdict == FOLLOWS else decision.verdict
    return fragment(
        "voorbeeld.html.j2",
        verdict_=model.shown(verdict, outcome.scale),
        rule=model.shown(outcome.verdict, outcome.scale),
        finding=outcome.finding if decision.finding is None else decision.finding,
        notes=outcome.note_texts if decision.notes is None else decision.notes,
        reason=decision.reason,
    )


def _panel(
    request: Request, status: int = 200, problem: str = "", tried: Decision | None = None
) -> Response:
    """The panel with the decision as it is now; with what was ``tried`` and couldn't be saved."""
    opened, number, result = measurement(request)
    place, outcome = outcome_of(request, result)
    context = decision_context(request, opened, number, place, outcome)
    if tried is not None:
        context["form"] = recorded.form(opened, outcome, tried)
    if status == 412:
        context["conflict"] = context["judgement"] or False
    context["problem"] = problem
    answer = fragment("besluit.html.j2", status, **context)
    answer.headers["etag"] = f'"{context["form"].version}"'
    return answer


ROUTES: Final = [
    changing("/{indicator}/besluit", decide),
    changing("/{indicator}/ongedaan", undo),
    changing("/{indicator}/voorbeeld", preview),
]
