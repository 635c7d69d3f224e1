"""The inspector's decision beside the rule's verdict, in everything that is made of a dossier."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from html import escape
from pathlib import Path

import jsonschema
import pytest

from tests.reports.cli.conftest import Score
from tests.reports.factsheet import texts
from tests.reports.review.conftest import OVERRIDDEN, OWN, REASON, Decide

EARLIER = "0" * 64


def indicator(out: str) -> dict[str, object]:
    [measurement] = json.loads(out)["metingen"]
    return next(one for one in measurement["indicatoren"] if one["id"] == OVERRIDDEN)


def one_line(text: str) -> str:
    return " ".join(text.replace("▸", "").split())


def test_json_has_the_decision_beside_what_the_rule_says(
    score: Score, gouda: Path, decide: Decide
) -> None:
    before = json.loads(score(str(gouda), "--format", "json").out)
    decide()
    after = json.loads(score(str(gouda), "--format", "json").out)
    found = indicator(json.dumps(after))
    assert (found["oordeel"], found["besluit"]["oordeel"]) == ("X", "√")  # type: ignore[index]
    assert found["besluit"]["wijkt_af"] is True  # type: ignore[index]
    [measurement] = after["metingen"]
    tally = {"besluiten": 1, "wijkt_af": 1, "verlopen": 0}
    assert measurement.pop("telling_besluiten") == tally
    for one in measurement["indicatoren"]:
        one.pop("besluit", None)
    assert after == before  # a decision changes nothing of what the rules say


def test_the_table_has_both_and_counts(score: Score, gouda: Path, decide: Decide) -> None:
    decide()
    out = one_line(score(str(gouda)).out)
    assert "Besluit: √ (voldoet); de regel geeft X." in out
    assert "De gemeente toonde een telling <b>van juni</b>." in out
    assert "1 besluit van de inspectie, waarvan 1 anders dan de regel." in out


def test_markdown_has_both(score: Score, gouda: Path, decide: Decide) -> None:
    decide()
    out = score(str(gouda), "--format", "markdown").out
    assert "*Besluit: √ (voldoet); de regel geeft X.*" in out
    assert "<b>" not in out


def test_a_decision_that_lapsed_is_shown_and_not_applied(
    score: Score, gouda: Path, decide: Decide
) -> None:
    decide(situatie=EARLIER)
    done = score(str(gouda), "--format", "json")
    found = indicator(done.out)["besluit"]
    assert (found["oordeel"], found["besloten"]) == ("X", "√")  # type: ignore[index]
    assert (found["wijkt_af"], found["verlopen"]) == (False, True)  # type: ignore[index]
    assert "is verlopen" in done.err
    assert "Verlopen besluit: √" in one_line(score(str(gouda)).out)


def test_a_confirmed_decision_is_applied_again(score: Score, gouda: Path, decide: Decide) -> None:
    path = decide(situatie=EARLIER)
    [now] = re.findall("situatie ‘([0-9a-f]{64})’", score(str(gouda)).err)
    tree = json.loads(path.read_text())
    tree["metingen"][0]["besluiten"][0] |= {"situatie": now, "door": "A. Bakker"}
    path.write_text(json.dumps(tree))
    assert indicator(score(str(gouda), "--format", "json").out)["besluit"]["oordeel"] == "√"  # type: ignore[index]


def test_another_answer_makes_it_lapse(score: Score, gouda: Path, decide: Decide) -> None:
    decide()
    tree = json.loads(gouda.read_text())
    answers = tree["metingen"][0]["respondenten"][0]["antwoorden"]
    answers["populatie.wijken_bekend"] = "nee"
    gouda.write_text(json.dumps(tree))
    assert "is verlopen" in score(str(gouda)).err


@pytest.mark.parametrize("form", ["html", "md", "docx", "pdf"])
def test_a_factsheet_has_the_verdict_that_holds_and_the_rules_beside_it(
    score: Score, gouda: Path, decide: Decide, form: str
) -> None:
    decide()
    target = gouda.with_suffix(f".{form}")
    assert score("report", str(gouda), "--to", str(target)).status == 0
    if form == "pdf":
        text = texts.of_pdf(target.read_bytes())
    elif form == "docx":
        text = re.sub("<[^>]+>", "", zipfile.ZipFile(target).read("word/document.xml").decode())
    else:
        text = target.read_text()
    text = texts.pressed(text)
    assert texts.pressed(OWN) in text
    told = "Dit is het besluit van de inspectie; de regel geeft: verbeterpunt."
    assert texts.pressed(told) in text
    if form == "html":
        assert texts.pressed(escape(REASON)) in text
        assert texts.pressed("Logboek (laatste hash)") in text


def test_an_overview_has_the_verdict_that_holds(score: Score, gouda: Path, decide: Decide) -> None:
    decide()
    target = gouda.with_name("overzicht.html")
    assert score("overview", str(gouda), "--to", str(target)).status == 0
    text = one_line(target.read_text())
    assert "<b>1</b> besluit anders dan de regel" in text
    assert "Besluit: √ (voldoet); de regel geeft X." in text


@pytest.mark.parametrize("more", [[], ["--explain"]])
def test_a_batch_keeps_decisions(
    score: Score, gouda: Path, decide: Decide, more: list[str]
) -> None:
    decide()
    folder = str(gouda.parent)
    lines, table = gouda.with_name("uit.jsonl"), gouda.with_name("uit.csv")
    for target in (lines, table):
        done = score("batch", folder, "--to", str(target), "--jobs", "1", *more)
        assert done.status == 0
        assert done.err.startswith("1 beoordeeld, 0 niet.\n")  # decisions are no dossier
        if target is lines:
            assert indicator(target.read_text())["besluit"]["oordeel"] == "√"  # type: ignore[index]
            target.unlink()
    rows = csv.DictReader(io.StringIO(table.read_text()))
    row = next(one for one in rows if one["indicator"] == OVERRIDDEN)
    assert (row["oordeel"], row["besluit"], row["besluit_reden"]) == ("X", "√", REASON)


def test_files_with_decisions_among_answers_are_read_with_those(
    score: Score, gouda: Path, decide: Decide
) -> None:
    path = decide()
    assert score(str(gouda), str(path)).status == 0
    alone = score(str(path))
    assert (alone.status, "gouda.json" in alone.err) == (2, True)


def test_overrides_are_listed_by_rule(score: Score, gouda: Path, decide: Decide) -> None:
    decide()
    data = json.loads(score("overrides", str(gouda.parent), "--format", "json").out)
    [rule] = data["regels"]
    assert rule["regel"] == "zicht-op-populatie/omvang-onbekend"
    assert [(one["besloten"], one["reden"]) for one in rule["gevallen"]] == [("√", REASON)]
    for form in ("text", "markdown"):
        out = score("overrides", str(gouda.parent), "--format", form).out
        assert "1 van de 1 besluiten wijkt af, van 1 regel." in out
        assert "zicht-op-populatie/omvang-onbekend" in out


def test_impact_tells_what_becomes_of_overrides(
    score: Score, gouda: Path, decide: Decide, tmp_path: Path
) -> None:
    decide()
    other = tmp_path / "regels"
    subprocess.run(["cp", "-r", "rules/ggsr-2013", str(other)], check=True)
    theme = next(one for one in other.glob("*.yaml") if "omvang-onbekend" in one.read_text())
    text = theme.read_text()
    at = text.index("omvang-onbekend")
    theme.write_text(text[:at] + text[at:].replace("oordeel: X", 'oordeel: "√"', 1))
    arguments = ("impact", "--rules", str(other), str(gouda))
    [case] = json.loads(score(*arguments, "--format", "json").out)["afwijkende_besluiten"]
    assert (case["besloten"], case["nu"], case["straks"], case["verloopt"]) == ("√", "X", "√", True)
    for form in ("table", "markdown"):
        out = one_line(score(*arguments, "--format", form).out)
        assert "straks geeft de regel in 1 daarvan wat de inspecteur besloot" in out


def test_the_schema_of_decisions_holds(score: Score, gouda: Path, decide: Decide) -> None:
    schema = json.loads(score("schema", "decisions").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    tree = json.loads(decide().read_text())
    validator.validate(tree)
    tree["metingen"][0]["besluiten"][0]["oordeel"] = ""
    assert not validator.is_valid(tree)


def test_a_file_without_decisions_costs_nothing(gouda: Path) -> None:
    code = (
        f"import sys; sys.argv = ['score', {str(gouda)!r}]; from reports.cli import main; main();"
        "print([m for m in sys.modules if m.startswith(('engine.review', 'pydantic.'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("\n[]")
