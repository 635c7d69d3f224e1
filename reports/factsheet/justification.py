"""Where the justification of the verdicts goes: nowhere, behind the findings, or beside them.

What is published tells findings. What each verdict rests on is a document of its own, which names
its factsheet; only there do sentences bear the numbers of the answers that they rest on.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

from reports.factsheet.model import (
    Cell,
    Criterion,
    Factsheet,
    Finding,
    FollowUp,
    Holds,
    Measurement,
    Note,
    Point,
    Sentence,
    Theme,
    Why,
)
from reports.factsheet.plain import line
from reports.factsheet.texts import TEXTS

Place = Literal["geen", "bijlage", "apart"]
"""Where the justification goes."""

_NO_REASON: Final = Why("", "", (), (), (), "", ())


def divided(sheet: Factsheet, target: Path, place: Place) -> list[tuple[Path, Factsheet]]:
    """The documents that ``sheet`` becomes, with their files; ``target`` is the first."""
    match place:
        case "bijlage":
            return [(target, sheet)]
        case "geen":
            return [(target, findings(sheet))]
        case "apart":
            brief = replace(findings(sheet), notices=(), sent=())
            return [(target, brief), (beside(target), justification(sheet, target.name))]


def beside(target: Path) -> Path:
    """The file of the justification of ``target``: ``gouda-onderbouwing.pdf``."""
    return target.with_name(f"{target.stem}-onderbouwing{target.suffix}")


def findings(sheet: Factsheet) -> Factsheet:
    """``sheet`` without justification, and so without numbers that refer to it."""
    return replace(
        sheet,
        measurements=tuple(_without_justification(one) for one in sheet.measurements),
        followups=tuple(map(_follow_up, sheet.followups)),
        holds=Holds(justification=False),
    )


def justification(sheet: Factsheet, name: str) -> Factsheet:
    """The justification of ``sheet``, of which the factsheet is in the file ``name``."""
    return replace(
        sheet,
        title=f"{TEXTS['explanation']} bij {sheet.title[:1].lower()}{sheet.title[1:]}",
        description="",
        definition=(),
        request=(),
        contact=(),
        context=(),
        themes=(),
        measurements=tuple(map(_with_justification, sheet.measurements)),
        followups=tuple(map(_changes, sheet.followups)),
        belongs_to=f"Dit document hoort bij de factsheet ‘{sheet.title}’ ({line(name)}).",
        holds=Holds(findings=False),
    )


def _with_justification(one: Measurement) -> Measurement:
    return replace(
        one,
        description=(),
        development=(),
        reported=(),
        succeeds=(),
        counts=(),
        superseded="",
        attention=(),
        left_out="",
        themes=tuple(
            replace(theme, good=(), better=(), also="", untested=()) for theme in one.themes
        ),
        reactions=(),
    )


def _without_justification(one: Measurement) -> Measurement:
    def theme(told: Theme) -> Theme:
        return replace(
            told,
            criteria=tuple(map(criterion, told.criteria)),
            good=tuple(map(_point, told.good)),
            better=tuple(map(_point, told.better)),
        )

    def criterion(told: Criterion) -> Criterion:
        return replace(told, findings=tuple(map(_finding, told.findings)))

    return replace(
        one,
        attention=tuple(map(_point, one.attention)),
        themes=tuple(map(theme, one.themes)),
    )


def _finding(one: Finding) -> Finding:
    return replace(one, sentences=_plain(one.sentences), notes=_notes(one.notes), why=_NO_REASON)


def _point(one: Point) -> Point:
    return replace(one, sentences=_plain(one.sentences))


def _follow_up(one: FollowUp) -> FollowUp:
    def cell(told: Cell) -> Cell:
        return replace(told, sentences=_plain(told.sentences), notes=_notes(told.notes))

    themes = (
        replace(
            theme,
            rows=tuple(
                replace(
                    row, earlier=tuple(map(cell, row.earlier)), later=cell(row.later), details=()
                )
                for row in theme.rows
            ),
        )
        for theme in one.themes
    )
    return replace(one, themes=tuple(themes))


def _changes(one: FollowUp) -> FollowUp:
    """What changed in each row, and not what was found."""

    def cell(told: Cell) -> Cell:
        return Cell(told.verdict, (), (), (), "")

    themes = (
        replace(
            theme,
            rows=tuple(
                replace(
                    row,
                    earlier=tuple(map(cell, row.earlier)),
                    later=cell(row.later),
                    consequences=(),
                )
                for row in theme.rows
            ),
        )
        for theme in one.themes
    )
    return replace(one, tallies=(), themes=tuple(themes), untested=())


def _plain(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    return tuple(replace(one, references=()) for one in sentences)


def _notes(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(Note(_plain(one.sentences)) for one in notes)
