"""The shape of an answers file, level by level: which fields there are, and what may stand there.

Checked by pydantic-core, the validator inside pydantic, from a schema that is written out:
importing ``pydantic.BaseModel`` to derive the same schema takes longer than scoring a
municipality. Each level is checked by itself, so that one mistake hides no other; what it holds
of the next level is a list that isn't looked into. Unknown fields are kept, and are for
``FIELDS`` to tell.
"""

from __future__ import annotations

from typing import Any, Final, TypedDict

from pydantic_core import CoreSchema, SchemaValidator, core_schema

LONGEST_NAME: Final = 500
"""Characters that a name, title or id may have."""


class AnswersFile(TypedDict):
    """One answers file: one municipality."""

    kader: str
    gemeente: str
    context: str | None
    metingen: list[object]


class Measurement(TypedDict):
    """One approach in one year."""

    aanpak: str
    jaar: int
    peildatum: str | None
    opvolger_van: list[str]
    beschrijving: str | None
    ontwikkeling: str | None
    rapportage: str | None
    respondenten: list[object]
    documenten: list[object]


class Respondent(TypedDict):
    """A respondent: the municipality or a network partner."""

    id: str
    naam: str
    lidwoord: str
    naam_openbaar: bool
    rol: str
    antwoorden: dict[str, object]


class Judged(TypedDict):
    """How an inspector settled an answer."""

    als: object
    door: str
    op: str
    reden: str | None


class Document(TypedDict):
    """A document that the municipality sent in."""

    id: str
    titel: str
    lidwoord: str
    antwoorden: dict[str, object]


def _or(schema: CoreSchema, default: Any) -> CoreSchema:
    """``schema``, or a copy of ``default`` where the field is absent."""
    return core_schema.with_default_schema(schema, default=default)


_ANY: Final = core_schema.any_schema()
_TEXT: Final = core_schema.str_schema()
_NAME: Final = core_schema.str_schema(min_length=1, max_length=LONGEST_NAME, strip_whitespace=True)
_ANSWERS: Final = core_schema.dict_schema(_TEXT, _ANY)
_REMARK: Final = _or(core_schema.nullable_schema(_TEXT), None)
_MARK: Final = _or(core_schema.bool_schema(strict=True), False)
_ARTICLE: Final = _or(core_schema.literal_schema(["de", "het", ""]), "")

_SCHEMAS: Final[dict[str, dict[str, CoreSchema]]] = {
    "bestand": {
        "kader": _NAME,
        "gemeente": _NAME,
        "context": _REMARK,
        "metingen": core_schema.list_schema(_ANY, min_length=1),
    },
    "meting": {
        "aanpak": _NAME,
        "jaar": core_schema.int_schema(ge=1900, le=2200),
        "peildatum": _REMARK,
        "opvolger_van": _or(core_schema.list_schema(_NAME), []),
        "beschrijving": _REMARK,
        "ontwikkeling": _REMARK,
        "rapportage": _REMARK,
        "respondenten": core_schema.list_schema(_ANY),
        "documenten": _or(core_schema.list_schema(_ANY), []),
    },
    "respondent": {
        "id": _NAME,
        "naam": _NAME,
        "lidwoord": _ARTICLE,
        "naam_openbaar": _MARK,
        "rol": _NAME,
        "antwoorden": _ANSWERS,
    },
    "document": {"id": _NAME, "titel": _NAME, "lidwoord": _ARTICLE, "antwoorden": _ANSWERS},
    "antwoord": {
        "antwoord": _ANY,
        "toelichting": _REMARK,
        "publiceren": _MARK,
        "bron": _REMARK,
        "herkomst": _or(_ANY, None),
        "beoordeeld": _or(core_schema.nullable_schema(core_schema.dict_schema(_TEXT, _ANY)), None),
    },
    "beoordeeld": {"als": _ANY, "door": _NAME, "op": _NAME, "reden": _REMARK},
    "herkomst": {
        "bestand": _NAME,
        "sha256": core_schema.str_schema(pattern="^[0-9a-f]{64}$"),
        "blad": _REMARK,
        "cel": _REMARK,
        "rij": _or(core_schema.nullable_schema(core_schema.int_schema(ge=1)), None),
        "kolom": _REMARK,
        "vingerafdruk": _REMARK,
    },
}

FIELDS: Final = {level: frozenset(schemas) for level, schemas in _SCHEMAS.items()}
"""The known fields of a bestand, meting, respondent, document, antwoord, and what is in one."""

_VALIDATORS: Final = {
    level: SchemaValidator(
        core_schema.typed_dict_schema(
            {name: core_schema.typed_dict_field(schema) for name, schema in schemas.items()},
            extra_behavior="allow",
        )
    )
    for level, schemas in _SCHEMAS.items()
}


def shaped(level: str, tree: object) -> Any:
    """``tree`` as that level's TypedDict, with absent optional fields filled in.

    Raises ``pydantic_core.ValidationError`` with every field that has another shape.
    """
    return _VALIDATORS[level].validate_python(tree)
