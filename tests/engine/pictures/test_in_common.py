"""Whether all name at least one and the same, value by value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pictures.in_common import IN_COMMON, common
from engine.texts.open_answers import Point, points
from tests.engine.saying import PARTIES, POINT, Say, picture

COMMON: dict[str, list[tuple[object, ...]]] = {
    "niet beantwoord": [(None, "")],
    "door allen": [
        ("politie", "politie, school"),
        (["politie"], ["school", "politie"], "politie"),
        ("politie, school", "school", "school"),
    ],
    "op één na": [
        ("politie", "politie", "school"),
        ("politie", "politie", "geen"),
        ("politie", "weet niet", "politie"),
    ],
    "door één alleen": [("school",), (None, "politie, school"), ("-", "school", "nvt")],
    "versnipperd": [
        ("politie", "school"),
        ("politie", "geen"),
        ("politie", "politie", "school", "school"),
        ("politie", "weet niet"),
    ],
    "onbekend": [("geen", "geen"), ("weet niet",), ("geen", "weet niet")],
}


def test_every_way_to_have_in_common_has_an_example() -> None:
    assert list(COMMON) == list(IN_COMMON.values)


@pytest.mark.parametrize("value", COMMON)
def test_what_is_named_can_be_shared(say: Say, value: str) -> None:
    for answers in COMMON[value]:
        assert picture(say(PARTIES, *answers), IN_COMMON) == value, answers


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        (("Meldpunt Zorg en Overlast", "het meldpunt Zorg & Overlast (GGD)"), "door allen"),
        (("CJG; meldpunt", "de meldpunten", "meldpunt"), "door allen"),
        (("CJG", "cjg", "huisarts"), "op één na"),
        (("CJG", "huisarts"), "versnipperd"),
        (("geen", "weet niet"), "onbekend"),
    ],
)
def test_a_point_in_a_text_can_be_shared(say: Say, answers: tuple[str, ...], value: str) -> None:
    assert picture(say(POINT, *answers), IN_COMMON) == value


def test_of_what_as_many_name_the_first_counts_whoever_says_so(say: Say) -> None:
    """First in the questionnaire, or in the alphabet."""
    for answers in (("school", "politie"), ("politie", "school")):
        assert common(say(PARTIES, *answers))[0] == "politie"
    for answers in (("meldpunt", "huisarts"), ("huisarts", "meldpunt")):
        assert common(say(POINT, *answers))[0] == Point(frozenset({"huisart"}))


def test_a_point_that_tells_what_it_is_called_for_short_is_shared_by_that_name(say: Say) -> None:
    """The point that stands first of the two is the one that is shared."""
    best, outside = common(say(POINT, "Centrum Jeugd en Gezin (CJG)", "CJG"))
    assert outside == ()
    assert isinstance(best, Point)
    assert best.whole == "cjg"


def test_where_nobody_names_anything_all_stand_outside(say: Say) -> None:
    said = say(PARTIES, "geen", "weet niet")
    assert common(said) == (None, said.voices)


@given(
    st.lists(
        st.lists(st.sampled_from(["cjg", "meldpunt", "loket zorg", "loket", "zorg", "cjg loket"]))
        .map(", ".join)
        .map(lambda text: text or "geen"),
        max_size=6,
    )
)
def test_what_most_name_is_what_most_name(say: Say, answers: list[str]) -> None:
    said = say(POINT, *answers)
    mentioned = [points(str(voice.answer.value)) for voice in said.voices]

    def names(point: Point, mine: tuple[Point, ...]) -> bool:
        return any(point.words <= one.words for one in mine)

    best, outside = common(said)
    counts = [sum(names(point, mine) for mine in mentioned) for one in mentioned for point in one]
    if not counts:
        assert (best, outside) == (None, said.voices)
        return
    assert isinstance(best, Point)
    assert len(said.voices) - len(outside) == max(counts)
    assert list(outside) == [
        voice for voice, mine in zip(said.voices, mentioned, strict=True) if not names(best, mine)
    ]


def test_what_one_document_names_is_written_down_for_all(say: Say) -> None:
    assert picture(say(PARTIES, documents=["school"]), IN_COMMON) == "door allen"
    assert picture(say(PARTIES, "school", documents=["school"]), IN_COMMON) == "door één alleen"
