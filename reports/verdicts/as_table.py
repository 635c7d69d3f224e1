"""Verdicts as an inspector reads them in a terminal.

Per measurement a heading, per theme a line with its count, per criterion its indicators: the
symbol, the name, and beside it the finding and the LET OP texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.dossier.model import Dossier, Measurement
from engine.framework.model import Framework
from engine.framework.verdicts import Verdict, VerdictScale
from engine.rules.model import NOTE
from engine.scoring.outcome import Evidence, Outcome, Result
from engine.scoring.told_notes import ToldNote, told_notes
from reports.terminal import Line, Span, cells, padded, wrapped
from reports.verdicts.decided import Judged, counted, told, undecided
from reports.verdicts.proposed import proposed
from reports.verdicts.summary import (
    PROVISIONAL,
    Notes,
    Waiting,
    introduction,
    tally,
    title,
    to_settle,
    waiting,
    waits_for,
)


def table(
    scored: Iterable[tuple[Dossier, Sequence[Result], Framework]],
    width: int,
    judged: Judged = undecided,
) -> Iterator[Line]:
    """The lines of the tables of answers files, at most ``width`` columns wide.

    ``judged`` gives what inspectors decided, which stands below what the rule says.
    """
    between: tuple[Line, ...] = ()
    concept = False
    scales: dict[tuple[Verdict, ...], None] = {}
    for dossier, results, framework in scored:
        scales[framework.scale.every] = None
        for result in results:
            yield from between
            yield from _measurement(dossier, result, framework, width, judged)
            between = ((), ())
        yield from _to_settle(dossier, width)
        concept = concept or dossier.is_concept
    yield ()
    for verdicts in scales:
        yield from _legend(verdicts, concept)


def _measurement(
    dossier: Dossier, result: Result, framework: Framework, width: int, judged: Judged
) -> Iterator[Line]:
    yield from _heading(dossier, result.measurement, width)
    outcomes = {outcome.rules.indicator.id: outcome for outcome in result.outcomes}
    unsettled = waiting(dossier, result)
    notes = told_notes(result)
    for theme in framework.themes:
        inside = [outcomes[one.id] for part in theme.criteria for one in part.indicators]
        yield ()
        yield from _ruled(theme.name, _count(inside, framework.scale, unsettled, notes), width)
        for criterion in theme.criteria:
            yield ()
            yield from _paragraph(criterion.name, width, "subheading")
            for indicator in criterion.indicators:
                answers = unsettled.get(indicator.id, ())
                told = notes.get(indicator.id, ())
                yield from _indicator(outcomes[indicator.id], told, answers, width, judged)
    yield ()
    yield from _ruled("Totaal", _count(result.outcomes, framework.scale, unsettled, notes), width)
    if decided := counted(map(judged, result.outcomes)):
        yield from _paragraph(decided, width, "")


def _heading(dossier: Dossier, within: Measurement, width: int) -> Iterator[Line]:
    yield from _paragraph(title(dossier, within), width, "title")
    for text in introduction(within):
        yield from _paragraph(text, width, "faint")


def _indicator(
    outcome: Outcome,
    notes: Sequence[ToldNote],
    answers: Sequence[Evidence],
    width: int,
    judged: Judged,
) -> Iterator[Line]:
    """One row: symbol and name left, finding and notes right."""
    verdict = PROVISIONAL if answers else outcome.verdict
    style = PROVISIONAL if answers else outcome.scale[verdict].colour
    left = min(44, width * 2 // 5 - 4)
    right = width - left - 7
    names = wrapped(outcome.rules.indicator.name, left)
    beside = [
        *_waiting(outcome, answers, right),
        *_told(outcome, notes, right),
        *_proposed(outcome, right),
        *_decided(outcome, right, judged),
    ]
    for number in range(max(len(names), len(beside))):
        name = names[number] if number < len(names) else ""
        symbol = verdict if not number else " "
        line: list[Span] = [("  ", ""), (symbol, style), ("  ", ""), (padded(name, left), "")]
        if number < len(beside):
            line += [(" ", ""), *beside[number]]
        yield line


def _waiting(outcome: Outcome, answers: Sequence[Evidence], width: int) -> Iterator[Line]:
    """What a provisional verdict waits for, and what it would be."""
    if answers:
        word = outcome.scale.word(outcome.verdict)
        told = f"{waits_for(answers)} Zonder dat: {outcome.verdict} ({word})."
        yield from ([(" " + text, PROVISIONAL)] for text in wrapped(told, width))


def _told(outcome: Outcome, notes: Sequence[ToldNote], width: int) -> list[Line]:
    """Finding and notes, wrapped."""
    if not outcome.is_tested:
        return [[(f" {outcome.scale.word(outcome.verdict)}", "faint")]]
    lines: list[Line] = [[(" " + text, "")] for text in wrapped(outcome.finding, width)]
    label = f"{NOTE}  "
    for note in notes:
        first, *rest = wrapped(note.text, width - len(label))
        lines.append([(" ", ""), (NOTE, NOTE), ("  ", ""), (first, "")])
        lines += [[(" " * (len(label) + 1), ""), (text, "")] for text in rest]
    return lines


def _proposed(outcome: Outcome, width: int) -> Iterator[Line]:
    """What rules that decide nothing yet would give."""
    for text in proposed(outcome):
        for number, line in enumerate(wrapped(text, width - 2)):
            yield [("   " if number else " · ", ""), (line, "faint")]


def _decided(outcome: Outcome, width: int, judged: Judged) -> Iterator[Line]:
    """What the inspector decided, where that says more than that the rule is followed."""
    for text in told(judged(outcome)):
        for number, line in enumerate(wrapped(text, width - 2)):
            yield [("   " if number else " ▸ ", ""), (line, "")]


def _count(
    outcomes: Iterable[Outcome], scale: VerdictScale, unsettled: Waiting, notes: Notes
) -> list[Span]:
    """Such as "+ 3   - 1   LET OP 2", without what doesn't occur."""
    spans: list[Span] = []
    for sign, count in tally(outcomes, scale, unsettled, notes).items():
        if count:
            spans += [("   ", ""), (sign, _style(sign, scale)), (f" {count}", "")]
    return spans[1:]


def _style(sign: str, scale: VerdictScale) -> str:
    return scale[sign].colour if sign in scale else sign


def _ruled(name: str, count: Sequence[Span], width: int) -> Iterator[Line]:
    """A heading with a line behind it and a count at the end."""
    used = sum(cells(text) for text, _ in count)
    *before, last = wrapped(name, width - used - 4)
    yield from ([(text, "heading")] for text in before)
    rule = "─" * (width - cells(last) - used - 2)
    yield [(last, "heading"), (" ", ""), (rule, "faint"), (" ", ""), *count]


def _paragraph(text: str, width: int, style: str) -> Iterator[Line]:
    yield from ([(line, style)] for line in wrapped(text, width))


def _to_settle(dossier: Dossier, width: int) -> Iterator[Line]:
    """The answers that an inspector has to settle."""
    told = to_settle(dossier)
    if told:
        yield ()
        yield from _ruled("Te beoordelen", [(str(len(told)), PROVISIONAL)], width)
    for text in told:
        first, *rest = wrapped(text, width - 2)
        yield [("- ", ""), (first, "")]
        yield from ([("  " + line, "")] for line in rest)


def _legend(verdicts: Iterable[Verdict], concept: bool) -> Iterator[Line]:
    line: list[Span] = []
    for one in verdicts:
        line += [(one.sign, one.colour), (f" {one.word}   ", "faint")]
    if concept:
        line += [(PROVISIONAL, PROVISIONAL), (" wacht op een beoordeling   ", "faint")]
    yield line
