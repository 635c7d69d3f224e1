"""An explanation is faithful: what it leaves out doesn't count, and it quotes to the letter."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import generator
from engine import pictures, wording
from engine.answers import Stance
from engine.dossier import Given, Informant, Measurement
from engine.explanation import GROUPS, Explainer, Explanation
from engine.framework import MUNICIPALITY, PARTNER, ROLES
from engine.pictures import KINDS, View
from engine.reading import Reader
from engine.score import Outcome
from tests.engine.one_indicator import (
    RULES,
    SCORER,
    applied,
    dossiers,
    every_answer,
    measured,
    outcome_of,
    some_raws,
)

INDICATORS = [one.indicator.id for one in RULES.indicators]
ANSWERS = {
    question.id: every_answer(question, some_raws(question))
    for question in RULES.framework.questions.values()
}


def explained(tree: dict[str, Any], indicator: str) -> tuple[Outcome, Explanation]:
    outcome = outcome_of(tree, indicator)
    dossier = Reader(RULES.framework).tree(tree, "test.json")
    return outcome, Explainer().explain(outcome, dossier)


def cited(explanation: Explanation) -> set[tuple[str, str]]:
    """(question, informant) of every answer that counts, and of every silence that is told."""
    return {
        (question.question, answer.informant.id)
        for question in explanation.questions
        for answer in question.answers
        if answer.stance != "niet meegewogen" and answer.silence != "niet gevraagd"
    }


@pytest.mark.parametrize("indicator", INDICATORS)
@settings(max_examples=8)
@given(data=st.data())
def test_what_is_not_cited_does_not_count(indicator: str, data: st.DataObject) -> None:
    """All answers that aren't cited are others, and respondents join who answer none of it."""
    tree = data.draw(dossiers(indicator, anybody=True))
    outcome, explanation = explained(tree, indicator)
    shown = {one.question for one in explanation.questions}
    known = cited(explanation)
    random = data.draw(st.randoms(use_true_random=False))

    def others(informant: Informant) -> dict[str, Given]:
        return {
            question.id: Given(random.choice(ANSWERS[question.id]))
            for question in RULES.framework.questions.values()
            if (question.id, informant.id) not in known
            and (question.id not in shown or question.id in informant.answers)
        }

    within = outcome.within
    respondents, documents = (
        tuple(replace(one, answers={**one.answers, **others(one)}) for one in informants)
        for informants in (within.respondents, within.documents)
    )
    joined = [
        Informant(f"extra{number}", "Extra", role, {})
        for number, role in enumerate(data.draw(st.lists(st.sampled_from(ROLES), max_size=2)))
    ]
    joined = [replace(one, answers=others(one)) for one in joined]
    after = next(
        one
        for one in SCORER.measure(
            replace(within, respondents=(*respondents, *joined), documents=documents)
        ).outcomes
        if one.rules is outcome.rules
    )
    assert after.rule is outcome.rule
    assert after.notes == outcome.notes
    if not joined:
        assert after.finding == outcome.finding


@pytest.mark.parametrize("indicator", INDICATORS)
@settings(max_examples=6)
@given(data=st.data())
def test_answers_are_quoted_as_they_stand(indicator: str, data: st.DataObject) -> None:
    tree = data.draw(dossiers(indicator))
    outcome, explanation = explained(tree, indicator)
    (measurement,) = tree["metingen"]
    written = {one["id"]: one["antwoorden"] for one in measurement["respondenten"]} | {
        one["id"]: one["antwoorden"] for one in measurement["documenten"]
    }
    roles = {one["id"]: one["rol"] for one in measurement["respondenten"]}
    seen = set()
    for question in explanation.questions:
        asked = RULES.framework.questions[question.question]
        for answer in question.answers:
            who = answer.informant.id
            seen.add((question.question, who))
            there = written[who].get(question.question, ...)
            raw = there["antwoord"] if isinstance(there, dict) else there
            if answer.silence == "niet gevraagd":
                assert not asked.asks(roles[who])
            elif answer.silence == "niet ingevuld":
                assert there is ...
            else:
                assert answer.raw == raw
                assert answer.remark == (there["toelichting"] if isinstance(there, dict) else "")
            if answer.silence == "leeg":
                assert raw is None
            if answer.silence == "n.v.t.":
                assert raw == "n.v.t."
            assert (answer.stance == "weet niet") <= (raw == "weet niet")
    counted = {(one.question.id, one.informant.id) for one in outcome.evidence}
    assert counted <= seen


@pytest.mark.parametrize("indicator", INDICATORS)
@settings(max_examples=5)
@given(data=st.data())
def test_conditions_are_told_as_they_are(indicator: str, data: st.DataObject) -> None:
    """The rule that fired has a row that holds; each other rule has none."""
    tree = data.draw(dossiers(indicator))
    _, explanation = explained(tree, indicator)
    for rule in (explanation.rule, *(note.rule for note in explanation.notes)):
        if rule.conditions:
            assert any(all(one.holds for one in row.conditions) for row in rule.conditions)
    for rule in explanation.why_not:
        if explanation.verdict != "-":
            assert not any(all(one.holds for one in row.conditions) for row in rule.conditions)
    text = explanation.model_dump_json(by_alias=True)
    assert Explanation.model_validate_json(text) == explanation
    jsonschema.validate(
        explanation.model_dump(mode="json", by_alias=True),
        Explanation.model_json_schema(by_alias=True, mode="serialization"),
    )


def test_not_tested_says_what_to_ask_of_whom() -> None:
    people = [
        {"id": "g", "naam": "G", "rol": MUNICIPALITY, "antwoorden": {}},
        {"id": "p", "naam": "P", "rol": PARTNER, "antwoorden": {"beleid.vastgesteld": None}},
    ]
    tree = {
        "kader": "ggsr-2013",
        "gemeente": "Gemeente",
        "metingen": [{"aanpak": "A", "jaar": 2013, "respondenten": people, "documenten": []}],
    }
    outcome, explanation = explained(tree, "partners-evalueren")
    assert explanation.verdict == "-"
    assert [one.question for one in explanation.also_to_ask] == ["evaluatie.netwerkpartner"]
    assert "p" in [one.id for one in explanation.also_to_ask[0].informants]
    assert {one.goal for one in explanation.changes} == {"√", "X"}
    for changes in explanation.changes:
        for one in changes.sets:
            assert one.verdict == changes.goal
    _ = applied(tree, ())
    assert outcome.verdict == "-"


def test_every_group_of_values_has_a_meaning() -> None:
    assert set(GROUPS) == {name for kind in KINDS.values() for name in kind.groups}


# --- sentences, parsed back -------------------------------------------------------------------

NUMBERS = {word: number for number, word in enumerate(wording._WORDS)}
YES_NO = [one for one in RULES.framework.questions.values() if one.type == "janee"]
ONE = (
    "één netwerkpartner",
    "een andere netwerkpartner",
    "de andere netwerkpartner",
    "de laatste netwerkpartner",
)
SINGULAR = (
    "De gemeente",
    "De netwerkpartner",
    *map(wording.capitalised, ONE),
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
    heard = pictures.testimony(question, within)
    told = wording.TELLERS["weging", ""](View("norm", "weging", question), heard, within)
    expected: dict[Stance, tuple[int, int]] = {}
    for voice in heard.voices:
        g, p = expected.get(voice.stance, (0, 0))
        own = voice.informant.role == MUNICIPALITY
        expected[voice.stance] = (g + own, p + (not own))
    assert parsed(told, heard, within) == expected


def parsed(
    told: str, heard: pictures.Testimony, within: Measurement
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
    assert wording.merged(both) == "De gemeente geeft aan dat A en dat B."
    others = "Twee van de drie netwerkpartners geven aan dat A. Twee van de drie netwerkpartners"
    assert wording.merged(f"{others} geven aan dat B.") == f"{others} geven aan dat B."
    three = f"{both} De gemeente geeft aan dat C."
    merged = wording.merged(three)
    assert merged == "De gemeente geeft aan dat A en dat B. De gemeente geeft aan dat C."
    partly = "De gemeente geeft aan dat het maar ten dele zo is dat A. De gemeente geeft aan dat B."
    assert wording.merged(partly) == partly
    quoted = "De gemeente geeft aan dat ‘x. De gemeente geeft aan dat y’. De gemeente zwijgt."
    assert wording.merged(quoted) == quoted


def test_what_was_explained_before_never_shows() -> None:
    """One explainer for many dossiers gives to the letter what a new one gives for each."""
    explainer, reader = Explainer(), Reader(RULES.framework)
    for number in range(12):
        random = Random(number)
        mix = generator.Mix(
            partners=random.choice((1, 2, 3, 3, 4, 6)),
            left_out=random.choice((0.05, 0.3, 0.6)),
            deviating=random.choice((0.12, 0.4)),
        )
        tree = generator.dossier(RULES.framework, random, number, mix)
        dossier = reader.tree(tree, "test.json")
        alone = Explainer()
        for result in SCORER.score(dossier):
            for outcome in result.outcomes:
                assert explainer.explain(outcome, dossier) == alone.explain(outcome, dossier)


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
    _, explanation = explained(tree, "zicht-op-populatie")
    assert explanation.finding == f"De gemeente geeft aan dat het naar schatting {told}."
