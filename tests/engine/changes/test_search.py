"""The smallest sets of changes to a whole indicator are exactly the smallest."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generator import Mix
from benchmarks.generator import dossiers as dossiers_of_a_round
from engine.changes import (
    MOST_LISTED,
    MOST_SEARCHED,
    Change,
    Changes,
    ChangeSet,
    Memory,
    Search,
)
from engine.dossier.answers import Answer, parse
from engine.dossier.reading import Reader
from engine.scoring.outcome import Outcome
from tests.engine.one_indicator import (
    QUESTIONS,
    RULES,
    SCORER,
    applied,
    changed,
    dossiers,
    every_answer,
    outcome_of,
    some_raws,
)
from tests.roles import MUNICIPALITY, PARTNER

YES_NO = QUESTIONS["nazorg.afspraken"]


def smaller_sets(outcome: Outcome, size: int) -> Iterator[dict[tuple[int, str], Answer]]:
    """Every set of ``size`` changes, with every answer but all subsets of long lists."""
    questions = {view.question.id: view.question for view in outcome.rules.views}
    slots = [
        (place, question)
        for place, one in enumerate(outcome.within.respondents)
        for question in questions.values()
        if question.asks(one.role)
    ]
    for chosen in combinations(slots, size):
        options = [every_answer(question, some_raws(question)) for _, question in chosen]
        for answers in product(*options):
            yield {(at, q.id): one for (at, q), one in zip(chosen, answers, strict=True)}


def reaches(outcome: Outcome, verdict: str, note: str) -> bool:
    return outcome.verdict == verdict and note not in [one.id for one in outcome.notes]


def goals_of(outcome: Outcome, search: Search) -> list[tuple[str, str, Changes]]:
    """The verdict and the LET OP that is gone, and what is found to reach that."""
    others = [verdict for verdict in "√X" if verdict != outcome.verdict]
    goals = [(verdict, "", search.to_verdict(verdict)) for verdict in others]
    for note in outcome.notes:
        goals.append((outcome.verdict, note.id, search.without(note)))
        goals.append((others[0], note.id, search.without_keeping(note)))
    return goals


@pytest.mark.parametrize("indicator", [one.indicator.id for one in RULES.indicators])
@settings(max_examples=8)
@given(data=st.data())
def test_every_set_does_what_it_promises_and_no_smaller_one_does(
    indicator: str, data: st.DataObject
) -> None:
    tree = data.draw(dossiers(indicator))
    outcome = outcome_of(tree, indicator)
    search = Search(outcome)
    for verdict, note, found in goals_of(outcome, search):
        assert (found.distance is None) == (not found.listed)
        assert len(found.listed) == MOST_LISTED or not found.left_out
        assert len({_key(one) for one in found.listed}) == len(found.listed)
        for one in found.listed[:: max(1, len(found.listed) // 6)]:
            assert len(one.changes) == found.distance
            after = outcome_of(applied(tree, one.changes), indicator)
            assert reaches(after, verdict, note)
            assert after.verdict == one.verdict
            for size in range(len(one.changes)):
                for part in combinations(one.changes, size):
                    assert not reaches(outcome_of(applied(tree, part), indicator), verdict, note)


def _key(one: ChangeSet) -> tuple[tuple[str, str, str], ...]:
    return tuple((c.informant.id, c.question.id, str(c.after.raw)) for c in one.changes)


SMALL = [
    "zicht-op-populatie",
    "aanmeldpunt-bekend",
    "breed-aangemeld",
    "beleid",
    "doelen",
    "partners-evalueren",
    "regisseur-toegerust",
    "gemeente-regie",
    "duur-toereikend",
    "vervolg",
    "niet-losgelaten",
    "beschikbaarheid",
]


@pytest.mark.parametrize("indicator", SMALL)
@settings(max_examples=6)
@given(data=st.data())
def test_trying_everything_finds_nothing_smaller(indicator: str, data: st.DataObject) -> None:
    tree = data.draw(dossiers(indicator, partners=2))
    outcome = outcome_of(tree, indicator)
    search = Search(outcome)
    goals = goals_of(outcome, search)
    for size in (1, 2):
        beyond = [one for one in goals if one[2].distance is None or one[2].distance > size]
        tries = list(smaller_sets(outcome, size)) if beyond else []
        for changes in tries[:: 1 + len(tries) // 1500]:
            (result,) = [SCORER.measure(changed(outcome.within, changes))]
            after = next(one for one in result.outcomes if one.rules is outcome.rules)
            for verdict, note, _ in beyond:
                assert not reaches(after, verdict, note), (verdict, note, changes)


def test_all_ties_are_counted() -> None:
    """With yes and no, the number of sets is what trying everything counts."""
    people = [
        {"id": "g", "naam": "G", "rol": MUNICIPALITY.id, "antwoorden": {YES_NO.id: "nee"}},
        *(
            {"id": f"n{n}", "naam": f"N{n}", "rol": PARTNER.id, "antwoorden": {YES_NO.id: "nee"}}
            for n in range(6)
        ),
    ]
    tree = {
        "kader": "ggsr-2013",
        "gemeente": "Gemeente",
        "metingen": [{"aanpak": "A", "jaar": 2013, "respondenten": people}],
    }
    outcome = outcome_of(tree, "vervolg")
    found = Search(outcome).to_verdict("√")
    places = range(len(people))
    count = {}
    for size in range(1, 8):
        count[size] = 0
        for who in combinations(places, size):
            for new in product(["ja", "deels", "weet niet"], repeat=size):
                after = changed(
                    outcome.within,
                    {(at, YES_NO.id): parse(YES_NO, raw) for at, raw in zip(who, new, strict=True)},
                )
                (one,) = [
                    o for o in SCORER.measure(after).outcomes if o.rules.indicator.id == "vervolg"
                ]
                count[size] += one.verdict == "√"
        if count[size]:
            break
    assert found.distance == max(count)
    assert len(found.listed) + found.left_out == count[max(count)]


def test_a_blank_filled_in_comes_before_a_reversal() -> None:
    people = [
        {"id": "g", "naam": "G", "rol": MUNICIPALITY.id, "antwoorden": {YES_NO.id: "ja"}},
        {"id": "a", "naam": "A", "rol": PARTNER.id, "antwoorden": {YES_NO.id: "nee"}},
        {"id": "b", "naam": "B", "rol": PARTNER.id, "antwoorden": {}},
    ]
    tree = {
        "kader": "ggsr-2013",
        "gemeente": "Gemeente",
        "metingen": [{"aanpak": "A", "jaar": 2013, "respondenten": people}],
    }
    found = Search(outcome_of(tree, "vervolg")).to_verdict("√")
    first = [(one.informant.id, one.after.raw) for one in found.listed[0].changes]
    assert found.distance == 1
    assert first == [("b", "ja")]
    assert ("a", "ja") in {
        (change.informant.id, change.after.raw) for one in found.listed for change in one.changes
    }


def outcomes_of_a_round(mix: Mix) -> tuple[Outcome, ...]:
    """Those of one dossier."""
    tree = next(dossiers_of_a_round(RULES.framework, 1, mix=mix))
    (result,) = SCORER.score(Reader(RULES.framework).tree(tree, "test.json"))
    return result.outcomes


def test_a_dossier_with_many_respondents_is_searched_as_well() -> None:
    """All indicators of 20 partners with a document: seconds, where naming everybody takes ages."""
    outcomes = outcomes_of_a_round(Mix(partners=20, documented=1))
    start = time.process_time()
    memory = Memory()
    for outcome in outcomes:
        search = Search(outcome, memory)
        for verdict in {"√", "X"} - {outcome.verdict}:
            found = search.to_verdict(verdict)
            for one in found.listed[:2]:
                changes = {(_place(outcome, c), c.question.id): c.after for c in one.changes}
                after = SCORER.measure(changed(outcome.within, changes)).outcomes
                assert next(o for o in after if o.rules is outcome.rules).verdict == verdict
    assert time.process_time() - start < 15


def _place(outcome: Outcome, change: Change) -> int:
    return [one.id for one in outcome.within.respondents].index(change.informant.id)


def all_say_no(partners: int) -> dict[str, Any]:
    people = [
        {"id": f"n{n}", "naam": f"N{n}", "rol": role.id, "antwoorden": {YES_NO.id: "nee"}}
        for n, role in enumerate([MUNICIPALITY, *[PARTNER] * partners])
    ]
    return {
        "kader": "ggsr-2013",
        "gemeente": "Gemeente",
        "metingen": [{"aanpak": "A", "jaar": 2013, "respondenten": people}],
    }


def test_the_search_ends_where_nobody_is_helped_any_more() -> None:
    """Of sixty-one who say no, thirty-one must say yes: so many are not looked for."""
    for partners, distance, beyond in ((58, 30, None), (60, None, MOST_SEARCHED)):
        found = Search(outcome_of(all_say_no(partners), "vervolg")).to_verdict("√")
        assert (found.distance, found.beyond) == (distance, beyond)


def test_two_hundred_respondents_are_searched_within_seconds() -> None:
    outcomes = outcomes_of_a_round(Mix(partners=200, deviating=0.6))
    start = time.process_time()
    memory = Memory()
    for outcome in outcomes:
        for verdict in {"√", "X"} - {outcome.verdict}:
            Search(outcome, memory).to_verdict(verdict)
    assert time.process_time() - start < 6
