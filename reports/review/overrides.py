"""Every decision that differs from its rule, of all dossiers, grouped by that rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.files import jsonfile
from engine.files.errors import InputError, Problem
from reports import inputs
from reports.batch.items import Item
from reports.markdown import escaped


@dataclass(frozen=True, slots=True)
class Case:
    """One decision that differs; ``lapsed`` if its situation has changed since."""

    place: str
    municipality: str
    approach: str
    year: int
    rule_verdict: str
    decided: str
    reason: str
    by: str
    lapsed: bool


@dataclass(frozen=True, slots=True)
class ByRule:
    """A rule, why it gives its verdict, and the decisions against it."""

    rule: str
    indicator: str
    reason: str
    cases: list[Case] = field(default_factory=list)


def collected(items: Iterable[Item], rules: Path | None) -> tuple[list[ByRule], int]:
    """The rules with decisions against them, the most first, and how many decisions there are.

    Raises ``InputError`` with what is wrong in any of the files: no decision is left out.
    """
    found: dict[str, ByRule] = {}
    problems: list[Problem] = []
    decided = 0
    for item in items:
        try:
            if item.problem is not None:
                raise InputError([item.problem])
            tree = jsonfile.parse(item.data, item.place)
            scored = inputs.scored_tree(tree, item.place, rules)
        except InputError as error:
            problems += error.problems
            continue
        for result in scored.results:
            for outcome in result.outcomes:
                judgement = scored.judgement(outcome)
                decided += judgement is not None
                if judgement is None or not judgement.differs:
                    continue
                rule, decision = outcome.rule, judgement.decision
                name = outcome.rules.indicator.name
                group = found.setdefault(rule.id, ByRule(rule.id, name, rule.reason))
                group.cases.append(
                    Case(
                        item.place,
                        scored.dossier.municipality,
                        outcome.within.approach,
                        outcome.within.year,
                        outcome.verdict,
                        decision.verdict,
                        decision.reason,
                        decision.by,
                        judgement.lapsed,
                    )
                )
    if problems:
        raise InputError(problems)
    return sorted(found.values(), key=lambda one: (-len(one.cases), one.rule)), decided


def summary(groups: Sequence[ByRule], decided: int) -> str:
    """How many decisions there are, and how many of those differ from how many rules."""
    count = sum(len(one.cases) for one in groups)
    if not count:
        return f"Geen van de {decided} besluiten wijkt af van de regel."
    verb = "wijkt" if count == 1 else "wijken"
    noun = "regel" if len(groups) == 1 else "regels"
    return f"{count} van de {decided} besluiten {verb} af, van {len(groups)} {noun}."


def case_text(case: Case) -> str:
    """One decision on a line: what, why, where and by whom."""
    lapsed = " (verlopen)" if case.lapsed else ""
    where = f"{case.municipality} · {case.approach} · {case.year}"
    return f"{case.rule_verdict} → {case.decided}{lapsed}: {case.reason} ({where}; {case.by})"


def as_data(groups: Sequence[ByRule], decided: int) -> dict[str, Any]:
    """All of it as data."""
    return {
        "besluiten": decided,
        "afwijkend": sum(len(one.cases) for one in groups),
        "regels": [
            {
                "regel": group.rule,
                "indicator": group.indicator,
                "omdat": group.reason,
                "gevallen": [
                    {
                        "plaats": case.place,
                        "gemeente": case.municipality,
                        "aanpak": case.approach,
                        "jaar": case.year,
                        "regel_geeft": case.rule_verdict,
                        "besloten": case.decided,
                        "reden": case.reason,
                        "door": case.by,
                        "verlopen": case.lapsed,
                    }
                    for case in group.cases
                ],
            }
            for group in groups
        ],
    }


def markdown(groups: Sequence[ByRule], decided: int) -> str:
    """All of it as Markdown."""
    lines = ["# Besluiten die van de regel afwijken", "", escaped(summary(groups, decided)), ""]
    for group in groups:
        lines += [f"## {escaped(group.rule)}", "", escaped(group.reason), ""]
        lines += [f"- {escaped(case_text(case))}" for case in group.cases]
        lines.append("")
    return "\n".join(lines)
