"""Which measurement follows which: of the same approach, or of one that took its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.dossier.model import Measurement
from engine.scoring.outcome import Outcome, Result
from engine.texts.spelling import normalised

Key = tuple[str, int]
Holds = Callable[[Outcome], str]
"""Gives the verdict that holds of an outcome: the rule's, unless an inspector decided otherwise."""


def key_of(measurement: Measurement) -> Key:
    return normalised(measurement.approach), measurement.year


class Lineage:
    """Which measurement follows which; years strictly fall, so there are no circles."""

    def __init__(self, results: Sequence[Result]) -> None:
        self._results = results
        self._parents: dict[Key, tuple[Result, ...]] = {}

    def parents(self, later: Result) -> tuple[Result, ...]:
        """The last earlier measurement of the approach itself, and of each one it succeeds.

        Without those that another parent follows up already.
        """
        key = key_of(later.measurement)
        if key not in self._parents:
            within = later.measurement
            names = dict.fromkeys(map(normalised, (within.approach, *within.successor_of)))
            last = [found for name in names if (found := self._last(name, key[1])) is not None]
            self._parents[key] = tuple(
                one for one in last if not any(one in self.ancestors(other) for other in last)
            )
        return self._parents[key]

    def _last(self, approach: str, year: int) -> Result | None:
        earlier = [
            result
            for result in self._results
            if key_of(result.measurement)[0] == approach and result.measurement.year < year
        ]
        return max(earlier, key=lambda result: result.measurement.year, default=None)

    def ancestors(self, later: Result) -> tuple[Result, ...]:
        """All that ``later`` follows up, by year, then as in the file."""
        keys: set[Key] = set()
        todo = [later]
        while todo:
            for parent in self.parents(todo.pop()):
                if key_of(parent.measurement) not in keys:
                    keys.add(key_of(parent.measurement))
                    todo.append(parent)
        found = [result for result in self._results if key_of(result.measurement) in keys]
        return tuple(sorted(found, key=lambda result: result.measurement.year))

    def last_tested(self, later: Result, place: int, holds: Holds) -> set[Key]:
        """Along each line, the last earlier measurement that tested indicator ``place``."""
        found: set[Key] = set()
        for parent in self.parents(later):
            outcome = parent.outcomes[place]
            if outcome.scale.is_tested(holds(outcome)):
                found.add(key_of(parent.measurement))
            else:
                found |= self.last_tested(parent, place, holds)
        return found
