"""A situation without a verdict is found, with answers that lead to it."""

from __future__ import annotations

import pytest

from engine.rules.decision_table import DecisionError
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


def test_columns_of_one_question_are_filled_by_the_same_answers() -> None:
    """Three organisations, neither the police nor the school: no answers of one option show it."""
    assert sets.text("compleet", "samen") == sets.expected("compleet", "samen")
    (finding,) = sets.found("compleet", "samen")
    with pytest.raises(DecisionError):
        sets.scored("compleet", "samen", finding)
