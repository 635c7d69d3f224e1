"""What the document for factual correction says, and what comes back in it.

A row has a *kenmerk* that stands in sight, so that it survives any word processor: the number of
the measurement in the answers file, and the id of the indicator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from engine.scoring.outcome import Outcome
from engine.scoring.told_notes import ToldNote, told_notes
from engine.texts.personal_data import without
from reports.factsheet.plain import line
from reports.inputs import Scored

KEY, INDICATOR, FINDING, REACTION, SOURCE = "Kenmerk", "Indicator", "Bevinding", "Reactie", "Bron"
HEADS: Final = (KEY, INDICATOR, FINDING, REACTION, SOURCE)
MARK: Final = "Hoor en wederhoor over"
"""How the line starts that says whose document this is."""
EXPLAINED: Final = (
    "Controleer of de bevindingen feitelijk juist zijn. Is er iets onjuist, schrijf dan in de kolom"
    " Reactie wat het wel is, en in de kolom Bron waar dat staat. Laat de andere kolommen zoals zij"
    " zijn. Wilt u bij één bevinding twee dingen kwijt, zet die dan onder elkaar in dezelfde cel."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One finding: ``texts`` are the finding and each LET OP."""

    key: str
    indicator: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The findings of one measurement."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole document; ``mark`` says whose it is."""

    title: str
    mark: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What came back in a row that isn't empty; ``place`` is where, for messages."""

    place: str
    key: str
    text: str
    source: str


def mark(scored: Scored) -> str:
    """The line that says whose document this is, by which it is known again."""
    return f"{MARK} {without(line(scored.dossier.municipality))} ({scored.dossier.framework})"


def paper(whole: Scored, chosen: Scored) -> Paper:
    """The document on the measurements ``chosen`` of a dossier."""
    parts = []
    for number, result in enumerate(whole.results, start=1):
        within = result.measurement
        if all(one.measurement is not within for one in chosen.results):
            continue
        notes = told_notes(result)
        rows = tuple(
            Row(f"{number}.{outcome.rules.indicator.id}", line(outcome.rules.indicator.name), texts)
            for outcome in result.outcomes
            if (texts := tuple(_texts(whole, outcome, notes.get(outcome.rules.indicator.id, ()))))
        )
        parts.append(Part(f"{line(within.approach)}, {within.year}", rows))
    title = f"Hoor en wederhoor {line(whole.dossier.municipality)}"
    return Paper(title, mark(whole), tuple(parts))


def _texts(scored: Scored, outcome: Outcome, generated: Sequence[ToldNote]) -> Iterator[str]:
    """The verdict that holds with its sentences; none of what wasn't tested."""
    judgement = scored.judgement(outcome)
    verdict = outcome.verdict if judgement is None else judgement.verdict
    if not outcome.scale.is_tested(verdict):
        return
    finding = judgement.own_finding if judgement is not None else None
    notes = judgement.own_notes if judgement is not None else None
    told = line(outcome.finding if finding is None else finding)
    texts = [one.text for one in generated] if notes is None else notes
    yield f"{verdict} ({outcome.scale.word(verdict)}). {told}"
    yield from (f"LET OP: {line(one)}" for one in texts)
