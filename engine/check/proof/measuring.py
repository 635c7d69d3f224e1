"""A saying as a measurement, and the pictures of it, made by the engine."""

from __future__ import annotations

from collections.abc import Sequence

from engine.check.proof.sayings import Codes, Saying
from engine.dossier.answers import Answer, parse
from engine.dossier.model import DOCUMENT, Given, Informant, Measurement
from engine.framework.model import Question
from engine.framework.roles import Role
from engine.pictures.model import View
from engine.pictures.who_is_heard import testimony


class Informants:
    """The informants who give the representative answers; made once each."""

    def __init__(
        self,
        question: Question,
        answers: Sequence[Answer],
        names: Sequence[str] = (),
        follows: Sequence[Question] = (),
    ) -> None:
        """The number after those of ``answers`` is silence of who is for on what it ``follows``."""
        self._answers = [{question.id: Given(answer)} for answer in answers]
        self._answers += [{one.id: Given(_favourable(one))} for one in follows[:1]]
        self._roles = tuple(question.asked.values())
        self._names = tuple(names)
        self._made: dict[tuple[str, int, int | None], Informant] = {}

    def measurement(self, saying: Saying) -> Measurement:
        """``saying`` as a measurement."""
        return Measurement(
            "Aanpak",
            2013,
            (),
            tuple(
                [
                    self._informant(role, place, said)
                    for role, some in zip(self._roles, saying.respondents, strict=False)
                    for place, said in enumerate(some, start=int(not role.is_single))
                ]
            ),
            tuple(
                [
                    self._informant(DOCUMENT, place, said)
                    for place, said in enumerate(saying.documents, start=1)
                ]
            ),
        )

    def _informant(self, role: Role, place: int, said: int | None) -> Informant:
        key = role.id, place, said
        made = self._made.get(key)
        if made is None:
            name = self._names[place] if place < len(self._names) else f"{role.id} {place}"
            answers = {} if said is None else self._answers[said]
            made = self._made[key] = Informant(f"{role.id}-{name}", name, role, answers)
        return made


def _favourable(question: Question) -> Answer:
    """An answer to ``question`` that speaks for the approach."""
    scale = question.scale if question.type.is_number else None
    if scale is not None and question.favourable != ("geen",):
        return parse(question, scale.answer(scale.favourable))
    return parse(question, question.favourable[0])


def codes(question: Question, views: Sequence[View], within: Measurement) -> Codes:
    """The pictures of ``views`` by the engine, after whether anybody is heard."""
    different = {(view.over, bool(view.follows)): view for view in views}
    heard = {look: view.heard(within) for look, view in different.items()}
    tested = any(said.voices for said in heard.values())
    if not views:
        tested = bool(testimony(question, within).voices)
    return (int(tested), *[view.code(heard[view.over, bool(view.follows)]) for view in views])
