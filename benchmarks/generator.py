"""Random dossiers that look like those of a national round; the same seed gives the same ones.

A round is a few hundred municipalities, each with an approach, the municipality's own answers
and those of three network partners. How well an approach is arranged differs per dossier, and
per question most respondents agree: one of them now and then sees it otherwise, doesn't know,
or leaves it blank. Answers are written as people write them ("Ja", " nee", "ca. 80", "max. 40
uur per gezin", "weet ik niet", lists with commas), some with a remark, some with a source. All
of them can be read; some dossiers have what gives a notice.

The dossiers follow a framework's questionnaire, so they go with any framework.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from engine.framework.model import Framework, Question


@dataclass(frozen=True, slots=True)
class Mix:
    """How dossiers are made; every share is between 0 and 1.

    ``left_out`` of the answers are missing and ``blank`` are written as blank or "n.v.t.";
    ``unknown`` say that they don't know; ``deviating`` are not what the others of the dossier
    say. A remark or a source stands beside ``remarks`` and ``sources`` of the answers.
    ``documented`` of the dossiers have a document, which answers a few questions.
    """

    partners: int = 3
    left_out: float = 0.05
    blank: float = 0.03
    unknown: float = 0.05
    deviating: float = 0.12
    remarks: float = 0.15
    sources: float = 0.10
    documented: float = 0.3


ROUND: Final = Mix()
"""One municipality and three partners: about 140 answers to the shipped questionnaire."""


def dossiers(
    framework: Framework, count: int, seed: int = 0, mix: Mix = ROUND
) -> Iterator[dict[str, Any]]:
    """``count`` dossiers as parsed JSON; number ``n`` is the same whatever ``count`` is."""
    for number in range(count):
        yield dossier(framework, Random(f"{seed}/{number}"), number, mix)


def lines(framework: Framework, count: int, seed: int = 0, mix: Mix = ROUND) -> Iterator[bytes]:
    """As ``dossiers``, as lines of JSON text (UTF-8, each with its line end)."""
    for one in dossiers(framework, count, seed, mix):
        yield json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write(path: Path, framework: Framework, count: int, seed: int = 0, mix: Mix = ROUND) -> None:
    """Writes ``count`` dossiers to ``path``, a dossier a line; ``.gz`` is compressed."""
    written = lines(framework, count, seed, mix)
    if path.suffix == ".gz":
        with gzip.open(path, "wb", 1) as packed:
            packed.writelines(written)
    else:
        with path.open("wb") as plain:
            plain.writelines(written)


def dossier(
    framework: Framework, random: Random, number: int = 0, mix: Mix = ROUND
) -> dict[str, Any]:
    """One municipality with one approach in one year."""
    place = f"{random.choice(_PLACES)} {number}"
    quality = random.betavariate(2.2, 1.6)
    consensus = {
        question.id: _position(question, random, quality)
        for question in framework.questions.values()
    }

    def respondent(key: str, name: str, role: str) -> dict[str, Any]:
        answers = _answers(framework, random, role, consensus, mix)
        return {"id": key, "naam": name, "rol": role, "antwoorden": answers}

    own, partner = framework.roles
    names = random.sample(_PARTNERS, min(mix.partners, len(_PARTNERS)))
    names += [f"Stichting {extra}" for extra in range(len(names), mix.partners)]
    measurement: dict[str, Any] = {
        "aanpak": random.choice(_APPROACHES),
        "jaar": random.choice((2013, 2013, 2013, 2014)),
        "respondenten": [
            respondent("gemeente", f"Gemeente {place}", own),
            *(respondent(f"np{i}", name, partner) for i, name in enumerate(names, start=1)),
        ],
    }
    if random.random() < mix.documented:
        measurement["documenten"] = [_document(framework, random, consensus)]
    return {"kader": framework.id, "gemeente": place, "metingen": [measurement]}


Position = object
"""What a respondent means: ja, deels or nee; a number or "geen"; option ids; a point."""


def _position(question: Question, random: Random, quality: float) -> Position:
    good = random.random() < quality
    if question.type.is_yes_no:
        favourable = question.favourable[0]
        if random.random() < 0.12:
            return "deels"
        return favourable if good else {"ja": "nee", "nee": "ja"}[favourable]
    if question.type.is_number:
        none = ("geen" in question.favourable) == good
        return (
            "geen"
            if none
            else random.choice(_NUMBERS[question.unit.singular if question.unit else ""])
        )
    options = [option.id for option in question.options]
    if question.type.chooses_one:
        return random.choice(question.favourable if good else options)
    if question.type.lists_options:
        return sorted(
            random.sample(options, random.randint(len(options) // 3, len(options) * 3 // 4))
        )
    return random.choice(_POINTS)


def _answers(
    framework: Framework,
    random: Random,
    role: str,
    consensus: dict[str, Position],
    mix: Mix,
) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for question in framework.questions.values():
        if role not in question.asked or random.random() < mix.left_out:
            continue
        chance = random.random()
        raw: Any
        if chance < mix.blank:
            raw = random.choice(_BLANK)
        elif chance < mix.blank + mix.unknown:
            raw = random.choice(_UNKNOWN)
        elif chance < mix.blank + mix.unknown + mix.deviating:
            raw = _written(question, random, _position(question, random, 0.5))
        else:
            raw = _written(question, random, _nearly(question, random, consensus[question.id]))
        answers[question.id] = _with_remarks(random, raw, mix)
    return answers


def _with_remarks(random: Random, raw: object, mix: Mix) -> object:
    extra = {}
    if random.random() < mix.remarks:
        extra["toelichting"] = random.choice(_REMARKS).format(random.randint(2, 90))
    if random.random() < mix.sources:
        extra["bron"] = random.choice(_SOURCES).format(random.randint(1, 60))
    return {"antwoord": raw, **extra} if extra else raw


def _nearly(question: Question, random: Random, position: Position) -> Position:
    """What one respondent says who agrees: of several options rarely all the same ones."""
    if not question.type.lists_options or not isinstance(position, list) or len(position) < 2:
        return position
    return [option for option in position if random.random() < 0.85] or position


def _written(question: Question, random: Random, position: Position) -> object:
    """``position`` as somebody writes it."""
    if question.type.is_yes_no:
        return random.choice(_JANEE[str(position)])
    if question.type.is_number:
        if position == "geen":
            return random.choice(_NO_LIMIT if "geen" in question.favourable else _NO_NUMBER)
        notation = random.choice(_NUMBER[question.unit.singular if question.unit else ""])
        return notation.format(position) if notation else position
    if question.type.chooses_one:
        option = str(position)
        return random.choice((option, option, question.label(option)))
    if question.type.lists_options:
        named = [str(option) for option in position] if isinstance(position, list) else []
        chance = random.random()
        if chance < 0.6:
            return named
        separator = random.choice((", ", "; "))
        return separator.join(question.label(one) if chance > 0.8 else one for one in named)
    return str(position)


def _document(
    framework: Framework, random: Random, consensus: dict[str, Position]
) -> dict[str, Any]:
    asked = random.sample(sorted(framework.questions), 5)
    answers = {
        key: _written(framework.questions[key], random, consensus[key])
        for key in asked
        if not framework.questions[key].type.is_open
    }
    title = random.choice(_DOCUMENTS).format(random.randint(2010, 2014))
    return {"id": "document-1", "titel": title, "antwoorden": answers}


def _weighted(*notations: tuple[Any, int]) -> tuple[Any, ...]:
    return tuple(notation for notation, weight in notations for _ in range(weight))


_JANEE: Final = {
    "ja": _weighted(
        *[("ja", 30), ("Ja", 20), ("JA", 1), (" ja", 2), ("ja.", 1), ("Jazeker", 1), (True, 1)],
        *[("Ja, dat is vastgelegd", 1), ("j", 1)],
    ),
    "nee": _weighted(
        *[("nee", 30), ("Nee", 18), ("nee ", 2), ("neen", 1), ("nog niet", 2), (False, 1)]
    ),
    "deels": _weighted(
        *[("deels", 20), ("Deels", 8), ("gedeeltelijk", 3), ("Ja, meestal", 3), ("soms", 2)],
        *[("Ja, maar niet altijd", 1), ("in beperkte mate", 1)],
    ),
}
_BLANK: Final = ("", None, "n.v.t.", "nvt", "-", "niet van toepassing")
_UNKNOWN: Final = _weighted(
    *[("weet niet", 10), ("Weet niet", 5), ("weet ik niet", 3), ("onbekend", 2), ("?", 1)]
)
_NO_LIMIT: Final = _weighted(
    *[("geen", 6), ("geen maximum", 5), ("Geen maximum", 2), ("er is geen limiet", 1), ("nee", 1)]
)
_NO_NUMBER: Final = ("geen", "nee", "geen schatting")
_NUMBERS: Final[dict[str, tuple[int, ...]]] = {
    "uur": (20, 30, 40, 40, 60, 70, 80, 100, 120),
    "maand": (3, 6, 6, 9, 12, 12, 18, 24),
    "gezin": (12, 25, 40, 60, 80, 100, 150, 250, 400, 1200),
    "": (1, 2, 3, 5, 10),
}
_NUMBER: Final[dict[str, tuple[str, ...]]] = {
    "uur": ("", "{}", "{} uur", "max. {} uur per gezin", "maximaal {} uur", "{} u", "ca. {}"),
    "maand": ("", "{}", "{} maanden", "maximaal {} maanden", "{} mnd", "ongeveer {} maanden"),
    "gezin": ("", "{}", "ca. {}", "circa {} gezinnen", "ongeveer {}", "{} gezinnen"),
    "": ("", "{}"),
}
_PLACES: Final = (
    "Aalsdorp", "Bergveen", "Coldijk", "Drieborg", "Eemrade", "Fluitenberg", "Groenlo",
    "Hoogmade", "Ilperveld", "Julianadorp", "Kruisland", "Lutjewaard", "Marsum", "Nijbroek",
    "Oudekerk", "Pannerden", "Rijsoord", "Steenwoude", "Terhole", "Uithoven", "Vlierden",
    "Westergeest", "Yde", "Zuidwolde",
)  # fmt: skip
_PARTNERS: Final = (
    "MEE", "Bureau Jeugdzorg", "GGD", "Leger des Heils", "Stichting Maatschappelijk Werk",
    "Woningcorporatie De Sleutel", "GGZ Midden", "Thuiszorg Plus", "Politie, eenheid Oost",
    "Centrum voor Jeugd en Gezin", "Verslavingszorg Noord", "Humanitas", "Stichting ‘Samen’",
    "Opvang & Begeleiding", "Onderwijsgroep Het Baken", "Welzijn Lokaal",
)  # fmt: skip
_APPROACHES: Final = (
    "Reset Thuisbegeleiding", "MPG-overleg", "Helpende Hand in de Wijk", "Achter de Voordeur",
    "Eén gezin één plan", "Gezinscoach", "Multiprobleemaanpak", "Wijkteam Jeugd",
)  # fmt: skip
_POINTS: Final = _weighted(
    *[("Meldpunt Zorg en Overlast", 6), ("het meldpunt zorg en overlast", 2), ("CJG", 4)],
    *[("Centrum voor Jeugd en Gezin", 3), ("coördinator van de aanpak", 4), ("het wijkteam", 4)],
    *[("Wijkteam; CJG", 2), ("Veiligheidshuis", 2), ("procesregisseur bij de gemeente", 1)],
)
_REMARKS: Final = (
    "Dit staat in het convenant van {}.",
    "Wij horen dit terug in het casusoverleg, ongeveer {} keer per jaar.",
    "In de praktijk pakt dit niet bij ieder gezin hetzelfde uit.",
    "Sinds {} maanden is dit anders geregeld dan daarvoor.",
    "Zie de bijlage bij onze nota; die wordt nog vastgesteld door het college.",
    'Bij {} gezinnen ging dit mis, "vooral door personeelswisselingen".',
    "Per gezin verschillend; de regisseur beslist.",
)
_SOURCES: Final = (
    "Nota Jeugd en Gezin, p. {}",
    "Convenant ketensamenwerking, artikel {}",
    "Interview met de beleidsmedewerker, vraag {}",
    "Jaarverslag 2012, blz. {}",
)
_DOCUMENTS: Final = (
    "Convenant ketensamenwerking {}",
    "Beleidsnota Jeugd en Gezin {}",
    "Werkwijze casusregie {}",
)
