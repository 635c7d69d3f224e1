"""The exit statuses of ``score``; ``reports.cli`` says when which is given."""

from __future__ import annotations

from typing import Final

DONE: Final = 0
INCONSISTENT: Final = 1
WRONG: Final = 2
MISTAKE: Final = 3
INTERRUPTED: Final = 130
