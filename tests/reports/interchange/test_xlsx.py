"""The decision tables as a workbook: every rule with its cells, and nothing that is a formula."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from engine.rules.loading import load_rules
from engine.rules.model import RuleSet
from reports.interchange import xlsx
from tests.engine import small

SHIPPED = Path(__file__).parents[3] / "rules" / "ggsr-2013"
MADE = date(2014, 3, 12)


def _book(known: RuleSet) -> Workbook:
    return load_workbook(io.BytesIO(xlsx.render(known, MADE)))


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return load_rules(SHIPPED)


@pytest.fixture(scope="module")
def book(shipped: RuleSet) -> Workbook:
    return _book(shipped)


def _rows(book: Workbook, sheet: str) -> list[list[str]]:
    return [
        ["" if value is None else str(value) for value in row]
        for row in book[sheet].iter_rows(values_only=True)
    ]


def test_each_indicator_has_a_sheet_that_the_contents_lead_to(
    book: Workbook, shipped: RuleSet
) -> None:
    assert book.sheetnames == ["Inhoud", *(one.indicator.id for one in shipped.indicators)]
    led = [cell.hyperlink.location for cell in book["Inhoud"]["C"] if cell.hyperlink]
    assert led == [f"'{one.indicator.id}'!A1" for one in shipped.indicators]


def test_every_row_of_every_rule_is_there(book: Workbook, shipped: RuleSet) -> None:
    for table in shipped.indicators:
        rows = _rows(book, table.indicator.id)
        for rule in table.written:
            found = [row for row in rows if row[:2] == [rule.outcome, rule.local]]
            for condition in rule.conditions:
                asked = {" of ".join(words) for _, words in condition}
                assert any(asked <= set(row) for row in found)


def test_a_row_reads_from_what_is_there_to_what_it_becomes(book: Workbook) -> None:
    rows = _rows(book, "breed-aangemeld")
    head = next(row for row in rows if row[0] == "Geeft")
    assert head[:4] == [
        "Geeft",
        "Regel",
        "aanmelders: de herkomst van de aanmeldingen (dekking)",
        "soorten: de herkomst van de aanmeldingen (aantal)",
    ]
    row = next(row for row in rows if row[1] == "weinig-aanmelders")
    assert row[:4] == ["X", "weinig-aanmelders", "toereikend", "minder dan 4"]
    assert row[-2].startswith("Er zijn") or row[-2].endswith(".")
    assert row[-1].endswith(".")


def test_examples_and_meanings_stand_below(book: Workbook) -> None:
    rows = _rows(book, "breed-aangemeld")
    below = rows[next(at for at, row in enumerate(rows) if row[0] == "Voorbeelden") :]
    assert {row[2] for row in below} >= {"geldt bij", "geldt niet bij"}
    assert any(row[1:3] == ["dekking", "toereikend"] for row in below)


def test_nothing_is_a_formula(tmp_path: Path) -> None:
    changes = [
        ("eerst.yaml", "omdat: Er is een plan.", "omdat: '=HYPERLINK(\"http://x\")'"),
        ("eerst.yaml", 'bevinding: "{norm.voor}"', 'bevinding: "@SUM(1) {norm.voor}"'),
        ("kader.yaml", "naam: Er is een plan", "naam: '+1'"),
    ]
    book = _book(load_rules(small.write(tmp_path, *changes)))
    risky = 0
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type in ("s", "n")
            if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "@", "-")):
                assert cell.quotePrefix
                risky += 1
    assert risky > 3


def test_names_of_sheets_are_such_as_excel_takes(tmp_path: Path) -> None:
    long = "plan-van-aanpak-voor-de-hele-regio"
    changes = [
        ("kader.yaml", "id: plan", f"id: {long}-a"),
        ("kader.yaml", "id: duur", f"id: {long}-b"),
        ("eerst.yaml", "  plan:\n", f"  {long}-a:\n"),
        ("eerst.yaml", "  duur:\n", f"  {long}-b:\n"),
    ]
    names = _book(load_rules(small.write(tmp_path, *changes))).sheetnames
    assert names[1:3] == [long[:31], f"{long[:29]} 2"]


def test_the_same_rules_give_the_same_bytes(tmp_path: Path) -> None:
    known = load_rules(small.write(tmp_path))
    assert xlsx.render(known, MADE) == xlsx.render(known, MADE)


def test_the_time_of_saving_is_not_in_it(tmp_path: Path) -> None:
    """openpyxl writes it as the time of the last change, and another second gives other bytes."""
    properties = load_workbook(
        io.BytesIO(xlsx.render(load_rules(small.write(tmp_path)), MADE))
    ).properties
    assert properties.modified == properties.created == datetime(2014, 3, 12)
