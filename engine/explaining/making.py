"""Makes the explanation of an outcome: why it is what it is, why not another, what changes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine import changes
from engine.dossier.answers import as_read
from engine.dossier.model import DOCUMENT, Dossier, Informant
from engine.dossier.origin import Origin
from engine.explaining.informants import People, deviating, responsible, silence
from engine.explaining.model import (
    Accepted,
    AnswerShown,
    ChangesShown,
    ConditionShown,
    Explanation,
    NoteShown,
    OriginShown,
    PictureShown,
    ProposalShown,
    QuestionShown,
    RowShown,
    RuleShown,
    ToAsk,
)
from engine.explaining.shown_changes import ShownChanges
from engine.framework.model import Question
from engine.framework.roles import listed
from engine.pictures.model import View
from engine.pictures.who_is_heard import Testimony
from engine.rules.decision_table import Row
from engine.rules.model import Rule
from engine.scoring.outcome import Outcome, weight


class Explainer:
    """Explains outcomes; keep one for all of a run."""

    def __init__(self) -> None:
        self._memory = changes.Memory()

    def explain(self, outcome: Outcome, dossier: Dossier, brief: bool = False) -> Explanation:
        """The explanation of ``outcome``, which is of ``dossier``.

        A ``brief`` one has what a factsheet tells, which takes half the time: not the answers, no
        sets of changes one by one, no rules that give the same verdict, and of a LET OP only what
        takes it away while the verdict stays.
        """
        return _Explaining(outcome, dossier, self._memory, brief).explanation()


class _Explaining:
    def __init__(
        self, outcome: Outcome, dossier: Dossier, memory: changes.Memory, brief: bool
    ) -> None:
        self._outcome = outcome
        self._dossier = dossier
        self._brief = brief
        self._search = changes.Search(outcome, memory, 0 if brief else changes.MOST_LISTED)
        self._said = {name: said for name, (_, said) in outcome.said.items()}
        self._values = {view.name: value for view, value in outcome.pictures}
        self._views = {view.name: view for view in outcome.rules.views}
        self._people = People()
        self._shown = ShownChanges(outcome.within, self._people, outcome.scale)

    def explanation(self) -> Explanation:
        outcome, within = self._outcome, self._outcome.within
        indicator = outcome.rules.indicator
        others = [one for one in outcome.scale.signs if one != outcome.verdict]
        return Explanation(
            framework=self._dossier.framework,
            municipality=self._dossier.municipality,
            approach=within.approach,
            year=within.year,
            indicator=indicator.id,
            name=indicator.name,
            theme=indicator.theme,
            criterion=indicator.criterion,
            verdict=outcome.verdict,
            scale={one.sign: one.colour for one in outcome.scale.every},
            finding=outcome.finding,
            rule=self._rule(outcome.rule),
            questions=() if self._brief else tuple(self._questions()),
            notes=tuple(map(self._note, outcome.notes, outcome.note_texts)),
            why_not=tuple(
                self._rule(rule)
                for rule in outcome.rules.verdict_rules
                if rule is not outcome.rule
                and rule.outcome in (others if self._brief else outcome.scale.signs)
            ),
            changes=tuple(self._shown.changes(one, self._search.to_verdict(one)) for one in others),
            also_to_ask=() if self._brief else tuple(self._to_ask()),
            proposals=tuple(
                ProposalShown(text=outcome.told(rule), rule=self._rule(rule))
                for rule in outcome.proposals
            ),
            only_voice=None
            if outcome.only_voice is None
            else self._people.person(outcome.only_voice),
        )

    def _note(self, note: Rule, text: str) -> NoteShown:
        keeping = self._search.without(note)
        return NoteShown(
            text=text,
            rule=self._rule(note),
            changes=self._shown.changes(note.id, keeping),
            apart=None if self._brief else self._apart(note, keeping),
        )

    def _apart(self, note: Rule, keeping: changes.Changes) -> ChangesShown | None:
        """What takes ``note`` away with another verdict; a point for improvement is no way out."""
        if self._outcome.scale.passes(self._outcome.verdict):
            return None
        other = self._search.without_keeping(note)
        nearer = other.distance is not None and (
            keeping.distance is None or other.distance <= keeping.distance
        )
        return self._shown.changes(note.id, other) if nearer else None

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
                asked=question.asked_as,
                asked_of=_asked_of(question),
                pictures=tuple(
                    PictureShown(
                        name=view.name,
                        kind=view.kind.name,
                        value=self._values[view.name],
                        meaning=view.kind.meaning(self._values[view.name]),
                        over=view.over or "",
                        decided_by=_decided_by(question, view.over),
                        counts=view.name in looked_at,
                    )
                    for view in views
                ),
                answers=tuple(self._answers(question, [self._said[view.name] for view in views])),
                presumed=tuple(self._people.person(one) for one in self._presumed(views)),
                presumed_because=next((v.because for v in views if self._presumed([v])), ""),
            )

    def _presumed(self, views: Sequence[View]) -> Sequence[Informant]:
        """Who counts as for without an answer."""
        return next((self._said[v.name].presumed for v in views if v.follows), ())

    def _answers(self, question: Question, said: Sequence[Testimony]) -> Iterator[AnswerShown]:
        heard = {voice.informant.id for one in said for voice in one.voices}
        views = [view for view in self._outcome.rules.views if view.question is question]
        compared = any(view.kind.of_documents for view in views)
        unlike_others = {id_ for one in said for id_ in deviating(one)}
        for one in self._outcome.within.informants:
            given = one.answers.get(question.id)
            silent = silence(one, question)
            if one.role == DOCUMENT and given is None:
                continue
            answer = given.answer if given is not None else None
            stance = ""
            if answer is not None and answer.stance is not None:
                stance = weight(answer, one.id in heard)
                if compared and one.role == DOCUMENT and one.id not in heard:
                    stance = "vergeleken"
            yield AnswerShown(
                informant=self._people.person(one),
                raw=None if answer is None else answer.raw,
                read=None if answer is None else as_read(answer),
                reading="" if answer is None else answer.reading,
                remark="" if given is None else given.remark,
                source="" if given is None else given.source,
                settled=None if given is None or given.settled is None else given.settled.entry,
                origin=None if given is None else _origin(given.origin),
                stance=stance,
                silence="" if stance else silent,
                deviates=one.id in unlike_others,
            )

    # --- rules ---

    def _rule(self, rule: Rule) -> RuleShown:
        return RuleShown(
            rule=rule.id,
            verdict=rule.outcome,
            reason=rule.reason,
            source=rule.source,
            file="/".join(rule.file.split("/")[-2:]),
            line=rule.line,
            conditions=tuple(
                self._row(row, written)
                for row, written in zip(rule.rows, rule.conditions, strict=False)
            ),
            principles=rule.principles,
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
                self._people.person(one) for one in responsible(view, said, accepted, holds)
            ),
        )

    def _to_ask(self) -> Iterator[ToAsk]:
        """The questions that nobody who can be asked answered."""
        within = self._outcome.within
        seen: dict[str, Question] = {v.question.id: v.question for v in self._outcome.rules.views}
        for question in seen.values():
            asked = [one for one in within.respondents if question.asks(one.role)]
            if all(silence(one, question) for one in asked):
                yield ToAsk(
                    question=question.id,
                    question_text=question.text,
                    topic=question.topic,
                    asked=question.asked_as,
                    nobody=listed([role.singular for role in question.asked.values()], "of"),
                    informants=tuple(map(self._people.person, asked)),
                )


def _asked_of(question: Question) -> str:
    """Whom a question was put to: "de leden"."""
    if question.asks_all:
        return question.asked_as
    return listed(role.all_ for role in question.asked.values())


def _decided_by(question: Question, over: str | None) -> str:
    """Whose answers go before those of others: "het antwoord van de gemeente"; may be empty."""
    role = question.asked.get(over or "")
    if role is None:
        return ""
    return f"{'het antwoord' if role.is_single else 'de antwoorden'} van {role.all_}"


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
