"""What network partners are called where they aren't named: in what is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.dossier.model import Given
from engine.framework.model import PARTNER
from engine.texts.spelling import normalised


class Pseudonyms:
    """Calls partners by number, the same one in every measurement of a file."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._here: set[str] = set()

    def next_measurement(self) -> None:
        """From now on who has the name of somebody before may be that one again."""
        self._here.clear()

    def of(self, respondent: Any) -> str:
        """What to call a ``respondent``, as parsed; empty if it may be named."""
        if not isinstance(respondent, dict) or respondent.get("rol") != PARTNER:
            return ""
        if respondent.get("naam_openbaar") is True:
            return ""
        key = normalised(str(respondent.get("naam")))
        if key in self._here:
            key = f"{key}\n{respondent.get('id')}"
        self._here.add(key)
        return self._known.setdefault(key, f"netwerkpartner {len(self._known) + 1}")


def without_origin(answers: Mapping[str, Given], called: str) -> dict[str, Given]:
    """``answers`` of one who is ``called`` so: files, sheets and columns are named after people."""
    return {question: _without_origin(given, called) for question, given in answers.items()}


def _without_origin(given: Given, called: str) -> Given:
    if given.origin is None:
        return given
    file = f"vragenlijst van {called}"
    return replace(given, origin=replace(given.origin, file=file, sheet="", column=""))
