"""Situations and answers in one line of Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.dossier.answers import Raw
from engine.dossier.model import DOCUMENT
from engine.framework.roles import Role, Roles
from engine.rules.decision_table import Situation
from engine.rules.model import IndicatorRules
from engine.wording.dutch import enumeration


def described(rules: IndicatorRules, situation: Situation) -> str:
    """The pictures of ``situation`` that say something."""
    shown = [
        f"{view.name} is ‘{view.values[code]}’"
        for view, code in zip(rules.views, situation[1:], strict=True)
        if code  # the first value of every kind says nothing
    ]
    nothing = (
        "er wel is geantwoord, maar geen beeld iets zegt" if situation[0] else "niemand antwoordt"
    )
    return enumeration(shown) or nothing


def told(measurement: Mapping[str, Any], roles: Roles) -> str:
    """The answers of a measurement in an answers file in short: per question who says what."""
    by_question: dict[str, dict[Role, list[str]]] = {}
    for informant in (*measurement["respondenten"], *measurement["documenten"]):
        role = roles.get(informant.get("rol"), DOCUMENT)
        for question, raw in informant["antwoorden"].items():
            by_question.setdefault(question, {}).setdefault(role, []).append(_raw(raw))
    return (
        " | ".join(
            f"{question}: "
            + "; ".join(
                f"{role.short} {said[0]}" if role.is_single else f"{role.short} [{', '.join(said)}]"
                for role, said in by_role.items()
            )
            for question, by_role in by_question.items()
        )
        or "niemand antwoordt"
    )


def _raw(raw: Raw) -> str:
    return " + ".join(map(str, raw)) if isinstance(raw, list) else f"{raw}"
