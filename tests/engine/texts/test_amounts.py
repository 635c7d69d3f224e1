"""Numbers as people write them, and what is left to them because it could mean two things."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.texts.amounts import Amount, Asked, amount, why_not, written
from engine.texts.spelling import normalised


def hours(text: str) -> Amount | None:
    """``text`` as a maximum number of hours."""
    return amount(normalised(text), Asked("uur", limit=True))


def months(text: str) -> Amount | None:
    """``text`` as a maximum number of months."""
    return amount(normalised(text), Asked("maand", limit=True))


def families(text: str) -> Amount | None:
    """``text`` as an estimate of a number of families."""
    return amount(normalised(text), Asked("gezin", limit=False))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("70", 70),
        ("70 uur", 70),
        ("70u", 70),
        ("70 UREN", 70),
        ("70.", 70),
        ("(70)", 70),
        ("max. 40 uur per gezin", 40),
        ("Max: 40", 40),
        ("maximaal 40 uur per gezin", 40),
        ("een maximum van 40 uur", 40),
        ("hooguit 40 uur", 40),
        ("ten hoogste 40 uur", 40),
        ("niet meer dan 40 uur", 40),
        ("niet langer dan 40 uur", 40),
        ("tot 40 uur", 40),
        ("tot en met 40 uur", 40),
        ("≤ 40", 40),
        ("<= 40", 40),
        ("ca. 40", 40),
        ("circa 40 uur", 40),
        ("± 40", 40),
        ("+/- 40", 40),
        ("~40", 40),
        ("≈ 40 uur", 40),
        ("een stuk of 40", 40),
        ("zo’n 40 uur", 40),
        ("40,5", 40.5),
        ("40.5 uur", 40.5),
        ("0,5 uur", 0.5),
        ("½ uur", 0.5),
        ("1 1/2 uur", 1.5),
        ("1.200", 1200),
        ("1 200 uur", 1200),
        ("1\u00a0200 uur", 1200),
        ("1.200,5", 1200.5),
        ("1.200.000", 1_200_000),
        ("veertig uur", 40),
        ("Zestig", 60),
        ("één uur", 1),
        ("tweeënveertig uur", 42),
        ("honderdvijfentwintig uur", 125),
        ("tweehonderd", 200),
        ("zestig (60) uur", 60),
        ("60 (zestig) uur", 60),
        ("40 uur (40 per gezin)", 40),
        ("\uff17\uff10 uur", 70),
        ("٧٠", 70),
    ],
)
def test_a_number_is_read(text: str, value: float) -> None:
    assert hours(text) == Amount(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tussen 40 en 60 uur", 60),
        ("40-60 uur", 60),
        ("40 – 60", 60),
        ("40 à 60", 60),
        ("van 40 tot 60 uur", 60),
        ("70 uur thuisbegeleiding", 70),
        ("40 uur, te verlengen", 40),
        ("40 uur (soms meer)", 40),
        ("in principe 40 uur", 40),
        ("40 uur, zie nota p. 3", 40),
        ("40 of 60", 60),
    ],
)
def test_reading_a_number_can_take_a_decision_which_is_told(text: str, value: float) -> None:
    assert hours(text) == Amount(value, f"gelezen als {value}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6", 6),
        ("zes maanden", 6),
        ("12 mnd", 12),
        ("1 jaar", 12),
        ("1,5 jaar", 18),
        ("1½ jaar", 18),
        ("anderhalf jaar", 18),
        ("een half jaar", 6),
        ("tweeënhalf jaar", 30),
        ("max. 1 jr", 12),
        ("een jaar (12 maanden)", 12),
        ("12 maanden (1 jaar)", 12),
        ("2 kwartalen", 6),
        ("26 weken", 6),
        ("1 jaar en 6 maanden", 18),
        ("3-6 mnd", 6),
        ("6 maanden tot 1 jaar", 12),
        ("niet langer dan een jaar", 12),
        ("2 jaar (= 24 mnd)", 24),
        ("half tot heel jaar", 12),
        ("kwartaal", 3),
    ],
)
def test_periods_are_converted_to_the_unit_of_the_question(text: str, value: float) -> None:
    read = months(text)
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize(
    "text",
    [
        *(
            "geen",
            "geen maximum",
            "Geen max.",
            "geen limiet",
            "geen urenmaximum",
            "nee, geen maximum",
        ),
        *("er is geen maximum", "er geldt geen vast maximum", "geen maximum aantal uren per gezin"),
        *("zonder maximum", "onbeperkt", "ongelimiteerd", "niet gebonden aan een maximum"),
        *("niet begrensd", "er zit geen maximum aan", "wij hanteren geen maximum"),
        *("geen maximumaantal uren per gezin", "geen maximale duur", "geen tijdslimiet"),
    ],
)
def test_there_can_be_no_maximum(text: str) -> None:
    assert hours(text) == Amount(None)


@pytest.mark.parametrize(
    "text",
    [
        "nee",
        "zo lang als nodig",
        "zolang nodig is",
        "voor onbepaalde tijd",
        "geen maximum, zie de nota",
        "geen (maatwerk)",
        "niet vastgelegd",
        "afhankelijk van de casus",
        "∞",
    ],
)
def test_that_there_is_no_maximum_can_be_a_reading_which_is_told(text: str) -> None:
    assert hours(text) == Amount(None, "gelezen als geen")


@pytest.mark.parametrize("text", ["geen", "geen schatting", "er is geen schatting gemaakt"])
def test_there_can_be_no_estimate(text: str) -> None:
    assert families(text) == Amount(None)


@pytest.mark.parametrize(
    "text",
    [
        *("80 gezinnen", "ongeveer tachtig gezinnen", "naar schatting 80", "80 (schatting)"),
        *("rond de 80", "80 GGSR", "80 (tachtig)"),
    ],
)
def test_an_estimate_is_read(text: str) -> None:
    assert families(text) == Amount(80)


@pytest.mark.parametrize(
    ("text", "spread"),
    [
        ("80+", (80, inf)),
        ("80+ gezinnen", (80, inf)),
        ("meer dan 80", (80, inf)),
        ("minimaal 80 gezinnen", (80, inf)),
        ("60 à 80", (60, 80)),
        ("tussen de 60 en 80 gezinnen", (60, 80)),
    ],
)
def test_an_estimate_may_be_a_range_or_the_least(text: str, spread: tuple[float, float]) -> None:
    assert families(text) == Amount(80, "gelezen als 80", spread)


def test_a_range_of_a_maximum_is_its_upper_end() -> None:
    assert hours("60 à 80 uur") == Amount(80, "gelezen als 80")


@pytest.mark.parametrize(
    "text",
    [
        # not a maximum, or one with a condition
        *("minimaal 40", "40+", "meer dan 40", "40 uur of meer", "> 40", "vanaf 40 uur", "min 5"),
        *("< 40", "minder dan 40", "onder de 40", "nog geen 40", "geen 40 uur", "niet 40"),
        *("geen maximum, maar meestal 40", "geen maximum, maar in de praktijk wel"),
        # a rate, or in another unit
        *("40 uur per week", "8 uur pw", "8 uur p/w", "70 uur per jaar", "5 uur wekelijks", "40%"),
        *(
            "6 maanden",
            "€ 70",
            "70,-",
            "70 euro",
            "90 minuten",
            "70 gesprekken",
        ),
        # two numbers, or something else with digits
        *("60 of 40", "40 60", "40, 60", "60-40", "veertig (60) uur", "2 x 20 uur", "70 (2012)"),
        *("12:30", "2013-01-01", "01-01-2013", "2012-2013", "1-1-1", "24/7", "40/60", "1/3 uur"),
        *("zie pagina 12", "p. 4", "bijlage 3", "art. 5 lid 2", "€ 1.000", "40²", "70?", "?"),
        # a number that can be written in two ways, or in none
        *("1,200", "1.2.3", "00.500", "1,234.5", "1e3", "1e400", "0x10", "NaN", "Infinity", "-inf"),
        *("-5", "- 5 uur", "−5", "+70", "9" * 400, "7" * 21),
        # words that aren't known to belong there
        *(
            "70 uur overleg",
            "Reset: 70 uur",
            "elke 3 uur evaluatie",
            "gemiddeld 40 uur",
            "al 40 uur",
        ),
        # no number, but not a clear "geen" either
        *("geen idee", "geen zicht op", "geen uren", "geen maximum bekend", "maximaal", "maximum"),
        *(
            "maatwerk",
            "verschilt",
            "enkele",
            "tientallen",
            "ja",
            "een half",
        ),
        *("", "-", "…", "ⅩⅡ", "七十", "✓", "\x00"),
    ],
)
def test_what_could_mean_two_things_is_not_guessed(text: str) -> None:
    assert hours(text) is None


@pytest.mark.parametrize(
    "text", ["80 kinderen", "80 personen", "geen gezinnen", "80 gezinnen in 2013"]
)
def test_an_estimate_is_of_families(text: str) -> None:
    assert families(text) is None


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{} uur", "max. {}", " {} ", "ca. {} uur"]))
def test_every_number_reads_back(number: int, form: str) -> None:
    dotted = f"{number:,}".replace(",", ".")
    assert hours(form.format(number)) == hours(form.format(dotted)) == Amount(number)


@given(st.text(st.sampled_from("0123456789 .,-+/%uurmanjenget½()€:?") | st.characters()))
def test_any_text_is_a_number_none_or_neither(text: str) -> None:
    for read in (hours(text), months(text), families(text)):
        assert read is None or read.value is None or read.value >= 0


@pytest.mark.parametrize(
    ("value", "text"), [(40, "40"), (40.5, "40,5"), (1200, "1200"), (1 / 3, "0,33"), (100, "100")]
)
def test_a_number_is_written_the_dutch_way(value: float, text: str) -> None:
    assert written(value) == text


@pytest.mark.parametrize(
    "text", ["tot 18 jaar", "tot 23 jaar", "tot 18 jr", "0-18 jaar", "tot 1 jaar na afsluiting"]
)
def test_an_age_is_no_duration(text: str) -> None:
    assert months(text) is None


def test_what_belongs_to_another_question_is_told() -> None:
    told = "‘6 maanden’ hoort bij een andere vraag"
    assert hours("40 uur, 6 maanden") == Amount(40, "gelezen als 40", None, told)
    assert hours("70 uur; wekelijks") is None


@pytest.mark.parametrize(
    ("unit", "plural", "text", "value"),
    [
        ("week", "weken", "4 weken", 4),
        ("week", "weken", "een jaar", 52),
        ("week", "weken", "4", 4),
        ("dag", "dagen", "2 weken", 14),
        ("gesprek", "gesprekken", "max. 5 gesprekken", 5),
    ],
)
def test_the_unit_of_any_question_can_be_written(
    unit: str, plural: str, text: str, value: float
) -> None:
    read = amount(normalised(text), Asked(unit, limit=True, plural=plural))
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("100+", "minimum"),
        ("minimaal 40 uur", "minimum"),
        ("20 uur per week", "per periode"),
        ("6 maanden", "andere eenheid"),
        ("gemiddeld 40 uur", "gemiddelde"),
        ("40?", "vraagteken"),
    ],
)
def test_what_is_refused_says_why(text: str, why: str) -> None:
    assert why in why_not(normalised(text), Asked("uur", limit=True))
