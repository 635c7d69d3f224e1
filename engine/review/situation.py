"""The hash of what a decision was taken on, and of what an approval has seen.

**Situation** of an indicator: what the rules see and what they say of it. In it are, per question
that the rules of the indicator look at, the picture of each kind (with whom it is narrowed to),
and each answer that counts *as read*, with the id and role of who gave it; then the verdict, and
by which rules there is a LET OP. Not in it are how an answer was spelt, remarks, sources, names,
the wording of rules, a new name of one, and what isn't counted: none of those changes what the
decision is about.

**Seen**: everything in a measurement that a reader can see: raw answers with remarks and sources,
names, the rules by their digest, what they say word for word, decisions, and reactions.

Both are SHA-256 over JSON with sorted keys; the number under ``vorm`` changes when what is in it
does, so that a hash never means two things.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from engine.dossier.answers import as_read
from engine.rules.model import RuleSet
from engine.scoring.outcome import Outcome, Result

if TYPE_CHECKING:
    from engine.review.model import Reviewed


def digest(data: Any) -> str:
    """SHA-256 (hexadecimal) of ``data`` as JSON that is written in one way only."""
    text = json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def situation(outcome: Outcome) -> str:
    """The hash of the situation of one indicator."""
    pictures = sorted(
        [view.question.id, view.kind.name, view.over or "", value]
        for view, value in outcome.pictures
    )
    answers = sorted(
        [
            one.question.id,
            one.informant.id,
            one.informant.role.id,
            json.dumps(as_read(one.given.answer)),
        ]
        for one in outcome.evidence
        if one.counted
    )
    return digest(
        {
            "vorm": 1,
            "indicator": outcome.rules.indicator.first_id,
            "beelden": pictures,
            "antwoorden": answers,
            "oordeel": outcome.verdict,
            "let_op": sorted(map(outcome.rules.first_id, outcome.notes)),
        }
    )


def seen(result: Result, rules: RuleSet, reviewed: Reviewed | None) -> str:
    """The hash of all that can be seen of one measurement."""
    within = result.measurement
    recorded: Sequence[Any] = ()
    if reviewed is not None:
        parts = (*reviewed.decisions, *reviewed.reactions)
        recorded = [one.model_dump(mode="json", by_alias=True) for one in parts]
    return digest(
        {
            "vorm": 1,
            "aanpak": within.approach,
            "jaar": within.year,
            "opvolger_van": [*within.successor_of],
            "teksten": [within.description, within.development, within.reported],
            "antwoorden": [
                [
                    one.id,
                    one.name,
                    one.role.id,
                    [
                        [
                            question,
                            given.answer.raw,
                            given.remark,
                            given.source,
                            given.published,
                            given.settled.entry if given.settled else None,
                        ]
                        for question, given in sorted(one.answers.items())
                    ],
                ]
                for one in within.informants
            ],
            "regels": rules.digest,
            "oordelen": [
                [one.rules.indicator.id, one.verdict, one.rule.id, one.finding, *one.note_texts]
                for one in result.outcomes
            ],
            "besluiten": recorded,
        }
    )
