"""A rule or an indicator that gets another name is still found by the one that it had."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine.dossier.reading import Reader
from engine.framework.shipped import rules_folder
from engine.review.judgement import Review
from engine.review.situation import situation
from engine.rules.loading import load_rules
from engine.rules.model import RuleSet
from engine.scoring.score import Outcome, Result, Scorer
from reports import inputs
from reports.impact.compare import Impact
from tests.engine import small
from tests.engine.review.logs import log
from tests.reports.cli.conftest import GOUDA, Score

RENAMED = {
    "kader.yaml": [
        (
            "id: zicht-op-populatie\n",
            "id: zicht\n            ook: [zicht-op-populatie]\n",
        )
    ],
    "toeleiding.yaml": [
        ("  zicht-op-populatie:\n", "  zicht:\n"),
        ("- id: omvang-onbekend\n", "- id: geen-zicht\n        ook: [omvang-onbekend]\n"),
        ("      omvang-onbekend:\n", "      geen-zicht:\n"),
        ("- id: wijken-onbekend\n", "- id: wijken\n        ook: wijken-onbekend\n"),
        ("      wijken-onbekend:\n", "      wijken:\n"),
    ],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped rules, in which an indicator and two of its rules are called otherwise."""
    folder = tmp_path_factory.mktemp("regels") / "ggsr-2013"
    shutil.copytree(rules_folder(), folder)
    for name, changes in RENAMED.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def renamed(folder: Path) -> RuleSet:
    return load_rules(folder)


def scored(rules: RuleSet) -> tuple[Result, Outcome]:
    [result] = Scorer(rules).score(Reader(rules.framework).file(Path(GOUDA)))
    return result, result.outcomes[1]


@pytest.mark.parametrize(
    "name",
    ["zicht/geen-zicht", "zicht/omvang-onbekend", "zicht-op-populatie/omvang-onbekend"],
)
def test_a_rule_is_found_by_every_name(renamed: RuleSet, name: str) -> None:
    rule = renamed.rule(name)
    assert rule is not None
    assert rule.id == "zicht/geen-zicht"
    assert renamed.rule("zicht/nergens") is renamed.rule("nergens/geen-zicht") is None


def test_rules_without_another_name_follow_their_indicator(renamed: RuleSet) -> None:
    rule = renamed.rule("zicht-op-populatie/omvang-bekend")
    assert rule is not None
    assert rule.id == "zicht/omvang-bekend"


def test_a_decision_stays_with_what_it_is_about(renamed: RuleSet) -> None:
    _, before = scored(load_rules(rules_folder()))
    content = {
        "indicator": "zicht-op-populatie",
        "oordeel": "√",
        "reden": "Een telling.",
        "situatie": situation(before),
    }
    when = before.within.approach, before.within.year
    result, now = scored(renamed)
    review = Review(log(("besluit", content, when)), [result])
    assert now.rule.id == "zicht/geen-zicht"
    judgement = review.of(now)
    assert judgement is not None
    assert (judgement.verdict, judgement.lapsed) == ("√", False)
    assert [*review.notices()] == []


def test_another_name_has_no_impact(folder: Path) -> None:
    tree = json.loads(Path(GOUDA).read_text(encoding="utf-8"))
    impact = Impact()
    impact.add("1", *[inputs.scored_tree(tree, "1", one) for one in (rules_folder(), folder)])
    assert (impact.changed, impact.note_groups) == (0, [])


def test_commands_take_the_old_name(folder: Path, score: Score) -> None:
    rules = ("--regels", str(folder))
    assert score("rule", "zicht-op-populatie/omvang-onbekend", *rules).out.startswith(
        "zicht/geen-zicht"
    )
    explained = score("explain", GOUDA, "zicht-op-populatie", *rules)
    assert (explained.status, explained.err) == (0, "")
    assert "Regel zicht/geen-zicht" in explained.out
    assert score("check", str(folder), "--indicator", "zicht-op-populatie").status == 0


def test_an_exception_and_an_example_may_name_what_a_rule_was_called(tmp_path: Path) -> None:
    small.write(
        tmp_path,
        ("eerst.yaml", "- id: niet-gedragen", "- id: niet\n        ook: [niet-gedragen]"),
        ("eerst.yaml", "      niet-gedragen:\n", "      niet:\n"),
        (
            "eerst.yaml",
            "{controle: monotoon, omdat",
            "{controle: monotoon, regel: niet-gedragen, omdat",
        ),
    )
    [exemption] = load_rules(tmp_path).by_id["plan"].exceptions
    assert exemption.rule == "plan/niet"


def test_indicators_can_not_share_a_name(tmp_path: Path) -> None:
    small.write(tmp_path, ("kader.yaml", "id: plan\n", "id: plan\n            ook: [duur]\n"))
    assert small.refusals(tmp_path)[0] == (
        "kader.yaml: regel 16: De indicator ‘duur’ staat er twee keer (ook op regel 13)."
    )
