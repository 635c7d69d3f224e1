"""A respondent who fills in a workbook as people do: types in cells, marks options, saves."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from engine.framework.model import Framework, Question
from engine.framework.question_types import LIST
from engine.intake import layout


def filled_in(content: bytes, answers: Mapping[str, Any], framework: Framework) -> bytes:
    """The workbook ``content`` with ``answers`` (as in an answers file) typed into it."""
    book = load_workbook(io.BytesIO(content))
    type_in(book, answers, framework)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of ``book``."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def type_in(book: Workbook, answers: Mapping[str, Any], framework: Framework) -> None:
    """Type ``answers`` into ``book``; every question must be there."""
    sheet = book[layout.SHEET]
    assert isinstance(sheet, Worksheet)
    rows, columns = places(sheet)
    for id_, entry in answers.items():
        answer = entry if isinstance(entry, dict) else {"antwoord": entry}
        question = framework.questions[id_]
        for heading, key in ((layout.REMARK, "toelichting"), (layout.SOURCE, "bron")):
            if answer.get(key):
                put(sheet, rows[id_], columns[heading], answer[key])
        for row, typed in _typed(question, answer["antwoord"]):
            put(sheet, rows[row], columns[layout.ANSWER], typed)


def put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    """Type ``value`` in a cell; text stays text."""
    cell: Any = sheet.cell(row, column)
    assert not cell.protection.locked, cell.coordinate
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def places(sheet: Worksheet) -> tuple[dict[str, int], dict[str, int]]:
    """The rows by id, and the columns by heading."""
    heading = next(row for row in range(1, 20) if sheet.cell(row, 1).value == layout.ID)
    columns = {str(sheet.cell(heading, at).value): at for at in range(1, sheet.max_column + 1)}
    ids = ((str(sheet.cell(row, 1).value), row) for row in range(heading + 1, sheet.max_row + 1))
    return {id_: row for id_, row in ids if id_ != "None"}, columns


def _typed(question: Question, raw: Any) -> Iterable[tuple[str, Any]]:
    """What is typed in which row."""
    if raw in (None, "", []):
        return
    if question.type.chooses_one and raw in question.labels:
        yield question.id, question.labels[raw]  # as the list to choose from has it
    elif question.type is not LIST:
        yield question.id, "; ".join(raw) if isinstance(raw, list) else raw
    else:
        others = []
        for one in raw if isinstance(raw, list) else [raw]:
            if one in question.labels or one == layout.NONE:
                yield f"{question.id}/{one}", "x"
            elif one == "weet niet":
                yield f"{question.id}/{layout.UNKNOWN}", "x"
            else:
                others.append(one)
        if others:
            yield f"{question.id}/{layout.OTHER}", "; ".join(map(str, others))


@cache
def _profile() -> Path:
    """The settings of LibreOffice, which takes a while to make them."""
    return Path(tempfile.mkdtemp(prefix="score-libreoffice-"))


def through_libreoffice(
    files: Iterable[Path], to: Path, kind: str = "xlsx", reading: str = ""
) -> None:
    """Have LibreOffice open ``files``, with the filter ``reading``, and save them in ``to``."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-calc-nogui)")
    profile = f"-env:UserInstallation={_profile().as_uri()}"
    order = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(to)]
    if reading:
        order.append(f"--infilter={reading}")
    subprocess.run([*order, *map(str, files)], check=True, capture_output=True, timeout=180)
