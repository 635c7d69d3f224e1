"""Lays a later measurement beside all that it follows up, indicator by indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.explaining.followup.causes import change_of
from engine.explaining.followup.lineage import Holds, Key, Lineage, key_of
from engine.explaining.followup.model import FollowUp, Row
from engine.explaining.followup.who_is_who import match
from engine.scoring.outcome import Outcome, Result
from engine.texts.spelling import normalised


def _by_rule(outcome: Outcome) -> str:
    return outcome.verdict


def followups(
    results: Sequence[Result], before: Sequence[Result] = (), holds: Holds = _by_rule
) -> tuple[FollowUp, ...]:
    """Every follow-up in the results of one dossier, by year, then as in the file.

    ``before`` holds the results of the same file under the rules that were in force in the
    earlier years; a measurement or an indicator that it lacks counts as scored under the
    later rules. ``holds`` gives the verdict that holds of an outcome in either; without it that
    is the rule's.
    """
    then = {key_of(result.measurement): result for result in before}
    lineage = Lineage(results)
    found: list[FollowUp] = []
    for later in sorted(results, key=lambda result: result.measurement.year):
        ancestors = lineage.ancestors(later)
        if ancestors:
            found.append(_followup(later, ancestors, lineage, then, holds))
    return tuple(found)


def _followup(
    later: Result,
    ancestors: tuple[Result, ...],
    lineage: Lineage,
    then: Mapping[Key, Result],
    holds: Holds,
) -> FollowUp:
    within = later.measurement
    matches = tuple(match(earlier.measurement, within) for earlier in ancestors)
    published = [_by_indicator(then.get(key_of(earlier.measurement))) for earlier in ancestors]
    rows: list[Row] = []
    for place, outcome in enumerate(later.outcomes):
        indicator = outcome.rules.indicator
        now = [earlier.outcomes[place] for earlier in ancestors]
        were = [
            known.get(indicator.first_id, one) for known, one in zip(published, now, strict=True)
        ]
        verdicts = tuple(map(holds, were))
        became = holds(outcome)
        lines = lineage.last_tested(later, place, holds)
        changes = tuple(
            change_of(was, one, outcome, who, (verdict, became))
            for earlier, was, one, who, verdict in zip(
                ancestors, were, now, matches, verdicts, strict=True
            )
            if key_of(earlier.measurement) in lines
        )
        rows.append(Row(indicator, tuple(were), outcome, verdicts, became, changes))
    names = {key_of(earlier.measurement)[0] for earlier in ancestors}
    named = {normalised(name): name for name in within.successor_of}
    missing = tuple(name for same, name in named.items() if same not in names)
    return FollowUp(
        within,
        tuple(earlier.measurement for earlier in ancestors),
        tuple(rows),
        matches,
        missing,
    )


def _by_indicator(result: Result | None) -> dict[str, Outcome]:
    return {one.rules.indicator.first_id: one for one in result.outcomes} if result else {}
