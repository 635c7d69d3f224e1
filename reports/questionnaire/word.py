"""A questionnaire on paper, as a Word file: headings, lists and lines, no tables to get lost in."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any, Final

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from engine.intake.addressees import Addressee
from engine.intake.stamp import Questionnaire
from reports.questionnaire.paper import Asked, Paper, paper
from reports.zipped import repacked

_FONT: Final = "Calibri"
_ACCENT: Final = RGBColor(0x15, 0x42, 0x73)
_INK: Final = RGBColor(0x1B, 0x22, 0x29)
_SOFT: Final = RGBColor(0x4D, 0x57, 0x61)
_WIDTH: Final = Cm(17)
_MARK: Final = "☐"
_LONGEST: Final = 255
_MOST_TOGETHER: Final = 12
"""Options of a question that are kept together on a page."""


def render(known: Questionnaire, who: Addressee, made: date) -> bytes:
    """The questionnaire for ``who``; the same gives the same bytes."""
    told = paper(known, who)
    word = Document()
    _set_up(word, told, made)
    word.add_heading(told.title, 0)
    word.add_paragraph(told.addressed, "Subtitle")
    word.add_paragraph(told.introduction)
    for part in told.parts:
        word.add_heading(part.name, 1)
        for asked in part.questions:
            _question(word, asked, told)
    content = io.BytesIO()
    word.save(content)
    return repacked(content.getvalue())


def _set_up(word: Word, told: Paper, made: date) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2)
    section.bottom_margin = Cm(2)
    footer = section.footer.paragraphs[0]
    footer.text = f"{told.addressed} · {told.label}"
    properties = word.core_properties
    properties.title = told.title[:_LONGEST]
    properties.subject = told.addressed[:_LONGEST]
    properties.language = "nl-NL"
    properties.author = properties.comments = ""
    properties.created = properties.modified = datetime.combine(made, time())
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    theme = OxmlElement("w:themeFontLang")
    theme.set(qn("w:val"), "nl-NL")
    for old in word.settings.element.findall(qn("w:themeFontLang")):
        word.settings.element.replace(old, theme)
    _styles(word)


def _styles(word: Word) -> None:
    sizes = {"Normal": 11, "Title": 22, "Subtitle": 12, "Heading 1": 15, "Heading 2": 11.5}
    for name, size in sizes.items():
        style: Any = word.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        names = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            names.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = _INK if name in ("Heading 2", "Subtitle") else _ACCENT
            style.font.italic = False
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
    word.styles["Heading 2"].paragraph_format.space_before = Pt(14)


def _question(word: Word, asked: Asked, told: Paper) -> None:
    word.add_heading(f"{asked.number}. {asked.text}", 2)
    if asked.hint:
        hint = word.add_paragraph()
        run = hint.add_run(asked.hint)
        run.font.size, run.font.color.rgb = Pt(9.5), _SOFT
        hint.paragraph_format.keep_with_next = True
        hint.paragraph_format.space_after = Pt(2)
    for option in asked.options:
        long = len(asked.options) > _MOST_TOGETHER
        _line(word, f"{_MARK} {option}", has_line=option.endswith(":"), last=long)
    for _ in range(asked.lines):
        _line(word, "", has_line=True)
    for label in (told.remark, told.source):
        _line(word, f"{label}:", has_line=True, last=label == told.source)


def _line(word: Word, text: str, has_line: bool, last: bool = False) -> None:
    """A line of text, with a dotted line behind it to write on if it ``has_line``."""
    made = word.add_paragraph(f"{text} \t" if has_line else text)
    form = made.paragraph_format
    form.space_after = Pt(6 if has_line else 2)
    form.keep_with_next = not last
    if has_line:
        form.tab_stops.add_tab_stop(_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
