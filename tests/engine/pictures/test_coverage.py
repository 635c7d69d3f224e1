"""Whether all that is needed is named, value by value."""

from __future__ import annotations

from engine.pictures.coverage import COVERAGE
from tests.engine.saying import PARTIES, Say, picture

NEEDED = (("politie", ("politie",)), ("onderwijs", ("school",)))
EXAMPLES: dict[str, list[tuple[object, ...]]] = {
    "niet beantwoord": [(None, "nvt")],
    "volledig": [("politie, school",), ("politie", "school"), ("weet niet", "politie en school")],
    "één ontbreekt": [("politie",), ("school", "school"), ("politie", "weet niet")],
    "meer ontbreken": [("geen",), ("geen", "weet niet")],
    "onbekend": [("weet niet",), ("weet niet", "?")],
}


def test_what_is_needed_can_be_named(say: Say) -> None:
    assert list(EXAMPLES) == list(COVERAGE.values)
    for value, many in EXAMPLES.items():
        for answers in many:
            assert picture(say(PARTIES, *answers), COVERAGE, needed=NEEDED) == value, answers


def test_one_of_several_options_covers_a_need(say: Say) -> None:
    needed = (("wie dan ook", ("politie", "school")),)
    assert picture(say(PARTIES, "school"), COVERAGE, needed=needed) == "volledig"
    assert picture(say(PARTIES, "geen"), COVERAGE, needed=needed) == "één ontbreekt"
