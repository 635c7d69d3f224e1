"""``score diff``: what changed between two versions of a dossier, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.reports.cli.conftest import Score
from tests.reports.review.conftest import Decide


@pytest.fixture
def newer(gouda: Path, decide: Decide) -> Path:
    """Gouda with another answer, one respondent less, and a decision."""
    later = gouda.with_name("later.json")
    tree = json.loads(gouda.read_text())
    [measurement] = tree["metingen"]
    measurement["respondenten"][0]["antwoorden"]["populatie.omvang_bekend"] = "ja"
    measurement["respondenten"].pop()
    later.write_text(json.dumps(tree))
    shutil.move(decide(), later.with_name("later.besluiten.json"))
    return later


def found(score: Score, *paths: Path) -> list[dict[str, Any]]:
    done = score("diff", *map(str, paths), "--format", "json")
    assert done.status == 0
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


def test_every_sort_of_difference_is_told(score: Score, gouda: Path, newer: Path) -> None:
    told = found(score, gouda, newer)
    assert {one["soort"] for one in told} >= {"respondent", "antwoord", "oordeel", "besluit"}
    answer = next(one for one in told if one["waarover"].endswith("populatie.omvang_bekend"))
    assert answer["was"].startswith("‘nee’; bron:")
    assert answer["is"] == "‘ja’"
    [verdict] = [one for one in told if "zicht op de populatie" in one["waarover"]][:1]
    assert (verdict["was"][0], verdict["is"][0]) == ("X", "√")
    [decision] = [one for one in told if one["soort"] == "besluit"]
    assert decision["was"] is None
    assert "√" in decision["is"]


def test_the_same_twice_is_no_difference(score: Score, gouda: Path, newer: Path) -> None:
    assert found(score, gouda, gouda) == found(score, newer, newer) == []
    assert "Er is niets veranderd." in score("diff", str(gouda), str(gouda)).out


def test_another_measurement_is_told(score: Score, gouda: Path, tmp_path: Path) -> None:
    tree = json.loads(gouda.read_text())
    tree["metingen"][0]["jaar"] = 2014
    other = tmp_path / "other.json"
    other.write_text(json.dumps(tree))
    assert [(one["soort"], one["was"], one["is"]) for one in found(score, gouda, other)] == [
        ("meting", "staat er", None),
        ("meting", None, "staat er"),
    ]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_it_can_be_read(score: Score, gouda: Path, newer: Path, form: str) -> None:
    out = score("diff", str(gouda), str(newer), "--format", form).out
    for heading in ("Antwoorden", "Oordelen van de regels", "Besluiten"):
        assert heading in out
