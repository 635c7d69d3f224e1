"""What is recorded of a review, as it stands in a decisions file (``gouda.besluiten.json``).

Its keys in JSON are Dutch (``KEYS``), because inspectors read and write them. Nothing here says
what a rule says; ``judgement`` lays a decision beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

KEYS: Final = {
    "approach": "aanpak",
    "assigned": "toegewezen_aan",
    "at": "op",
    "by": "door",
    "comments": "opmerkingen",
    "content": "inhoud",
    "decisions": "besluiten",
    "finding": "bevinding",
    "framework": "kader",
    "handling": "verwerking",
    "hash": "hash",
    "id": "id",
    "indicator": "indicator",
    "kind": "soort",
    "log": "logboek",
    "measurements": "metingen",
    "municipality": "gemeente",
    "notes": "let_op",
    "number": "nr",
    "outcome": "uitkomst",
    "previous": "vorige",
    "reactions": "reacties",
    "reason": "reden",
    "rule": "regel",
    "rule_says": "volgens_regel",
    "seen": "gezien",
    "situation": "situatie",
    "source": "bron",
    "status": "status",
    "steps": "status",
    "text": "tekst",
    "verdict": "oordeel",
    "year": "jaar",
}
"""The Dutch key in JSON of each field."""

FOLLOWS: Final = "volgt de regel"
"""The decision that keeps to whatever the rule gives in this situation."""

LONGEST_TEXT: Final = 20_000
"""Characters of a reason, finding, remark or reaction."""


def _moment(text: str) -> str:
    """A date and time with its zone, as ``datetime.isoformat`` writes it."""
    if datetime.fromisoformat(text).tzinfo is None:
        raise ValueError("zone")
    return text


Name = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Moment = Annotated[str, AfterValidator(_moment), Field(json_schema_extra={"format": "date-time"})]
Hash = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
"""SHA-256, hexadecimal; empty where it isn't known."""
Sign = Annotated[str, StringConstraints(min_length=1, max_length=20)]
"""The sign of a verdict of the framework, which ``engine.review.decisions_file`` sees to."""
StatusName = Literal["concept", "wederhoor", "vastgesteld", "gepubliceerd"]
Taken = Literal["overgenomen", "deels", "niet"]


class _Model(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        alias_generator=lambda name: KEYS[name],
        populate_by_name=True,
    )


class RuleSays(_Model):
    """What the rule said when a decision was taken; its sentences stay in sight here."""

    verdict: Sign
    rule: Name
    finding: Text
    notes: tuple[Text, ...] = ()


class Decision(_Model):
    """One decision on one indicator.

    ``finding`` and ``notes`` replace the generated sentences; null leaves those. ``situation`` is
    the hash of what it was decided on (``engine.review.situation``): in another situation, or
    without it, the decision is *verlopen*.
    """

    indicator: Name
    verdict: Sign
    reason: Text = ""
    finding: Text | None = None
    notes: tuple[Text, ...] | None = None
    situation: Hash = ""
    rule_says: RuleSays | None = None
    by: Name
    at: Moment


class Handling(_Model):
    """What was done with a reaction, and why."""

    outcome: Taken
    reason: Text
    by: Name
    at: Moment


class Reaction(_Model):
    """The municipality's reaction to one finding; ``source`` is where it says so."""

    id: Name
    indicator: Name
    text: Text
    source: Text = ""
    handling: Handling | None = None
    by: Name
    at: Moment


class Comment(_Model):
    """A remark of one inspector for others; never published."""

    id: Name
    indicator: Name
    text: Text
    by: Name
    at: Moment


class Step(_Model):
    """A status that was given; ``seen`` is the hash of exactly what was seen then."""

    status: StatusName
    seen: Hash = ""
    by: Name
    at: Moment


class Reviewed(_Model):
    """The review of one measurement. The last of ``steps`` is where it is now."""

    approach: Name
    year: int = Field(ge=1900, le=2200)
    assigned: Annotated[str, StringConstraints(max_length=500)] = ""
    steps: tuple[Step, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    comments: tuple[Comment, ...] = ()

    def decision(self, indicator: str) -> Decision | None:
        """The decision on ``indicator``."""
        return next((one for one in self.decisions if one.indicator == indicator), None)

    def renamed(self, now: Mapping[str, str]) -> Reviewed:
        """The same, about indicators by the id that they have ``now``, by the id of then.

        Of two decisions on the same indicator the later holds.
        """

        def called(one: Decision | Reaction | Comment) -> dict[str, Any]:
            return {"indicator": now.get(one.indicator, one.indicator)}

        decisions = [one.model_copy(update=called(one)) for one in self.decisions]
        return self.model_copy(
            update={
                "decisions": tuple({one.indicator: one for one in decisions}.values()),
                "reactions": tuple(one.model_copy(update=called(one)) for one in self.reactions),
                "comments": tuple(one.model_copy(update=called(one)) for one in self.comments),
            }
        )


Kind = Literal[
    "besluit", "intrekking", "opmerking", "reactie", "verwerking", "status", "toewijzing"
]


class Entry(_Model):
    """One line of the log: who did what when. ``hash`` seals it together with all before it."""

    number: int = Field(ge=1)
    kind: Kind
    approach: Name
    year: int
    content: dict[str, Any]
    by: Name
    at: Moment
    previous: Hash
    hash: Hash


class DecisionsFile(_Model):
    """What was decided on the answers of one municipality, and the log of how that came about."""

    framework: Name
    municipality: Name
    measurements: tuple[Reviewed, ...] = ()
    log: tuple[Entry, ...] = ()
