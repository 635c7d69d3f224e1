"""Whatever people answer: exactly one verdict per indicator, by what was said and nothing else."""

from __future__ import annotations

import copy
import time
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dossier.reading import Reader
from engine.framework.model import Framework
from engine.rules.loading import load_rules
from engine.rules.model import NOTE
from engine.scoring.outcome import Outcome, Result
from engine.scoring.score import Scorer, select
from tests import strategies
from tests.engine.conftest import SHIPPED
from tests.scale import FAILS, MEETS, NOT_TESTED

RULES = load_rules(SHIPPED)
FRAMEWORK: Framework = RULES.framework
READER = Reader(FRAMEWORK)
SCORER = Scorer(RULES)

Tree = dict[str, Any]
FILES = strategies.dossiers(FRAMEWORK)


def scored(tree: Tree, scorer: Scorer = SCORER) -> tuple[Result, ...]:
    """The verdicts on a file, from parsed JSON."""
    return scorer.score(READER.tree(tree, "x.json"))


def verdict(outcome: Outcome) -> tuple[str, str, str, tuple[str, ...]]:
    """What an indicator comes to: the verdict and every rule that fired."""
    notes = tuple(note.id for note in outcome.notes)
    return outcome.rules.indicator.id, outcome.verdict, outcome.rule.id, notes


def verdicts(tree: Tree) -> list[list[tuple[str, str, str, tuple[str, ...]]]]:
    return [[verdict(outcome) for outcome in result.outcomes] for result in scored(tree)]


def told(result: Result) -> list[tuple[str, tuple[str, ...]]]:
    """Every text on a measurement."""
    return [(outcome.finding, outcome.note_texts) for outcome in result.outcomes]


def informants(tree: Tree) -> list[Tree]:
    return [
        informant
        for measurement in tree["metingen"]
        for informant in (*measurement["respondenten"], *measurement["documenten"])
    ]


# --- exactly one verdict --------------------------------------------------------------------------


@given(FILES)
def test_every_indicator_gets_one_verdict_and_every_text_is_told(tree: Tree) -> None:
    [result] = scored(tree)
    assert [one.rules.indicator for one in result.outcomes] == list(FRAMEWORK.indicators)
    for outcome in result.outcomes:
        assert outcome.verdict in (MEETS, FAILS, NOT_TESTED)
        assert outcome.rule in outcome.rules.verdict_rules
        assert {note.outcome for note in outcome.notes} <= {NOTE}
        for text in (outcome.finding, *outcome.note_texts):
            assert text == " ".join(text.split())
            assert text
            assert "{" not in text.translate(dict.fromkeys(map(ord, all_names(tree))))


def all_names(tree: Tree) -> str:
    return "".join(str(one.get("naam", one.get("titel"))) for one in informants(tree))


@settings(max_examples=40)
@given(FILES)
def test_not_tested_is_exactly_what_nobody_answered(tree: Tree) -> None:
    [result] = scored(tree)
    for outcome in result.outcomes:
        heard = any(said.voices for said in outcome.testimonies)
        assert (outcome.verdict == NOT_TESTED) is not heard
        if not heard:
            assert outcome.notes == ()


@given(st.integers(0, 8), st.booleans())
def test_no_answers_give_no_verdicts(partners: int, blank: bool) -> None:
    silence = dict.fromkeys(FRAMEWORK.questions, "n.v.t.") if blank else {}
    people = [("gemeente", "gemeente"), *((f"np{n}", "netwerkpartner") for n in range(partners))]
    tree = {
        "kader": FRAMEWORK.id,
        "gemeente": "Leegstad",
        "metingen": [
            {
                "aanpak": "Niets",
                "jaar": 2013,
                "respondenten": [
                    {"id": key, "naam": key, "rol": role, "antwoorden": silence}
                    for key, role in people
                ],
                "documenten": [{"id": "nota", "titel": "Nota", "antwoorden": silence}],
            }
        ],
    }
    assert verdicts(tree) == [
        [
            (indicator.id, NOT_TESTED, f"{indicator.id}/niet-getoetst", ())
            for indicator in FRAMEWORK.indicators
        ]
    ]


# --- the same, however it is asked ----------------------------------------------------------------


@settings(max_examples=40)
@given(FILES)
def test_scoring_twice_gives_the_same(tree: Tree) -> None:
    [first], [second] = scored(tree), scored(tree)
    [fresh] = scored(tree, Scorer(RULES))
    assert told(first) == told(second) == told(fresh)
    assert [verdict(one) for one in first.outcomes] == [verdict(one) for one in fresh.outcomes]


@settings(max_examples=40)
@given(strategies.dossiers(FRAMEWORK, most=3), strategies.SHUFFLERS)
def test_the_order_of_measurements_does_not_matter(tree: Tree, random: Random) -> None:
    order = random.sample(range(len(tree["metingen"])), len(tree["metingen"]))
    shuffled = {**tree, "metingen": [tree["metingen"][place] for place in order]}
    apart = [verdicts({**tree, "metingen": [one]})[0] for one in tree["metingen"]]
    assert verdicts(tree) == apart
    assert verdicts(shuffled) == [apart[place] for place in order]


@given(FILES, strategies.SHUFFLERS)
def test_the_order_of_respondents_documents_and_answers_does_not_matter(
    tree: Tree, random: Random
) -> None:
    shuffled = copy.deepcopy(tree)
    for measurement in shuffled["metingen"]:
        random.shuffle(measurement["respondenten"])
        random.shuffle(measurement["documenten"])
    for informant in informants(shuffled):
        items = list(informant["antwoorden"].items())
        random.shuffle(items)
        informant["antwoorden"] = dict(items)
    assert verdicts(shuffled) == verdicts(tree)


@given(FILES, FILES, st.sampled_from(FRAMEWORK.indicators))
def test_answers_to_the_questions_of_other_indicators_do_not_matter(
    tree: Tree, other: Tree, indicator: Any
) -> None:
    own = {question.id for question in indicator.questions}
    changed = copy.deepcopy(tree)
    for informant, foreign in zip(informants(changed), informants(other), strict=False):
        kept = {key: raw for key, raw in informant["antwoorden"].items() if key in own}
        rest = {key: raw for key, raw in foreign["antwoorden"].items() if key not in own}
        informant["antwoorden"] = {**rest, **kept}
    place = FRAMEWORK.indicators.index(indicator)
    [before], [after] = scored(tree), scored(changed)
    assert verdict(before.outcomes[place]) == verdict(after.outcomes[place])
    assert told(before)[place] == told(after)[place]


@given(FILES, st.data())
def test_a_verdict_does_not_depend_on_names_remarks_or_sources(
    tree: Tree, data: st.DataObject
) -> None:
    renamed = copy.deepcopy(tree)
    renamed["gemeente"] = data.draw(strategies.NAMES)
    for measurement in renamed["metingen"]:
        measurement |= {"aanpak": data.draw(strategies.NAMES), "jaar": 2013}
    for number, informant in enumerate(informants(renamed)):
        informant["id"] = f"{number}"
        informant["naam" if "naam" in informant else "titel"] = data.draw(strategies.NAMES)
        informant["antwoorden"] = {
            key: {"antwoord": raw["antwoord"] if isinstance(raw, dict) else raw, "bron": "elders"}
            for key, raw in informant["antwoorden"].items()
        }
    assert verdicts(renamed) == verdicts(tree)


@settings(max_examples=40)
@given(FILES)
def test_a_document_never_decides_beside_a_respondent(tree: Tree) -> None:
    """Documents give a LET OP or a support, and decide alone when nobody answered."""
    [result] = scored(tree)
    for outcome in result.outcomes:
        for said in outcome.testimonies:
            roles = {voice.informant.role for voice in said.voices}
            assert roles <= {"document"} or "document" not in roles


# --- any size -------------------------------------------------------------------------------------


def test_many_respondents_with_much_to_say_take_a_few_seconds() -> None:
    def much(number: int) -> Tree:
        letters = [chr(97 + number % 26), chr(97 + number // 26 % 26)]
        point = "".join(letters)
        return {
            "aanmelding.punt": ", ".join(f"meldpunt {point}{chr(97 + n)}" for n in range(20)),
            "doelen.genoemd": ["rust en regelmaat"],
            "nazorg.afspraken": ("ja", "nee", "deels")[number % 3],
            "duur.maximum_uren": number + 1,
        }

    respondents = [
        {"id": f"r{number}", "naam": f"R {number}", "rol": role, "antwoorden": much(number)}
        for number, role in enumerate(["gemeente"] + ["netwerkpartner"] * 600)
    ]
    measurement = {"aanpak": "Groot", "jaar": 2013, "respondenten": respondents}
    started = time.process_time()
    [result] = scored({"kader": FRAMEWORK.id, "gemeente": "G", "metingen": [measurement]})
    assert all(finding for finding, _ in told(result))
    assert time.process_time() - started < 10


# --- evidence -------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(FILES)
def test_the_evidence_is_every_answer_to_the_questions_of_the_indicator(tree: Tree) -> None:
    dossier = READER.tree(tree, "x.json")
    [result] = SCORER.score(dossier)
    [measurement] = dossier.measurements
    for outcome in result.outcomes:
        asked = {view.question.id for view in outcome.rules.views}
        given_answers = {
            (informant.id, key)
            for informant in measurement.informants
            for key, given_answer in informant.answers.items()
            if key in asked and given_answer.answer.stance is not None
        }
        cited = [(one.informant.id, one.question.id) for one in outcome.evidence]
        assert sorted(cited) == sorted(given_answers)
        for one in outcome.evidence:
            assert (
                one.given is one.informant.answers[one.question.id]
                or one.given == (one.informant.answers[one.question.id])
            )


@settings(max_examples=30)
@given(FILES)
def test_a_rule_rests_on_the_answers_to_what_it_looks_at(tree: Tree) -> None:
    for outcome in scored(tree)[0].outcomes:
        asked = {view.question.id for view in outcome.rules.views}
        for rule in (outcome.rule, *outcome.notes):
            named = {name for row in rule.conditions for name, _ in row}
            looked_at = {v.question.id for v in outcome.rules.views if v.name in named}
            cited = {(one.informant.id, one.question.id) for one in outcome.evidence_for(rule)}
            assert cited == {
                (one.informant.id, one.question.id)
                for one in outcome.evidence
                if one.question.id in looked_at
            }
            assert not outcome.looks_at_all(rule) or looked_at == asked


@settings(max_examples=20)
@given(FILES)
def test_a_situation_is_the_pictures_of_what_was_said(tree: Tree) -> None:
    for outcome in scored(tree)[0].outcomes:
        seen = zip(outcome.rules.views, outcome.testimonies, strict=True)
        assert outcome.pictures == tuple((view, view.value(said)) for view, said in seen)


# --- selecting ------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(strategies.dossiers(FRAMEWORK, most=3))
def test_measurements_can_be_selected(tree: Tree) -> None:
    results = scored(tree)
    wanted = results[-1].measurement.year
    kept = select(results, lambda measurement: measurement.year == wanted)
    assert [one.measurement.year for one in kept] == [wanted] * len(kept)
    assert results[-1] in kept
