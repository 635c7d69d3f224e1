"""Amounts in a unit of the framework's own, with a bound of what speaks for the approach."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.check import run
from engine.dossier.answers import Stance, UnreadableError, parse
from engine.framework.scales import Bound, Scale, as_test
from tests.engine import small
from tests.engine.framework.asking import question, rules

WEEKS = """
type: getal
gunstig: {hoogstens: 6}
eenheid: {enkelvoud: week, meervoud: weken, ook: [wk], omgerekend: {maand: 4, dag: 0.2}, tot: 52}
stelling: het {getal} duurt
ontkenning: er geen termijn is
"""


@pytest.mark.parametrize(
    ("raw", "value", "stance"),
    [
        ("4 weken", 4, Stance.FOR),
        ("4", 4, Stance.FOR),
        (6, 6, Stance.FOR),
        ("7 wk", 7, Stance.AGAINST),
        ("1 maand", 4, Stance.FOR),
        ("10 dag", 2, Stance.FOR),
        ("4 tot 6 weken", 6, Stance.FOR),
        ("geen", "geen", Stance.AGAINST),
    ],
)
def test_an_amount_is_read_in_its_unit_and_held_against_its_bound(
    raw: str | int, value: object, stance: Stance
) -> None:
    answer = parse(question(WEEKS), raw)
    assert (answer.value, answer.stance) == (value, stance)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("4 uur", "dit is in een andere eenheid dan gevraagd"),
        ("1 jaar", "dit is in een andere eenheid dan gevraagd"),
        ("4 tot 8 weken", "dit kan aan beide kanten van de grens liggen (hoogstens 6)"),
        ("minimaal 4 weken", "dit kan aan beide kanten van de grens liggen (hoogstens 6)"),
    ],
)
def test_what_is_not_clear_waits_with_the_reason(raw: str, why: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(question(WEEKS), raw)
    assert caught.value.why == why


@pytest.mark.parametrize(
    ("raw", "accepted"), [("53 weken", "van 0 tot en met 52"), (1.5, "een heel getal")]
)
def test_what_cannot_be_is_refused(raw: str | float, accepted: str) -> None:
    with pytest.raises(UnreadableError, match=accepted):
        parse(question(WEEKS), raw)


def test_what_can_be_divided_and_what_none_means_is_declared() -> None:
    fields = WEEKS.replace("{hoogstens: 6}", "{hoogstens: 6, geen: ja}")
    fields = fields.replace("tot: 52", "deelbaar: ja")
    assert parse(question(fields), "1,5 week").value == 1.5
    assert parse(question(fields), "geen").stance is Stance.FOR


@pytest.mark.parametrize(
    ("test", "amounts"),
    [("hoogstens", (0, 6)), ("minder dan", (0, 5)), ("vanaf", (6, 9)), ("meer dan", (7, 9))],
)
def test_a_bound_holds_on_one_side(test: str, amounts: tuple[int, int]) -> None:
    bound = Bound(test, 6)
    low, high = amounts
    assert [one for one in range(10) if bound.holds(one)] == list(range(low, high + 1))
    scale = Scale(whole=True, bound=bound)
    assert scale.holds(scale.favourable)
    assert bound.holds(scale.favourable)


def test_other_words_stand_for_a_test() -> None:
    assert as_test("ten minste 4") == as_test("vanaf 4") == ("vanaf", "4")
    assert as_test("vier") is None


def test_rules_on_a_bound_are_proved_without_exceptions() -> None:
    """A shorter term is better: that needs no exception to monotone."""
    assert [one.what for one in run(rules(WEEKS)).findings if one.check == "monotoon"] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("gunstig: geen", "gunstig: {hoogstens: zes}", "De grens kan niet ‘zes’ zijn."),
        ("gunstig: geen", "gunstig: {geen: ja}", "‘gunstig’ noemt niet één grens."),
        ("gunstig: geen", "gunstig: {hooguit: 6}", "De grens ‘hooguit’ hoort hier niet."),
        ("meervoud: uren}", "meervoud: uren, tot: veel}", "‘tot’ is geen getal: ‘veel’."),
        ("meervoud: uren}", "meervoud: uren, ook: [per uur]}", "‘per uur’ is niet één woord."),
        ("meervoud: uren}", "meervoud: uren, omgerekend: {dag: nul}}", "is geen getal."),
    ],
)
def test_a_mistake_in_a_unit_or_a_bound_is_told(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    found = small.framework_refusals(small.write(tmp_path, ("vragenlijst.yaml", old, new)))
    assert any(told in one for one in found)
