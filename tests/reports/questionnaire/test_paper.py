"""A questionnaire on paper: every question of the role, and accessible as the factsheets are."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from engine.intake.addressees import questions
from engine.intake.stamp import Questionnaire
from reports.questionnaire import pdf, word
from tests.reports.questionnaire.conftest import GOUDA, MADE, OTHER

MUNICIPALITY, MEE = GOUDA


@pytest.fixture(scope="module")
def document(known: Questionnaire) -> Any:
    return Document(io.BytesIO(word.render(known, MEE, MADE)))


def test_word_asks_what_the_role_is_asked_under_headings(
    known: Questionnaire, document: Any
) -> None:
    texts = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    asked = questions(known.framework, "netwerkpartner")
    assert texts == [f"{n}. {one.text}" for n, one in enumerate(asked, start=1)]
    themes = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert themes == [theme.name for theme in known.framework.themes]
    assert not document.tables
    assert document.core_properties.language == "nl-NL"
    assert document.core_properties.title.startswith("Vragenlijst")


def test_closed_questions_have_boxes_and_others_lines(document: Any) -> None:
    texts = [one.text for one in document.paragraphs]
    at = next(n for n, text in enumerate(texts) if "eigen kracht van het gezin" in text)
    assert texts[at + 1 : at + 6] == ["☐ ja", "☐ deels", "☐ nee", "☐ weet niet", "☐ n.v.t."]
    assert texts[at + 6].startswith("Toelichting:")


def test_pdf_is_tagged_dutch_and_holds_every_question(known: Questionnaire) -> None:
    content = pdf.render(known, MUNICIPALITY, MADE)
    assert content == pdf.render(known, MUNICIPALITY, MADE)
    file = PdfReader(io.BytesIO(content))
    root: Any = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    text = "".join(" ".join(page.extract_text() for page in file.pages).split())
    for question in questions(known.framework, "gemeente"):
        assert "".join(question.text.split()) in text.replace("-\n", "")


def test_names_are_never_markup(known: Questionnaire) -> None:
    text = PdfReader(io.BytesIO(pdf.render(known, OTHER, MADE))).pages[0].extract_text()
    assert "Gemeente <Den Bosch> & {co}" in text
    document: Any = Document(io.BytesIO(word.render(known, OTHER, MADE)))
    assert "Gemeente <Den Bosch> & {co}" in document.paragraphs[1].text
