"""The small model is exact: more voices, and other answers, add no pictures.

Brute force with the engine itself; nothing of the model's own choice of answers is used.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain, combinations

import pytest

from engine import rules
from engine.answers import Raw, parse
from engine.check.realisable import Model, Models, Saying, Stage, codes
from engine.framework import MUNICIPALITY, PARTNER, Question
from engine.pictures import View
from engine.score import rules_folder

RULE_SET = rules.load(rules_folder())
MODELS = Models()
ASKED = [
    (one.indicator.id, question, tuple(v for v in one.views if v.question.id == question.id))
    for one in RULE_SET.indicators
    for question in one.indicator.questions
]
DIFFERENT: dict[int, tuple[str, Question, tuple[View, ...]]] = {}
for name, question_, views_ in ASKED:
    DIFFERENT.setdefault(id(MODELS.model(question_, views_)), (name, question_, views_))
NEEDED = (("jeugd", ("jeugdzorg",)), ("zorg", ("mee", "ggd")), ("buiten", ("politie", "onderwijs")))
WANTED = (("", ("politie",)),)


def _views(
    question: str, *kinds: str, over: str | None = None
) -> tuple[str, Question, tuple[View, ...]]:
    """Views that no shipped indicator has together."""
    needs = {"dekking": NEEDED, "vermeld": WANTED}
    cuts = ((2.0, False), (4.0, True))
    asked = RULE_SET.framework.questions[question]
    made = tuple(
        View(
            kind,
            kind,
            asked,
            over,
            needs.get(kind, ()),
            cuts if kind in ("grootste", "kleinste", "aantal") else (),
        )
        for kind in kinds
    )
    return "+".join(kinds), asked, made


INVENTED = [
    _views("aanmelding.organisaties", "dekking", "vermeld", "tegenspraak"),
    _views("aanmelding.organisaties", "gemeenschappelijk", "dekking"),
    _views("aanmelding.organisaties", "aantal", "tegenspraak", "onderbouwing"),
    _views("aanmelding.organisaties", "weging", "dekking"),
    _views("aanmelding.organisaties", "weging", "gemeenschappelijk"),
    _views("aanmelding.punt", "weging", "gemeenschappelijk", "tegenspraak"),
    _views("duur.maximum_uren", "grootste", "kleinste", "weging"),
    _views("duur.maximum_uren", "grootste", "tegenspraak", "onderbouwing"),
    _views("populatie.omvang", "grootste", "kleinste"),
    _views("regie.invulling", "weging", "tegenspraak", "onderbouwing"),
    _views("plan.gezamenlijk", "weging", "tegenspraak", "onderbouwing", over="netwerkpartner"),
    _views("plan.gezamenlijk", "weging", "tegenspraak", over="gemeente"),
]
CASES = [
    pytest.param(question, views, id=f"{name}, {question.id}")
    for name, question, views in [*DIFFERENT.values(), *INVENTED]
]


@pytest.mark.parametrize(("question", "views"), CASES)
def test_two_more_voices_add_nothing(question: Question, views: tuple[View, ...]) -> None:
    larger = Models(2 if question.type == "janee" else 1).model(question, views)
    assert set(larger.witnesses) == set(MODELS.model(question, views).witnesses)


@pytest.mark.parametrize(("question", "views"), CASES)
def test_any_answers_of_any_number_add_nothing(question: Question, views: tuple[View, ...]) -> None:
    model = MODELS.model(question, views)
    chance = random.Random(question.id)
    answers = [parse(question, raw) for raw in _all_raws(question)]
    stage = Stage(question, answers)
    for _ in range(3_000):
        saying = _random_saying(question, len(answers), chance)
        assert codes(question, views, stage.measurement(saying)) in model.witnesses, saying


@pytest.mark.parametrize(("question", "views"), CASES)
def test_every_witness_is_what_the_engine_makes_of_it(
    question: Question, views: tuple[View, ...]
) -> None:
    model: Model = MODELS.model(question, views)
    for made, saying in model.witnesses.items():
        assert model.measured(saying) == made


def test_silence_is_the_smallest_witness_of_nobody() -> None:
    for _, question, views in DIFFERENT.values():
        model = MODELS.model(question, views)
        untested = [made for made in model.witnesses if not made[0]]
        assert untested == [model.codes[Saying(None, (), ())]]


def _all_raws(question: Question) -> Iterator[Raw]:
    yield "weet niet"
    if question.type == "janee":
        yield from ("ja", "nee", "deels")
        return
    if question.type == "getal":
        yield from ("geen", 0, 1, 2, 3, 4, 11, 12, 13, 24, 36, 39, 40, 41, 80, 1000)
        yield from (() if "getal" in question.favourable else (0.5, 3.5, 12.5))
        return
    ids = [option.id for option in question.options]
    if question.type == "keuze":
        yield from ids
        return
    yield "geen"
    if question.type == "tekst":
        points = ("meldpunt", "wijkteam", "loket", "website")
        yield from (", ".join(some) for some in _subsets(points))
        return
    yield from map(list, _subsets(ids) if len(ids) <= 8 else _few_or_many(ids))


def _subsets(items: list[str] | tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(1, len(items) + 1))


def _few_or_many(items: list[str]) -> Iterator[tuple[str, ...]]:
    for size in (1, 2, len(items) - 1, len(items)):
        yield from combinations(items, size)
    chance = random.Random(0)
    for _ in range(400):
        yield tuple(chance.sample(items, chance.randint(3, len(items) - 2)))


def _random_saying(question: Question, answers: int, chance: random.Random) -> Saying:
    some = chance.sample(range(answers), min(answers, chance.choice((1, 2, 3, 4))))

    def said(most: int) -> tuple[int, ...]:
        return tuple(chance.choice(some) for _ in range(chance.randint(0, most)))

    silent = chance.random() < 0.3
    speaks = question.asks(MUNICIPALITY) and not silent and chance.random() < 0.8
    partners = said(9) if question.asks(PARTNER) and not silent else ()
    return Saying(chance.choice(some) if speaks else None, partners, said(7 if silent else 3))
