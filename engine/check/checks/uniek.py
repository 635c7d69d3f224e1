"""Uniek: whatever is answered, at most one rule gives a verdict."""

from __future__ import annotations

from engine.check.context import Context
from engine.check.finding import Finding
from engine.check.proof.situations import SituationClass
from engine.check.wording import described

CHECK = "uniek"


def check(context: Context) -> list[Finding]:
    """Each set of verdict rules that fire together, with the fewest answers that show it."""
    situations = context.situations
    together: dict[tuple[int, ...], SituationClass] = {}
    for one in sorted(situations.classes, key=lambda one: sum(said.size for said in one.said)):
        verdicts = situations.fired(one.rows).verdicts
        if len(verdicts) > 1:
            together.setdefault(verdicts, one)
    findings = []
    for verdicts, one in together.items():
        rules = [situations.rule(number) for number in verdicts]
        given = " en ".join(f"{rule.id} ({rule.outcome})" for rule in rules)
        what = (
            f"{len(rules)} regels geven samen een oordeel: {given}; bijvoorbeeld als"
            f" {described(context.rules, one.situation)}."
        )
        findings.append(context.finding(CHECK, what, *rules, said=one.said))
    return findings
