"""Eerlijk: in what order respondents and documents stand, and their names, change nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

from engine.check.context import Context
from engine.check.finding import Finding
from engine.check.proof.question_pictures import QuestionPictures
from engine.check.proof.sayings import NOTHING, Saying
from engine.dossier.model import DOCUMENT

CHECK = "eerlijk"
_Said = TypeVar("_Said")
NAMES = ("Zuid", "Yvonne", "Xenia", "Willem", "Victor", "Ursula")
"""In the reverse order of the alphabet."""


def check(context: Context) -> list[Finding]:
    """Questions whose pictures change with the order or the names of those who answer."""
    findings = []
    for number, pictures in enumerate(context.situations.pictures):
        for what, saying in unfair(pictures):
            said = [NOTHING] * len(context.situations.pictures)
            said[number] = saying
            question = context.situations.questions[number].id
            text = f"De beelden bij ‘{question}’ veranderen als {what}."
            findings.append(context.finding(CHECK, text, said=tuple(said)))
    return findings


@lru_cache(maxsize=256)
def unfair(pictures: QuestionPictures) -> list[tuple[str, Saying]]:
    """The first case of each unfairness to the question of ``pictures``.

    Every group is turned around, with the last in front: as groups have all sizes and answers,
    such turns make every order.
    """
    found: dict[str, Saying] = {}
    for block, saying in pictures.groups():
        who = DOCUMENT.plural if block is None else pictures.blocks[block].roles[0].plural
        turned = Saying(tuple(map(_turned, saying.respondents)), _turned(saying.documents))
        if turned != saying and pictures.measured(turned) != pictures.measured(saying):
            found.setdefault(f"{who} van plaats wisselen", saying)
    for codes, saying in pictures.witnesses.items():
        if pictures.measured(saying, NAMES) != codes:
            found.setdefault("namen anders zijn", saying)
    return list(found.items())


def _turned(said: tuple[_Said, ...]) -> tuple[_Said, ...]:
    return (*said[-1:], *said[:-1])
