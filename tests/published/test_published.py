"""What the inspectorate published: every verdict is reproduced, and every LET OP found."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.dossier.reading import Reader
from engine.rules.loading import load_rules
from engine.scoring.outcome import Outcome
from engine.scoring.score import Scorer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PUBLISHED: dict[str, dict[str, dict[str, Any]]] = json.loads(
    (HERE / "verdicts.json").read_text(encoding="utf-8")
)
KNOWN = yaml.safe_load((HERE / "known_differences.yaml").read_text(encoding="utf-8"))


@cache
def outcomes() -> dict[str, dict[str, Outcome]]:
    """What the engine finds, by "municipality/approach/year" and indicator."""
    rule_set = load_rules(ROOT / "rules" / "ggsr-2013")
    reader, scorer = Reader(rule_set.framework), Scorer(rule_set)
    return {
        f"{path.stem}/{result.measurement.approach}/{result.measurement.year}": {
            outcome.rules.indicator.id: outcome for outcome in result.outcomes
        }
        for path in sorted((ROOT / "answers").glob("*.json"))
        for result in scorer.score(reader.file(path))
    }


def test_all_that_was_published_is_here() -> None:
    assert sum(map(len, PUBLISHED.values())) == 121
    assert set(outcomes()) == set(PUBLISHED)


@pytest.mark.parametrize(
    ("measurement", "indicator"),
    [(measurement, indicator) for measurement, one in PUBLISHED.items() for indicator in one],
)
def test_a_published_verdict_is_reproduced(measurement: str, indicator: str) -> None:
    outcome = outcomes()[measurement][indicator]
    assert outcome.verdict == PUBLISHED[measurement][indicator]["oordeel"], outcome.finding


@pytest.mark.parametrize("measurement", PUBLISHED)
def test_what_was_not_published_is_not_tested(measurement: str) -> None:
    others = set(outcomes()[measurement]) - set(PUBLISHED[measurement])
    assert {outcomes()[measurement][indicator].verdict for indicator in others} <= {"-"}


@pytest.mark.parametrize("measurement", PUBLISHED)
def test_every_published_note_is_listed(measurement: str) -> None:
    published = {key for key, one in PUBLISHED[measurement].items() if one["let_op"]}
    assert set(KNOWN["printed"].get(measurement, {})) == published


@pytest.mark.parametrize("measurement", PUBLISHED)
def test_every_note_is_a_published_one_or_a_known_difference(measurement: str) -> None:
    """Every LET OP that is found is listed once, and every one that is listed is found."""
    given = [note.id for one in outcomes()[measurement].values() for note in one.notes]
    printed = KNOWN["printed"].get(measurement, {})
    listed = [rule for one in printed.values() for rule in one["rules"]]
    listed += KNOWN["not_printed"].get(measurement, {})
    assert sorted(given) == sorted(listed)


def test_every_published_note_is_given_by_a_rule_of_its_indicator() -> None:
    for measurement, printed in KNOWN["printed"].items():
        for indicator, note in printed.items():
            assert note["text"]
            assert note["rules"]
            given = [rule.id for rule in outcomes()[measurement][indicator].notes]
            assert set(note["rules"]) <= set(given)


def test_every_known_difference_has_a_reason_and_belongs_to_a_published_verdict() -> None:
    assert set(KNOWN) == {"printed", "not_printed"}
    assert {*KNOWN["printed"], *KNOWN["not_printed"]} <= set(PUBLISHED)
    for measurement, differences in KNOWN["not_printed"].items():
        for rule, reason in differences.items():
            assert rule.partition("/")[0] in PUBLISHED[measurement]
            assert len(reason) > 40
