"""Two verdicts at once are found, with answers that lead to them."""

from __future__ import annotations

import pytest

from engine.rules.decision_table import DecisionError
from tests.engine.check import sets


def test_the_good_rules_exclude_each_other() -> None:
    assert sets.report("uniek", "goed").findings == ()


def test_the_bad_rules_overlap() -> None:
    assert sets.text("uniek", "fout") == sets.expected("uniek", "fout")


def test_the_counterexample_gets_both_verdicts() -> None:
    (finding,) = sets.found("uniek", "fout")
    with pytest.raises(DecisionError) as caught:
        sets.scored("uniek", "fout", finding)
    assert caught.value.rules == ("steun/niet-gedragen", "steun/verdeeld")
