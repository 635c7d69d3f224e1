"""*onderbouwing*: whether it is written down."""

from __future__ import annotations

from typing import Final

from engine.dossier.answers import Stance
from engine.pictures.model import Kind, View
from engine.pictures.who_is_heard import Testimony, Voice

NOT_WRITTEN: Final = "geen"
WRITTEN: Final = "door een document"


def supporting(said: Testimony) -> tuple[Voice, ...]:
    """The documents beside the respondents that speak for the approach."""
    return said.documents_beside(Stance.FOR)


def _support(view: View, said: Testimony) -> int:
    return 1 if said.aside and supporting(said) else 0


SUPPORT: Final = Kind(
    name="onderbouwing",
    meanings={
        NOT_WRITTEN: "geen document naast de respondenten zegt dat het zo is",
        WRITTEN: "ten minste één document naast de respondenten zegt dat het zo is",
    },
    picture=_support,
    suits=lambda _: True,
    of_documents=True,
)
