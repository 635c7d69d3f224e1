"""Situations and answers in one line of Dutch."""

from __future__ import annotations

from engine.answers import Raw
from engine.check.space import Said, Space
from engine.decide import Situation
from engine.pictures import KINDS, NO_NUMBER, NOBODY
from engine.rules import IndicatorRules

_SILENT = (NOBODY, NO_NUMBER, "geen")


def described(rules: IndicatorRules, situation: Situation) -> str:
    """The pictures of ``situation`` that say something."""
    shown = [
        f"{view.name} is ‘{view.values[code]}’"
        for view, code in zip(rules.views, situation[1:], strict=True)
        if not (code == 0 and KINDS[view.kind].values[:1] and view.values[0] in _SILENT)
    ]
    if shown:
        return " en ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]
    return (
        "er wel is geantwoord, maar geen beeld iets zegt" if situation[0] else "niemand antwoordt"
    )


def told(space: Space, said: Said) -> str:
    """The answers in short: per question who says what."""
    parts = []
    for question, model, one in zip(
        space.rules.indicator.questions, space.models, said, strict=True
    ):
        given = []
        if one.municipality is not None:
            given.append(f"gemeente {_raw(model.answers[one.municipality].raw)}")
        for who, numbers in (("partners", one.partners), ("documenten", one.documents)):
            if numbers:
                raws = ", ".join(_raw(model.answers[number].raw) for number in numbers)
                given.append(f"{who} [{raws}]")
        if given:
            parts.append(f"{question.id}: {'; '.join(given)}")
    return " | ".join(parts) or "niemand antwoordt"


def _raw(raw: Raw) -> str:
    return " + ".join(map(str, raw)) if isinstance(raw, list) else f"{raw}"
