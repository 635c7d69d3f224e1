"""A situation without a verdict is found, with answers that lead to it."""

from __future__ import annotations

import pytest

from engine.decide import DecisionError
from tests.engine.check import sets


def test_the_good_rules_are_complete() -> None:
    assert sets.report("compleet", "goed").findings == ()


def test_the_bad_rules_leave_a_gap() -> None:
    assert sets.text("compleet", "fout") == sets.expected("compleet", "fout")


def test_the_counterexample_gets_no_verdict() -> None:
    (finding,) = sets.found("compleet", "fout")
    with pytest.raises(DecisionError) as caught:
        sets.scored("compleet", "fout", finding)
    assert caught.value.rules == ()
