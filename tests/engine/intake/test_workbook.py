"""Workbooks as people send them back: what is read, what is told, and what is refused."""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from engine.dossier.answers import UnreadableError, parse
from engine.files.errors import InputError
from engine.framework.model import Framework
from engine.intake import layout
from engine.intake import workbook as questionnaires
from engine.intake.addressees import Addressee
from engine.intake.response import Response
from engine.intake.source import Source
from engine.intake.spreadsheet import workbook
from engine.intake.stamp import Questionnaire
from reports.questionnaire.workbook import render
from tests.engine.intake.conftest import Read
from tests.engine.intake.respondent import filled_in, places, saved, type_in

MEE = Addressee("Gouda", "MPG-overleg", 2013, "mee", "MEE", "netwerkpartner")
SAID: dict[str, Any] = {
    "doelgroep.kenmerken": ["zorgmijdend", "overlast"],
    "aanmelding.punt": "Meldpunt",
    "gezin.eigen_kracht": {"antwoord": "ja", "toelichting": "Zie plan", "bron": "p. 4"},
    "gezin.sociaal_netwerk": "deels",
    "duur.maximum_uren": "max. 40 uur",
}

Change = Callable[[Workbook, Worksheet, dict[str, int]], None]
Sent = Callable[..., Response]


@pytest.fixture(scope="module")
def blank(known: Questionnaire) -> bytes:
    return render(known, MEE, datetime.date(2013, 3, 1))


@pytest.fixture
def sent(blank: bytes, known: Questionnaire, read: Read) -> Sent:
    """What comes of the filled in questionnaire after somebody did ``change`` to it."""

    def of(change: Change | None = None, answers: dict[str, Any] | None = None) -> Response:
        if change is None:
            return read(filled_in(blank, answers or SAID, known.framework))
        book = load_workbook(io.BytesIO(blank))
        type_in(book, answers or SAID, known.framework)
        sheet = book[layout.SHEET]
        assert isinstance(sheet, Worksheet)
        change(book, sheet, places(sheet)[0])
        return read(saved(book))

    return of


def raws(response: Response) -> dict[str, Any]:
    return {question: found.raw for question, found in response.answers.items()}


def messages(response: Response) -> str:
    return "\n".join(map(str, (*response.problems, *response.notices)))


def test_what_was_filled_in_is_read_with_its_cells(sent: Sent) -> None:
    response = sent()
    assert raws(response) == {
        "doelgroep.kenmerken": ["zorgmijdend", "overlast"],
        "aanmelding.punt": "Meldpunt",
        "gezin.eigen_kracht": "ja",
        "gezin.sociaal_netwerk": "deels",
        "duur.maximum_uren": "max. 40 uur",
    }
    assert not messages(response)
    own = response.answers["gezin.eigen_kracht"]
    assert (own.remark, own.source) == ("Zie plan", "p. 4")
    assert own.origin.place.startswith("ingevuld.xlsx, blad Vragenlijst, cel D")
    assert len(own.origin.digest) == 64
    assert response.answers["doelgroep.kenmerken"].origin.cell.count("D") == 2
    assert response.who == MEE


def test_only_the_questions_of_the_role_are_asked(sent: Sent, framework: Framework) -> None:
    asked = {one.id for one in framework.questions.values() if "netwerkpartner" in one.asked}
    assert sent().asked == asked


def test_rows_may_be_sorted(sent: Sent) -> None:
    def sort(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        cells = [[sheet.cell(row, at).value for at in range(1, 7)] for row in sorted(rows.values())]
        cells.sort(key=lambda row: str(row[2]), reverse=True)
        for row, values in zip(sorted(rows.values()), cells, strict=True):
            for at, value in enumerate(values, start=1):
                sheet.cell(row, at).value = value

    assert sorted(raws(sent(sort))) == sorted(raws(sent()))


def test_without_the_hidden_column_rows_are_read_in_their_order(sent: Sent) -> None:
    def lose(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        for row in rows.values():
            sheet.cell(row, 1).value = None

    response = sent(lose)
    assert raws(response) == raws(sent())
    assert "gelezen op volgorde" in messages(response)


def test_without_the_hidden_column_and_sorted_only_what_is_certain_is_read(sent: Sent) -> None:
    def lose_and_sort(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        ordered = sorted(rows.values())
        cells = [[sheet.cell(row, at).value for at in range(2, 7)] for row in ordered]
        for row, values in zip(ordered, reversed(cells), strict=True):
            sheet.cell(row, 1).value = None
            for at, value in enumerate(values, start=2):
                sheet.cell(row, at).value = value

    response = sent(lose_and_sort)
    assert raws(response) == {k: v for k, v in raws(sent()).items() if k != "doelgroep.kenmerken"}
    assert "niet meer in hun volgorde" in messages(response)


def test_an_id_beside_the_text_of_another_question_is_refused_with_its_row(sent: Sent) -> None:
    def swap(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        sheet.cell(rows["gezin.eigen_kracht"], 1).value = "gezin.behoefte"
        sheet.cell(rows["gezin.behoefte"], 1).value = "gezin.eigen_kracht"

    response = sent(swap)
    assert "gezin.eigen_kracht" not in response.answers
    told = messages(response)
    assert f"rij {_row(sent)['gezin.eigen_kracht']}" in told
    assert "heeft een andere tekst" in told
    assert "‘ja · Zie plan · p. 4’ is niet gelezen" in told


def _row(sent: Sent) -> dict[str, int]:
    found: dict[str, int] = {}
    sent(lambda _, __, rows: found.update(rows))
    return found


def test_a_deleted_row_is_told_with_its_question(sent: Sent) -> None:
    response = sent(lambda _, sheet, rows: sheet.delete_rows(rows["gezin.sociaal_netwerk"]))
    assert "gezin.sociaal_netwerk" not in response.answers
    assert raws(response)["duur.maximum_uren"] == "max. 40 uur"
    assert "Wordt binnen de aanpak het sociale netwerk van het gezin benut?" in messages(response)


def test_the_second_of_merged_answers_is_not_silently_empty(sent: Sent) -> None:
    def merge(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        first, second = rows["gezin.eigen_kracht"], rows["gezin.sociaal_netwerk"]
        sheet.merge_cells(f"D{first}:D{second}")

    response = sent(merge)
    assert raws(response)["gezin.eigen_kracht"] == "ja"
    assert "gezin.sociaal_netwerk" not in response.answers
    assert "samengevoegd met D" in messages(response)


@pytest.mark.parametrize(
    ("value", "number_format", "made"),
    [
        (datetime.date(2013, 2, 1), "d-mmm", "een datum van gemaakt: ‘1-2-2013’"),
        (datetime.time(12, 30), "hh:mm", "een tijd van gemaakt: ‘12:30’"),
        (0.8, "0%", "een percentage van gemaakt: ‘0,8’"),
        ("=40+2", "General", "een formule van gemaakt"),
    ],
)
def test_what_a_spreadsheet_made_of_a_number_is_never_taken_for_it(
    sent: Sent, framework: Framework, value: Any, number_format: str, made: str
) -> None:
    def spoil(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        cell: Any = sheet.cell(rows["duur.maximum_uren"], 4)
        cell.value, cell.number_format = value, number_format

    response = sent(spoil)
    told = messages(response)
    assert made in told
    assert f"cel D{_row(sent)['duur.maximum_uren']}" in told
    raw = response.answers["duur.maximum_uren"].raw
    with pytest.raises(UnreadableError):
        parse(framework.questions["duur.maximum_uren"], raw)


def test_a_date_is_no_place_to_register(sent: Sent) -> None:
    def date(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        sheet.cell(rows["aanmelding.punt"], 4).value = datetime.date(2013, 2, 1)

    response = sent(date)
    assert "aanmelding.punt" not in response.answers
    assert "een datum" in messages(response)


def test_remarks_stuck_to_cells_stand_with_the_remark(sent: Sent) -> None:
    def remark(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        sheet.cell(rows["gezin.eigen_kracht"], 4).comment = Comment("Hangt ervan af", "x")

    response = sent(remark)
    assert response.answers["gezin.eigen_kracht"].remark == "Zie plan\nHangt ervan af"
    assert "De opmerking bij deze cel staat nu bij de toelichting" in messages(response)


def test_of_a_threaded_remark_only_what_somebody_wrote_is_kept(sent: Sent) -> None:
    preamble = (
        "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    "
    )

    def remark(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        sheet.cell(rows["aanmelding.punt"], 4).comment = Comment(f"{preamble}Sinds 2012", "x")

    assert sent(remark).answers["aanmelding.punt"].remark == "Sinds 2012"


def test_a_mark_that_says_more_is_left_to_whoever_reads_answers(sent: Sent) -> None:
    def mark(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        sheet.cell(rows["doelgroep.kenmerken/overlast"], 4).value = "gepland"
        sheet.cell(rows["doelgroep.kenmerken/kind_in_gezin"], 4).value = "nee"

    raw = raws(sent(mark))["doelgroep.kenmerken"]
    assert raw == ["zorgmijdend", "overlast (gepland)"]


def test_renamed_and_extra_sheets_are_told(sent: Sent) -> None:
    def rename(book: Workbook, sheet: Worksheet, _: dict[str, int]) -> None:
        sheet.title = "Blad1"
        book.create_sheet("Notities")["A1"] = "Bel Jan"

    response = sent(rename)
    assert raws(response) == raws(sent())
    told = messages(response)
    assert "blad Notities: Dit blad hoort er niet bij" in told
    assert "Dit blad heette ‘Vragenlijst’" in told


def test_what_is_typed_outside_the_questions_is_told(sent: Sent) -> None:
    def add(_: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        sheet.cell(max(rows.values()) + 3, 4).value = "Zie ook onze nota"

    assert "‘Zie ook onze nota’ is niet gelezen" in messages(sent(add))


def test_without_the_sheet_of_the_stamp_the_properties_say_who_answers(sent: Sent) -> None:
    def drop(book: Workbook, _: Worksheet, __: dict[str, int]) -> None:
        del book[layout.STAMP_SHEET]

    response = sent(drop)
    assert response.who == MEE
    assert raws(response) == raws(sent())


def test_of_another_version_what_is_asked_the_same_is_read(
    blank: bytes, known: Questionnaire
) -> None:
    today = {**known.fingerprints, "gezin.eigen_kracht": "anders"}
    later = replace(known, digest="0" * 16, fingerprints=today)
    content = filled_in(blank, SAID, known.framework)
    response = _read_with(content, later)
    assert "gezin.eigen_kracht" not in response.answers
    assert raws(response)["gezin.sociaal_netwerk"] == "deels"
    assert "in een andere versie van de vragenlijst gesteld" in messages(response)


def _read_with(content: bytes, known: Questionnaire) -> Response:
    source = Source("x.xlsx", "x.xlsx", hashlib.sha256(content).hexdigest(), content)
    book = workbook(source)
    stamp = questionnaires.stamped(book, source)
    assert stamp is not None
    return questionnaires.read(book, source, stamp, known)


@pytest.mark.parametrize(
    "name",
    ["gouda-mee-ingevuld.xlsx", "gouda-mee-ingevuld-libreoffice.xlsx", "gouda-mee-ingevuld.ods"],
)
def test_the_same_workbook_is_read_the_same_however_it_was_saved(read: Read, name: str) -> None:
    response = read(name)
    assert raws(response) == {
        "doelgroep.kenmerken": ["zorgmijdend", "overlast"],
        "aanmelding.punt": "Meldpunt",
        "gezin.eigen_kracht": "ja",
        "gezin.sociaal_netwerk": "misschien",
        "gezin.behoefte": True,
        "duur.maximum_uren": "1-2-2013 (een datum?)",
    }
    assert response.answers["gezin.behoefte"].origin.cell == "D32"
    assert response.answers["gezin.sociaal_netwerk"].remark == "Hangt af van het gezin"


def test_sorted_deleted_and_merged_samples(read: Read) -> None:
    assert raws(read("k-gesorteerd.xlsx"))["gezin.sociaal_netwerk"] == "misschien"
    assert not read("k-half.xlsx").answers
    assert "eigen kracht" in messages(read("k-weg.xlsx"))
    assert "samengevoegd met D30" in messages(read("k-merge.xlsx"))


def test_a_workbook_of_something_else_is_refused(read: Read) -> None:
    with pytest.raises(InputError, match="stempel ontbreekt"):
        read("excel-getypt.xlsx")
