"""The largest and the smallest number, and how many options are named."""

from __future__ import annotations

import pytest

from engine.pictures.numbers import BREADTH, LARGEST, NO_NUMBER, SMALLEST
from tests.engine.saying import HOURS, PARTIES, Say, picture

CUTS = ((12.0, False), (40.0, True))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (None, NO_NUMBER),
        ("geen", NO_NUMBER),
        ("weet niet", NO_NUMBER),
        (0, "minder dan 12"),
        ("11,9", "minder dan 12"),
        (12, "vanaf 12 en hoogstens 40"),
        ("max. 40 uur", "vanaf 12 en hoogstens 40"),
        (40.01, "meer dan 40"),
        (10**9, "meer dan 40"),
    ],
)
def test_a_number_falls_in_one_interval(say: Say, raw: object, value: str) -> None:
    assert picture(say(HOURS, raw), LARGEST, cuts=CUTS) == value
    assert picture(say(HOURS, raw), SMALLEST, cuts=CUTS) == value


def test_the_largest_and_the_smallest_number_count(say: Say) -> None:
    said = say(HOURS, documents=[10, 50, "geen"])
    assert picture(said, LARGEST, cuts=CUTS) == "meer dan 40"
    assert picture(said, SMALLEST, cuts=CUTS) == "minder dan 12"


def test_without_limits_there_is_a_number_or_none(say: Say) -> None:
    assert [picture(say(HOURS, raw), LARGEST) for raw in (40, "geen")] == [
        "een getal",
        NO_NUMBER,
    ]


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ((None,), NO_NUMBER),
        (("geen",), "minder dan 2"),
        (("politie", "politie"), "minder dan 2"),
        (("politie", "school, politie"), "vanaf 2"),
    ],
)
def test_options_can_be_counted(say: Say, answers: tuple[object, ...], value: str) -> None:
    assert picture(say(PARTIES, *answers), BREADTH, cuts=((2.0, False),)) == value
