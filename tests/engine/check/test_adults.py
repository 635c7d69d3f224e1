"""The second framework that ships: three roles, one of which may be absent, proved as the first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine import check
from engine.dossier.reading import Reader
from engine.files.errors import InputError
from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules
from engine.rules.model import RuleSet
from engine.scoring.outcome import Result
from engine.scoring.score import Scorer

ANSWERS = Path(__file__).parents[3] / "answers" / "volwassenen-2015" / "zandwijk.json"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules(rules_folder("volwassenen-2015"))


def tree() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    return found


def scored(rules: RuleSet, of: dict[str, Any]) -> Result:
    [result] = Scorer(rules).score(Reader(rules.framework).tree(of, "zandwijk.json"))
    return result


def test_all_is_proved(rules: RuleSet) -> None:
    assert check.run(rules).findings == ()
    assert len(rules.indicators) == 20


def test_who_represents_the_clients_is_counted_apart(rules: RuleSet) -> None:
    found = {one.rules.indicator.id: one for one in scored(rules, tree()).outcomes}
    assert found["schulden"].finding == "Hulp bij schulden is deel van het plan."
    assert found["schulden"].note_texts == ("Alleen de GGZ Zandwijk weet niet of dit zo is.",)
    assert found["crisis"].finding == (
        "De gemeente, één netwerkpartner en één cliëntvertegenwoordiger geven aan dat is geregeld"
        " wie bij een crisis handelt."
    )
    assert found["client-beslist-mee"].note_texts == (
        "De Cliëntenraad Zandwijk geeft aan dat cliënten in de praktijk niet meebeslissen over hun"
        " plan.",
    )
    assert found["evaluatie"].verdict == "√"


def test_without_them_only_what_they_alone_are_asked_is_not_tested(rules: RuleSet) -> None:
    without = tree()
    people = without["metingen"][0]["respondenten"]
    people[:] = [one for one in people if one["rol"] != "clientvertegenwoordiger"]
    untested = [
        one.rules.indicator.id for one in scored(rules, without).outcomes if not one.is_tested
    ]
    assert untested == [
        *("mantelzorgers-gehoord", "onafhankelijke-steun", "begrijpelijke-informatie")
    ]


def test_three_of_them_are_too_many(rules: RuleSet) -> None:
    more = tree()
    people = more["metingen"][0]["respondenten"]
    people.append({**people[-1], "id": "derde", "naam": "Derde"})
    with pytest.raises(InputError, match="ten hoogste 2 per meting"):
        Reader(rules.framework).tree(more, "zandwijk.json")
