"""A questionnaire as an XLSForm: what pyxform makes of it."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from engine.intake.addressees import Addressee
from engine.intake.stamp import Questionnaire
from reports.questionnaire.xlsform import render, render_csv
from tests.reports.questionnaire.conftest import GOUDA, MADE, OTHER

ROUND = (*GOUDA, OTHER)


@pytest.mark.parametrize("whom", [(), GOUDA, ROUND], ids=["niemand", "gouda", "ronde"])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_pyxform_accepts_it(
    known: Questionnaire, tmp_path: Path, whom: tuple[Addressee, ...], suffix: str
) -> None:
    path = tmp_path / f"vragenlijst{suffix}"
    path.write_bytes((render if suffix == ".xlsx" else render_csv)(known, whom, MADE))
    made = convert(str(path), validate=False)
    assert not made.warnings
    assert known.stamp in made.xform
    assert "calculate=\"instance('respondenten')" in made.xform or not whom


def survey(known: Questionnaire) -> list[dict[str, Any]]:
    book: Any = load_workbook(io.BytesIO(render(known, ROUND, MADE)))
    first, *rows = book["survey"].values
    return [dict(zip(first, row, strict=True)) for row in rows]


def test_names_are_those_of_the_questions(known: Questionnaire) -> None:
    rows = survey(known)
    names = [one["name"] for one in rows if one["name"]]
    for wanted in ("populatie__omvang_bekend", "populatie__omvang_bekend__toelichting"):
        assert wanted in names
    assert {"doelgroep__kenmerken__anders", "gezin__behoefte__bron"} <= set(names)
    assert len({name.casefold() for name in names}) == len(names)  # groups among them
    assert all(re.fullmatch("[a-z_][a-z0-9_]*", name) for name in names)


def test_a_question_is_shown_to_the_role_it_is_put_to(known: Questionnaire) -> None:
    relevant = {one["name"]: one["relevant"] for one in survey(known)}
    assert relevant["populatie__omvang_bekend"] == "${rol} = 'gemeente'"
    assert relevant["evaluatie__netwerkpartner"] == "${rol} = 'netwerkpartner'"
    assert relevant["gezin__behoefte"] is None
