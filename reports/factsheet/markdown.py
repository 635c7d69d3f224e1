"""The factsheet as Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.factsheet.model import Factsheet
from reports.factsheet.texts import texts
from reports.markdown import escaped

_TEMPLATES: Final = Path(__file__).parent / "templates"


def render(sheet: Factsheet) -> bytes:
    """``sheet`` as Markdown, UTF-8; nothing in its texts is markup."""
    text = _environment().get_template("factsheet.md.j2").render(sheet=sheet, t=texts(sheet))
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode()


@cache
def _environment() -> Environment:
    """Templates in which every value is escaped for Markdown instead of for HTML."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalized(value: object) -> object:
    """``value`` as Jinja2 writes it: escaped already, so that nothing is escaped again."""
    return value if hasattr(value, "__html__") else Markup(escaped(str(value)))
