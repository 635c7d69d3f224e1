"""Dates as people write them, held against a reference date; and what could mean two dates."""

from __future__ import annotations

import copy
import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.texts.aged import Aged
from engine.texts.measured import Unclear
from engine.texts.moments import Span, aged, months_between, span
from engine.texts.spelling import normalised

ON = "2014-03-12"
YEAR_AT_MOST = [(12.0, True)]


def read(text: str, on: str = ON) -> Aged:
    found = aged(normalised(text), on, YEAR_AT_MOST)
    assert isinstance(found, Aged), found
    return found


def unclear(text: str, on: str = ON) -> Unclear:
    found = aged(normalised(text), on, YEAR_AT_MOST)
    assert isinstance(found, Unclear), found
    return found


@pytest.mark.parametrize(
    "text",
    [
        *("2013-11-02", "2-11-2013", "02-11-2013", "2/11/2013", "2.11.2013", "2 november 2013"),
        *("2 nov 2013", "2 nov. 2013", "d.d. 2 november 2013", "op 2-11-2013", "2 November 2013."),
        *("vastgesteld op 2 november 2013", "2 november 2013, zie p. 4"),
    ],
)
def test_a_day(text: str) -> None:
    assert read(text).written == "2 november 2013"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("november 2013", "november 2013"),
        ("nov. 2013", "november 2013"),
        ("11-2013", "november 2013"),
        ("2013-11", "november 2013"),
        ("in november 2013", "november 2013"),
        ("maart 2014", "maart 2014"),
        ("2011", "2011"),
    ],
)
def test_a_month_or_a_year_of_which_all_days_lie_on_one_side(text: str, written: str) -> None:
    assert read(text).written == written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("maart 2013", "zonder de dag is niet te zeggen aan welke kant van 12 maanden dit ligt"),
        ("2013", "zonder de dag is niet te zeggen aan welke kant van 12 maanden dit ligt"),
        ("12-3-13", "het jaar heeft twee cijfers"),
        ("maart", "er staat geen jaar bij"),
        ("12 maart", "er staat geen jaar bij"),
        ("31-2-2013", "die dag bestaat niet"),
        ("13-2013", "die maand bestaat niet"),
        ("13-3-2014", "dit ligt na de peildatum (12 maart 2014)"),
        ("april 2014", "dit ligt na de peildatum (12 maart 2014)"),
        ("voorjaar 2013", ""),
        ("begin 2013", ""),
        ("3/4", ""),
        ("2012 of 2013", ""),
    ],
)
def test_what_could_be_two_dates_waits_with_the_reason(text: str, why: str) -> None:
    assert unclear(text).why == why


def test_without_a_reference_date_there_is_no_age() -> None:
    assert unclear("2 november 2013", "").why.startswith("de meting heeft geen peildatum")
    assert read("11 maanden oud", "") == Aged(11)


def test_exactly_so_many_months_is_no_more() -> None:
    assert read("12-3-2013") == Aged(12, "12 maart 2013")
    assert read("11-3-2013") > 12
    assert read("13-3-2013") < 12


@settings(max_examples=200)
@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 4000), st.integers(0, 4000))
def test_older_is_more_months(reference: date, one: int, other: int) -> None:
    first, second = (months_between(reference - timedelta(days=d), reference) for d in (one, other))
    assert (first <= second) or one > other
    assert first >= 0


@settings(max_examples=100)
@given(st.dates(date(1950, 1, 1), date(2030, 1, 1)))
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    for text in (day.isoformat(), f"{day.day}-{day.month}-{day.year}"):
        found = span(text)
        assert isinstance(found, Span)
        assert found.first == found.last == day
        assert span(found.written) == found


def test_dates_that_may_be_the_same_day_agree() -> None:
    assert Aged(3, "12 maart 2014").agrees(Aged(3.4, "maart 2014"))
    assert not Aged(3, "12 maart 2014").agrees(Aged(3.1, "13 maart 2014"))
    assert Aged(3).agrees(Aged(3, "12 maart 2014"))


def test_an_age_is_copied_with_its_date() -> None:
    one = Aged(3, "maart 2014")
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    assert one != Aged(3, "april 2014")
    assert one != 3
