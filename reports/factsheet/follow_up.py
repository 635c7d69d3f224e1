"""*Uitkomsten verbeterpunten*: what became of the points for improvement of earlier years."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from engine.dossier.model import DOCUMENT, Given, Measurement
from engine.explaining.followup import (
    AnswerChange,
    Category,
    Cause,
    Change,
    FollowUp,
    NoteChange,
    Row,
    followups,
)
from engine.framework.model import Framework, Question
from engine.scoring.outcome import Outcome, Result
from engine.texts.spelling import normalised
from engine.wording.dutch import enumeration
from reports.factsheet import model
from reports.factsheet.decisions import in_own_words
from reports.factsheet.highlights import consequences
from reports.factsheet.plain import line, said, shortened
from reports.verdicts.decided import Judged, holding

if TYPE_CHECKING:
    from engine.review.judgement import Judgement

_TOLD: Final = (Category.TAKEN_UP, Category.BETTER, Category.NOT_TAKEN_UP, Category.WORSE)
"""What gets a row; what wasn't tested again is listed below the table."""

_MOST_ANSWERS: Final = 4
"""Changed answers told per row; the rest is counted."""

_CAUSES: Final[Mapping[Cause, str]] = {
    Cause.PRACTICE: "de antwoorden op dezelfde vragen zijn anders",
    Cause.HEARD: "er zijn anderen gehoord of andere vragen beantwoord",
    Cause.RULES: "de regels zijn veranderd",
    Cause.DECISION: "de inspectie besloot anders dan de regel",
}


_NOT_PRACTICE: Final = "Dat de praktijk is veranderd, staat daarmee niet vast."


def chosen_follow_ups(
    results: Sequence[Result], chosen: Sequence[Result], before: Sequence[Result], judged: Judged
) -> list[FollowUp]:
    """The follow-ups in ``results`` whose later measurement is one of ``chosen``.

    ``before`` holds the results under the rules of earlier years, if those were others. What became
    of a point goes by the verdicts that hold, as ``judged`` has it.
    """
    wanted = [result.measurement for result in chosen]
    return [one for one in followups(results, before, holding(judged)) if one.later in wanted]


def superseded(within: Measurement, found: Sequence[FollowUp]) -> str:
    """By which last measurement ``within`` is followed up, and how that came out; or nothing."""
    later = [one for one in found if within in one.earlier]
    if not later:
        return ""
    since = later[-1].since(within)
    tallies = [f"{since[one]} {one.value}" for one in (*_TOLD, Category.NOT_AGAIN) if since[one]]
    outcome = enumeration(tallies) or "geen verbeterpunten"
    last = later[-1].later
    by = f"Opgevolgd door {_name(last)}"
    if normalised(last.approach) == normalised(within.approach):
        by = f"Opnieuw getoetst in {last.year}"
    return f"{by}. Uitkomst: {outcome}."


def follow_up(
    place: int,
    one: FollowUp,
    findings: Mapping[int, model.Finding],
    framework: Framework,
    earlier_rules: str,
    judged: Judged,
) -> model.FollowUp:
    """A follow-up as the document tells it; ``findings`` by the ``id()`` of their outcomes.

    ``earlier_rules`` is the digest of the rules that the earlier years were judged by, or empty;
    ``judged`` gives what inspectors decided, in any of the years.
    """
    rows = [row for row in one.rows if row.category in _TOLD]
    themes = (
        model.FollowUpTheme(
            line(theme.name),
            tuple(_row(row, findings, judged) for row in rows if row.indicator.theme == theme.id),
        )
        for theme in framework.themes
    )
    remarks = [
        f"Van de eerdere aanpak {line(name)} is geen meting opgenomen." for name in one.missing
    ]
    if earlier_rules:
        remarks.append(
            "De eerdere jaren zijn beoordeeld met de regels van toen"
            f" (kader en regels, SHA-256: {earlier_rules})."
        )
    return model.FollowUp(
        id=f"verbeterpunten-{place}",
        name=_name(one.later),
        columns=tuple(_name(earlier) for earlier in one.earlier),
        later=_name(one.later),
        tallies=_tallies(one),
        themes=tuple(theme for theme in themes if theme.rows),
        untested=tuple(line(row.indicator.name) for row in _untested(one)),
        remarks=tuple(remarks),
    )


def _name(within: Measurement) -> str:
    return f"{line(within.approach)}, {within.year}"


def _tallies(one: FollowUp) -> tuple[model.Tally, ...]:
    return (
        *(
            model.Tally(category.value.capitalize(), number)
            for category in _TOLD
            if (number := len(one.having(category))) or category is not Category.BETTER
        ),
        model.Tally(Category.NOT_AGAIN.value.capitalize(), len(_untested(one))),
    )


def _untested(one: FollowUp) -> list[Row]:
    """The points for improvement that weren't tested again."""
    return [
        row
        for row in one.having(Category.NOT_AGAIN)
        if any(row.later.scale.fails(change.was) for change in row.changes)
    ]


def _row(row: Row, findings: Mapping[int, model.Finding], judged: Judged) -> model.FollowUpRow:
    several = len(row.changes) > 1
    return model.FollowUpRow(
        indicator=line(row.indicator.name),
        earlier=tuple(_cell(outcome, findings, judged) for outcome in row.earlier),
        later=_cell(row.later, findings, judged),
        outcome=row.category.value.capitalize(),
        consequences=consequences(row.later) if row.later.scale.fails(row.holds) else (),
        because=_because(row),
        details=tuple(
            f"{_against(change) if several else ''}{told}"
            for change in row.changes
            if (told := " ".join(_details(change, judged)))
        ),
    )


def _cell(outcome: Outcome, findings: Mapping[int, model.Finding], judged: Judged) -> model.Cell:
    told = findings.get(id(outcome))
    if told is not None:
        return model.Cell(told.verdict, told.sentences, told.remarks, told.notes, told.id)
    holds = holding(judged)(outcome)
    verdict = model.shown(holds, outcome.scale)
    if not outcome.scale.is_tested(holds):
        return model.Cell(verdict, (), (), (), "")
    sentences: tuple[model.Sentence, ...] = (model.Sentence(line(outcome.finding)),)
    notes = tuple(model.Note((model.Sentence(line(text)),)) for text in outcome.note_texts)
    judgement = judged(outcome)
    if judgement is not None:
        sentences, notes = in_own_words(judgement, sentences, notes)
    return model.Cell(verdict, sentences, (), notes, "")


def _because(row: Row) -> tuple[str, ...]:
    """Why the verdict changed or didn't: once, where it is the same beside each earlier year."""
    causes = [_cause(change) for change in row.changes]
    if len(set(causes)) == 1:
        return (causes[0],)
    return tuple(
        f"{_against(change)}{cause[:1].lower()}{cause[1:]}"
        for change, cause in zip(row.changes, causes, strict=True)
    )


def _against(change: Change) -> str:
    return f"Tegenover {_name(change.earlier.within)}: "


def _details(change: Change, judged: Judged) -> Iterator[str]:
    """Which answers changed, who was heard in one year only, and why a LET OP came or went."""
    changed = _changed(change)
    told = [_answer(answer) for answer in changed[:_MOST_ANSWERS]]
    left = len(changed) - len(told)
    if told:
        yield "; ".join(told) + (f"; en nog {left} andere antwoorden" if left else "") + "."
    yield from _heard_once(change)
    if not any(_has_own_notes(judged(one)) for one in (change.earlier, change.later)):
        yield from (_note(change, one) for one in change.notes if one.causes)


def _changed(change: Change) -> list[AnswerChange]:
    """Who answered the same question in both years, otherwise."""
    return [one for one in change.answers if one.earlier and one.later]


def _has_own_notes(judgement: Judgement | None) -> bool:
    return judgement is not None and judgement.own_notes is not None


def _heard_once(change: Change) -> Iterator[str]:
    """Who answered in one of both years only, and what, if it is some questions only."""
    for when, strangers, lacks in (
        ("Alleen nu", change.new, operator.attrgetter("earlier")),
        ("Alleen eerder", change.gone, operator.attrgetter("later")),
    ):
        once = [("", one) for one in strangers]
        once += [
            (f" over {line(one.question.topic)}", one.informant)
            for one in change.answers
            if lacks(one) is None
        ]
        told: dict[str, list[str]] = {}
        for about, who in once:
            heard, name = "gehoord", line(who.label)
            if who.role == DOCUMENT:
                heard, name = "geraadpleegd", f"‘{name}’"
            told.setdefault(f"{when} {heard}{about}", []).append(name)
        yield from (f"{start}: {enumeration(names)}." for start, names in told.items())


def _note(change: Change, note: NoteChange) -> str:
    """A LET OP that came or went, and why."""
    outcome, what = (change.later, "is nieuw") if note.gained else (change.earlier, "is vervallen")
    texts = [rule.id for rule in outcome.notes]
    text = line(outcome.note_texts[texts.index(note.rule.id)])
    causes = enumeration([_CAUSES[cause] for cause in note.causes])
    return f"De LET OP ‘{text}’ {what}: {causes}."


def _cause(change: Change) -> str:
    """Why the verdict changed or didn't."""
    if change.was != change.became:
        causes = enumeration([_CAUSES[cause] for cause in change.causes])
        told = f"Het oordeel is veranderd: {causes}."
        return f"{told} {_NOT_PRACTICE}" if change.causes == (Cause.HEARD,) else told
    if _changed(change):
        return "De antwoorden zijn veranderd, het oordeel niet."
    if change.answers or change.gone or change.new:
        return "Wie dezelfde vraag opnieuw beantwoordde, antwoordde hetzelfde als eerder."
    return "De antwoorden zijn dezelfde als eerder."


def _answer(change: AnswerChange) -> str:
    before, after = _said(change.question, change.earlier), _said(change.question, change.later)
    return (
        f"{line(change.informant.label)} over {line(change.question.topic)}:"
        f" eerder {before}, nu {after}"
    )


def _said(question: Question, given: Given | None) -> str:
    return "geen antwoord" if given is None else f"‘{shortened(said(question, given.answer))}’"
