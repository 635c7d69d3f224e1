"""Bad input as the program meets it: a Dutch message, exit status 2, and nothing on the output."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.reports.cli.conftest import GOUDA, ROOT, Score

GOOD: dict[str, Any] = {
    "kader": "ggsr-2013",
    "gemeente": "X",
    "metingen": [
        {
            "aanpak": "Aanpak",
            "jaar": 2013,
            "respondenten": [
                {
                    "id": "g",
                    "naam": "Gemeente X",
                    "rol": "gemeente",
                    "antwoorden": {"visie.gezamenlijk": "ja"},
                },
                {"id": "mee", "naam": "MEE", "rol": "netwerkpartner", "antwoorden": {}},
            ],
        }
    ],
}


def changed(change: Callable[[Any, Any, Any, Any], object]) -> str:
    """The good file after ``change`` of (file, meting, municipality, partner)."""
    tree = json.loads(json.dumps(GOOD))
    [meting] = tree["metingen"]
    change(tree, meting, *meting["respondenten"])
    return json.dumps(tree)


def answered(question: str, value: object) -> str:
    return changed(lambda f, m, g, p: g["antwoorden"].update({question: value}))


WRONG = {
    "empty": ("", "Het bestand is leeg."),
    "blank": (" \n ", "Het bestand is leeg."),
    "no JSON": ("gemeente: X", "teken 1: Dit is geen geldige JSON"),
    "cut off": (json.dumps(GOOD)[:-9], "Dit is geen geldige JSON"),
    "a list": ("[]", "Hier staat een lege lijst."),
    "a number": ("7", "Hier staat"),
    "nothing": ("null", "Hier staat niets (null)."),
    "an object": ("{}", "Het veld ‘kader’ ontbreekt."),
    "too deep": ("[" * 100_000, "te diep genest"),
    "a field twice": (
        '{"kader": "ggsr-2013", "kader": "x"}',
        "Het veld ‘kader’ staat er meer dan één keer.",
    ),
    "NaN": (json.dumps(GOOD).replace(": 2013", ": NaN"), "jaar: Hier staat ‘NaN’."),
    "infinity": (
        json.dumps(GOOD).replace(": 2013", ": -Infinity"),
        "jaar: Hier staat een heel groot getal.",
    ),
    "unknown framework": (
        changed(lambda f, m, g, p: f.update(kader="ggsr-2012")),
        "Onbekend kader ‘ggsr-2012’. Toegestaan: ggsr-2013, volwassenen-2015. Bedoelt u",
    ),
    "framework elsewhere": (
        changed(lambda f, m, g, p: f.update(kader="../../etc")),
        "Onbekend kader ‘../../etc’.",
    ),
    "framework of another type": (
        changed(lambda f, m, g, p: f.update(kader=["ggsr-2013"])),
        "kader: Hier staat een lijst van 1.",
    ),
    "no meting": (changed(lambda f, m, g, p: f.update(metingen=[])), "metingen: "),
    "meting of another type": (
        changed(lambda f, m, g, p: f.update(metingen=["x"])),
        "meting 1: Hier staat ‘x’.",
    ),
    "meting twice": (
        changed(lambda f, m, g, p: f["metingen"].append(m)),
        "meting 2 (Aanpak, 2013): Deze aanpak in dit jaar staat er al als meting 1.",
    ),
    "year": (
        changed(lambda f, m, g, p: m.update(jaar="vorig")),
        "een jaartal van 1900 tot en met 2200, zoals 2013",
    ),
    "no municipality": (
        changed(lambda f, m, g, p: g.update(rol="netwerkpartner")),
        "Er is niemand met de rol ‘gemeente’.",
    ),
    "two municipalities": (
        changed(lambda f, m, g, p: p.update(rol="gemeente")),
        "Er zijn 2 respondenten met de rol ‘gemeente’.",
    ),
    "unknown role": (
        changed(lambda f, m, g, p: p.update(rol="netwerk-partner")),
        "Onbekende rol ‘netwerk-partner’.",
    ),
    "respondent twice": (
        changed(lambda f, m, g, p: p.update(id="g")),
        "Het id ‘g’ is al gebruikt",
    ),
    "unknown question": (
        answered("visie.gezamelijk", "ja"),
        "Onbekende vraag ‘visie.gezamelijk’. Bedoelt u ‘visie.gezamenlijk’?",
    ),
    "answer of another type": (answered("visie.gezamenlijk", 7), "kan niet worden gelezen"),
    "answer without an answer": (answered("visie.gezamenlijk", {"bron": "x"}), "‘antwoord’"),
    "huge number": (answered("duur.maximum_uren", 10**300), "kan niet worden gelezen"),
    "longer number": (answered("duur.maximum_uren", "9" * 400), "kan niet worden gelezen"),
    "negative hours": (answered("duur.maximum_uren", -5), "kan niet worden gelezen"),
    "unreadable text": (answered("duur.maximum_uren", "best lang"), "‘best lang’"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_content(score: Score, tmp_path: Path, name: str) -> None:
    content, said = WRONG[name]
    path = tmp_path / "antwoorden.json"
    path.write_text(content, encoding="utf-8")
    status, out, err = score(str(path))
    assert (status, out) == (2, "")
    assert said in err
    for line in err.splitlines()[:-1] or [err]:
        assert line.startswith(f"Fout: {path}: ")
    assert "Traceback" not in err


def test_every_mistake_has_its_place(score: Score, tmp_path: Path) -> None:
    path = tmp_path / "antwoorden.json"

    def spoil(file: Any, meting: Any, municipality: Any, partner: Any) -> None:
        municipality["antwoorden"] = {"duur.maximum_uren": "best lang", "zomaar": 1}
        partner["rol"] = "partner"

    path.write_text(changed(spoil), encoding="utf-8")
    *lines, last = score(str(path)).err.splitlines()
    place = f"Fout: {path}: meting 1 (Aanpak, 2013), "
    assert lines[0].startswith(f"{place}Gemeente X, duur.maximum_uren: Het antwoord ‘best lang’")
    assert "Toegestaan: een getal" in lines[0]
    assert lines[1].startswith(f"{place}Gemeente X: Onbekende vraag ‘zomaar’.")
    assert lines[2].startswith(f"{place}MEE: Onbekende rol ‘partner’.")
    assert last == "Er zijn 3 fouten; er is niets gedaan."


@pytest.mark.parametrize("encoded", ["{}".encode("utf-16"), '{"kader": "é"}'.encode("latin-1")])
def test_no_utf_8(score: Score, tmp_path: Path, encoded: bytes) -> None:
    path = tmp_path / "antwoorden.json"
    path.write_bytes(encoded)
    status, out, err = score(str(path))
    assert (status, out) == (2, "")
    assert "UTF-8" in err


def test_no_file_and_no_permission(score: Score, tmp_path: Path) -> None:
    status, _, err = score(str(tmp_path / "weg" / "antwoorden.json"))
    assert (status, err.count("\n")) == (2, 1)
    assert "Dit bestand bestaat niet." in err
    (tmp_path / "lus.json").symlink_to("lus.json")
    status, _, err = score(str(tmp_path / "lus.json"))
    assert status == 2
    assert "verwijst naar zichzelf" in err
    status, _, err = score(f"{GOUDA}/antwoorden.json")
    assert status == 2
    assert "een deel van het pad is geen map" in err
    if os.geteuid():  # the superuser may read everything
        (tmp_path / "dicht.json").touch(mode=0o000)
        assert "geen toestemming" in score(str(tmp_path / "dicht.json")).err


def test_odd_but_usable(score: Score, tmp_path: Path) -> None:
    path = tmp_path / "antwoorden.json"

    def oddly(file: Any, meting: Any, municipality: Any, partner: Any) -> None:
        partner["antwoorden"] = {"visie.gezamenlijk": "nee"}
        remark = "\u202eaf" + "x" * 1_000_000
        municipality["antwoorden"]["beleid.vastgesteld"] = {"antwoord": "ja", "toelichting": remark}

    path.write_text(changed(oddly), encoding="utf-8")
    status, out, err = score(str(path))
    assert status == 0
    assert "√ 2" in out
    assert "Deze vraag is alleen aan de gemeente gesteld" in err
    assert "onzichtbare stuurtekens" in err
    assert len(err) < 1000


def test_a_file_of_50_megabytes(process: Score, tmp_path: Path) -> None:
    path = tmp_path / "antwoorden.json"
    remark = {"antwoord": "ja", "toelichting": "x" * 50_000_000}
    path.write_text(answered("visie.gezamenlijk", remark), encoding="utf-8")
    status, out, err = process(str(path))
    assert (status, out) == (2, "")
    assert err.startswith(f"Fout: {path}: Het bestand is groter dan ")


def test_wrong_rules(score: Score, tmp_path: Path) -> None:
    rules = tmp_path / "regels"
    rules.mkdir()
    (rules / "kader.yaml").write_text("kader: [", encoding="utf-8")
    status, out, err = score(GOUDA, "--regels", str(rules))
    assert (status, out) == (2, "")
    assert err.startswith(f"Fout: {rules}/kader.yaml: regel ")


def test_rules_that_give_no_verdict_are_told_in_their_own_words(
    score: Score, tmp_path: Path
) -> None:
    rules = shutil.copytree(ROOT / "rules" / "ggsr-2013", tmp_path / "regels")
    file = rules / "samenwerking.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("als: {regie: gedragen}", "als: {regie: onbekend}", 1), "utf-8")
    status, out, err = score(GOUDA, "--regels", str(rules))
    assert (status, out) == (2, "")
    assert err == (
        f"Fout: {GOUDA}: Indicator ‘gemeente-regie’: geen enkele regel geeft een oordeel waar regie"
        f" is ‘allen voor’. De regels in {rules} zijn fout; score check laat zien waar.\n"
    )


def test_a_framework_that_ships_is_named_as_its_folder(
    score: Score, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = shutil.copytree(ROOT / "rules" / "ggsr-2013", tmp_path / "ggsr-2014")
    monkeypatch.setattr("reports.inputs.rules_folder", tmp_path.joinpath)
    status, out, err = score("check", str(rules))
    assert (status, out) == (2, "")
    assert err == (
        f"Fout: {rules}/kader.yaml: kader: Het kader heet hier ‘ggsr-2013’, maar de map"
        " ‘ggsr-2014’. Toegestaan: ggsr-2014.\n"
    )


def test_rules_without_end_are_refused(score: Score, tmp_path: Path) -> None:
    rules = tmp_path / "regels"
    shutil.copytree(ROOT / "rules" / "ggsr-2013", rules)
    (rules / "eindeloos.yaml").symlink_to("/dev/zero")
    status, _, err = score("check", str(rules))
    assert status == 2
    assert "eindeloos.yaml: Het bestand is groter dan 512 kB." in err


def test_of_a_million_mistakes_a_thousand_are_told(score: Score, tmp_path: Path) -> None:
    rules = tmp_path / "regels"
    shutil.copytree(ROOT / "rules" / "ggsr-2013", rules)
    fields = "".join(f"v{number}: x\n" for number in range(40_000))
    (rules / "veel.yaml").write_text(f"thema: aanpak\nindicatoren: {{}}\n{fields}")
    status, _, err = score("check", str(rules))
    assert status == 2
    told = err.splitlines()
    assert len(told) < 1010
    assert any(line.startswith("En nog 39") for line in told)


def test_too_many_files_with_rules_are_refused(score: Score, tmp_path: Path) -> None:
    rules = tmp_path / "regels"
    shutil.copytree(ROOT / "rules" / "ggsr-2013", rules)
    for number in range(100):
        (rules / f"{number}.yaml").write_text("thema: aanpak\nindicatoren: {}\n")
    status, _, err = score("check", str(rules))
    assert status == 2
    assert err.count("Fout:") == 1
    there = len([*rules.glob("*.yaml")])
    assert f"In deze map staan {there} bestanden .yaml. Toegestaan: ten hoogste 100." in err
