"""The representative answers are exact: all answers, of more informants, add no pictures."""

from __future__ import annotations

import random

import pytest

from engine import check
from engine.check.proof import groups
from engine.check.proof.measuring import Informants, codes
from engine.check.proof.question_pictures import QuestionPictures
from engine.check.proof.sayings import NOTHING
from engine.dossier.answers import parse
from engine.files.errors import InputError
from engine.framework.model import Question
from engine.pictures.kinds import KINDS
from engine.pictures.model import View
from engine.rules.loading import load_rules
from tests.engine.check import brute, sets

RULE_SET = load_rules(sets.SHIPPED)
PICTURES = sets.PICTURES
ASKED = [
    (one.indicator.id, question, tuple(v for v in one.views if v.question.id == question.id))
    for one in RULE_SET.indicators
    for question in one.indicator.questions
]
DIFFERENT: dict[int, tuple[str, Question, tuple[View, ...]]] = {}
for name, question_, views_ in ASKED:
    DIFFERENT.setdefault(id(PICTURES.pictures(question_, views_)), (name, question_, views_))
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
            KINDS[kind],
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
def test_any_answers_of_any_number_add_nothing(question: Question, views: tuple[View, ...]) -> None:
    pictures = PICTURES.pictures(question, views)
    chance = random.Random(question.id)
    answers = [parse(question, raw) for raw in brute.all_raws(question)]
    informants = Informants(question, answers)
    for _ in range(1_000):
        saying = brute.random_saying(question, len(answers), chance)
        assert codes(question, views, informants.measurement(saying)) in pictures.witnesses, saying


@pytest.mark.parametrize("seed", range(16))
def test_all_answers_of_few_add_nothing_to_invented_columns(seed: int) -> None:
    assert brute.missed(random.Random(seed), 2, 1) == []


@pytest.mark.parametrize(("question", "views"), CASES)
def test_every_witness_is_what_the_engine_makes_of_it(
    question: Question, views: tuple[View, ...]
) -> None:
    pictures: QuestionPictures = PICTURES.pictures(question, views)
    for made, saying in pictures.witnesses.items():
        assert pictures.measured(saying) == made


def test_silence_is_the_only_witness_of_nobody() -> None:
    for _, question, views in DIFFERENT.values():
        pictures = PICTURES.pictures(question, views)
        assert [said for made, said in pictures.witnesses.items() if not made[0]] == [NOTHING]


def test_more_than_can_be_looked_at_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MOST", 20)
    with pytest.raises(InputError, match="op meer manieren uitvallen dan te bewijzen is"):
        check.run(RULE_SET, ["doelen"])
