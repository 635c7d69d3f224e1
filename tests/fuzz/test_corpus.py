"""What fuzzing starts from and what it once found: read, or refused in words, within limits."""

from __future__ import annotations

import pytest

from tests.fuzz.targets import TARGETS, seeds, within_limits


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_is_read_or_refused(name: str) -> None:
    found = list(seeds(name))
    assert found
    for seed in found:
        within_limits(TARGETS[name], seed)
        within_limits(TARGETS[name], seed[: len(seed) // 2])
