"""What respondents are called where they aren't named: in what is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.dossier.model import Given
from engine.framework.roles import Roles
from engine.texts.spelling import normalised


class Pseudonyms:
    """Calls respondents by role and number, the same one in every measurement of a file.

    Who has a role of which there is one is told of by that, and has no name to leave out.
    """

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        self._numbers: Counter[str] = Counter()
        self._known: dict[str, str] = {}
        self._here: set[str] = set()

    def next_measurement(self) -> None:
        """From now on who has the name of somebody before may be that one again."""
        self._here.clear()

    def of(self, respondent: Any) -> str:
        """What to call a ``respondent``, as parsed; empty if it may be named."""
        if not isinstance(respondent, dict):
            return ""
        named = respondent.get("rol")
        role = self._roles.get(named) if isinstance(named, str) else None
        if role is None or role.is_single:
            return ""
        if respondent.get("naam_openbaar") is True:
            return ""
        key = normalised(str(respondent.get("naam")))
        if key in self._here:
            key = f"{key}\n{respondent.get('id')}"
        self._here.add(key)
        key = f"{role.id}\n{key}"
        if key not in self._known:
            self._numbers[role.id] += 1
            self._known[key] = f"{role.singular} {self._numbers[role.id]}"
        return self._known[key]


def without_origin(answers: Mapping[str, Given], called: str) -> dict[str, Given]:
    """``answers`` of one who is ``called`` so: files, sheets and columns are named after people."""
    return {question: _without_origin(given, called) for question, given in answers.items()}


def _without_origin(given: Given, called: str) -> Given:
    if given.origin is None:
        return given
    file = f"vragenlijst van {called}"
    return replace(given, origin=replace(given.origin, file=file, sheet="", column=""))
