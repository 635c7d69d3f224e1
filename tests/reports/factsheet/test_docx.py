"""The Word file: real headings, Dutch, repeated headers; and templates that don't work."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from engine.files.errors import InputError
from reports.factsheet import docx, justification
from reports.factsheet.in_print import in_print
from reports.factsheet.model import Factsheet
from tests.reports.factsheet import texts
from tools import make_word_template


def opened(sheet: Factsheet, template: Path = docx.TEMPLATE) -> Document:
    return Document(io.BytesIO(docx.render(sheet, template)))


def test_the_language_is_dutch_and_the_title_is_set(gouda: Factsheet) -> None:
    word = opened(gouda)
    assert word.core_properties.title == gouda.title
    assert word.core_properties.language == "nl-NL"
    languages = {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}


def test_headings_are_headings(alkmaar: Factsheet) -> None:
    word = opened(alkmaar)
    band = word.styles["Band"].base_style  # a theme's name on its colour is a heading as well
    found = [((band if p.style.name == "Band" else p.style).name, p.text) for p in word.paragraphs]
    assert ("Title", alkmaar.title) in found
    assert ("Heading 1", f"Uitkomsten verbeterpunten: {alkmaar.followups[0].name}") in found
    assert ("Heading 2", "Samenwerking") in found
    levels = [int(style[-1]) for style, _ in found if style.startswith("Heading")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_table_repeats_its_header_and_has_a_description(sheet: Factsheet) -> None:
    tables = opened(sheet).tables
    assert len(tables) > 10
    for table in tables:
        first, *others = table._tbl.tr_lst
        assert first.trPr is not None
        assert first.trPr.find(qn("w:tblHeader")) is not None
        assert others
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_no_row_of_findings_or_conclusion_is_broken_over_pages(gouda: Factsheet) -> None:
    for table in opened(justification.findings(gouda)).tables:
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_verdict_has_its_colour_and_its_word(gouda: Factsheet) -> None:
    cells = [
        row.cells[2]
        for table in opened(gouda).tables
        if "Oordeel" in [cell.text for cell in table.rows[0].cells]
        for row in table.rows[1:]
    ]
    shown = [(cell.text, cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill"))) for cell in cells]
    assert len(shown) == 30
    assert set(shown) == {("√\nVoldoet", "D3EEDB"), ("X\nVerbeterpunt", "FBD5D1")}


def test_every_reference_leads_to_an_answer(gouda: Factsheet) -> None:
    body = opened(gouda).element.body
    marks = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    links = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))}
    assert len(marks) == len(set(marks))
    assert links
    assert links <= set(marks)


def test_libreoffice_opens_it(alkmaar: Factsheet, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("er is geen soffice")
    path = tmp_path / "x.docx"
    path.write_bytes(docx.render(alkmaar))
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    arguments = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    shown = texts.of_pdf((tmp_path / "x.pdf").read_bytes())
    assert texts.missing(in_print(alkmaar), shown) == []


def test_the_shipped_template_is_what_the_script_makes() -> None:
    assert make_word_template.template() == docx.TEMPLATE.read_bytes()


def own_template(path: Path, *paragraphs: str) -> Path:
    word = Document()
    for text in paragraphs:
        word.add_paragraph(text)
    word.save(str(path))
    return path


def test_an_organisation_may_use_its_own_template(gouda: Factsheet, tmp_path: Path) -> None:
    own = own_template(
        tmp_path / "huisstijl.docx",
        "Inspectie X over {{ sheet.municipality }}",
        "{%p for m in sheet.measurements %}",
        "{{ m.name }}: {{ m.total.fails }}",
        "{%p endfor %}",
    )
    word = opened(gouda, own)
    assert [p.text for p in word.paragraphs] == [
        "Inspectie X over Gouda",
        f"MPG-overleg, 2013: {gouda.measurements[0].total.fails}",
    ]
    assert word.core_properties.title == gouda.title


def no_file(path: Path) -> Path:
    return path


def a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def plain_text(path: Path) -> Path:
    path.write_text("geen docx", encoding="utf-8")
    return path


def another_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("x.txt", "x")
    return path


def damaged(path: Path) -> Path:
    path.write_bytes(docx.TEMPLATE.read_bytes()[:-4000])
    return path


def without_fields(path: Path) -> Path:
    return own_template(path, "Een brief")


def unknown_field(path: Path) -> Path:
    return own_template(path, "{{ sheet.gemeente }}")


def unknown_name(path: Path) -> Path:
    return own_template(path, "{{ sheet.title }} {{ factsheet.title }}")


def no_sum(path: Path) -> Path:
    return own_template(path, "{{ sheet.title }} {{ 1 / 0 }}")


def unfinished_tag(path: Path) -> Path:
    return own_template(path, "{%p for m in sheet.measurements %}", "{{ m.name }}")


def code(path: Path) -> Path:
    return own_template(path, "{{ sheet.__class__.__mro__ }}")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (no_file, "kan niet worden gelezen"),
        (a_folder, "kan niet worden gelezen"),
        (plain_text, "geen leesbaar .docx-bestand"),
        (another_zip, "geen leesbaar .docx-bestand"),
        (damaged, "geen leesbaar .docx-bestand"),
        (without_fields, "geen enkel veld"),
        (unknown_field, "Er staat een veld in dat niet bestaat: ‘gemeente’."),
        (unknown_name, "Er staat een veld in dat niet bestaat: ‘factsheet’."),
        (no_sum, "kan niet worden ingevuld: ‘division by zero’."),
        (unfinished_tag, "niet goed geschreven"),
        (code, "niet toegestaan"),
    ],
)
def test_a_broken_template_is_told(
    gouda: Factsheet, tmp_path: Path, make: Callable[[Path], Path], why: str
) -> None:
    template = make(tmp_path / "sjabloon.docx")
    with pytest.raises(InputError) as caught:
        docx.render(gouda, template)
    [problem] = caught.value.problems
    assert problem.file == str(template)
    assert why in problem.what


def many_paragraphs(path: Path) -> Path:
    own_template(path, "{{ sheet.title }}")
    with zipfile.ZipFile(path) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in held.items():
            more = b"<w:p/>" * 2_000_000 if name == "word/document.xml" else b""
            packed.writestr(name, content.replace(b"<w:body>", b"<w:body>" + more))
    return path


def without_end(path: Path) -> Path:
    path.symlink_to("/dev/zero")
    return path


def great_text(path: Path) -> Path:
    return own_template(path, "{{ sheet.title }}{{ 'a' * 20000000000 }}")


def ever_greater_text(path: Path) -> Path:
    doubled = "{% set n.x = n.x ~ n.x %}" * 40
    return own_template(path, "{{ sheet.title }}{% set n = namespace(x='aaaa') %}" + doubled)


def great_loop(path: Path) -> Path:
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    return own_template(path, "{{ sheet.title }}" + loops)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (many_paragraphs, "Uitgepakt is het te groot."),
        (without_end, "Het bestand is groter dan 20 MB."),
        (great_text, "Het vraagt te veel geheugen."),
        (ever_greater_text, "Het vraagt te veel geheugen."),
        (great_loop, "Het duurt te lang"),
    ],
)
def test_a_template_may_not_take_all_memory_or_time(
    gouda: Factsheet,
    tmp_path: Path,
    make: Callable[[Path], Path],
    why: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if make is great_loop:
        monkeypatch.setattr(docx, "SECONDS", 1)
    template = make(tmp_path / "sjabloon.docx")
    with pytest.raises(InputError) as caught:
        docx.render(gouda, template)
    [problem] = caught.value.problems
    assert problem.file == str(template)
    assert why in problem.what


def test_the_fields_in_the_explanation_of_templates_exist(
    alkmaar: Factsheet, tmp_path: Path
) -> None:
    explanation = (docx.TEMPLATE.parent / "sjabloon.md").read_text(encoding="utf-8")
    fields = re.findall(r"^\| `(.+)` \|", explanation, re.MULTILINE)
    word = opened(alkmaar, own_template(tmp_path / "x.docx", *fields))
    assert len(fields) > 10
    assert all(paragraph.text for paragraph in word.paragraphs)
