"""Uniek: whatever is answered, at most one rule gives a verdict."""

from __future__ import annotations

from engine.check.context import Context
from engine.check.finding import Finding
from engine.check.proof.space import Class
from engine.check.wording import described

CHECK = "uniek"


def check(context: Context) -> list[Finding]:
    """Each set of verdict rules that fire together, with the fewest answers that show it."""
    space = context.space
    together: dict[tuple[int, ...], Class] = {}
    for one in sorted(space.classes, key=lambda one: sum(said.size for said in one.said)):
        verdicts = space.fired(one.rows).verdicts
        if len(verdicts) > 1:
            together.setdefault(verdicts, one)
    findings = []
    for verdicts, one in together.items():
        rules = [space.rule(number) for number in verdicts]
        given = " en ".join(f"{rule.id} ({rule.outcome})" for rule in rules)
        what = (
            f"{len(rules)} regels geven samen een oordeel: {given}; bijvoorbeeld als"
            f" {described(context.rules, one.situation)}."
        )
        findings.append(context.finding(CHECK, what, *rules, said=one.said))
    return findings
