"""Answers are hostile text: whatever they hold, they are shown and nothing else."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader

from engine.files.errors import printable
from reports.factsheet import docx, html, markdown, pdf, typeset
from reports.factsheet.in_print import in_print
from reports.factsheet.model import Factsheet
from tests.reports.factsheet import texts
from tests.reports.factsheet.conftest import made

ATTACKS = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "comment": "--><!-- ]]> <![CDATA[ &amp; &#x3C;b&#x3E;",
    "word": "</w:t></w:r></w:p><w:p><w:r><w:t>vals</w:t></w:r></w:p>",
    "jinja": "{{ sheet.title }} {% raw %} {%p endfor %} {{ 7*7 }} {# x #}",
    "typst": '#image("/etc/passwd") $ x^2 $ *vet* _schuin_ `#eval("1")` \\ <label> @ref // ja',
    "markdown": "[klik](https://kwaad.example) ![x](https://kwaad.example/x.png)",
    "bare link": "https://kwaad.example www.kwaad.example mailto:a@kwaad.example a@kwaad.example",
    "table": "| a | b |\n| --- | --- |\n# Kop\n- punt\n```\ncode",
    "formula": '=HYPERLINK("https://kwaad.example";"klik")',
    "control": "voor\u0000na\u001b[31mrood\u0007\u0085\u2028einde",
    "direction": "ja\u202e een huis\u2066\u200f\u061c\u200b\ufeff",
    "odd": "\U000e0041 \ufffe \ue000 家 🏠 e\u0301 ﷽",
    "long": "Onafgebroken" * 300,
}


def hostile(attack: str, path: Path) -> Factsheet:
    """A document with ``attack`` wherever an answers file has room for text."""
    name = attack[:400]

    def answer(value: str) -> dict[str, str]:
        return {"antwoord": value, "toelichting": attack, "bron": attack}

    def measurement(year: int) -> dict[str, object]:
        answers = {
            "aanmelding.punt": answer(attack),
            "gezin.eigen_kracht": answer("ja"),
            "visie.gezamenlijk": answer("nee"),
            "vreemd." + name: "ja",
        }
        return {
            "aanpak": name,
            "jaar": year,
            "opvolger_van": ["Eerder " + name],
            "respondenten": [
                {
                    "id": name,
                    "naam": name,
                    "rol": "gemeente",
                    "antwoorden": dict(list(answers.items())[:3]),
                },
                {
                    "id": "p",
                    "naam": "P " + name,
                    "rol": "netwerkpartner",
                    "antwoorden": {
                        "gezin.eigen_kracht": answer("nee"),
                        "beleid.vastgesteld": answer("ja"),
                    },
                },
            ],
            "documenten": [
                {
                    "id": "d",
                    "titel": "D " + name,
                    "antwoorden": {"gezin.eigen_kracht": answer("nee")},
                }
            ],
        }

    tree = {
        "kader": "ggsr-2013",
        "gemeente": name,
        "metingen": [measurement(2013), measurement(2014)],
    }
    path.write_text(json.dumps(tree), encoding="utf-8")
    return made(path)


@pytest.fixture(params=ATTACKS)
def sheet(request: pytest.FixtureRequest, tmp_path: Path) -> Factsheet:
    return hostile(ATTACKS[request.param], tmp_path / "antwoorden.json")


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def elements(content: bytes) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    parser.feed(content.decode())
    assert parser.others == []
    return parser.found


def test_the_model_holds_nothing_that_steers(sheet: Factsheet) -> None:
    for text in texts.texts(sheet):
        assert printable(text) == text
        assert len(text) < 3000


def test_html_holds_the_text_and_no_element_of_it(sheet: Factsheet) -> None:
    content = html.render(sheet)
    assert texts.missing(sheet, texts.of_html(content)) == []
    for tag, attributes in elements(content):
        assert tag not in ("script", "img", "b", "iframe", "object", "form", "link", "base")
        assert not any(name.startswith("on") or name in ("style", "src") for name in attributes)
        if "href" in attributes:
            assert re.fullmatch(r"#[a-z0-9-]+", attributes["href"] or "")


def test_markdown_holds_the_text_and_no_markup_of_it(sheet: Factsheet) -> None:
    content = markdown.render(sheet)
    assert texts.missing(sheet, texts.of_markdown(content)) == []
    for preset in ("commonmark", "gfm-like"):
        parsed = MarkdownIt(preset).enable("table")
        tokens = [
            token
            for block in parsed.parse(content.decode())
            for token in (block, *(block.children or ()))
        ]
        kinds = {token.type for token in tokens}
        assert kinds.isdisjoint({"link_open", "image", "code_inline", "fence", "code_block"})
        raw = {token.content for token in tokens if token.type in ("html_inline", "html_block")}
        assert raw <= {"<br>"}
        headings = [token for token in tokens if token.type == "heading_open" and token.tag == "h1"]
        assert len(headings) == 1


def test_word_holds_the_text_and_no_xml_of_it(sheet: Factsheet) -> None:
    content = docx.render(sheet)
    assert texts.missing(in_print(sheet), texts.of_docx(content)) == []
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        body = etree.fromstring(file.read("word/document.xml"))
        relations = file.read("word/_rels/document.xml.rels")
    names = {etree.QName(element).localname for element in body.iter()}
    assert names.isdisjoint({"instrText", "fldSimple", "object", "drawing", "altChunk"})
    assert b"kwaad" not in relations


def test_pdf_holds_the_text_and_no_link_out(sheet: Factsheet) -> None:
    content = pdf.render(sheet)
    shown = texts.of_pdf(content)
    glyphs = [typeset.with_glyphs(text) for text in texts.texts(in_print(sheet))]
    assert [text for text in glyphs if not texts.stands_in(texts.pressed(text), shown)] == []
    for page in PdfReader(io.BytesIO(content)).pages:
        for annotation in page.get("/Annots", []):
            found = annotation.get_object()
            assert "/Dest" in found or found["/A"]["/S"] == "/GoTo"
