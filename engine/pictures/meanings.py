"""What the values of pictures mean, and the words that rules use for several of them."""

from __future__ import annotations

from typing import Final

from engine.pictures.kinds import KINDS, SOME_NUMBER, View

GROUPS: Final = {
    "gedragen": "een meerderheid is voor",
    "niet gedragen": "geen meerderheid is voor, of de gemeente zelf ontkent het",
    "omstreden of ontkend": "het is verdeeld, hooguit deels of ontkend",
    "afwijking": "een meerderheid is voor, maar niet ieder",
    "tegengesproken": "ten minste één spreekt het (deels) tegen",
    "door iemand toegezegd": "ten minste één is voor, en het is niet ‘onbekend’",
    "gedeeld": "er is iets dat ieder noemt, of ieder op één na",
    "niet gedeeld": "er is niets dat ieder noemt, op hooguit één na",
    "toereikend": "er ontbreekt hooguit één van wat nodig is",
    "ontoereikend": "er ontbreekt meer dan één van wat nodig is, of niemand weet het",
}
"""What the words mean that rules use for several values of a picture."""


def accepted_meaning(view: View, text: str) -> str:
    """What a value, a group of values or a number test in a condition means, in words."""
    if text in KINDS[view.kind].groups:
        return GROUPS[text]
    return KINDS[view.kind].meaning.get(text, "")


def meaning(view: View, value: str) -> str:
    """What ``value`` of a picture means, in words."""
    known = KINDS[view.kind].meaning.get(value)
    if known is not None:
        return known
    if view.kind == "aantal":
        return f"samen noemen zij dit aantal verschillende opties: {value}"
    if value == SOME_NUMBER:
        return "ten minste één noemt een getal"
    return f"het {view.kind} getal dat wordt genoemd: {value}"
