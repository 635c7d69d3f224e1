"""*tegenspraak*: whether a document contradicts a respondent."""

from __future__ import annotations

from typing import Final

from engine.dossier.answers import Answer, Stance, State
from engine.dossier.model import DOCUMENT
from engine.framework.model import Question
from engine.pictures.model import Kind, View
from engine.pictures.what_is_named import options, text
from engine.pictures.who_is_heard import Testimony, Voice
from engine.texts.aged import Aged
from engine.texts.open_answers import points, within

NOT_CONTRADICTED: Final = "geen"
CONTRADICTED: Final = "document spreekt tegen"


def contradictions(said: Testimony) -> tuple[tuple[Voice, Voice], ...]:
    """Pairs of a respondent's voice and a document's that say the opposite.

    Opposite is: for against against; two different numbers, or a limit against none; two
    different options; lists or points that share nothing.
    """
    if not said.aside or said.by_documents:
        return ()
    return tuple(
        (voice, paper)
        for voice in said.voices
        for paper in said.aside
        if paper.informant.role == DOCUMENT and opposite(said.question, voice.answer, paper.answer)
    )


def opposite(question: Question, one: Answer, other: Answer) -> bool:
    """Whether two answers to ``question`` say the opposite: see ``contradictions``."""
    if one.state is not State.GIVEN or other.state is not State.GIVEN:
        return False
    if question.type.is_yes_no:
        return {one.stance, other.stance} == {Stance.FOR, Stance.AGAINST}
    if question.type.lists_options:
        mine, theirs = options(one), options(other)
        return mine != theirs and set(mine).isdisjoint(theirs)
    if question.type.is_open:
        said, written_ = points(text(one)), points(text(other))
        shared = any(within(a, b) or within(b, a) for a in said for b in written_)
        return bool(said or written_) and not shared
    if isinstance(one.value, Aged) and isinstance(other.value, Aged):
        return not one.value.agrees(other.value)
    return one.value != other.value


def _contradict(view: View, said: Testimony) -> int:
    return 1 if contradictions(said) else 0


CONTRADICTION: Final = Kind(
    name="tegenspraak",
    meanings={
        NOT_CONTRADICTED: "geen document spreekt een gehoorde respondent tegen",
        CONTRADICTED: "een document zegt het tegendeel van wat een gehoorde respondent zegt",
    },
    picture=_contradict,
    suits=lambda _: True,
    of_documents=True,
)
