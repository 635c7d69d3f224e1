"""*ontkrachting*: whether it is written down that it is not so."""

from __future__ import annotations

from typing import Final

from engine.dossier.answers import Stance
from engine.pictures.model import Kind, View
from engine.pictures.who_is_heard import Testimony, Voice

NOT_DENIED: Final = "geen"
DENIED: Final = "door een document"


def denying(said: Testimony) -> tuple[Voice, ...]:
    """The documents beside the respondents that speak against the approach."""
    return said.documents_beside(Stance.AGAINST)


def _deny(view: View, said: Testimony) -> int:
    return 1 if said.aside and denying(said) else 0


DENIAL: Final = Kind(
    name="ontkrachting",
    meanings={
        NOT_DENIED: "geen document naast de respondenten zegt dat het niet zo is",
        DENIED: "ten minste één document naast de respondenten zegt dat het niet zo is",
    },
    picture=_deny,
    suits=lambda _: True,
    of_documents=True,
)
