"""From scored measurements to the document model.

What is told, and in which order, is decided here and in ``highlights`` (which points are
singled out) and ``follow_up``, so that every rendering says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from engine.dossier.answers import State
from engine.dossier.model import DOCUMENT, Dossier, Informant, Measurement
from engine.explaining.informants import deviating
from engine.framework.model import Framework, Question, Theme
from engine.pictures.who_is_heard import Voice
from engine.rules.model import Rule
from engine.scoring.outcome import Evidence, Outcome, Result
from engine.scoring.told_notes import Piece, ToldNote, told_notes
from engine.wording.dutch import capitalised, sentence
from engine.wording.sentences import speakers
from reports.explanation.why import DEVIATES
from reports.factsheet import follow_up, highlights, model
from reports.factsheet.decisions import decided, reactions
from reports.factsheet.explained import explained
from reports.factsheet.highlights import Told
from reports.factsheet.plain import line, paragraphs, references, said, shortened
from reports.factsheet.sentences import sentences
from reports.factsheet.texts import DRAFT
from reports.page import Origin
from reports.verdicts.decided import Judged, holding, judged_by
from reports.verdicts.summary import NOTHING, Waiting, to_settle, waiting, waits_for

if TYPE_CHECKING:
    from engine.review.judgement import Review


def factsheet(
    dossier: Dossier,
    results: Sequence[Result],
    framework: Framework,
    origin: Origin,
    chosen: Sequence[Result] | None = None,
    before: Before | None = None,
    review: Review | None = None,
    status: str = DRAFT,
) -> model.Factsheet:
    """The factsheet of ``chosen``, or of all ``results``; the rest serves the follow-up only.

    With ``before``, a measurement that is followed up is told as it was judged then. ``review``
    is what inspectors decided: their verdict counts, with the rule's beside it. ``status`` is the
    line above the title.
    """
    chosen = results if chosen is None else chosen
    judged = judged_by(review, before.review if before else None)
    found = follow_up.chosen_follow_ups(results, chosen, before.results if before else (), judged)
    superseded = [follow_up.superseded(result.measurement, found) for result in chosen]
    told = [
        before.of(result) if before and later else result
        for result, later in zip(chosen, superseded, strict=True)
    ]
    builder = _Builder(dossier, framework, superseded.count(""), review, judged)
    measurements = tuple(map(builder.measurement, told, superseded))
    municipality = line(dossier.municipality)
    return model.Factsheet(
        title=f"Uitkomsten toezichtonderzoek {municipality}",
        subtitle=line(framework.name),
        municipality=municipality,
        description=line(framework.description),
        definition=paragraphs(framework.definition),
        request=paragraphs(framework.request),
        contact=paragraphs(framework.contact),
        context=paragraphs(dossier.context),
        themes=tuple(
            model.FrameworkTheme(
                line(theme.name), tuple(line(criterion.name) for criterion in theme.criteria)
            )
            for theme in framework.themes
        ),
        measurements=measurements,
        followups=tuple(
            follow_up.follow_up(
                place, one, builder.findings, framework, before.digest if before else "", judged
            )
            for place, one in enumerate(found, start=1)
        ),
        notices=tuple(map(line, [*map(str, dossier.notices), *to_settle(dossier)])),
        sent=_sent(result.measurement for result in chosen),
        origin=origin,
        status=status,
        asked=line(framework.asked),
        scale=tuple(model.shown(one.sign, framework.scale) for one in framework.scale.every),
    )


@dataclass(frozen=True, slots=True)
class Before:
    """The results of the same file under the rules that were in force in earlier years.

    ``digest`` is that of those rules, ``review`` what inspectors decided on what those say.
    """

    results: tuple[Result, ...]
    digest: str
    review: Review | None = None

    def of(self, result: Result) -> Result:
        """The result of the same measurement."""
        wanted = result.measurement.approach, result.measurement.year
        return next(
            one
            for one in self.results
            if (one.measurement.approach, one.measurement.year) == wanted
        )


class _Builder:
    """Numbers the answers and anchors of one document."""

    def __init__(
        self,
        dossier: Dossier,
        framework: Framework,
        current: int,
        review: Review | None,
        judged: Judged,
    ) -> None:
        self._review = review
        self._judged = judged
        self._verdict = holding(judged)
        self._dossier = dossier
        self._framework = framework
        self._current = current
        """How many measurements aren't superseded."""
        self._measurements = 0
        self._unsettled: Waiting = NOTHING
        self._notes: Mapping[str, tuple[ToldNote, ...]] = {}
        self._answers = 0
        self.findings: dict[int, model.Finding] = {}
        """The findings by the ``id()`` of their outcome."""

    def measurement(self, result: Result, superseded: str) -> model.Measurement:
        """One measurement; ``superseded`` tells by which later one it is followed up."""
        self._measurements += 1
        self._unsettled = waiting(self._dossier, result)
        within = result.measurement
        self._notes = told_notes(result)
        told = {
            outcome.rules.indicator.id: self._told(number, outcome)
            for number, outcome in enumerate(result.outcomes, start=1)
            if outcome.scale.is_tested(self._verdict(outcome))
        }
        themes = self._framework.themes
        counts = tuple(self._count(theme, result) for theme in themes)
        attention, left_out = highlights.attention(tuple(told.values()), self._current)
        approach = line(within.approach)
        return model.Measurement(
            id=f"meting-{self._measurements}",
            approach=approach,
            year=within.year,
            name=f"{approach}, {within.year}",
            description=paragraphs(within.description),
            development=paragraphs(within.development),
            reported=paragraphs(within.reported),
            succeeds=tuple(line(name) for name in within.successor_of),
            respondents=tuple(self._respondent(one) for one in within.respondents),
            documents=tuple(
                model.Document(line(one.label), _heard(one)) for one in within.documents
            ),
            counts=counts,
            total=_sum(counts),
            superseded=superseded,
            attention=() if superseded else attention,
            left_out="" if superseded else left_out,
            themes=tuple(self._theme(theme, told) for theme in themes),
            reactions=reactions(within, self._framework, self._review),
        )

    def _told(self, number: int, outcome: Outcome) -> Told:
        anchor = f"meting-{self._measurements}-{outcome.rules.indicator.id}"
        numbers = self._numbers(outcome)

        def told(rules: Sequence[Rule], pieces: Iterable[Piece]) -> tuple[model.Sentence, ...]:
            return tuple(
                model.Sentence(line(text), references(numbers[key] for key in keys))
                for text, keys in sentences(outcome, rules, pieces)
            )

        notes = self._notes.get(outcome.rules.indicator.id, ())
        explanation = explained(outcome, self._dossier)
        judgement = self._judged(outcome)
        finding = model.Finding(
            id=anchor,
            number=number,
            indicator=line(outcome.rules.indicator.name),
            verdict=model.shown(self._verdict(outcome), outcome.scale),
            sentences=(
                *self._provisional(outcome),
                *told([outcome.rule], outcome.pieces(outcome.rule)),
            ),
            remarks=_remarks(outcome),
            notes=tuple(model.Note(told(note.rules, note.pieces)) for note in notes),
            why=model.Why(
                rule=outcome.rule.id,
                reason=line(" ".join((sentence(outcome.rule.reason), *outcome.rule.principles))),
                not_other=tuple(map(line, explanation.not_other)),
                changes=tuple(map(line, explanation.changes)),
                note_changes=tuple(map(line, explanation.note_changes)),
                firmness=line(explanation.firmness),
                questions=_questions(outcome, numbers),
            ),
        )
        if judgement is not None:
            finding = decided(finding, judgement)
        self.findings[id(outcome)] = finding
        behind = tuple(() if note.repeats else note.rules for note in notes)
        return Told(outcome, finding, explanation.distance, behind)

    def _provisional(self, outcome: Outcome) -> tuple[model.Sentence, ...]:
        """What a verdict in a concept waits for, before anything else is told of it."""
        answers = self._unsettled.get(outcome.rules.indicator.id, ())
        told = f"Dit oordeel is voorlopig. {waits_for(answers)}"
        return (model.Sentence(line(told)),) if answers else ()

    def _count(self, theme: Theme, result: Result) -> model.Count:
        within = [one for one in result.outcomes if one.rules.indicator.theme == theme.id]
        verdicts = [self._verdict(one) for one in within]
        scale = self._framework.scale
        return model.Count(
            line(theme.name),
            sum(map(scale.passes, verdicts)),
            sum(map(scale.fails, verdicts)),
            verdicts.count(scale.untested.sign),
            sum(map(self._count_notes, within)),
            tuple([verdicts.count(one.sign) for one in scale.every]),
        )

    def _count_notes(self, outcome: Outcome) -> int:
        judgement = self._judged(outcome)
        own = None if judgement is None else judgement.own_notes
        return len(self._notes.get(outcome.rules.indicator.id, ()) if own is None else own)

    def _numbers(self, outcome: Outcome) -> dict[tuple[str, str], int]:
        """A number for each answer, by question and informant."""
        numbers: dict[tuple[str, str], int] = {}
        for question, evidence in _by_question(outcome):
            for one in evidence:
                self._answers += 1
                numbers[question.id, one.informant.id] = self._answers
        return numbers

    def _theme(self, theme: Theme, told: Mapping[str, Told]) -> model.Theme:
        criteria = (
            model.Criterion(
                line(criterion.name),
                tuple(
                    told[indicator.id].finding
                    for indicator in criterion.indicators
                    if indicator.id in told
                ),
            )
            for criterion in theme.criteria
        )
        indicators = [one for criterion in theme.criteria for one in criterion.indicators]
        tested = [told[one.id] for one in indicators if one.id in told]
        better, also = highlights.better(tested)
        return model.Theme(
            id=f"meting-{self._measurements}-thema-{theme.id}",
            name=line(theme.name),
            criteria=tuple(one for one in criteria if one.findings),
            untested=tuple(
                line(f"{one.name}{_WAITS if one.id in self._unsettled else ''}")
                for one in indicators
                if (tested or one.id in self._unsettled) and one.id not in told
            ),
            good=highlights.good(tested),
            better=better,
            also=also,
        )

    def _respondent(self, one: Informant) -> model.Respondent:
        questions = self._framework.questions.values()
        put = [question for question in questions if question.asks(one.role)]
        given = [one.answers[question.id].answer for question in put if question.id in one.answers]
        return model.Respondent(
            name=capitalised(line(one.label)),
            role=one.role.singular,
            answered=sum(answer.stance is not None for answer in given),
            asked=len(put),
            unknown=sum(answer.state is State.UNKNOWN for answer in given),
        )


_WAITS: Final = " (wacht op een beoordeling)"


def _by_question(outcome: Outcome) -> list[tuple[Question, list[Evidence]]]:
    """The evidence by question, in the order of the framework."""
    found: dict[str, tuple[Question, list[Evidence]]] = {
        question.id: (question, []) for question in outcome.rules.indicator.questions
    }
    for evidence in outcome.evidence:
        found.setdefault(evidence.question.id, (evidence.question, []))[1].append(evidence)
    return list(found.values())


def _questions(
    outcome: Outcome, numbers: Mapping[tuple[str, str], int]
) -> tuple[model.Question, ...]:
    """The indicator's questions with the numbered answers to each."""
    silent = {one.question.id: one.silent for one in outcome.testimonies}
    apart = {(one.question.id, id_) for one in outcome.testimonies for id_ in deviating(one)}
    return tuple(
        model.Question(
            line(question.text),
            tuple(
                _answer(
                    one,
                    numbers[question.id, one.informant.id],
                    (question.id, one.informant.id) in apart,
                )
                for one in evidence
            ),
            tuple(line(_silent(one, question)) for one in silent.get(question.id, ())),
        )
        for question, evidence in _by_question(outcome)
    )


def _silent(one: Informant, question: Question) -> str:
    """Who gave no answer, or one that still has to be settled."""
    given = one.answers.get(question.id)
    if given is None or given.answer.state is not State.UNCLEAR:
        return one.label
    return f"{one.label} (nog te beoordelen: ‘{shortened(said(question, given.answer))}’)"


def _remarks(outcome: Outcome) -> tuple[model.Remark, ...]:
    """What may be published of what informants wrote, those together who wrote the same."""
    heard = {one.question.id: one for one in outcome.testimonies}
    writers: dict[tuple[str, str], list[Voice]] = {}
    for one in outcome.evidence:
        given = one.voice.given
        if given.published and given.remark.strip():
            writers.setdefault((one.question.id, shortened(given.remark)), []).append(one.voice)
    return tuple(
        model.Remark(capitalised(line(speakers(who, heard[key], outcome.within)[0])), text)
        for (key, text), who in writers.items()
    )


def _answer(evidence: Evidence, number: int, deviates: bool) -> model.Answer:
    given = evidence.voice.given
    return model.Answer(
        number=number,
        who=_name(evidence.informant),
        text=shortened(said(evidence.question, given.answer)),
        reading=line(given.answer.reading),
        remark=shortened(given.remark),
        source=shortened(given.source),
        origin="" if given.origin is None else shortened(given.origin.place),
        weight=DEVIATES if deviates and evidence.weight == "voor" else evidence.weight,
    )


def _sent(measurements: Iterable[Measurement]) -> tuple[model.Sent, ...]:
    """The files that the answers of ``measurements`` were read from, each once."""
    files = {
        (given.origin.file, given.origin.digest): None
        for one in measurements
        for informant in one.informants
        for given in informant.answers.values()
        if given.origin is not None
    }
    return tuple(model.Sent(line(file), digest) for file, digest in sorted(files))


def _name(one: Informant) -> str:
    return f"{line(one.label)} (document)" if one.role == DOCUMENT else line(one.label)


def _heard(one: Informant) -> int:
    return sum(given.answer.stance is not None for given in one.answers.values())


def _sum(counts: Sequence[model.Count]) -> model.Count:
    return model.Count(
        "Totaal",
        sum(one.meets for one in counts),
        sum(one.fails for one in counts),
        sum(one.untested for one in counts),
        sum(one.notes for one in counts),
        tuple(map(sum, zip(*(one.each for one in counts), strict=True))),
    )
