"""What is worked out once for all questions and dossiers for which it is the same."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from engine.changes.closest_naming import ClosestNaming
from engine.changes.fewest_changes import FewestChanges
from engine.changes.group_states import AlikeRespondents, GroupStates
from engine.changes.naming_outcomes import NamingOutcomes
from engine.changes.picture_states import PictureStates
from engine.dossier.answers import Answer
from engine.memory import Memory as Bounded


class Candidate(NamedTuple):
    """An answer that can be given; ``answer`` is None for naming whatever one likes."""

    answer: Answer | None
    example: bool


Number: TypeAlias = int
"""Stands for respondents who are alike, however many they are."""


class AlikeQuestions:
    """What is worked out once for all questions that pictures see in the same way."""

    def __init__(self, picture_states: PictureStates) -> None:
        self.picture_states = picture_states
        naming = NamingOutcomes(picture_states)
        self.group_states = GroupStates(picture_states, naming)
        self.closest_naming = ClosestNaming(naming)
        self._orders: dict[AlikeRespondents, tuple[str, Number]] = {}
        self.candidates: tuple[Candidate, ...] = ()
        self.known: dict[object, tuple[AlikeRespondents, tuple[Candidate, ...]]] = {}

    @property
    def kept(self) -> int:
        """How much is remembered."""
        return len(self.group_states) + len(self.closest_naming)

    def order(self, respondents: AlikeRespondents) -> tuple[str, Number]:
        """Their number, after what orders them: who was met first is no matter of this dossier."""
        known = self._orders.get(respondents)
        if known is None:
            known = self._orders[respondents] = repr(respondents), len(self._orders)
        return known


class Memory:
    """Keep one for all searches of a run."""

    def __init__(self) -> None:
        self.alike: Bounded[object, AlikeQuestions] = Bounded(24)
        self.fewest_changes: Bounded[object, FewestChanges] = Bounded(1024)
        self.found: Bounded[object, Any] = Bounded(2048)
