"""Why a verdict is what it is, why not another, and what would change it: as data.

The explanation is the truth; text, Markdown and HTML are renderings of it. Its keys in JSON are
Dutch (``KEYS``), because inspectors read them. Everything is quoted as it stands in the answers
file; whoever renders it escapes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from engine import changes, pictures, wording
from engine.advice import advice
from engine.answers import Answer, Stance, State
from engine.decide import Row
from engine.dossier import DOCUMENT, Dossier, Given, Informant
from engine.framework import Question
from engine.pictures import KINDS, Testimony, View
from engine.rules import FAILS, MEETS, NOT_TESTED, Rule
from engine.score import Outcome

KEYS: Final = {
    "informants": "respondenten",
    "holds": "klopt",
    "asked": "gevraagd_aan",
    "accepted": "aanvaard",
    "advice": "advies",
    "after": "naar",
    "alone": "wie_alleen",
    "among": "van_wie",
    "also_to_ask": "te_stellen",
    "answers": "antwoorden",
    "approach": "aanpak",
    "because_of": "door",
    "before": "van",
    "beyond": "gezocht_tot",
    "changed": "wijzigingen",
    "changes": "wat_verandert",
    "conditions": "voorwaarden",
    "count": "aantal",
    "counts": "telt",
    "criterion": "criterium",
    "deviates": "wijkt_af",
    "distance": "afstand",
    "example": "bijvoorbeeld",
    "file": "bestand",
    "finding": "bevinding",
    "firmness": "stevigheid",
    "framework": "kader",
    "goal": "doel",
    "indicator": "indicator",
    "informant": "respondent",
    "kind": "soort",
    "left_out": "niet_vermeld",
    "line": "regelnummer",
    "meaning": "betekenis",
    "municipality": "gemeente",
    "name": "naam",
    "notes": "let_op",
    "number": "hoeveel",
    "over": "over",
    "picture": "beeld",
    "pictures": "beelden",
    "question": "vraag",
    "question_text": "vraagtekst",
    "questions": "vragen",
    "raw": "ruw",
    "read": "gelezen",
    "reading": "leeswijze",
    "reason": "omdat",
    "remark": "toelichting",
    "role": "rol",
    "rule": "regel",
    "sets": "mogelijkheden",
    "silence": "ontbreekt",
    "source": "bron",
    "stance": "houding",
    "steps": "stappen",
    "text": "tekst",
    "theme": "thema",
    "things": "keuzes",
    "topic": "onderwerp",
    "value": "waarde",
    "verdict": "oordeel",
    "way": "mogelijkheid",
    "why_not": "waarom_niet",
    "year": "jaar",
}
"""The Dutch key in JSON of each field."""

Silence = Literal["", "niet gevraagd", "niet ingevuld", "leeg", "n.v.t."]
"""Why there is nothing that counts: not asked, left out of the file, blank, or n.v.t."""


class _Model(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: KEYS.get(name, name),
        populate_by_name=True,
    )


class Person(_Model):
    """A respondent or document."""

    id: str
    name: str
    role: str


class AnswerShown(_Model):
    """What one informant says to a question, as it stands in the file.

    ``stance`` is what it counts for; ``vergeleken`` of a document that is only compared with
    what respondents say; ``niet meegewogen`` where it was kept but doesn't matter; empty where
    nothing was said, and ``silence`` then tells why. ``deviates``: it isn't
    what most who are heard say.
    """

    informant: Person
    raw: Any = None
    read: Any = None
    reading: str = ""
    remark: str = ""
    source: str = ""
    stance: str = ""
    silence: Silence = ""
    deviates: bool = False


class PictureShown(_Model):
    """What informants together say, and what that means.

    ``counts``: the rule that fired looks at it. ``over`` narrows who decides.
    """

    name: str
    kind: str
    value: str
    meaning: str
    over: str = ""
    counts: bool


class QuestionShown(_Model):
    """A question with the pictures that are made of the answers, and all answers."""

    question: str
    question_text: str
    topic: str
    asked: str
    pictures: tuple[PictureShown, ...]
    answers: tuple[AnswerShown, ...]


class Accepted(_Model):
    """A value, or group of values, that a condition accepts."""

    value: str
    meaning: str


class ConditionShown(_Model):
    """One condition of a rule: the picture, what it may be, and what it is here.

    ``because_of``: whose answers make that picture.
    """

    picture: str
    topic: str
    accepted: tuple[Accepted, ...]
    value: str
    meaning: str
    holds: bool
    because_of: tuple[Person, ...]


class RowShown(_Model):
    """Conditions that must all hold."""

    conditions: tuple[ConditionShown, ...]


class RuleShown(_Model):
    """A rule, with its conditions as they are here; alternatives are rows."""

    rule: str
    verdict: str
    reason: str
    source: str
    file: str
    line: int
    conditions: tuple[RowShown, ...]


class ChangeShown(_Model):
    """One respondent answers a question differently.

    ``before`` is what stands in the file now (null with a ``silence``, if it says nothing that
    counts); ``after`` is an answer as it could stand there. ``example``: others do the same.
    """

    informant: Person
    question: str
    topic: str
    before: Any = None
    silence: Silence = ""
    after: Any
    text: str
    example: bool


class SetShown(_Model):
    """Changes that together give ``verdict``; without any of them they don't reach the goal."""

    changed: tuple[ChangeShown, ...]
    verdict: str


class ThingShown(_Model):
    """An other answer to a question, for each who may give it; ``number``: how many do.

    ``number`` is null where each of them chooses what to answer.
    """

    number: int | None
    changed: tuple[ChangeShown, ...]


class StepShown(_Model):
    """So many of these informants, whichever, each give one of these other answers."""

    number: int
    among: tuple[Person, ...]
    things: tuple[ThingShown, ...]


class AdviceShown(_Model):
    """Sets that differ only in who does what, told in one sentence.

    ``text`` follows "als". The sets are all ways to take every step; ``count`` is how many
    that are, and each gives ``verdict``.
    """

    text: str
    steps: tuple[StepShown, ...]
    count: int
    verdict: str


class PersonAndQuestion(_Model):
    """A respondent and a question."""

    informant: Person
    question: str
    topic: str


class ChangesShown(_Model):
    """All smallest sets of changed answers to one goal.

    ``goal`` is a verdict, or the id of the rule whose LET OP goes away. ``distance`` is null
    when no answers of these respondents reach it; or, if ``beyond`` is a number, no set of at
    most so many does, and others were not looked for. Of the sets at most twenty are listed, the
    most realistic first; ``left_out`` is the number of others. Lists of options, texts and
    numbers by which the same respondents do the same are one set, with an example. ``advice``
    tells all sets, or as many as twenty sentences can. ``alone``: by changing this one answer
    the respondent reaches it.
    """

    goal: str
    distance: int | None
    beyond: int | None
    sets: tuple[SetShown, ...]
    left_out: int
    advice: tuple[AdviceShown, ...]
    alone: tuple[PersonAndQuestion, ...]


class NoteShown(_Model):
    """A LET OP, its rule, and what takes it away."""

    text: str
    rule: RuleShown
    changes: ChangesShown


class ToAsk(_Model):
    """A question that nobody answered, and whom it can be put to."""

    question: str
    question_text: str
    topic: str
    asked: str
    informants: tuple[Person, ...]


class Explanation(_Model):
    """The verdict on one indicator in one measurement, explained."""

    framework: str
    municipality: str
    approach: str
    year: int
    indicator: str
    name: str
    theme: str
    criterion: str
    verdict: Literal["√", "X", "-"]
    finding: str
    rule: RuleShown
    questions: tuple[QuestionShown, ...]
    notes: tuple[NoteShown, ...]
    why_not: tuple[RuleShown, ...]
    changes: tuple[ChangesShown, ...]
    also_to_ask: tuple[ToAsk, ...]


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
        self._said = {
            view.name: said
            for view, said in zip(outcome.rules.views, outcome.testimonies, strict=True)
        }
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
        looked_at = {name for row in outcome.rule.conditions for name, _ in row}
        looked_at |= {name for note in outcome.notes for row in note.conditions for name, _ in row}
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
                        kind=view.kind,
                        value=self._values[view.name],
                        meaning=meaning(view, self._values[view.name]),
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
        compared = any(view.kind in ("tegenspraak", "onderbouwing") for view in views)
        deviating = {id_ for one in said for id_ in _deviating(one)}
        for one in self._outcome.within.informants:
            given = one.answers.get(question.id)
            silence = _silence(one, question)
            if one.role == DOCUMENT and given is None:
                continue
            answer = given.answer if given is not None else None
            stance = ""
            if answer is not None and answer.stance is not None:
                aside = "vergeleken" if compared and one.role == DOCUMENT else "niet meegewogen"
                stance = _STANCES[answer.stance] if one.id in heard else aside
            yield AnswerShown(
                informant=self._person(one),
                raw=None if answer is None else answer.raw,
                read=None if answer is None else _read(answer),
                reading="" if answer is None else answer.reading,
                remark="" if given is None else given.remark,
                source="" if given is None else given.source,
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
                Accepted(value=one, meaning=accepted_meaning(view, one)) for one in accepted
            ),
            value=value,
            meaning=meaning(view, value),
            holds=holds,
            because_of=tuple(
                self._person(one) for one in _responsible(view, said, accepted, holds)
            ),
        )

    def _person(self, one: Informant) -> Person:
        person = self._people.get(one.id)
        if person is None:
            person = self._people[one.id] = Person(id=one.id, name=one.name, role=one.role)
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
            advice=tuple(self._advice(kind) for kind in found.kinds),
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

    def _advice(self, kind: changes.Kind) -> AdviceShown:
        return AdviceShown(
            text=advice(kind, self._outcome.within),
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
                for step in kind.steps
            ),
            count=kind.count,
            verdict=kind.verdict,
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


_STANCES: Final = ("voor", "deels", "tegen", "weet niet")


GROUPS: Final = {
    "gedragen": "een meerderheid is voor",
    "niet gedragen": "geen meerderheid is voor, of de gemeente zelf ontkent het",
    "omstreden of ontkend": "het is verdeeld, hooguit deels of ontkend",
    "afwijking": "een meerderheid is voor, maar niet ieder",
    "tegengesproken": "ten minste één spreekt het (deels) tegen",
    "door iemand toegezegd": "ten minste één is voor, en het is niet ‘onbekend’",
    "gedeeld": "er is iets dat ieder noemt, of ieder op één na",
    "niet gedeeld": "er is niets dat ieder noemt, op hooguit één na",
    "toereikend": "er ontbreekt hooguit één van wat nodig is",
    "ontoereikend": "er ontbreekt meer dan één van wat nodig is, of niemand weet het",
}
"""What the words mean that rules use for several values of a picture."""


def accepted_meaning(view: View, text: str) -> str:
    """What a value, a group of values or a number test in a condition means, in words."""
    if text in KINDS[view.kind].groups:
        return GROUPS[text]
    return KINDS[view.kind].meaning.get(text, "")


def meaning(view: View, value: str) -> str:
    """What ``value`` of a picture means, in words."""
    known = KINDS[view.kind].meaning.get(value)
    if known is not None:
        return known
    if view.kind == "aantal":
        return f"samen noemen zij dit aantal verschillende opties: {value}"
    if value == "een getal":
        return "ten minste één noemt een getal"
    return f"het {view.kind} getal dat wordt genoemd: {value}"


def _silence(one: Informant, question: Question) -> Silence:
    """Why ``one`` says nothing that counts; empty when it does."""
    given = one.answers.get(question.id)
    if given is not None and given.answer.stance is not None:
        return ""
    if one.role != DOCUMENT and not question.asks(one.role):
        return "niet gevraagd"
    if given is None:
        return "niet ingevuld"
    return "n.v.t." if given.answer.state is State.NOT_APPLICABLE else "leeg"


def _deviating(said: Testimony) -> Iterable[str]:
    """Who doesn't say what most who are heard say; nobody where there is no majority."""
    voices = said.voices
    if said.question.type in ("meerkeuze", "tekst"):
        best, outside = pictures.common(said)
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
    if view.kind == "tegenspraak":
        pairs = pictures.contradictions(said)
        both = [*(voice for voice, _ in pairs), *(paper for _, paper in pairs)]
        return list({voice.informant.id: voice.informant for voice in both}.values())
    if view.kind == "onderbouwing":
        return [voice.informant for voice in pictures.supporting(said)]
    voices = [voice.informant for voice in said.voices]
    if holds or not voices:
        return voices if voices else list(said.silent)
    if view.kind == "weging":
        chosen = [one.informant for one in said.voices if one.stance in _blamed(view, accepted)]
        return chosen or voices
    if view.kind == "gemeenschappelijk":
        outside = [voice.informant for voice in pictures.common(said)[1]]
        return outside or voices
    return voices


def _blamed(view: View, accepted: Iterable[str]) -> Iterable[Stance]:
    """The stances that keep a weighing from being one of those that are accepted."""
    groups = KINDS[view.kind].groups
    values = {value for one in accepted for value in groups.get(one, (one,))}
    carried = {*groups["gedragen"]}
    if values & carried and values <= {*carried, pictures.NOBODY}:
        return (Stance.PARTLY, Stance.AGAINST, Stance.UNKNOWN)
    if values == {pictures.UNKNOWN}:
        return (Stance.PARTLY, Stance.AGAINST)
    if values.isdisjoint({*carried, pictures.NOBODY, pictures.MUNICIPALITY_DENIES}):
        return (Stance.FOR,)
    return tuple(Stance)


def _told(question: Question, after: Answer, before: Given | None) -> str:
    """The new answer in words; of a list what is added and left out, where that is shorter."""
    value = after.value
    if value is None:
        return "weet niet"
    if question.type == "getal" and isinstance(value, (int, float)):
        return wording.quantity(question, value)
    if question.type == "keuze":
        return question.label(str(value))
    if not isinstance(value, tuple):
        return str(value) or "geen"
    if not value:
        return "geen"
    old = before.answer.value if before is not None else None
    if isinstance(old, tuple) and old:
        added = [question.label(option) for option in value if option not in old]
        gone = [question.label(option) for option in old if option not in value]
        if len(added) + len(gone) < len(value) or set(old) & set(value):
            parts = [f"ook {wording.enumeration(added)}"] * bool(added)
            parts += [f"niet meer {wording.enumeration(gone)}"] * bool(gone)
            return " en ".join(parts)
    return wording.enumeration([question.label(option) for option in value])


def _read(answer: Answer) -> Any:
    if answer.state is State.UNKNOWN:
        return "weet niet"
    return [*answer.value] if isinstance(answer.value, tuple) else answer.value
