"""The PDF is what PDF/UA-1 asks for, and can be seen."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from reports.factsheet import fonts, justification, pdf
from reports.factsheet.model import Factsheet
from tests.reports.factsheet import texts
from tests.reports.factsheet.conftest import published


def reader(sheet: Factsheet) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.render(sheet)))


def structure(node: Any) -> Iterator[Any]:
    """All elements of the structure tree under ``node``."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if hasattr(found, "get") and "/S" in found:
            yield found
            yield from structure(found)


def test_it_is_tagged_dutch_and_titled(sheet: Factsheet) -> None:
    file = reader(sheet)
    root = file.root_object
    assert root["/MarkInfo"]["/Marked"] is not None
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert file.metadata is not None
    assert file.metadata.title == sheet.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_headings_tables_and_links_are_tagged_as_such(gouda: Factsheet) -> None:
    root = reader(gouda).root_object["/StructTreeRoot"]
    tags = [str(element["/S"]) for element in structure(root)]
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/THead", "/TH", "/TD", "/Link"} <= {*tags}
    assert tags.count("/THead") == tags.count("/Table")


def test_every_page_has_its_number(gouda: Factsheet) -> None:
    pages = texts.pages_of_pdf(pdf.render(gouda))
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert texts.pressed(f"Pagina {number} van {len(pages)}") in page


def test_what_is_published_of_one_measurement_is_four_to_six_pages() -> None:
    for municipality, measurements in (("gouda", 1), ("dordrecht", 2), ("leeuwarden", 3)):
        public = justification.findings(published(municipality))
        pages = len(reader(public).pages)
        assert pages <= 6 * measurements, municipality
        assert measurements > 1 or pages >= 4, municipality


def test_what_is_said_of_a_theme_in_the_conclusion_stands_on_one_page() -> None:
    public = justification.findings(published("dordrecht"))
    pages = [texts.pressed(page.extract_text()) for page in reader(public).pages]
    for measurement in public.measurements:
        for theme in measurement.themes:
            points = [*theme.good, *theme.better]
            told = [texts.pressed(one.text) for point in points for one in point.sentences]
            assert any(all(one in page for one in told) for page in pages), theme.name


def test_only_the_shipped_fonts_are_used(gouda: Factsheet) -> None:
    used = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].removesuffix("-Identity-H")
        for page in reader(gouda).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert used == {"SourceSans3-Regular", "SourceSans3-Semibold"}


def test_the_fonts_have_what_dutch_needs() -> None:
    needed = "√X–—…‘’“”·•éëïöüèêçÉËÏÖÜ€§½ĳĲÀàáâäñß²"
    assert not [character for character in needed if ord(character) not in fonts.characters()]
    assert sum(path.stat().st_size for path in fonts.FOLDER.iterdir()) < 1_500_000


def test_a_character_without_a_glyph_is_written_as_its_number(gouda: Factsheet) -> None:
    strange = replace(gouda, subtitle="Zorg voor 家庭 en עזרה 🏠 e\u0301én")
    text = texts.of_pdf(pdf.render(strange))
    assert texts.pressed(r"Zorg voor \u{5bb6}\u{5ead} en \u{5e2}") in text
    assert texts.pressed(r"\u{1f3e0} één") in text


def test_the_pages_can_be_seen(gouda: Factsheet, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("er is geen pdftoppm")
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf.render(gouda))
    subprocess.run(["pdftoppm", "-r", "20", "-gray", path, tmp_path / "pagina"], check=True)
    images = sorted(tmp_path.glob("pagina-*.pgm"))
    assert len(images) == len(PdfReader(path).pages)
    for image in images:
        header, _, pixels = image.read_bytes().partition(b"\n255\n")
        assert header.startswith(b"P5")
        assert min(pixels) < 128 < max(pixels)  # There is ink, and paper.
