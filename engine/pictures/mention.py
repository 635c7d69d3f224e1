"""*vermeld*: whether one option, or one of several, is named."""

from __future__ import annotations

from typing import Final

from engine.pictures.model import NOBODY, Kind, View
from engine.pictures.what_is_named import options
from engine.pictures.who_is_heard import Testimony, Voice

BY_NOBODY: Final = "door niemand"
BY_SOME: Final = "door sommigen"
BY_ALL: Final = "door allen"


def mentioning(view: View, said: Testimony) -> tuple[Voice, ...]:
    """The voices that name one of the options that the view looks for."""
    wanted = {option for _, options in view.needed for option in options}
    return tuple(voice for voice in said.voices if not wanted.isdisjoint(options(voice.answer)))


def _mention(view: View, said: Testimony) -> int:
    if not said.voices:
        return MENTION.codes[NOBODY]
    count = len(mentioning(view, said))
    if count == len(said.voices):
        return MENTION.codes[BY_ALL]
    return MENTION.codes[BY_SOME if count else BY_NOBODY]


MENTION: Final = Kind(
    name="vermeld",
    meanings={
        NOBODY: "niemand heeft geantwoord",
        BY_NOBODY: "niemand noemt een van deze opties",
        BY_SOME: "sommigen noemen een van deze opties, anderen niet",
        BY_ALL: "ieder noemt een van deze opties",
    },
    picture=_mention,
    suits=lambda type_: type_.lists_options,
    needs="opties",
)
