"""Of each informant: how it is called, why it is silent, whether it deviates or is responsible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from engine.dossier.answers import Stance, State
from engine.dossier.model import DOCUMENT, Informant
from engine.explaining.model import Person, Silence
from engine.framework.model import Question
from engine.pictures import weighing
from engine.pictures.contradiction import CONTRADICTION, contradictions
from engine.pictures.denial import DENIAL, denying
from engine.pictures.in_common import IN_COMMON, common
from engine.pictures.in_writing import SUPPORT, supporting
from engine.pictures.model import NOBODY, View
from engine.pictures.weighing import WEIGHING
from engine.pictures.who_is_heard import Testimony


class People:
    """The informants of one measurement as an explanation names them."""

    def __init__(self) -> None:
        self._known: dict[str, Person] = {}

    def person(self, one: Informant) -> Person:
        """Who ``one`` is."""
        person = self._known.get(one.id)
        if person is None:
            person = self._known[one.id] = Person(id=one.id, name=one.label, role=one.role.id)
        return person


def silence(one: Informant, question: Question) -> Silence:
    """Why ``one`` says nothing that counts; empty when it does."""
    given = one.answers.get(question.id)
    if given is not None and given.answer.stance is not None:
        return ""
    if one.role != DOCUMENT and not question.asks(one.role):
        return "niet gevraagd"
    if given is None:
        return "niet ingevuld"
    return _SILENCE.get(given.answer.state, "leeg")


_SILENCE: Final[Mapping[State, Silence]] = {
    State.NOT_APPLICABLE: "n.v.t.",
    State.UNCLEAR: "te beoordelen",
}


def deviating(said: Testimony) -> Iterable[str]:
    """Who doesn't say what most who are heard say; nobody where there is no majority."""
    voices = said.voices
    if said.question.type.names_several:
        best, outside = common(said)
        if best is None or 2 * len(outside) >= len(voices):
            return ()
        return [voice.informant.id for voice in outside]
    count = Counter(voice.stance for voice in voices)
    count[Stance.FOR] += len(said.presumed)
    usual = [stance for stance, number in count.items() if 2 * number > count.total()]
    return [voice.informant.id for voice in voices if usual and voice.stance != usual[0]]


def responsible(
    view: View, said: Testimony, accepted: tuple[str, ...], holds: bool
) -> list[Informant]:
    """Whose answers make a picture, or keep it from being what a rule asks."""
    if view.kind is CONTRADICTION:
        pairs = contradictions(said)
        both = [*(voice for voice, _ in pairs), *(paper for _, paper in pairs)]
        return list({voice.informant.id: voice.informant for voice in both}.values())
    if view.kind is DENIAL:
        return [voice.informant for voice in denying(said)]
    if view.kind is SUPPORT:
        return [voice.informant for voice in supporting(said)]
    voices = [voice.informant for voice in said.voices]
    if holds or not voices:
        return voices if voices else list(said.silent)
    if view.kind == WEIGHING:
        chosen = [one.informant for one in said.voices if one.stance in _blamed(view, accepted)]
        return chosen or voices
    if view.kind is IN_COMMON:
        outside = [voice.informant for voice in common(said)[1]]
        return outside or voices
    return voices


def _blamed(view: View, accepted: Iterable[str]) -> Iterable[Stance]:
    """The stances that keep a weighing from being one of those that are accepted."""
    values = {value for one in accepted for value in view.kind.stands_for(one)}
    carried = {*view.kind.stands_for("gedragen")}
    if values & carried and values <= {*carried, NOBODY}:
        return (Stance.PARTLY, Stance.AGAINST, Stance.UNKNOWN)
    if values == {weighing.UNKNOWN}:
        return (Stance.PARTLY, Stance.AGAINST)
    denied = view.values[WEIGHING.codes[weighing.DENIED]]
    if values.isdisjoint({*carried, NOBODY, denied}):
        return (Stance.FOR,)
    return tuple(Stance)
