"""Bereikbaar: every rule can fire for some real answers."""

from __future__ import annotations

from engine.check.context import Context
from engine.check.finding import Finding
from engine.check.proof.situations import SituationClass
from engine.rules.model import Rule

CHECK = "bereikbaar"


def check(context: Context) -> list[Finding]:
    """The rules that never fire."""
    found = witnesses(context)
    return [
        context.finding(CHECK, "Er zijn geen antwoorden waarbij deze regel vuurt.", rule)
        for rule in context.rules.rules
        if rule.id not in found
    ]


def witnesses(context: Context) -> dict[str, tuple[Rule, SituationClass]]:
    """For each rule that can fire the fewest answers that do it, by rule id."""
    situations = context.situations
    found: dict[str, tuple[Rule, SituationClass]] = {}
    for one in sorted(situations.classes, key=lambda one: sum(said.size for said in one.said)):
        fired = situations.fired(one.rows)
        rules = [situations.rule(number) for number in fired.verdicts]
        rules += [situations.rule(number, note=True) for number in fired.notes]
        for rule in rules:
            found.setdefault(rule.id, (rule, one))
    return found
