"""LET OP: a note never changes a verdict, and says where it always or never stands beside one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.check.context import Context
from engine.check.finding import Finding
from engine.check.proof.situations import SituationClass
from engine.framework.roles import listed
from engine.rules.decision_table import Decision
from engine.rules.model import ALWAYS, Rule

CHECK = "let-op"


def check(context: Context) -> list[Finding]:
    """Notes that change a verdict, or stand beside verdicts otherwise than they say."""
    return [*_changed(context), *_beside(context)]


def _changed(context: Context) -> list[Finding]:
    pairs = zip(
        context.situations.classes, context.decided, context.decided_without_notes, strict=True
    )
    for one, full, bare in pairs:
        if _verdict(full) != _verdict(bare):
            what = "Het oordeel is anders als de LET OP-regels worden weggelaten."
            return [context.finding(CHECK, what, *context.rules.note_rules, said=one.said)]
    return []


def _verdict(decision: object) -> int | None:
    return decision.verdict if isinstance(decision, Decision) else None


def _beside(context: Context) -> list[Finding]:
    findings = []
    for number, rule in enumerate(context.rules.note_rules):
        seen = beside(context, number)
        if not any(seen[outcome][0] for outcome in seen):
            continue  # never at all: that is for "bereikbaar"
        for outcome, (with_, without) in seen.items():
            if with_ is None and without is None:
                continue  # there is no such verdict
            found = _frequency(with_, without)
            said = _declared(rule, outcome)
            if found != said:
                shows = (
                    with_ if said == "nooit" or (said == ALWAYS and without is None) else without
                )
                if shows is None:
                    shows = with_
                assert shows is not None
                what = (
                    f"Deze LET OP staat {found} naast {outcome}, maar de regel zegt: {said}"
                    f" (naast: {_written(rule, [*seen])}). {_remedy(seen)}"
                )
                findings.append(context.finding(CHECK, what, rule, said=shows.said))
    return findings


def beside(
    context: Context, note: int
) -> dict[str, tuple[SituationClass | None, SituationClass | None]]:
    """Per verdict, a class with the note beside it and one without; None if there is none."""
    situations = context.situations
    found: dict[str, list[SituationClass | None]] = {
        sign: [None, None] for sign in context.rules.scale.signs
    }
    for one in situations.classes:
        fired = situations.fired(one.rows)
        outcomes = {situations.rule(verdict).outcome for verdict in fired.verdicts}
        seen = found.get(outcomes.pop()) if len(outcomes) == 1 else None
        if seen is not None:
            at = 0 if note in fired.notes else 1
            seen[at] = seen[at] or one
    return {outcome: (with_, without) for outcome, (with_, without) in found.items()}


def _frequency(with_: SituationClass | None, without: SituationClass | None) -> str:
    if with_ is None:
        return "nooit"
    return ALWAYS if without is None else "soms"


def _remedy(seen: Mapping[str, tuple[SituationClass | None, SituationClass | None]]) -> str:
    """What the rule must say to be right."""
    beside = [
        f"altijd {outcome}" if without is None else outcome
        for outcome, (with_, without) in seen.items()
        if with_ is not None
    ]
    if beside == [*seen]:
        return "Zo klopt het: laat ‘naast’ weg."
    written = ", ".join([f'"{one}"' for one in beside])
    return f"Zo klopt het: naast: {written if len(beside) == 1 else f'[{written}]'}."


def _declared(rule: Rule, outcome: str) -> str:
    if not rule.beside or outcome in rule.beside:
        return "soms"
    return ALWAYS if f"{ALWAYS} {outcome}" in rule.beside else "nooit"


def _written(rule: Rule, verdicts: Sequence[str]) -> str:
    return ", ".join(rule.beside) or f"niet opgegeven, dus {listed(verdicts)}"
