"""Which informants of two years are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from engine.dossier.model import Informant, Measurement
from engine.explaining.followup.model import Match
from engine.texts.spelling import normalised


def match(earlier: Measurement, later: Measurement) -> Match:
    """Who is the same in both years.

    Who has a role of which there is one is. Another respondent or a document is the same when its
    name is; failing that, when its id is, unless that id ends in a number: ``lid-2`` is a place in
    a list, not an organisation.
    """
    both: list[tuple[Informant, Informant]] = []
    gone: list[Informant] = []
    new: list[Informant] = []
    for before, after in (
        (earlier.respondents, later.respondents),
        (earlier.documents, later.documents),
    ):
        found = _counterparts(before, after)
        both.extend((one, found[one.id]) for one in before if one.id in found)
        gone.extend(one for one in before if one.id not in found)
        known = {one.id for one in found.values()}
        new.extend(one for one in after if one.id not in known)
    return Match(tuple(both), tuple(gone), tuple(new))


_NUMBERED: Final = re.compile(r"\d\W*$")


def _counterparts(before: Sequence[Informant], after: Sequence[Informant]) -> dict[str, Informant]:
    """The later informant by the id of the earlier one."""
    names = [Counter(normalised(one.name) for one in year) for year in (before, after)]

    def same_name(one: Informant, other: Informant) -> bool:
        return normalised(one.name) == normalised(other.name)

    def surely(one: Informant, other: Informant) -> bool:
        return one.role.is_single or (one.id == other.id and same_name(one, other))

    def by_name(one: Informant, other: Informant) -> bool:
        return same_name(one, other) and all(year[normalised(one.name)] == 1 for year in names)

    def by_id(one: Informant, other: Informant) -> bool:
        return one.id == other.id and not _NUMBERED.search(one.id)

    found: dict[str, Informant] = {}
    left = {one.id: one for one in after}
    for same in (surely, by_name, by_id):
        for one in before:
            if one.id in found:
                continue
            candidates = (other for other in left.values() if other.role == one.role)
            other = next((other for other in candidates if same(one, other)), None)
            if other is not None:
                found[one.id] = left.pop(other.id)
    return found
