"""Status and four eyes: who may give which, and when an approval lapses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.review.judgement import Review
from engine.review.situation import seen, situation
from engine.review.status import objections, standing, step
from reports.inputs import Scored, scored_tree
from tests.engine.review.logs import Step, log

TREE = json.loads(Path("answers/gouda.json").read_bytes())
WITHIN = ("MPG-overleg", 2013)
DECIDER, OTHER = "J. de Vries", "A. Bakker"


def gouda(**answers: Any) -> Scored:
    tree = json.loads(json.dumps(TREE))
    tree["metingen"][0]["respondenten"][0]["antwoorden"] |= answers
    return scored_tree(tree, "gouda")


def all_decided(scored: Scored) -> list[Step]:
    return [
        (
            "besluit",
            {
                "indicator": one.rules.indicator.id,
                "oordeel": "volgt de regel",
                "situatie": situation(one),
            },
            WITHIN,
        )
        for one in scored.results[0].outcomes
        if one.verdict != "-"
    ]


def objected(scored: Scored, steps: list[Step], wanted: str, by: str) -> list[str]:
    review = Review(log(*steps, by=DECIDER), scored.results)
    return objections(wanted, by, scored.results[0], scored.rules, review)


def status(name: str, hash_: str = "") -> Step:
    return "status", step(name, hash_), WITHIN


def test_nobody_establishes_what_they_decided() -> None:
    scored = gouda()
    decided = all_decided(scored)
    assert objected(scored, decided, "vastgesteld", OTHER) == []
    for name in (DECIDER, "j. de  vries"):
        [objection] = objected(scored, decided, "vastgesteld", name)
        assert "een ander dan wie besloot" in objection


def test_what_is_open_keeps_it_from_being_established() -> None:
    scored = gouda()
    remark = {"id": "r", "indicator": "visie", "tekst": "Onjuist.", "bron": ""}
    steps: list[Step] = [*all_decided(scored)[1:], ("reactie", remark, WITHIN)]
    assert objected(scored, steps, "vastgesteld", OTHER) == [
        "1 punt is nog niet besloten.",
        "1 reactie is nog niet verwerkt.",
    ]


def test_only_what_is_established_is_published() -> None:
    scored = gouda()
    assert objected(scored, all_decided(scored), "gepubliceerd", OTHER)


def established(scored: Scored) -> list[Step]:
    steps = all_decided(scored)
    reviewed = Review(log(*steps), scored.results).within(scored.results[0].measurement)
    return [*steps, status("vastgesteld", seen(scored.results[0], scored.rules, reviewed))]


def test_an_approval_lapses_when_answers_or_decisions_change() -> None:
    scored = gouda()
    steps = established(scored)
    one = ("besluit", {"indicator": "visie", "oordeel": "√", "reden": "Nee."}, WITHIN)
    remarked = gouda(**{"populatie.omvang_bekend": {"antwoord": "nee", "bron": "p. 3"}})
    for now, what in ((scored, steps), (scored, [*steps, one]), (remarked, steps)):
        review = Review(log(*what), now.results)
        found = standing(now.results[0], now.rules, review)
        untouched = (now, what) == (scored, steps)
        assert (found.name, found.lapsed) == (
            ("vastgesteld", "") if untouched else ("concept", "vastgesteld")
        )


def test_an_approval_by_who_decided_never_holds_whatever_the_file_says() -> None:
    scored = gouda()
    review = Review(log(*established(scored), establishing=DECIDER), scored.results)
    found = standing(scored.results[0], scored.rules, review)
    assert (found.name, found.lapsed) == ("concept", "vastgesteld")
