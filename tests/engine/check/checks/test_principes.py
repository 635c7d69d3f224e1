"""The rules do what the principles say; a LET OP that could go unnoticed is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine import check
from engine.check.checks.principes import (
    CHECK,
    ELSEWHERE,
    EXAMPLES,
    NOTHING,
    PROPERTIES,
    guards,
)
from engine.rules.loading import load_rules
from engine.rules.model import IndicatorRules, RuleSet
from engine.rules.principles import cited
from tests.engine.check import sets
from tests.scale import FAILS, MEETS

RULES = load_rules(sets.SHIPPED)


def _findings(rules: IndicatorRules) -> list[str]:
    """What is against the principles when an indicator has these rules."""
    others = tuple(rules if one.indicator == rules.indicator else one for one in RULES.indicators)
    changed: RuleSet = replace(RULES, indicators=others)
    found = check.run(changed, [rules.indicator.id], sets.PICTURES).findings
    return [one.what for one in found if one.check == CHECK]


@pytest.mark.parametrize("indicator", ["eigen-kracht", "duur-toereikend", "doelen"])
def test_the_shipped_rules_follow_the_principles(indicator: str) -> None:
    assert _findings(RULES.by_id[indicator]) == []


@pytest.mark.parametrize(
    ("indicator", "rule", "principle"),
    [
        ("eigen-kracht", "gemeente-ontkent", "Principe 2 (gemeente-ontkent)"),
        ("eigen-kracht", "onbekend", "Principe 4 (niemand-weet-het)"),
        ("doelen", "versnipperd", "Principe 7 (versnipperd)"),
        ("partijen-verbonden", "partijen-ontbreken", "Principe 8 (meer-ontbreken)"),
        ("duur-toereikend", "begrensd", "Principe 6 (grens)"),
        ("duur-toereikend", "loopt-niet-door", "Principe 6 (loopt-niet-door)"),
        ("duur-toereikend", "doorlopend", "Principe 15 (één-noemt-een-grens)"),
        ("samenwerkingsafspraken", "niet-op-papier", "Principe 9 (niet-op-papier)"),
        ("samenwerkingsafspraken", "niet-specifiek", "Principe 9 (niet-specifiek)"),
        (
            "samenwerkingsafspraken",
            "papier-niet-vastgesteld",
            "Principe 18 (alleen-handtekeningen)",
        ),
        ("regisseur-toegerust", "onvoldoende-steun", "Principe 10 (geen-steun)"),
        ("regisseur-toegerust", "toegerust", "Principe 10 (eisen-en-steun)"),
        ("niet-losgelaten", "losgelaten", "Principe 11 (laat-los)"),
        ("niet-losgelaten", "vastgehouden", "Principe 11 (laat-niet-los)"),
    ],
)
def test_a_verdict_that_is_turned_round_breaks_a_principle(
    indicator: str, rule: str, principle: str
) -> None:
    rules = RULES.by_id[indicator]
    turned = tuple(
        replace(one, outcome=FAILS if one.outcome == MEETS else MEETS)
        if one.id == f"{indicator}/{rule}"
        else one
        for one in rules.verdict_rules
    )
    assert any(principle in what for what in _findings(replace(rules, verdict_rules=turned)))


@pytest.mark.parametrize(
    ("indicator", "rule"),
    [
        ("eigen-kracht", "afwijking"),
        ("eigen-kracht", "wel-op-papier"),
        ("eigen-kracht", "tegenspraak-eigen-kracht"),
        ("vervolg", "kanttekening"),
        ("doelen", "buiten"),
        ("partijen-verbonden", "partij-ontbreekt"),
        ("regisseur-toegerust", "caseload-open"),
        ("visie", "verschil-norm"),
        ("zicht-op-populatie", "verschil-schatting"),
    ],
)
def test_a_note_that_is_dropped_is_missed(indicator: str, rule: str) -> None:
    rules = RULES.by_id[indicator]
    left = tuple(one for one in rules.note_rules if one.id != f"{indicator}/{rule}")
    assert len(left) < len(rules.note_rules)
    assert _findings(replace(rules, note_rules=left))


def test_good_principles_are_proved_and_their_exceptions_told() -> None:
    text = sets.text(CHECK, "goed")
    assert sets.report(CHECK, "goed").findings == ()
    assert "op één genoemde uitzondering na" in text
    assert "principe 4, verdeeld: steun (steun): In deze proef is het andersom." in text


def test_bad_principles_are_found() -> None:
    assert sets.text(CHECK, "fout") == sets.expected(CHECK, "fout")


def test_what_keeps_each_principle_is_told() -> None:
    assert guards(sets.report(CHECK, "goed").rule_set) == {
        **{1: PROPERTIES, 2: EXAMPLES, 3: ELSEWHERE, 4: PROPERTIES},
    }
    assert guards(sets.report(CHECK, "fout").rule_set) == {1: PROPERTIES, 2: NOTHING}
    unproved = {number for number, guard in guards(RULES).items() if guard != PROPERTIES}
    assert unproved == {3, 13, 14, 19, 20}


def test_a_source_names_principles_by_number() -> None:
    assert cited("Principe 2 (Gouda 2013, doelen)") == (2,)
    assert cited("Principes 1, 9 en 18") == (1, 9, 18)
    assert cited("Gouda 2013") == ()
