"""*dekking*: whether all that is needed is named."""

from __future__ import annotations

from typing import Final

from engine.dossier.answers import Stance
from engine.pictures.model import NOBODY, Group, Kind, View
from engine.pictures.what_is_named import named_options
from engine.pictures.who_is_heard import Testimony

COMPLETE: Final = "volledig"
ONE_MISSING: Final = "één ontbreekt"
MORE_MISSING: Final = "meer ontbreken"
UNKNOWN: Final = "onbekend"


def missing(view: View, said: Testimony) -> tuple[str, ...]:
    """What is needed and named by nobody, in the rule's order."""
    named = named_options(said)
    return tuple([name for name, options in view.needed if named.isdisjoint(options)])


def _cover(view: View, said: Testimony) -> int:
    if not said.voices:
        return COVERAGE.codes[NOBODY]
    if all(voice.stance is Stance.UNKNOWN for voice in said.voices):
        return COVERAGE.codes[UNKNOWN]
    gaps = len(missing(view, said))
    return COVERAGE.codes[(COMPLETE, ONE_MISSING)[gaps] if gaps < 2 else MORE_MISSING]


COVERAGE: Final = Kind(
    name="dekking",
    meanings={
        NOBODY: "niemand heeft geantwoord",
        COMPLETE: "samen noemen zij alles wat nodig is",
        ONE_MISSING: "precies één van wat nodig is, noemt niemand",
        MORE_MISSING: "meer dan één van wat nodig is, noemt niemand",
        UNKNOWN: "niemand weet het",
    },
    picture=_cover,
    suits=lambda type_: type_.lists_options,
    groups={
        "toereikend": Group((COMPLETE, ONE_MISSING), "er ontbreekt hooguit één van wat nodig is"),
        "ontoereikend": Group(
            (MORE_MISSING, UNKNOWN),
            "er ontbreekt meer dan één van wat nodig is, of niemand weet het",
        ),
    },
    needs="nodig",
    named_together=True,
)
