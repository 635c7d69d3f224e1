"""Which answers each sentence of a finding rests on.

A rule's text tells pictures; a sentence rests on the voices that it tells of, and a phrase on all
voices of its picture. A sentence without a picture rests on all answers that the rule counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.pictures.who_is_heard import Testimony, Voice
from engine.rules.model import Rule
from engine.scoring.outcome import Outcome
from engine.wording.picture_texts import parts, tell

Keys = frozenset[tuple[str, str]]
"""Answers, by question and informant."""

_ENDS = re.compile(r"(?<=[.!?])\s+")


def sentences(outcome: Outcome, rule: Rule) -> tuple[tuple[str, Keys], ...]:
    """The text of ``rule`` in sentences, each with the answers that it rests on."""
    told = outcome.told(rule)
    counted = frozenset(
        (one.question.id, one.informant.id) for one in outcome.evidence_for(rule) if one.counted
    )
    found = [(text, counted if keys is None else keys) for text, keys in _split(outcome, rule)]
    if " ".join(text for text, _ in found) != told:
        return ((told, counted),)
    return tuple(found)


def _split(outcome: Outcome, rule: Rule) -> Iterator[tuple[str, Keys | None]]:
    said = outcome.said
    text, keys = "", None
    for piece in _pieces(rule.text):
        if isinstance(piece, str):
            text += piece
        else:
            view, heard = said[piece[0]]
            told = tell(view, piece[1], heard, outcome.within)
            if isinstance(told, str):
                text += told
                keys = (keys or frozenset()) | _keys(heard, heard.voices)
            elif not text:
                yield from ((each, _keys(heard, voices)) for each, voices in told)
                continue
            else:
                text += " ".join(each for each, _ in told)
                keys = (keys or frozenset()).union(*(_keys(heard, who) for _, who in told))
        if text.rstrip().endswith((".", "!", "?")):
            yield text.strip(), keys
            text, keys = "", None
        text = text.lstrip()
    if text:
        yield text.strip(), keys


def _pieces(template: str) -> Iterator[str | tuple[str, str]]:
    for part in parts(template):
        if isinstance(part, str):
            yield from (piece for piece in _ENDS.split(part) if piece)
        else:
            yield part


def _keys(heard: Testimony, voices: Sequence[Voice]) -> Keys:
    return frozenset((heard.question.id, voice.informant.id) for voice in voices)
