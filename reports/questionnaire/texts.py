"""What respondents read beside the questions themselves."""

from __future__ import annotations

from typing import Final

from engine.framework.model import Framework, Question
from engine.intake.addressees import Addressee

WHAT_TO_FILL_IN: Final = (
    "Vul de gele cellen in. Geef bij een vraag een toelichting of een bron (een document en de"
    " bladzijde) als dat het antwoord duidelijker maakt. Weet u iets niet, antwoord dan ‘weet"
    " niet’; is een vraag niet van toepassing, antwoord dan ‘n.v.t.’. Laat de rijen en kolommen"
    " staan zoals zij staan, en stuur het bestand terug als werkboek (.xlsx of .ods)."
)
ON_PAPER: Final = (
    "Kruis aan of schrijf op. Geef bij een vraag een toelichting of een bron (een document en de"
    " bladzijde) als dat het antwoord duidelijker maakt. Weet u iets niet, kies dan ‘weet niet’;"
    " is een vraag niet van toepassing, kies dan ‘n.v.t.’."
)
OTHERWISE: Final = "Overige vragen"


def title(framework: Framework) -> str:
    """What the questionnaire is called."""
    return f"Vragenlijst {framework.name}"


def addressed(who: Addressee) -> str:
    """For whom it is, and about what."""
    return f"{who.name} · {who.municipality} · {who.approach} · {who.year}"


def hint(question: Question) -> str:
    """How ``question`` is answered."""
    scale = question.scale.asked if question.scale is not None else ""
    return question.type.hint.replace("{maat}", scale)
