"""Two answers to an open question name the same point when the words of one are in the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.texts.open_answers import MOST, parts, points, within


def same(one: str, other: str) -> bool:
    return any(within(a, b) or within(b, a) for a in points(one) for b in points(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meldpunt Zorg en Overlast", "het meldpunt Zorg & Overlast"),
        ("Meldpunt Zorg en Overlast", "Meldpunt Zorg en Overlast (GGD)"),
        ("coördinator(en) van de aanpak", "de coordinator"),
        ("coördinatoren", "coördinator"),
        ("CJG of huisarts", "huisarts"),
        ("C.J.G.", "CJG"),
        ("het CJG-loket", "C.J.G"),
        ("CJG; Meldpunt", "meldpunten, via de gemeente"),
        ("De Gemeente", "gemeente"),
        ("CJG", "Centrum voor Jeugd en Gezin"),
        ("het C.J.G. Gouda", "het Centrum voor Jeugd en Gezin in Gouda"),
        ("CJG Gouda", "Centrum voor Jeugd en Gezin"),
        ("CJG Gouda", "Centrum voor Jeugd en Gezin (CJG)"),
        ("C. J. G.", "CJG"),
        ("AMK", "Advies- en Meldpunt Kindermishandeling Midden-Holland"),
    ],
)
def test_name_the_same_point(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meldpunt Zorg en Overlast", "CJG"),
        ("loket Wmo", "loket Jeugd"),
        ("de huisarts", "de politie"),
        ("CJG Gouda", "Centrum voor Jeugd en Gezin Delft"),
        ("niet het wijkteam", "het wijkteam"),
        ("CJG", "Centrum voor Jonge Ouders"),
        ("MG", "Meldpunt Gouda"),
    ],
)
def test_name_different_points(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize("text", ["", " ", "…", "- , ; /"])
def test_can_name_nothing(text: str) -> None:
    assert points(text) == ()


def test_an_answer_names_a_limited_number_of_points() -> None:
    many = ",".join(f"punt{chr(97 + number)}" for number in range(26))
    assert len(points(many)) == MOST
    assert len(points("a," * 1_000_000)) == 1
    assert points("- , " * (MOST + 1) + "meldpunt") == points("meldpunt")


@given(st.text(st.sampled_from("meldpunt ,;/of") | st.characters(), max_size=700))
def test_every_point_is_named_by_a_part_of_the_text(text: str) -> None:
    by_part = {point for part in parts(text) for point in points(part)}
    assert set(points(text)) == by_part
    assert all(point.words for point in by_part)
