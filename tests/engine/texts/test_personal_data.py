"""Telephone numbers, e-mail addresses and BSNs are found however they are spaced."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.files.errors import printable
from engine.texts.personal_data import BSN, EMAIL, PHONE, cut, find, without

BETWEEN = [
    "",
    " ",
    "  ",
    "-",
    ".",
    " - ",
    "\u00a0",
    "\u200b",
    "\u2011",
    "\u202f",
    "\u2013",
    "\ufeff",
]
"""What people, and word processors, put between digits."""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("06-12345678", PHONE),
        ("06 12 34 56 78", PHONE),
        ("0182 - 58 87 12", PHONE),
        ("(0182) 588712", PHONE),
        ("+31 (0)6 1234 5678", PHONE),
        ("0031 6 12345678", PHONE),
        ("+32 2 123 45 67", PHONE),
        ("0\u200b6\u00a012345678", PHONE),
        ("０６１２３４５６７８", PHONE),
        ("06            12345678", PHONE),
        ("0 6 1 2          3 4 5 6 7 8", PHONE),
        ("⁰⁶-¹²³⁴⁵⁶⁷⁸", PHONE),
        ("j.jansen@gouda.nl", EMAIL),
        ("jan @ gouda . nl", EMAIL),
        ("jan(at)gouda.nl", EMAIL),
        ("jan [at] gouda [punt] nl", EMAIL),
        ("jan\u200b@gou\u200bda.nl", EMAIL),
        ("jan＠gouda.nl", EMAIL),
        ("111222333", BSN),
        ("123456782", BSN),
        ("1234 56 782", BSN),
        ("123 456 782", BSN),
        ("123-456-782", BSN),
        ("123\u200b456\u200b782", BSN),
    ],
)
def test_what_is_found(text: str, kind: str) -> None:
    for around in ("{}", "Bel {} voor meer.", "({}),", "Vraag het aan Jan: {}."):
        whole = around.format(text)
        [found] = find(whole)
        assert found.kind == kind
        assert without(whole) == around.format(f"[{kind} weggelaten]")
        assert f"[{kind} weggelaten]" in without(printable(whole))  # as documents write it


@pytest.mark.parametrize(
    "text",
    [
        "2012, 2013 en 2014",
        "2012 2013 20141",
        "2012-2013",
        "van 01-02-2013 tot 03-04-2014",
        "op 01-02-2013 12 gezinnen",
        "1-1-2013 t/m 31-12-2016",
        "€ 123.456.782",
        "123.456.782 euro",
        "123.456.782",
        "begroting 123456782 euro",
        "max. 40 uur per gezin, 06 maanden",
        "06 gezinnen",
        "om 06.00 uur",
        "tussen 06:00 en 18:00 uur",
        "artikel 6, lid 12, 34 en 56",
        "10 20 30 40 50 uur",
        "123456789",  # fails the eleven test
        "000000000",
        "NL123456782B01",  # a number for VAT
        "1234567820",
        "nota 2013/123, p. 45-67",
        "zie pagina 12, 13, 14, 15, 16 en 17",
        "wij @ de gemeente",
        "80% van 1.200 gezinnen, in 2013 nog 1.500",
    ],
)
def test_what_is_not_found(text: str) -> None:
    assert find(text) == []
    assert without(text) == text


@given(
    st.tuples(st.sampled_from("123456789"), st.text("0123456789", min_size=8, max_size=8)),
    st.lists(st.sampled_from(["", "\u200b", "\u2060", "\ufeff", "\u00ad"]), min_size=9, max_size=9),
)
def test_characters_that_take_no_room_hide_nothing(
    number: tuple[str, str], between: list[str]
) -> None:
    digits = f"0{number[0]}{number[1]}"
    hidden = "".join(digit + gap for digit, gap in zip(digits, [*between, ""], strict=True))
    assert without(f"Bel {hidden} maar.") == f"Bel [{PHONE} weggelaten] maar."


@given(st.lists(st.sampled_from(BETWEEN), min_size=9, max_size=9))
def test_a_mobile_number_is_found_whatever_stands_between_its_digits(between: list[str]) -> None:
    spaced = "".join(digit + gap for digit, gap in zip("0612345678", [*between, ""], strict=True))
    assert without(f"Bel {spaced}!") == f"Bel [{PHONE} weggelaten]!"


def test_a_digit_is_one_however_it_is_written() -> None:
    digits = [
        (one, plain)
        for one in map(chr, range(0x80, 0x20000))
        if len(plain := unicodedata.normalize("NFKC", one)) == 1 and plain.isdecimal()
    ]
    assert len(digits) > 500
    for one, plain in digits:
        hidden = f"{one}612345678" if int(plain) == 0 else f"06{one * 8}"
        assert without(f"Bel {hidden}!") == f"Bel [{PHONE} weggelaten]!"


@pytest.mark.parametrize("before", range(90, 125))
def test_what_is_personal_is_not_cut_in_two(before: int) -> None:
    text = f"{'x' * before} 06 - 12 34 56 78 en jan@voorbeeld.nl"
    for most in (100, 110, 120):
        kept = cut(text, most)
        assert len(kept) <= most
        assert text.startswith(kept)
        assert not any(digit in without(kept) for digit in "0123456789")
        assert "jan@" not in without(kept)


@given(st.text())
def test_every_text_can_be_looked_through(text: str) -> None:
    found = find(text)
    assert all(one.start < one.end <= len(text) for one in found)
    assert find(without(text)) == [] or found


@given(st.integers(0, 10**9 - 1))
def test_a_bsn_passes_the_eleven_test(number: int) -> None:
    digits = f"{number:09}"
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    assert bool(find(f"BSN {digits}.")) == (number > 0 and total % 11 == 0)
