"""Sentences say who says what: parsed back, they give what was answered."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dossier.answers import Stance
from engine.dossier.model import Measurement
from engine.framework.model import MUNICIPALITY, PARTNER
from engine.pictures import who_is_heard
from engine.pictures.in_common import IN_COMMON
from engine.pictures.model import View
from engine.pictures.weighing import WEIGHING
from engine.wording.dutch import capitalised, number_word
from engine.wording.picture_texts import TELLERS
from engine.wording.sentences import merged, statements
from tests.engine.one_indicator import (
    RULES,
    measured,
    outcome_of,
)

NUMBERS = {number_word(number): number for number in range(21)}
YES_NO = [one for one in RULES.framework.questions.values() if one.type.is_yes_no]
ONE = (
    "één netwerkpartner",
    "een andere netwerkpartner",
    "de andere netwerkpartner",
    "de laatste netwerkpartner",
)
SINGULAR = (
    "De gemeente",
    "De netwerkpartner",
    *map(capitalised, ONE),
    "De helft van de netwerkpartners",
    "De andere helft van de netwerkpartners",
)
SAYS = re.compile(r"(?P<who>.+?) (?:(?:geeft|geven) aan dat|(?:weet|weten) niet) (?P<what>.+)\.")
NOBODY = re.compile(
    r"Geen van (?P<who>(?:de ondervraagden|(?:de|beide) netwerkpartners)) weet (?P<what>.+)\."
)


def counted(who: str, within: Measurement) -> tuple[int, int]:
    """(municipality, partners) in a subject."""
    partners = len(within.partners)
    who = who[0].lower() + who[1:]
    who = who.replace("eén", "één")
    if who in ("alle ondervraagden", "de ondervraagden"):
        return 1, partners
    municipal = int(who.startswith("de gemeente"))
    rest = who.removeprefix("de gemeente").removeprefix(" en ")
    if not rest:
        return municipal, 0
    if rest in ("alle netwerkpartners", "de netwerkpartners", "de netwerkpartner"):
        return municipal, partners
    if rest == "beide netwerkpartners":
        assert partners == 2
        return municipal, 2
    if rest in ("de helft van de netwerkpartners", "de andere helft van de netwerkpartners"):
        return municipal, partners // 2
    if rest in ONE:
        return municipal, 1
    if match := re.fullmatch(r"(\w+) andere netwerkpartners", rest):
        return municipal, NUMBERS[match[1]]
    match = re.fullmatch(r"(\w+) van de (\w+) netwerkpartners", rest)
    assert match is not None, who
    assert NUMBERS[match[2]] == partners
    return municipal, NUMBERS[match[1]]


@settings(max_examples=150)
@given(
    st.sampled_from(YES_NO),
    st.sampled_from(["ja", "nee", "deels", "weet niet", None]),
    st.lists(st.sampled_from(["ja", "nee", "deels", "weet niet", None]), max_size=7),
)
def test_sentences_name_the_right_respondents(
    question: Any, municipality: str | None, partners: list[str | None]
) -> None:
    question = replace(question, asked="allen")
    said = [(MUNICIPALITY, municipality), *((PARTNER, one) for one in partners)]
    within = measured(question, said, [])
    heard = who_is_heard.testimony(question, within)
    told = TELLERS[WEIGHING][""](View("norm", WEIGHING, question), heard, within)
    expected: dict[Stance, tuple[int, int]] = {}
    for voice in heard.voices:
        g, p = expected.get(voice.stance, (0, 0))
        own = voice.informant.role == MUNICIPALITY
        expected[voice.stance] = (g + own, p + (not own))
    assert parsed(told, heard, within) == expected


def parsed(
    told: str, heard: who_is_heard.Testimony, within: Measurement
) -> dict[Stance, tuple[int, int]]:
    """Who says what according to the sentences."""
    question = heard.question
    by_clause = {
        question.statement: "ja",
        question.denial: "nee",
        question.partly or f"het maar ten dele zo is dat {question.statement}": "deels",
        question.unknown: "weet niet",
        "dit niet zo is": "nee",
        "dit maar ten dele zo is": "deels",
        "of dit zo is": "weet niet",
    }
    found: dict[Stance, tuple[int, int]] = {}
    for number, one in enumerate(re.split(r"(?<=\.) ", told) if told else []):
        nobody = NOBODY.fullmatch(one)
        match = nobody or SAYS.fullmatch(one)
        assert match is not None, one
        value = by_clause[match["what"]]
        assert number or "dit " not in match["what"].split(" ", 1)[0]
        stance = {"deels": Stance.PARTLY, "weet niet": Stance.UNKNOWN}.get(
            value, Stance.FOR if value in question.favourable else Stance.AGAINST
        )
        who = counted(match["who"], within)
        plural = re.search(r" (geven|weten) ", one) is not None
        assert plural is (nobody is None and match["who"] not in SINGULAR)
        assert stance not in found
        found[stance] = who
    return found


def test_sentences_about_the_same_informants_are_merged() -> None:
    both = "De gemeente geeft aan dat A. De gemeente geeft aan dat B."
    assert merged(both) == "De gemeente geeft aan dat A en dat B."
    others = "Twee van de drie netwerkpartners geven aan dat A. Twee van de drie netwerkpartners"
    assert merged(f"{others} geven aan dat B.") == f"{others} geven aan dat B."
    three = f"{both} De gemeente geeft aan dat C."
    assert merged(three) == "De gemeente geeft aan dat A en dat B. De gemeente geeft aan dat C."
    partly = "De gemeente geeft aan dat het maar ten dele zo is dat A. De gemeente geeft aan dat B."
    assert merged(partly) == partly
    quoted = "De gemeente geeft aan dat ‘x. De gemeente geeft aan dat y’. De gemeente zwijgt."
    assert merged(quoted) == quoted


def test_what_others_answer_to_is_not_joined_to_anything() -> None:
    told = (
        "Alle netwerkpartners geven aan dat A. Alle netwerkpartners geven aan dat B."
        " De gemeente geeft aan dat dit niet zo is."
    )
    assert merged(told) == told
    unknown = (
        "Alle netwerkpartners geven aan dat A. Alle netwerkpartners geven aan dat B."
        " De gemeente weet niet of dit zo is."
    )
    assert merged(unknown) == unknown


def test_what_is_shared_is_told_and_no_more() -> None:
    """Nobody is said to have named more than was named."""
    said = [
        (MUNICIPALITY, "CJG Gouda"),
        (PARTNER, "CJG Gouda"),
        (PARTNER, "CJG Delft"),
        (PARTNER, "CJG"),
    ]
    question = RULES.framework.questions["aanmelding.punt"]
    within = measured(question, said, [])
    heard = who_is_heard.testimony(question, within)
    view = View("genoemd", IN_COMMON, question)
    assert TELLERS[IN_COMMON]["gedeeld"](view, heard, within) == (
        "Alle ondervraagden geven aan dat gezinnen worden aangemeld bij ‘CJG’."
    )


def test_one_spelling_stands_for_all() -> None:
    said = [(MUNICIPALITY, "Wijkteam Noord"), (PARTNER, "wijkteam noord"), (PARTNER, "CJG")]
    question = RULES.framework.questions["aanmelding.punt"]
    within = measured(question, said, [])
    heard = who_is_heard.testimony(question, within)
    assert [text for text, _ in statements(heard.voices, heard, within)] == [
        "De gemeente en één netwerkpartner geven aan dat gezinnen worden aangemeld bij ‘Wijkteam"
        " Noord’.",
        "De andere netwerkpartner geeft aan dat gezinnen worden aangemeld bij ‘CJG’.",
    ]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("ca. 80", "om 80 gezinnen gaat"),
        ("80-100", "om 80 tot 100 gezinnen gaat"),
        ("1.200 à 1.500 gezinnen", "om 1.200 tot 1.500 gezinnen gaat"),
        ("80+", "om ten minste 80 gezinnen gaat"),
    ],
)
def test_an_estimate_is_told_as_it_was_given(raw: str, told: str) -> None:
    tree = {
        "kader": "ggsr-2013",
        "gemeente": "X",
        "metingen": [
            {
                "aanpak": "A",
                "jaar": 2013,
                "respondenten": [
                    {
                        "id": "g",
                        "naam": "Gemeente X",
                        "rol": "gemeente",
                        "antwoorden": {"populatie.omvang": raw},
                    }
                ],
            }
        ],
    }
    finding = outcome_of(tree, "zicht-op-populatie").finding
    assert finding == f"De gemeente geeft aan dat het naar schatting {told}."
