"""``score explain``: what an inspector sees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.explaining.model import Explanation
from engine.files.errors import printable
from tests.reports.cli.conftest import ALL, GOUDA, Score

WIDTH = 100
EVIL = "\x1b[31m<script>alert(1)</script>\u202e| # kop [x](http://a.nl) `c`\n\n- lijst **b**"


@pytest.mark.parametrize("file", ALL)
def test_all_indicators_fit_a_terminal(score: Score, file: str) -> None:
    done = score("explain", file, "--all")
    assert done.status == 0
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert sum(line.startswith("Stevigheid") for line in lines) % 30 == 0
    assert "None" not in done.out
    assert "  ." not in done.out


def test_it_tells_why_why_not_and_what_would_change_it(score: Score) -> None:
    done = score("explain", GOUDA, "zicht-op-populatie", "--volledig")
    words = " ".join(done.out.split())
    assert "Waarom X Zonder zicht op de omvang" in words
    assert "Gemeente Gouda: ‘nee’ (tegen)" in words
    assert "Niet gevraagd aan AMK, Bureau jeugdzorg en MEE Midden-Holland." in words
    assert "Waarom geen √" in words
    assert "nodig is: een meerderheid is voor; nu is het: ieder die antwoordt, is tegen" in words
    headings = [line for line in done.out.splitlines() if line.startswith(("S", "W"))]
    assert headings[:3] == ["Stevigheid", "Wat zou het oordeel veranderen", "Waarom X"]
    told = "Dit wordt √ als de gemeente aangeeft dat er zicht is op de omvang van de groep GGSR"
    assert f"{told} (nu ‘nee’). Eén antwoord is dan anders; met minder kan het niet." in words
    assert "één ander antwoord maakt er √ van" in words


def test_not_tested_tells_which_questions_to_ask(score: Score) -> None:
    done = score("explain", "answers/alkmaar.json", "vervolg", "--jaar", "2014")
    words = " ".join(done.out.split())
    assert "Welke vragen nog gesteld moeten worden, en aan wie" in words
    assert "(nazorg.afspraken): aan Gemeente Alkmaar, Netwerkpartner 1" in words


def test_the_cases_in_which_a_rule_holds_are_numbered(score: Score) -> None:
    arguments = ("explain", "answers/dordrecht.json", "niet-losgelaten", "--volledig")
    words = " ".join(score(*arguments).out.split())
    assert "De regel geldt in twee gevallen, en geen daarvan doet zich voor. (1) Het afslu" in words
    assert "(2) Het afsluiten bij niet-meewerken: nodig is:" in words
    assert (
        "Vivenz). En de inzet van dwang- of drangmaatregelen: nodig is: niemand heeft gean" in words
    )
    marked = score(*arguments, "--format", "markdown").out
    assert "\n  - (2) Het afsluiten bij niet-meewerken: nodig is" in marked


def test_each_who_alone_can_turn_the_verdict_is_one_possibility(score: Score) -> None:
    words = " ".join(score("explain", GOUDA, "niet-losgelaten").out.split())
    assert (
        "Dat kan met het antwoord van Gemeente Gouda over het afsluiten bij niet-meewerken of de"
        " inzet van dwang- of drangmaatregelen. Wat zou"
    ) in words


def test_without_a_network_partner_there_is_nobody_to_ask(score: Score, tmp_path: Path) -> None:
    tree: Any = json.loads(Path(GOUDA).read_text())
    (measurement,) = tree["metingen"]
    measurement["respondenten"] = measurement["respondenten"][:1]
    path = tmp_path / "alone.json"
    path.write_text(json.dumps(tree))
    words = " ".join(score("explain", str(path), "partners-evalueren").out.split())
    assert (
        "(evaluatie.netwerkpartner): er is nog geen netwerkpartner om dit aan te vragen." in words
    )
    assert "Met andere antwoorden van deze respondenten kan dit geen √ worden." in words


def test_it_tells_that_no_more_than_thirty_other_answers_are_looked_for(
    score: Score, tmp_path: Path
) -> None:
    roles = ["gemeente", *["netwerkpartner"] * 60]
    people = [
        {"id": f"n{n}", "naam": f"N{n}", "rol": role, "antwoorden": {"nazorg.afspraken": "nee"}}
        for n, role in enumerate(roles)
    ]
    measurement = {"aanpak": "A", "jaar": 2013, "respondenten": people}
    file = tmp_path / "many.json"
    tree = {"kader": "ggsr-2013", "gemeente": "Veldstad", "metingen": [measurement]}
    file.write_text(json.dumps(tree), encoding="utf-8")
    words = " ".join(score("explain", str(file), "vervolg").out.split())
    told = "Met 30 of minder andere antwoorden blijft het oordeel X."
    assert f"{told} Naar meer andere antwoorden is niet gezocht." in words
    told = "Met 30 of minder andere antwoorden kan dit geen √ worden."
    assert f"{told} Naar meer andere antwoorden is niet gezocht." in words


def test_json_is_the_explanation(score: Score) -> None:
    one = json.loads(score("explain", GOUDA, "vervolg", "--format", "json").out)
    assert Explanation.model_validate(one).indicator == "vervolg"
    several = json.loads(score("explain", GOUDA, "--all", "--format", "json").out)
    assert len(several) == 30
    assert [one for one in several if one["indicator"] == "vervolg"] == [one]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (
            ["regiseur-toegerust"],
            "Er is geen indicator ‘regiseur-toegerust’. Bedoelt u ‘regisseur-toegerust’?"
            " Er zijn: regisseur-toegerust, ",
        ),
        (["Zicht "], "‘Zicht ’. Bedoelt u ‘zicht-op-populatie’? Er zijn: zicht-op-populatie, "),
        (
            ["toegerust"],
            "‘toegerust’. Bedoelt u ‘regisseur-toegerust’? Er zijn: regisseur-toegerust, ",
        ),
        (
            ["evalue"],
            "Bedoelt u ‘gemeente-evalueert’ of ‘partners-evalueren’? Er zijn: gemeente-",
        ),
        (["de"], "Er is geen indicator ‘de’. Er zijn: "),
        (["xyz"], "Er is geen indicator ‘xyz’. Er zijn: "),
        (
            ["vervolg", "--jaar", "1999"],
            "Geen meting voldoet aan --jaar ‘1999’. Er is: MPG-overleg",
        ),
        (["vervolg", "--aanpak", "MPG"], "Geen meting voldoet aan --aanpak ‘MPG’. Er is: MPG-"),
        (["vervolg", "--all"], "Geef een indicator of --all, niet allebei."),
        ([], "Welke indicator? Er zijn: omschrijving-gedeeld"),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(
    score: Score, arguments: list[str], found: str
) -> None:
    done = score("explain", GOUDA, *arguments)
    assert done.status == 2
    assert done.out == ""
    assert found in " ".join(done.err.split())


def test_other_measurements_are_listed_nearest_first(score: Score, tmp_path: Path) -> None:
    tree: Any = json.loads(Path(GOUDA).read_text())
    (one,) = tree["metingen"]
    tree["metingen"] = [
        {**one, "aanpak": approach, "jaar": year}
        for approach in ("Wijkteam", "Gezinscoach")
        for year in (2011, 2015, 2014)
    ]
    path = tmp_path / "several.json"
    path.write_text(json.dumps(tree))

    def listed(*arguments: str) -> str:
        done = score("explain", str(path), "vervolg", *arguments)
        assert done.status == 2
        return " ".join(done.err.split()).partition("Er zijn: ")[2].partition(". ")[0]

    assert listed("--jaar", "2013").startswith("Wijkteam (2014), Gezinscoach (2014), Wijkteam (201")
    assert listed("--aanpak", "gezinscoaches", "--jaar", "2013") == (
        "Gezinscoach (2014), Gezinscoach (2011), Gezinscoach (2015),"
        " Wijkteam (2014), Wijkteam (2011), Wijkteam (2015)"
    )


def test_an_indicator_can_be_named_by_its_name(score: Score) -> None:
    by_id = score("explain", GOUDA, "zicht-op-populatie")
    assert score("explain", GOUDA, "De gemeente heeft zicht op de populatie GGSR") == by_id


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Gouda, with names, remarks and an answer that would like to be something else."""
    tree: Any = json.loads(Path(GOUDA).read_text())
    (measurement,) = tree["metingen"]
    tree["gemeente"] = measurement["aanpak"] = EVIL
    for one in measurement["respondenten"]:
        one["naam"] = EVIL + one["naam"]
        for key, given in one["antwoorden"].items():
            raw = given["antwoord"] if isinstance(given, dict) else given
            raw = EVIL if key == "aanmelding.punt" else raw
            one["antwoorden"][key] = {"antwoord": raw, "toelichting": EVIL, "bron": EVIL}
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(tree))
    return path


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_hostile_text_stays_text(score: Score, hostile: Path, form: str) -> None:
    out = score("explain", str(hostile), "--all", "--format", form).out
    assert all(line == printable(line) for line in out.splitlines())
    if form == "markdown":
        assert "<script" not in out
        assert "[x](" not in out
        assert "http://" not in out
        headings = [line for line in out.splitlines() if line.startswith("# ")]
        assert len(headings) == 1


def test_an_indicator_can_be_named_by_its_number_in_the_factsheet(score: Score) -> None:
    by_id = score("explain", GOUDA, "regisseur-toegerust")
    assert score("explain", GOUDA, "17") == by_id
    assert score("explain", GOUDA, "17.") == by_id
    assert "Er is geen indicator ‘31’" in " ".join(score("explain", GOUDA, "31").err.split())


def test_why_not_is_told_where_that_is_asked_for(score: Score) -> None:
    short, long = (score("explain", GOUDA, "17", *more).out for more in ((), ("--volledig",)))
    assert "Waarom geen X" not in short
    assert long.startswith(short)
    assert "Waarom geen X" in long


@pytest.mark.parametrize("file", ALL)
def test_a_point_for_improvement_is_no_way_out_of_a_note(score: Score, file: str) -> None:
    for one in json.loads(score("explain", file, "--all", "--format", "json").out):
        for note in one["let_op"]:
            ways = [note["wat_verandert"], *filter(None, [note["met_ander_oordeel"]])]
            verdicts = {each["oordeel"] for way in ways for each in way["advies"]}
            assert one["oordeel"] == "X" or "X" not in verdicts


def test_text_and_markdown_hold_nothing_else_than_each_other(score: Score) -> None:
    """Both are the same outline."""
    text = score("explain", GOUDA, "niet-losgelaten").out
    markdown = score("explain", GOUDA, "niet-losgelaten", "--format", "markdown").out

    def words(told: str) -> list[str]:
        letters = (c if c.isalnum() else " " for c in told.replace("\\", ""))
        return "".join(letters).split()

    assert words(text) == words(markdown)
