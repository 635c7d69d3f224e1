"""How the texts of rules that fire together read beside each other.

By itself a text tells who says what. Beside a LET OP that tells who says otherwise, a majority is
a fact; and beside that fact, who says otherwise is told in short: "Er zijn afspraken. LET OP:
Alleen MEE denkt hier anders over."
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final, TypeAlias

Parts: TypeAlias = tuple[str | tuple[str, str], ...]
"""A text in pieces: words, and (picture, facet) where a picture is told."""

FACT: Final = "feit"
ANSWER: Final = "antwoord"
ASIDE: Final = "terzijde, als antwoord"
"""Facets that only stand in a context; rules can't name them."""

_MAJORITY: Final = {"voor": "afwijkend", "gedeeld": "buiten"}
"""Facets that tell what a majority says, with the one that tells who says otherwise."""


def finding_beside(finding: Parts, notes: Iterable[Parts]) -> Parts:
    """``finding`` as it reads beside the ``notes`` that fire."""
    otherwise = {part for note in notes for part in note if isinstance(part, tuple)}
    return tuple(
        (part[0], FACT)
        if isinstance(part, tuple) and (part[0], _MAJORITY.get(part[1], "")) in otherwise
        else part
        for part in shortened(finding)
    )


def note_beside(note: Parts, finding: Parts) -> Parts:
    """``note`` as it reads beside ``finding``: in short where that tells one thing only."""
    told = [part for part in finding if isinstance(part, tuple) or part.strip()]
    if not told or not isinstance(told[0], tuple) or told[0][1] != "voor":
        return note
    name = told[0][0]
    if any(part != (name, "terzijde") for part in told[1:]):
        return note
    return tuple((name, ANSWER) if part == (name, "afwijkend") else part for part in note)


def shortened(text: Parts) -> Parts:
    """``text`` in which who was set aside answers to what was told just before."""
    pictures = [part for part in text if isinstance(part, tuple)]
    answers = {
        other
        for one, other in pairwise(pictures)
        if other == (one[0], "terzijde") and one[1] == "voor"
    }
    if not answers:
        return text
    return tuple((part[0], ASIDE) if part in answers else part for part in text)
