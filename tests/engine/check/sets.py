"""The small rule sets of the tests: per check a good one (``goed``) and a bad one (``fout``)."""

from __future__ import annotations

import json
from pathlib import Path

from engine import check
from engine.check import Report
from engine.check.finding import Finding
from engine.dossier.reading import Reader
from engine.rules.loading import load_rules
from engine.scoring.outcome import Result
from engine.scoring.score import Scorer
from reports.checks.as_text import lines

CASES = Path(__file__).parent / "cases"


def report(check_id: str, kind: str) -> Report:
    """All checks on one of the small rule sets."""
    return check.run(load_rules(CASES / check_id / kind))


def found(check_id: str, kind: str) -> list[Finding]:
    """What one check finds in its own rule set."""
    return [one for one in report(check_id, kind).findings if one.check == check_id]


def text(check_id: str, kind: str) -> str:
    """What ``score check`` prints, without the folder."""
    printed = "\n".join(lines(report(check_id, kind))) + "\n"
    return printed.replace(str(CASES / check_id / kind), "MAP")


def expected(check_id: str, kind: str) -> str:
    """What it must print."""
    return (CASES / check_id / kind / "verwacht.txt").read_text(encoding="utf-8")


def scored(check_id: str, kind: str, finding: Finding) -> tuple[Result, ...]:
    """The counterexample of ``finding`` as the scorer scores it."""
    assert finding.counterexample is not None
    rule_set = load_rules(CASES / check_id / kind)
    tree = json.loads(json.dumps(finding.counterexample))
    return Scorer(rule_set).score(Reader(rule_set.framework).tree(tree, "tegenvoorbeeld.json"))
