"""The moment at which something is recorded."""

from __future__ import annotations

from datetime import datetime


def now() -> str:
    """Now, with the time zone of this machine, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
