"""A more favourable answer that turns √ into X is found, unless the rules declare it."""

from __future__ import annotations

import random

import pytest

from engine.check.checks import monotoon
from tests.engine.check import brute, sets


def test_the_good_rules_are_monotone() -> None:
    assert sets.report("monotoon", "goed").findings == ()


def test_the_bad_rules_are_not() -> None:
    assert sets.text("monotoon", "fout") == sets.expected("monotoon", "fout")


def test_naming_more_and_agreeing_with_all_are_more_favourable_too() -> None:
    assert sets.text("monotoon", "meer") == sets.expected("monotoon", "meer")


@pytest.mark.parametrize("kind", ["fout", "meer"])
def test_the_counterexamples_go_from_meets_to_fails(kind: str) -> None:
    found = sets.found("monotoon", kind)
    assert found
    for finding in found:
        before, after = sets.scored("monotoon", kind, finding)
        assert (before.outcomes[0].verdict, after.outcomes[0].verdict) == ("√", "X")
        assert before.outcomes[0].rule.id == finding.places[0].id
        assert after.outcomes[0].rule.id == finding.places[1].id


def test_every_step_is_seen() -> None:
    seen = {one.step for kind in ("fout", "meer") for one in sets.found("monotoon", kind)}
    assert seen == set(monotoon.STEPS)


def test_a_declared_exception_is_listed_and_is_no_failure() -> None:
    assert sets.report("monotoon", "uitzondering").findings == ()
    assert sets.text("monotoon", "uitzondering") == sets.expected("monotoon", "uitzondering")


def test_an_exception_to_one_step_leaves_the_others() -> None:
    (checked,) = sets.report("monotoon", "stap").indicators
    assert {one.step for one in checked.excused[0].findings} == {"gunstiger"}
    assert {one.step for one in checked.findings} == {"nieuw", "papier"}


@pytest.mark.parametrize("seed", range(12))
def test_no_step_makes_anything_else_of_invented_columns(seed: int) -> None:
    assert brute.missed_change(random.Random(seed), 500) == []
