"""Which findings are singled out: what needs attention, what goes well, what can be better.

At the top a finding weighs as much as those who speak against it, of all who were heard: what
everybody misses comes before what one respondent misses. Next comes how many answers it is away
from the other verdict, then the framework's order. In the conclusion the weight that the framework
gives an indicator comes first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from engine.dossier.answers import Stance
from engine.pictures.contradiction import CONTRADICTION, contradictions
from engine.rules.model import Rule
from engine.scoring.outcome import Outcome
from engine.wording.dutch import enumeration, number_word, sentence
from engine.wording.sentences import LONGEST_SENTENCE
from reports.factsheet.model import Finding, Note, Point, Sentence
from reports.factsheet.plain import line

_MOST_ATTENTION: Final = (5, 3, 2)
"""Points that need attention, for the only measurement, for each of two, for each of more."""
_MOST: Final = 2
"""Points of each kind in the conclusion on a theme, as in the published ones."""
_NOTE_MATTERS: Final = 1
"""A LET OP is left to the findings where its weight, times the part that speaks against the
approach, is less than this."""


@dataclass(frozen=True, slots=True)
class Told:
    """One outcome, how the document tells it, and its distance from the other verdict.

    ``notes`` are the rules behind each LET OP that the program tells; none where it only refers to
    an earlier one.
    """

    outcome: Outcome
    finding: Finding
    distance: int
    notes: tuple[tuple[Rule, ...], ...]


def attention(told: Sequence[Told], measurements: int) -> tuple[tuple[Point, ...], str]:
    """What most needs attention, and how many points for improvement are left out.

    One line each: which indicator. The more ``measurements`` the document has, the fewer points
    each: all of it is to fit on one screen.
    """
    most = _MOST_ATTENTION[min(measurements, len(_MOST_ATTENTION)) - 1]
    fails, notes = _fails(told), _notes(told)
    points = [_point(one.finding, ()) for one in fails[:most]]
    points += [replace(point, sentences=()) for *_, point in notes[: most - len(points)]]
    left = len(fails) - most
    if left < 1:
        return tuple(points), ""
    noun = "verbeterpunt staat" if left == 1 else "verbeterpunten staan"
    return tuple(points), f"Nog {number_word(left)} {noun} bij de bevindingen."


def good(told: Sequence[Told]) -> tuple[Point, ...]:
    """The weightiest findings of a theme that nobody contradicts, in a LET OP neither."""
    clear = [one for one in told if one.finding.verdict.passes and _undisputed(one)]
    ranked = sorted(
        clear,
        key=lambda one: (
            _weight(one),
            not one.finding.notes,
            *_support(one.outcome),
            one.distance,
        ),
        reverse=True,
    )
    return tuple(
        _point(one.finding, (Sentence(sentence(one.finding.indicator)),))
        for one in _in_order(told, ranked)
    )


def better(told: Sequence[Told]) -> tuple[tuple[Point, ...], str]:
    """The weightiest X of a theme, then LET OP that matter, and which are not among them.

    Each with what causes it and puts at risk, and what should be done.
    """
    ranked = sorted(_fails(told), key=_weight, reverse=True)
    chosen = _in_order(told, ranked)
    points = [
        _point(one.finding, (*_cause(one.finding), *consequences(one.outcome))) for one in chosen
    ]
    matter = sorted(
        (
            (weight * _weight(one), place, one, point)
            for place, (weight, one, point) in enumerate(_notes(told))
            if weight * _weight(one) >= _NOTE_MATTERS
        ),
        key=lambda found: (-found[0], found[1]),
    )
    points += [
        replace(point, sentences=(*point.sentences, *consequences(one.outcome)))
        for *_, one, point in matter[: max(0, _MOST - len(points))]
    ]
    return tuple(points), " ".join(_also(told, {point.finding for point in points}))


def _also(told: Iterable[Told], singled_out: Collection[str]) -> Iterator[str]:
    """Which other findings are an X, and which have a LET OP, by number."""
    rest = [one.finding for one in told if one.finding.id not in singled_out]
    fails = [str(one.number) for one in rest if not one.verdict.passes]
    noted = [str(one.number) for one in rest if one.verdict.passes and one.notes]
    if len(fails) == 1:
        yield f"Ook indicator {fails[0]} is een verbeterpunt."
    elif fails:
        yield f"Ook indicatoren {enumeration(fails)} zijn verbeterpunten."
    if noted:
        noun = "indicator" if len(noted) == 1 else "indicatoren"
        yield f"Bij {noun} {enumeration(noted)} staat een LET OP."


def _cause(finding: Finding) -> tuple[Sentence, ...]:
    """What comes first in a finding, with who answers to that."""
    first, *others = finding.sentences
    return (first, *takewhile(lambda one: _ANSWER.search(one.text), others))


_ANSWER: Final = re.compile(r"hier anders over|dit deels anders| is dit | dit zo is")


def consequences(outcome: Outcome) -> tuple[Sentence, ...]:
    """What an indicator that isn't met puts at risk, and what should be done."""
    indicator = outcome.rules.indicator
    return tuple(Sentence(told) for told in map(line, (indicator.risk, indicator.request)) if told)


def _in_order(told: Sequence[Told], ranked: Sequence[Told]) -> list[Told]:
    """The first of ``ranked``, in the framework's order."""
    chosen = {id(one) for one in ranked[:_MOST]}
    return [one for one in told if id(one) in chosen]


def _weight(one: Told) -> int:
    return one.outcome.rules.indicator.weight


def _undisputed(one: Told) -> bool:
    """Whether nothing that was said to what is told of it speaks against the approach."""
    said = [each.given.answer.stance for each in one.outcome.evidence_for(one.outcome.rule)]
    return all(stance in (None, Stance.FOR) for stance in said) and not any(
        _opposition(one.outcome, rule) for rules in _behind(one) for rule in rules
    )


def _fails(told: Iterable[Told]) -> list[Told]:
    return sorted(
        (one for one in told if not one.finding.verdict.passes),
        key=lambda one: (-_opposition(one.outcome, one.outcome.rule), -one.distance),
    )


def _notes(told: Iterable[Told]) -> list[tuple[float, Told, Point]]:
    """Every LET OP with the part that speaks against the approach, the largest first."""
    found = [
        (max(_opposition(one.outcome, rule) for rule in rules), one, _noted(one.finding, note))
        for one in told
        for rules, note in zip(_behind(one), one.finding.notes, strict=True)
        if rules
    ]
    return sorted(found, key=lambda each: -each[0])


def _noted(finding: Finding, note: Note) -> Point:
    """A LET OP in one sentence: beside what passes it is set against what the indicator says."""
    first = note.sentences[0]
    if finding.verdict.passes:
        told = first.text.removeprefix("Alleen ")
        start, _, rest = told.partition(" ")
        start = start.replace("Eén", "één").lower() if start in _BEGINNINGS else start
        contrast = f"{finding.indicator}, maar {start} {rest}"
        if len(contrast.split()) <= LONGEST_SENTENCE:
            first = replace(first, text=contrast)
    return _point(finding, (first,), True)


_BEGINNINGS: Final = frozenset(
    {"Alle", "Beide", "Bij", "De", "Dit", "Door", "Drie", "Een", "Er", "Eén", "Geen", "Het", "In"}
    | {"Niemand", "Of", "Ook", "Over", "Per", "Twee", "Uit", "Van", "Vier", "Volgens", "Wie"}
)
"""Words that a sentence starts with and that are no part of a name."""


def _behind(one: Told) -> Sequence[tuple[Rule, ...]]:
    """The rules behind the LET OP; those in an inspector's own words weigh as the verdict does."""
    count = len(one.finding.notes)
    return one.notes if len(one.notes) == count else [(one.outcome.rule,)] * count


def _opposition(outcome: Outcome, rule: Rule) -> float:
    """The part of the answers behind ``rule`` that don't speak for the approach.

    Or that a document contradicts, where that is what the rule is about.
    """
    about = rule.looks_at
    looks = [one for name, one in outcome.said.items() if name in about]
    if looks and all(view.kind is CONTRADICTION for view, _ in looks):
        contradicted = {
            voice.informant.id for _, said in looks for voice, _ in contradictions(said)
        }
        return len(contradicted) / sum(len(said.voices) for _, said in looks)
    counted = [one for one in outcome.evidence_for(rule) if one.counted]
    against = sum(one.voice.stance is not Stance.FOR for one in counted)
    return against / len(counted) if counted else 0.0


def _support(outcome: Outcome) -> tuple[float, int]:
    """How undivided the support is, then how many answers it is made of."""
    counted = [one for one in outcome.evidence_for(outcome.rule) if one.counted]
    supporting = sum(one.voice.stance is Stance.FOR for one in counted)
    return (supporting / len(counted) if counted else 0.0), supporting


def _point(finding: Finding, sentences: tuple[Sentence, ...], is_note: bool = False) -> Point:
    return Point(finding.id, finding.number, finding.indicator, finding.verdict, is_note, sentences)
