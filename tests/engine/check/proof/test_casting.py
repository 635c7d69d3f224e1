"""Where silence follows another question, situations are what answers make, and no others."""

from __future__ import annotations

import random

import pytest

from engine.check.proof.example_files import answers
from engine.check.proof.shared_pictures import SharedPictures
from engine.check.proof.situations import Situations
from engine.dossier.answers import parse
from engine.dossier.model import DOCUMENT, Given, Informant, Measurement
from engine.dossier.reading import Reader
from engine.framework.roles import Role
from engine.framework.shipped import rules_folder
from engine.rules.decision_table import Situation
from engine.rules.examples import situation
from engine.rules.loading import load_rules
from engine.rules.model import IndicatorRules
from tests.roles import MUNICIPALITY, PARTNER

RULES = load_rules(rules_folder())
PICTURES = SharedPictures()
LINKED = [one for one in RULES.indicators if any(view.follows for view in one.views)]
CASES = pytest.mark.parametrize("rules", LINKED, ids=lambda rules: rules.indicator.id)


def _held(situations: Situations, at: Situation) -> int:
    return sum(
        1 << bit
        for bit, (_, row) in enumerate(situations.rows)
        if all(at[column] in codes for column, codes in row)
    )


@CASES
def test_every_class_is_what_its_answers_make(rules: IndicatorRules) -> None:
    situations = Situations(rules, PICTURES)
    reader = Reader(RULES.framework)
    for one in situations.classes:
        tree = answers(situations, one.said, RULES.framework.id)
        [within] = reader.tree(tree, "x.json").measurements
        assert situation(rules, within) == one.situation
        assert _held(situations, one.situation) == one.rows


@CASES
def test_random_answers_of_any_number_add_no_class(rules: IndicatorRules) -> None:
    situations = Situations(rules, PICTURES)
    known = {one.rows for one in situations.classes}
    chance = random.Random(rules.indicator.id)
    for _ in range(2_000):
        within = _measurement(rules, chance)
        assert _held(situations, situation(rules, within)) in known, within


def _measurement(rules: IndicatorRules, chance: random.Random) -> Measurement:
    share, leaning = chance.choice((0.2, 0.5, 0.8)), chance.random()

    def informant(role: Role, number: int) -> Informant:
        answers = {}
        for question in rules.indicator.questions:
            raws = ("ja", "nee", "deels", "weet niet", "n.v.t.")
            if not question.type.is_yes_no:
                raws = ("geen", "6", "40", "weet niet", "")
            if chance.random() < share:
                raw = raws[0] if chance.random() < leaning else chance.choice(raws)
                answers[question.id] = Given(parse(question, raw))
        return Informant(f"{role.id}{number}", f"{role.id} {number}", role, answers)

    partners = [informant(PARTNER, number) for number in range(chance.randint(0, 7))]
    papers = [informant(DOCUMENT, number) for number in range(chance.choice((0, 0, 1, 2)))]
    respondents = (informant(MUNICIPALITY, 0), *partners)
    return Measurement("Aanpak", 2013, (), respondents, tuple(papers))
