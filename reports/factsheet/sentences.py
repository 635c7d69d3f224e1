"""Which answers each sentence of a finding rests on.

A rule's text tells pictures; a sentence rests on the voices that it tells of, and a phrase on all
voices of its picture. A sentence without a picture rests on all answers that the rule counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from engine.pictures.who_is_heard import Testimony, Voice
from engine.rules.model import Rule
from engine.scoring.outcome import Outcome
from engine.scoring.told_notes import Piece
from engine.wording.sentences import Sentence, composed

Keys = frozenset[tuple[str, str]]
"""Answers, by question and informant."""

_ENDS = re.compile(r"(?<=[.!?])\s+")


def sentences(
    outcome: Outcome, rules: Sequence[Rule], pieces: Iterable[Piece]
) -> tuple[tuple[str, Keys], ...]:
    """What ``rules`` tell in ``pieces``, in sentences, each with the answers that it rests on."""
    counted = frozenset(
        (one.question.id, one.informant.id)
        for rule in rules
        for one in outcome.evidence_for(rule)
        if one.counted
    )
    row: list[str | Sentence] = []
    keys: list[Keys] = []
    for told, heard in pieces:
        for one in [told] if isinstance(told, str) else told:
            rests: Keys = frozenset()
            if heard is not None:
                rests = _keys(heard, heard.voices if isinstance(one, str) else one.voices)
            if isinstance(one, str) and row and isinstance(row[-1], str):
                row[-1] += one
                keys[-1] |= rests
            else:
                row.append(one)
                keys.append(rests)
    found: list[tuple[str, Keys]] = []
    for text, places in composed(row):
        rests = frozenset().union(*(keys[place] for place in places))
        found += [(one, rests or counted) for one in _ENDS.split(" ".join(text.split())) if one]
    return tuple(found)


def _keys(heard: Testimony, voices: Sequence[Voice]) -> Keys:
    return frozenset((heard.question.id, voice.informant.id) for voice in voices)
