"""Every type of question is whole, and there is one of each."""

from __future__ import annotations

import copy
import pickle

import pytest

from engine.changes.other_answers import other_answers
from engine.changes.state_codes import CODE_OF
from engine.check.proof.picture_sums import PICTURE_SUMS
from engine.check.proof.representative_answers import representatives
from engine.dossier.answers import READERS, Stance, parse
from engine.dossier.model import Given, Informant, Measurement
from engine.framework.question_types import TYPES, QuestionType
from engine.framework.scales import Scale
from engine.pictures.kinds import KINDS
from engine.pictures.model import View
from engine.pictures.weighing import WEIGHING
from engine.pictures.who_is_heard import Voice
from engine.wording.picture_texts import TELLERS
from engine.wording.sentences import clause
from reports.questionnaire import texts
from tests.engine.framework.asking import question
from tests.engine.framework.test_measured_types import DATE, PERCENTAGE, SCALE
from tests.roles import PARTNER

FIELDS = {
    "janee": ("type: janee\nstelling: het zo is\nontkenning: het niet zo is",),
    "getal": ("type: getal\ngunstig: geen\nstelling: het {getal} is\nontkenning: er niets is",),
    "percentage": (PERCENTAGE,),
    "datum": (DATE,),
    "keuze": (
        "type: keuze\ngunstig: a\nopties: [a, b]\nstellingen: {a: a is, b: b is}",
        "a: a\nb: b",
    ),
    "schaal": SCALE,
    "meerkeuze": (
        "type: meerkeuze\nopties: [a, b]\nstelling: er {opties} is\nontkenning: er niets is",
        "a: a\nb: b",
    ),
    "tekst": ("type: tekst\nstelling: er {tekst} is\nontkenning: er niets is",),
}
"""A question of each type: its fields, and its options."""
ALL = [pytest.param(one, id=name) for name, one in TYPES.items()]


@pytest.mark.parametrize("one", ALL)
def test_answers_are_of_one_sort(one: QuestionType) -> None:
    sorts = one.is_yes_no, one.is_number, one.chooses_one, one.lists_options, one.is_open
    assert sum(sorts) == 1
    assert one.is_closed is not (one.is_number or one.names_several)


@pytest.mark.parametrize("one", ALL)
def test_answers_are_read_and_seen(one: QuestionType) -> None:
    assert one in READERS
    assert any(kind.suits(one) for kind in KINDS.values())


@pytest.mark.parametrize("one", ALL)
def test_there_is_one_of_each_type(one: QuestionType) -> None:
    assert pickle.loads(pickle.dumps(one)) is copy.deepcopy(one) is one


def test_a_new_type_of_a_known_sort_is_dealt_with_like_others_of_that_sort() -> None:
    grade = QuestionType("cijfer", placeholder="{cijfer}", scale=Scale(most=10))
    suited = [kind.name for kind in KINDS.values() if kind.suits(grade)]
    assert suited == [
        *("weging", "tegenspraak", "onderbouwing", "ontkrachting", "grootste", "kleinste"),
    ]


def test_there_is_a_question_of_every_type() -> None:
    assert set(FIELDS) == set(TYPES)


@pytest.mark.parametrize("name", FIELDS)
def test_no_type_lacks_values_words_proof_or_search(name: str) -> None:
    asked = question(*FIELDS[name])
    assert texts.hint(asked)
    few = representatives(asked, [View("weging", WEIGHING, asked)])
    assert {Stance.FOR, Stance.AGAINST, Stance.UNKNOWN} <= {one.stance for one in few.answers}
    for answer in few.answers[: few.voices]:
        assert parse(asked, answer.raw).meaning == answer.meaning
        _, words = clause(asked, Voice(Informant("i", "I", PARTNER, {}), Given(answer)))
        assert words
        assert "{" not in words
    for kind in (kind for kind in KINDS.values() if kind.suits(asked.type)):
        assert kind in CODE_OF
        assert TELLERS[kind]
        assert kind.of_documents or kind in PICTURE_SUMS
    if not asked.type.names_several:  # who names things is searched by what comes of it
        others = other_answers(asked, Measurement("A", 2014, (), (), ()), ())
        found = {parse(asked, raw).stance for raw, _ in others}
        assert {Stance.FOR, Stance.AGAINST, Stance.UNKNOWN} <= found
