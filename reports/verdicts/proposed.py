"""What rules that are proposed would give, in words; they decide nothing."""

from __future__ import annotations

from engine.scoring.outcome import Outcome
from engine.wording.dutch import sentence


def proposed(outcome: Outcome) -> list[str]:
    """A line for each proposal that fires."""
    return [would_give(rule.id, rule.outcome, outcome.told(rule)) for rule in outcome.proposals]


def would_give(rule: str, gives: str, text: str) -> str:
    """What ``rule`` would give, and how that reads."""
    return f"Voorstel {rule} (telt niet mee): {gives}. {sentence(text)}"
