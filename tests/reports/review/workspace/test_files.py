"""The decisions files beside the answers: what the workspace and commands write, both see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.files.errors import InputError
from engine.review.store import Store
from reports.inputs import score_files
from reports.review.folder import answers_in, take_in
from reports.review.hearing.handling import handled
from reports.review.recording import record
from reports.review.workspace.desk import Desk
from tests.reports.review.workspace.conftest import BAKKER, Client

AT = "2014-01-10T10:00:00+01:00"
POINT = "/dossier/gouda/1/zicht-op-populatie"
OVERRIDE = {"oordeel": "√", "reden": "Er is een telling."}
REACTION = {"id": "r-1", "indicator": "zicht-op-populatie", "tekst": "Onjuist.", "bron": ""}


def test_a_decision_is_seen_by_score_as_soon_as_it_is_taken(client: Client, folder: Path) -> None:
    client.post(f"{POINT}/besluit", OVERRIDE, seen=0)
    [scored] = score_files([folder / "gouda.json"])
    [judgement] = scored.review.judgements(scored.results[0].outcomes)  # type: ignore[union-attr]
    assert (judgement.verdict, judgement.overrides) == ("√", True)
    client.post(f"{POINT}/ongedaan", seen=1)
    [scored] = score_files([folder / "gouda.json"])
    assert scored.review.judgements(scored.results[0].outcomes) == []  # type: ignore[union-attr]


def test_what_a_command_records_is_seen_in_the_workspace(
    client: Client, folder: Path, store: Store
) -> None:
    client.post(f"{POINT}/besluit", OVERRIDE, seen=0)
    [scored] = score_files([folder / "gouda.json"])
    within = "MPG-overleg", 2013
    record(scored, [("reactie", within, REACTION)], "Gemeente Gouda", AT)
    assert "Onjuist." in client.get(POINT).text
    [scored] = score_files([folder / "gouda.json"])
    record(scored, [handled(scored, "r-1", "niet", "Staat er niet.")], BAKKER, AT)
    client.post(f"{POINT}/besluit", {**OVERRIDE, "oordeel": "-"}, seen=1)
    kinds = [one.kind for one in store.entries("gouda")]
    assert kinds == ["besluit", "reactie", "verwerking", "besluit"]


def test_a_command_writes_nothing_over_what_it_has_not_read(client: Client, folder: Path) -> None:
    [scored] = score_files([folder / "gouda.json"])
    client.post(f"{POINT}/besluit", OVERRIDE, seen=0)
    with pytest.raises(InputError, match="er is niets vastgelegd"):
        record(scored, [("reactie", ("MPG-overleg", 2013), REACTION)], "Gemeente Gouda", AT)


def test_where_both_went_on_nothing_is_written_over(
    client: Client, folder: Path, store: Store
) -> None:
    path = folder / "gouda.besluiten.json"
    client.post(f"{POINT}/besluit", OVERRIDE, seen=0)
    [scored] = score_files([folder / "gouda.json"])
    client.post(f"{POINT}/besluit", {**OVERRIDE, "oordeel": "-"}, seen=1)
    aside = path.read_bytes()
    path.unlink()
    record_alone = [("besluit", ("MPG-overleg", 2013), store.entries("gouda")[0].content)]
    fresh = score_files([folder / "gouda.json"])[0]
    record(fresh, record_alone, BAKKER, AT)  # type: ignore[arg-type]
    theirs = path.read_bytes()
    assert client.post(f"{POINT}/besluit", OVERRIDE, seen=2).status == 200
    assert path.read_bytes() == theirs
    assert len(store.entries("gouda")) == 3
    assert "in beide verder gewerkt" in " ".join(client.get("/dossier/gouda/1").text.split())
    path.write_bytes(aside)
    assert "in beide verder gewerkt" not in client.get("/dossier/gouda/1").text
    assert len(json.loads(path.read_text())["logboek"]) == 3
    assert scored.review is not None


def test_what_a_database_has_more_is_written_when_the_workspace_starts(
    client: Client, folder: Path, store: Store
) -> None:
    client.post(f"{POINT}/besluit", OVERRIDE, seen=0)
    path = folder / "gouda.besluiten.json"
    before = path.read_bytes()
    path.unlink()
    Desk(folder, store)
    assert path.read_bytes() == before
    assert take_in(store, answers_in(folder)) == 0


def test_an_approach_that_is_spelled_otherwise_keeps_its_decisions(
    client: Client, folder: Path, store: Store
) -> None:
    client.post(f"{POINT}/besluit", OVERRIDE, seen=0)
    path = folder / "gouda.json"
    tree = json.loads(path.read_text())
    tree["metingen"][0]["aanpak"] = "MPG-Overleg"
    path.write_text(json.dumps(tree))
    client.post("/dossier/gouda/1/visie/besluit", {"oordeel": "volgt de regel"}, seen=0)
    assert client.post(f"{POINT}/ongedaan", seen=1).status == 200
    assert [one.approach for one in store.entries("gouda")] == ["MPG-overleg"] * 3
    [scored] = score_files([path])
    [judgement] = scored.review.judgements(scored.results[0].outcomes)  # type: ignore[union-attr]
    assert judgement.decision.indicator == "visie"
