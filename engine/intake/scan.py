"""What a workbook says beside its values: sizes, formulas, merged cells, remarks, percentages.

The values come from calamine, which drops the rest: a formula gives its last result, a remark
nothing, and the second of two merged cells is empty. This looks through the same parts once, and
refuses what is too large before calamine makes a table of it.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from xml.parsers import expat

from engine.intake.package import Package, parse, parser

MOST_ROWS: Final = 20_000
MOST_CELLS: Final = 1_000_000
"""Cells of the smallest table that holds all that a sheet has."""

_LARGEST_SHEET: Final = 1 << 20
"""Rows of the largest sheet of any spreadsheet program; it has fewer columns."""
_DIGITS: Final = 7

Place = tuple[int, int]
"""A row and a column, both from 0."""
Area = tuple[Place, Place]
"""The first and the last cell of a range."""

_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PERCENT: Final = frozenset({9, 10})
_THREADED: Final = re.compile(r"\A\[[^\]]+\].*?\n(?:Comment|Opmerking|Reactie):\s*", re.DOTALL)


@dataclass(slots=True)
class Scan:
    """One sheet: what of its cells isn't a value, by place; ``extent`` is its last row, column."""

    formulas: dict[Place, str] = field(default_factory=dict)
    remarks: dict[Place, str] = field(default_factory=dict)
    percentages: set[Place] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    extent: Place = (-1, -1)

    def meet(self, row: int, column: int, package: Package) -> None:
        """Note that a cell has content; raises ``InputError`` where the sheet gets too large."""
        last = max(self.extent[0], row), max(self.extent[1], column)
        if last == self.extent:
            return
        self.extent = last
        if last[0] >= MOST_ROWS or (last[0] + 1) * (last[1] + 1) > MOST_CELLS:
            size = f"meer dan {MOST_ROWS} rijen" if last[0] >= MOST_ROWS else "te veel cellen"
            raise package.refused(f"Het werkboek heeft {size}; dat is geen ingevulde vragenlijst.")


def reference(row: int, column: int) -> str:
    """How a spreadsheet calls a cell: row 0, column 3 is D1."""
    return f"{_letters(column)}{row + 1}"


@cache
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def placed(text: str) -> Place | None:
    """The place of a cell by its reference."""
    match = _REFERENCE.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def scans(package: Package) -> list[Scan]:
    """One for each sheet, in the order of the workbook."""
    return _ods(package) if package.is_ods else _xlsx(package)


def properties(package: Package) -> dict[str, str]:
    """The workbook's own properties: what somebody, or a program, wrote down about it."""
    name = "meta.xml" if package.is_ods else "docProps/custom.xml"
    found: dict[str, str] = {}
    if name not in package.parts:
        return found
    key = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal key
        if tag.rpartition(":")[2] in ("property", "user-defined"):
            key = attributes.get("name") or attributes.get("meta:name") or ""

    def text(data: str) -> None:
        if key and len(found) < 1000:
            found[key] = found.get(key, "") + data

    def end(tag: str) -> None:
        nonlocal key
        if tag.rpartition(":")[2] in ("property", "user-defined"):
            key = ""

    made = parser(package)
    made.StartElementHandler, made.EndElementHandler = start, end
    made.CharacterDataHandler = text
    parse(package, made, name)
    return {name: value.strip() for name, value in found.items()}


# --- Excel ----------------------------------------------------------------------------------------


def _xlsx(package: Package) -> list[Scan]:
    targets = _related(package, "xl/workbook.xml")
    percent = _percent_styles(package)
    found: list[Scan] = []
    for key in _sheet_ids(package):
        name = targets.get(key, ("", ""))[1]
        scan = Scan()
        if name not in package.parts:  # what isn't looked at, isn't read
            raise package.refused("Het werkboek is beschadigd (xl/workbook.xml).")
        _xlsx_sheet(package, name, scan, percent)
        for kind, remarks in _related(package, name).values():
            if kind.endswith("/comments") and remarks in package.parts:
                _xlsx_remarks(package, remarks, scan)
        found.append(scan)
    return found


def _related(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The kinds and names of the parts that ``part`` refers to, by id."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels"
    found: dict[str, tuple[str, str]] = {}
    if rels not in package.parts:
        return found

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            found[attributes.get("Id", "")] = attributes.get("Type", ""), posixpath.normpath(path)

    made = parser(package)
    made.StartElementHandler = start
    parse(package, made, rels)
    return found


def _sheet_ids(package: Package) -> list[str]:
    found: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "sheet":
            ids = [value for name, value in attributes.items() if name.rpartition(":")[2] == "id"]
            found.append(ids[0] if ids else "")

    made = parser(package)
    made.StartElementHandler = start
    parse(package, made, "xl/workbook.xml")
    return found


def _percent_styles(package: Package) -> frozenset[str]:
    """The numbers of the cell styles that show a number as a percentage."""
    name = "xl/styles.xml"
    if name not in package.parts:
        return frozenset()
    custom = set(_PERCENT)
    found: set[str] = set()
    inside, count = False, 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside, count
        tag = tag.rpartition(":")[2]
        if tag == "numFmt" and "%" in attributes.get("formatCode", ""):
            custom.add(int(attributes.get("numFmtId", "-1")))
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            if int(attributes.get("numFmtId", "0")) in custom:
                found.add(str(count))
            count += 1

    def end(tag: str) -> None:
        nonlocal inside
        if tag.rpartition(":")[2] == "cellXfs":
            inside = False

    made = parser(package)
    made.StartElementHandler, made.EndElementHandler = start, end
    try:
        parse(package, made, name)
    except ValueError:
        raise package.refused(f"Het werkboek is beschadigd ({name}).") from None
    return frozenset(found)


def _xlsx_sheet(package: Package, name: str, scan: Scan, percent: frozenset[str]) -> None:
    at: list[int] = [-1, -1]
    style = ""
    formula: list[str] | None = None

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal style, formula
        if tag == "c" or tag.endswith(":c"):
            given = attributes.get("r", "")
            place = placed(given)
            if given and place is None:
                raise package.refused(f"Het werkboek is beschadigd ({name}).")
            at[0], at[1] = place if place is not None else (at[0], at[1] + 1)
            style = attributes.get("s", "")
        elif tag == "row" or tag.endswith(":row"):
            given = attributes.get("r", "")
            if given and not (given.isdecimal() and len(given) <= _DIGITS):
                raise package.refused(f"Het werkboek is beschadigd ({name}).")
            at[0] = int(given) - 1 if given else at[0] + 1
            at[1] = -1
        elif tag in ("v", "is") or tag.endswith((":v", ":is")):
            scan.meet(at[0], at[1], package)
            if style in percent:
                scan.percentages.add((at[0], at[1]))
        elif tag == "f" or tag.endswith(":f"):
            formula = []
        elif tag == "mergeCell" or tag.endswith(":mergeCell"):
            first, _, last = attributes.get("ref", "").partition(":")
            start_, end_ = placed(first), placed(last or first)
            if start_ is None or end_ is None:
                raise package.refused(f"Het werkboek is beschadigd ({name}).")
            scan.merged.append((start_, end_))
        elif (tag == "dimension" or tag.endswith(":dimension")) and any(
            placed(one) is None for one in attributes.get("ref", "A1").split(":")
        ):
            raise package.refused(f"Het werkboek is beschadigd ({name}).")

    def text(data: str) -> None:
        if formula is not None:
            formula.append(data)

    def end(tag: str) -> None:
        nonlocal formula
        if formula is not None and (tag == "f" or tag.endswith(":f")):
            scan.formulas[at[0], at[1]] = "".join(formula)
            formula = None

    made = parser(package)
    made.StartElementHandler, made.EndElementHandler = start, end
    made.CharacterDataHandler = text
    parse(package, made, name)


def _xlsx_remarks(package: Package, name: str, scan: Scan) -> None:
    place: Place | None = None
    inside = False
    told: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal place, inside
        tag = tag.rpartition(":")[2]
        if tag == "comment":
            place = placed(attributes.get("ref", ""))
            told.clear()
        inside = tag == "t"

    def text(data: str) -> None:
        if inside:
            told.append(data)

    def end(tag: str) -> None:
        nonlocal inside
        inside = False
        if tag.rpartition(":")[2] == "comment" and place is not None:
            remark = _THREADED.sub("", "".join(told)).strip()
            if remark:
                scan.remarks[place] = remark

    made = parser(package)
    made.StartElementHandler, made.EndElementHandler = start, end
    made.CharacterDataHandler = text
    parse(package, made, name)


# --- OpenDocument ---------------------------------------------------------------------------------


def _ods(package: Package) -> list[Scan]:
    return _OdsScan(package).sheets()


class _OdsScan:
    """Goes through ``content.xml``, in which empty rows and cells stand once with a count."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._sheets: list[Scan] = []
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._filled = False
        self._remark: list[str] | None = None
        self._quiet = 0

    def sheets(self) -> list[Scan]:
        made: expat.XMLParserType = parser(self._package)
        made.StartElementHandler, made.EndElementHandler = self._start, self._end
        made.CharacterDataHandler = self._text
        parse(self._package, made, "content.xml")
        return self._sheets

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "table":
            self._sheets.append(Scan())
            self._row, self._rows = 0, 0
        elif tag == "table-row":
            self._row += self._rows
            self._rows = _count(attributes.get("table:number-rows-repeated"), self._package)
            self._column, self._columns = 0, 0
        elif tag in ("table-cell", "covered-table-cell") and self._sheets:
            self._cell(attributes)
        elif tag == "annotation":
            self._remark = []
        elif self._remark is not None and tag in ("creator", "date", "date-string"):
            self._quiet += 1
        elif self._remark and tag == "p":
            self._remark.append("\n")

    def _cell(self, attributes: dict[str, str]) -> None:
        scan = self._sheets[-1]
        self._column += self._columns
        self._columns = _count(attributes.get("table:number-columns-repeated"), self._package)
        here = self._row, self._column
        kind = attributes.get("office:value-type", "")
        if kind or "table:formula" in attributes:
            last = self._row + self._rows - 1, self._column + self._columns - 1
            scan.meet(*last, self._package)
        if "table:formula" in attributes:
            formula = attributes["table:formula"]
            scan.formulas[here] = formula.rpartition(":=")[2].removeprefix("=")
        if kind == "percentage":
            scan.percentages.add(here)
        down = _count(attributes.get("table:number-rows-spanned"), self._package)
        across = _count(attributes.get("table:number-columns-spanned"), self._package)
        if down > 1 or across > 1:
            scan.merged.append((here, (here[0] + down - 1, here[1] + across - 1)))

    def _text(self, data: str) -> None:
        if self._remark is not None and not self._quiet:
            self._remark.append(data)

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "annotation" and self._remark is not None and self._sheets:
            remark = "".join(self._remark).strip()
            if remark:
                self._sheets[-1].remarks[self._row, self._column] = remark
            self._remark = None
        elif self._quiet and tag in ("creator", "date", "date-string"):
            self._quiet -= 1


def _count(text: str | None, package: Package) -> int:
    """How often a row or cell stands there; raises ``InputError`` beyond what a sheet can hold."""
    if text is None:
        return 1
    if not (text.isdecimal() and len(text) <= _DIGITS and 0 < int(text) <= _LARGEST_SHEET):
        raise package.refused("Het werkboek is beschadigd (content.xml).")
    return int(text)
