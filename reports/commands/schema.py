"""``score schema explanation|answers``: the JSON Schema of what goes out and what comes in."""

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
        Literal["explanation", "answers"],
        typer.Argument(
            metavar="explanation|answers",
            help="Van score explain --format json, of van een antwoordenbestand.",
        ),
    ],
    rules: RulesAlone = None,
) -> None:
    """Toon het JSON Schema van een uitleg of van een antwoordenbestand."""
    from reports.json_text import as_text

    schema = explanation() if what == "explanation" else answers_file(rules)
    sys.stdout.write(as_text({"$schema": DIALECT, **schema}) + "\n")


def explanation() -> dict[str, Any]:
    """The schema of one explanation."""
    from engine.explaining.model import Explanation

    return Explanation.model_json_schema(by_alias=True, mode="serialization")


def answers_file(folder: Any = None) -> dict[str, Any]:
    """The schema of an answers file for the framework in ``folder``, by default the shipped one."""
    from engine.dossier.answer_schema import schema

    return schema(rule_set(folder or rules_folder()).framework)
