"""Whether one option, or one of several, is named, value by value."""

from __future__ import annotations

from engine.pictures.mention import MENTION
from tests.engine.saying import PARTIES, Say, picture

EXAMPLES: dict[str, list[tuple[object, ...]]] = {
    "niet beantwoord": [(None, "nvt")],
    "door niemand": [("school",), ("geen", "weet niet")],
    "door sommigen": [("politie", "school"), ("politie", "weet niet")],
    "door allen": [("politie",), ("politie", "politie, school")],
}


def test_an_option_can_be_named(say: Say) -> None:
    assert list(EXAMPLES) == list(MENTION.values)
    for value, many in EXAMPLES.items():
        for answers in many:
            said = say(PARTIES, *answers)
            assert picture(said, MENTION, needed=(("", ("politie",)),)) == value, answers
