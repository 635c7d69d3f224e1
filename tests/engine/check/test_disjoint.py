"""Rows are cut until they don't meet, and what can't occur is named: nothing else changes."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import pytest

from engine.check.disjoint import Box, DisjointTable, disjoint
from engine.check.proof.shared_pictures import SharedPictures
from engine.rules.decision_table import Decider, DecisionError
from engine.rules.loading import load_rules
from engine.rules.model import IndicatorRules, RuleSet
from tests.engine import small

PLAN = "eerst.yaml"


@pytest.fixture(scope="module")
def pictures() -> SharedPictures:
    return SharedPictures()


def _plan(folder: Path, *changes: tuple[str, str, str]) -> IndicatorRules:
    return load_rules(small.write(folder, *changes)).by_id["plan"]


def _verdict_boxes(table: DisjointTable) -> list[Box]:
    boxes = [box for _, boxes in table.verdicts for box in boxes]
    return [*boxes, *table.impossible]


def _meet(one: Box, other: Box) -> bool:
    return all(a & b for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("indicator", ["eigen-kracht", "regisseur-toegerust", "duur-toereikend"])
def test_no_two_rows_meet(indicator: str, rule_set: RuleSet, pictures: SharedPictures) -> None:
    table = disjoint(rule_set.by_id[indicator], pictures)
    assert not any(_meet(*pair) for pair in combinations(_verdict_boxes(table), 2))
    for _, boxes in table.notes:
        assert not any(_meet(*pair) for pair in combinations(boxes, 2))


@pytest.mark.parametrize("indicator", ["eigen-kracht", "beschikbaarheid"])
def test_each_situation_is_in_the_rows_of_the_rules_that_fire(
    indicator: str, rule_set: RuleSet, pictures: SharedPictures
) -> None:
    """In all situations that a column can have; where ours has none, it says that none occur."""
    rules = rule_set.by_id[indicator]
    table = disjoint(rules, pictures)
    decider = Decider([rules.table])
    sizes = [range(column.size) for column in rules.table.columns]
    for situation in list(product(*sizes))[::7]:
        here: Box = tuple(frozenset({code}) for code in situation)
        verdicts = [rule for rule, boxes in table.verdicts if any(_meet(here, b) for b in boxes)]
        notes = [rule for rule, boxes in table.notes if any(_meet(here, b) for b in boxes)]
        try:
            (decided,) = decider.decide([(0, situation)])
        except DecisionError:
            assert any(_meet(here, box) for box in table.impossible)
            continue
        assert verdicts == [rules.verdict_rules[decided.verdict]]
        assert notes == [rules.note_rules[note] for note in decided.notes]


def test_a_gap_that_answers_lead_to_stays(tmp_path: Path, pictures: SharedPictures) -> None:
    change = (PLAN, "{norm: gedragen}", "{norm: [allen voor, voor op één na]}")
    rules = _plan(tmp_path, change)
    table = disjoint(rules, pictures)
    (weighing,) = (view for view in rules.views if view.name == "norm")
    place = 1 + rules.views.index(weighing)
    majority = weighing.values.index("meerderheid voor")
    assert not any(majority in box[place] and 1 in box[0] for box in _verdict_boxes(table))


def test_an_overlap_that_answers_lead_to_stays(tmp_path: Path, pictures: SharedPictures) -> None:
    change = (PLAN, "{norm: niet vastgesteld}", "{norm: [niet vastgesteld, allen voor]}")
    table = disjoint(_plan(tmp_path, change), pictures)
    assert any(_meet(*pair) for pair in combinations(_verdict_boxes(table), 2))


def test_an_overlap_that_cannot_occur_is_cut(tmp_path: Path, pictures: SharedPictures) -> None:
    """No number is named, and yet somebody is for: two pictures of one question rule that out."""
    gone = "      uren: {grootste: duur.uren}\n"
    both = gone + "      norm: {weging: duur.uren}\n"
    rules = load_rules(
        small.write(
            tmp_path,
            (PLAN, gone, both),
            (
                PLAN,
                "- {uren: minder dan 40}",
                "- {uren: minder dan 40}\n            - {uren: geen getal, norm: gemeente ontkent}",
            ),
        )
    ).by_id["duur"]
    table = disjoint(rules, pictures)
    assert not any(_meet(*pair) for pair in combinations(_verdict_boxes(table), 2))
