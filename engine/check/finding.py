"""What a check finds: a sentence, the rules it is about, and answers that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.rules.model import Rule


@dataclass(frozen=True, slots=True)
class Place:
    """A rule, or something else that is written: its id, file and line (0: the whole file)."""

    id: str
    file: str
    line: int

    @property
    def at(self) -> str:
        """File and line, as editors follow them."""
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with an indicator (or with the set, where that is empty).

    ``counterexample`` is an answers file that ``score`` accepts and that shows it; None where
    no answers can. ``step`` is the sort of change that shows it, where it is about one.
    ``remedy`` is YAML that can be pasted into the rules, where that would do.
    """

    check: str
    indicator: str
    what: str
    places: tuple[Place, ...]
    counterexample: Mapping[str, object] | None = None
    step: str = ""
    remedy: str = ""


def place(rule: Rule) -> Place:
    """Where ``rule`` stands."""
    return Place(rule.id, rule.file, rule.line)
