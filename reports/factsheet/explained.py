"""The one place where the factsheet asks the engine for an explanation."""

from __future__ import annotations

from dataclasses import dataclass

from engine.score import Outcome


@dataclass(frozen=True, slots=True)
class Explanation:
    """Dutch texts; ``distance`` is the number of answers away from the other verdict."""

    not_other: tuple[str, ...]
    changes: tuple[str, ...]
    note_changes: tuple[str, ...]
    firmness: str
    distance: int


def explained(outcome: Outcome) -> Explanation:
    """The explanation of ``outcome``."""
    return Explanation((), (), (), "", 1)
