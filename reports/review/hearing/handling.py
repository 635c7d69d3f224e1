"""The reactions of a municipality, and what is done with each: overgenomen, deels, niet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.files.errors import InputError, Problem, nearest, shown
from engine.review.model import Reaction
from reports.factsheet.decisions import HANDLED
from reports.factsheet.plain import line
from reports.inputs import Scored
from reports.review.recording import Recorded


@dataclass(frozen=True, slots=True)
class Told:
    """One reaction in its measurement (approach and year)."""

    within: tuple[str, int]
    reaction: Reaction


def reactions(scored: Scored) -> list[Told]:
    """Every reaction to the measurements of ``scored``."""
    found: list[Told] = []
    for result in scored.results:
        within = result.measurement
        reviewed = scored.review.within(within) if scored.review is not None else None
        if reviewed is not None:
            found += [Told((within.approach, within.year), one) for one in reviewed.reactions]
    return found


def sentences(one: Told) -> Iterator[str]:
    """A reaction in Dutch, for a screen; first the id that it is handled by."""
    reaction, handling = one.reaction, one.reaction.handling
    yield f"{line(reaction.id)}  ({line(one.within[0])}, {one.within[1]})"
    yield f"  {line(reaction.by)}: {line(reaction.text)}"
    if reaction.source:
        yield f"  Bron: {line(reaction.source)}"
    if handling is None:
        yield "  Nog niet verwerkt."
    else:
        told = f"{HANDLED[handling.outcome]}: {line(handling.reason)}"
        yield f"  {told} ({line(handling.by)}, {handling.at[:10]})"


def handled(scored: Scored, id_: str, outcome: str, reason: str) -> Recorded:
    """What records how the reaction ``id_`` is handled; raises ``InputError``."""
    known = reactions(scored)
    found = [one for one in known if one.reaction.id == id_]
    file = scored.dossier.file
    if not found:
        ids = [one.reaction.id for one in known]
        what = f"De reactie {shown(id_)} bestaat niet."
        accepted = ", ".join(ids) if ids else ""
        raise InputError([Problem(file, "reacties", what, accepted, nearest(id_, ids))])
    if len(found) > 1:
        places = ", ".join(f"{approach} ({year})" for approach, year in (o.within for o in found))
        what = f"De reactie {shown(id_)} staat bij meer metingen ({places})."
        raise InputError([Problem(file, "reacties", what, "ook --aanpak of --jaar")])
    [one] = found
    content: dict[str, Any] = {"reactie": id_, "uitkomst": outcome, "reden": reason}
    return "verwerking", one.within, content
