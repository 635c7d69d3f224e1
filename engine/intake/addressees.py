"""Who gets a questionnaire, and which questions: those put to the respondent's role, by theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.framework.model import Framework, Question
from engine.texts.spelling import normalised


@dataclass(frozen=True, slots=True)
class Addressee:
    """One respondent of one approach in one year of one municipality."""

    municipality: str
    approach: str
    year: int
    id: str
    name: str
    role: str

    @property
    def measurement(self) -> tuple[str, str, int]:
        """The municipality, approach and year, as they are compared."""
        return normalised(self.municipality), normalised(self.approach), self.year

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What tells this respondent from all others."""
        return (*self.measurement, self.id)


def by_theme(framework: Framework, role: str = "") -> Iterator[tuple[str, list[Question]]]:
    """The questions put to ``role`` (or to anybody), under the theme that they first bear on.

    Themes stand in the order of the framework, and questions in that of the questionnaire; those
    that no indicator looks at come last, under no theme.
    """
    themes: dict[str, str] = {}
    for indicator in framework.indicators:
        for question in indicator.questions:
            themes.setdefault(question.id, indicator.theme)
    asked = [one for one in framework.questions.values() if not role or role in one.asked]
    for theme in framework.themes:
        if within := [one for one in asked if themes.get(one.id) == theme.id]:
            yield theme.name, within
    if rest := [one for one in asked if one.id not in themes]:
        yield "", rest


def questions(framework: Framework, role: str = "") -> list[Question]:
    """The questions put to ``role``, in the order of ``by_theme``."""
    return [question for _, within in by_theme(framework, role) for question in within]
