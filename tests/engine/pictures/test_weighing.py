"""How the opinions weigh, value by value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.pictures.weighing import weighing
from tests.engine.saying import DIRECTION, HOURS, PARTIES, PLAN, POINT, Say, picture
from tests.roles import MUNICIPALITY, PARTNER

WEIGHING = weighing((MUNICIPALITY,))
WEIGHINGS: dict[str, list[tuple[object, ...]]] = {
    "niet beantwoord": [(None,), ("", "nvt"), ("n.v.t.", None, "-")],
    "allen voor": [("ja",), (None, "ja"), ("ja", "ja", "ja"), ("ja", "nvt", "")],
    "voor, rest weet niet": [
        ("ja", "ja", "weet niet"),
        ("weet niet", "ja", "ja"),
        ("ja", "ja", "ja", "?", "?"),
    ],
    "voor op één na": [
        ("ja", "ja", "nee"),
        ("deels", "ja", "ja"),
        ("ja", "ja", "ja", "nee", "weet niet"),
        (None, "ja", "ja", "deels"),
    ],
    "meerderheid voor": [
        ("ja", "ja", "ja", "nee", "nee"),
        ("deels", "ja", "ja", "ja", "nee"),
        ("ja", "ja", "ja", "ja", "deels", "deels", "weet niet"),
    ],
    "gemeente ontkent": [
        ("nee", "ja", "ja"),
        ("nee", "ja", "ja", "ja", "ja"),
        ("nee", *["ja"] * 9),
    ],
    "verdeeld": [
        ("ja", "nee"),
        ("nee", "ja"),
        ("ja", "deels"),
        ("ja", "ja", "nee", "nee"),
        ("ja", "nee", "weet niet", "weet niet"),
    ],
    "onbekend": [
        ("weet niet",),
        ("ja", "weet niet"),
        ("weet niet", "weet niet", "ja"),
        ("ja", "ja", "?", "?"),
    ],
    "hooguit deels": [("deels",), ("deels", "deels"), ("deels", "weet niet", "weet niet")],
    "niemand voor": [("nee", "deels"), ("nee", "weet niet"), ("deels", "nee", "?")],
    "allen tegen": [("nee",), ("nee", "nee"), (None, "nee", "nee"), ("nee", "nvt")],
}


def test_every_weighing_has_an_example() -> None:
    assert list(WEIGHINGS) == list(WEIGHING.values)


@pytest.mark.parametrize("value", WEIGHINGS)
def test_opinions_are_weighed(say: Say, value: str) -> None:
    for answers in WEIGHINGS[value]:
        assert picture(say(PLAN, *answers), WEIGHING) == value, answers


def test_documents_are_weighed_like_respondents_but_deny_like_no_municipality(say: Say) -> None:
    assert picture(say(PLAN, documents=["ja", "ja", "nee"]), WEIGHING) == "voor op één na"
    assert picture(say(PLAN, "nee", "ja", over=PARTNER.id), WEIGHING) == "allen voor"


@pytest.mark.parametrize(
    ("question", "answers", "value"),
    [
        (HOURS, ("geen",), "allen voor"),
        (HOURS, ("40 uur",), "allen tegen"),
        (HOURS, ("weet niet",), "onbekend"),
        (DIRECTION, ("zelf",), "allen voor"),
        (DIRECTION, ("geen",), "allen tegen"),
        (PARTIES, ("politie", "school", "geen"), "voor op één na"),
        (POINT, ("CJG", "loket", "geen"), "voor op één na"),
    ],
)
def test_every_type_of_question_can_be_weighed(
    say: Say, question: str, answers: tuple[str, ...], value: str
) -> None:
    assert picture(say(question, *answers), WEIGHING) == value


@given(st.lists(st.sampled_from(["ja", "deels", "nee", "weet niet", "nvt"]), max_size=7), st.data())
def test_the_order_of_partners_does_not_matter(
    say: Say, answers: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(answers))
    assert picture(say(PLAN, "ja", *answers), WEIGHING) == picture(
        say(PLAN, "ja", *shuffled), WEIGHING
    )


def test_carried_and_not_carried_are_all_there_is() -> None:
    carried = set(WEIGHING.stands_for("gedragen"))
    not_carried = set(WEIGHING.stands_for("niet gedragen"))
    assert carried | not_carried == set(WEIGHING.values) - {"niet beantwoord"}
    assert not carried & not_carried
