"""Whether an open answer names something: "zie bijlage", "diverse" and "wisselt" don't.

What a name can be isn't known beforehand, so here it is the words that name nothing, and those that
put off, withdraw or doubt what is named, that are listed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from engine.texts.open_answers import LONGEST, parts
from engine.texts.spelling import word_set, words


class Naming(NamedTuple):
    """The ``text`` that names something, or in Dutch ``why`` none does.

    ``decided``: something that names nothing was left out.
    """

    text: str
    decided: bool = False
    why: str = ""


_VAGUE: Final = word_set(
    """
    de het een en of van voor bij in op aan via met naar uit om te door per er dit dat deze die is
    zijn wordt worden kan kunnen wij we ons onze ik ook als dan onder andere idem dito div divers
    diverse verschillende verschillend meerdere meer veel vele enkele sommige ander andere anders
    anderen allerlei overal nergens ergens elders hier daar iedereen iemand allen alle alles
    allemaal elk elke ieder iedere plek plekken plaats plaatsen plaatse punten wijk wijken
    organisatie organisaties partij partijen partner partners netwerkpartner netwerkpartners
    instantie instanties persoon personen zelf gezin gezinnen aanmelden aangemeld aanmelding melden
    gemeld melding goed prima ok oke akkoord opmerkingen bijzonderheden etc etcetera enz enzovoort
    vorig vorige jaar boven bovenstaande bovengenoemde genoemde ja nee hierboven hieronder namelijk
    nl algemeen volgens convenantpartners zoals nb ntb nnb tbd nvt
    zie bron bijlage bijlagen bijl toelichting nota notitie beleidsnota beleidsplan convenant
    overeenkomst protocol document stuk rapport pagina pag blz bladzijde paragraaf hoofdstuk artikel
    vraag antwoord nummer opmerking werkwijze
    """
)
_ABBREVIATED: Final = r"^(?:n b|n t b|n n b|e [ad]|v|x+)$|\b(?:p|pp|par|art|nr) \d+\b"
_WARNING: Final = word_set(
    """
    denk denken waarschijnlijk misschien wellicht vermoedelijk eventueel onbekend weet weten mij
    onduidelijk komt volgt nog gepland oprichting ontwikkeling voorbereiding binnenkort straks
    volgend toekomst toekomstig toekomstige vanaf per ingang voorheen vroeger tot was opgeheven
    idem pilot proef soms meestal afhankelijk verschilt wisselt wisselend verschillend niet geen
    nergens behalve nooit zonder niemand
    """
)
"""A text without any of these words has none of the phrases below, which take longer to find."""
_CHANGED: Final = (
    (
        "dit zegt dat het niet zeker is",
        r"denk|denken|waarschijnlijk|misschien|wellicht|vermoedelijk|eventueel|onbekend|weet|weten"
        r"|volgens mij|onduidelijk",
    ),
    (
        "dit gaat over wat nog moet komen",
        r"komt (?:nog|er|in)|volgt|nog (?:niet|te|geen|in|onbekend)|wordt nog|nog bepaald|gepland"
        r"|in (?:oprichting|ontwikkeling|voorbereiding)|binnenkort|straks|volgend jaar|toekomst\w*"
        r"|(?:vanaf|per|met ingang van) (?:\w+ ){0,2}(?:19|20)\d\d",
    ),
    (
        "dit gaat over wat is geweest",
        r"voorheen|vroeger|tot (?:\w+ )?(?:19|20)\d\d|(?:het|dat|dit|er) was"
        r"|was (?:het|dat|er|tot|in)|opgeheven|idem als",
    ),
    ("dit gaat over een proef of een concept", r"pilot|proef"),
    (
        "dit noemt een voorwaarde of een uitzondering",
        r"soms|meestal|afhankelijk|verschilt|wisselt|wisselend|verschillend per"
        r"|per \w+ verschillend",
    ),
    ("dit ontkent iets", r"niet|geen|nergens|behalve|nooit|zonder|niemand"),
)
_BEFORE: Final = (
    r"(?i)\s*(?:(?:ja|jazeker|jawel)\s*[,;:]"
    r"|anders?e?[\s,:]*(?:namelijk|nl\.?|te weten)\b[\s:,]*)\s*"
)
_BRACKETS: Final = r"\s+\(([^()]*)\)"
_SHORTEST_NUMBER: Final = 5
_MOBILE: Final = r"(?<!\d)(?:06|\+31 ?6|0031 ?6)[- ]?(?:\d[- ]?){8}(?!\d)"
_EMAIL: Final = r"[\w.+-]+@[\w-]+\.\w"


def naming(text: str) -> Naming:
    """What ``text`` names, without the parts of it that name nothing.

    >>> naming("CJG, zie convenant p. 3")
    Naming(text='CJG', decided=True, why='')
    >>> naming("zie bijlage").why, naming("CJG?").why
    ('hier wordt niets bij name genoemd', 'er staat een vraagteken bij')
    """
    looked_at = text[:LONGEST]
    if "?" in looked_at:
        return Naming("", why="er staat een vraagteken bij")
    said = words(looked_at)
    if not _WARNING.isdisjoint(said.split()):
        for why, phrases in _CHANGED:
            if _pattern(phrases).search(said):
                return Naming("", why=why)
    kept = text
    if said.startswith(("ja", "ander")) and (start := re.match(_BEFORE, looked_at)) is not None:
        kept = text[start.end() :]
    if len(text) <= LONGEST:
        if "(" in kept:
            kept = re.sub(_BRACKETS, lambda found: found[0] if _names(found[1]) else "", kept)
        found = parts(kept)
        telling = [part for part in found if _names(part)]
        if len(telling) < len(found):
            kept = "; ".join(telling)
    if not any(map(_names, parts(kept))):
        return Naming("", why="hier wordt niets bij name genoemd")
    return Naming(kept, kept != text)


def personal(text: str) -> str:
    """What in ``text`` says how to reach one person, in Dutch; empty where nothing does.

    >>> personal("bij de coördinator (06-12345678)"), personal("het CJG, 0182-123456")
    ('een mobiel telefoonnummer', '')
    """
    looked_at = text[: 4 * LONGEST]
    found = []
    if "6" in looked_at and re.search(_MOBILE, looked_at):
        found.append("een mobiel telefoonnummer")
    if "@" in looked_at and re.search(_EMAIL, looked_at):
        found.append("een e-mailadres")
    return " en ".join(found)


def _names(part: str) -> bool:
    said = words(part)
    if len(said) <= _SHORTEST_NUMBER or not said.replace(" ", "").isalpha():
        said = re.sub(_ABBREVIATED, "", said)
    return any(
        word not in _VAGUE and (not word.isdecimal() or len(word) >= _SHORTEST_NUMBER)
        for word in said.split()
    )


@cache
def _pattern(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrases})\b")
