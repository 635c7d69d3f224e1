"""What the screens show, apart from how: plain texts and numbers, which templates escape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from engine.dossier.model import DOCUMENT, Informant
from engine.explaining.model import Explanation
from engine.review.judgement import Standing
from engine.review.model import FOLLOWS, Decision, Entry, Reaction, Reviewed
from engine.review.status import ORDER, objections, standing
from engine.rules.model import NOT_TESTED, Rule
from engine.rules.table_in_words import WordedRow, heading, worded
from engine.scoring.outcome import Outcome, Result
from reports.factsheet import model
from reports.factsheet.decisions import in_words
from reports.factsheet.plain import line, said, shortened
from reports.review.workspace.desk import Desk, Opened

STEPS: Final = {
    "concept": "Terug naar concept",
    "wederhoor": "Voorleggen voor wederhoor",
    "vastgesteld": "Vaststellen",
    "gepubliceerd": "Publiceren",
}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One measurement in the worklist; ``shaky`` is None while that isn't known yet."""

    url: str
    municipality: str
    approach: str
    year: int
    status: Standing
    open: int
    shaky: int | None
    assigned: str


def worklist(desk: Desk) -> list[WorkRow]:
    """Every measurement of every dossier."""
    return [
        WorkRow(
            address(opened, number),
            line(opened.scored.dossier.municipality),
            line(result.measurement.approach),
            result.measurement.year,
            standing(result, opened.scored.rules, opened.review),
            open_points(opened, result),
            desk.firmness.of(opened.name, number),
            reviewed.assigned if (reviewed := opened.review.within(result.measurement)) else "",
        )
        for opened in desk.all()
        for number, result in enumerate(opened.scored.results, start=1)
    ]


def address(opened: Opened, number: int, indicator: str = "") -> str:
    """The path of a measurement, or of one indicator in it."""
    from urllib.parse import quote

    path = f"/dossier/{quote(opened.name, safe='')}/{number}"
    return f"{path}/{indicator}" if indicator else path


def open_points(opened: Opened, result: Result) -> int:
    """What is still to be done: undecided, lapsed, waiting, and reactions that wait."""
    reviewed = opened.review.within(result.measurement)
    unhandled = sum(one.handling is None for one in reviewed.reactions) if reviewed else 0
    return unhandled + sum(is_open(opened, outcome) for outcome in result.outcomes)


def is_open(opened: Opened, outcome: Outcome) -> bool:
    """Whether an indicator still waits for a decision."""
    judgement = opened.review.of(outcome)
    if judgement is None:
        return outcome.verdict != NOT_TESTED or bool(outcome.waiting)
    return judgement.lapsed or bool(outcome.waiting)


@dataclass(frozen=True, slots=True)
class Point:
    """One indicator as lists show it. ``rule`` is the rule's verdict, ``holds`` the one that
    holds; ``state`` says in a word what was decided."""

    url: str
    number: int
    id: str
    name: str
    rule: model.Verdict
    holds: model.Verdict
    finding: str
    notes: tuple[str, ...]
    state: str
    reactions: int


def point(opened: Opened, number: int, place: int, outcome: Outcome) -> Point:
    """An indicator of measurement ``number``; ``place`` is its number in the framework."""
    judgement = opened.review.of(outcome)
    verdict = outcome.verdict if judgement is None else judgement.verdict
    finding = None if judgement is None else judgement.own_finding
    notes = None if judgement is None else judgement.own_notes
    reviewed = opened.review.within(outcome.within)
    id_ = outcome.rules.indicator.id
    waiting = [one for one in (reviewed.reactions if reviewed else ()) if one.indicator == id_]
    return Point(
        address(opened, number, id_),
        place,
        id_,
        line(outcome.rules.indicator.name),
        model.VERDICTS[outcome.verdict],
        model.VERDICTS[verdict],
        line(outcome.finding if finding is None else finding),
        tuple(map(line, outcome.note_texts if notes is None else notes)),
        state(opened, outcome),
        len(waiting),
    )


def state(opened: Opened, outcome: Outcome) -> str:
    """What was decided, in a word."""
    judgement = opened.review.of(outcome)
    if outcome.waiting:
        return "wacht op een antwoord"
    if judgement is None:
        return "" if outcome.verdict == NOT_TESTED else "open"
    if judgement.lapsed:
        return "verlopen"
    return "anders besloten" if judgement.overrides else "besloten"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion with its points."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its criteria."""

    name: str
    criteria: tuple[Criterion, ...]


def themes(opened: Opened, number: int, result: Result) -> tuple[Theme, ...]:
    """The table of a dossier, in the framework's order."""
    points = {
        outcome.rules.indicator.id: point(opened, number, place, outcome)
        for place, outcome in enumerate(result.outcomes, start=1)
    }
    return tuple(
        Theme(
            line(theme.name),
            tuple(
                Criterion(line(one.name), tuple(points[each.id] for each in one.indicators))
                for one in theme.criteria
            ),
        )
        for theme in opened.scored.rules.framework.themes
    )


def steps(opened: Opened, result: Result, who: str) -> list[tuple[str, str, list[str]]]:
    """The statuses that can be given: the name, what that is called, and what is against it."""
    rules, review = opened.scored.rules, opened.review
    now = standing(result, rules, review).name
    return [
        (one, STEPS[one], objections(one, who, result, rules, review))
        for one in ORDER
        if one != now
    ]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who said what, where that stands, and what it counts for."""

    who: str
    text: str
    reading: str
    remark: str
    source: str
    origin: str
    weight: str
    deviates: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what was said, and who said nothing."""

    text: str
    pictures: tuple[str, ...]
    answers: tuple[Answer, ...]
    silent: tuple[str, ...]


def questions(outcome: Outcome, whole: Explanation) -> Iterator[Question]:
    """The questions of an indicator, in the order of its table."""
    people = {one.id: one for one in outcome.within.informants}
    asked = {one.id: one for one in outcome.rules.indicator.questions}
    for shown in whole.questions:
        answers = []
        silent = []
        for one in shown.answers:
            informant = people[one.informant.id]
            given = informant.answers.get(shown.question)
            if given is None or one.silence:
                silent.append(f"{_name(informant)} ({one.silence or 'niet ingevuld'})")
                continue
            question = asked.get(shown.question)
            text = said(question, given.answer) if question is not None else str(one.raw)
            answers.append(
                Answer(
                    _name(informant),
                    shortened(text),
                    line(given.answer.reading),
                    shortened(given.remark),
                    shortened(given.source),
                    "" if given.origin is None else line(given.origin.place),
                    one.stance or "te beoordelen",
                    one.deviates,
                )
            )
        pictures = tuple(
            line(f"{one.value}: {one.meaning}") for one in shown.pictures if one.counts
        )
        yield Question(line(shown.question_text), pictures, tuple(answers), tuple(silent))


def _name(one: Informant) -> str:
    return f"{line(one.label)} (document)" if one.role == DOCUMENT else line(one.label)


@dataclass(frozen=True, slots=True)
class Form:
    """The decision form: what stands in it, and of which version that is."""

    version: int
    verdict: str
    reason: str
    finding: str
    notes: str
    own_finding: bool
    own_notes: bool


def form(opened: Opened, outcome: Outcome, decision: Decision | None = None) -> Form:
    """The form as it stands, or with what somebody filled in but couldn't save."""
    within = outcome.within.approach, outcome.within.year
    version = opened.version(within, f"besluit {outcome.rules.indicator.id}")
    if decision is None:
        judgement = opened.review.of(outcome)
        decision = judgement.decision if judgement is not None else None
    finding = decision.finding if decision is not None else None
    notes = decision.notes if decision is not None else None
    return Form(
        version,
        decision.verdict if decision is not None else FOLLOWS,
        decision.reason if decision is not None else "",
        outcome.finding if finding is None else finding,
        "\n".join(outcome.note_texts if notes is None else notes),
        finding is not None,
        notes is not None,
    )


@dataclass(frozen=True, slots=True)
class Past:
    """A decision that was taken or withdrawn."""

    number: int
    text: str
    reason: str
    by: str
    at: str


def history(entries: Sequence[Entry], outcome: Outcome) -> list[Past]:
    """What was decided on an indicator, the last first."""
    within, indicator = outcome.within, outcome.rules.indicator.id
    found = [
        Past(
            one.number,
            one.content.get("oordeel", "besluit ingetrokken"),
            line(one.content.get("reden", "")),
            line(one.by),
            moment(one.at),
        )
        for one in entries
        if one.kind in ("besluit", "intrekking")
        and (one.approach, one.year) == (within.approach, within.year)
        and one.content["indicator"] == indicator
    ]
    return found[::-1]


def moment(at: str) -> str:
    """A moment as in "3 november 2013, 14:05"."""
    return f"{in_words(at)}, {at[11:16]}"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reaction with what was done with it, and the version of that."""

    reaction: Reaction
    version: int


def replies(opened: Opened, reviewed: Reviewed | None, indicator: str) -> list[Reply]:
    """The reactions to one finding."""
    if reviewed is None:
        return []
    within = reviewed.approach, reviewed.year
    return [
        Reply(one, opened.version(within, f"verwerking {one.id}"))
        for one in reviewed.reactions
        if one.indicator == indicator
    ]


@dataclass(frozen=True, slots=True)
class RuleCell:
    """What one row of a rule accepts of one picture; ``matched`` if that is what there is."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One row of the decision table."""

    rule: str
    outcome: str
    reason: str
    cells: tuple[RuleCell, ...]
    fired: bool


@dataclass(frozen=True, slots=True)
class RuleTable:
    """The decision table of an indicator, with what there is in the last row."""

    columns: tuple[str, ...]
    verdicts: tuple[RuleRow, ...]
    notes: tuple[RuleRow, ...]
    here: tuple[str, ...]


def rule_table(outcome: Outcome) -> RuleTable:
    """The decision table, with the rows that fired and the cells that matched."""
    table, situation = worded(outcome.rules), outcome.situation

    def shown(rows: Sequence[WordedRow], fired: Sequence[Rule]) -> tuple[RuleRow, ...]:
        return tuple(
            RuleRow(
                row.rule.id,
                row.rule.outcome,
                line(row.rule.reason),
                tuple(
                    RuleCell(line(cell.text), row.matches(place, situation))
                    for place, cell in enumerate(row.cells)
                ),
                row.rule in fired and row.holds(situation),
            )
            for row in rows
        )

    return RuleTable(
        tuple(line(heading(view)) for view in table.views),
        shown(table.verdicts, (outcome.rule,)),
        shown(table.notes, outcome.notes),
        tuple(line(value) for _, value in outcome.pictures),
    )
