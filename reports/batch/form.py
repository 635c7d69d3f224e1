"""What a form is in which a batch writes its results.

While a batch runs, results are only ever appended, so that an interrupted one can go on. A form
says how results look as bytes to append (``header`` once, then ``encode``), and how what was
appended becomes the file that was asked for (``finish``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from reports.inputs import Scored

Placed = Sequence[tuple[str, Scored]]
"""Scored dossiers, each with the place where it was found."""


class Form(Protocol):
    """One form; see the module."""

    name: str
    """Tells it from other forms."""

    def header(self, explain: bool) -> bytes:
        """What comes before all results."""

    def encode(self, scored: Placed, explain: bool) -> bytes:
        """Results as they are appended."""

    def finish(self, appended: Path) -> Path:
        """All that was appended as a finished file: itself, or another file beside it."""
