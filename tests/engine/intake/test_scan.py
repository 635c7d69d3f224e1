"""What a workbook says beside its values: formulas, remarks, merged cells, percentages."""

from __future__ import annotations

import pytest

from engine.intake.package import Package
from engine.intake.scan import Scan, placed, properties, reference, scans
from tests.engine.intake.conftest import SAMPLES


def scanned(name: str) -> Scan:
    return scans(Package((SAMPLES / name).read_bytes(), name))[0]


@pytest.mark.parametrize(
    "name",
    ["gouda-mee-ingevuld.xlsx", "gouda-mee-ingevuld-libreoffice.xlsx", "gouda-mee-ingevuld.ods"],
)
def test_every_program_keeps_remarks_in_the_same_cells(name: str) -> None:
    assert scanned(name).remarks[30, 3] == "Hangt af van het gezin"


def test_libreoffice_makes_a_formula_of_yes() -> None:
    assert scanned("gouda-mee-ingevuld.ods").formulas == {(31, 3): "TRUE()"}
    assert scanned("gouda-mee-ingevuld-libreoffice.xlsx").formulas == {(31, 3): "TRUE()"}


def test_merged_cells_and_percentages_are_seen() -> None:
    assert scanned("k-merge.xlsx").merged == [((29, 3), (30, 3))]
    assert scanned("excel-getypt.xlsx").percentages == {(4, 0)}


def test_the_properties_of_a_workbook_are_read_from_both_kinds() -> None:
    for name in ("gouda-mee-ingevuld.xlsx", "gouda-mee-ingevuld.ods"):
        found = properties(Package((SAMPLES / name).read_bytes(), name))
        assert found["score.kader"] == "ggsr-2013@38511e860789e794"


@pytest.mark.parametrize(
    ("place", "name"), [((0, 0), "A1"), ((29, 3), "D30"), ((0, 26), "AA1"), ((9, 16383), "XFD10")]
)
def test_cells_are_called_as_a_spreadsheet_does(place: tuple[int, int], name: str) -> None:
    assert reference(*place) == name
    assert placed(name) == place


@pytest.mark.parametrize("text", ["", "D", "30", "d30", "$D$30", "A99999999", "ABCD1"])
def test_what_is_no_place_is_none(text: str) -> None:
    assert placed(text) is None
