"""Advice comes true when it is tried from outside, and what doesn't is seen."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path

import pytest

from tests import fidelity
from tests.fidelity import Tree

FEW = ("vervolg", "zicht-op-populatie", "doelen", "partijen-verbonden", "regisseur-toegerust")


@pytest.fixture(scope="module")
def tree() -> Tree:
    _, tree = fidelity.dossiers(2, seed=3)
    return tree


@pytest.fixture(scope="module")
def few(tree: Tree, tmp_path_factory: pytest.TempPathFactory) -> list[Tree]:
    """What is said of a few indicators."""
    path = tmp_path_factory.mktemp("trouw") / "x.json"
    path.write_text(json.dumps(tree))
    return [one for one in fidelity.explained(path) if one["indicator"] in FEW]


def tried(
    tree: Tree, told: list[Tree], monkeypatch: pytest.MonkeyPatch
) -> tuple[list[str], Counter[str]]:
    """What is wrong with ``told``, and how much was tried."""

    def explained(_: Path) -> list[Tree]:
        return told

    monkeypatch.setattr(fidelity, "explained", explained)
    count: Counter[str] = Counter()
    return list(fidelity.broken([tree], 1, count)), count


def test_all_advice_comes_true_and_nothing_smaller_does(
    tree: Tree, few: list[Tree], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, count = tried(tree, few, monkeypatch)
    assert wrong == []
    assert count["advised"] > 20
    assert count["part"] > 20
    assert count["random"]


def test_a_false_promise_and_a_change_too_many_are_seen(
    tree: Tree, few: list[Tree], monkeypatch: pytest.MonkeyPatch
) -> None:
    [told] = [one for one in few if one["indicator"] == "vervolg"]
    told = copy.deepcopy(told)
    goal = next(one for one in told["wat_verandert"] if one["mogelijkheden"])
    first = goal["mogelijkheden"][0]
    idle = {**first["wijzigingen"][0], "vraag": "aanmelding.punt", "naar": "CJG"}
    goal["mogelijkheden"] = [{**first, "wijzigingen": [*first["wijzigingen"], idle]}]
    goal["afstand"] += 1
    wrong, _ = tried(tree, [told], monkeypatch)
    assert [one.partition(":")[0] for one in wrong][:1] == ["part"]

    for change in first["wijzigingen"]:
        change["naar"] = "weet niet"
    goal["mogelijkheden"], goal["afstand"] = [first], goal["afstand"] - 1
    wrong, _ = tried(tree, [told], monkeypatch)
    assert [one.partition(":")[0] for one in wrong][:1] == ["advised"]
