"""Advice reads as a sentence and tells exactly the sets of changes it stands for."""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.changes import Change, MergedSets, Search
from engine.explaining.advice import advice
from tests.engine.one_indicator import RULES, applied, dossiers, outcome_of
from tests.roles import MUNICIPALITY, PARTNER


def found(indicator: str, question: str, *said: Any, goal: str = "√") -> tuple[str, ...]:
    """The sentences when the municipality and then partners A, B, … say this."""
    names = ["Gemeente Voorbeeld", *"ABCDEFGH"]
    people = [
        {
            "id": name,
            "naam": name,
            "rol": PARTNER.id if place else MUNICIPALITY.id,
            "antwoorden": {} if raw is ... else {question: raw},
        }
        for place, (name, raw) in enumerate(zip(names, said, strict=False))
    ]
    measurement = {"aanpak": "A", "jaar": 2013, "respondenten": people, "documenten": []}
    tree = {"kader": "ggsr-2013", "gemeente": "Voorbeeld", "metingen": [measurement]}
    outcome = outcome_of(tree, indicator)
    search = Search(outcome)
    changes = search.without(outcome.notes[0]) if goal == "LET OP" else search.to_verdict(goal)
    return tuple(advice(one, outcome.within, outcome.scale) for one in changes.merged)


PLAN = "regisseur.doorzettingsmacht"
IS = "de doorzettingsmacht van de regisseur is geregeld"


def test_one_of_several() -> None:
    assert found("doorzettingsmacht", PLAN, "ja", "nee", "nee", "ja") == (
        f"A of B aangeeft dat {IS} (nu ‘nee’)",
    )


def test_one_for_certain_and_some_of_the_others() -> None:
    assert found("doorzettingsmacht", PLAN, "nee", "nee", "nee", "nee") == (
        f"de gemeente en twee van de drie netwerkpartners (A, B en C) aangeven dat {IS} (nu ‘nee’)",
    )


def test_alternatives_are_told_in_one_sentence() -> None:
    assert found("doorzettingsmacht", PLAN, "ja", "ja", "ja", "nee", goal="X") == (
        "de gemeente, A of B over de doorzettingsmacht van de regisseur ‘deels’,"
        " ‘weet niet’ of ‘nee’ antwoordt (nu ‘ja’)",
    )


def test_nobody_is_advised_not_to_know() -> None:
    assert found("sociaal-netwerk", "gezin.sociaal_netwerk", "nee", "ja", "ja") == (
        "de gemeente over het sociale netwerk van het gezin ‘deels’ of ‘ja’ antwoordt (nu ‘nee’)",
    )


POINT = "aanmelding.punt"


def test_it_is_told_whether_they_name_the_same_new_point() -> None:
    assert found("aanmeldpunt-bekend", POINT, "weet niet", "weet niet") == (
        "de gemeente en A bij het aanmeldpunt hetzelfde noemen dat nu niemand noemt"
        " (nu ‘weet niet’)",
    )


def test_it_is_told_whether_they_each_name_another_new_point() -> None:
    assert found("aanmeldpunt-bekend", POINT, "CJG", "CJG", "CJG", goal="X") == (
        "twee van de drie ondervraagden bij het aanmeldpunt iets anders noemen waardoor dit"
        " verandert, of ‘weet niet’ of ‘geen’ antwoorden (zoals wanneer de gemeente en A elk iets"
        " anders noemen dat nu niemand noemt)",
    )


def test_points_are_told_one_by_one() -> None:
    assert found("aanmeldpunt-bekend", POINT, "CJG", "politie") == (
        "één van de twee ondervraagden bij het aanmeldpunt bijvoorbeeld ‘CJG’ en ‘politie’ noemt",
    )


def test_what_they_say_now_is_told_apart() -> None:
    assert found("doorzettingsmacht", PLAN, "ja", "deels", "nee", ...) == (
        f"A of B aangeeft dat {IS} (nu: A ‘deels’; B ‘nee’)",
    )


def test_options_are_named_by_their_labels() -> None:
    (told,) = found("partijen-verbonden", "partijen.verbonden", ["jeugdzorg", "mee", "politie"])
    assert told == "de gemeente bij de verbonden partijen bijvoorbeeld ook de woningbouw noemt"


def test_a_number_is_an_example() -> None:
    told = found("zicht-op-populatie", "populatie.wijken_bekend", "ja")
    assert "om bijvoorbeeld 10 gezinnen gaat (nu niet ingevuld)" in " ".join(told)


INDICATORS = [one.indicator.id for one in RULES.indicators]


@pytest.mark.parametrize("indicator", INDICATORS)
@settings(max_examples=5)
@given(data=st.data())
def test_advice_tells_just_the_sets_there_are(indicator: str, data: st.DataObject) -> None:
    tree = data.draw(dossiers(indicator))
    outcome = outcome_of(tree, indicator)
    search = Search(outcome)
    for goal in "√X":
        if goal == outcome.verdict:
            continue
        changes = search.to_verdict(goal)
        told = [one for sets in changes.merged for one in sets_told(sets)]
        assert len(told) == len({*map(key, told)}) == sum(one.count for one in changes.merged)
        every = len(changes.listed) + changes.left_out
        assert len(told) <= every
        if len(told) == every:
            assert {*map(who_and_how, told)} >= {who_and_how(one.changes) for one in changes.listed}
        exact = [one for one in told if not any(change.example for change in one)]
        for one in exact[:: 1 + len(exact) // 8]:
            assert len(one) == changes.distance
            assert outcome_of(applied(tree, one), indicator).verdict == goal
        sentences = [advice(one, outcome.within, outcome.scale) for one in changes.merged]
        assert len({*sentences}) == len(sentences)
        for sentence in sentences:
            assert not re.search(r"[a-z]_[a-z]", sentence)


def sets_told(one: MergedSets) -> list[tuple[Change, ...]]:
    """Every set that ``kind`` stands for."""
    parts: list[list[tuple[Change, ...]]] = []
    for step in one.steps:
        places = range(len(step.things[0]))
        if step.numbers:
            ways = [
                chosen
                for chosen in product([None, *range(len(step.things))], repeat=len(places))
                if all(chosen.count(thing) == number for thing, number in enumerate(step.numbers))
            ]
            parts.append(
                [
                    tuple(step.things[t][at] for at, t in enumerate(way) if t is not None)
                    for way in ways
                ]
            )
        else:
            parts.append(
                [
                    tuple(step.things[t][at] for at, t in zip(who, does, strict=True))
                    for who in combinations(places, step.number)
                    for does in product(range(len(step.things)), repeat=step.number)
                ]
            )
    return [tuple(one for part in chosen for one in part) for chosen in product(*parts)]


def key(one: tuple[Change, ...]) -> frozenset[object]:
    return frozenset((c.informant.id, c.question.id, str(c.after.raw)) for c in one)


def who_and_how(one: tuple[Change, ...]) -> frozenset[object]:
    """Lists, texts and numbers are examples: which one doesn't matter."""
    return frozenset(
        (c.informant.id, c.question.id, "" if c.example else str(c.after.raw)) for c in one
    )


@settings(max_examples=40)
@given(
    st.sampled_from(["breed-aangemeld", "doelen", "omschrijving-gedeeld", "aanmeldpunt-bekend"]),
    st.data(),
)
def test_an_example_is_one_of_the_sets(indicator: str, data: st.DataObject) -> None:
    """What "zoals wanneer" tells of those who name different things, does what is promised."""
    tree = data.draw(dossiers(indicator))
    outcome = outcome_of(tree, indicator)
    search = Search(outcome)
    for goal in {"√", "X"} - {outcome.verdict}:
        changes = search.to_verdict(goal)
        for one in changes.merged:
            examples = [one for step in one.steps[:1] for one in step.example]
            if len(examples) == changes.distance:
                assert outcome_of(applied(tree, examples), indicator).verdict == goal
