"""Messages are plain Dutch on one line, whatever was found, and none is lost on the way."""

from __future__ import annotations

import pickle
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.files.errors import (
    InputError,
    Notice,
    Problem,
    cleaned,
    closest,
    nearest,
    printable,
    shown,
)

ANY_TEXT = st.text(st.characters())  # lone surrogates and control characters included
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def test_a_problem_is_one_sentence_after_another() -> None:
    problem = Problem("x.json", "meting 1", "Onbekende rol ‘gast’.", "gemeente", "‘gemeente’")
    assert str(problem) == (
        "x.json: meting 1: Onbekende rol ‘gast’. Toegestaan: gemeente. Bedoelt u ‘gemeente’?"
    )
    assert str(Problem("x.json", "", "Het bestand is leeg.")) == "x.json: Het bestand is leeg."
    assert str(Problem("", "", "Er is iets.")) == "Er is iets."


def test_a_notice_has_a_place_or_none() -> None:
    assert str(Notice("meting 1", "Er is iets.")) == "meting 1: Er is iets."
    assert str(Notice("", "Er is iets.")) == "Er is iets."


def test_an_error_carries_every_problem_once_and_in_order() -> None:
    first, second = Problem("a", "", "Een."), Problem("b", "", "Twee.")
    error = InputError([first, second, first])
    assert error.problems == (first, second)
    assert str(error) == "a: Een.\nb: Twee."


def test_an_error_survives_the_way_to_another_process() -> None:
    error = InputError([Problem("a", "b", "Een.", "c", "‘d’")])
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is InputError
    assert copy.problems == error.problems


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("één – ‘√’ €\u00a0😀", "één – ‘√’ €\u00a0😀"),
        ("a\nb\tc\r\n", "a b c  "),
        ("\x1b[2J", "\\u001b[2J"),
        ("a\u202eb\u2066c\u200bd\u00ade", "a\\u202eb\\u2066c\\u200bd\\u00ade"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_steers_or_hides_is_shown_as_an_escape(text: str, seen: str) -> None:
    assert printable(text) == seen


@given(ANY_TEXT)
def test_nothing_hidden_is_left(text: str) -> None:
    for shown_text in (printable(text), printable(cleaned(text)), str(Problem(text, text, text))):
        assert not any(unicodedata.category(character) in HIDDEN for character in shown_text)
        assert "\n" not in shown_text
    assert printable(printable(text)) == printable(text)
    assert cleaned(cleaned(text)) == cleaned(text)
    assert {unicodedata.category(one) for one in cleaned(text) if one not in "\n\t\r"}.isdisjoint(
        HIDDEN
    )


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("ja", "‘ja’"),
        ("", "‘’"),
        ("a\x00", "‘a\\u0000’"),
        ("x" * 80, f"‘{'x' * 80}’"),
        ("x" * 1_000_000, f"‘{'x' * 80}…’ (1000000 tekens)"),
        (None, "niets (null)"),
        (True, "true"),
        (False, "false"),
        (3, "‘3’"),
        (-2.5, "‘-2.5’"),
        (10**20, "een heel groot getal"),
        (-(10**400), "een heel groot getal"),
        (float("inf"), "een heel groot getal"),
        (float("nan"), "‘NaN’"),
        ([], "een lege lijst"),
        ([1, 2], "een lijst van 2"),
        ({}, "een object met 0 velden"),
        ({"a": 1}, "een object met 1 veld"),
    ],
)
def test_what_was_found_is_shown_briefly(value: object, seen: str) -> None:
    assert shown(value) == seen


@pytest.mark.parametrize(
    ("word", "match"),
    [
        ("poltie", "politie"),
        ("POLITIE", "politie"),
        ("ggz", "GGZ"),
        ("brandweer", None),
        ("", None),
        ("politie" * 100, None),
    ],
)
def test_the_nearest_name_is_found(word: str, match: str | None) -> None:
    known = ("politie", "GGZ", "school")
    assert closest(word, known) == match
    assert nearest(word, known) == ("" if match is None else f"‘{match}’")
    assert closest(word, ()) is None
