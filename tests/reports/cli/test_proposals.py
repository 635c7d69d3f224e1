"""A rule that is proposed is shown beside the verdict, and decides nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine import check
from engine.rules.loading import load_rules
from reports.checks.as_json import as_data
from reports.checks.as_text import lines
from tests.engine import small
from tests.reports.cli.conftest import Score

PROPOSED = """\
      - id: streng
        status: voorstel
        als: {norm: [allen voor, afwijking], neven: tegengesproken}
        oordeel: X
        omdat: Een plan dat niet leidend is, is geen plan.
        bevinding: "{norm.voor} {neven.afwijkend}"
        bron: Voorstel 1
      - id: navraag
        status: voorstel
        als: {neven: onbekend}
        let_op: "{neven}"
        omdat: Men weet niet of het plan leidend is.
        bron: Voorstel 2
      - id: nooit
        status: voorstel
        als: {norm: niet beantwoord, neven: gemeente ontkent}
        let_op: "{neven}"
        omdat: Dit komt niet voor.
        bron: Voorstel 3
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("klein")
    return small.write(
        folder, ("eerst.yaml", "      - id: gedragen\n", f"{PROPOSED}      - id: gedragen\n")
    )


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    respondents = [
        {"id": "g", "naam": "Gemeente", "rol": "gemeente", "antwoorden": {"plan.er_is": "ja"}},
        {"id": "m", "naam": "MEE", "rol": "netwerkpartner", "antwoorden": {"plan.leidend": "nee"}},
    ]
    meting = {"aanpak": "Aanpak", "jaar": 2013, "respondenten": respondents}
    path = tmp_path_factory.mktemp("antwoorden") / "antwoorden.json"
    tree = {"kader": "klein", "gemeente": "Voorbeeldstad", "metingen": [meting]}
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


GIVEN = (
    "Voorstel plan/streng (telt niet mee): X. De gemeente geeft aan dat er een plan is. MEE geeft"
    " aan dat het plan niet leidend is."
)


def test_it_stands_apart_in_json(score: Score, folder: Path, answers: Path) -> None:
    done = score(str(answers), "--regels", str(folder), "--format", "json")
    plan, *others = json.loads(done.out)["metingen"][0]["indicatoren"]
    assert (plan["oordeel"], plan["regel"]) == ("√", "plan/gedragen")
    assert plan["let_op"] == ["MEE geeft aan dat het plan niet leidend is."]
    assert plan["voorstellen"] == [
        {
            "regel": "plan/streng",
            "uitkomst": "X",
            "tekst": "De gemeente geeft aan dat er een plan is. MEE geeft aan dat het plan niet"
            " leidend is.",
            "omdat": "Een plan dat niet leidend is, is geen plan.",
        }
    ]
    assert not any("voorstellen" in one for one in others)


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_it_stands_beside_the_verdict(score: Score, folder: Path, answers: Path, form: str) -> None:
    done = score(str(answers), "--regels", str(folder), "--format", form)
    beside = " ".join(done.out.split())
    assert "Voorstel plan/streng (telt niet" in beside
    assert "LET OP 1" in beside


def test_the_explanation_tells_it(score: Score, folder: Path, answers: Path) -> None:
    done = score("explain", str(answers), "plan", "--regels", str(folder))
    told = " ".join(done.out.split())
    assert "Voorstellen Regels die nog niets beslissen, en hier zouden gelden." in told
    assert GIVEN in told
    data = score("explain", str(answers), "plan", "--regels", str(folder), "--format", "json")
    [proposal] = json.loads(data.out)["voorstellen"]
    assert proposal["regel"]["regel"] == "plan/streng"


def test_check_proves_the_set_without_it_and_tells_what_it_would_change(folder: Path) -> None:
    """It overlaps with the rules that decide; that breaks nothing."""
    report = check.run(load_rules(folder), ["plan"])
    bare = {(one.check, one.what) for one in report.findings if one.check != "voorbeelden"}
    small_ones = check.run(load_rules(_without(folder)), ["plan"])
    assert bare == {
        (one.check, one.what) for one in small_ones.findings if one.check != "voorbeelden"
    }
    text = "\n".join(lines(report))
    at = folder / "eerst.yaml"
    told = text.partition("Voorstellen tellen niet mee; dit zouden zij veranderen:\n")[2]
    assert told.startswith(f"  X plan/streng ({at}:9)\n")
    assert "    X in plaats van √ (plan/gedragen); bijvoorbeeld" in told
    assert "    een LET OP naast √ (plan/gedragen); bijvoorbeeld" in told
    assert "    een LET OP naast X (plan/niet-gedragen); bijvoorbeeld" in told
    assert "    niets: er zijn geen antwoorden waarbij zij vuurt" in told
    [plan] = as_data(report)["indicatoren"]  # type: ignore[misc]
    assert [one["regel"] for one in plan["voorstellen"]] == [
        *("plan/streng", "plan/navraag", "plan/nooit"),
    ]
    assert "plan/streng" not in {one["regel"] for one in plan["regels"]}


def _without(folder: Path) -> Path:
    other = folder.parent / "zonder"
    other.mkdir(exist_ok=True)
    return small.write(other)


def test_it_is_shown_as_what_it_is(score: Score, folder: Path) -> None:
    shown = score("rule", "plan/streng", "--regels", str(folder)).out
    assert "Een voorstel: deze regel beslist nog niets." in shown
    assert "plan/streng (voorstel):" in score("rule", "--all", "--regels", str(folder)).out
