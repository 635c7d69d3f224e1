"""The factsheet as PDF/UA-1, typeset with the fonts that ship with the program."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Final

from reports.factsheet.in_print import in_print
from reports.factsheet.model import Factsheet
from reports.factsheet.texts import texts
from reports.factsheet.typeset import pdf, typeset

_TEMPLATE: Final = Path(__file__).parent / "templates" / "factsheet.typ"


def render(sheet: Factsheet) -> bytes:
    """``sheet`` as PDF; it reaches the template as data, so no text in it is ever markup."""
    tree = asdict(in_print(sheet))
    tree["origin"] |= {"made": sheet.origin.made.isoformat(), "date": sheet.origin.made_in_words}
    return pdf(_TEMPLATE, {"sheet": typeset(tree), "t": texts(sheet)}, sheet.origin.made)
