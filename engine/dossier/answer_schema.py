"""The JSON Schema (2020-12) of answers files for one framework.

It says what can be said in a schema: fields, ids and kinds of values. Whether a text can be read
as an answer is up to ``engine.dossier.answers``.
"""

from __future__ import annotations

from typing import Any, Final

from engine.dossier.file_shape import LONGEST_NAME
from engine.framework.model import Framework, Question
from engine.framework.scales import COUNT, LARGEST

Schema = dict[str, Any]


def schema(framework: Framework) -> Schema:
    """The schema of an answers file for ``framework``."""
    answers: Schema = {
        "type": "object",
        "description": "Antwoorden per vraag; een vraag die niet is gesteld, ontbreekt.",
        "properties": {key: _answer(one) for key, one in framework.questions.items()},
        "additionalProperties": False,
    }
    respondent = _object(
        {
            "id": _NAME,
            "naam": _NAME,
            "lidwoord": _ARTICLE,
            "naam_openbaar": {"type": "boolean", "description": _PUBLIC},
            "rol": {"enum": [*framework.roles]},
            "antwoorden": _ref("antwoorden"),
        },
        ("id", "naam", "rol", "antwoorden"),
    )
    document = _object(
        {"id": _NAME, "titel": _NAME, "lidwoord": _ARTICLE, "antwoorden": _ref("antwoorden")},
        ("id", "titel", "antwoorden"),
    )
    measurement = _object(
        {
            "aanpak": _NAME,
            "jaar": {"type": "integer", "minimum": 1900, "maximum": 2200},
            "peildatum": {
                "type": ["string", "null"],
                "format": "date",
                "description": "De datum waartegen data in de antwoorden worden gehouden.",
            },
            "opvolger_van": {"type": "array", "items": _NAME},
            "beschrijving": _paragraphs("Wat de aanpak is."),
            "ontwikkeling": _paragraphs("Hoe de aanpak zich sinds de vorige toetsing ontwikkelde."),
            "rapportage": _paragraphs("Wie wanneer over de aanpak rapporteerde."),
            "respondenten": {"type": "array", "items": respondent},
            "documenten": {"type": "array", "items": document},
        },
        ("aanpak", "jaar", "respondenten"),
    )
    whole = _object(
        {
            "kader": {"const": framework.id},
            "gemeente": _NAME,
            "context": _paragraphs("Wat de lezer van de gemeente moet weten."),
            "metingen": {"type": "array", "minItems": 1, "items": measurement},
        },
        ("kader", "gemeente", "metingen"),
    )
    return {
        "title": "Antwoordenbestand",
        "description": f"De antwoorden van één gemeente op de vragenlijst van {framework.id}.",
        **whole,
        "$defs": {"antwoorden": answers, "herkomst": _origin()},
    }


_REMARK: Schema = {"type": ["string", "null"]}
_NAME: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}


_ARTICLE: Schema = {"enum": ["de", "het", ""], "description": "Staat in een zin voor de naam."}
_PUBLIC: Final = "Of de naam in een openbaar document mag staan."
_PUBLISHED: Final = "Of de toelichting in een openbaar document mag staan."


def _paragraphs(about: str) -> Schema:
    return {
        "type": ["string", "null"],
        "description": f"{about} Elke regel is een alinea.",
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Schema, required: tuple[str, ...]) -> Schema:
    return {"type": "object", "properties": properties, "required": [*required]}


def _answer(question: Question) -> Schema:
    value = _value(question)
    settled: Schema = _object(
        {"als": value, "door": _NAME, "op": {"type": "string", "format": "date"}, "reden": _REMARK},
        ("als", "door", "op"),
    )
    settled["description"] = "Hoe een inspecteur een onduidelijk antwoord leest, en wanneer."
    full = _object(
        {
            "antwoord": value,
            "toelichting": _REMARK,
            "publiceren": {"type": "boolean", "description": _PUBLISHED},
            "bron": _REMARK,
            "herkomst": {"anyOf": [_ref("herkomst"), {"type": "null"}]},
            "beoordeeld": {"anyOf": [settled, {"type": "null"}]},
        },
        ("antwoord",),
    )
    return {"description": question.text, "anyOf": [value, full]}


def _origin() -> Schema:
    """Where an answer was read: a file that somebody sent, and the place in it."""
    return {
        "description": "Het bestand waaruit het antwoord is ingelezen, en de plaats daarin.",
        **_object(
            {
                "bestand": _NAME,
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "blad": _REMARK,
                "cel": _REMARK,
                "rij": {"type": ["integer", "null"], "minimum": 1},
                "kolom": _REMARK,
                "vingerafdruk": _REMARK,
            },
            ("bestand", "sha256"),
        ),
    }


def _amount(question: Question, types: list[str]) -> Schema:
    scale = question.scale or COUNT
    unit = f", in {scale.unit.plural}" if scale.unit is not None else ""
    none = "‘geen’ of ‘weet niet’" if scale.none else "of ‘weet niet’"
    about: Schema = {"type": [*types, "number"], "minimum": 0}
    if scale.most < LARGEST:
        about["maximum"] = scale.most
    return {**about, "description": f"Een getal{unit}, {none}."}


def _value(question: Question) -> Schema:
    """What may stand there as an answer; null is blank."""
    types = ["string", "null"]
    if question.type.is_yes_no:
        examples = [*question.type.answers, "weet niet", "n.v.t."]
        return {"type": [*types, "boolean"], "examples": examples}
    if question.type.is_dated:
        return {"type": types, "description": "Een datum, ‘geen’ of ‘weet niet’."}
    if question.type.is_number:
        return _amount(question, types)
    options = [option.id for option in question.options]
    if question.type.chooses_one:
        numbered = ["number"] if question.type.is_ordered else []
        return {"type": [*types, *numbered], "examples": [*options, "weet niet"]}
    items: Schema = {"type": types}
    if options:
        items["examples"] = options
    return {"type": [*types, "array"], "items": items}
