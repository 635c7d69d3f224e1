"""The fixed Dutch words of a factsheet, once for all four renderings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reports.factsheet.model import Factsheet

DRAFT: Final = "Concept, opgesteld uit de antwoorden op de vragenlijsten"
"""The line above the title as long as nobody signed anything."""

TEXTS: Final = {
    "draft": DRAFT,
    "contents": "Inhoud",
    "approach": "Aanpak",
    "about": "Over dit onderzoek",
    "definition": "Begripsomschrijving",
    "context": "Context",
    "description": "Beschrijving van de aanpak",
    "development": "Ontwikkeling",
    "reported": "Rapportage",
    "request": "Verzoek aan de betrokken partijen",
    "overview": "In één oogopslag",
    "counts": "Oordelen per thema",
    "theme": "Thema",
    "total": "Totaal",
    "meets": "Voldoet",
    "fails": "Verbeterpunt",
    "untested": "Niet getoetst",
    "notes": "LET OP",
    "attention": "Wat de meeste aandacht vraagt",
    "no_attention": "Er zijn geen verbeterpunten en geen punten met LET OP.",
    "asked": "Wie is bevraagd",
    "asked_intro": (
        "De beoordeling is gemaakt op basis van de antwoorden op een vragenlijst over de aanpak en"
        " de aangeleverde documenten samen. Hieronder staat hoeveel van de vragen die aan {wie}"
        " zijn gesteld, zij hebben beantwoord, hoe vaak met ‘weet niet’, en op hoeveel vragen een"
        " document antwoord geeft."
    ),
    "respondents": "Respondenten",
    "respondent": "Respondent",
    "role": "Rol",
    "answered": "Beantwoord",
    "unknown": "‘Weet niet’",
    "document": "Document",
    "documents": "Documenten",
    "cited": "Vragen",
    "no_documents": "Er zijn geen documenten als bewijs opgenomen.",
    "succeeds": "Opvolger van",
    "themes": "De thema’s van het kader",
    "criteria": "Criteria",
    "indicators": "Indicatoren",
    "verdict": "Oordeel",
    "findings": "Bevindingen",
    "findings_intro": (
        "Per indicator staat {oordelen}. Waar niet staat wie iets aangeeft, zijn allen aan wie"
        " het is gevraagd het daarover eens; wie het anders ziet, staat erbij."
    ),
    "marks_intro": (
        "De nummers tussen haken verwijzen naar de antwoorden waarop een zin rust; die staan in de"
        " onderbouwing."
    ),
    "untested_in_theme": "Niet getoetst in dit thema",
    "theme_untested": "Dit thema is niet getoetst.",
    "conclusion": "Conclusie",
    "conclusion_intro": (
        "Per thema wat het zwaarst weegt: de sterkste punten, en de punten die aandacht vragen, met"
        " het risico dat zij met zich meebrengen en wat nodig is. Niet alle indicatoren komen hier"
        " terug."
    ),
    "good": "Wat gaat goed?",
    "better": "Wat kan beter?",
    "nothing_good": "Geen van de getoetste indicatoren voldoet zonder kanttekening.",
    "nothing_better": "Geen verbeterpunten.",
    "follow_up": "Uitkomsten verbeterpunten",
    "reactions": "Hoor en wederhoor",
    "reactions_intro": (
        "De gemeente kon reageren op feitelijke onjuistheden. Per reactie staat wat daarmee is"
        " gedaan, en waarom."
    ),
    "reaction": "Reactie van de gemeente",
    "handled": "Verwerking",
    "log": "Logboek (laatste hash)",
    "indicator": "Indicator",
    "changed": "Wat is veranderd",
    "not_again": "Verbeterpunten die niet opnieuw zijn getoetst",
    "explanation": "Onderbouwing",
    "finding": "Bevinding",
    "explanation_intro": (
        "Per indicator: waarom dit het oordeel is, waarom niet het andere, wat het zou veranderen,"
        " en de genummerde antwoorden waarop de bevinding rust."
    ),
    "explanation_print_intro": (
        "Per indicator: waarom dit het oordeel is, en de genummerde antwoorden waarop de bevinding"
        " rust. Bij een verbeterpunt staat waarom de aanpak niet voldoet en wanneer wel, en bij een"
        " LET OP wanneer die vervalt."
    ),
    "why": "Waarom",
    "why_not": "Waarom niet het andere oordeel",
    "changes": "Wat zou het oordeel veranderen",
    "note_changes": "Wat zou de LET OP wegnemen",
    "firmness": "Stevigheid",
    "silent": "Geen antwoord",
    "rule": "Regel",
    "answers": "Antwoorden",
    "number": "Nr.",
    "who": "Wie",
    "answer": "Antwoord",
    "weight": "Telt als",
    "remark_source": "Toelichting en bron",
    "source": "Bron",
    "origin": "Herkomst",
    "sent": "Ingelezen bestanden (SHA-256)",
    "framework": "Kader",
    "rules_digest": "Kader en regels (SHA-256)",
    "file": "Antwoordenbestand",
    "file_digest": "Antwoordenbestand (SHA-256)",
    "software": "Programma",
    "date": "Datum",
    "notices": "Opmerkingen bij het lezen van de antwoorden",
    "page": "Pagina",
    "page_of": "van",
}
"""By name; a template writes ``t.name``."""


def texts(sheet: Factsheet) -> dict[str, str]:
    """The fixed words, with the status of ``sheet`` among them."""
    return {
        **TEXTS,
        "draft": sheet.status,
        "asked_intro": TEXTS["asked_intro"].replace("{wie}", sheet.asked),
        "findings_intro": TEXTS["findings_intro"].replace("{oordelen}", _verdicts(sheet)),
    }


def _verdicts(sheet: Factsheet) -> str:
    """Which verdicts there are: what passes or not, or one of several."""
    *verdicts, _ = sheet.scale
    if len(verdicts) == 2:
        high, low = verdicts
        passes = f"{high.word.lower()} ({high.symbol})"
        return (
            f"of de aanpak op beleidsniveau {passes} dan wel of er een {low.word.lower()} is"
            f" ({low.symbol})"
        )
    each = ", ".join(f"{one.symbol} ({one.word.lower()})" for one in verdicts)
    return f"een van deze oordelen, van hoog naar laag: {each}"
