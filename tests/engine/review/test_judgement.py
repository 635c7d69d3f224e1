"""A decision beside the rule's verdict: what holds, what lapsed, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.review.judgement import Review
from engine.review.situation import situation
from engine.scoring.outcome import Outcome, Result
from reports.inputs import score_files
from tests.engine.review.logs import Step, log

INDICATOR = "zicht-op-populatie"


@pytest.fixture(scope="module")
def results() -> tuple[Result, ...]:
    return score_files([Path("answers/gouda.json")])[0].results


@pytest.fixture(scope="module")
def outcome(results: tuple[Result, ...]) -> Outcome:
    return next(one for one in results[0].outcomes if one.rules.indicator.id == INDICATOR)


def decision(outcome: Outcome, verdict: str, **more: object) -> Step:
    within = outcome.within.approach, outcome.within.year
    content = {"indicator": INDICATOR, "oordeel": verdict, "reden": "Een telling."}
    return "besluit", {**content, "situatie": situation(outcome), **more}, within


def test_an_override_holds_and_leaves_the_rule_as_it_is(
    results: tuple[Result, ...], outcome: Outcome
) -> None:
    review = Review(log(decision(outcome, "√", bevinding="Er is zicht.", let_op=[])), results)
    judgement = review.of(outcome)
    assert judgement is not None
    assert (judgement.verdict, judgement.overrides, judgement.lapsed) == ("√", True, False)
    assert (judgement.own_finding, judgement.own_notes) == ("Er is zicht.", ())
    assert outcome.verdict == "X"
    assert [*review.notices()] == []


def test_following_the_rule_is_no_override(results: tuple[Result, ...], outcome: Outcome) -> None:
    judgement = Review(log(decision(outcome, "volgt de regel")), results).of(outcome)
    assert judgement is not None
    assert (judgement.verdict, judgement.overrides, judgement.differs) == ("X", False, False)


@pytest.mark.parametrize("situated", ["", "0" * 64], ids=["none", "another"])
def test_a_decision_on_another_situation_is_shown_and_not_applied(
    results: tuple[Result, ...], outcome: Outcome, situated: str
) -> None:
    step = decision(outcome, "√", situatie=situated, bevinding="Er is zicht.")
    review = Review(log(step), results)
    judgement = review.of(outcome)
    assert judgement is not None
    assert (judgement.verdict, judgement.overrides, judgement.own_finding) == ("X", False, None)
    assert (judgement.lapsed, judgement.differs) == (True, True)
    [notice] = review.notices()
    assert "verlopen" in notice.what
    assert situation(outcome) in notice.what  # with which it can be confirmed


def test_a_decision_about_what_is_not_there_is_told(
    results: tuple[Result, ...], outcome: Outcome
) -> None:
    kind, content, within = decision(outcome, "√")
    other = (kind, {**content, "indicator": "geen"}, within)
    elsewhere = (kind, content, ("Andere aanpak", 2013))
    told = [str(one) for one in Review(log(other, elsewhere), results).notices()]
    assert len(told) == 2
    assert any("geen" in one for one in told)
    assert any("Andere aanpak" in one for one in told)
