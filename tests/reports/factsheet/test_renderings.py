"""The four renderings say the same, and the same every time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from reports.factsheet import docx, html, markdown, pdf
from reports.factsheet.in_print import in_print
from reports.factsheet.justification import beside, divided
from reports.factsheet.model import Factsheet, Why
from tests.reports.factsheet import texts
from tests.reports.factsheet.conftest import MUNICIPALITIES, ROOT, published

Render = Callable[[Factsheet], bytes]
Read = Callable[[bytes], str]

RENDERINGS = {
    "html": (html.render, texts.of_html),
    "pdf": (pdf.render, texts.of_pdf),
    "docx": (docx.render, texts.of_docx),
    "md": (markdown.render, texts.of_markdown),
}
SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize(("render", "read"), RENDERINGS.values(), ids=RENDERINGS)
def test_every_text_of_the_document_is_in_every_rendering(
    sheet: Factsheet, render: Render, read: Read
) -> None:
    on_paper = render in (pdf.render, docx.render)
    told = in_print(sheet) if on_paper else sheet
    assert texts.missing(told, read(render(sheet))) == []


@pytest.mark.parametrize(("render", "read"), RENDERINGS.values(), ids=RENDERINGS)
def test_so_it_is_where_the_justification_stands_apart(
    alkmaar: Factsheet, render: Render, read: Read
) -> None:
    (_, public), (_, apart) = divided(alkmaar, Path("alkmaar.html"), "apart")
    assert texts.missing(public, read(render(public))) == []
    paper = render in (pdf.render, docx.render)
    shown = read(render(apart))
    findings = [
        finding
        for measurement in (in_print(apart) if paper else apart).measurements
        for theme in measurement.themes
        for criterion in theme.criteria
        for finding in criterion.findings
    ]
    rows = [row for one in apart.followups for theme in one.themes for row in theme.rows]
    assert len(rows) == 6
    for told in (*findings, *((row.indicator, row.because, row.details) for row in rows)):
        assert texts.missing(told, shown) == []


def test_paper_leaves_out_what_would_make_it_worse(sheet: Factsheet) -> None:
    def reasons(one: Factsheet) -> dict[str, dict[str, Why]]:
        found: dict[str, dict[str, Why]] = {"meets": {}, "fails": {}}
        for measurement in one.measurements:
            for theme in measurement.themes:
                for criterion in theme.criteria:
                    for finding in criterion.findings:
                        found[finding.verdict.kind][finding.id] = finding.why
        return found

    whole, paper = reasons(sheet), reasons(in_print(sheet))
    assert paper["fails"] == whole["fails"]
    for finding, why in paper["meets"].items():
        assert replace(whole["meets"][finding], not_other=(), changes=()) == why


@pytest.mark.parametrize("render", [render for render, _ in RENDERINGS.values()], ids=RENDERINGS)
def test_the_same_document_gives_the_same_bytes(gouda: Factsheet, render: Render) -> None:
    assert render(gouda) == render(gouda)


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    made: list[list[bytes]] = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        targets = [folder / f"x.{suffix}" for suffix in RENDERINGS]
        written = [*targets, *map(beside, targets)]
        answers = str(ROOT / "answers" / "alkmaar.json")
        arguments = ["report", answers, *(f"--to={target}" for target in targets)]
        code = (
            f"import sys; sys.argv = {['score', *arguments]}; from reports.cli import main; main()"
        )
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1380600000"},
            check=True,
        )
        made.append([target.read_bytes() for target in written])
    assert made[0] == made[1]
    assert b"1 oktober 2013" in made[0][0]


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_the_wording_is_as_reviewed(municipality: str) -> None:
    """SNAPSHOT_UPDATE=1 writes the snapshots anew, for review."""
    path = SNAPSHOTS / f"{municipality}.md"
    found = markdown.render(published(municipality)).decode()
    if os.environ.get("SNAPSHOT_UPDATE"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_lines_with_a_dash_are_a_list() -> None:
    leeuwarden = published("leeuwarden")
    assert "- meer aandacht voor preventie;" in leeuwarden.measurements[2].development
    assert b"\n- meer aandacht voor preventie;\n" in markdown.render(leeuwarden)
    assert b"<li>meer aandacht voor preventie;</li>" in html.render(leeuwarden)
    word = Document(io.BytesIO(docx.render(leeuwarden)))
    [told] = [one for one in word.paragraphs if one.text == "meer aandacht voor preventie;"]
    assert told.style.name == "List Bullet"
