"""Every type of question is whole, and there is one of each."""

from __future__ import annotations

import copy
import pickle

import pytest

from engine.dossier.answers import READERS
from engine.framework.question_types import TYPES, QuestionType
from engine.framework.scales import Scale
from engine.pictures.kinds import KINDS

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
