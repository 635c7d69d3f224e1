"""Every kind of picture is whole: values, words, proof and search; and no answer escapes it."""

from __future__ import annotations

import copy
import pickle
from itertools import product

import pytest

from engine.changes.state_codes import CODE_OF
from engine.check.proof.picture_sums import PICTURE_SUMS
from engine.pictures import kinds
from engine.pictures.kinds import KINDS
from engine.pictures.model import Kind, View
from engine.pictures.numbers import BREADTH
from engine.pictures.weighing import WEIGHING
from engine.wording.picture_texts import TELLERS
from tests.engine.saying import DIRECTION, HOURS, PARTIES, PLAN, POINT, Say

ALL = [pytest.param(kind, id=name) for name, kind in KINDS.items()]


def test_every_kind_is_listed() -> None:
    named = {one for one in vars(kinds).values() if isinstance(one, Kind)}
    assert named == set(KINDS.values())
    assert all(kind.name == name for name, kind in KINDS.items())


@pytest.mark.parametrize("kind", ALL)
def test_there_is_one_of_each_kind(kind: Kind) -> None:
    assert pickle.loads(pickle.dumps(kind)) is copy.deepcopy(kind) is kind


@pytest.mark.parametrize("kind", ALL)
def test_every_value_is_documented_and_every_group_consists_of_values(kind: Kind) -> None:
    assert kind.values
    assert all(kind.meanings.values())
    for group in kind.groups.values():
        assert group.meaning
        assert set(group.values) <= set(kind.values)
        assert len(set(group.values)) == len(group.values)


@pytest.mark.parametrize("kind", ALL)
def test_every_kind_is_told_proved_and_searched(kind: Kind) -> None:
    """That it is done well is tested there; here that a new kind is forgotten nowhere."""
    assert "" in TELLERS[kind]
    assert (kind in PICTURE_SUMS) is not kind.of_documents
    assert kind in CODE_OF
    assert len(TELLERS) == len(CODE_OF) == len(KINDS)


def test_a_word_of_a_group_means_the_same_wherever_it_stands() -> None:
    meanings = [(name, one.meaning) for kind in KINDS.values() for name, one in kind.groups.items()]
    assert len(dict(meanings)) == len(meanings)


CUTS = ((12.0, False), (40.0, True))
NEEDED = (("politie", ("politie",)), ("onderwijs", ("school",)))
RAW: dict[str, list[object]] = {
    PLAN: [None, "ja", "deels", "nee", "weet niet"],
    HOURS: [None, "geen", 5, 40, 41, "weet niet"],
    PARTIES: [None, "geen", "politie", "politie, school", "weet niet"],
    DIRECTION: [None, "zelf", "geen", "weet niet"],
    POINT: [None, "geen", "CJG", "meldpunt, CJG", "weet niet"],
}


@pytest.mark.parametrize("kind", ALL)
def test_what_is_documented_is_what_some_answers_produce(say: Say, kind: Kind) -> None:
    cuts = ((2.0, False),) if kind is BREADTH else CUTS if kind.numeric else ()
    produced: set[str] = set()
    documented: set[str] = set()
    for question, raws in RAW.items():
        for *answers, document in product(raws, repeat=4):
            said = say(question, *answers, documents=[document])
            if kind.suits(said.question.type):
                view = View("beeld", kind, said.question, needed=NEEDED, cuts=cuts)
                documented |= set(view.values)
                produced.add(view.value(said))
    if kind is WEIGHING:
        produced |= {"meerderheid voor"}  # that takes five; see test_weighing
    assert produced == documented
    assert all(kind.meaning(value) for value in documented)
