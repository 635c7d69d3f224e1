"""An inspector's decision laid beside what the rule says: what holds, and what lapsed.

A decision never changes an outcome. ``Judgement`` has both; who shows a verdict chooses which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.dossier.model import Measurement
from engine.files.errors import Notice
from engine.framework.model import Indicator
from engine.review.journal import replay
from engine.review.model import FOLLOWS, Decision, Entry, Reviewed
from engine.review.situation import situation
from engine.scoring.outcome import Outcome, Result
from engine.texts.spelling import normalised


@dataclass(frozen=True)
class Judgement:
    """What the inspector decided on ``outcome``.

    A decision that was taken on another situation is shown, not applied, until it is confirmed.
    """

    outcome: Outcome
    decision: Decision

    @cached_property
    def lapsed(self) -> bool:
        """Whether the situation is another than the one it was decided on."""
        return self.decision.situation != situation(self.outcome)

    @property
    def verdict(self) -> str:
        """The verdict that holds: the inspector's, or where that lapsed the rule's."""
        given = self.decision.verdict
        return self.outcome.verdict if self.lapsed or given == FOLLOWS else given

    @property
    def differs(self) -> bool:
        """Whether the inspector decided otherwise than the rule, lapsed or not."""
        return self.decision.verdict not in (FOLLOWS, self.outcome.verdict)

    @property
    def overrides(self) -> bool:
        """Whether the inspector's other verdict holds."""
        return self.differs and not self.lapsed

    @property
    def own_finding(self) -> str | None:
        """The sentence that replaces the generated one, if there is one that holds."""
        return None if self.lapsed else self.decision.finding

    @property
    def own_notes(self) -> tuple[str, ...] | None:
        """The LET OP texts that replace the generated ones, if there are any that hold."""
        return None if self.lapsed else self.decision.notes


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a measurement stands, by whom and since when; empty for a concept nobody signed.

    ``lapsed`` is the status that doesn't hold any more, because what was seen has changed.
    """

    name: str
    by: str = ""
    at: str = ""
    lapsed: str = ""


class Review:
    """What was decided on one dossier, by measurement and indicator.

    ``standings`` keeps what ``engine.review.status`` found, by the ``id()`` of a result.
    """

    def __init__(self, entries: Iterable[Entry], results: Sequence[Result]) -> None:
        self.entries = tuple(entries)
        now = {id_: one.id for one in _indicators(results) for id_ in one.earlier}
        self._reviewed = {
            _key(one.approach, one.year): one.renamed(now) if now else one
            for one in replay(self.entries)
        }
        self._results = results
        self._own = {id(outcome) for result in results for outcome in result.outcomes}
        self.standings: dict[int, Standing] = {}
        self._judged: dict[int, Judgement | None] = {}

    def of(self, outcome: Outcome) -> Judgement | None:
        """The judgement on ``outcome``; None if undecided, or not of this dossier."""
        key = id(outcome)
        if key not in self._own:
            return None
        if key not in self._judged:
            reviewed = self.within(outcome.within)
            decision = reviewed and reviewed.decision(outcome.rules.indicator.id)
            self._judged[key] = Judgement(outcome, decision) if decision else None
        return self._judged[key]

    def within(self, measurement: Measurement) -> Reviewed | None:
        """What was recorded of ``measurement``."""
        return self._reviewed.get(_key(measurement.approach, measurement.year))

    def judgements(self, outcomes: Iterable[Outcome]) -> list[Judgement]:
        """Those on ``outcomes`` that were decided."""
        return [one for one in map(self.of, outcomes) if one is not None]

    def notices(self) -> Iterator[Notice]:
        """What a reader must know: decisions that lapsed, and those that are about nothing."""
        known = {_key(one.measurement.approach, one.measurement.year) for one in self._results}
        for key, reviewed in self._reviewed.items():
            place = f"besluiten, {reviewed.approach} ({reviewed.year})"
            if key not in known and reviewed.decisions:
                count = len(reviewed.decisions)
                what = f"Over deze meting is besloten ({count} keer), maar zij staat er niet."
                yield Notice(place, what)
        for result in self._results:
            yield from self._notices(result)

    def _notices(self, result: Result) -> Iterator[Notice]:
        reviewed = self.within(result.measurement)
        if reviewed is None:
            return
        place = f"besluiten, {result.measurement.approach} ({result.measurement.year})"
        for judgement in self.judgements(result.outcomes):
            if judgement.lapsed:
                now = situation(judgement.outcome)
                what = (
                    f"Het besluit van {judgement.decision.by} is verlopen: de situatie is anders"
                    f" dan die waarop is besloten. Bevestigd wordt het met situatie ‘{now}’."
                )
                yield Notice(f"{place}, {judgement.decision.indicator}", what)
        indicators = {one.rules.indicator.id for one in result.outcomes}
        for what, records in (("besluit", reviewed.decisions), ("reactie", reviewed.reactions)):
            for one in records:
                if one.indicator not in indicators:
                    told = f"Dit {what}" if what == "besluit" else "Deze reactie"
                    yield Notice(
                        place, f"{told} gaat over een indicator die er niet is: {one.indicator}."
                    )


def _indicators(results: Sequence[Result]) -> list[Indicator]:
    """The indicators that were judged; the same in every measurement."""
    return [one.rules.indicator for result in results[:1] for one in result.outcomes]


def _key(approach: str, year: int) -> tuple[str, int]:
    return normalised(approach), year
