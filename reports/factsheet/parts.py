"""A factsheet that is too large for one PDF, in parts.

Typesetting takes some 0.75 MB of memory for each kB of text, so a part has a size. Where not all
fits in one, the findings come first, some measurements at a time, and then the explanations,
some indicators at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from typing import Final, TypeVar

from engine.files.errors import InputError, Problem
from reports.factsheet.model import Factsheet, Finding, Holds, Measurement, Theme

LARGEST: Final = 400_000
"""Characters of text in a part; four ordinary measurements take so many."""
MOST: Final = 60
"""Parts; nobody reads as many, and each takes seconds."""

_T = TypeVar("_T")


def parts(sheet: Factsheet) -> list[Factsheet]:
    """The parts of ``sheet``, each with its number in the title; one, where all fits in it.

    Raises ``InputError`` where there would be too many, or where one indicator is too large.
    """
    if _size(sheet) <= LARGEST:
        return [sheet]
    found: list[Factsheet] = []
    if sheet.holds.findings:
        found += _parts(sheet, map(_brief, sheet.measurements), Holds(justification=False))
    if sheet.holds.justification:
        explained = [
            replace(measurement, themes=themes)
            for measurement in sheet.measurements
            for themes in _explained(measurement)
        ]
        found += _parts(sheet, explained, Holds(findings=False))
    found[1:] = map(_without_the_rest, found[1:])
    largest = max(map(_size, found))
    if len(found) > MOST or largest > 2 * LARGEST:
        what = (
            "Deze factsheet is te groot voor PDF"
            f" ({_size(sheet) // 1000} duizend tekens; {len(found)} delen)."
        )
        accepted = "minder metingen (--aanpak, --jaar), of --to met .html of .md"
        raise InputError([Problem("", "", what, accepted)])
    return [
        replace(one, title=f"{sheet.title} (deel {n} van {len(found)})")
        for n, one in enumerate(found, start=1)
    ]


def _parts(
    sheet: Factsheet, measurements: Iterable[Measurement], holds: Holds
) -> Iterator[Factsheet]:
    around = replace(sheet, measurements=(), holds=holds)
    for some in _packed(measurements, _size):
        yield replace(around, measurements=tuple(some))


def _without_the_rest(sheet: Factsheet) -> Factsheet:
    """``sheet`` without what is told once, in the first part."""
    return replace(sheet, followups=(), notices=(), request=(), contact=(), context=())


def _brief(measurement: Measurement) -> Measurement:
    return _with_findings(
        measurement,
        lambda one: replace(
            one,
            why=replace(one.why, not_other=(), changes=(), note_changes=(), questions=()),
        ),
    )


def _explained(measurement: Measurement) -> Iterator[tuple[Theme, ...]]:
    """The themes of ``measurement``, in pieces that fit in a part."""
    ids = [f.id for theme in measurement.themes for c in theme.criteria for f in c.findings]
    sizes = {
        f.id: _size(f) for theme in measurement.themes for c in theme.criteria for f in c.findings
    }
    for some in _packed(ids, lambda one: sizes[one]):
        kept = {*some}
        themes = (
            replace(
                theme,
                criteria=tuple(
                    replace(c, findings=tuple(f for f in c.findings if f.id in kept))
                    for c in theme.criteria
                    if any(f.id in kept for f in c.findings)
                ),
            )
            for theme in measurement.themes
        )
        yield tuple(theme for theme in themes if theme.criteria)


def _with_findings(measurement: Measurement, change: Callable[[Finding], Finding]) -> Measurement:
    themes = (
        replace(
            theme,
            criteria=tuple(
                replace(criterion, findings=tuple(map(change, criterion.findings)))
                for criterion in theme.criteria
            ),
        )
        for theme in measurement.themes
    )
    return replace(measurement, themes=tuple(themes))


def _packed(several: Iterable[_T], size: Callable[[_T], int]) -> Iterator[list[_T]]:
    """``several`` in order, in as few lists as fit in a part."""
    pack: list[_T] = []
    full = 0
    for one in several:
        takes = size(one)
        if pack and full + takes > LARGEST:
            yield pack
            pack, full = [], 0
        pack.append(one)
        full += takes
    if pack:
        yield pack


def _size(something: object) -> int:
    """How many characters of text are in a part of the model."""
    return len(str(asdict(something)))  # type: ignore[call-overload]
