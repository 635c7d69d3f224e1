"""The situation that a decision is tied to: what the rules see, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.review.situation import situation
from reports.inputs import scored_tree
from tests.engine.small import write

GOUDA = Path("answers/gouda.json").read_bytes()

PINNED = {"plan": "432185d98f373a04", "duur": "ffc5b43a9d0c3de2", "partijen": "84a5e1eaf617f41d"}

Change = Callable[[dict[str, Any], dict[str, Any]], object]
"""Changes an answers file; also given what the municipality answers."""


def situations(change: Change | None = None) -> dict[str, str]:
    tree = json.loads(GOUDA)
    if change is not None:
        change(tree, tree["metingen"][0]["respondenten"][0]["antwoorden"])
    [result] = scored_tree(tree, "gouda").results
    return {one.rules.indicator.id: situation(one) for one in result.outcomes}


def changed(change: Change) -> set[str]:
    before, after = situations(), situations(change)
    return {indicator for indicator in before if before[indicator] != after[indicator]}


def test_every_indicator_has_a_situation_of_its_own() -> None:
    found = situations()
    assert len(set(found.values())) == len(found) == 30


def test_the_hash_stays_the_same_between_releases(tmp_path: Path) -> None:
    # Whoever changes these makes every decision that was ever taken lapse.
    tree = {
        "kader": "klein",
        "gemeente": "G",
        "metingen": [
            {
                "aanpak": "A",
                "jaar": 2013,
                "respondenten": [
                    {
                        "id": "g",
                        "naam": "G",
                        "rol": "gemeente",
                        "antwoorden": {"plan.er_is": "ja", "duur.uren": 8},
                    },
                    {
                        "id": "p",
                        "naam": "P",
                        "rol": "netwerkpartner",
                        "antwoorden": {"plan.er_is": "nee", "plan.leidend": "weet niet"},
                    },
                ],
            }
        ],
    }
    [result] = scored_tree(tree, "klein", write(tmp_path)).results
    found = {one.rules.indicator.id: situation(one)[:16] for one in result.outcomes}
    assert found == PINNED


def size(answer: object) -> Change:
    return lambda _, said: said.update({"populatie.omvang_bekend": answer})


def test_another_answer_is_another_situation_of_that_indicator_alone() -> None:
    assert changed(size("ja")) == {"zicht-op-populatie"}


@pytest.mark.parametrize(
    "answer",
    ["Nee", " nee. ", {"antwoord": "nee", "toelichting": "Anders.", "bron": "p. 9"}],
    ids=["capital", "spaces", "remark"],
)
def test_another_spelling_or_remark_is_the_same_situation(answer: object) -> None:
    assert changed(size(answer)) == set()


def test_who_answers_counts_by_id_not_by_name() -> None:
    def renamed(tree: dict[str, Any], _: object) -> None:
        tree["metingen"][0]["respondenten"][1]["naam"] = "Andere naam"

    assert changed(renamed) == set()
