"""``score status``: where a dossier stands, and the steps from concept to published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reports.inputs import score_files
from tests.reports.cli.conftest import Score
from tests.reports.review.conftest import Decide, decision

BAKKER = "A. Bakker"


@pytest.fixture
def decided(gouda: Path, decide: Decide) -> Path:
    """Gouda with a decision of J. de Vries on every indicator that was tested."""
    scored = score_files([gouda])[0]
    tested = [one for one in scored.results[0].outcomes if one.verdict != "-"]
    decide(*[decision(scored, one.rules.indicator.id) for one in tested])
    return gouda


def status(score: Score, path: Path) -> dict[str, Any]:
    [found] = json.loads(score("status", str(path), "--format", "json").out)
    return dict(found)


def test_what_is_against_the_next_step_is_told(score: Score, gouda: Path) -> None:
    done = score("status", str(gouda))
    assert (done.status, done.out) == (0, "Gouda · MPG-overleg · 2013: concept\n")
    assert score("status", str(gouda), "--wordt", "wederhoor", "--door", BAKKER).status == 0
    out = score("status", str(gouda)).out
    assert "2013: wederhoor (A. Bakker, " in out
    assert "Tegen vastgesteld: " in out
    assert "punten zijn nog niet besloten." in out


def test_from_concept_to_published_by_two_people(score: Score, decided: Path) -> None:
    for wanted in ("wederhoor", "vastgesteld", "gepubliceerd"):
        done = score("status", str(decided), "--wordt", wanted, "--door", BAKKER)
        assert (done.status, done.err) == (0, f"MPG-overleg, 2013: {wanted}.\n")
        assert status(score, decided)["status"] == wanted
    found = status(score, decided)
    assert (found["door"], found["volgende"], found["bezwaren"]) == (BAKKER, None, [])


def test_four_eyes(score: Score, decided: Path) -> None:
    path = decided.with_name("gouda.besluiten.json")
    before = path.read_bytes()
    done = score("status", str(decided), "--wordt", "vastgesteld", "--door", "j. de vries")
    assert (done.status, "een ander dan wie besloot" in done.err) == (2, True)
    assert path.read_bytes() == before


def test_what_is_established_lapses_when_anything_changes(score: Score, decided: Path) -> None:
    score("status", str(decided), "--wordt", "vastgesteld", "--door", BAKKER)
    tree = json.loads(decided.read_text())
    tree["metingen"][0]["respondenten"][0]["naam"] = "Gemeente Gouda (oud)"
    decided.write_text(json.dumps(tree))
    found = status(score, decided)
    assert (found["status"], found["vervallen"]) == ("concept", "vastgesteld")
    assert "is vervallen" in score("status", str(decided)).out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--wordt", "vastgesteld"], "--wordt en --door horen bij elkaar"),
        (["--wordt", "wederhoor", "--door", " "], "--wordt en --door horen bij elkaar"),
        (["--door", BAKKER], "--wordt en --door horen bij elkaar"),
        (["--wordt", "klaar", "--door", BAKKER], "Kies uit concept, wederhoor"),
        (["--wordt", "gepubliceerd", "--door", BAKKER], "Gepubliceerd wordt wat is vastgesteld."),
        (["--wordt", "vastgesteld", "--door", BAKKER], "nog niet besloten"),
    ],
)
def test_what_cannot_be_is_told(score: Score, gouda: Path, options: list[str], told: str) -> None:
    done = score("status", str(gouda), *options)
    assert (done.status, told in done.err) == (2, True)
    assert not gouda.with_name("gouda.besluiten.json").exists()
