"""What became of points for improvement, where an inspector decided otherwise than the rule."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from engine.review import journal
from engine.review.situation import situation
from reports.factsheet.making import sheet
from reports.factsheet.model import FollowUpRow
from reports.inputs import Scored, reviewed, score_files

INDICATOR = "visie"
AT = "2014-12-01T10:00:00+01:00"


@pytest.fixture(scope="module")
def alkmaar(tmp_path_factory: pytest.TempPathFactory) -> Scored:
    """Alkmaar, 2013 and 2014, without decisions."""
    path = tmp_path_factory.mktemp("alkmaar") / "alkmaar.json"
    return score_files([Path(shutil.copy("answers/alkmaar.json", path))])[0]


def decided(scored: Scored, year: int, **more: Any) -> Scored:
    """``scored`` after one decision: what the rule gives an X meets the norm."""
    result = next(one for one in scored.results if one.measurement.year == year)
    outcome = next(one for one in result.outcomes if one.rules.indicator.id == INDICATOR)
    content = {
        "indicator": INDICATOR,
        "oordeel": "√",
        "reden": "De visie is getoond.",
        "situatie": situation(outcome),
        **more,
    }
    within = result.measurement.approach, year
    after = 0, journal.start("ggsr-2013", scored.dossier.municipality)
    signed = "J. de Vries", AT
    return reviewed(scored, [journal.sealed("besluit", within, content, signed, after)])


def tallies(scored: Scored, before: Scored | None = None) -> dict[str, int]:
    [found] = sheet(scored, scored, before).followups
    return {one.word: one.number for one in found.tallies}


def rows(scored: Scored, before: Scored | None = None) -> list[FollowUpRow]:
    [found] = sheet(scored, scored, before).followups
    return [row for theme in found.themes for row in theme.rows if "visie" in row.indicator]


def test_a_decision_on_the_later_year_takes_the_point_up(alkmaar: Scored) -> None:
    assert tallies(alkmaar)["Niet opgepakt"] == 6
    scored = decided(alkmaar, 2014)
    assert (tallies(scored)["Opgepakt"], tallies(scored)["Niet opgepakt"]) == (1, 5)
    [row] = rows(scored)
    assert (row.outcome, row.later.verdict.symbol) == ("Opgepakt", "√")
    assert any("de regel geeft: verbeterpunt" in one.text for one in row.later.sentences)
    assert row.because[0].startswith(
        "Het oordeel is veranderd: de inspectie besloot anders dan de regel."
    )
    [told] = [one.superseded for one in sheet(scored, scored).measurements if one.superseded]
    assert "1 opgepakt, 5 niet opgepakt" in told


def test_a_decision_on_the_earlier_year_counts_for_that_year(alkmaar: Scored) -> None:
    scored = decided(alkmaar, 2013)
    assert tallies(scored)["Verslechterd"] == 1
    [row] = rows(scored)
    assert [one.verdict.symbol for one in row.earlier] == ["√"]


def test_a_decision_that_lapsed_does_not_count(alkmaar: Scored) -> None:
    assert tallies(decided(alkmaar, 2014, situatie="0" * 64)) == tallies(alkmaar)


def test_a_decision_under_the_rules_of_then_counts_in_the_column_of_then(alkmaar: Scored) -> None:
    before = decided(score_files([Path(alkmaar.dossier.file)])[0], 2013, bevinding="Er is visie.")
    [row] = rows(alkmaar, before)
    assert (row.outcome, row.earlier[0].verdict.symbol) == ("Verslechterd", "√")
    assert "Er is visie." in row.earlier[0].sentences[0].text
