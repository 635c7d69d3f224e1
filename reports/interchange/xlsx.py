"""The decision tables of a framework as a workbook: a sheet for each indicator, for who reads them.

Whatever stands in the rules is text in its cell, never a formula.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from engine.files.errors import cleaned
from engine.framework.verdicts import VerdictScale
from engine.rules.examples import MUST, MUST_NOT
from engine.rules.model import NOTE, IndicatorRules, RuleSet
from engine.rules.read_aloud import read_aloud
from engine.rules.table_in_words import FREE, TableInWords, WordedRow, heading, used, worded
from engine.wording.dutch import sentence
from reports import zipped
from reports.cells import write
from reports.rules.words import NOTES, PROPOSALS, UNANSWERED, VERDICTS, examples

_CONTENTS: Final = "Inhoud"
_LONGEST_TITLE: Final = 31
_NOT_IN_TITLES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
_WIDTH_OF_A_PICTURE: Final = 24
_FIRST: Final = (10, 30)
_LAST: Final = (52, 62)
_ENDS: Final = ("Omdat", "Wordt bijvoorbeeld")
_MANY: Final = 4
"""From more pictures than this a sheet is printed on A3."""
_LINE_HEIGHT: Final = 15
_IN_A_LINE: Final = 0.95
"""Characters in a line of a cell, for each of its column's width, in a wide letter."""
_WIDTHS_OF_CONTENTS: Final = (26, 48, 92, 10, 10)

_LINE: Final = Side(style="thin", color="8F99A5")
_BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def render(known: RuleSet, made: date) -> bytes:
    """All tables of ``known``, dated ``made``; the same gives the same bytes."""
    book = Workbook()
    for style in _styles():
        book.add_named_style(style)
    contents = book.worksheets[0]
    contents.title = _CONTENTS
    titles = _titles(known)
    _contents(contents, known, titles)
    for table in known.indicators:
        _Sheet(book.create_sheet(titles[table.indicator.id]), table).write()
    properties = book.properties
    properties.title = cleaned(f"Beslistabellen: {known.framework.name}")[:255]
    properties.creator = "score"
    properties.language = "nl-NL"
    properties.created = properties.modified = datetime.combine(made, time())
    return zipped.workbook(book)


def _titles(known: RuleSet) -> dict[str, str]:
    """A name for the sheet of each indicator, which Excel accepts and which is there once."""
    titles: dict[str, str] = {}
    taken = {_CONTENTS.lower()}
    for table in known.indicators:
        first = title = cleaned(table.indicator.id).translate(_NOT_IN_TITLES)[:_LONGEST_TITLE]
        number = 1
        while title.lower() in taken:
            number += 1
            title = f"{first[: _LONGEST_TITLE - len(str(number)) - 1]} {number}"
        taken.add(title.lower())
        titles[table.indicator.id] = title
    return titles


def _contents(sheet: Worksheet, known: RuleSet, titles: dict[str, str]) -> None:
    framework = known.framework
    _set_up(sheet, _WIDTHS_OF_CONTENTS, Worksheet.PAPERSIZE_A4)
    sheet.row_dimensions[1].height = 24
    write(_cell(sheet, 1, 1), f"Beslistabellen: {framework.name}", "score titel")
    about = f"Versie {framework.version}. Per indicator een blad; kies de naam om erheen te gaan."
    write(_cell(sheet, 2, 1), about, "score los")
    for column, text in enumerate(("Thema", "Criterium", "Indicator", "Oordeel", NOTE), start=1):
        write(_cell(sheet, 4, column), text, "score kop")
    sheet.freeze_panes = "A5"
    row = 5
    for theme in framework.themes:
        for criterion in theme.criteria:
            for indicator in criterion.indicators:
                table = known.by_id[indicator.id]
                write(_cell(sheet, row, 1), theme.name, "score cel")
                write(_cell(sheet, row, 2), criterion.name, "score cel")
                link = _cell(sheet, row, 3)
                write(link, indicator.name, "score koppeling")
                where = f"'{titles[indicator.id]}'!A1"
                link.hyperlink = Hyperlink(ref=link.coordinate, location=where)
                counts = len(table.verdict_rules) - 1, len(table.note_rules)
                for column, count in enumerate(counts, start=4):
                    cell = _cell(sheet, row, column)
                    cell.value = count
                    cell.style = "score cel"
                texts = (theme.name, criterion.name, indicator.name)
                lines = map(_lines, texts, _WIDTHS_OF_CONTENTS)
                sheet.row_dimensions[row].height = _LINE_HEIGHT * max(lines) + 2
                row += 1


class _Sheet:
    """The sheet of one indicator, filled from above."""

    def __init__(self, sheet: Worksheet, table: IndicatorRules) -> None:
        self._sheet = sheet
        self._table = table
        self._row = 0
        self._words = words = worded(table)
        self._parts = [
            (title, rows)
            for title, rows in (
                (VERDICTS, words.verdicts),
                (NOTES, words.notes),
                (PROPOSALS, words.proposals),
            )
            if rows
        ]
        self._pictures = max(1, *(len(used(rows)) for _, rows in self._parts))
        self._widths = (*_FIRST, *[_WIDTH_OF_A_PICTURE] * self._pictures, *_LAST)

    def write(self) -> None:
        indicator = self._table.indicator
        is_wide = self._pictures > _MANY
        paper = Worksheet.PAPERSIZE_A3 if is_wide else Worksheet.PAPERSIZE_A4
        _set_up(self._sheet, self._widths, paper)
        self._line([(indicator.name, "score titel")])
        self._sheet.row_dimensions[1].height = 24
        self._line([(f"Indicator {indicator.id}", "score los")])
        for question in indicator.questions:
            self._line([(f"{question.text} ({question.id})", "score los")])
        for title, rows in self._parts:
            self._part(title, rows)
        self._examples()
        self._meanings()

    def _part(self, title: str, rows: Sequence[WordedRow]) -> None:
        self._heading(title)
        places = used(rows)
        left = [""] * (self._pictures - len(places))
        above = [
            f"{view.name}: {heading(view)}" for view in map(self._words.views.__getitem__, places)
        ]
        self._line([(text, "score kop") for text in ("Geeft", "Regel", *above, *left, *_ENDS)])
        for row in rows:
            aloud = read_aloud(self._table, row.rule)
            cells = [*(row.cells[place].text or FREE for place in places), *left]
            if not row.rule.conditions:
                cells[0] = UNANSWERED
            ends = (sentence(row.rule.reason), row.rule.text if aloud is None else aloud.text)
            self._line(
                [
                    (row.rule.outcome, _outcome_style(row.rule.outcome, self._table.scale)),
                    *((text, "score cel") for text in (row.rule.local, *cells, *ends)),
                ]
            )

    def _examples(self) -> None:
        told = [
            (rule, holds, case)
            for rule in self._table.written
            for sort, holds in ((MUST, "geldt bij"), (MUST_NOT, "geldt niet bij"))
            for case in examples(rule, sort)
        ]
        if not told:
            return
        self._heading("Voorbeelden")
        self._line([(text, "score kop") for text in ("Geeft", "Regel", "Deze regel", "Antwoorden")])
        for rule, holds, case in told:
            outcome = (rule.outcome, _outcome_style(rule.outcome, self._table.scale))
            self._line(
                [
                    outcome,
                    *((text, "score cel") for text in (rule.local, holds)),
                    (case, "score los"),
                ]
            )

    def _meanings(self) -> None:
        self._heading("Wat de waarden betekenen")
        self._line([(text, "score kop") for text in ("", "Beeld", "Waarde", "Betekenis")])
        for kind, word, meaning in _meanings(self._words):
            self._line(
                [
                    ("", ""),
                    *((text, "score cel") for text in (kind, word)),
                    (meaning, "score los"),
                ]
            )

    def _heading(self, title: str) -> None:
        self._row += 1
        self._line([(title, "score deel")])

    def _line(self, texts: Sequence[tuple[str, str]]) -> None:
        self._row += 1
        for column, (text, style) in enumerate(texts, start=1):
            if text:
                write(_cell(self._sheet, self._row, column), text, style)
            elif style:
                _cell(self._sheet, self._row, column).style = style
        wrapped = [
            _lines(text, width)
            for (text, style), width in zip(texts, self._widths, strict=False)
            if style in ("score cel", "score kop")
        ]
        if wrapped:
            self._sheet.row_dimensions[self._row].height = _LINE_HEIGHT * max(wrapped) + 2


def _lines(text: str, width: float) -> int:
    """The lines that ``text`` takes in a cell, at most."""
    return len(textwrap.wrap(text, int(width * _IN_A_LINE))) or 1


def _meanings(words: TableInWords) -> Iterator[tuple[str, str, str]]:
    """Every word that the cells of a table use, once for each kind of picture."""
    told: set[tuple[str, str]] = set()
    for place, view in enumerate(words.views):
        for row in (*words.verdicts, *words.notes, *words.proposals):
            for word in row.cells[place].words:
                meaning = view.kind.accepted_meaning(word)
                if meaning and (view.kind.name, word) not in told:
                    told.add((view.kind.name, word))
                    yield view.kind.name, word, sentence(meaning)


def _outcome_style(outcome: str, scale: VerdictScale) -> str:
    if outcome == NOTE:
        return "score let op"
    if not (outcome in scale and scale.is_tested(outcome)):
        return "score anders"
    return "score voldoet" if scale.passes(outcome) else "score verbeterpunt"


def _set_up(sheet: Worksheet, widths: Sequence[int], paper: str) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_view.showGridLines = False
    page = sheet.page_setup
    page.paperSize = paper
    page.orientation = Worksheet.ORIENTATION_LANDSCAPE
    page.fitToWidth, page.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.75)
    sheet.oddFooter.left.text = "&A"  # type: ignore[union-attr]
    sheet.oddFooter.right.text = "&P van &N"  # type: ignore[union-attr]


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # nothing is merged here
    return cell


def _styles() -> Iterator[NamedStyle]:
    top = Alignment(horizontal="left", vertical="top", wrap_text=True)
    loose = Alignment(horizontal="left", vertical="top")
    middle = Alignment(horizontal="center", vertical="top")
    yield _style("score titel", Font(name="Calibri", size=16, bold=True, color="154273"), loose)
    yield _style("score los", Font(name="Calibri", size=11), loose)
    yield _style("score deel", Font(name="Calibri", size=13, bold=True, color="154273"), loose)
    yield _style("score kop", Font(name="Calibri", size=11, bold=True), top, "E5EAF1", _BOX)
    yield _style("score cel", Font(name="Calibri", size=11), top, "", _BOX)
    link = Font(name="Calibri", size=11, color="154273", underline="single")
    yield _style("score koppeling", link, top, "", _BOX)
    for name, colour, fill in (
        ("voldoet", "1B5E20", "E6F2E7"),
        ("verbeterpunt", "9B1C1C", "FBE9E7"),
        ("let op", "7A4100", "FFF1DC"),
        ("anders", "4D5761", "F3F5F8"),
    ):
        bold = Font(name="Calibri", size=11, bold=True, color=colour)
        yield _style(f"score {name}", bold, middle, fill, _BOX)


def _style(
    name: str, font: Font, alignment: Alignment, fill: str = "", border: Border | None = None
) -> NamedStyle:
    style = NamedStyle(name=name, font=font, alignment=alignment)
    if fill:
        style.fill = PatternFill("solid", fgColor=fill)
    if border is not None:
        style.border = border
    return style
