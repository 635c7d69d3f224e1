"""``--concept``: what isn't clear doesn't hold up the rest, and is never out of sight."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.reports.cli.conftest import GOUDA, ROOT, Score

WAITS = "vervolg"
"""The only indicator that looks at the question."""


@pytest.fixture
def unclear(tmp_path: Path) -> str:
    """Gouda, where what the municipality says about nazorg isn't clear."""
    tree = json.loads((ROOT / GOUDA).read_text("utf-8"))
    tree["metingen"][0]["respondenten"][0]["antwoorden"]["nazorg.afspraken"] = "ja, toch?"
    file = tmp_path / "gouda.json"
    file.write_text(json.dumps(tree), "utf-8")
    return str(file)


def verdicts(data: Any) -> dict[str, Any]:
    return {one["id"]: one for one in data["metingen"][0]["indicatoren"]}


def test_without_it_the_file_is_refused(score: Score, unclear: str) -> None:
    done = score(unclear)
    assert (done.status, done.out) == (2, "")
    assert "Gemeente Gouda, nazorg.afspraken: Het antwoord ‘ja, toch?’" in done.err


def test_json_says_which_verdicts_wait_for_what(score: Score, unclear: str) -> None:
    data = json.loads(score(unclear, "--concept", "--format", "json").out)
    (waiting,) = data["te_beoordelen"]
    assert (waiting["respondent"], waiting["vraag"]) == ("gemeente", "nazorg.afspraken")
    assert waiting["ruw"] == "ja, toch?"
    assert waiting["toegestaan"] == "ja, deels, nee, weet niet, n.v.t. of leeg"
    found = verdicts(data)
    assert [id_ for id_, one in found.items() if one.get("voorlopig")] == [WAITS]
    assert found[WAITS]["wacht_op"] == [
        {"respondent": "gemeente", "vraag": "nazorg.afspraken", "ruw": "ja, toch?"}
    ]
    telling = data["metingen"][0]["telling"]
    assert telling["?"] == 1
    assert sum(telling[sign] for sign in "√X-?") == 30


def test_the_rest_is_as_it_was(score: Score, unclear: str) -> None:
    before = verdicts(json.loads(score(GOUDA, "--format", "json").out))
    after = verdicts(json.loads(score(unclear, "--concept", "--format", "json").out))
    assert {id_: one for id_, one in after.items() if id_ != WAITS} == {
        id_: one for id_, one in before.items() if id_ != WAITS
    }


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_who_reads_it_sees_what_waits(score: Score, unclear: str, form: str) -> None:
    out = " ".join(score(unclear, "--concept", "--format", form).out.split())
    assert "Wacht op de beoordeling van het antwoord ‘ja, toch?’ van" in out
    assert "Te beoordelen" in out
    assert "? wacht op een beoordeling" in out


def test_a_clear_file_is_scored_as_ever(score: Score) -> None:
    assert score(GOUDA, "--concept").out == score(GOUDA).out


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_explanation_says_that_it_is_provisional(score: Score, unclear: str, form: str) -> None:
    out = " ".join(score("explain", unclear, WAITS, "--concept", "--format", form).out.split())
    assert "Dit oordeel is voorlopig" in out
    assert "‘ja, toch?’ (wacht op een beoordeling)" in out.replace("\\", "")
    assert score("explain", unclear, WAITS).status == 2


def test_the_factsheet_says_what_waits(score: Score, unclear: str, tmp_path: Path) -> None:
    sheet = tmp_path / "gouda.md"
    assert score("report", unclear, "--to", str(sheet)).status == 2
    assert not sheet.exists()
    assert score("report", unclear, "--concept", "--to", str(sheet)).status == 0
    justification = tmp_path / "gouda-onderbouwing.md"
    assert "nog te beoordelen: ‘ja, toch?’" in justification.read_text("utf-8").replace("\\", "")
    text = sheet.read_text("utf-8").replace("\\", "")
    assert "VOORLOPIG: 1 antwoord wacht op een beoordeling" in text
    assert text.count("Dit oordeel is voorlopig. Wacht op de beoordeling van het antwoord") == 1


def test_the_explanation_shows_who_settled_it(score: Score, unclear: str) -> None:
    tree = json.loads(Path(unclear).read_text("utf-8"))
    tree["metingen"][0]["respondenten"][0]["antwoorden"]["nazorg.afspraken"] = {
        "antwoord": "ja, toch?",
        "beoordeeld": {"als": "deels", "door": "J. Jansen", "op": "2014-03-12"},
    }
    Path(unclear).write_text(json.dumps(tree), "utf-8")
    out = " ".join(score("explain", unclear, WAITS).out.split())
    assert "‘ja, toch?’ (telt als deels" in out or "‘ja, toch?’ (deels" in out
    assert "door J. Jansen op 12 maart 2014 beoordeeld als deels" in out
