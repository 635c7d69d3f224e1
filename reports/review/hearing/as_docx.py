"""The document for factual correction in Word: made, and read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table

from reports.page import today
from reports.review.hearing.model import EXPLAINED, HEADS, KEY, REACTION, SOURCE, Paper, Remark
from reports.zipped import repacked

_WIDTHS = (3.2, 5.2, 8.3, 6.0, 3.6)


def render(paper: Paper) -> bytes:
    """``paper`` as .docx; the same content gives the same bytes on the same day."""
    word = Document()
    _set_up(word, paper)
    word.add_heading(paper.title, 0)
    word.add_paragraph(paper.mark)
    word.add_paragraph(EXPLAINED)
    for part in paper.parts:
        word.add_heading(part.name, 1)
        table = word.add_table(rows=1, cols=len(HEADS), style="Table Grid")
        table.autofit = False
        _described(table, part.name)
        for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
            cell.paragraphs[0].add_run(head).bold = True
        header = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(header)
        for row in part.rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = row.key, row.indicator
            cells[2].text = row.texts[0]
            for text in row.texts[1:]:
                cells[2].add_paragraph(text)
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = Cm(width)
        for each in table.rows:
            for cell, width in zip(each.cells, _WIDTHS, strict=True):
                cell.width = Cm(width)
    content = io.BytesIO()
    word.save(content)
    return repacked(content.getvalue())


def _set_up(word: Word, paper: Paper) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.7)
    section.top_margin = section.bottom_margin = Cm(1.7)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
    properties = word.core_properties
    properties.title, properties.author, properties.language = paper.title[:255], "", "nl-NL"
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(today(), time())


def _described(table: Table, title: str) -> None:
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), title)
    table._tbl.tblPr.append(element)


def texts(content: bytes) -> list[str]:
    """The paragraphs outside tables."""
    return [one.text for one in Document(io.BytesIO(content)).paragraphs]


def remarks(content: bytes) -> Iterator[Remark]:
    """What stands in the tables that have the right columns, whatever else there is."""
    for number, table in enumerate(Document(io.BytesIO(content)).tables, start=1):
        rows = iter(table.rows)
        heads = [cell.text.strip() for cell in next(rows).cells]
        if not {KEY, REACTION, SOURCE} <= set(heads):
            continue
        at = [heads.index(one) for one in (KEY, REACTION, SOURCE)]
        for place, row in enumerate(rows, start=2):
            cells = [cell.text.strip() for cell in row.cells]
            if len(cells) == len(heads):
                yield Remark(f"tabel {number}, rij {place}", *(cells[one] for one in at))
