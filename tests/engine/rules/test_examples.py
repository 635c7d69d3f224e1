"""The examples in rules are read as they are meant, and every shipped one holds."""

from __future__ import annotations

import json

import pytest

from engine.dossier.reading import Reader
from engine.files import yamlfile
from engine.files.errors import Problem
from engine.framework.shipped import rules_folder
from engine.rules import examples
from engine.rules.examples import Example, WrongExampleError
from engine.rules.loading import load_rules
from engine.rules.model import IndicatorRules
from engine.scoring.score import Scorer

RULE_SET = load_rules(rules_folder())


def _example(indicator: str, written: str) -> tuple[IndicatorRules, Example]:
    problems: list[Problem] = []
    tree = yamlfile.parse(written, "voorbeeld", problems)
    assert tree is not None
    assert not problems
    one = RULE_SET.by_id[indicator]
    return one, Example(one.verdict_rules[1], True, tree, 1)


@pytest.mark.parametrize("one", RULE_SET.indicators, ids=lambda one: one.indicator.id)
def test_every_shipped_example_holds(one: IndicatorRules) -> None:
    for rule in one.rules:
        for example in examples.examples(rule):
            assert examples.fault(one, example) == "", f"{rule.id}, {example.line}"


def test_every_shipped_rule_has_examples_of_both_sorts() -> None:
    for one in RULE_SET.indicators:
        for rule in (*one.verdict_rules[1:], *one.note_rules):
            assert {example.fires for example in examples.examples(rule)} == {True, False}, rule.id


def test_the_scorer_agrees_with_the_examples() -> None:
    """As answers files, through reading and durable-rules."""
    reader, scorer = Reader(RULE_SET.framework), Scorer(RULE_SET)
    for one in RULE_SET.indicators:
        for rule in one.rules:
            for example in examples.examples(rule):
                tree = json.loads(json.dumps(examples.tree(one, example, "ggsr-2013")))
                (result,) = scorer.score(reader.tree(tree, "voorbeeld"))
                (outcome,) = (
                    at for at in result.outcomes if at.rules.indicator.id == one.indicator.id
                )
                assert (rule in (outcome.rule, *outcome.notes)) is example.fires, rule.id


def test_for_and_against_stand_for_the_favourable_answer_and_its_opposite() -> None:
    one, example = _example("informatie-delen", "nevenvraag: {gemeente: voor, partners: [tegen]}")
    question = RULE_SET.framework.questions["informatie.knelpunten"]
    opposite = {"ja": "nee", "nee": "ja"}
    favourable = question.favourable[0]
    said = {role.id: given for role, given in examples.answers(one, example).items()}
    assert said == {
        "gemeente": {"gemeente": {"informatie.knelpunten": favourable}},
        "netwerkpartner": {"netwerkpartner-1": {"informatie.knelpunten": opposite[favourable]}},
        "document": {},
    }


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("nrom: {gemeente: ja}", "Het voorbeeld noemt een onbekend beeld ‘nrom’."),
        ("norm: ja", "Bij ‘norm’ hoort: gemeente, partners of documenten, met hun antwoorden."),
        (
            "norm: {wie: ja}",
            "Bij ‘norm’ hoort: gemeente, partners of documenten, met hun antwoorden.",
        ),
        ("norm: {partners: ja}", "Bij ‘partners’ hoort een lijst: één antwoord per stuk."),
        (
            "norm: {gemeente: {a: b}}",
            "Een antwoord in een voorbeeld is een tekst of een lijst.",
        ),
        (
            "norm: {gemeente: blauw}",
            "Het antwoord ‘blauw’ op ‘plan.gezamenlijk’ kan niet worden gelezen. Toegestaan: ja,"
            " deels, nee, weet niet, n.v.t. of leeg.",
        ),
        (
            "{norm: {gemeente: ja}, tegenspraak-plan: {gemeente: ja}}",
            "De beelden ‘norm’ en ‘tegenspraak-plan’ gaan over dezelfde vraag; noem er in een"
            " voorbeeld één.",
        ),
    ],
)
def test_what_cannot_be_read_is_told(written: str, what: str) -> None:
    one, example = _example("gezamenlijk-plan", written)
    assert examples.fault(one, example) == what
    with pytest.raises(WrongExampleError):
        examples.measurement(one, example)


def test_an_example_that_is_no_mapping_is_told() -> None:
    one, example = _example("gezamenlijk-plan", "norm: {gemeente: ja}")
    text = Example(example.rule, True, yamlfile.Text("ja", 1), 1)
    assert examples.fault(one, text) == "Een voorbeeld noemt per beeld wie wat antwoordt."


def test_an_example_that_comes_out_otherwise_is_told() -> None:
    one, example = _example("gezamenlijk-plan", "norm: {gemeente: nee}")
    assert examples.fault(one, example) == "De regel moet hier vuren."
    one, example = _example("gezamenlijk-plan", "norm: {gemeente: ja}")
    wrong = Example(example.rule, False, example.written, 1)
    assert examples.fault(one, wrong) == "De regel moet hier niet vuren, maar doet het wel."
