"""The explanation of a verdict as the factsheet tells it: the same data, in fewer words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from engine.dossier.model import Dossier
from engine.explaining.making import Explainer
from engine.explaining.model import ChangesShown
from engine.scoring.outcome import Outcome
from reports.explanation import what_would_change, why

_MOST_SENTENCES: Final = 4
"""Sentences of advice per goal; ``score explain`` tells up to twenty."""
_FAR: Final = 1000
"""The distance of a verdict that no other answers of these respondents change."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Dutch texts; ``distance`` is the number of answers away from the other verdict."""

    not_other: tuple[str, ...]
    changes: tuple[str, ...]
    note_changes: tuple[str, ...]
    firmness: str
    distance: int


def explained(outcome: Outcome, dossier: Dossier) -> Explanation:
    """The explanation of ``outcome``, which is of ``dossier``."""
    one = _explainer().explain(outcome, dossier, brief=True)
    distances = [changes.distance for changes in one.changes if changes.distance is not None]
    return Explanation(
        # Where nothing is tested, no rule was held against answers.
        not_other=tuple(map(why.why_not_told, one.why_not)) if outcome.is_tested else (),
        changes=tuple(text for changes in one.changes for text in _advice(changes, one.verdict)),
        note_changes=tuple(
            text for note in one.notes for text in _advice(note.changes, one.verdict, note.text)
        ),
        firmness=what_would_change.firmness(one),
        distance=min(distances, default=_FAR),
    )


@cache
def _explainer() -> Explainer:
    """One for all factsheets of a run: it remembers what it found."""
    return Explainer()


def _advice(changes: ChangesShown, verdict: str, note: str = "") -> Iterator[str]:
    """What would change it, the most realistic first, each as a full sentence."""
    start = f"LET OP ‘{note}’ vervalt als" if note else f"Dit wordt {changes.goal} als"
    if changes.distance is None:
        return
    expected = verdict if note else changes.goal
    for number, one in enumerate(changes.advice[:_MOST_SENTENCES]):
        yield f"{'Of als' if number else start} {what_would_change.told(one, expected)}"
    if what_would_change.untold(changes, _MOST_SENTENCES):
        yield what_would_change.others(changes, _MOST_SENTENCES)
