"""Which answers each sentence of a finding rests on.

A rule's text tells pictures; a sentence rests on the voices of the pictures told in it. Where
a picture is told in several sentences, one for each group that says the same, each of them
rests on its own group. A sentence without a picture rests on all answers that the rule counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine import pictures, wording
from engine.answers import Stance
from engine.pictures import Testimony, View, Voice
from engine.rules import Rule
from engine.score import Outcome

Keys = frozenset[tuple[str, str]]
"""Answers, by question and informant."""

_ENDS = re.compile(r"(?<=[.!?])\s+")


def sentences(outcome: Outcome, rule: Rule) -> tuple[tuple[str, Keys], ...]:
    """The text of ``rule`` in sentences, each with the answers that it rests on."""
    told = outcome.told(rule)
    counted = frozenset(
        (one.question.id, one.informant.id) for one in outcome.evidence_for(rule) if one.counted
    )
    found = [(text, keys or counted) for text, keys in _split(outcome, rule)]
    if " ".join(text for text, _ in found) != told:
        return ((told, counted),)
    return tuple(found)


def _split(outcome: Outcome, rule: Rule) -> Iterator[tuple[str, Keys]]:
    said = {
        view.name: (view, heard)
        for view, heard in zip(outcome.rules.views, outcome.testimonies, strict=True)
    }
    text, keys = "", frozenset[tuple[str, str]]()
    for piece in _pieces(rule.text):
        if isinstance(piece, str):
            text += piece
        else:
            view, heard = said[piece[0]]
            groups = _groups(view, piece[1], heard, outcome)
            if not text and len(groups) > 1:
                yield from groups
                continue
            text += " ".join(each for each, _ in groups)
            keys = keys.union(*(each for _, each in groups))
        if text.rstrip().endswith((".", "!", "?")):
            yield text.strip(), keys
            text, keys = "", frozenset()
        text = text.lstrip()
    if text:
        yield text.strip(), keys


def _pieces(template: str) -> Iterator[str | tuple[str, str]]:
    for part in wording.parts(template):
        if isinstance(part, str):
            yield from (piece for piece in _ENDS.split(part) if piece)
        else:
            yield part


def _groups(view: View, facet: str, heard: Testimony, outcome: Outcome) -> list[tuple[str, Keys]]:
    """A picture as told, in one piece, or in one for each group that says the same."""
    tell = wording.TELLERS[view.kind, facet]
    whole = tell(view, heard, outcome.within)
    voices = _told(view, facet, heard)
    if view.kind == "weging" and "‘" not in whole:  # a quotation may hold anything
        each, groups = _ENDS.split(whole), wording.groups(voices, heard.question)
        if len(each) == len(groups):
            return [(text, _keys(heard, who)) for text, (_, who) in zip(each, groups, strict=True)]
    return [(whole, _keys(heard, voices))] if whole else []


def _told(view: View, facet: str, heard: Testimony) -> Sequence[Voice]:
    """The voices that a picture tells of."""
    match view.kind, facet:
        case "weging", "voor":
            return [voice for voice in heard.voices if voice.stance is Stance.FOR]
        case "weging", "afwijkend":
            return [voice for voice in heard.voices if voice.stance is not Stance.FOR]
        case "gemeenschappelijk", "gedeeld":
            outside = pictures.common(heard)[1]
            return [voice for voice in heard.voices if voice not in outside]
        case "gemeenschappelijk", "buiten":
            return pictures.common(heard)[1]
        case "vermeld", _:
            return pictures.mentioning(view, heard)
        case "onderbouwing", _:
            return pictures.supporting(heard)
        case "tegenspraak", _:
            return [voice for pair in pictures.contradictions(heard) for voice in pair]
    return heard.voices


def _keys(heard: Testimony, voices: Sequence[Voice]) -> Keys:
    return frozenset((heard.question.id, voice.informant.id) for voice in voices)
