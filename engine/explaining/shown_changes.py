"""The changes that a search found, as an explanation shows them: in full, and as advice."""

from __future__ import annotations

from engine.changes import Change, Changes, MergedSets
from engine.dossier.answers import Answer
from engine.dossier.model import Given, Measurement
from engine.explaining.advice import advice
from engine.explaining.informants import People, silence
from engine.explaining.model import (
    AdviceShown,
    ChangeShown,
    ChangesShown,
    PersonAndQuestion,
    SetShown,
    StepShown,
    ThingShown,
)
from engine.framework.model import Question
from engine.framework.verdicts import VerdictScale
from engine.wording.dutch import enumeration, quantity


class ShownChanges:
    """Shows the changes to one outcome; each change is made once."""

    def __init__(self, within: Measurement, people: People, scale: VerdictScale) -> None:
        self._within = within
        self._scale = scale
        self._people = people
        self._changed: dict[tuple[str, str, int], ChangeShown] = {}

    def changes(self, goal: str, found: Changes) -> ChangesShown:
        """What is ``found`` to bring ``goal`` about."""
        return ChangesShown(
            goal=goal,
            distance=found.distance,
            beyond=found.beyond,
            sets=tuple(
                SetShown(changed=tuple(map(self._change, one.changes)), verdict=one.verdict)
                for one in found.listed
            ),
            left_out=found.left_out,
            advice=tuple(self._advice(one) for one in found.merged),
            alone=tuple(
                PersonAndQuestion(
                    informant=self._people.person(one), question=question.id, topic=question.topic
                )
                for one, question in found.alone
            ),
        )

    def _change(self, change: Change) -> ChangeShown:
        before, question = change.before, change.question
        key = (change.informant.id, question.id, id(change.after))  # an answer lives as long
        shown = self._changed.get(key)
        if shown is None:
            shown = self._changed[key] = ChangeShown(
                informant=self._people.person(change.informant),
                question=question.id,
                topic=question.topic,
                before=None if before is None else before.answer.raw,
                silence=silence(change.informant, question),
                after=change.after.raw,
                text=_told(question, change.after, before),
                example=change.example,
            )
        return shown

    def _advice(self, sets: MergedSets) -> AdviceShown:
        return AdviceShown(
            text=advice(sets, self._within, self._scale),
            steps=tuple(
                StepShown(
                    number=step.number,
                    among=tuple(self._people.person(change.informant) for change in step.things[0]),
                    things=tuple(
                        ThingShown(
                            number=step.numbers[at] if step.numbers else None,
                            changed=tuple(map(self._change, thing)),
                        )
                        for at, thing in enumerate(step.things)
                    ),
                )
                for step in sets.steps
            ),
            count=sets.count,
            verdict=sets.verdict,
        )


def _told(question: Question, after: Answer, before: Given | None) -> str:
    """The new answer in words; of a list what is added and left out, where that is shorter."""
    value = after.value
    if value is None:
        return "weet niet"
    if isinstance(value, (int, float)):
        return quantity(question, value)
    if not isinstance(value, tuple):
        return question.label(str(value)) or "geen"
    if not value:
        return "geen"
    old = before.answer.value if before is not None else None
    if isinstance(old, tuple) and old:
        added = [question.label(option) for option in value if option not in old]
        gone = [question.label(option) for option in old if option not in value]
        if set(old) & set(value):
            parts = [f"ook {enumeration(added)}"] * bool(added)
            parts += [f"niet meer {enumeration(gone)}"] * bool(gone)
            return " en ".join(parts)
    return enumeration([question.label(option) for option in value])
