"""Measurements as the worklist shows them, and the statuses that each can get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engine.review.judgement import Standing
from engine.review.status import ORDER, objections, standing
from engine.scoring.outcome import Result
from reports.factsheet.plain import line
from reports.review.workspace.desk import Desk, Opened
from reports.review.workspace.points import address, open_points

STEPS: Final = {
    "concept": "Terug naar concept",
    "wederhoor": "Voorleggen voor wederhoor",
    "vastgesteld": "Vaststellen",
    "gepubliceerd": "Publiceren",
}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One measurement in the worklist.

    ``shaky`` are the indicators that don't stand firmly; None while that isn't known yet.
    """

    url: str
    municipality: str
    approach: str
    year: int
    status: Standing
    open: int
    shaky: frozenset[str] | None
    assigned: str


def rows(desk: Desk) -> list[WorkRow]:
    """Every measurement of every dossier."""
    return [
        WorkRow(
            address(opened, number),
            line(opened.scored.dossier.municipality),
            line(result.measurement.approach),
            result.measurement.year,
            standing(result, opened.scored.rules, opened.review),
            open_points(opened, result),
            desk.firmness.of(opened.name, number),
            reviewed.assigned if (reviewed := opened.review.within(result.measurement)) else "",
        )
        for opened in desk.all()
        for number, result in enumerate(opened.scored.results, start=1)
    ]


def steps(opened: Opened, result: Result, who: str) -> list[tuple[str, str, list[str]]]:
    """The statuses that can be given: the name, what that is called, and what is against it."""
    rules, review = opened.scored.rules, opened.review
    now = standing(result, rules, review).name
    return [
        (one, STEPS[one], objections(one, who, result, rules, review))
        for one in ORDER
        if one != now
    ]
