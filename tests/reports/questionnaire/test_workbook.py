"""A questionnaire as a workbook: what can be filled in, what is said of it, and to whom."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from engine.intake import layout
from engine.intake.stamp import Questionnaire
from reports.questionnaire.workbook import render
from tests.reports.questionnaire.conftest import GOUDA, MADE, OTHER

MUNICIPALITY, MEE = GOUDA


@pytest.fixture(scope="module")
def book(known: Questionnaire) -> Any:
    return load_workbook(io.BytesIO(render(known, MEE, MADE)))


def cells(book: Any) -> dict[str, Any]:
    """The cells with an answer, by the id of their row."""
    sheet = book[layout.SHEET]
    return {str(row[0].value): row[3] for row in sheet.iter_rows(min_row=6) if row[0].value}


def test_only_cells_to_fill_in_are_unlocked_and_all_of_them_are_text(book: Any) -> None:
    sheet = book[layout.SHEET]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    unlocked = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert unlocked
    assert {cell.number_format for cell in unlocked} == {"@"}
    assert {cell.column_letter for cell in unlocked} == {"D", "E", "F"}
    assert all(cell.value is None for cell in unlocked)


def test_closed_questions_have_a_list_and_every_cell_says_how_it_is_answered(book: Any) -> None:
    rules = {str(one.sqref): one for one in book[layout.SHEET].data_validations.dataValidation}
    answers = cells(book)
    yes_no = rules[answers["gezin.eigen_kracht"].coordinate]
    lists = book[layout.LISTS_SHEET]
    assert [cell.value for column in lists.columns for cell in column if cell.value == "x"] == ["x"]
    assert yes_no.type == "list"
    assert "Wordt binnen de aanpak de eigen kracht" in yes_no.prompt
    number = rules[answers["duur.maximum_uren"].coordinate]
    assert number.type is None
    assert "een getal in (uur)" in number.prompt
    fillable = {cell.coordinate for cell in answers.values() if not cell.protection.locked}
    assert fillable == set(rules)
    assert all(len(rule.prompt) <= 255 for rule in rules.values())


def test_several_answers_are_marked_one_by_one_with_room_for_another(book: Any) -> None:
    options = [id_ for id_ in cells(book) if id_.startswith("doelgroep.kenmerken/")]
    assert options[-3:] == [f"doelgroep.kenmerken/{name}" for name in layout.EXTRA]
    assert cells(book)["doelgroep.kenmerken"].protection.locked


def test_the_hidden_parts_are_hidden_and_it_prints_on_a4(book: Any) -> None:
    sheet = book[layout.SHEET]
    assert sheet.column_dimensions["A"].hidden
    assert book[layout.STAMP_SHEET].sheet_state == "veryHidden"
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "A6"
    assert "ColumnTitle" in book.defined_names


def test_it_says_for_whom_it_is_and_nothing_of_others(known: Questionnaire) -> None:
    content = render(known, MEE, MADE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        every = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "MEE Midden-Holland" in every
    assert "Gemeente Gouda" not in every
    assert known.framework.questions["regie.invulling"].text not in every


def test_the_stamp_stands_in_a_sheet_and_in_the_properties(known: Questionnaire, book: Any) -> None:
    stamp = {row[0].value: row[1].value for row in book[layout.STAMP_SHEET].iter_rows()}
    assert stamp["vragenlijst_sha256"] == known.digest
    assert stamp["vraag gezin.behoefte"] == known.fingerprints["gezin.behoefte"]
    own = {one.name: one.value for one in book.custom_doc_props.props}
    assert own["score.respondent"] == "mee"
    assert own["score.kader"] == "ggsr-2013"


def test_names_are_never_formulas(known: Questionnaire) -> None:
    book: Any = load_workbook(io.BytesIO(render(known, OTHER, MADE)))
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in every if cell.data_type == "f"]
    approach = next(cell for cell in every if cell.value == OTHER.approach)
    assert approach.quotePrefix


def test_the_same_questionnaire_has_the_same_bytes(known: Questionnaire) -> None:
    first = render(known, MEE, MADE)
    assert render(known, MEE, MADE) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        properties = parts.read("docProps/core.xml").decode()
    assert properties.count(MADE.isoformat()) == 2  # made and changed; not now
