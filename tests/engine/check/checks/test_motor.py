"""A difference between durable-rules and the table is found."""

from __future__ import annotations

from engine.check.checks import motor
from tests.engine.check import sets


def test_the_engine_decides_as_the_table_says() -> None:
    context = sets.report("uniek", "goed").indicators[0].context
    assert motor.check(context) == []


def test_the_engine_sees_gaps_and_overlaps_as_the_table_does() -> None:
    for check in ("compleet", "uniek"):
        context = sets.report(check, "fout").indicators[0].context
        assert motor.check(context) == []


def test_another_decision_is_found() -> None:
    context = sets.report("uniek", "goed").indicators[0].context
    vars(context)["decided"] = tuple(reversed(context.decided))
    (finding,) = motor.check(context)
    assert finding.what == "De rekenmotor beslist anders dan de tabel."
