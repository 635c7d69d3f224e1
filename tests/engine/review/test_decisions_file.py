"""Decisions files: where they stand, and what is told of one that can't be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.files.errors import InputError
from engine.review import decisions_file
from tests.engine.review.logs import AT, DOSSIER, log

SIGNED = {"door": "J. de Vries", "op": AT}


def file(tmp_path: Path, *decisions: dict[str, Any], **more: Any) -> Path:
    measurement = {"aanpak": "MPG-overleg", "jaar": 2013, "besluiten": [*decisions]}
    tree = {"kader": "ggsr-2013", "gemeente": "Gouda", "metingen": [measurement], **more}
    path = tmp_path / "gouda.besluiten.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        decisions_file.read(path, *DOSSIER, ("√", "X", "-"))
    return str(caught.value).replace(str(path), "F")


def test_decisions_stand_beside_the_answers() -> None:
    assert decisions_file.beside(Path("answers/gouda.json")) == Path("answers/gouda.besluiten.json")


def test_a_decision_that_was_written_by_hand_gets_into_the_log(tmp_path: Path) -> None:
    path = file(tmp_path, {"indicator": "a", "oordeel": "X", "reden": "R", **SIGNED})
    [entry] = decisions_file.read(path, *DOSSIER)
    assert (entry.kind, entry.by, entry.content["oordeel"]) == ("besluit", "J. de Vries", "X")


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (
            {"oordeel": "√"},
            "F: meting 1 (MPG-overleg, 2013), a: Het besluit √ wijkt af van de regel",
        ),
        (
            {"oordeel": "goed", "reden": "R"},
            "oordeel: Hier staat ‘goed’. Toegestaan: ‘√’, ‘X’, ‘-’ of",
        ),
        (
            {"oordeel": "X", "reden": 3},
            "besluiten 1 (a), reden: Hier staat ‘3’. Toegestaan: een tekst.",
        ),
        (
            {"oordeel": "X", "reden": "R", "op": "gisteren"},
            "op: Hier staat ‘gisteren’. Toegestaan: datum",
        ),
        ({"oordeel": "X", "reden": "R", "redem": ""}, "Onbekend veld ‘redem’. Bedoelt u ‘reden’?"),
        ({"oordeel": "X", "reden": "R", "door": None}, "door: Hier staat niets (null)."),
        ({"oordeel": "X", "reden": "R", "situatie": "x"}, "Toegestaan: een SHA-256"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, decision: dict[str, Any], told: str
) -> None:
    assert told in refused(file(tmp_path, {"indicator": "a", **SIGNED, **decision}))


def test_decisions_on_the_answers_of_another_municipality_are_refused(tmp_path: Path) -> None:
    assert "gemeente: Hier staat ‘Alkmaar’." in refused(file(tmp_path, gemeente="Alkmaar"))


def test_two_decisions_on_one_indicator_are_refused(tmp_path: Path) -> None:
    one = {"indicator": "a", "oordeel": "X", "reden": "R", **SIGNED}
    assert "Over de indicator ‘a’ is twee keer besloten." in refused(file(tmp_path, one, one))


STEP = ("besluit", {"indicator": "a", "oordeel": "X", "reden": "R"}, ("MPG-overleg", 2013))


def saved(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    path = tmp_path / "gouda.besluiten.json"
    return path, json.loads(decisions_file.written(*DOSSIER, tuple(log(STEP))))


def test_a_changed_line_of_the_log_is_refused(tmp_path: Path) -> None:
    path, tree = saved(tmp_path)
    tree["logboek"][0]["inhoud"]["reden"] = "Een andere reden."
    path.write_text(json.dumps(tree))
    assert "logboek 1: De hash klopt niet" in refused(path)


def test_a_decision_that_disappeared_is_told(tmp_path: Path) -> None:
    path, tree = saved(tmp_path)
    tree["metingen"][0]["besluiten"] = []
    path.write_text(json.dumps(tree))
    assert "In het logboek staat het besluit over a, maar daarbuiten niet meer" in refused(path)


def test_a_changed_decision_is_a_new_entry(tmp_path: Path) -> None:
    path, tree = saved(tmp_path)
    tree["metingen"][0]["besluiten"][0] |= {"oordeel": "√", "door": "A. Bakker"}
    path.write_text(json.dumps(tree))
    first, second = decisions_file.read(path, *DOSSIER)
    assert [first] == log(STEP)
    assert (second.by, second.content["oordeel"]) == ("A. Bakker", "√")
