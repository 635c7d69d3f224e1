"""How an inspector settled an answer that isn't clear: what it is read as, by whom, and when.

In the answers file it stands beside the raw text, which never changes::

    {"antwoord": "ja, komt nog",
     "beoordeeld": {"als": "deels", "door": "J. Jansen", "op": "2014-03-12", "reden": "gebeld"}}

``als`` is a raw value that can be read by itself (null: not answered).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from engine.texts.dates import dutch_date


class Settled(NamedTuple):
    """Who settled an answer: ``read_as`` as raw value, ``on`` a date (ISO 8601), perhaps why."""

    read_as: object
    by: str
    on: str
    reason: str = ""

    @property
    def entry(self) -> dict[str, Any]:
        """As it stands in the answers file and in the output."""
        reason = {"reden": self.reason} if self.reason else {}
        return {"als": self.read_as, "door": self.by, "op": self.on, **reason}

    @property
    def told(self) -> str:
        """By whom and when, in Dutch."""
        return f"door {self.by} op {dutch_date(self.on)}"


def settled_entry(found: object, settled: Settled) -> dict[str, Any]:
    """The answer ``found`` in a file (raw, or an object), settled; nothing in it is lost."""
    is_object = isinstance(found, Mapping) and "antwoord" in found
    answer = dict(found) if is_object else {"antwoord": found}  # type: ignore[call-overload]
    return {**answer, "beoordeeld": settled.entry}
