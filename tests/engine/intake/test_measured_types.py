"""Amounts of every type go out in a workbook and come in as they were meant."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from engine.dossier.answers import as_read, parse
from engine.intake import reading
from engine.intake import survey_names as names
from engine.intake.addressees import Addressee
from engine.intake.layout import ANSWER, SHEET
from engine.intake.stamp import Questionnaire, fingerprints
from engine.texts.aged import Aged
from reports.questionnaire import limesurvey, xlsform
from reports.questionnaire.paper import paper
from reports.questionnaire.workbook import render
from tests.engine.framework.asking import rules
from tests.engine.framework.test_measured_types import DATE, PERCENTAGE, SCALE
from tests.engine.intake.respondent import places, saved

WHO = Addressee("G", "A", 2014, "gemeente", "Gemeente G", "gemeente")


@pytest.mark.parametrize(
    ("fields", "typed", "number_format", "value"),
    [
        ((PERCENTAGE,), "78%", "@", 78),
        ((PERCENTAGE,), "234 van 300", "@", 78),
        ((PERCENTAGE,), 0.785, "0%", 78.5),
        ((PERCENTAGE,), 80, "General", 80),
        (SCALE, "mee eens", "@", "eens"),
        (SCALE, "4", "@", "eens"),
        (SCALE, 4, "General", "eens"),
        ((DATE,), "12 september 2013", "@", Aged(6, "12 september 2013")),
        ((DATE,), datetime.date(2013, 9, 12), "d-m-yyyy", Aged(6, "12 september 2013")),
    ],
)
def test_what_is_typed_in_a_workbook_is_read(
    tmp_path: Path, fields: tuple[str, ...], typed: Any, number_format: str, value: object
) -> None:
    """Also what a spreadsheet makes of it: 78,5% is 0,785 that is shown as a percentage."""
    framework = rules(*fields).framework
    known = Questionnaire(framework, "0" * 16, fingerprints(framework.questions.values()))
    book = load_workbook(io.BytesIO(render(known, WHO, datetime.date(2014, 3, 1))))
    sheet = book[SHEET]
    rows, columns = places(sheet)
    cell = sheet.cell(rows["maat"], columns[ANSWER], typed)
    cell.number_format = number_format
    path = tmp_path / "ingevuld.xlsx"
    path.write_bytes(saved(book))
    (response,) = reading.responses(path, lambda _: known)
    assert not response.problems
    assert (
        parse(framework.questions["maat"].on("2014-03-12"), response.answers["maat"].raw).value
        == value
    )


def test_a_scale_is_a_choice_in_surveys_and_on_paper() -> None:
    framework = rules(*SCALE).framework
    known = Questionnaire(framework, "0" * 16, fingerprints(framework.questions.values()))
    made = datetime.date(2014, 3, 1)
    labels = [option.label for option in framework.questions["maat"].options]
    form = xlsform.render_csv(known, [WHO], made).decode()
    assert "select_one l_maat" in form
    survey = limesurvey.render(known, [WHO], made).decode()
    (asked,) = [one for part in paper(known, WHO).parts for one in part.questions]
    for label in labels:
        assert label in form
        assert label in survey
        assert label in asked.options


@pytest.mark.parametrize(
    ("fields", "exported", "number_format", "value"),
    [
        ((PERCENTAGE,), "78%", "@", 78),
        ((PERCENTAGE,), 0.785, "0%", 78.5),
        ((DATE,), "maart 2011", "@", "maart 2011"),
        ((DATE,), datetime.date(2013, 9, 12), "d-m-yyyy", "12 september 2013"),
        (SCALE, "eens", "@", "eens"),
    ],
)
def test_what_a_survey_exports_is_read(
    tmp_path: Path, fields: tuple[str, ...], exported: Any, number_format: str, value: object
) -> None:
    framework = rules(*fields).framework
    known = Questionnaire(framework, "0" * 16, fingerprints(framework.questions.values()))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([*names.WHO, names.STAMP, "maat"])
    sheet.append(["G", "A", "2014", "r", "Gemeente G", "gemeente", known.stamp, exported])
    sheet.cell(2, 8).number_format = number_format
    path = tmp_path / "export.xlsx"
    path.write_bytes(saved(book))
    (response,) = reading.responses(path, lambda _: known)
    assert not response.problems
    answer = parse(framework.questions["maat"].on("2014-03-12"), response.answers["maat"].raw)
    assert as_read(answer) == value
