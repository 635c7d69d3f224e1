"""A more favourable answer that turns √ into X is found, unless the rules declare it."""

from __future__ import annotations

from tests.engine.check import sets


def test_the_good_rules_are_monotone() -> None:
    assert sets.report("monotoon", "goed").findings == ()


def test_the_bad_rules_are_not() -> None:
    assert sets.text("monotoon", "fout") == sets.expected("monotoon", "fout")


def test_the_counterexample_goes_from_meets_to_fails() -> None:
    (finding,) = sets.found("monotoon", "fout")
    before, after = sets.scored("monotoon", "fout", finding)
    assert (before.outcomes[0].verdict, after.outcomes[0].verdict) == ("√", "X")
    assert before.outcomes[0].rule.id == finding.places[0].id
    assert after.outcomes[0].rule.id == finding.places[1].id


def test_a_declared_exception_is_listed_and_is_no_failure() -> None:
    assert sets.report("monotoon", "uitzondering").findings == ()
    assert sets.text("monotoon", "uitzondering") == sets.expected("monotoon", "uitzondering")
