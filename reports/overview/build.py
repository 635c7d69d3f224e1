"""Makes an overview of scored files: its rows, and what fails and divides most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from engine.files.errors import InputError, Problem
from engine.framework.model import Framework, Indicator
from engine.scoring.outcome import Result
from engine.texts.spelling import normalised
from reports.factsheet.model import KINDS
from reports.factsheet.plain import line
from reports.inputs import Scored, judgements
from reports.overview import tallies
from reports.overview.firmness import shaky
from reports.overview.model import Column, Divided, Failing, Overview, Row, Shaky, Sign, Theme
from reports.overview.rows import kind, row_of

MOST_DIVIDED: Final = 10
"""Measurements that are listed as divided."""


def build(files: Sequence[Scored]) -> Overview:
    """The overview of ``files``, sorted by municipality, approach and year.

    Raises ``InputError`` when they follow different frameworks, or hold the same measurement.
    """
    _refuse_mixtures(files)
    judged = judgements(files)
    framework = files[0].rules.framework
    themes = _themes(framework)
    columns = [column for theme in themes for column in theme.columns]
    sorted_results = sorted(
        ((line(file.dossier.municipality), result) for file in files for result in file.results),
        key=lambda one: (
            one[0].casefold(),
            one[1].measurement.approach.casefold(),
            one[1].measurement.year,
        ),
    )
    is_shaky = shaky()
    rows = tuple(
        row_of(number, municipality, result, columns, judged, is_shaky)
        for number, (municipality, result) in enumerate(sorted_results, start=1)
    )
    results = [result for _, result in sorted_results]
    place = {
        indicator.id: column
        for indicator, column in zip(framework.indicators, columns, strict=True)
    }
    failing = [
        Failing(place[one.indicator.id], one.fails, one.notes)
        for one in tallies.failing(results, judged)
    ]
    tested = {one.column.number for one in failing}
    divided = _divided(results, framework.indicators, place)
    return Overview(
        framework=line(framework.name),
        scale=tuple(
            Sign(
                kind(one.sign, framework.scale),
                KINDS[one.colour],
                "–" if one.sign == "-" else one.sign,
                one.word,
                framework.scale.fails(one.sign),
            )
            for one in framework.scale.every
        ),
        themes=themes,
        rows=rows,
        municipalities=len({normalised(municipality) for municipality, _ in sorted_results}),
        failing=tuple(one for one in failing if one.fails.part),
        sound=_in_order(one.column for one in failing if not one.fails.part),
        untested=tuple(column for column in columns if column.number not in tested),
        divided=tuple(one for one in divided if one.answers.part),
        agreed=_in_order(
            one.column for one in divided if one.answers.whole and not one.answers.part
        ),
        alone=_in_order(one.column for one in divided if not one.answers.whole),
        divided_rows=_divided_rows(rows, results, framework),
        shaky=_shaky(rows, columns),
    )


def _shaky(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Shaky, ...]:
    """The indicators that are shaky most often, of the measurements that tested them."""
    found: list[Shaky] = []
    for place, column in enumerate(columns):
        cells = [row.cells[place] for row in rows if row.cells[place].kind != "n"]
        share = tallies.Share(sum(cell.shaky for cell in cells), len(cells))
        if share.part:
            found.append(Shaky(column, share))
    return tuple(sorted(found, key=lambda one: (-one.measurements.value, -one.measurements.part)))


def _in_order(columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(sorted(columns, key=lambda column: column.number))


def _refuse_mixtures(files: Sequence[Scored]) -> None:
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], str] = {}
    first = files[0].dossier
    for file in files:
        dossier = file.dossier
        if dossier.framework != first.framework:
            what = f"Dit bestand volgt het kader {dossier.framework}, {first.file} niet."
            problems.append(Problem(dossier.file, "", what, f"één kader ({first.framework})"))
            continue
        for measurement in dossier.measurements:
            names = dossier.municipality, measurement.approach
            key = (*map(normalised, names), measurement.year)
            if key in seen:
                place = f"{measurement.approach}, {measurement.year}"
                what = f"Deze meting van {dossier.municipality} staat ook in {seen[key]}."
                if seen[key] == dossier.file:
                    place, what = "", "Dit bestand is twee keer opgegeven."
                problems.append(Problem(dossier.file, place, what))
            seen.setdefault(key, dossier.file)
    if problems:
        raise InputError(dict.fromkeys(problems))


def _themes(framework: Framework) -> tuple[Theme, ...]:
    themes: list[Theme] = []
    number = 0
    for place, theme in enumerate(framework.themes):
        columns: list[Column] = []
        for criterion in theme.criteria:
            for indicator in criterion.indicators:
                number += 1
                short = indicator.id.replace("-", " ").replace("_", " ").strip()
                columns.append(
                    Column(
                        number,
                        line(short[:1].upper() + short[1:]),
                        line(indicator.name),
                        line(criterion.name),
                        place,
                    )
                )
        themes.append(Theme(place, line(theme.name), tuple(columns)))
    return tuple(themes)


def _divided(
    results: Sequence[Result], indicators: Sequence[Indicator], place: dict[str, Column]
) -> list[Divided]:
    measurements = [result.measurement for result in results]
    found: list[Divided] = []
    for indicator in indicators:
        one = tallies.disagreement(measurements, indicator.questions)
        found.append(Divided(place[indicator.id], one.answers, one.measurements))
    return sorted(found, key=lambda one: (-one.answers.value, -one.answers.part))


def _divided_rows(
    rows: Sequence[Row], results: Sequence[Result], framework: Framework
) -> tuple[tuple[Row, tallies.Share], ...]:
    shares = [
        (row, tallies.disagreement([result.measurement], framework.questions.values()).answers)
        for row, result in zip(rows, results, strict=True)
    ]
    shares.sort(key=lambda one: (-one[1].value, -one[1].part))
    return tuple(one for one in shares if one[1].part)[:MOST_DIVIDED]
