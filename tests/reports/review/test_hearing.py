"""Hoor en wederhoor: the document goes out, comes back filled in, and nothing is lost."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from reports.review.hearing import as_docx, as_xlsx
from tests.reports.cli.conftest import Score
from tests.reports.review.conftest import OVERRIDDEN, OWN, Decide

KEY = f"1.{OVERRIDDEN}"
REMARK = "=Onjuist: er is <b>wel</b> een telling."
SOURCE = "Nota, p. 4"
HANDLED = ["--als", "deels", "--reden", "Alleen van juni.", "--door", "J. de Vries"]


@pytest.fixture(params=["docx", "xlsx"])
def paper(request: pytest.FixtureRequest, score: Score, gouda: Path) -> Path:
    target = gouda.with_name(f"wederhoor.{request.param}")
    done = score("hearing", str(gouda), "--to", str(target))
    assert (done.status, done.out, done.err) == (0, "", "")
    return target


def filled(path: Path, text: str, source: str = SOURCE, key: str | None = None) -> None:
    """Fills in the row of OVERRIDDEN, as a municipality does."""
    if path.suffix == ".docx":
        word = Document(str(path))
        row = next(r for r in word.tables[0].rows if r.cells[0].text == KEY)
        row.cells[3].text, row.cells[4].text = text, source
        row.cells[0].text = key or KEY
        word.save(str(path))
        return
    book = openpyxl.load_workbook(path)
    row = next(r for r in book.worksheets[0].iter_rows() if r[0].value == KEY)
    for cell, value in ((row[3], text), (row[4], source), (row[0], key or KEY)):
        cell.value = value
        cell.data_type = "s"
    book.save(path)


def reactions(gouda: Path) -> list[dict[str, Any]]:
    tree = json.loads(gouda.with_name("gouda.besluiten.json").read_text())
    found: list[dict[str, Any]] = tree["metingen"][0]["reacties"]
    return found


def test_a_reaction_comes_back_as_it_was_written(score: Score, gouda: Path, paper: Path) -> None:
    filled(paper, REMARK)
    done = score("hearing", str(gouda), "--from", str(paper))
    assert (done.status, done.err) == (0, "1 reactie opgenomen; 0 waren al bekend.\n")
    [found] = reactions(gouda)
    assert (found["tekst"], found["bron"]) == (REMARK, SOURCE)
    assert (found["indicator"], found["door"]) == (OVERRIDDEN, "Gemeente Gouda")
    done = score("hearing", str(gouda), "--from", str(paper))
    assert done.err == "0 reacties opgenomen; 1 was al bekend.\n"
    assert len(reactions(gouda)) == 1


def test_the_document_has_what_holds_and_only_what_was_tested(
    score: Score, gouda: Path, decide: Decide
) -> None:
    decide()
    for form, module in (("docx", as_docx), ("xlsx", as_xlsx)):
        target = gouda.with_name(f"wederhoor.{form}")
        assert score("hearing", str(gouda), "--to", str(target)).status == 0
        content = target.read_bytes()
        assert [*module.remarks(content)] == [] or all(
            not one.text for one in module.remarks(content)
        )
        if form == "docx":
            rows = Document(io.BytesIO(content)).tables[0].rows
            told = {row.cells[0].text: row.cells[2].text for row in rows}
        else:
            sheet = openpyxl.load_workbook(target).worksheets[0]
            told = {str(row[0].value): str(row[2].value) for row in sheet.iter_rows()}
        assert told[KEY] == f"√ (voldoet). {OWN}"


def test_a_row_that_belongs_nowhere_is_told(score: Score, gouda: Path, paper: Path) -> None:
    filled(paper, REMARK, key="1.zicht-op-de-populatie")
    done = score("hearing", str(gouda), "--from", str(paper))
    assert done.status == 2
    assert "Het kenmerk ‘1.zicht-op-de-populatie’ bestaat niet" in done.err
    assert f"Bedoelt u ‘{KEY}’?" in done.err
    assert not gouda.with_name("gouda.besluiten.json").exists()


def test_a_source_without_a_reaction_is_told(score: Score, gouda: Path, paper: Path) -> None:
    filled(paper, "")
    done = score("hearing", str(gouda), "--from", str(paper))
    assert (done.status, "Er staat een bron zonder reactie." in done.err) == (2, True)


def test_the_document_of_another_municipality_is_refused(score: Score, paper: Path) -> None:
    done = score("hearing", "answers/dordrecht.json", "--from", str(paper))
    assert done.status == 2
    assert "Hoor en wederhoor over Gouda (ggsr-2013)" in done.err
    assert "Hoor en wederhoor over Dordrecht (ggsr-2013)" in done.err


@pytest.mark.parametrize("name", ["kapot.docx", "kapot.xlsx", "niet.docx", "niet.txt"])
def test_what_is_no_document_is_told(score: Score, gouda: Path, name: str) -> None:
    path = gouda.with_name(name)
    if name.startswith("kapot"):
        path.write_bytes(b"PK\x03\x04 geen zip")
    done = score("hearing", str(gouda), "--from", str(path))
    assert (done.status, "Traceback" in done.err) == (2, False)


def test_text_that_looks_like_a_formula_stays_text(score: Score, gouda: Path) -> None:
    tree = json.loads(gouda.read_text())
    tree["metingen"][0]["aanpak"] = "=1+1"
    gouda.write_text(json.dumps(tree))
    target = gouda.with_name("w.xlsx")
    assert score("hearing", str(gouda), "--to", str(target)).status == 0
    cells = [cell for row in openpyxl.load_workbook(target).worksheets[0] for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_the_factsheet_prints_reactions_with_what_was_done(
    score: Score, gouda: Path, paper: Path
) -> None:
    filled(paper, REMARK)
    score("hearing", str(gouda), "--from", str(paper))
    assert "Nog niet verwerkt." in score("hearing", str(gouda)).out
    done = score("hearing", str(gouda), "--verwerk", f"{OVERRIDDEN}-1", *HANDLED)
    assert (done.status, done.err) == (0, "Vastgelegd; 0 reacties zijn nog niet verwerkt.\n")
    told = score("hearing", str(gouda))
    assert "Deels overgenomen: Alleen van juni. (J. de Vries, " in told.out
    assert told.err == "1 reactie is opgenomen, 0 reacties zijn nog niet verwerkt.\n"
    target = gouda.with_name("x.md")
    assert score("report", str(gouda), "--to", str(target)).status == 0
    text = target.read_text()
    assert "## Hoor en wederhoor: MPG-overleg, 2013" in text
    assert "**Deels overgenomen.** Alleen van juni." in text
    assert "Bron: Nota, p. 4" in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--verwerk", "x", *HANDLED], "De reactie ‘x’ bestaat niet."),
        (["--verwerk", "x", *HANDLED[2:]], "Bij --verwerk horen --als, --reden en --door."),
        (["--verwerk", "x", *HANDLED[:4]], "Bij --verwerk horen --als, --reden en --door."),
        (["--verwerk", "x", "--als", "ja"], "Kies uit overgenomen, deels, niet."),
        (["--als", "niet"], "--als en --reden gaan samen met --verwerk."),
        (["--to", "x.docx", "--verwerk", "x", *HANDLED], "Kies --to (maken)"),
    ],
)
def test_what_cannot_be_handled_is_told(
    score: Score, gouda: Path, options: list[str], told: str
) -> None:
    done = score("hearing", str(gouda), *options)
    assert (done.status, told in done.err) == (2, True)
    assert not gouda.with_name("gouda.besluiten.json").exists()
