"""A questionnaire on paper, as PDF/UA-1."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Final

from engine.intake.addressees import Addressee
from engine.intake.stamp import Questionnaire
from reports.factsheet.typeset import pdf, typeset
from reports.questionnaire.paper import paper

_TEMPLATE: Final = Path(__file__).parent / "questionnaire.typ"


def render(known: Questionnaire, who: Addressee, made: date) -> bytes:
    """The questionnaire for ``who``; it reaches the template as data, so no text is markup."""
    return pdf(_TEMPLATE, {"paper": typeset(asdict(paper(known, who)))}, made)
