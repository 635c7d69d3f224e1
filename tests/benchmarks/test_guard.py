"""``benchmarks.guard`` tells what became slower from chance."""

from __future__ import annotations

import pytest

from benchmarks.guard import is_slower


@pytest.mark.parametrize(
    ("ratios", "slower"),
    [
        ([1.0] * 9, False),
        ([1.1] * 9, True),
        ([1.04] * 9, False),
        ([0.9, 0.9, 0.9, 0.95, 1.06, 1.06, 1.3, 1.5, 2.0], False),  # it may be chance
        ([1.01, 1.02, 1.03, 1.06, 1.07, 1.08, 1.3, 1.5, 2.0], True),
        ([0.5] * 9, False),
    ],
)
def test_what_became_slower_is_told_from_chance(
    ratios: list[float], slower: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    assert is_slower("x", [(2 * one, 2.0) for one in ratios]) is slower
    assert ("SLOWER" in capsys.readouterr().out) is slower
