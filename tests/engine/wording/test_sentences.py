"""Sentences say who says what: parsed back, they give what was answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dossier.answers import Stance
from engine.dossier.model import Measurement
from engine.framework.model import Question
from engine.pictures import who_is_heard
from engine.pictures.in_common import IN_COMMON
from engine.pictures.model import View
from engine.pictures.weighing import WEIGHING
from engine.scoring.outcome import Outcome
from engine.wording.dutch import capitalised, number_word, sentence
from engine.wording.picture_texts import TELLERS
from engine.wording.sentences import Sentence, Spoken, composed, statements
from tests.engine.one_indicator import (
    RULES,
    SCORER,
    measured,
    outcome_of,
)
from tests.roles import MUNICIPALITY, PARTNER, ROLES

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
OTHERWISE = re.compile(r"(?:Alleen )?(?P<who>.+?) (?:denkt|denken) hier anders over\.")
ANSWERS = (
    OTHERWISE,
    re.compile(r"(?:Alleen v|V)olgens (?P<who>.+?) is dit (?P<what>maar ten dele zo|wel zo)\."),
    re.compile(r"(?:Alleen )?(?P<who>.+?) (?:ziet|zien) dit (?P<what>deels anders)\."),
    re.compile(r"(?:Alleen )?(?P<who>.+?) (?:weet|weten) niet (?P<what>of dit zo is)\."),
)
"""What somebody says who answers to what others say."""


def counted(who: str, within: Measurement) -> tuple[int, int]:
    """(municipality, partners) in a subject."""
    partners = len(within.of(PARTNER))
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
    question = replace(question, asked={role.id: role for role in ROLES})
    said = [(MUNICIPALITY, municipality), *((PARTNER, one) for one in partners)]
    within = measured(question, said, [])
    heard = who_is_heard.testimony(question, within)
    told = TELLERS[WEIGHING][""](View("norm", WEIGHING, question), heard, within)
    assert not isinstance(told, str)
    expected: dict[Stance, tuple[int, int]] = {}
    for voice in heard.voices:
        g, p = expected.get(voice.stance, (0, 0))
        own = voice.informant.role == MUNICIPALITY
        expected[voice.stance] = (g + own, p + (not own))
    assert parsed([one.text for one in told], heard, within) == expected


def scored(within: Measurement, indicator: str) -> Outcome:
    outcomes = SCORER.measure(within).outcomes
    return next(one for one in outcomes if one.rules.indicator.id == indicator)


@settings(max_examples=100)
@given(
    st.sampled_from(["outreachend", "doorzettingsmacht", "vervolg", "opschaling"]),
    st.sampled_from(["ja", "nee", "deels", "weet niet", None]),
    st.lists(st.sampled_from(["ja", "nee", "deels", "weet niet", None]), max_size=6),
)
def test_a_finding_and_its_note_together_say_who_stands_where(
    indicator: str, municipality: str | None, partners: list[str | None]
) -> None:
    question = RULES.by_id[indicator].views[0].question
    said = [(MUNICIPALITY, municipality), *((PARTNER, one) for one in partners)]
    within = measured(question, said, [])
    unnamed = tuple(replace(one, named=one.role != PARTNER) for one in within.respondents)
    within = replace(within, respondents=unnamed)
    outcome = scored(within, indicator)
    if outcome.verdict == "-" or not outcome.said["norm"][1].voices:
        return
    heard = outcome.said["norm"][1]
    texts = [*outcome.finding.split(". "), *" ".join(outcome.note_texts).split(". ")]
    told = [one.removesuffix(".") + "." for one in texts if one]
    expected: dict[Stance, tuple[int, int]] = {}
    for voice in heard.voices:
        g, p = expected.get(voice.stance, (0, 0))
        own = voice.informant.role == MUNICIPALITY
        expected[voice.stance] = (g + own, p + (not own))
    assert parsed(told, heard, within) == expected


def test_who_says_otherwise_is_told_in_short_beside_a_fact() -> None:
    question = RULES.framework.questions["regisseur.doorzettingsmacht"]
    roles = [MUNICIPALITY, PARTNER, PARTNER, PARTNER]
    within = measured(question, [*zip(roles, ["ja", "ja", "ja", "nee"], strict=True)], [])
    outcome = scored(within, "doorzettingsmacht")
    assert outcome.finding == "De doorzettingsmacht van de regisseur is geregeld."
    assert outcome.note_texts == ("Alleen Naam 3 denkt hier anders over.",)


def parsed(
    told: Sequence[str], heard: who_is_heard.Testimony, within: Measurement
) -> dict[Stance, tuple[int, int]]:
    """Who says what according to the sentences."""
    question = heard.question
    by_clause = {
        question.statement: "ja",
        question.denial: "nee",
        question.partly or f"het maar ten dele zo is dat {question.statement}": "deels",
        question.unknown: "weet niet",
    }
    facts = {sentence(text): answer for answer, text in question.facts.items()}
    found: dict[Stance, tuple[int, int]] = {}
    first = ""
    rest = 0, 0
    for number, one in enumerate(told):
        if one in facts:  # what all say who were asked, but for those who then answer to it
            assert not number
            assert not heard.silent
            assert len(heard.voices) > 1
            first = facts[one]
            rest = 1, len(within.of(PARTNER))
            continue
        nobody = NOBODY.fullmatch(one)
        answers = next((match for pattern in ANSWERS if (match := pattern.fullmatch(one))), None)
        match = nobody or answers or SAYS.fullmatch(one)
        assert match is not None, one
        if answers is None:
            value = by_clause[match["what"]]
            first = first or value
        else:
            assert number  # what it answers to stands before it
            value = answered(answers, first)
        stance = stance_of(value, question)
        who = counted(match["who"].removeprefix("Alleen "), within)
        if verb := re.search(r" (geven|weten|denken|zien|geeft|weet|denkt|ziet) ", one):
            plural = verb[1] in ("geven", "weten", "denken", "zien")
            assert plural is (nobody is None and capitalised(match["who"]) not in SINGULAR)
        assert stance not in found
        found[stance] = who
    if rest != (0, 0):
        others = [found[stance] for stance in found]
        mine = rest[0] - sum(g for g, _ in others), rest[1] - sum(p for _, p in others)
        assert sum(mine) > sum(map(sum, others))  # a fact is what most say
        found[stance_of(first, question)] = mine
    return found


def stance_of(value: str, question: Question) -> Stance:
    return {"deels": Stance.PARTLY, "weet niet": Stance.UNKNOWN}.get(
        value, Stance.FOR if value in question.favourable else Stance.AGAINST
    )


def answered(match: re.Match[str], first: str) -> str:
    """What somebody says who answers to ``first``."""
    if match.re is OTHERWISE:
        return {"ja": "nee", "nee": "ja"}[first]
    if match["what"] == "wel zo":
        assert first == "deels"
        return "ja"
    if match["what"] == "of dit zo is":
        return "weet niet"
    assert first == ("nee" if match["what"] == "deels anders" else "ja")
    return "deels"


def told_of_waiting(*answers: str) -> list[str]:
    """What is told when the municipality, and then its partners, answer so."""
    question = RULES.framework.questions["wachten.afspraken"]
    roles = [MUNICIPALITY, *[PARTNER] * (len(answers) - 1)]
    within = measured(question, [*zip(roles, answers, strict=True)], [])
    heard = who_is_heard.testimony(question, within)
    told = TELLERS[WEIGHING][""](View("norm", WEIGHING, question), heard, within)
    return [one.text.replace(" om te voorkomen dat gezinnen moeten wachten", " …") for one in told]


def test_what_causes_a_point_for_improvement_comes_first() -> None:
    assert told_of_waiting("nee", "ja", "ja") == [
        "De gemeente geeft aan dat er geen afspraken zijn ….",
        "Beide netwerkpartners denken hier anders over.",
    ]
    assert told_of_waiting("nee", "nee", "nee", "ja") == [
        "Er zijn geen afspraken ….",
        "Alleen één netwerkpartner denkt hier anders over.",
    ]


def test_who_sees_it_otherwise_does_not_repeat_it() -> None:
    assert told_of_waiting("ja", "nee", "deels", "weet niet") == [
        "De gemeente geeft aan dat er afspraken zijn ….",
        "Volgens één netwerkpartner is dit maar ten dele zo.",
        "Een andere netwerkpartner denkt hier anders over.",
        "De laatste netwerkpartner weet niet of dit zo is.",
    ]


# --- sentences in a row ---------------------------------------------------------------------------


def spoken(clause: str, stance: Stance, by: str = "g", refers: bool = False) -> Sentence:
    who = {"g": "De gemeente geeft", "n": "Alle netwerkpartners geven"}[by]
    return Sentence(f"{who} aan {clause}.", (), Spoken((by,), clause, stance, refers))


def text(*pieces: str | Sentence) -> str:
    return " ".join(one for one, _ in composed(pieces))


def test_what_the_same_informants_say_is_one_sentence() -> None:
    a, b, c = (spoken(f"dat {letter}", Stance.FOR) for letter in "ABC")
    assert text(a, " ", b) == "De gemeente geeft aan dat A en dat B."
    assert text(a, b, c) == "De gemeente geeft aan dat A, dat B en dat C."
    long = spoken("dat " + " ".join("woord" for _ in range(30)), Stance.FOR)
    assert text(a, b, long).startswith("De gemeente geeft aan dat A en dat B. De gemeente geeft")
    assert text(a, spoken("dat B", Stance.FOR, "n")).count("geve") == 1
    assert text(a, "Dus.", b) == f"{a.text} Dus. {b.text}"


@pytest.mark.parametrize(
    ("first", "second", "link"),
    [
        (Stance.FOR, Stance.FOR, " en dat B"),
        (Stance.AGAINST, Stance.AGAINST, " en dat B"),
        (Stance.AGAINST, Stance.FOR, ", maar wel dat B"),
        (Stance.FOR, Stance.AGAINST, ", maar dat B"),
        (Stance.FOR, Stance.PARTLY, ", maar dat B"),
    ],
)
def test_good_and_bad_news_are_set_against_each_other(
    first: Stance, second: Stance, link: str
) -> None:
    told = text(spoken("dat A", first), spoken("dat B", second))
    assert told == f"De gemeente geeft aan dat A{link}."


@pytest.mark.parametrize("clause", ["dat het maar ten dele zo is dat A", "dat ‘A’"])
def test_what_would_be_read_wrongly_is_not_joined(clause: str) -> None:
    first, second = spoken(clause, Stance.FOR), spoken("dat B", Stance.FOR)
    assert text(first, second) == f"{first.text} {second.text}"


def test_what_others_answer_to_is_not_joined_to_anything() -> None:
    a, b = spoken("dat A", Stance.FOR), spoken("dat B", Stance.FOR)
    answer = spoken("dat dit niet zo is", Stance.AGAINST, "n", refers=True)
    assert text(a, b, answer) == f"{a.text} {b.text} {answer.text}"


def test_no_sentence_that_is_joined_is_too_long() -> None:
    long = "dat " + " ".join(["woord"] * 18)
    first, second = spoken(long, Stance.FOR), spoken(long, Stance.FOR)
    assert text(first, second) == f"{first.text} {second.text}"


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
    [told] = TELLERS[IN_COMMON]["gedeeld"](view, heard, within)
    assert isinstance(told, Sentence)
    assert told.text == "Gezinnen worden aangemeld bij ‘CJG’."


def test_one_spelling_stands_for_all() -> None:
    said = [(MUNICIPALITY, "Wijkteam Noord"), (PARTNER, "wijkteam noord"), (PARTNER, "CJG")]
    question = RULES.framework.questions["aanmelding.punt"]
    within = measured(question, said, [])
    heard = who_is_heard.testimony(question, within)
    assert [one.text for one in statements(heard.voices, heard, within)] == [
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


@pytest.mark.parametrize(
    ("article", "told"),
    [({"lidwoord": "het"}, "uit het ‘Convenant’."), ({}, "uit ‘Convenant’.")],
)
def test_the_title_of_a_document_stands_between_quotes_behind_its_article(
    article: dict[str, str], told: str
) -> None:
    said = {"visie.gezamenlijk": "ja"}
    measurement = {
        "aanpak": "A",
        "jaar": 2013,
        "respondenten": [{"id": "g", "naam": "G", "rol": "gemeente", "antwoorden": said}],
        "documenten": [{"id": "d", "titel": "Convenant", "antwoorden": said, **article}],
    }
    tree = {"kader": "ggsr-2013", "gemeente": "G", "metingen": [measurement]}
    assert outcome_of(tree, "visie").finding.endswith(told)
