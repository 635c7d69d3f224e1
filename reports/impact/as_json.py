"""The impact of other rules as data."""

from __future__ import annotations

from typing import Any

from engine.rules.model import Rule, RuleSet
from reports.impact.compare import Case, Group, Impact, Overridden, Side
from reports.version import program_version

Data = dict[str, Any]


def as_data(impact: Impact, now: RuleSet, then: RuleSet) -> Data:
    """Counts first, then what differs: verdicts and LET OP, each by indicator and rule."""
    return {
        "kader": now.framework.id,
        "regels": {"nu": _rules(now), "straks": _rules(then)},
        "dossiers": impact.dossiers,
        "metingen": impact.measurements,
        "oordelen": [
            {"nu": before, "straks": after, "aantal": count}
            for (before, after), count in sorted(impact.pairs.items(), reverse=True)
        ],
        "let_op": {"nu": impact.notes[0], "straks": impact.notes[1]},
        "andere_oordelen": [
            {**_group(group), "gevallen": [_case(case) for case in group.cases]}
            for group in impact.verdict_groups
        ],
        "andere_let_op": [
            {
                **_group(group),
                "gevallen": [
                    {**_case(case), "let_op": {"nu": case.changed[0], "straks": case.changed[1]}}
                    for case in group.cases
                ],
            }
            for group in impact.note_groups
        ],
        "afwijkende_besluiten": [_overridden(one) for one in impact.overridden],
        "versie": program_version(),
    }


def _overridden(one: Overridden) -> Data:
    return {
        "plaats": one.place,
        "gemeente": one.municipality,
        "aanpak": one.approach,
        "jaar": one.year,
        "indicator": one.indicator,
        "besloten": one.decided,
        "reden": one.reason,
        "nu": one.now,
        "straks": one.then,
        "verloopt": one.lapses,
    }


def _rules(rules: RuleSet) -> Data:
    return {"map": str(rules.folder), "versie": rules.framework.version, "hash": rules.digest}


def _group(group: Group) -> Data:
    return {
        "indicator": group.indicator,
        "naam": group.name,
        "nu": _rule(group.now),
        "straks": _rule(group.then),
        "aantal": len(group.cases),
    }


def _rule(rule: Rule | None) -> Data | None:
    if rule is None:
        return None
    return {"regel": rule.id, "geeft": rule.outcome, "omdat": rule.reason}


def _case(case: Case) -> Data:
    return {
        "plaats": case.place,
        "gemeente": case.municipality,
        "aanpak": case.approach,
        "jaar": case.year,
        "nu": _side(case.now),
        "straks": _side(case.then),
    }


def _side(side: Side) -> Data:
    return {"oordeel": side.verdict, "bevinding": side.finding, "let_op": [*side.notes]}
