"""Gouda's answers go out as questionnaires, come back filled in, and give the same verdicts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.framework.model import Framework
from engine.intake import survey_names as names
from tests.engine.conftest import framework, rule_set
from tests.engine.intake.respondent import filled_in, through_libreoffice
from tests.engine.intake.surveys import kobo_export, limesurvey_export
from tests.reports.cli.conftest import GOUDA, Score

__all__ = ("framework", "rule_set")


CSV = "CSV:59,34,76"
"""How LibreOffice reads text with semicolons, double quotes and UTF-8."""


def without_answers(path: Path, gouda: Mapping[str, Any]) -> None:
    """What an inspector prepared: who is asked, and what was found in documents, which aren't."""
    (measurement,) = gouda["metingen"]
    respondents = [{**one, "antwoorden": {}} for one in measurement["respondenten"]]
    path.write_text(
        json.dumps({**gouda, "metingen": [{**measurement, "respondenten": respondents}]})
    )


def list_of(path: Path, gouda: Mapping[str, Any]) -> None:
    (measurement,) = gouda["metingen"]
    people = [
        {key: one[key] for key in ("id", "naam", "rol")} for one in measurement["respondenten"]
    ]
    about = {"gemeente": "Gouda", "aanpak": measurement["aanpak"], "jaar": measurement["jaar"]}
    path.write_text(yaml.safe_dump({**about, "respondenten": people}, allow_unicode=True))


def verdicts(score: Score, file: str) -> list[tuple[str, str, str, list[str]]]:
    (measurement,) = json.loads(score(file, "--format", "json").out)["metingen"]
    return [
        (one["id"], one["oordeel"], one["regel"], one["let_op"])
        for one in measurement["indicatoren"]
    ]


def asked_only(gouda: Mapping[str, Any], framework: Framework) -> dict[str, dict[str, Any]]:
    """The answers of each respondent to what it is asked."""
    return {
        one["id"]: {
            id_: answer
            for id_, answer in one["antwoorden"].items()
            if one["rol"] in framework.questions[id_].asked
        }
        for one in gouda["metingen"][0]["respondenten"]
    }


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_workbooks_saved_by_libreoffice_give_the_same_verdicts(
    score: Score, gouda: Mapping[str, Any], framework: Framework, tmp_path: Path, kind: str
) -> None:
    list_of(tmp_path / "lijst.yaml", gouda)
    out, filled, back = tmp_path / "uit", tmp_path / "ingevuld", tmp_path / "terug"
    for folder in (filled, back):
        folder.mkdir()
    order = ("questionnaire", "ggsr-2013", "--to", str(out), "--respondenten")
    assert score(*order, str(tmp_path / "lijst.yaml")).status == 0
    for id_, answers in asked_only(gouda, framework).items():
        (blank,) = out.glob(f"*-2013-{id_}.xlsx")
        (filled / blank.name).write_bytes(filled_in(blank.read_bytes(), answers, framework))
    through_libreoffice(sorted(filled.iterdir()), back, kind)
    to = tmp_path / "gouda.json"
    without_answers(to, gouda)
    done = score("intake", str(back), "--to", str(to))
    assert (done.status, done.err) == (0, "")
    assert verdicts(score, str(to)) == verdicts(score, GOUDA)
    every = json.loads(score("explain", str(to), "--all", "--format", "json").out)
    counted = [
        answer
        for indicator in every
        for question in indicator["vragen"]
        for answer in question["antwoorden"]
        if answer["houding"] and answer["respondent"]["rol"] != "document"
    ]
    assert counted
    assert all(one["herkomst"]["bestand"].endswith(kind) for one in counted)
    assert all(one["herkomst"]["cel"].startswith("D") for one in counted)


@pytest.mark.parametrize("kind", ["kobo", "odk", "limesurvey"])
def test_surveys_give_the_same_verdicts(
    score: Score, gouda: Mapping[str, Any], framework: Framework, tmp_path: Path, kind: str
) -> None:
    list_of(tmp_path / "lijst.yaml", gouda)
    form = tmp_path / ("vragenlijst.txt" if kind == "limesurvey" else "vragenlijst.xlsx")
    form_name = "limesurvey" if kind == "limesurvey" else "xlsform"
    order = ("questionnaire", "ggsr-2013", "--to", str(form), "--vorm", form_name)
    assert score(*order, "--respondenten", str(tmp_path / "lijst.yaml")).status == 0
    people = asked_only(gouda, framework)
    if kind == "limesurvey":
        questions = names.codes(framework.questions.values())
        codes = {question.id: code for code, question in questions.items()}
        export = limesurvey_export(form.read_bytes(), people, codes)
    else:
        split, groups = (True, "/") if kind == "kobo" else (False, "-")
        export = kobo_export(form.read_bytes(), people, split, groups)
    (tmp_path / "terug").mkdir()
    (tmp_path / "terug/export.csv").write_bytes(export)
    if kind == "kobo":  # as somebody who opened it in a spreadsheet and saved it
        through_libreoffice([tmp_path / "terug/export.csv"], tmp_path / "terug", reading=CSV)
        (tmp_path / "terug/export.csv").unlink()
    to = tmp_path / "gouda.json"
    without_answers(to, gouda)
    done = score("intake", str(tmp_path / "terug"), "--to", str(to))
    assert (done.status, done.err) == (0, "")
    assert verdicts(score, str(to)) == verdicts(score, GOUDA)
    for one in json.loads(to.read_text())["metingen"][0]["respondenten"]:
        for answer in one["antwoorden"].values():
            assert answer["herkomst"]["bestand"].startswith("export.")
            assert answer["herkomst"]["rij"] >= 2
            assert answer["herkomst"]["kolom"]
