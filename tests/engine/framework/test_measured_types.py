"""Types of answers that are measured go the whole way: read, seen, told, proved and searched."""

from __future__ import annotations

import json

import pytest

from engine.changes import Search
from engine.check import run
from engine.dossier.answer_schema import schema
from engine.dossier.answers import Raw, Stance, UnreadableError, parse
from engine.dossier.reading import Reader
from engine.rules.model import RuleSet
from engine.scoring.outcome import Outcome
from engine.scoring.score import Scorer
from engine.wording.dutch import quantity
from tests.engine.framework.asking import question, rules

PERCENTAGE = """
type: percentage
gunstig: {ten minste: 75}
stelling: '{percentage} van de leerlingen het redt'
feit: {percentage: '{percentage} van de leerlingen redt het'}
"""


def outcome(known: RuleSet, municipality: Raw, *partners: Raw, **more: object) -> Outcome:
    """What comes of these answers to the only question."""
    people = [("gemeente", municipality), *(("netwerkpartner", one) for one in partners)]
    respondents = [
        {"id": f"r{at}", "naam": f"R{at}", "rol": role, "antwoorden": {"maat": raw}}
        for at, (role, raw) in enumerate(people)
    ]
    measurement = {"aanpak": "A", "jaar": 2014, "respondenten": respondents, **more}
    tree = {"kader": "maten", "gemeente": "G", "metingen": [measurement]}
    (result,) = Scorer(known).score(Reader(known.framework).tree(tree, "x.json"))
    (found,) = result.outcomes
    return found


# --- percentages ---


@pytest.mark.parametrize(
    ("raw", "value", "stance"),
    [
        ("78%", 78, Stance.FOR),
        (75, 75, Stance.FOR),
        ("224 van 300", 74.666666667, Stance.AGAINST),
        ("meer dan 75%", 75, Stance.FOR),
        ("50 tot 60%", 60, Stance.AGAINST),
    ],
)
def test_a_percentage_is_held_against_its_bound(raw: Raw, value: float, stance: Stance) -> None:
    answer = parse(question(PERCENTAGE), raw)
    assert (answer.value, answer.stance) == (value, stance)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("105", "meer dan 100 procent kan niet"),
        (105, "meer dan 100 procent kan niet"),
        ("70 tot 80%", "dit kan aan beide kanten van de grens liggen (vanaf 75)"),
    ],
)
def test_a_percentage_that_is_not_clear_waits(raw: Raw, why: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(question(PERCENTAGE), raw)
    assert caught.value.why == why


def test_a_percentage_is_told_in_a_sentence() -> None:
    assert outcome(rules(PERCENTAGE), "78%").finding == (
        "De gemeente geeft aan dat 78 procent van de leerlingen het redt."
    )
    agreed = outcome(rules(PERCENTAGE), "78%", "234 van 300")
    assert agreed.finding == "78 procent van de leerlingen redt het."


def test_rules_can_look_at_the_largest_percentage() -> None:
    known = rules(
        PERCENTAGE,
        pictures="grootste: {grootste: maat}",
        rules_="""\
      - id: goed
        als: {grootste: ten minste 50}
        oordeel: "√"
        omdat: Het is goed.
        bevinding: "Het is {grootste}."
        bron: Principe 2
      - id: niet-goed
        als: {grootste: [geen getal, minder dan 50]}
        oordeel: X
        omdat: Het is niet goed.
        bevinding: "{maat}"
        bron: Principe 2
""",
    )
    assert outcome(known, 49.5, "60%").finding == "Het is 60 procent."
    assert outcome(known, 49.5).verdict == "X"


# --- every type ---


@pytest.mark.parametrize("fields", [PERCENTAGE], ids=["percentage"])
def test_rules_are_proved(fields: str) -> None:
    found = {one.check for one in run(rules(fields)).findings}
    assert found <= {"voorbeelden", "hygiene"}  # there are no examples here


@pytest.mark.parametrize(
    ("fields", "against", "change"), [(PERCENTAGE, "60%", "75 procent")], ids=["percentage"]
)
def test_what_would_change_the_verdict_is_found(fields: str, against: str, change: str) -> None:
    found = outcome(rules(fields), against)
    assert found.verdict == "X"
    changes = Search(found).to_verdict("√")
    assert changes.distance == 1
    (listed,) = changes.listed
    (one,) = listed.changes
    assert quantity(one.question, one.after.value) == change
    assert outcome(rules(fields), one.after.raw).verdict == "√"


@pytest.mark.parametrize("fields", [PERCENTAGE], ids=["percentage"])
def test_the_schema_takes_what_can_be_read(fields: str) -> None:
    made = schema(rules(fields).framework)
    assert "maat" in json.dumps(made)
