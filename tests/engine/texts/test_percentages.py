"""Percentages as people write them, and what is left to them because it could mean two things."""

from __future__ import annotations

from math import inf

import pytest

from engine.texts.measured import Measured, Unclear
from engine.texts.percentages import bare, percentage
from engine.texts.spelling import normalised


def read(text: str) -> Measured:
    found = percentage(normalised(text))
    assert isinstance(found, Measured)
    return found


def unclear(text: str) -> Unclear:
    found = percentage(normalised(text))
    assert isinstance(found, Unclear)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("78%", 78),
        ("78 %", 78),
        ("78 procent", 78),
        ("78,5", 78.5),
        ("78.5%", 78.5),
        ("ca. 80%", 80),
        ("ongeveer 80 procent", 80),
        ("80% van de leerlingen", 80),
        ("0", 0),
        ("0,5%", 0.5),
        ("100", 100),
        ("78%, zie jaarverslag p. 4", 78),
    ],
)
def test_a_percentage(text: str, value: float) -> None:
    assert read(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("234 van 300", 78),
        ("234 van de 300", 78),
        ("234/300", 78),
        ("234 van 300 leerlingen", 78),
        ("234 van 300 (78%)", 78),
        ("1.200 van 1.500", 80),
    ],
)
def test_a_part_of_a_whole_is_told_as_a_percentage(text: str, value: float) -> None:
    assert read(text) == Measured(value, f"gelezen als {value} procent")


def test_a_part_is_not_rounded_over_a_limit() -> None:
    assert read("74.999 van 100.000").value < 75
    assert read("2 van 3").value == pytest.approx(66.666666667)


@pytest.mark.parametrize(
    ("text", "spread"),
    [
        ("70 tot 80%", (70, 80)),
        ("tussen 70 en 80 procent", (70, 80)),
        ("meer dan 75%", (75, inf)),
        ("minder dan 5%", (0, 5)),
    ],
)
def test_a_range_keeps_both_ends(text: str, spread: tuple[float, float]) -> None:
    assert read(text).spread == spread


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("105", "meer dan 100 procent kan niet"),
        ("105%", "meer dan 100 procent kan niet"),
        ("0,78", "dit kan een deel van één zijn, of minder dan één procent"),
        ("geen", "dit kan 0 procent zijn, of dat er geen percentage bekend is"),
        ("310 van 300", "het deel is meer dan het geheel"),
        ("234 van 300 (60%)", "234 van 300 is 78%"),
    ],
)
def test_what_could_mean_two_things_is_told_why(text: str, why: str) -> None:
    assert unclear(text).why == why


@pytest.mark.parametrize(
    "text", ["veel", "-5%", "78 van", "80% van 300 van 20", "5 weken", "1,200%", "80-70%"]
)
def test_what_is_no_percentage_is_not_read(text: str) -> None:
    unclear(text)


def test_a_number_alone_is_a_percentage_unless_it_may_be_a_part_of_one() -> None:
    assert bare(78.5) == Measured(78.5)
    assert bare(1) == Measured(1)
    assert isinstance(bare(0.78), Unclear)
    assert isinstance(bare(float("nan")), Unclear)
