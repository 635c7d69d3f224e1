"""The status of a measurement: concept, wederhoor, vastgesteld, gepubliceerd.

Four eyes: who establishes (*vastgesteld*) took none of the decisions. What was seen then is
sealed by its hash; when answers, rules or decisions change, the approval lapses, and with it a
publication.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engine.review.judgement import Review
from engine.review.model import Reviewed, Step
from engine.review.situation import seen
from engine.rules.model import NOT_TESTED, RuleSet
from engine.scoring.score import Result
from engine.texts.spelling import normalised

CONCEPT: Final = "concept"
HEARING: Final = "wederhoor"
ESTABLISHED: Final = "vastgesteld"
PUBLISHED: Final = "gepubliceerd"
ORDER: Final = (CONCEPT, HEARING, ESTABLISHED, PUBLISHED)

_SEALED: Final = (ESTABLISHED, PUBLISHED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a measurement stands, by whom and since when; empty for a concept nobody signed.

    ``lapsed`` is the status that doesn't hold any more, because what was seen has changed.
    """

    name: str
    by: str = ""
    at: str = ""
    lapsed: str = ""


def standing(result: Result, rules: RuleSet, review: Review | None) -> Standing:
    """The status that holds now."""
    reviewed = review.within(result.measurement) if review is not None else None
    if reviewed is None or not reviewed.steps:
        return Standing(CONCEPT)
    last = reviewed.steps[-1]
    if last.status in _SEALED and last.seen != seen(result, rules, reviewed):
        before = next((one for one in reversed(reviewed.steps) if one.status not in _SEALED), None)
        name = before.status if before else CONCEPT
        return Standing(name, last.by, last.at, lapsed=last.status)
    return Standing(last.status, last.by, last.at)


def objections(
    wanted: str, by: str, result: Result, rules: RuleSet, review: Review | None
) -> list[str]:
    """Why ``by`` can't give the measurement the status ``wanted``, in Dutch; empty if they can."""
    now = standing(result, rules, review)
    reviewed = review.within(result.measurement) if review is not None else None
    if wanted not in ORDER:
        return [f"De status {wanted} bestaat niet."]
    if wanted == now.name and not now.lapsed:
        return [f"De status is al {wanted}."]
    if wanted == PUBLISHED and now.name != ESTABLISHED:
        return ["Gepubliceerd wordt wat is vastgesteld."]
    if wanted != ESTABLISHED:
        return []
    found = [*_open_points(result, review, reviewed)]
    deciders = {one.by for one in reviewed.decisions} if reviewed else set()
    if normalised(by) in map(normalised, deciders):
        found.append(f"Vaststellen doet een ander dan wie besloot ({by} nam besluiten).")
    return found


def _open_points(result: Result, review: Review | None, reviewed: Reviewed | None) -> list[str]:
    open_, lapsed = 0, 0
    for outcome in result.outcomes:
        judged = review.of(outcome) if review is not None else None
        open_ += judged is None and outcome.verdict != NOT_TESTED
        lapsed += judged is not None and judged.lapsed
    unhandled = sum(one.handling is None for one in reviewed.reactions) if reviewed else 0
    counted = (
        (open_, "punt is nog niet besloten", "punten zijn nog niet besloten"),
        (lapsed, "besluit is verlopen", "besluiten zijn verlopen"),
        (unhandled, "reactie is nog niet verwerkt", "reacties zijn nog niet verwerkt"),
    )
    return [f"{n} {one if n == 1 else more}." for n, one, more in counted if n]


def step(wanted: str, by: str, at: str, hash_: str) -> Step:
    """The record of a status that is given; only an approval and a publication are sealed."""
    return Step(status=wanted, seen=hash_ if wanted in _SEALED else "", by=by, at=at)  # type: ignore[arg-type]
