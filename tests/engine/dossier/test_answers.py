"""One raw value and its question become one parsed answer, or a refusal that helps."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dossier.answers import Answer, Raw, Stance, State, UnreadableError, found_text, parse
from engine.framework.model import Framework
from engine.framework.scales import Scale, Unit

Read = Callable[[str, Raw], Answer]

YES_NO, YES_NO_TURNED = "nazorg.afspraken", "informatie.knelpunten"
LIMIT, PERIOD, ESTIMATE = "duur.maximum_uren", "duur.maximum_maanden", "populatie.omvang"
CHOICE, SEVERAL, OPEN = "regie.invulling", "partijen.verbonden", "aanmelding.punt"
ONE_OF_EACH = (YES_NO, YES_NO_TURNED, LIMIT, PERIOD, ESTIMATE, CHOICE, SEVERAL, OPEN)


@pytest.fixture(scope="module")
def read(framework: Framework) -> Read:
    """Reads a raw answer to the question with that id."""
    return lambda question, raw: parse(framework.questions[question], raw)


def refusal(read: Read, question: str, raw: Raw) -> UnreadableError:
    with pytest.raises(UnreadableError) as error:
        read(question, raw)
    return error.value


def attempt(read: Read, question: str, raw: Raw) -> Answer | UnreadableError:
    try:
        return read(question, raw)
    except UnreadableError as error:
        return error


# --- instead of an answer -------------------------------------------------------------------------


@pytest.mark.parametrize("question", ONE_OF_EACH)
@pytest.mark.parametrize("raw", [None, "", "  ", "-", "…", "\n", "niet ingevuld"])
def test_nothing_is_not_answered(read: Read, question: str, raw: Raw) -> None:
    assert read(question, raw) == Answer(raw, State.BLANK, None, None)


@pytest.mark.parametrize("question", ONE_OF_EACH)
@pytest.mark.parametrize("raw", ["nvt", "n.v.t.", "Niet van toepassing", "N/A"])
def test_not_applicable_does_not_count(read: Read, question: str, raw: Raw) -> None:
    assert read(question, raw) == Answer(raw, State.NOT_APPLICABLE, None, None)


@pytest.mark.parametrize("question", ONE_OF_EACH)
@pytest.mark.parametrize("raw", ["weet niet", "Weet ik niet.", "onbekend", "?", "geen idee"])
def test_not_knowing_counts_as_such(read: Read, question: str, raw: Raw) -> None:
    assert read(question, raw) == Answer(raw, State.UNKNOWN, None, Stance.UNKNOWN)


# --- yes or no ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "value", "stance"),
    [
        ("ja", "ja", Stance.FOR),
        ("Ja", "ja", Stance.FOR),
        (True, "ja", Stance.FOR),
        (" nee", "nee", Stance.AGAINST),
        (False, "nee", Stance.AGAINST),
        ("deels", "deels", Stance.PARTLY),
    ],
)
def test_yes_and_no(read: Read, raw: Raw, value: str, stance: Stance) -> None:
    assert read(YES_NO, raw) == Answer(raw, State.GIVEN, value, stance)


def test_no_can_be_the_favourable_answer(read: Read) -> None:
    assert read(YES_NO_TURNED, "nee").stance is Stance.FOR
    assert read(YES_NO_TURNED, "ja").stance is Stance.AGAINST
    assert read(YES_NO_TURNED, "deels").stance is Stance.PARTLY


def test_what_works_out_most_of_the_time_is_not_assured(read: Read) -> None:
    answer = read(YES_NO, "Ja, meestal")
    assert (answer.value, answer.stance) == ("deels", Stance.PARTLY)
    assert (answer.raw, answer.reading) == ("Ja, meestal", "gelezen als deels")


@pytest.mark.parametrize(
    ("question", "raw"),
    [(YES_NO, "Er zijn geen afspraken."), (YES_NO_TURNED, "geen problemen"), (YES_NO, "nog niet")],
)
def test_the_denial_of_the_question_itself_is_no(read: Read, question: str, raw: str) -> None:
    assert (read(question, raw).value, read(question, raw).reading) == ("nee", "gelezen als nee")


def test_a_part_of_a_denial_is_not_taken_for_one(read: Read) -> None:
    refusal(read, "afsluiten.bij_niet_meewerken", "als het gezin niet meer wil meewerken")


@pytest.mark.parametrize(
    ("raw", "suggestion"),
    [
        ("jaa", "‘ja’"),
        ("Deel", "‘deels’"),
        ("weet nie", "‘weet niet’"),
        ("ja/nee", "‘ja’, ‘deels’ of ‘nee’"),
        ("ja, denk ik", "‘ja’, ‘deels’ of ‘nee’"),
        ("nee?", "‘nee’, ‘deels’ of ‘weet niet’"),
        ("x", ""),
        (1, ""),
        (0, ""),
        (70.5, ""),
        (["ja"], ""),
        ({"antwoord": "ja"}, ""),
    ],
)
def test_what_is_no_yes_or_no_is_refused(read: Read, raw: Raw, suggestion: str) -> None:
    error = refusal(read, YES_NO, raw)
    assert error.accepted == "ja, deels, nee, weet niet, n.v.t. of leeg"
    assert error.suggestion == suggestion


# --- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", [70, 70.0, "70", "70 uur", "max. 70 uur per gezin", "ca. 70"])
def test_a_maximum_speaks_against_the_approach(read: Read, raw: Raw) -> None:
    assert read(LIMIT, raw) == Answer(raw, State.GIVEN, 70, Stance.AGAINST)


@pytest.mark.parametrize("raw", ["geen", "geen maximum", "niet gebonden aan een maximum"])
def test_no_maximum_speaks_for_it(read: Read, raw: str) -> None:
    assert read(LIMIT, raw) == Answer(raw, State.GIVEN, "geen", Stance.FOR)


def test_an_estimate_speaks_for_it_and_none_against(read: Read) -> None:
    assert read(ESTIMATE, "ca. 80") == Answer("ca. 80", State.GIVEN, 80, Stance.FOR)
    assert read(ESTIMATE, "geen") == Answer("geen", State.GIVEN, "geen", Stance.AGAINST)
    assert read(ESTIMATE, 0) == Answer(0, State.GIVEN, 0, Stance.FOR)


@pytest.mark.parametrize(
    ("question", "raw", "reading"),
    [
        (PERIOD, "1,5 jaar", "gelezen als 18 maanden"),
        (PERIOD, "1 maand thuisbegeleiding", "gelezen als 1 maand"),
        (LIMIT, "tussen 40 en 60 uur", "gelezen als 60 uur"),
        (ESTIMATE, "80+", "gelezen als 80 gezinnen"),
        (LIMIT, "nee", "gelezen als geen"),
        (LIMIT, 0, "gelezen als een maximum van 0; met ‘geen’ zegt men dat er geen maximum is"),
    ],
)
def test_reading_a_number_can_take_a_decision_which_is_told(
    read: Read, question: str, raw: Raw, reading: str
) -> None:
    assert read(question, raw).reading == reading


def test_a_number_can_be_answered_in_the_unit_of_its_question(framework: Framework) -> None:
    weeks = replace(framework.questions[PERIOD], scale=Scale(Unit("week", "weken")))
    for raw, value in (("4 weken", 4), ("4", 4), ("max. 1 week", 1), ("een half jaar", 26)):
        assert parse(weeks, raw).value == value
    assert parse(weeks, "een half jaar").reading == "gelezen als 26 weken"
    with pytest.raises(UnreadableError, match="in weken"):
        parse(weeks, "4 uur")


@pytest.mark.parametrize(
    "raw",
    [
        *(-1, -0.5, 1e9 + 1, 10**12, 10**400, 1e400, float("nan"), float("inf"), float("-inf")),
        *("1.000.000.001", "-5", "NaN", "Infinity", "1e400", "9" * 400),
    ],
)
def test_no_number_is_negative_huge_or_none_at_all(read: Read, raw: Raw) -> None:
    assert refusal(read, LIMIT, raw).accepted.startswith("een getal (in uur), geen, weet niet")


@pytest.mark.parametrize("raw", [True, False, [70], ["70"], {}, "1,200", "40 uur per week"])
def test_what_is_no_number_is_refused(read: Read, raw: Raw) -> None:
    refusal(read, LIMIT, raw)


@pytest.mark.parametrize("raw", [1.2, "80,5", "2,5 gezinnen"])
def test_there_is_no_half_family(read: Read, raw: Raw) -> None:
    assert refusal(read, ESTIMATE, raw).accepted.endswith("; een heel getal")


# --- options --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "option", "stance"),
    [
        ("zelf", "zelf", Stance.FOR),
        ("De gemeente zelf", "zelf", Stance.FOR),
        (
            "Gedelegeerd, met resultaatafspraken",
            "gedelegeerd_met_resultaatafspraken",
            Stance.FOR,
        ),
        ("gedelegeerd zonder afspraken", "gedelegeerd_zonder_afspraken", Stance.AGAINST),
        ("geen regie", "geen", Stance.AGAINST),
        ("geen", "geen", Stance.AGAINST),
    ],
)
def test_a_choice(read: Read, raw: str, option: str, stance: Stance) -> None:
    assert read(CHOICE, raw) == Answer(raw, State.GIVEN, option, stance)


def test_a_choice_that_is_none_is_refused_with_all_that_are(read: Read) -> None:
    error = refusal(read, CHOICE, "gedelegeerd")
    assert error.accepted == (
        "zelf, gedelegeerd_met_resultaatafspraken, gedelegeerd_zonder_afspraken, geen, weet niet,"
        " n.v.t. of leeg"
    )
    assert refusal(read, CHOICE, "gedelegeerd zonder afspraak").suggestion == (
        "‘gedelegeerd_zonder_afspraken’"
    )
    for raw in (True, 1, ["zelf"], "zelf, geen", "ja"):
        refusal(read, CHOICE, raw)


@pytest.mark.parametrize(
    "raw",
    [
        "politie, BJZ",
        "Politie; bureau jeugdzorg",
        "bureau jeugdzorg en de politie",
        ["politie", "jeugdzorg"],
        ["jeugdzorg", None, "", "politie"],
        ["politie, jeugdzorg"],
    ],
)
def test_several_options_stand_in_the_order_of_the_questionnaire(read: Read, raw: Raw) -> None:
    assert read(SEVERAL, raw) == Answer(raw, State.GIVEN, ("jeugdzorg", "politie"), Stance.FOR)


@pytest.mark.parametrize(
    "raw", ["geen", "Niemand", "geen enkele", "geen partijen", ["geen"], "nee"]
)
def test_naming_nothing_speaks_against_the_approach(read: Read, raw: Raw) -> None:
    assert read(SEVERAL, raw) == Answer(raw, State.GIVEN, (), Stance.AGAINST)


def test_an_empty_list_is_not_answered_which_is_told(read: Read) -> None:
    answer = read(SEVERAL, [])
    assert (answer.state, answer.stance) == (State.BLANK, None)
    assert "‘geen’" in answer.reading
    assert read(SEVERAL, ["", None]) == Answer(["", None], State.BLANK, None, None)


def test_reading_options_can_take_a_decision_which_is_told(read: Read) -> None:
    answer = read(SEVERAL, ["Politie (wijkagent Oost)", "GGD"])
    assert answer.value == ("ggd", "politie")
    assert answer.reading == "gelezen als ggd, politie"


@pytest.mark.parametrize(
    ("raw", "found", "suggestion"),
    [
        ("politie, brandweer", "‘ brandweer’", ""),
        (["jeugdzorg", "woningbow"], "‘woningbow’", "‘woningbouw’"),
        ("GGD hollands midden", "‘GGD hollands midden’", "‘ggd’"),
        ("alle", "‘alle’", ""),
        ("ja", "‘ja’", ""),
        (["jeugdzorg", 3], "een lijst van 2", ""),
        ([["jeugdzorg"]], "een lijst van 1", ""),
        (True, "true", ""),
        (3, "‘3’", ""),
        (["jeugdzorg"] * 1000, "een lijst van 1000", ""),
    ],
)
def test_what_is_no_option_is_refused(read: Read, raw: Raw, found: str, suggestion: str) -> None:
    error = refusal(read, SEVERAL, raw)
    assert found_text(error, raw) == found
    assert error.suggestion == suggestion
    assert error.accepted.startswith("jeugdzorg, volwassenenzorg, ggz, ")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (["jeugdzorg", "weet niet"], "‘weet niet’"),
        ("geen, politie", "‘geen’"),
        ("politie; nvt", "‘ nvt’"),
    ],
)
def test_that_there_is_nothing_cannot_be_said_beside_options(
    read: Read, raw: Raw, found: str
) -> None:
    error = refusal(read, SEVERAL, raw)
    assert found_text(error, raw) == found
    said = found.strip("‘ ’")
    assert error.accepted == f"‘{said}’ zonder iets anders, of alleen wat er wel is"


# --- free text ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (" Meldpunt Zorg en Overlast\n", "Meldpunt Zorg en Overlast"),
        (["CJG ", "", "huisarts"], "CJG; huisarts"),
        ("0182-123456", "0182-123456"),
        ("m" * 1_000_000, "m" * 1_000_000),
    ],
)
def test_a_text_stands_as_it_is(read: Read, raw: Raw, value: str) -> None:
    assert read(OPEN, raw) == Answer(raw, State.GIVEN, value, Stance.FOR)


@pytest.mark.parametrize("raw", ["geen", "nergens", "Niet geregeld", "er is geen vast punt", "nee"])
def test_a_text_can_say_that_there_is_nothing(read: Read, raw: str) -> None:
    assert read(OPEN, raw) == Answer(raw, State.GIVEN, "", Stance.AGAINST)


@pytest.mark.parametrize(
    "raw", [True, 1, 1.5, "ja", "deels", "✓", "of", ["of", "of"], {}, [1], [["CJG"]]]
)
def test_what_is_no_text_is_refused(read: Read, raw: Raw) -> None:
    assert refusal(read, OPEN, raw).accepted == "een tekst, geen, weet niet, n.v.t. of leeg"


# --- hostile --------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw", ["j\u200ba", "\u202eja", "ja\x00", "ja\u2066"])
def test_hidden_characters_are_left_out_which_is_told(read: Read, raw: str) -> None:
    told = "gelezen zonder de onzichtbare tekens die erin staan"
    assert read(YES_NO, raw) == Answer(raw, State.GIVEN, "ja", Stance.FOR, told)
    text = f"Meldpunt \x1b[31m{raw}"
    assert read(OPEN, text) == Answer(text, State.GIVEN, "Meldpunt [31mja", Stance.FOR, told)


LONG = 200_000
PATHOLOGICAL = [
    "ja " * (LONG // 3),
    "a" * LONG,
    "," * LONG,
    "mee," * (LONG // 4),
    "en/" * (LONG // 3),
    "(" * LONG,
    "9" * LONG,
    "9." * (LONG // 2),
    "1 " * (LONG // 2),
    "1/2 " * (LONG // 4),
    "dat weet ik " * (LONG // 12),
    "é" * LONG,
    "e" + "\u0301" * LONG,
    "\u200b" * LONG,
    " " * LONG + "ja",
    "\ufdfa" * LONG,  # eighteen letters each when taken apart
]


@pytest.mark.parametrize("question", [YES_NO, LIMIT, CHOICE, SEVERAL, OPEN])
def test_a_text_of_any_length_is_read_or_refused_in_no_time(read: Read, question: str) -> None:
    for raw in PATHOLOGICAL:
        for text in (raw, raw[:500], raw[:150]):
            for value in (text, [text], [text, "mee"]):
                started = time.process_time()
                answer = attempt(read, question, value)
                assert time.process_time() - started < 2
                if isinstance(answer, UnreadableError):
                    assert len(found_text(answer, value)) < 200


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=30)
    | st.sampled_from(["ja", "nee, maar", "geen", "70 uur", "politie", "mee, ggd", "weet niet"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(ONE_OF_EACH), JSON)
def test_any_value_is_an_answer_or_refused(framework: Framework, question: str, raw: Any) -> None:
    def read(key: str, raw: Raw) -> Answer:
        return parse(framework.questions[key], raw)

    answer, again = attempt(read, question, raw), attempt(read, question, raw)
    if isinstance(answer, UnreadableError):
        assert isinstance(again, UnreadableError)
        assert answer.accepted
        assert found_text(answer, raw) == found_text(again, raw)
        return
    assert answer == again
    assert answer.raw is raw
    assert (answer.value is None) is (answer.state is not State.GIVEN)
    assert (answer.stance is None) is (answer.state in (State.BLANK, State.NOT_APPLICABLE))
    assert (answer.stance is Stance.UNKNOWN) is (answer.state is State.UNKNOWN)
