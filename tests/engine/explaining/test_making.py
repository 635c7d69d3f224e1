"""An explanation is faithful: what it leaves out doesn't count, and it quotes to the letter."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from benchmarks import generator
from engine.dossier.model import Given, Informant
from engine.dossier.reading import Reader
from engine.explaining.making import Explainer
from engine.explaining.model import ChangesShown, Explanation
from engine.scoring.outcome import Outcome
from tests.engine.one_indicator import (
    RULES,
    SCORER,
    applied,
    dossiers,
    every_answer,
    outcome_of,
    some_raws,
)
from tests.roles import MUNICIPALITY, PARTNER, ROLES

SCHEMA = Draft202012Validator(Explanation.model_json_schema(by_alias=True, mode="serialization"))
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
                assert roles[who] not in asked.asked
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
    again = Explanation.model_validate_json(text)
    assert again.model_dump() == explanation.model_dump()
    SCHEMA.validate(explanation.model_dump(mode="json", by_alias=True))


def test_not_tested_says_what_to_ask_of_whom() -> None:
    people = [
        {"id": "g", "naam": "G", "rol": MUNICIPALITY.id, "antwoorden": {}},
        {"id": "p", "naam": "P", "rol": PARTNER.id, "antwoorden": {"beleid.vastgesteld": None}},
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


def test_what_was_explained_before_never_shows() -> None:
    """One explainer for many dossiers gives to the letter what a new one gives for each.

    In brief it tells the same of what it tells.
    """
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
                whole = explainer.explain(outcome, dossier)
                assert whole == alone.explain(outcome, dossier)
                assert explainer.explain(outcome, dossier, brief=True) == brief(whole)


def brief(whole: Explanation) -> Explanation:
    """What a brief explanation leaves of the ``whole``."""
    notes = [
        one.model_copy(update={"changes": not_listed(one.changes), "apart": None})
        for one in whole.notes
    ]
    left = {
        "questions": (),
        "also_to_ask": (),
        "notes": tuple(notes),
        "changes": tuple(map(not_listed, whole.changes)),
        "why_not": tuple(one for one in whole.why_not if one.verdict != whole.verdict),
    }
    return whole.model_copy(update=left)


def not_listed(changes: ChangesShown) -> ChangesShown:
    """``changes`` without sets one by one."""
    left_out = changes.left_out + len(changes.sets)
    return changes.model_copy(update={"sets": (), "left_out": left_out})
