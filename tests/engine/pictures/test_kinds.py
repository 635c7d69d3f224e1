"""What the informants together say to one question, picture value by picture value."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.framework.model import PARTNER
from engine.pictures import kinds, who_is_heard
from engine.pictures.kinds import KINDS, NO_NUMBER, View
from engine.texts.open_answers import points
from tests.engine.saying import DIRECTION, HOURS, PARTIES, PLAN, POINT, Say


def picture(said: who_is_heard.Testimony, kind: str, **how: Any) -> str:
    return View("beeld", kind, said.question, **how).value(said)


# --- weging ---------------------------------------------------------------------------------------

WEIGHINGS: dict[str, list[tuple[object, ...]]] = {
    "niemand": [(None,), ("", "nvt"), ("n.v.t.", None, "-")],
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
    assert list(WEIGHINGS) == list(KINDS["weging"].values)


@pytest.mark.parametrize("value", WEIGHINGS)
def test_opinions_are_weighed(say: Say, value: str) -> None:
    for answers in WEIGHINGS[value]:
        assert picture(say(PLAN, *answers), "weging") == value, answers


def test_documents_are_weighed_like_respondents_but_deny_like_no_municipality(say: Say) -> None:
    assert picture(say(PLAN, documents=["ja", "ja", "nee"]), "weging") == "voor op één na"
    assert picture(say(PLAN, "nee", "ja", over=PARTNER), "weging") == "allen voor"


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
    assert picture(say(question, *answers), "weging") == value


@given(st.lists(st.sampled_from(["ja", "deels", "nee", "weet niet", "nvt"]), max_size=7), st.data())
def test_the_order_of_partners_does_not_matter(
    say: Say, answers: list[str], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(answers))
    assert picture(say(PLAN, "ja", *answers), "weging") == picture(
        say(PLAN, "ja", *shuffled), "weging"
    )


# --- gemeenschappelijk ----------------------------------------------------------------------------

COMMON: dict[str, list[tuple[object, ...]]] = {
    "niemand": [(None, "")],
    "door allen": [
        ("politie", "politie, school"),
        (["politie"], ["school", "politie"], "politie"),
        ("politie, school", "school", "school"),
        ("school",),
    ],
    "op één na": [
        ("politie", "politie", "school"),
        ("politie", "politie", "geen"),
        ("politie", "weet niet", "politie"),
    ],
    "versnipperd": [
        ("politie", "school"),
        ("politie", "geen"),
        ("politie", "politie", "school", "school"),
        ("politie", "weet niet"),
    ],
    "onbekend": [("geen", "geen"), ("weet niet",), ("geen", "weet niet")],
}


def test_every_way_to_have_in_common_has_an_example() -> None:
    assert list(COMMON) == list(KINDS["gemeenschappelijk"].values)


@pytest.mark.parametrize("value", COMMON)
def test_what_is_named_can_be_shared(say: Say, value: str) -> None:
    for answers in COMMON[value]:
        assert picture(say(PARTIES, *answers), "gemeenschappelijk") == value, answers


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        (("Meldpunt Zorg en Overlast", "het meldpunt Zorg & Overlast (GGD)"), "door allen"),
        (("CJG; meldpunt", "de meldpunten", "meldpunt"), "door allen"),
        (("CJG", "cjg", "huisarts"), "op één na"),
        (("CJG", "huisarts"), "versnipperd"),
        (("geen", "weet niet"), "onbekend"),
    ],
)
def test_a_point_in_a_text_can_be_shared(say: Say, answers: tuple[str, ...], value: str) -> None:
    assert picture(say(POINT, *answers), "gemeenschappelijk") == value


def test_of_what_as_many_name_the_first_counts_whoever_says_so(say: Say) -> None:
    """First in the questionnaire, or in the alphabet."""
    for answers in (("school", "politie"), ("politie", "school")):
        assert kinds.common(say(PARTIES, *answers))[0] == "politie"
    for answers in (("meldpunt", "huisarts"), ("huisarts", "meldpunt")):
        assert kinds.common(say(POINT, *answers))[0] == frozenset({"huisart"})


def test_where_nobody_names_anything_all_stand_outside(say: Say) -> None:
    said = say(PARTIES, "geen", "weet niet")
    assert kinds.common(said) == (None, said.voices)


@given(
    st.lists(
        st.lists(st.sampled_from(["cjg", "meldpunt", "loket zorg", "loket", "zorg", "cjg loket"]))
        .map(", ".join)
        .map(lambda text: text or "geen"),
        max_size=6,
    )
)
def test_what_most_name_is_what_most_name(say: Say, answers: list[str]) -> None:
    said = say(POINT, *answers)
    mentioned = [points(str(voice.answer.value)) for voice in said.voices]

    def names(point: frozenset[str], mine: tuple[frozenset[str], ...]) -> bool:
        return any(point <= one for one in mine)

    best, outside = kinds.common(said)
    counts = [sum(names(point, mine) for mine in mentioned) for one in mentioned for point in one]
    if not counts:
        assert (best, outside) == (None, said.voices)
        return
    assert isinstance(best, frozenset)
    assert len(said.voices) - len(outside) == max(counts)
    assert list(outside) == [
        voice for voice, mine in zip(said.voices, mentioned, strict=True) if not names(best, mine)
    ]


# --- dekking and vermeld --------------------------------------------------------------------------

NEEDED = (("politie", ("politie",)), ("onderwijs", ("school",)))
COVERAGE: dict[str, list[tuple[object, ...]]] = {
    "niemand": [(None, "nvt")],
    "volledig": [("politie, school",), ("politie", "school"), ("weet niet", "politie en school")],
    "één ontbreekt": [("politie",), ("school", "school"), ("politie", "weet niet")],
    "meer ontbreken": [("geen",), ("geen", "weet niet")],
    "onbekend": [("weet niet",), ("weet niet", "?")],
}
MENTIONED: dict[str, list[tuple[object, ...]]] = {
    "niemand": [(None, "nvt")],
    "door niemand": [("school",), ("geen", "weet niet")],
    "door sommigen": [("politie", "school"), ("politie", "weet niet")],
    "door allen": [("politie",), ("politie", "politie, school")],
}


@pytest.mark.parametrize(
    ("kind", "examples", "needed"),
    [("dekking", COVERAGE, NEEDED), ("vermeld", MENTIONED, (("", ("politie",)),))],
)
def test_what_is_needed_can_be_named(
    say: Say, kind: str, examples: dict[str, list[tuple[object, ...]]], needed: Any
) -> None:
    assert list(examples) == list(KINDS[kind].values)
    for value, many in examples.items():
        for answers in many:
            assert picture(say(PARTIES, *answers), kind, needed=needed) == value, answers


def test_one_of_several_options_covers_a_need(say: Say) -> None:
    needed = (("wie dan ook", ("politie", "school")),)
    assert picture(say(PARTIES, "school"), "dekking", needed=needed) == "volledig"
    assert picture(say(PARTIES, "geen"), "dekking", needed=needed) == "één ontbreekt"


# --- tegenspraak and onderbouwing -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "answer", "document", "contradicted"),
    [
        (PLAN, "ja", "nee", True),
        (PLAN, "nee", "ja", True),
        (PLAN, "ja", "ja", False),
        (PLAN, "ja", "deels", False),
        (PLAN, "deels", "nee", False),
        (PLAN, "weet niet", "nee", False),
        (PLAN, "ja", "weet niet", False),
        (PLAN, "", "nee", False),
        (HOURS, "geen", "40 uur", True),
        (HOURS, "40 uur", "60", True),
        (HOURS, "40 uur", "max. 40", False),
        (HOURS, "weet niet", "40 uur", False),
        (HOURS, "40 uur", "weet niet", False),
        (DIRECTION, "zelf", "geen", True),
        (DIRECTION, "zelf", "zelf", False),
        (DIRECTION, "weet niet", "geen", False),
        (DIRECTION, "zelf", "weet niet", False),
        (PARTIES, "politie", "school", True),
        (PARTIES, "politie, school", "school", False),
        (PARTIES, "geen", "school", True),
        (PARTIES, "school", "geen", True),
        (PARTIES, "geen", "geen", False),
        (POINT, "CJG", "geen", True),
        (POINT, "geen", "geen", False),
        (POINT, "CJG", "meldpunt", True),
        (POINT, "CJG, meldpunt", "het Meldpunt (GGD)", False),
    ],
)
def test_a_document_can_contradict(
    say: Say, question: str, answer: str, document: str, contradicted: bool
) -> None:
    said = say(question, answer, documents=[None, document])
    expected = "document spreekt tegen" if contradicted else "geen"
    assert picture(said, "tegenspraak") == expected


def test_one_contradiction_is_enough(say: Say) -> None:
    said = say(PLAN, "ja", "nee", documents=["ja", "ja"])
    assert picture(said, "tegenspraak") == "document spreekt tegen"


def test_documents_do_not_contradict_each_other(say: Say) -> None:
    assert picture(say(PLAN, documents=["ja", "nee"]), "tegenspraak") == "geen"


def test_a_document_can_support(say: Say) -> None:
    written = "door een document"
    assert picture(say(PLAN, "deels", documents=["nee", "ja"]), "onderbouwing") == written
    assert picture(say(PLAN, "ja", documents=["deels", "nvt"]), "onderbouwing") == "geen"
    assert picture(say(PLAN, "ja", "ja"), "onderbouwing") == "geen"
    assert picture(say(PLAN, documents=["ja"]), "onderbouwing") == "geen"  # it decides itself


# --- numbers --------------------------------------------------------------------------------------

CUTS = ((12.0, False), (40.0, True))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (None, NO_NUMBER),
        ("geen", NO_NUMBER),
        ("weet niet", NO_NUMBER),
        (0, "minder dan 12"),
        ("11,9", "minder dan 12"),
        (12, "vanaf 12 en hoogstens 40"),
        ("max. 40 uur", "vanaf 12 en hoogstens 40"),
        (40.01, "meer dan 40"),
        (10**9, "meer dan 40"),
    ],
)
def test_a_number_falls_in_one_interval(say: Say, raw: object, value: str) -> None:
    assert picture(say(HOURS, raw), "grootste", cuts=CUTS) == value
    assert picture(say(HOURS, raw), "kleinste", cuts=CUTS) == value


def test_the_largest_and_the_smallest_number_count(say: Say) -> None:
    said = say(HOURS, documents=[10, 50, "geen"])
    assert picture(said, "grootste", cuts=CUTS) == "meer dan 40"
    assert picture(said, "kleinste", cuts=CUTS) == "minder dan 12"


def test_without_limits_there_is_a_number_or_none(say: Say) -> None:
    assert [picture(say(HOURS, raw), "grootste") for raw in (40, "geen")] == [
        "een getal",
        NO_NUMBER,
    ]


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ((None,), NO_NUMBER),
        (("geen",), "minder dan 2"),
        (("politie", "politie"), "minder dan 2"),
        (("politie", "school, politie"), "vanaf 2"),
    ],
)
def test_options_can_be_counted(say: Say, answers: tuple[object, ...], value: str) -> None:
    assert picture(say(PARTIES, *answers), "aantal", cuts=((2.0, False),)) == value


# --- the closed sets ------------------------------------------------------------------------------


def test_every_value_is_documented_and_every_group_consists_of_values() -> None:
    for kind in KINDS.values():
        assert all(kind.meaning.values())
        for group in kind.groups.values():
            assert set(group) <= set(kind.values)
            assert len(set(group)) == len(group)


def test_carried_and_not_carried_are_all_there_is() -> None:
    groups = KINDS["weging"].groups
    carried, not_carried = set(groups["gedragen"]), set(groups["niet gedragen"])
    assert carried | not_carried == set(KINDS["weging"].values) - {"niemand"}
    assert not carried & not_carried


RAW: dict[str, list[object]] = {
    PLAN: [None, "ja", "deels", "nee", "weet niet"],
    HOURS: [None, "geen", 5, 40, 41, "weet niet"],
    PARTIES: [None, "geen", "politie", "politie, school", "weet niet"],
    DIRECTION: [None, "zelf", "geen", "weet niet"],
    POINT: [None, "geen", "CJG", "meldpunt, CJG", "weet niet"],
}


@pytest.mark.parametrize("name", KINDS)
def test_what_is_documented_is_what_some_answers_produce(say: Say, name: str) -> None:
    kind = KINDS[name]
    cuts = ((2.0, False),) if name == "aantal" else CUTS if kind.numeric else ()
    produced: set[str] = set()
    documented: set[str] = set()
    for question, raws in RAW.items():
        for *answers, document in product(raws, repeat=4):
            said = say(question, *answers, documents=[document])
            if said.question.type in kind.types:
                view = View("beeld", name, said.question, needed=NEEDED, cuts=cuts)
                documented |= set(view.values)
                produced.add(view.value(said))
    if name == "weging":
        produced |= {"meerderheid voor"}  # that takes five; see WEIGHINGS
    assert produced == documented
