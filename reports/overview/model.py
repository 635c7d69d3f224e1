"""What an overview says, apart from how the page shows it.

Every text is one line of plain Dutch, free of control and direction characters; the template
escapes it. ``build`` makes an ``Overview`` of scored files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from engine.dossier.model import DOCUMENT, Informant
from engine.files.errors import InputError, Problem
from engine.framework.model import MUNICIPALITY, Framework, Indicator
from engine.rules.model import FAILS, MEETS, NOT_TESTED
from engine.scoring.score import Evidence, Outcome, Result
from engine.texts.spelling import normalised
from reports.factsheet.plain import line, said
from reports.inputs import Scored, judgements
from reports.overview import tallies
from reports.verdicts.decided import Judged, told

if TYPE_CHECKING:
    from engine.review.judgement import Judgement

LONGEST_ANSWER: Final = 160
"""Characters of an answer that the page shows; a factsheet and the file hold more."""
LONGEST_NAME: Final = 60
"""Characters of a name in a heading of the table; a finding shows all of it."""
MOST_DIVIDED: Final = 10
"""Measurements that are listed as divided."""


@dataclass(frozen=True, slots=True)
class Column:
    """One indicator: ``short`` heads a narrow column; ``theme`` is a place in ``themes``."""

    number: int
    short: str
    name: str
    criterion: str
    theme: int


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme with its columns."""

    number: int
    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: who all gave it, what, and how it was read where that took a decision."""

    who: tuple[str, ...]
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on one topic: replies per weight ("voor", "tegen", ...), and who was silent."""

    topic: str
    replies: tuple[tuple[str, tuple[Reply, ...]], ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator in one measurement; ``kind`` is ``v``, ``x`` or ``n``.

    ``kind`` is the verdict that holds; ``decided`` tells in sentences what the inspector decided,
    and ``overridden`` whether that is another verdict than the rule's.
    """

    column: Column
    kind: str
    finding: str
    notes: tuple[str, ...]
    reason: str
    rule: str
    said: tuple[Said, ...]
    decided: tuple[str, ...] = ()
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: an approach of a municipality in a year."""

    number: int
    municipality: str
    approach: str
    year: int
    label: str
    cells: tuple[Cell, ...]

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """How many √, X and -, and how many cells with a LET OP."""
        kinds = [cell.kind for cell in self.cells]
        noted = sum(bool(cell.notes) for cell in self.cells)
        return kinds.count("v"), kinds.count("x"), kinds.count("n"), noted


@dataclass(frozen=True, slots=True)
class Failing:
    """One indicator and how often it fails."""

    column: Column
    fails: tallies.Share
    notes: int


@dataclass(frozen=True, slots=True)
class Divided:
    """One indicator and how far respondents deviate on it."""

    column: Column
    answers: tallies.Share
    measurements: tallies.Share


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page; ``divided_rows`` are the most divided measurements.

    ``failing`` and ``divided`` are the indicators that fail, and on which respondents disagree,
    somewhere; ``sound`` and ``agreed`` those where that happens nowhere; ``untested`` those that
    were tested nowhere, ``alone`` those where no two respondents answered the same question.
    """

    framework: str
    themes: tuple[Theme, ...]
    rows: tuple[Row, ...]
    municipalities: int
    failing: tuple[Failing, ...]
    sound: tuple[Column, ...]
    untested: tuple[Column, ...]
    divided: tuple[Divided, ...]
    agreed: tuple[Column, ...]
    alone: tuple[Column, ...]
    divided_rows: tuple[tuple[Row, tallies.Share], ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column, in order."""
        return tuple(column for theme in self.themes for column in theme.columns)

    @property
    def overridden(self) -> int:
        """How many verdicts are the inspector's against the rule's."""
        return sum(cell.overridden for row in self.rows for cell in row.cells)

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """As of a row, over all rows."""
        met, failed, untested, noted = zip(*(row.counts for row in self.rows), strict=True)
        return sum(met), sum(failed), sum(untested), sum(noted)


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
    rows = tuple(
        _row(number, municipality, result, columns, judged)
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
    )


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


_KINDS: Final = {MEETS: "v", FAILS: "x", NOT_TESTED: "n"}


def _row(
    number: int,
    municipality: str,
    result: Result,
    columns: Sequence[Column],
    judged: Judged,
) -> Row:
    measurement = result.measurement
    approach = line(measurement.approach)
    return Row(
        number,
        municipality,
        approach,
        measurement.year,
        f"{_short(municipality)}, {_short(approach)} {measurement.year}",
        tuple(
            _cell(column, outcome, judged(outcome))
            for column, outcome in zip(columns, result.outcomes, strict=True)
        ),
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def _cell(column: Column, outcome: Outcome, judgement: Judgement | None) -> Cell:
    notes = None if judgement is None else judgement.own_notes
    return Cell(
        column,
        _KINDS[outcome.verdict if judgement is None else judgement.verdict],
        line(outcome.finding),
        tuple(map(line, outcome.note_texts if notes is None else notes)),
        line(outcome.rule.reason),
        outcome.rule.id,
        tuple(_said(outcome)),
        tuple(map(line, told(judgement))),
        judgement is not None and judgement.overrides,
    )


def _said(outcome: Outcome) -> Iterable[Said]:
    for question in outcome.rules.indicator.questions:
        speakers: dict[str, dict[tuple[str, str], list[str]]] = {}
        heard: set[str] = set()
        for one in outcome.evidence:
            if one.question.id == question.id:
                heard.add(one.informant.id)
                replies = speakers.setdefault(_weight(one), {})
                replies.setdefault(_reply(one), []).append(_name(one.informant))
        silent = {
            informant.id: _name(informant)
            for testimony in outcome.testimonies
            if testimony.question.id == question.id
            for informant in testimony.silent
            if informant.id not in heard
        }
        if heard:
            yield Said(
                line(question.topic),
                tuple(
                    (
                        weight,
                        tuple(Reply(tuple(who), *what) for what, who in speakers[weight].items()),
                    )
                    for weight in _WEIGHTS
                    if weight in speakers
                ),
                tuple(silent.values()),
            )


_WEIGHTS: Final = ("voor", "deels", "tegen", "weet niet", "document", "niet meegewogen")


def _weight(one: Evidence) -> str:
    if not one.counted and one.informant.role == DOCUMENT:
        return "document"
    return one.weight


def _reply(one: Evidence) -> tuple[str, str]:
    """The answer as written, and how it was read."""
    answer = one.voice.answer
    text = line(said(one.question, answer)[: 2 * LONGEST_ANSWER])
    if len(text) > LONGEST_ANSWER:
        text = text[:LONGEST_ANSWER].rstrip() + "…"
    return text, line(answer.reading)


def _name(informant: Informant) -> str:
    return "gemeente" if informant.role == MUNICIPALITY else _short(line(informant.label))


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
