"""Where silence follows another question, the changes are still exact: every set, and no other."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

import pytest

from engine.changes import Change, Changes, Search
from engine.dossier.answers import Answer, parse
from engine.dossier.model import DOCUMENT, Given, Informant, Measurement
from engine.framework.model import Question
from engine.framework.roles import Role
from engine.framework.shipped import rules_folder
from engine.rules.examples import holds, situation
from engine.rules.loading import load_rules
from engine.rules.model import IndicatorRules
from engine.scoring.score import Scorer
from tests.roles import MUNICIPALITY, PARTNER

RULES = load_rules(rules_folder())
SCORER = Scorer(RULES)
LINKED = [one for one in RULES.indicators if any(view.follows for view in one.views)]
MOST = 2
"""Changes together that are all tried."""


def test_questions_of_three_indicators_depend_on_each_other() -> None:
    names = {one.indicator.id for one in LINKED}
    assert names == {"duur-toereikend", "niet-losgelaten", "beschikbaarheid"}


@pytest.mark.parametrize("rules", LINKED, ids=lambda rules: rules.indicator.id)
def test_all_smallest_sets_are_found(rules: IndicatorRules) -> None:
    chance = random.Random(rules.indicator.id)
    for _ in range(25):
        within = _measurement(rules, chance)
        for reaches, found in _sought(rules, within):
            sizes = (_all_sets(rules, within, reaches, size) for size in range(1, MOST + 1))
            tried = next((sets for sets in sizes if sets), None)
            if tried is None:
                assert found.distance is None or found.distance > MOST
                continue
            listed = {_key(within, one.changes) for one in found.listed}
            assert listed <= tried
            assert len(listed) + found.left_out == len(tried)


@pytest.mark.parametrize("rules", LINKED, ids=lambda rules: rules.indicator.id)
def test_a_search_that_ends_sooner_tells_how_far_it_went(
    rules: IndicatorRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(rules.indicator.id)
    ended = 0
    for _ in range(25):
        within = _measurement(rules, chance)
        whole = [found for _, found in _sought(rules, within)]
        with monkeypatch.context() as patched:
            patched.setattr("engine.changes.search._MOST_EFFORT", 40)
            sooner = [found for _, found in _sought(rules, within)]
        for one, other in zip(whole, sooner, strict=True):
            if other != one:
                ended += 1
                assert other.distance is None
                assert other.beyond is not None
                assert one.distance is None or one.distance > other.beyond
    assert ended


Sets = set[frozenset[tuple[int, str, str]]]
Reaches = Callable[[str, set[str]], bool]


def _sought(rules: IndicatorRules, within: Measurement) -> Iterator[tuple[Reaches, Changes]]:
    outcomes = SCORER.measure(within).outcomes
    outcome = next(one for one in outcomes if one.rules.indicator == rules.indicator)
    search = Search(outcome)
    for verdict in {"√", "X"} - {outcome.verdict}:

        def given_then(given: str, _: set[str], wanted: str = verdict) -> bool:
            return given == wanted

        yield given_then, search.to_verdict(verdict)
    for note in outcome.notes:

        def gone(
            given: str, notes: set[str], id_: str = note.id, same: str = outcome.verdict
        ) -> bool:
            return given == same and id_ not in notes

        yield gone, search.without(note)


def _measurement(rules: IndicatorRules, chance: random.Random) -> Measurement:
    share = chance.choice((0.3, 0.6, 0.9))

    def informant(role: Role, number: int) -> Informant:
        answers = {
            question.id: Given(chance.choice(_answers(question, role)))
            for question in rules.indicator.questions
            if chance.random() < share
        }
        return Informant(f"{role.id}{number}", f"{role.id} {number}", role, answers)

    partners = [informant(PARTNER, number) for number in range(chance.choice((1, 2)))]
    documents = [informant(DOCUMENT, number) for number in range(chance.choice((0, 0, 1)))]
    respondents = (informant(MUNICIPALITY, 0), *partners)
    return Measurement("Aanpak", 2013, (), respondents, tuple(documents))


def _answers(question: Question, role: Role | None = None) -> list[Answer]:
    """Every answer that can make a difference; documents name no number."""
    raws = ["ja", "deels", "nee", "weet niet"]
    if not question.type.is_yes_no:
        raws = ["geen", "weet niet"] if role == DOCUMENT else ["geen", "40", "weet niet"]
    return [parse(question, raw) for raw in raws]


def _all_sets(rules: IndicatorRules, within: Measurement, reaches: Reaches, size: int) -> Sets:
    """All sets of so many changes that reach it."""
    slots = [
        (place, question)
        for place in range(len(within.respondents))
        for question in rules.indicator.questions
    ]
    found: Sets = set()
    for chosen in combinations(slots, size):
        others = [
            [
                one
                for one in _answers(question)
                if (given := within.respondents[place].answers.get(question.id)) is None
                or given.answer.meaning != one.meaning
            ]
            for place, question in chosen
        ]
        for answers in product(*others):
            now = [dict(one.answers) for one in within.respondents]
            for (place, question), answer in zip(chosen, answers, strict=True):
                now[place][question.id] = Given(answer)
            after = replace(
                within,
                respondents=tuple(
                    replace(one, answers=said)
                    for one, said in zip(within.respondents, now, strict=True)
                ),
            )
            at = situation(rules, after)
            verdict = next(rule.outcome for rule in rules.verdict_rules if holds(rule, at))
            if reaches(verdict, {rule.id for rule in rules.note_rules if holds(rule, at)}):
                found.add(
                    frozenset(
                        (place, question.id, _meant(answer))
                        for (place, question), answer in zip(chosen, answers, strict=True)
                    )
                )
    return found


def _key(within: Measurement, changes: Sequence[Change]) -> frozenset[tuple[int, str, str]]:
    return frozenset(
        (within.respondents.index(one.informant), one.question.id, _meant(one.after))
        for one in changes
    )


def _meant(answer: Answer) -> str:
    """What an answer means; numbers all mean the same here."""
    return "een getal" if isinstance(answer.value, (int, float)) else f"{answer.meaning}"
