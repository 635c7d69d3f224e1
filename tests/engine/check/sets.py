"""The rule sets of the tests: the shipped one, and per check a good and a bad one.

The small sets stand under ``cases`` as ``goed`` and ``fout``. Each is checked once, as is the
shipped set, which takes seconds: who changes neither rules nor engine shares what came out.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from engine import check
from engine.check import Report
from engine.check.finding import Finding
from engine.check.proof.shared_pictures import SharedPictures
from engine.dossier.reading import Reader
from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules
from engine.scoring.outcome import Result
from engine.scoring.score import Scorer
from reports.checks.as_text import lines

CASES = Path(__file__).parent / "cases"
SHIPPED = rules_folder()
PICTURES = SharedPictures()
"""The possible pictures of questions, for every run of the checks by the engine as it is."""


@cache
def of_folder(folder: Path) -> Report:
    """All checks on the rules in ``folder``."""
    return check.run(load_rules(folder), pictures=PICTURES)


def report(check_id: str, kind: str) -> Report:
    """All checks on one of the small rule sets."""
    return of_folder(CASES / check_id / kind)


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
