"""The log of a review: entries that only ever come at the end, each sealed with all before it.

The state of a review is what replaying its entries gives, and nothing else. An entry's hash is
over its own fields and the hash before it; the first one's over whose dossier it is. So no entry
can be changed, left out, moved or brought over from another dossier without its chain breaking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from engine.review.model import (
    Comment,
    Decision,
    DecisionsFile,
    Entry,
    Handling,
    Kind,
    Reaction,
    Reviewed,
    Step,
)
from engine.review.situation import digest
from engine.texts.spelling import normalised

_SIGNED: Final = frozenset({"by", "at"})
"""Fields that an entry holds itself, for all kinds of content."""

RESTORES: Final = "herstelt"
"""In the content of a decision that undoes others: the number of the entry that holds again (0 for
none)."""


class BrokenChainError(Exception):
    """The log isn't what was written: ``number`` is the first entry that doesn't fit."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def start(framework: str, municipality: str) -> str:
    """The hash before the first entry of a dossier."""
    return digest({"kader": framework, "gemeente": municipality})


def sealed(
    kind: Kind,
    within: tuple[str, int],
    content: Mapping[str, Any],
    signed: tuple[str, str],
    after: tuple[int, str],
) -> Entry:
    """The entry that comes ``after`` one (its number and hash); ``signed`` is by whom and when."""
    fields: dict[str, Any] = {
        "nr": after[0] + 1,
        "soort": kind,
        "aanpak": within[0],
        "jaar": within[1],
        "inhoud": dict(content),
        "door": signed[0],
        "op": signed[1],
        "vorige": after[1],
    }
    return Entry.model_validate({**fields, "hash": digest(fields)})


def verify(first: str, entries: Iterable[Entry]) -> str:
    """The hash of the last entry; raises ``BrokenChainError``. ``first`` is that of ``start``."""
    last = first
    for place, entry in enumerate(entries, start=1):
        fields = entry.model_dump(mode="json", by_alias=True, exclude={"hash"})
        if (entry.number, entry.previous, entry.hash) != (place, last, digest(fields)):
            raise BrokenChainError(place)
        last = entry.hash
    return last


def subject(kind: str, content: Mapping[str, Any]) -> str:
    """What an entry is about: two writers of one subject may not overwrite each other."""
    match kind:
        case "besluit" | "intrekking":
            return f"besluit {content['indicator']}"
        case "verwerking":
            return f"verwerking {content['reactie']}"
        case "reactie" | "opmerking":
            return f"{kind} {content['id']}"
        case _:
            return kind


def undone(past: Iterable[Entry]) -> tuple[Kind, dict[str, Any]] | None:
    """What undoes the last decision of ``past``, the entries on one subject; None if all is undone.

    Each time it goes one decision further back: a decision that undid another isn't undone itself.
    """
    standing: list[Entry] = []
    for one in past:
        if RESTORES not in one.content:
            standing.append(one)
            continue
        while standing and standing[-1].number != one.content[RESTORES]:
            standing.pop()
    if not standing:
        return None
    if len(standing) == 1 or standing[-2].kind == "intrekking":
        number = 0 if len(standing) == 1 else standing[-2].number
        return "intrekking", {"indicator": standing[-1].content["indicator"], RESTORES: number}
    return "besluit", {**standing[-2].content, RESTORES: standing[-2].number}


class _State:
    """The state of one measurement while its entries are replayed."""

    def __init__(self, approach: str, year: int) -> None:
        self._key = {"aanpak": approach, "jaar": year}
        self._assigned = ""
        self._steps: list[Step] = []
        self._decisions: dict[str, Decision] = {}
        self._reactions: dict[str, Reaction] = {}
        self._comments: dict[str, Comment] = {}

    def apply(self, entry: Entry) -> None:
        content = {**entry.content, "door": entry.by, "op": entry.at}
        match entry.kind:
            case "besluit":
                content.pop(RESTORES, None)
                decision = Decision.model_validate_json(_json(content))
                self._decisions.pop(decision.indicator, None)
                self._decisions[decision.indicator] = decision
            case "intrekking":
                self._decisions.pop(content["indicator"], None)
            case "opmerking":
                comment = Comment.model_validate(content)
                self._comments[comment.id] = comment
                if not comment.text:
                    del self._comments[comment.id]
            case "reactie":
                reaction = Reaction.model_validate(content)
                self._reactions[reaction.id] = reaction  # not handled yet: it reads otherwise now
            case "verwerking":
                known = self._reactions.get(content.pop("reactie"))
                if known is not None:
                    update = {"handling": Handling.model_validate(content)}
                    self._reactions[known.id] = known.model_copy(update=update)
            case "status":
                self._steps.append(Step.model_validate(content))
            case "toewijzing":
                self._assigned = content["aan"]

    def reviewed(self) -> Reviewed:
        return Reviewed(
            **self._key,  # type: ignore[arg-type]
            assigned=self._assigned,
            steps=tuple(self._steps),
            decisions=tuple(self._decisions.values()),
            reactions=tuple(self._reactions.values()),
            comments=tuple(self._comments.values()),
        )


def replay(entries: Iterable[Entry]) -> tuple[Reviewed, ...]:
    """The state of every measurement that the entries are about, in the order of their first."""
    states: dict[tuple[str, int], _State] = {}
    for entry in entries:
        key = normalised(entry.approach), entry.year
        states.setdefault(key, _State(entry.approach, entry.year)).apply(entry)
    return tuple(state.reviewed() for state in states.values())


def file_of(framework: str, municipality: str, entries: Sequence[Entry]) -> DecisionsFile:
    """What a decisions file says after ``entries``."""
    return DecisionsFile(
        framework=framework,
        municipality=municipality,
        measurements=replay(entries),
        log=tuple(entries),
    )


def entries_of(file: DecisionsFile) -> tuple[Entry, ...]:
    """The log of ``file``, and at its end what was written into the file by hand.

    Raises ``LostError`` where something stands in the log that was taken out of the file.
    """
    entries = [*file.log]
    last = verify(start(file.framework, file.municipality), entries)
    known = {(normalised(one.approach), one.year): one for one in replay(entries)}
    for one in file.measurements:
        key = normalised(one.approach), one.year
        before = known.pop(key, Reviewed(approach=one.approach, year=one.year))
        for kind, content, signed in _by_hand(before, one):
            within = one.approach, one.year
            entries.append(sealed(kind, within, content, signed, (len(entries), last)))
            last = entries[-1].hash
    for one in known.values():
        if one != Reviewed(approach=one.approach, year=one.year):
            raise LostError(f"{one.approach}, {one.year}", "de hele meting")
    return tuple(entries)


class LostError(Exception):
    """Something stands in the log, and no longer where it was recorded."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(place, what)
        self.place = place
        self.what = what


_Unsealed = tuple[Kind, dict[str, Any], tuple[str, str]]


def _by_hand(before: Reviewed, after: Reviewed) -> Iterator[_Unsealed]:
    place = f"{after.approach}, {after.year}"

    def gone(what: str, old: Iterable[str], new: Iterable[str]) -> None:
        if lost := set(old).difference(new):
            raise LostError(place, f"{what} {min(lost)}")

    gone(
        "het besluit over",
        (one.indicator for one in before.decisions),
        (one.indicator for one in after.decisions),
    )
    gone("de reactie", (r.id for r in before.reactions), (r.id for r in after.reactions))
    gone("de opmerking", (c.id for c in before.comments), (c.id for c in after.comments))
    if after.steps[: len(before.steps)] != before.steps:
        raise LostError(place, "de status")
    for decision in after.decisions:
        if decision not in before.decisions:
            yield "besluit", content(decision), (decision.by, decision.at)
    for reaction in after.reactions:
        old = next((one for one in before.reactions if one.id == reaction.id), None)
        bare = reaction.model_copy(update={"handling": None})
        other = old is None or old.model_copy(update={"handling": None}) != bare
        if other:
            yield "reactie", content(bare), (reaction.by, reaction.at)
        handling = reaction.handling
        if handling is not None and (old is None or other or old.handling != handling):
            told = {"reactie": reaction.id, **content(handling)}
            yield "verwerking", told, (handling.by, handling.at)
        elif handling is None and old is not None and old.handling is not None:
            raise LostError(place, f"de verwerking van reactie {reaction.id}")
    for comment in after.comments:
        if comment not in before.comments:
            yield "opmerking", content(comment), (comment.by, comment.at)
    for step in after.steps[len(before.steps) :]:
        yield "status", content(step), (step.by, step.at)
    if after.assigned != before.assigned:
        moments = [
            *(one.at for one in after.steps),
            *(one.at for one in after.decisions),
            *(one.at for one in after.comments),
            *(one.at for one in after.reactions),
        ]
        at = max(moments, default="1970-01-01T00:00:00+00:00")
        yield "toewijzing", {"aan": after.assigned}, (after.assigned or "onbekend", at)


def content(record: Decision | Reaction | Handling | Comment | Step) -> dict[str, Any]:
    """``record`` as the content of an entry, which itself says by whom and when."""
    return record.model_dump(mode="json", by_alias=True, exclude=set(_SIGNED), exclude_none=True)


def _json(data: Any) -> str:
    import json

    return json.dumps(data, ensure_ascii=False)
