"""What voices name: options of the questionnaire, or points in a text of their own."""

from __future__ import annotations

from engine.dossier.answers import Answer
from engine.pictures.who_is_heard import Testimony


def named_options(said: Testimony) -> set[str]:
    """The options that anybody heard names."""
    return {option for voice in said.voices for option in options(voice.answer)}


def options(answer: Answer) -> tuple[str, ...]:
    """The options that ``answer`` names."""
    return answer.value if isinstance(answer.value, tuple) else ()


def text(answer: Answer) -> str:
    """The text in which ``answer`` names points."""
    return answer.value if isinstance(answer.value, str) else ""
