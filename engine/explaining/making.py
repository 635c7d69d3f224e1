"""Makes the explanation of an outcome: why it is what it is, why not another, what changes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from engine import changes
from engine.dossier.answers import Answer, Stance, State, as_read
from engine.dossier.model import DOCUMENT, Dossier, Given, Informant
from engine.dossier.origin import Origin
from engine.explaining.advice import advice
from engine.explaining.model import (
    Accepted,
    AdviceShown,
    AnswerShown,
    ChangeShown,
    ChangesShown,
    ConditionShown,
    Explanation,
    NoteShown,
    OriginShown,
    Person,
    PersonAndQuestion,
    PictureShown,
    QuestionShown,
    RowShown,
    RuleShown,
    SetShown,
    Silence,
    StepShown,
    ThingShown,
    ToAsk,
)
from engine.framework.model import Question
from engine.pictures import weighing
from engine.pictures.contradiction import CONTRADICTION, contradictions
from engine.pictures.in_common import IN_COMMON, common
from engine.pictures.model import NOBODY, View
from engine.pictures.support import SUPPORT, supporting
from engine.pictures.weighing import WEIGHING
from engine.pictures.who_is_heard import Testimony
from engine.rules.decision_table import Row
from engine.rules.model import FAILS, MEETS, NOT_TESTED, Rule
from engine.scoring.score import Outcome, weight
from engine.wording.dutch import enumeration, quantity


class Explainer:
    """Explains outcomes; keep one for all of a run."""

    def __init__(self) -> None:
        self._memory = changes.Memory()

    def explain(self, outcome: Outcome, dossier: Dossier) -> Explanation:
        """The explanation of ``outcome``, which is of ``dossier``."""
        return _Explaining(outcome, dossier, self._memory).explanation()


class _Explaining:
    def __init__(self, outcome: Outcome, dossier: Dossier, memory: changes.Memory) -> None:
        self._outcome = outcome
        self._dossier = dossier
        self._search = changes.Search(outcome, memory)
        self._said = {name: said for name, (_, said) in outcome.said.items()}
        self._values = {view.name: value for view, value in outcome.pictures}
        self._views = {view.name: view for view in outcome.rules.views}
        self._people: dict[str, Person] = {}
        self._changed: dict[tuple[str, str, int], ChangeShown] = {}

    def explanation(self) -> Explanation:
        outcome, within = self._outcome, self._outcome.within
        indicator = outcome.rules.indicator
        others = [one for one in (MEETS, FAILS) if one != outcome.verdict]
        return Explanation(
            framework=self._dossier.framework,
            municipality=self._dossier.municipality,
            approach=within.approach,
            year=within.year,
            indicator=indicator.id,
            name=indicator.name,
            theme=indicator.theme,
            criterion=indicator.criterion,
            verdict=outcome.verdict,  # type: ignore[arg-type]
            finding=outcome.finding,
            rule=self._rule(outcome.rule),
            questions=tuple(self._questions()),
            notes=tuple(
                NoteShown(
                    text=text,
                    rule=self._rule(note),
                    changes=self._changes(note.id, self._search.without(note)),
                )
                for note, text in zip(outcome.notes, outcome.note_texts, strict=True)
            ),
            why_not=tuple(
                self._rule(rule)
                for rule in outcome.rules.verdict_rules
                if rule is not outcome.rule and rule.outcome != NOT_TESTED
            ),
            changes=tuple(self._changes(one, self._search.to_verdict(one)) for one in others),
            also_to_ask=tuple(self._to_ask()),
        )

    # --- why ---

    def _questions(self) -> Iterator[QuestionShown]:
        outcome = self._outcome
        looked_at = outcome.rule.looks_at.union(*(note.looks_at for note in outcome.notes))
        by_question: dict[str, list[View]] = {}
        for view in outcome.rules.views:
            by_question.setdefault(view.question.id, []).append(view)
        for views in by_question.values():
            question = views[0].question
            yield QuestionShown(
                question=question.id,
                question_text=question.text,
                topic=question.topic,
                asked=question.asked,
                pictures=tuple(
                    PictureShown(
                        name=view.name,
                        kind=view.kind.name,
                        value=self._values[view.name],
                        meaning=view.kind.meaning(self._values[view.name]),
                        over=view.over or "",
                        counts=view.name in looked_at,
                    )
                    for view in views
                ),
                answers=tuple(self._answers(question, [self._said[view.name] for view in views])),
            )

    def _answers(self, question: Question, said: Sequence[Testimony]) -> Iterator[AnswerShown]:
        heard = {voice.informant.id for one in said for voice in one.voices}
        views = [view for view in self._outcome.rules.views if view.question is question]
        compared = any(view.kind.of_documents for view in views)
        deviating = {id_ for one in said for id_ in _deviating(one)}
        for one in self._outcome.within.informants:
            given = one.answers.get(question.id)
            silence = _silence(one, question)
            if one.role == DOCUMENT and given is None:
                continue
            answer = given.answer if given is not None else None
            stance = ""
            if answer is not None and answer.stance is not None:
                stance = weight(answer, one.id in heard)
                if compared and one.role == DOCUMENT and one.id not in heard:
                    stance = "vergeleken"
            yield AnswerShown(
                informant=self._person(one),
                raw=None if answer is None else answer.raw,
                read=None if answer is None else as_read(answer),
                reading="" if answer is None else answer.reading,
                remark="" if given is None else given.remark,
                source="" if given is None else given.source,
                settled=None if given is None or given.settled is None else given.settled.entry,
                origin=None if given is None else _origin(given.origin),
                stance=stance,
                silence="" if stance else silence,
                deviates=one.id in deviating,
            )

    # --- rules ---

    def _rule(self, rule: Rule) -> RuleShown:
        return RuleShown(
            rule=rule.id,
            verdict=rule.outcome,
            reason=rule.reason,
            source=rule.source,
            file="/".join(Path(rule.file).parts[-2:]),
            line=rule.line,
            conditions=tuple(
                self._row(row, written)
                for row, written in zip(rule.rows, rule.conditions, strict=False)
            ),
        )

    def _row(self, row: Row, written: Sequence[tuple[str, tuple[str, ...]]]) -> RowShown:
        columns = {view.name: at for at, view in enumerate(self._outcome.rules.views, start=1)}
        accepted = dict(row)
        return RowShown(
            conditions=tuple(
                self._condition(
                    name, texts, self._outcome.situation[columns[name]] in accepted[columns[name]]
                )
                for name, texts in written
            )
        )

    def _condition(self, name: str, accepted: tuple[str, ...], holds: bool) -> ConditionShown:
        view, said, value = self._views[name], self._said[name], self._values[name]
        return ConditionShown(
            picture=name,
            topic=view.question.topic,
            accepted=tuple(
                Accepted(value=one, meaning=view.kind.accepted_meaning(one)) for one in accepted
            ),
            value=value,
            meaning=view.kind.meaning(value),
            holds=holds,
            because_of=tuple(
                self._person(one) for one in _responsible(view, said, accepted, holds)
            ),
        )

    def _person(self, one: Informant) -> Person:
        person = self._people.get(one.id)
        if person is None:
            person = self._people[one.id] = Person(id=one.id, name=one.label, role=one.role)
        return person

    # --- what would change it ---

    def _changes(self, goal: str, found: changes.Changes) -> ChangesShown:
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
                    informant=self._person(one), question=question.id, topic=question.topic
                )
                for one, question in found.alone
            ),
        )

    def _change(self, change: changes.Change) -> ChangeShown:
        before, question = change.before, change.question
        key = (change.informant.id, question.id, id(change.after))  # an answer lives as long
        shown = self._changed.get(key)
        if shown is None:
            shown = self._changed[key] = ChangeShown(
                informant=self._person(change.informant),
                question=question.id,
                topic=question.topic,
                before=None if before is None else before.answer.raw,
                silence=_silence(change.informant, question),
                after=change.after.raw,
                text=_told(question, change.after, before),
                example=change.example,
            )
        return shown

    def _advice(self, sets: changes.MergedSets) -> AdviceShown:
        return AdviceShown(
            text=advice(sets, self._outcome.within),
            steps=tuple(
                StepShown(
                    number=step.number,
                    among=tuple(self._person(change.informant) for change in step.things[0]),
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

    def _to_ask(self) -> Iterator[ToAsk]:
        """The questions that nobody who can be asked answered."""
        within = self._outcome.within
        seen: dict[str, Question] = {v.question.id: v.question for v in self._outcome.rules.views}
        for question in seen.values():
            asked = [one for one in within.respondents if question.asks(one.role)]
            if all(_silence(one, question) for one in asked):
                yield ToAsk(
                    question=question.id,
                    question_text=question.text,
                    topic=question.topic,
                    asked=question.asked,
                    informants=tuple(map(self._person, asked)),
                )


def _origin(one: Origin | None) -> OriginShown | None:
    """Where an answer was read, as it is shown."""
    if one is None:
        return None
    return OriginShown(
        file=one.file,
        digest=one.digest,
        sheet=one.sheet,
        cell=one.cell,
        row=one.row,
        column=one.column,
        altered=one.changed,
        text=one.place,
    )


def _silence(one: Informant, question: Question) -> Silence:
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


def _deviating(said: Testimony) -> Iterable[str]:
    """Who doesn't say what most who are heard say; nobody where there is no majority."""
    voices = said.voices
    if said.question.type.names_several:
        best, outside = common(said)
        if best is None or 2 * len(outside) >= len(voices):
            return ()
        return [voice.informant.id for voice in outside]
    count = Counter(voice.stance for voice in voices)
    usual = [stance for stance, number in count.items() if 2 * number > len(voices)]
    return [voice.informant.id for voice in voices if usual and voice.stance != usual[0]]


def _responsible(
    view: View, said: Testimony, accepted: tuple[str, ...], holds: bool
) -> list[Informant]:
    """Whose answers make a picture, or keep it from being what a rule asks."""
    if view.kind is CONTRADICTION:
        pairs = contradictions(said)
        both = [*(voice for voice, _ in pairs), *(paper for _, paper in pairs)]
        return list({voice.informant.id: voice.informant for voice in both}.values())
    if view.kind is SUPPORT:
        return [voice.informant for voice in supporting(said)]
    voices = [voice.informant for voice in said.voices]
    if holds or not voices:
        return voices if voices else list(said.silent)
    if view.kind is WEIGHING:
        chosen = [one.informant for one in said.voices if one.stance in _blamed(accepted)]
        return chosen or voices
    if view.kind is IN_COMMON:
        outside = [voice.informant for voice in common(said)[1]]
        return outside or voices
    return voices


def _blamed(accepted: Iterable[str]) -> Iterable[Stance]:
    """The stances that keep a weighing from being one of those that are accepted."""
    values = {value for one in accepted for value in WEIGHING.stands_for(one)}
    carried = {*WEIGHING.stands_for("gedragen")}
    if values & carried and values <= {*carried, NOBODY}:
        return (Stance.PARTLY, Stance.AGAINST, Stance.UNKNOWN)
    if values == {weighing.UNKNOWN}:
        return (Stance.PARTLY, Stance.AGAINST)
    if values.isdisjoint({*carried, NOBODY, weighing.MUNICIPALITY_DENIES}):
        return (Stance.FOR,)
    return tuple(Stance)


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
