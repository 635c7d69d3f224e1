"""Compleet: whatever is answered, at least one rule gives a verdict."""

from __future__ import annotations

from engine.check.context import Context
from engine.check.finding import Finding
from engine.check.wording import described

CHECK = "compleet"


def check(context: Context) -> list[Finding]:
    """Situations without a verdict; one finding each for what is seen in the same columns."""
    situations = context.situations
    gaps = [one for one in situations.classes if not situations.fired(one.rows).verdicts]
    if not gaps:
        return []
    gap = min(gaps, key=lambda one: sum(said.size for said in one.said))
    kinds = "één soort situatie" if len(gaps) == 1 else f"{len(gaps)} soorten situaties"
    what = (
        f"Geen regel geeft een oordeel in {kinds}; bijvoorbeeld als"
        f" {described(context.rules, gap.situation)}."
    )
    return [context.finding(CHECK, what, said=gap.said)]
