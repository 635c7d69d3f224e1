"""What is unused, said twice or superfluous is found."""

from __future__ import annotations

from tests.engine.check import sets


def test_the_good_rules_are_clean() -> None:
    assert sets.report("hygiene", "goed").findings == ()


def test_the_bad_rules_are_not() -> None:
    assert sets.text("hygiene", "fout") == sets.expected("hygiene", "fout")
