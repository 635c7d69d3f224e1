"""Texts are compared without regard to case, accents, and kinds of space, dash and quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.texts.spelling import normalised, words

ANY_TEXT = st.text(st.characters(), max_size=40)  # lone surrogates and unassigned ones included


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("  Ja. ", "ja"),
        ("WEET\tNIET\n", "weet niet"),
        ("weet\u00a0niet", "weet niet"),
        ("één", "een"),
        ("e\u0301e\u0301n", "een"),
        ("Coördinator", "coordinator"),
        ("leger_des_heils", "leger des heils"),
        ("“ja”", "ja"),
        ("risico’s", "risico's"),
        ("40–60", "40-60"),
        ("40\u221260", "40-60"),
        ("\uff2a\uff41", "ja"),
        ("\uff17\uff10 uur", "70 uur"),
        ("7\u200b0", "70"),
        ("j\u00ada", "ja"),
        ("½", "1/2"),
        ("1½ jaar", "1 1/2 jaar"),
        ("oﬃcieel", "officieel"),
    ],
)
def test_are_spelled_the_same(text: str, same: str) -> None:
    assert normalised(text) == same


@pytest.mark.parametrize(("text", "apart"), [("40²", "40^2"), ("70①", "70^1"), ("5⁹", "5^9")])
def test_a_footnote_never_joins_the_number_before_it(text: str, apart: str) -> None:
    assert normalised(text) == apart


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("N.v.t.!", "n v t"),
        ("Ja, meestal (zie p. 4)", "ja meestal zie p 4"),
        ("- jeugdzorg", "jeugdzorg"),
        ("zo'n 80", "zo'n 80"),
        ("…", ""),
    ],
)
def test_words_are_what_is_said(text: str, said: str) -> None:
    assert words(text) == said


@given(ANY_TEXT)
def test_any_text_has_one_spelling(text: str) -> None:
    plain = normalised(text)
    assert normalised(plain) == plain
    assert normalised(f" {text}\n") == plain
    assert " ".join(plain.split()) == plain
