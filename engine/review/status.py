"""The status of a measurement: concept, wederhoor, vastgesteld, gepubliceerd.

Four eyes: who establishes (*vastgesteld*) took none of the decisions. What was seen then is
sealed by its hash; when answers, rules or decisions change, the approval lapses, and with it a
publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from engine.files.errors import Notice
from engine.review.judgement import Review, Standing
from engine.review.model import KEYS, Reviewed
from engine.review.situation import seen
from engine.rules.model import RuleSet
from engine.scoring.outcome import Result
from engine.texts.spelling import normalised

CONCEPT: Final = "concept"
HEARING: Final = "wederhoor"
ESTABLISHED: Final = "vastgesteld"
PUBLISHED: Final = "gepubliceerd"
ORDER: Final = (CONCEPT, HEARING, ESTABLISHED, PUBLISHED)

_SEALED: Final = (ESTABLISHED, PUBLISHED)


def standing(result: Result, rules: RuleSet, review: Review | None) -> Standing:
    """The status that holds now."""
    if review is None:
        return Standing(CONCEPT)
    if id(result) not in review.standings:
        review.standings[id(result)] = _standing(result, rules, review)
    return review.standings[id(result)]


def _standing(result: Result, rules: RuleSet, review: Review) -> Standing:
    reviewed = review.within(result.measurement)
    if reviewed is None or not reviewed.steps:
        return Standing(CONCEPT)
    last = reviewed.steps[-1]
    if last.status in _SEALED and not _sealed(result, rules, reviewed):
        before = next((one for one in reversed(reviewed.steps) if one.status not in _SEALED), None)
        name = before.status if before else CONCEPT
        return Standing(name, last.by, last.at, lapsed=last.status)
    return Standing(last.status, last.by, last.at)


def _sealed(result: Result, rules: RuleSet, reviewed: Reviewed) -> bool:
    """Whether what was established is what is there now, by another than who decided."""
    last = reviewed.steps[-1]
    approval = next((one for one in reversed(reviewed.steps) if one.status == ESTABLISHED), None)
    return (
        approval is not None
        and not _decided_by(approval.by, reviewed)
        and last.seen == approval.seen == seen(result, rules, reviewed)
    )


def _decided_by(who: str, reviewed: Reviewed) -> bool:
    return normalised(who) in {normalised(one.by) for one in reviewed.decisions}


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
    if reviewed and _decided_by(by, reviewed):
        found.append(f"Vaststellen doet een ander dan wie besloot ({by} nam besluiten).")
    return found


def _open_points(result: Result, review: Review | None, reviewed: Reviewed | None) -> list[str]:
    open_ = waiting = lapsed = 0
    for outcome in result.outcomes:
        judged = review.of(outcome) if review is not None else None
        open_ += judged is None and outcome.is_tested
        waiting += bool(outcome.waiting)
        lapsed += judged is not None and judged.lapsed
    unhandled = sum(one.handling is None for one in reviewed.reactions) if reviewed else 0
    counted = (
        (open_, "punt is nog niet besloten", "punten zijn nog niet besloten"),
        (waiting, "oordeel wacht op een antwoord", "oordelen wachten op een antwoord"),
        (lapsed, "besluit is verlopen", "besluiten zijn verlopen"),
        (unhandled, "reactie is nog niet verwerkt", "reacties zijn nog niet verwerkt"),
    )
    return [f"{n} {one if n == 1 else more}." for n, one, more in counted if n]


def step(wanted: str, hash_: str) -> dict[str, Any]:
    """What is recorded of a status that is given: only an approval and a publication are sealed.

    ``hash_`` is that of all that was seen (``engine.review.situation.seen``).
    """
    return {KEYS["status"]: wanted, KEYS["seen"]: hash_ if wanted in _SEALED else ""}


def lapsed(results: Sequence[Result], rules: RuleSet, review: Review) -> Iterator[Notice]:
    """What a reader must know of statuses that don't hold any more."""
    for result in results:
        within = result.measurement
        now = standing(result, rules, review)
        if now.lapsed:
            hash_ = seen(result, rules, review.within(within))
            yield Notice(
                f"status, {within.approach} ({within.year})",
                f"De status ‘{now.lapsed}’ van {now.by} is vervallen: daarna is iets veranderd, of"
                f" wie vaststelde nam zelf besluiten. Wat er nu staat, is gezien ‘{hash_}’.",
            )
