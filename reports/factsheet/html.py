"""The factsheet as one self-contained HTML file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from reports import page
from reports.factsheet.model import Factsheet
from reports.factsheet.texts import texts

_TEMPLATES: Final = Path(__file__).parent / "templates"


def render(sheet: Factsheet) -> bytes:
    """``sheet`` as HTML, UTF-8; every text is escaped."""
    return page.render(
        page.environment(_TEMPLATES),
        "factsheet.html.j2" if sheet.holds.findings else "justification.html.j2",
        title=sheet.title,
        origin=sheet.origin,
        styles=[_style()],
        sheet=sheet,
        t=texts(sheet),
    )


@cache
def _style() -> str:
    return (_TEMPLATES / "factsheet.css").read_text(encoding="utf-8")
