"""The possible pictures of questions, worked out once for all questions of the same structure."""

from __future__ import annotations

from collections.abc import Iterable

from engine.check.proof.question_pictures import QuestionPictures
from engine.framework.model import Question
from engine.pictures.model import View


class SharedPictures:
    """The pictures of questions; questions of the same structure share one."""

    def __init__(self) -> None:
        self._known: dict[object, QuestionPictures] = {}

    def pictures(
        self,
        question: Question,
        views: Iterable[View],
        moving: bool = False,
        followed: bool = False,
    ) -> QuestionPictures:
        """What can be said to ``question`` as ``views`` look at it, and how it may change."""
        views = tuple(views)
        key = (
            question.type,
            tuple(
                (one.id, one.most, one.decides, one.overrides) for one in question.asked.values()
            ),
            question.favourable,
            question.scale and question.scale.structure,
            tuple(option.id for option in question.options),
            tuple(
                (
                    view.kind,
                    view.over,
                    view.needed,
                    view.cuts,
                    tuple(one.id for one in view.follows),
                )
                for view in views
            ),
            moving,
            followed,
        )
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = QuestionPictures(question, views, moving, followed)
        return known
