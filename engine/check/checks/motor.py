"""Motor: durable-rules decides every sort of situation as the table says."""

from __future__ import annotations

from engine.check.context import Context
from engine.check.finding import Finding
from engine.check.proof.situations import Fired
from engine.rules.decision_table import Decision

CHECK = "motor"


def check(context: Context) -> list[Finding]:
    """Situations in which the engine and the table disagree."""
    situations = context.situations
    for one, decision in zip(situations.classes, context.decided, strict=True):
        fired = situations.fired(one.rows)
        if isinstance(decision, Decision):
            agree = fired == Fired((decision.verdict,), decision.notes)
        else:
            ids = tuple(situations.rule(number).id for number in fired.verdicts)
            agree = len(ids) != 1 and set(ids) == set(decision.rules)
        if not agree:
            what = "De rekenmotor beslist anders dan de tabel."
            return [context.finding(CHECK, what, said=one.said)]
    return []
