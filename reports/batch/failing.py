"""When a batch is given up: what fails all the time isn't what was meant to be scored."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from engine.files.errors import InputError, Problem
from reports.numbers import counted

IN_A_ROW: Final = 1000
"""Dossiers that may fail one after another (chunks of them, without one that could be scored)."""
MOST_TOLD: Final = 100 * 1024**2
"""Bytes that one run may write about what failed."""


class Failing:
    """Counts what fails in one run; ``told`` is where it is told."""

    def __init__(self, told: Path) -> None:
        self._told = told
        self._row = 0
        self._bytes = 0

    def count(self, scored: int, failed: int, written: int) -> None:
        """Takes in some dossiers; ``written`` bytes tell what is wrong with those that failed.

        Raises ``InputError`` when going on makes no sense.
        """
        self._row = failed + (0 if scored else self._row)
        self._bytes += written
        if self._row >= IN_A_ROW:
            what = f"Geen van de laatste {counted(self._row)} dossiers lukte."
        elif self._bytes > MOST_TOLD:
            what = f"Over wat niet lukt, is al {MOST_TOLD // 1024**2} MB geschreven."
        else:
            return
        raise InputError([Problem("", "", f"{what} Waarom niet, staat in {self._told}.")])
