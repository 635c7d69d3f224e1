"""``score schema explanation|answers|decisions``: the JSON Schema of what goes out and comes in."""

from __future__ import annotations

import sys
from typing import Annotated, Any, Literal

import typer

from engine.framework.shipped import rules_folder
from reports.inputs import rule_set
from reports.parameters import RulesAlone

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def command(
    what: Annotated[
        Literal["explanation", "answers", "decisions"],
        typer.Argument(
            metavar="explanation|answers|decisions",
            help="Van score explain --format json, van een antwoordenbestand, of van een bestand"
            " met besluiten.",
        ),
    ],
    rules: RulesAlone = None,
) -> None:
    """Toon het JSON Schema van een uitleg, een antwoordenbestand of een besluitenbestand."""
    from reports.json_text import as_text

    if what == "answers":
        schema = answers_file(rules)
    else:
        schema = explanation() if what == "explanation" else decisions_file()
    sys.stdout.write(as_text({"$schema": DIALECT, **schema}) + "\n")


def explanation() -> dict[str, Any]:
    """The schema of one explanation."""
    from engine.explaining.model import Explanation

    return Explanation.model_json_schema(by_alias=True, mode="serialization")


def decisions_file() -> dict[str, Any]:
    """The schema of a file with decisions."""
    from engine.review.model import DecisionsFile

    return DecisionsFile.model_json_schema(by_alias=True)


def answers_file(folder: Any = None) -> dict[str, Any]:
    """The schema of an answers file for the framework in ``folder``, by default the shipped one."""
    from engine.dossier.answer_schema import schema

    return schema(rule_set(folder or rules_folder()).framework)
