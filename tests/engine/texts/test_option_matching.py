"""Which options a text names: by id, label or synonym, one or in an enumeration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.texts import option_matching
from engine.texts.options import Asked, Chosen, UnknownOptionError, spelled

SPELLINGS = {
    spelled(text): option
    for option, texts in {
        "jeugdzorg": ["jeugdzorg", "bureau jeugdzorg", "BJZ"],
        "volwassenenzorg": ["volwassenenzorg"],
        "leger_des_heils": ["leger_des_heils", "het Leger des Heils"],
        "ggd": ["ggd", "de GGD", "GG&GD"],
        "politie": ["politie", "de politie"],
        "rust_en_regelmaat": ["rust_en_regelmaat", "rust en regelmaat"],
        "coordinatie": ["coördinatie van zorg"],
        "met_afspraken": ["gedelegeerd met afspraken"],
    }.items()
    for text in texts
}

ASKED = Asked(SPELLINGS, frozenset({"kerk"}), ("Welke partijen zijn verbonden?",))


def named(*texts: str) -> list[str]:
    return sorted(option_matching.several(ASKED, texts).options)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("jeugdzorg", "jeugdzorg"),
        ("Jeugdzorg ", "jeugdzorg"),
        ("bjz", "jeugdzorg"),
        ("Bureau\u00a0Jeugdzorg", "jeugdzorg"),
        ("Leger des Heils", "leger_des_heils"),
        ("het leger-des-heils", "leger_des_heils"),
        ("leger_des_heils", "leger_des_heils"),
        ("de GGD.", "ggd"),
        ("GG&GD", "ggd"),
        ("coordinatie van zorg", "coordinatie"),
        ("Gedelegeerd, met afspraken", "met_afspraken"),
        ("1. politie", "politie"),
        ("- politie", "politie"),
        ("o.a. politie", "politie"),
    ],
)
def test_an_option_can_be_written_in_many_ways(text: str, option: str) -> None:
    assert option_matching.one(ASKED, text) == Chosen(frozenset({option}))


@pytest.mark.parametrize(
    "text",
    [
        "jeugdzorg, politie",
        "politie; jeugdzorg;",
        "Jeugdzorg\nPolitie",
        "- politie\n- jeugdzorg",
        "• politie • jeugdzorg",
        "1) jeugdzorg\n2) politie",
        "1. jeugdzorg 2. politie",
        "a) jeugdzorg\nb) politie",
        "jeugdzorg ✓, politie ✓",
        "politie en jeugdzorg",
        "zowel politie als jeugdzorg",
        "politie & BJZ",
        "politie/jeugdzorg",
        "politie, jeugdzorg en politie",
        "onder andere de politie, en bureau jeugdzorg",
    ],
)
def test_options_can_be_enumerated_in_many_ways(text: str) -> None:
    assert named(text) == ["jeugdzorg", "politie"]


def test_a_list_may_hold_enumerations_too() -> None:
    assert named("politie, BJZ", "", "ggd") == ["ggd", "jeugdzorg", "politie"]


def test_the_word_between_options_may_stand_in_one() -> None:
    everything = ["ggd", "politie", "rust_en_regelmaat"]
    assert named("rust en regelmaat, politie en GG&GD") == everything
    assert named("politie en rust en regelmaat & GG&GD") == everything


@pytest.mark.parametrize(
    "text",
    ["Jeugd- en volwassenenzorg", "politie, jeugd-/volwassenenzorg", "volwassenen- & jeugdzorg"],
)
def test_the_end_of_a_word_may_be_shared(text: str) -> None:
    assert {*named(text)} - {"politie"} == {"jeugdzorg", "volwassenenzorg"}


@pytest.mark.parametrize(
    "text", ["jeugd- en ouderenzorg", "jeugd-", "jeugd- en", "buurt- en jeugdzorg"]
)
def test_the_end_of_a_word_is_shared_only_by_options(text: str) -> None:
    with pytest.raises(UnknownOptionError):
        named(text)


def test_another_option_between_brackets_counts() -> None:
    assert named("politie (en de GGD)") == ["ggd", "politie"]


@pytest.mark.parametrize(
    "text",
    [
        "politie (Gouda), ggd",
        "politie, GGD Hollands Midden",
        "politie, GG&GD (ggd)",
        "de lokale politie, ggd",
        "☑ politie\n☐ jeugdzorg\n☑ ggd",
        "[x] politie [ ] jeugdzorg [x] GGD",
        "politie e.a., GGD",
        "politie, GGD, zie convenant",
        "politie, GGD, enz.",
        "politie, ggd, e.d.",
        "ggd, politie; etc",
    ],
)
def test_reading_can_take_a_decision_which_is_told(text: str) -> None:
    assert option_matching.several(ASKED, [text]) == Chosen(
        frozenset({"politie", "ggd"}), decided=True
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("politie?", "politie?"),
        ("politie, ???", " ???"),
        ("politie (gepland)", "politie (gepland)"),
        ("politie blabla", "politie blabla"),
        ("politie: ja", "politie: ja"),
        ("anders: de moskee", "anders: de moskee"),
        ("politie ☐ jeugdzorg ☑", "politie ☐ jeugdzorg ☑"),
        ("politie, brandweer", " brandweer"),
        ("politie (niet meer)", "politie (niet meer)"),
        ("politie en brandweer", "politie en brandweer"),
        ("politie jeugdzorg", "politie jeugdzorg"),
        ("ggd hollands midden", "ggd hollands midden"),
        ("alle", "alle"),
        ("politie, geen", " geen"),
        ("politie, weet niet", " weet niet"),
    ],
)
def test_what_is_no_option_is_not_guessed(text: str, found: str) -> None:
    with pytest.raises(UnknownOptionError) as error:
        named(text)
    assert error.value.found == found


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("poltie", "politie"),
        ("jeugzorg", "jeugdzorg"),
        ("GGD Hollands Midden", "ggd"),
        ("politie (niet meer)", "politie"),
        ("politie en brandweer", None),
        ("brandweer", None),
        ("jeugdwerk", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_the_nearest_option_is_suggested(text: str, option: str | None) -> None:
    assert option_matching.suggestion(SPELLINGS, text) == option


@given(st.lists(st.sampled_from(sorted(SPELLINGS)), min_size=1), st.sampled_from([", ", ";", "\n"]))
def test_what_is_enumerated_is_named_whatever_the_order(items: list[str], separator: str) -> None:
    expected = sorted({SPELLINGS[item] for item in items})
    assert named(separator.join(items)) == expected
    assert named(*reversed(items)) == expected


@given(st.text(st.sampled_from("politegd ,;()&/+\n•") | st.characters()))
def test_any_text_names_options_or_what_is_none(text: str) -> None:
    try:
        found = set(named(text))
    except UnknownOptionError as error:
        unknown = error.found
    else:
        assert found <= set(SPELLINGS.values())
        return
    assert unknown
    assert unknown in text


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("politie, de kerk", ("de kerk",)),
        ("politie en de kerk", ("de kerk",)),
        ("politie, anders, namelijk de moskee en de imam", ("de moskee", "de imam")),
        ("politie; anders nl. moskee", ("moskee",)),
    ],
)
def test_what_is_no_option_is_kept_apart(text: str, others: tuple[str, ...]) -> None:
    assert option_matching.several(ASKED, [text]) == Chosen(frozenset({"politie"}), True, others)


def test_what_is_introduced_as_other_may_be_an_option() -> None:
    assert named("anders, namelijk de GGD") == ["ggd"]


@pytest.mark.parametrize("remark", ["(nog niet)", "(vanaf 2014)", "(misschien)", "(deels)", "(ex)"])
def test_a_remark_that_changes_an_option_makes_it_unclear(remark: str) -> None:
    for ask in (option_matching.one, lambda asked, text: option_matching.several(asked, [text])):
        with pytest.raises(UnknownOptionError):
            ask(ASKED, f"politie {remark}")
