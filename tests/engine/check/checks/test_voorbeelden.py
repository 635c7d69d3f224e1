"""Examples that are missing or wrong are found."""

from __future__ import annotations

from tests.engine.check import sets


def test_the_good_examples_hold() -> None:
    assert sets.report("voorbeelden", "goed").findings == ()


def test_the_bad_examples_do_not() -> None:
    assert sets.text("voorbeelden", "fout") == sets.expected("voorbeelden", "fout")


def test_the_counterexample_is_the_example() -> None:
    wrong = [one for one in sets.found("voorbeelden", "fout") if one.counterexample]
    assert len(wrong) == 1
    (result,) = sets.scored("voorbeelden", "fout", wrong[0])
    assert result.outcomes[0].rule.id != wrong[0].places[0].id
