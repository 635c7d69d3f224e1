"""Makes ``reports/factsheet/templates/factsheet.docx``, the Word template of the factsheet.

    python tools/make_word_template.py

The template is an ordinary Word file with docxtpl tags; an organisation may use its own instead
(``score report --to X.docx --template OWN.docx``). The tags name the fields of
``reports.factsheet.model`` (``sheet``) and the fixed words of ``reports.factsheet.texts``
(``t``). Made twice, it has the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from reports.zipped import repacked

TARGET = Path(__file__).parent.parent / "reports/factsheet/templates/factsheet.docx"

ACCENT = "154273"
SOFT = "4D5761"
SHADE = "F3F5F8"
LINE = "8F99A5"
VERDICTS = {
    "meets": ("Oordeel voldoet", "0B5A2B", "D3EEDB"),
    "nearly": ("Oordeel bijna", "3D5A0B", "E6F0C8"),
    "fair": ("Oordeel matig", "5F4B00", "FBEEB5"),
    "partly": ("Oordeel deels", "7A3A00", "FDE0C2"),
    "fails": ("Oordeel verbeterpunt", "8C1512", "FBD5D1"),
    "untested": ("Oordeel niet getoetst", "4D5761", "ECEFF3"),
}
NOTE = ("LET OP", "5B3C00", "FFE2A0")
FONT = "Calibri"
WIDTH = 17.8
"""Centimetres between the margins."""


def template() -> bytes:
    """The template as a .docx file."""
    word = Document()
    settings(word)
    styles(word)
    footer(word)
    first_page(word)
    tag(word, "if sheet.holds.findings")
    overview(word)
    about(word)
    findings(word)
    reactions(word)
    follow_ups(word)
    prose(word, "{{ t.request }}", "(sheet.request + sheet.contact)", "Heading 1")
    tag(word, "else")
    paragraph(word, "{{ sheet.belongs_to }}")
    paragraph(word, "{{ t.about }}", "Heading 1")
    asked(word)
    tag(word, "endif")
    tag(word, "if sheet.holds.justification")
    explanations(word)
    tag(word, "endif")
    tag(word, "if not sheet.holds.findings")
    changes(word)
    tag(word, "endif")
    origin(word)
    content = io.BytesIO()
    word.save(content)
    return repacked(content.getvalue())


# --- the document -------------------------------------------------------------------------------


def settings(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.6)
    section.top_margin = section.bottom_margin = Cm(1.5)
    section.footer_distance = Cm(0.8)
    properties = word.core_properties
    properties.title = "Factsheet"
    properties.author = ""
    properties.comments = ""
    properties.language = "nl-NL"
    properties.created = properties.modified = datetime(2020, 1, 1)
    theme_language = OxmlElement("w:themeFontLang")
    theme_language.set(qn("w:val"), "nl-NL")
    for old in word.settings.element.findall(qn("w:themeFontLang")):
        word.settings.element.replace(old, theme_language)
    hyphenation = OxmlElement("w:autoHyphenation")
    word.settings.element.insert(0, hyphenation)
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")


def styles(word: Word) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(9)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1
    for name, size in (("Title", 22), ("Heading 1", 14), ("Heading 2", 11), ("Heading 3", 10)):
        style = word.styles[name]
        fonts(style)
        style.font.size, style.font.bold = Pt(size), True
        style.font.color.rgb = RGBColor.from_string(ACCENT)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt({"Title": 0, "Heading 1": 12}.get(name, 8))
        style.paragraph_format.space_after = Pt(3)
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)
    subtitle = word.styles["Subtitle"]
    fonts(subtitle)
    subtitle.font.size, subtitle.font.italic, subtitle.font.bold = Pt(12), False, False
    for spacing in subtitle.element.rPr.findall(qn("w:spacing")):
        subtitle.element.rPr.remove(spacing)
    subtitle.font.color.rgb = RGBColor.from_string(SOFT)
    soft = word.styles.add_style("Zacht", WD_STYLE_TYPE.CHARACTER)
    soft.font.color.rgb = RGBColor.from_string(SOFT)
    marks = word.styles.add_style("Verwijzing", WD_STYLE_TYPE.CHARACTER)
    marks.font.color.rgb = RGBColor.from_string(SOFT)
    marks.font.size = Pt(8)
    for name, ink, back in (*VERDICTS.values(), NOTE):
        style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.bold = True
        style.font.color.rgb = RGBColor.from_string(ink)
        shade(style.element.get_or_add_rPr(), back)
    band = word.styles.add_style("Band", WD_STYLE_TYPE.PARAGRAPH)
    band.base_style = word.styles["Heading 2"]
    band.font.color.rgb = RGBColor.from_string("FFFFFF")
    band.paragraph_format.space_after = Pt(0)
    shade(band.element.get_or_add_pPr(), ACCENT)
    on_band = word.styles.add_style("Op band", WD_STYLE_TYPE.CHARACTER)
    on_band.font.color.rgb = RGBColor.from_string("FFFFFF")
    bullets = word.styles["List Bullet"].paragraph_format
    bullets.left_indent, bullets.first_line_indent = Cm(0.4), Cm(-0.4)
    bullets.space_after = Pt(2)
    note = word.styles.add_style("LET OP alinea", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = normal
    note.font.color.rgb = RGBColor.from_string(NOTE[1])
    shade(note.element.get_or_add_pPr(), NOTE[2])
    small = word.styles.add_style("Klein", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = normal
    small.font.size = Pt(8)
    small.paragraph_format.space_after = Pt(2)


def fonts(style: ParagraphStyle) -> None:
    """Give a style of the default template the document's own font, not the theme's."""
    style.font.name = FONT
    names = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        names.attrib.pop(qn(f"w:{theme}"), None)


def shade(properties: BaseOxmlElement, colour: str) -> None:
    for earlier in properties.findall(qn("w:shd")):
        properties.remove(earlier)
    element = OxmlElement("w:shd")
    element.set(qn("w:val"), "clear")
    element.set(qn("w:color"), "auto")
    element.set(qn("w:fill"), colour)
    properties.append(element)


def footer(word: Word) -> None:
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.style = word.styles["Klein"]
    run(paragraph, "{{ sheet.title }} · {{ sheet.origin.made_in_words }} · {{ t.page }} ")
    field(paragraph, "PAGE")
    run(paragraph, " {{ t.page_of }} ")
    field(paragraph, "NUMPAGES")


def field(paragraph: Paragraph, code: str) -> None:
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    text = paragraph.add_run("1")
    element.append(text._r)
    paragraph._p.append(element)


# --- pieces -------------------------------------------------------------------------------------


def run(paragraph: Paragraph, text: str, style: str | None = None, bold: bool = False) -> None:
    made = paragraph.add_run(text, style)
    made.bold = bold or None


def tag(where: Word | _Cell, text: str) -> None:
    """A paragraph with a tag only, which docxtpl takes away: ``{%p … %}``."""
    where.add_paragraph("{%p " + text + " %}")


def paragraph(where: Word | _Cell, text: str = "", style: str = "Normal") -> Paragraph:
    return where.add_paragraph(text, style)


def verdict(where: Paragraph, name: str) -> None:
    """The verdict ``name``, in the character style of its kind."""
    for kind, (style, _, _) in VERDICTS.items():
        run(where, f'{{% if {name}.kind == "{kind}" %}}')
        run(where, f" {{{{ {name}.symbol }}}} {{{{ {name}.word }}}} ", style)
        run(where, "{% endif %}")


def sign(where: _Cell, name: str) -> None:
    """The verdict ``name`` in a cell of its own and of its colour: the sign above its word."""
    text = where.paragraphs[0]
    text.alignment = WD_ALIGN_PARAGRAPH.CENTER
    colours = ", ".join(f'"{kind}": "{back}"' for kind, (_, _, back) in VERDICTS.items())
    run(text, f"{{% cellbg {{{colours}}}[{name}.kind] %}}")
    for kind, (style, _, _) in VERDICTS.items():
        run(text, f'{{% if {name}.kind == "{kind}" %}}')
        run(text, f"{{{{ {name}.symbol }}}}", style)
        text.add_run().add_break()
        run(text, f"{{{{ {name}.word }}}}", style)
        text.runs[-1].font.size = Pt(7.5)
        run(text, "{% endif %}")


def references(where: Paragraph, name: str) -> None:
    """The numbers of the answers, each a link to its bookmark."""
    run(where, f"{{% if {name}.references %}}")
    run(where, " [", "Verwijzing")
    run(where, f"{{% for ref in {name}.references %}}")
    link(where, "antwoord_{{ ref.first }}", "{{ ref.label }}", "Verwijzing")
    run(where, "{% if not loop.last %}")
    run(where, ", ", "Verwijzing")
    run(where, "{% endif %}{% endfor %}")
    run(where, "]", "Verwijzing")
    run(where, "{% endif %}")


def sentences(where: Paragraph, name: str) -> None:
    """Sentences one after the other, each with its references."""
    run(where, f"{{% for each in {name} %}}")
    run(where, "{{ each.text }}")
    references(where, "each")
    run(where, "{% if not loop.last %} {% endif %}{% endfor %}")


def link(where: Paragraph, anchor: str, text: str, style: str) -> None:
    element = OxmlElement("w:hyperlink")
    element.set(qn("w:anchor"), anchor)
    element.append(where.add_run(text, style)._r)
    where._p.append(element)


def bookmark(where: Paragraph, name: str, number: str) -> None:
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        element = OxmlElement(kind)
        element.set(qn("w:id"), number)
        if kind == "w:bookmarkStart":
            element.set(qn("w:name"), name)
        where._p.append(element)


def told(where: Word | _Cell, name: str) -> None:
    """The sentences and LET OP of ``name``."""
    sentences(paragraph(where), f"{name}.sentences")
    tag(where, f"for remark in {name}.remarks")
    paragraph(where, "{{ remark.who }}: ‘{{ remark.text }}’")
    tag(where, "endfor")
    tag(where, f"for note in {name}.notes")
    text = paragraph(where, style="LET OP alinea")
    run(text, "{{ t.notes }}: ", bold=True)
    sentences(text, "note.sentences")
    tag(where, "endfor")


def prose(where: Word, title: str, name: str, style: str = "Heading 2") -> None:
    """The paragraphs ``name`` under a heading, if there are any."""
    tag(where, f"if {name}")
    paragraph(where, title, style)
    tag(where, f"for text in {name}")
    tag(where, 'if text.startswith("- ")')
    paragraph(where, "{{ text[2:] }}", "List Bullet")
    tag(where, "else")
    paragraph(where, "{{ text }}")
    tag(where, "endif")
    tag(where, "endfor")
    tag(where, "endif")


def table(where: Word, heads: Sequence[str], widths: Sequence[float], title: str) -> Table:
    """A table with a header row that is repeated, and no other rows yet."""
    made: Table = where.add_table(rows=1, cols=len(heads), style="Table Grid")
    made.autofit = False
    properties = made._tbl.tblPr
    for kind, text in (("w:tblCaption", title), ("w:tblDescription", title)):
        element = OxmlElement(kind)
        element.set(qn("w:val"), text)
        properties.append(element)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINE)):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    # The edge of the table stands below that of its band, not the text in it.
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), "108")
    indent.set(qn("w:type"), "dxa")
    layout = properties.index(properties.find(qn("w:tblLayout")))
    properties.insert(layout, borders)
    properties.insert(layout, indent)
    row = made.rows[0]
    header = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(whole())
    row._tr.get_or_add_trPr().append(header)
    for cell, head, width in zip(row.cells, heads, widths, strict=True):
        cell.width = Cm(width)
        run(cell.paragraphs[0], head, bold=True)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        shade(cell._tc.get_or_add_tcPr(), SHADE)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    return made


def whole() -> BaseOxmlElement:
    """That a row stays on one page."""
    return OxmlElement("w:cantSplit")


def cells(made: Table, split: bool = False) -> tuple[_Cell, ...]:
    row = made.add_row()  # type: ignore[no-untyped-call]
    if not split:
        row._tr.get_or_add_trPr().append(whole())
    return tuple(row.cells)


def row_tag(made: Table, text: str) -> None:
    """A row with a tag only: ``{%tr … %}``."""
    row = made.add_row()  # type: ignore[no-untyped-call]
    row.cells[0].paragraphs[0].add_run("{%tr " + text + " %}")


def finish(where: _Cell) -> None:
    """Take away the empty paragraph that a cell starts with; Word wants one at the end."""
    first = where.paragraphs[0]
    if not first.text and len(where.paragraphs) > 1:
        first._p.getparent().remove(first._p)
    if where.paragraphs[-1].text.startswith("{%p"):
        closing = paragraph(where, style="Klein")
        closing.paragraph_format.space_after = Pt(0)
        closing.paragraph_format.line_spacing = Pt(2)


# --- the parts ----------------------------------------------------------------------------------


def first_page(word: Word) -> None:
    paragraph(word, "{{ t.draft }}").runs[0].style = "Zacht"
    paragraph(word, "{{ sheet.title }}", "Title")
    paragraph(
        word,
        "{{ sheet.subtitle }}. {{ t.approach }}: "
        "{% for m in sheet.measurements %}{{ m.name }}{% if not loop.last %}; {% endif %}"
        "{% endfor %}.",
        "Subtitle",
    )


def counted(row: Sequence[_Cell], what: str, name: str, bold: bool) -> None:
    """A row with how often each verdict was given."""
    each = (f"{{%tc for number in {what}.each %}}", "{{ number }}", "{%tc endfor %}")
    for cell, text in zip(row, (name, *each, f"{{{{ {what}.notes }}}}"), strict=True):
        run(cell.paragraphs[0], text, bold=bold)


def overview(word: Word) -> None:
    paragraph(word, "{{ t.overview }}", "Heading 1")
    tag(word, 'for m in sheet.measurements | sort(attribute="superseded")')
    paragraph(word, "{{ m.name }}", "Heading 2")
    heads = (
        "{{ t.theme }}",
        "{%tc for one in sheet.scale %}",
        "",
        "{%tc endfor %}",
        "! {{ t.notes }}",
    )
    made = table(word, heads, (6.2, 3.1, 3.1, 3.1, 2.4), "{{ t.counts }}: {{ m.name }}")
    signs, notes = made.rows[0].cells[2], made.rows[0].cells[4]
    colours = ", ".join(f'"{kind}": "{back}"' for kind, (_, _, back) in VERDICTS.items())
    run(signs.paragraphs[0], f"{{% cellbg {{{colours}}}[one.kind] %}}")
    for kind, (style, _, _) in VERDICTS.items():
        run(signs.paragraphs[0], f'{{% if one.kind == "{kind}" %}}')
        run(signs.paragraphs[0], "{{ one.symbol }} {{ one.word }}", style)
        run(signs.paragraphs[0], "{% endif %}")
    shade(notes._tc.get_or_add_tcPr(), NOTE[2])
    notes.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(NOTE[1])
    row_tag(made, "for count in m.counts")
    counted(cells(made), "count", "{{ count.name }}", bold=False)
    row_tag(made, "endfor")
    counted(cells(made), "m.total", "{{ t.total }}", bold=True)
    paragraph(word, "{{ t.follow_up if m.superseded else t.attention }}", "Heading 3")
    tag(word, "if m.superseded")
    paragraph(word, "{{ m.superseded }}")
    tag(word, "else")
    tag(word, "for one in m.attention")
    item = paragraph(word, style="List Bullet")
    run(item, "{% if one.is_note %}")
    run(item, " {{ t.notes }} ", NOTE[0])
    run(item, "{% else %}")
    verdict(item, "one.verdict")
    run(item, "{% endif %} ")
    run(item, "{{ one.indicator }}")
    tag(word, "else")
    paragraph(word, "{{ t.no_attention }}")
    tag(word, "endfor")
    tag(word, "endif")
    tag(word, "if m.left_out")
    paragraph(word, "{{ m.left_out }}")
    tag(word, "endif")
    tag(word, "endfor")


def about(word: Word) -> None:
    paragraph(word, "{{ t.about }}", "Heading 1")
    paragraph(word, "{{ sheet.description }}")
    prose(word, "{{ t.definition }}", "sheet.definition")
    prose(word, "{{ t.context }} {{ sheet.municipality }}", "sheet.context")
    paragraph(word, "{{ t.themes }}", "Heading 2")
    tag(word, "for theme in sheet.themes")
    item = paragraph(word, style="List Bullet")
    run(item, "{{ theme.name }}: ", bold=True)
    run(item, '{{ theme.criteria | join("; ") }}')
    tag(word, "endfor")
    asked(word)


def asked(word: Word) -> None:
    paragraph(word, "{{ t.asked }}", "Heading 2")
    paragraph(word, "{{ t.asked_intro }}")
    tag(word, "for m in sheet.measurements")
    title = "{{ t.respondents }}: {{ m.name }}"
    paragraph(word, title, "Heading 3")
    heads = ("{{ t.respondent }}", "{{ t.role }}", "{{ t.answered }}", "{{ t.unknown }}")
    made = table(word, heads, (7.6, 3.4, 3.4, 3.4), title)
    row_tag(made, "for one in m.respondents")
    texts = (
        "{{ one.name }}",
        "{{ one.role }}",
        "{{ one.answered }} {{ t.page_of }} {{ one.asked }}",
        "{{ one.unknown }}",
    )
    for cell, text in zip(cells(made), texts, strict=True):
        run(cell.paragraphs[0], text)
    row_tag(made, "endfor")
    tag(word, "if m.documents")
    title = "{{ t.documents }}: {{ m.name }}"
    paragraph(word, title, "Heading 3")
    made = table(word, ("{{ t.document }}", "{{ t.cited }}"), (13.8, 4), title)
    row_tag(made, "for one in m.documents")
    for cell, text in zip(cells(made), ("{{ one.name }}", "{{ one.cited }}"), strict=True):
        run(cell.paragraphs[0], text)
    row_tag(made, "endfor")
    tag(word, "else")
    paragraph(word, "{{ t.no_documents }}")
    tag(word, "endif")
    tag(word, "endfor")
    tag(word, "if sheet.notices")
    paragraph(word, "{{ t.notices }}", "Heading 2")
    tag(word, "for notice in sheet.notices")
    paragraph(word, "{{ notice }}", "List Bullet")
    tag(word, "endfor")
    tag(word, "endif")


def findings(word: Word) -> None:
    tag(word, "for m in sheet.measurements")
    paragraph(word, "{{ t.findings }}: {{ m.name }}", "Heading 1")
    tag(word, "if m.succeeds")
    paragraph(word, '{{ t.succeeds }}: {{ m.succeeds | join(", ") }}.')
    tag(word, "endif")
    for name in ("description", "development", "reported"):
        prose(word, f"{{{{ t.{name} }}}}", f"m.{name}")
    introduction = paragraph(word, "{{ t.findings_intro }}")
    run(introduction, "{% if sheet.holds.justification %} {{ t.marks_intro }}{% endif %}")
    tag(word, "for theme in m.themes")
    paragraph(word, "{{ theme.name }}", "Band")
    tag(word, "if theme.criteria")
    heads = tuple(f"{{{{ t.{one} }}}}" for one in ("criteria", "indicators", "verdict", "findings"))
    made = table(word, heads, (3.1, 4.2, 2.6, 7.9), "{{ t.findings }}: {{ theme.name }}")
    row_tag(made, "for criterion in theme.criteria")
    row_tag(made, "for f in criterion.findings")
    criterion, indicator, judged, finding = cells(made)
    run(criterion.paragraphs[0], "{% vm %}{{ criterion.name }}", bold=True)
    shade(criterion._tc.get_or_add_tcPr(), SHADE)
    run(indicator.paragraphs[0], "{{ f.number }}  ", "Zacht")
    run(indicator.paragraphs[0], "{{ f.indicator }}")
    sign(judged, "f.verdict")
    told(finding, "f")
    finish(finding)
    row_tag(made, "endfor")
    row_tag(made, "endfor")
    tag(word, "if theme.untested")
    paragraph(word, '{{ t.untested_in_theme }}: {{ theme.untested | join("; ") }}.', "Klein")
    tag(word, "endif")
    tag(word, "else")
    paragraph(word, "{{ t.theme_untested }}")
    tag(word, "endif")
    tag(word, "endfor")
    conclusion(word)
    tag(word, "endfor")


def conclusion(word: Word) -> None:
    title = "{{ t.conclusion }}: {{ m.name }}"
    paragraph(word, title, "Heading 1")
    paragraph(word, "{{ t.conclusion_intro }}")
    heads = ("{{ t.theme }}", "{{ t.good }}", "{{ t.better }}")
    made = table(word, heads, (3.2, 7.3, 7.3), title)
    row_tag(made, "for theme in m.themes if theme.criteria")
    theme, good, better = cells(made)
    run(theme.paragraphs[0], "{{ theme.name }}", "Op band", bold=True)
    shade(theme._tc.get_or_add_tcPr(), ACCENT)
    for cell, name, nothing in (
        (good, "good", "nothing_good"),
        (better, "better", "nothing_better"),
    ):
        tag(cell, f"for one in theme.{name}")
        item = paragraph(cell, style="List Bullet")
        run(item, "{% if one.is_note %}")
        run(item, "{{ t.notes }}: ", bold=True)
        run(item, "{% endif %}")
        sentences(item, "one.sentences")
        run(item, " ({{ t.indicator | lower }} {{ one.number }})", "Verwijzing")
        tag(cell, "else")
        paragraph(cell, f"{{{{ t.{nothing} }}}}")
        tag(cell, "endfor")
        if name == "better":
            tag(cell, "if theme.also")
            run(paragraph(cell), "{{ theme.also }}", "Zacht")
            tag(cell, "endif")
        finish(cell)
    row_tag(made, "endfor")


def reactions(word: Word) -> None:
    tag(word, "for m in sheet.measurements if m.reactions")
    title = "{{ t.reactions }}: {{ m.name }}"
    paragraph(word, title, "Heading 1")
    paragraph(word, "{{ t.reactions_intro }}")
    heads = ("{{ t.indicator }}", "{{ t.reaction }}", "{{ t.handled }}")
    made = table(word, heads, (4.4, 6.7, 6.7), title)
    row_tag(made, "for one in m.reactions")
    indicator, reaction, handled = cells(made, split=True)
    run(indicator.paragraphs[0], "{{ one.indicator }}")
    run(reaction.paragraphs[0], "{{ one.text }}")
    run(reaction.paragraphs[0], "{% if one.source %} ({{ t.source }}: {{ one.source }}){% endif %}")
    run(handled.paragraphs[0], "{{ one.handled }}. ", bold=True)
    run(handled.paragraphs[0], "{{ one.reason }}")
    row_tag(made, "endfor")
    tag(word, "endfor")


def follow_ups(word: Word) -> None:
    tag(word, "for f in sheet.followups")
    paragraph(word, "{{ t.follow_up }}: {{ f.name }}", "Heading 1")
    tallies = paragraph(word)
    run(tallies, "{% for tally in f.tallies %}{{ tally.word }}: ")
    run(tallies, "{{ tally.number }}", bold=True)
    run(tallies, "{% if not loop.last %}; {% endif %}{% endfor %}.")
    tag(word, "for theme in f.themes")
    paragraph(word, "{{ theme.name }}", "Band")
    for number in (1, 2):
        tag(word, f"if f.columns | length == {number}")
        follow_up(word, number)
        tag(word, "endif")
    tag(word, "if f.columns | length > 2")
    follow_up(word, 0)
    tag(word, "endif")
    tag(word, "endfor")
    tag(word, "if f.untested")
    paragraph(word, '{{ t.not_again }}: {{ f.untested | join("; ") }}.')
    tag(word, "endif")
    tag(word, "for remark in f.remarks")
    paragraph(word, "{{ remark }}")
    tag(word, "endfor")
    tag(word, "endfor")


def follow_up(word: Word, columns: int) -> None:
    """The rows of a theme, with a column for each of so many earlier approaches; 0: one for all."""
    title = "{{ t.follow_up }}: {{ theme.name }}"
    names = [f"{{{{ f.columns[{place}] }}}}" for place in range(columns)]
    heads = ("{{ t.indicator }}", *(names or ['{{ f.columns | join("; ") }}']), "{{ f.later }}")
    made = table(word, heads, (3.6, *[14.2 / (len(heads) - 1)] * (len(heads) - 1)), title)
    row_tag(made, "for row in theme.rows")
    indicator, *earlier, later = cells(made)
    run(indicator.paragraphs[0], "{{ row.indicator }}")
    shade(indicator._tc.get_or_add_tcPr(), SHADE)
    if columns:
        for place, cell in enumerate(earlier):
            verdict(cell.paragraphs[0], f"row.earlier[{place}].verdict")
            told(cell, f"row.earlier[{place}]")
            finish(cell)
    else:
        [cell] = earlier
        tag(cell, "for cell in row.earlier")
        text = paragraph(cell)
        run(text, "{{ f.columns[loop.index0] }}: ")
        verdict(text, "cell.verdict")
        told(cell, "cell")
        tag(cell, "endfor")
        finish(cell)
    verdict(later.paragraphs[0], "row.later.verdict")
    run(later.paragraphs[0], " {{ row.outcome }}", bold=True)
    told(later, "row.later")
    tag(later, "if row.consequences")
    sentences(paragraph(later), "row.consequences")
    tag(later, "endif")
    tag(later, "for text in row.because + row.details")
    run(paragraph(later), "{{ text }}", "Zacht")
    tag(later, "endfor")
    finish(later)
    row_tag(made, "endfor")


def explanations(word: Word) -> None:
    tag(word, "for m in sheet.measurements")
    paragraph(word, "{{ t.explanation }}: {{ m.name }}", "Heading 1")
    paragraph(word, "{{ t.explanation_print_intro }}")
    tag(word, "for theme in m.themes if theme.criteria")
    paragraph(word, "{{ theme.name }}", "Band")
    tag(word, "for criterion in theme.criteria")
    tag(word, "for f in criterion.findings")
    paragraph(word, "{{ f.number }}. {{ f.indicator }}", "Heading 3")
    text = paragraph(word, style="Klein")
    verdict(text, "f.verdict")
    run(text, "  {{ t.rule }}: {{ f.why.rule }}", "Zacht")
    tag(word, "if not sheet.holds.findings")
    told(word, "f")
    tag(word, "endif")
    for label, texts in (
        ("why", "[f.why.reason]"),
        ("why_not", "f.why.not_other"),
        ("changes", "f.why.changes"),
        ("note_changes", "f.why.note_changes"),
        ("firmness", "[f.why.firmness]"),
    ):
        tag(word, f"for text in {texts} if text")
        text = paragraph(word, style="Klein")
        run(text, "{% if loop.first %}")
        run(text, f"{{{{ t.{label} }}}}: ", bold=True)
        run(text, "{% endif %}")
        run(text, "{{ text }}")
        tag(word, "endfor")
    heads = tuple(f"{{{{ t.{name} }}}}" for name in ("number", "who", "answer", "weight"))
    made = table(
        word,
        (*heads, "{{ t.remark_source }}"),
        (1.2, 3.4, 3.4, 2.2, 7.6),
        "{{ t.answers }}: {{ f.indicator }}",
    )
    row_tag(made, "for q in f.why.questions")
    asked_cells = cells(made)
    question = asked_cells[0].merge(asked_cells[-1])
    run(question.paragraphs[0], "{{ q.text }}", bold=True)
    question.paragraphs[0].style = "Klein"
    question.paragraphs[0].paragraph_format.keep_with_next = True
    row_tag(made, "for a in q.answers")
    number, who, answer, weight, source = cells(made)
    bookmark(number.paragraphs[0], "antwoord_{{ a.number }}", "{{ a.number }}")
    run(number.paragraphs[0], "{{ a.number }}")
    run(who.paragraphs[0], "{{ a.who }}")
    run(answer.paragraphs[0], "{{ a.text }}{% if a.reading %} ({{ a.reading }}){% endif %}")
    run(weight.paragraphs[0], "{{ a.weight }}")
    run(source.paragraphs[0], "{{ a.remark }}{% if a.remark and a.source %} {% endif %}")
    run(source.paragraphs[0], "{% if a.source %}{{ t.source }}: {{ a.source }}{% endif %}", "Zacht")
    origin = "{% if a.origin %} {{ t.origin }}: {{ a.origin }}{% endif %}"
    run(source.paragraphs[0], origin, "Zacht")
    for cell in (number, who, answer, weight, source):
        cell.paragraphs[0].style = "Klein"
    row_tag(made, "endfor")
    row_tag(made, "if q.silent")
    silent_cells = cells(made)
    silent = silent_cells[0].merge(silent_cells[-1])
    run(silent.paragraphs[0], '{{ t.silent }}: {{ q.silent | join("; ") }}')
    silent.paragraphs[0].style = "Klein"
    row_tag(made, "endif")
    row_tag(made, "endfor")
    for end in ("endfor", "endfor", "endfor", "endfor"):
        tag(word, end)


def changes(word: Word) -> None:
    """What changed since earlier years, for a justification by itself."""
    tag(word, "for f in sheet.followups")
    paragraph(word, "{{ t.changed }}: {{ f.name }}", "Heading 1")
    tag(word, "for theme in f.themes")
    paragraph(word, "{{ theme.name }}", "Band")
    tag(word, "for row in theme.rows")
    item = paragraph(word, style="List Bullet")
    run(item, "{{ row.indicator }} ({{ row.outcome | lower }}): ", bold=True)
    run(item, '{{ (row.because + row.details) | join(" ") }}')
    tag(word, "endfor")
    tag(word, "endfor")
    tag(word, "for remark in f.remarks")
    paragraph(word, "{{ remark }}")
    tag(word, "endfor")
    tag(word, "endfor")


def origin(word: Word) -> None:
    paragraph(word, "{{ t.origin }}", "Heading 1")
    for label, value in (
        ("framework", "sheet.origin.framework"),
        ("rules_digest", "sheet.origin.rules_digest"),
        ("file", "sheet.origin.sources[0].file"),
        ("file_digest", "sheet.origin.sources[0].digest"),
        ("log", "sheet.origin.log"),
        ("date", "sheet.origin.made_in_words"),
        ("software", "sheet.origin.software"),
    ):
        if label == "log":
            tag(word, f"if {value}")
        text = paragraph(word)
        run(text, f"{{{{ t.{label} }}}}: ", bold=True)
        run(text, f"{{{{ {value} }}}}")
        if label == "log":
            tag(word, "endif")
    tag(word, "for one in sheet.sent")
    text = paragraph(word)
    run(text, "{{ t.sent }}: ", bold=True)
    run(text, "{{ one.file }}: {{ one.digest }}")
    tag(word, "endfor")


if __name__ == "__main__":
    TARGET.write_bytes(template())
