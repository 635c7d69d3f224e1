"""Files made to do harm: a clear word, no traceback, and never more than 300 MB of memory."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.intake.conftest import SAMPLES
from tests.reports.cli.conftest import SCORE, environment

MOST: int = 300 * 1024
"""Kilobytes of memory, at most, in the process that reads."""

MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, timeout=100)
sys.stdout.buffer.write(done.stderr)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""

SHEET = "xl/worksheets/sheet1.xml"
START = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = "</sheetData></worksheet>"


def changed(sample: str = "gouda-mee-ingevuld.xlsx", **parts: bytes) -> bytes:
    """A sample with parts put in place of its own; ``__`` stands for a dot, ``_`` for a slash."""
    found = {name.replace("__", ".").replace("_", "/"): part for name, part in parts.items()}
    content = io.BytesIO()
    with (
        zipfile.ZipFile(SAMPLES / sample) as given,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            if name not in found:
                made.writestr(name, given.read(name))
        for name, part in found.items():
            made.writestr(name, part)
    return content.getvalue()


def rows(count: int) -> bytes:
    made = (f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, count + 1))
    return (START + "".join(made) + END).encode()


def ods_rows() -> bytes:
    with zipfile.ZipFile(SAMPLES / "gouda-mee-ingevuld.ods") as given:
        content = given.read("content.xml")
    row = b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
    row += b' office:value-type="float" office:value="1" table:number-columns-repeated="16000"/>'
    return content.replace(b"<table:table-row", row + b"</table:table-row><table:table-row", 1)


def entities() -> bytes:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "haha">{names}]>'
    return (declared + START + '<row r="1"><c t="str"><v>&a9;</v></c></row>' + END).encode()


def elsewhere() -> bytes:
    return b'<?xml version="1.0"?><externalLink/>'


HARMLESS = "more strings than there are"  # which is a lie, but no reason not to read the rest
HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "zip bomb": (
        lambda: changed(xl_worksheets_sheet1__xml=b" " * (200 * 1024**2)),
        ".xlsx",
        "uitgepakt groter dan 48 MB",
    ),
    "a million rows": (
        lambda: changed(xl_worksheets_sheet1__xml=rows(1_000_000)),
        ".xlsx",
        "meer dan 20000 rijen",
    ),
    "two cells far apart": (
        lambda: changed(
            xl_worksheets_sheet1__xml=(
                f'{START}<row r="1"><c r="A1"><v>1</v></c></row>'
                f'<row r="19999"><c r="XFD19999"><v>1</v></c></row>{END}'
            ).encode()
        ),
        ".xlsx",
        "te veel cellen",
    ),
    "a cell beyond the sheet": (
        lambda: changed(
            xl_worksheets_sheet1__xml=f'{START}<row><c r="A2147483648"/></row>{END}'.encode()
        ),
        ".xlsx",
        "beschadigd",
    ),
    HARMLESS: (
        lambda: changed(
            xl_sharedStrings__xml=b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
            b'main" count="4294967295" uniqueCount="4294967295"></sst>'
        ),
        ".xlsx",
        "een datum van gemaakt",
    ),
    "repeated rows": (
        lambda: changed("gouda-mee-ingevuld.ods", content__xml=ods_rows()),
        ".ods",
        "meer dan 20000 rijen",
    ),
    "entities": (
        lambda: changed(xl_worksheets_sheet1__xml=entities()),
        ".xlsx",
        "XML-declaraties",
    ),
    "entities in texts": (
        lambda: changed(xl_sharedStrings__xml=entities()),
        ".xlsx",
        "XML-declaraties",
    ),
    "macros": (lambda: changed(xl_vbaProject__bin=b"x"), ".xlsx", "bevat macro’s"),
    "external links": (
        lambda: changed(xl_externalLinks_externalLink1__xml=elsewhere()),
        ".xlsx",
        "verwijst naar andere bestanden",
    ),
    "a password": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".xlsx", "wachtwoord"),
    "no workbook": (lambda: b"PK\x03\x04" + b"\0" * 600, ".xlsx", "beschadigd, of geen werkboek"),
    "a huge csv": (lambda: b"a;" * (9 * 1024**2), ".csv", "te groot"),
    "a csv of many rows": (lambda: b"gezin__behoefte;a\n" * 1_000_000, ".csv", "te groot"),
    "too large": (lambda: b"x" * (21 * 1024**2), ".csv", "groter dan 20 MB"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_in_little_memory(tmp_path: Path, what: str) -> None:
    made, suffix, told = HOSTILE[what]
    path = tmp_path / f"kwaad{suffix}"
    path.write_bytes(made())
    to = tmp_path / "uit.json"
    order = [sys.executable, "-c", MEASURED, str(SCORE), "intake", str(path), "--to", str(to)]
    done = subprocess.run(
        order, capture_output=True, timeout=120, check=True, env=environment(), text=True
    )
    *lines, last = done.stdout.splitlines()
    status, memory = map(int, last.split())
    text = "\n".join(lines)
    assert status == 2, text
    assert told in text, text
    assert "Traceback" not in text
    assert memory < MOST, f"{memory // 1024} MB"
    assert to.exists() == (what == HARMLESS)


def test_a_formula_is_never_an_answer(tmp_path: Path) -> None:
    sheet = zipfile.ZipFile(SAMPLES / "gouda-mee-ingevuld.xlsx").read(SHEET).decode()
    at = sheet.index('r="D30"')
    cell = sheet[sheet.rindex("<c ", 0, at) : sheet.index("</c>", at) + 4]
    formula = '<c r="D30" t="str"><f>WEBSERVICE("http://x")</f><v>ja</v></c>'
    content = changed(xl_worksheets_sheet1__xml=sheet.replace(cell, formula).encode())
    (tmp_path / "x.xlsx").write_bytes(content)
    order = [str(SCORE), "intake", str(tmp_path / "x.xlsx"), "--to", str(tmp_path / "x.json")]
    done = subprocess.run(order, capture_output=True, text=True, check=False, env=environment())
    assert "cel D30: De spreadsheet heeft hier een formule van gemaakt" in done.stderr
    assert '"antwoord": "ja (een formule?)"' in (tmp_path / "x.json").read_text()
