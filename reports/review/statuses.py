"""Where each measurement of a dossier stands, and what is against every status it could get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.review.judgement import Standing
from engine.review.situation import seen
from engine.review.status import ORDER, objections, standing, step
from engine.scoring.outcome import Result
from reports.factsheet.plain import line
from reports.inputs import Scored
from reports.review.recording import Recorded


@dataclass(frozen=True, slots=True)
class Status:
    """One measurement: where it stands, and the next status with what is against that."""

    name: str
    approach: str
    year: int
    now: Standing
    next: str
    against: tuple[str, ...]


def statuses(scored: Scored) -> list[Status]:
    """Where every measurement stands. Whether a next step takes another person isn't known yet."""
    return [_status(scored, result) for result in scored.results]


def _status(scored: Scored, result: Result) -> Status:
    within = result.measurement
    now = standing(result, scored.rules, scored.review)
    following = ORDER[ORDER.index(now.name) + 1 :]
    next_ = following[0] if following else ""
    against = objections(next_, "", result, scored.rules, scored.review) if next_ else []
    name = f"{line(scored.dossier.municipality)} · {line(within.approach)} · {within.year}"
    return Status(name, within.approach, within.year, now, next_, tuple(against))


def sentences(one: Status) -> list[str]:
    """A status in Dutch, for a screen."""
    now = one.now
    signed = f" ({line(now.by)}, {now.at[:10]})" if now.by and not now.lapsed else ""
    told = [f"{one.name}: {now.name}{signed}"]
    if now.lapsed:
        told.append(
            f"  De status {now.lapsed} van {line(now.by)} ({now.at[:10]}) is vervallen: daarna is"
            " iets veranderd, of wie vaststelde nam zelf besluiten."
        )
    if one.against:
        told.append(f"  Tegen {one.next}: {' '.join(one.against)}")
    return told


def as_data(found: Sequence[Status]) -> list[dict[str, Any]]:
    """As JSON."""
    return [
        {
            "meting": one.name,
            "aanpak": one.approach,
            "jaar": one.year,
            "status": one.now.name,
            "vervallen": one.now.lapsed or None,
            "door": one.now.by or None,
            "op": one.now.at or None,
            "volgende": one.next or None,
            "bezwaren": [*one.against],
        }
        for one in found
    ]


def against(scored: Scored, result: Result, wanted: str, by: str) -> list[str]:
    """Why ``by`` can't give a measurement the status ``wanted``; empty if they can."""
    return objections(wanted, by, result, scored.rules, scored.review)


def recorded(scored: Scored, result: Result, wanted: str) -> Recorded:
    """What records that a measurement gets the status ``wanted``, on all that is there now."""
    within, review = result.measurement, scored.review
    hash_ = seen(result, scored.rules, review.within(within) if review is not None else None)
    return "status", (within.approach, within.year), step(wanted, hash_)
