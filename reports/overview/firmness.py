"""Which verdicts don't stand firmly: one other answer of one respondent turns them."""

from __future__ import annotations

from collections.abc import Callable

from engine import changes
from engine.scoring.outcome import Outcome


def shaky() -> Callable[[Outcome], bool]:
    """Tells of an outcome whether one answer turns it; keep one for all of a run."""
    memory = changes.Memory()

    def is_shaky(outcome: Outcome) -> bool:
        if not outcome.scale.is_tested(outcome.verdict):
            return False
        search = changes.Search(outcome, memory, listed=1)
        others = (sign for sign in outcome.scale.signs if sign != outcome.verdict)
        return any(search.to_verdict(sign).distance == 1 for sign in others)

    return is_shaky
