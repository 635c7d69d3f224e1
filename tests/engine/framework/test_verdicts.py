"""The verdicts that a framework gives: any ordered scale, with any signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import check
from engine.dossier.reading import Reader
from engine.explaining.followup import Category
from engine.explaining.followup.model import category
from engine.explaining.making import Explainer
from engine.files.errors import InputError
from engine.rules.loading import load_rules
from engine.rules.model import RuleSet
from engine.scoring.outcome import Outcome
from engine.scoring.score import Scorer
from tests.engine import four


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    return load_rules(four.write(tmp_path_factory.mktemp("vier")))


def outcome(rules: RuleSet, *said: object) -> Outcome:
    dossier = Reader(rules.framework).tree(four.answers(*said), "x.json")  # type: ignore[arg-type]
    [result] = Scorer(rules).score(dossier)
    return result.outcomes[0]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (("ja", ("ja", "ja")), "++"),
        (("ja", ("ja", "nee")), "+"),
        (("ja", ("nee",)), "±"),
        (("nee", ("ja", "ja")), "±"),
        (("nee", ("weet niet",)), "--"),
        (("",), "?"),
    ],
)
def test_each_verdict_is_given(loaded: RuleSet, said: tuple[object, ...], verdict: str) -> None:
    found = outcome(loaded, *said)
    assert found.verdict == verdict
    assert found.is_tested is (verdict != "?")


def test_who_goes_before_others_decides_alone(loaded: RuleSet) -> None:
    found = outcome(loaded, "ja", ("ja", "ja"), "nee")
    assert found.verdict == "--"
    assert found.finding == "De auditor geeft aan dat er geen plan is."
    assert [one.counted for one in found.evidence] == [True, False, False, False]


def test_sentences_have_the_words_of_the_roles(loaded: RuleSet) -> None:
    assert outcome(loaded, "nee", ("ja", "ja")).finding == (
        "Het bestuur geeft aan dat er geen plan is. Beide leden denken hier anders over."
    )


def test_every_other_verdict_is_explained_and_can_be_reached(loaded: RuleSet) -> None:
    said = four.answers("ja", ("ja", "nee"))
    dossier = Reader(loaded.framework).tree(said, "x.json")
    [result] = Scorer(loaded).score(dossier)
    told = Explainer().explain(result.outcomes[0], dossier)
    assert [one.goal for one in told.changes] == ["++", "±", "--"]
    assert [one.distance for one in told.changes] == [1, 1, 2]
    assert {one.verdict for one in told.why_not} == {"++", "±", "--"}


def test_the_rules_are_proved_but_for_examples(loaded: RuleSet) -> None:
    assert {one.check for one in check.run(loaded).findings} == {"voorbeelden"}


def test_a_better_answer_that_lowers_a_verdict_is_found(tmp_path: Path) -> None:
    lower = four.write(
        tmp_path,
        (
            "thema.yaml",
            'als: {plan: afwijking}\n        oordeel: "+"',
            'als: {plan: afwijking}\n        oordeel: "--"',
        ),
    )
    told = [one.what for one in check.run(load_rules(lower)).findings if one.check == "monotoon"]
    assert any("maakt van ± (plan/kan-beter) een -- (plan/voldoende" in one for one in told)


@pytest.mark.parametrize(
    ("before", "after", "became"),
    [
        ("--", "+", Category.TAKEN_UP),
        ("--", "±", Category.BETTER),
        ("--", "--", Category.NOT_TAKEN_UP),
        ("+", "++", Category.BETTER),
        ("++", "+", Category.WORSE),
        ("++", "++", Category.KEPT),
        ("±", "?", Category.NOT_AGAIN),
        ("?", "--", Category.NEW),
        ("?", "?", Category.NEVER),
    ],
)
def test_what_became_of_it_goes_by_the_order(
    loaded: RuleSet, before: str, after: str, became: Category
) -> None:
    assert category(before, after, loaded.framework.scale) is became


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"+", woord: voldoende', '"++", woord: voldoende', "Elk oordeel heeft een eigen teken"),
        ("kleur: rood}", "kleur: rood, voldoet: ja}", "staan niet van hoog naar laag"),
        (", voldoet: ja", "", "Er is geen oordeel dat voldoet, of geen dat niet voldoet."),
        ("kleur: oranje", "kleur: paars", "‘kleur’ is ‘paars’."),
        ("woord: goed, ", "", "Het veld ‘woord’ ontbreekt."),
    ],
)
def test_a_mistake_in_the_scale(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        load_rules(four.write(tmp_path, ("kader.yaml", old, new)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: lid,", "id: allen,", "De rol ‘allen’ kan niet zo heten"),
        ("aantal: 1,", "aantal: een,", "‘een’ is geen aantal."),
        ("{hoogstens: 1}", "{minstens: 2, hoogstens: 1}", "minder zijn dan er ten minste zijn"),
        ("gaat_voor: ja", "gaat_voor: soms", "‘gaat_voor’ is ‘soms’."),
    ],
)
def test_a_mistake_in_the_roles(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        load_rules(four.write(tmp_path, ("kader.yaml", old, new)))


def test_how_many_there_are_is_held_against_the_role(loaded: RuleSet) -> None:
    tree = four.answers("ja", auditor="nee")
    people = tree["metingen"][0]["respondenten"]
    people.append({**people[-1], "id": "b"})
    with pytest.raises(InputError, match="ten hoogste 1 per meting"):
        Reader(loaded.framework).tree(tree, "x.json")
