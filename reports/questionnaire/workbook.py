"""A questionnaire as a workbook (.xlsx) for one respondent.

Only answers can be filled in: the rest is protected, without a password, against mistakes. Each
cell to fill in is text, so that nothing typed in it becomes a date. It prints on A4 with its
headings on each page, and a screen reader hears the headings and how each question is answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from engine.files.errors import cleaned
from engine.framework.model import Question
from engine.framework.question_types import LIST, YES_NO
from engine.intake import layout, stamp
from engine.intake.addressees import Addressee, by_theme
from engine.intake.layout import Row
from engine.intake.stamp import Questionnaire
from reports import zipped
from reports.cells import write
from reports.questionnaire import texts

_FIRST_SHEET: Final = "xl/worksheets/sheet1.xml"
_WIDTHS: Final = {"A": 4, "B": 5, "C": 58, "D": 26, "E": 34, "F": 24}
_HEADING_ROW: Final = 5
_COLUMNS: Final = {name: at for at, name in enumerate(layout.HEADINGS, start=1)}
_TO_FILL_IN: Final = tuple(_COLUMNS[name] for name in (layout.ANSWER, layout.REMARK, layout.SOURCE))
_IN_A_LINE: Final = 58
"""Characters of a question in a line of its column, in a wide letter."""
_LINE_HEIGHT: Final = 15
_LONGEST_PROMPT: Final = 255

_LINE: Final = Side(style="thin", color="8F99A5")
_BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def render(known: Questionnaire, who: Addressee, made: date) -> bytes:
    """The workbook for ``who``, dated ``made``; the same gives the same bytes."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    _Writer(book, sheet, known, who).write()
    properties = book.properties
    properties.title = cleaned(texts.title(known.framework))
    properties.creator = "score"
    properties.language = "nl-NL"
    properties.created = properties.modified = datetime.combine(made, time())
    return zipped.workbook(book, _growing)


def _growing(name: str, part: bytes) -> bytes:
    """Rows of the questionnaire have the height that fits, and grow with what is filled in."""
    return part.replace(b' customHeight="1"', b"") if name == _FIRST_SHEET else part


class _Writer:
    def __init__(
        self, book: Workbook, sheet: Worksheet, known: Questionnaire, who: Addressee
    ) -> None:
        self._book = book
        self._sheet = sheet
        self._known = known
        self._who = who
        self._properties: CustomPropertyList[Any] = book.custom_doc_props  # type: ignore[attr-defined]
        self._lists: dict[tuple[str, ...], str] = {}
        for style in _styles():
            book.add_named_style(style)

    def write(self) -> None:
        self._set_up()
        self._head()
        self._questions()
        self._lists_sheet()
        self._stamp()

    # --- the page ---

    def _set_up(self) -> None:
        sheet = self._sheet
        sheet.title = layout.SHEET
        for column, width in _WIDTHS.items():
            sheet.column_dimensions[column].width = width
        sheet.column_dimensions["A"].hidden = True
        sheet.sheet_view.showGridLines = False
        sheet.freeze_panes = f"A{_HEADING_ROW + 1}"
        protection = sheet.protection
        protection.sheet = True
        protection.formatColumns = protection.formatRows = False  # these may be changed
        page = sheet.page_setup
        page.paperSize = Worksheet.PAPERSIZE_A4
        page.orientation = Worksheet.ORIENTATION_LANDSCAPE
        page.fitToWidth, page.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
        sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
        sheet.oddFooter.left.text = _in_footer(self._who.name)  # type: ignore[union-attr]
        sheet.oddFooter.right.text = "&P van &N"  # type: ignore[union-attr]

    def _head(self) -> None:
        sheet, framework = self._sheet, self._known.framework
        write(_cell(sheet, 1, 3), texts.title(framework), "score titel")
        write(_cell(sheet, 2, 3), texts.addressed(self._who), "score naam")
        write(_cell(sheet, 3, 3), texts.WHAT_TO_FILL_IN, "score tekst")
        sheet.merge_cells(start_row=3, start_column=3, end_row=3, end_column=len(_COLUMNS))
        for row, height in ((1, 24), (2, 20), (3, 50), (_HEADING_ROW, 18)):
            sheet.row_dimensions[row].height = height
        for name, column in _COLUMNS.items():
            write(_cell(sheet, _HEADING_ROW, column), name, "score kop")
        # Screen readers take a range of this name for the headings of the columns.
        where = f"'{layout.SHEET}'!$B${_HEADING_ROW}"
        self._book.defined_names["ColumnTitle"] = DefinedName("ColumnTitle", attr_text=where)

    # --- the questions ---

    def _questions(self) -> None:
        row, number = _HEADING_ROW + 1, 0
        for theme, asked in by_theme(self._known.framework, self._who.role):
            write(_cell(self._sheet, row, 3), theme or texts.OTHERWISE, "score thema")
            self._sheet.row_dimensions[row].height = 28
            row += 1
            for question in asked:
                number += 1
                for one in layout.question_rows(question):
                    self._row(row, one, number)
                    row += 1

    def _row(self, at: int, one: Row, number: int) -> None:
        sheet = self._sheet
        write(_cell(sheet, at, _COLUMNS[layout.ID]), one.id, "score id")
        if not one.option:
            cell = sheet.cell(at, _COLUMNS[layout.NUMBER], number)
            cell.style = "score vraag"
        write(
            _cell(sheet, at, _COLUMNS[layout.QUESTION]),
            one.text,
            "score optie" if one.option else "score vraag",
        )
        lines = -(-len(one.text) // _IN_A_LINE)
        sheet.row_dimensions[at].height = _LINE_HEIGHT * lines + 3
        marked = one.question.type is LIST
        for column in _TO_FILL_IN:
            is_answer = column == _COLUMNS[layout.ANSWER]
            if (marked and is_answer and not one.option) or (one.option and not is_answer):
                continue  # of several answers one marks options, and explains the whole
            sheet.cell(at, column).style = "score in te vullen"
        if not (marked and not one.option):
            self._choices(at, one)

    def _choices(self, at: int, one: Row) -> None:
        """How the cell to fill in is answered: a list to choose from, or a word of advice."""
        cell = self._sheet.cell(at, _COLUMNS[layout.ANSWER]).coordinate
        about = f"{one.question.text} {one.text}" if one.option else one.question.text
        choices = _choices(one)
        if choices:
            rule = DataValidation(
                type="list", formula1=self._list(choices), allow_blank=True, showDropDown=False
            )
            rule.errorStyle = "stop"
            rule.errorTitle = "Dit antwoord staat niet in de lijst"
            rule.error = "Kies een antwoord uit de lijst. Licht het toe in de kolom Toelichting."
            rule.showErrorMessage = True
        else:
            rule = DataValidation(allow_blank=True)
        rule.promptTitle = "Antwoord"
        advice = "Zet een x als dit van toepassing is." if one.option else texts.hint(one.question)
        if one.option == layout.OTHER:
            advice = "Noem wat er niet bij staat."
        rule.prompt = f"{_short(about, _LONGEST_PROMPT - len(advice) - 1)}\n{advice}"
        rule.showInputMessage = True
        rule.add(cell)
        self._sheet.add_data_validation(rule)

    def _list(self, choices: tuple[str, ...]) -> str:
        """The range with ``choices``, on the sheet of lists."""
        if choices not in self._lists:
            column = chr(ord("A") + len(self._lists)) if len(self._lists) < 26 else ""
            if not column:
                return ""
            where = f"'{layout.LISTS_SHEET}'!${column}$1:${column}${len(choices)}"
            self._lists[choices] = where
        return self._lists[choices]

    def _lists_sheet(self) -> None:
        sheet = self._book.create_sheet(layout.LISTS_SHEET)
        sheet.sheet_state = "hidden"
        for column, choices in enumerate(self._lists, start=1):
            for row, choice in enumerate(choices, start=1):
                write(_cell(sheet, row, column), choice)

    # --- the stamp ---

    def _stamp(self) -> None:
        sheet = self._book.create_sheet(layout.STAMP_SHEET)
        sheet.sheet_state = "veryHidden"
        sheet.protection.sheet = True
        for row, (key, value) in enumerate(_stamped(self._known, self._who).items(), start=1):
            write(_cell(sheet, row, 1), key)
            write(_cell(sheet, row, 2), value)
            if key in stamp.FIELDS:
                name = layout.PROPERTY + key
                self._properties.append(StringProperty(name=name, value=cleaned(value)))


def _stamped(known: Questionnaire, who: Addressee) -> Mapping[str, str]:
    values = (
        stamp.FORMAT,
        known.framework.id,
        known.digest,
        who.municipality,
        who.approach,
        str(who.year),
        who.id,
        who.name,
        who.role,
    )
    asked = {one.id for _, within in by_theme(known.framework, who.role) for one in within}
    prints = {f"vraag {id_}": one for id_, one in known.fingerprints.items() if id_ in asked}
    return {**dict(zip(stamp.FIELDS, values, strict=True)), **prints}


def _choices(one: Row) -> tuple[str, ...]:
    """What can be chosen in a cell; nothing where it takes any text."""
    question: Question = one.question
    if one.option == layout.OTHER:
        return ()
    if one.option:
        return ("x",)
    if question.type is YES_NO:
        return tuple(layout.YES_NO.values())
    if question.type.chooses_one:
        named = [option.label for option in question.options]
        return (*named, layout.YES_NO[layout.UNKNOWN], layout.YES_NO[layout.NOT_APPLICABLE])
    return ()


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # and not swallowed by a merged range
    return cell


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _in_footer(text: str) -> str:
    return _short(cleaned(text).replace("&", "&&"), 100)


def _styles() -> Sequence[NamedStyle]:
    top = Alignment(horizontal="left", vertical="top", wrap_text=True)
    foot = Alignment(horizontal="left", vertical="bottom")
    return (
        _style("score titel", Font(name="Calibri", size=16, bold=True, color="154273")),
        _style("score naam", Font(name="Calibri", size=12, bold=True)),
        _style("score tekst", Font(name="Calibri", size=11), top),
        _style("score kop", Font(name="Calibri", size=11, bold=True), top, "E5EAF1", _BOX),
        _style("score thema", Font(name="Calibri", size=13, bold=True, color="154273"), foot),
        _style("score id", Font(name="Calibri", size=9, color="4D5761")),
        _style("score vraag", Font(name="Calibri", size=11), top),
        _style(
            "score optie",
            Font(name="Calibri", size=11),
            Alignment(horizontal="left", vertical="top", wrap_text=True, indent=2),
        ),
        _style("score in te vullen", Font(name="Calibri", size=11), top, "FFF9DB", _BOX, "@"),
    )


def _style(
    name: str,
    font: Font,
    alignment: Alignment | None = None,
    fill: str = "",
    border: Border | None = None,
    number_format: str = "General",
) -> NamedStyle:
    style = NamedStyle(name=name, font=font, number_format=number_format)
    style.alignment = alignment or Alignment(vertical="top")
    style.protection = Protection(locked=number_format != "@")
    if fill:
        style.fill = PatternFill("solid", fgColor=fill)
    if border is not None:
        style.border = border
    return style
