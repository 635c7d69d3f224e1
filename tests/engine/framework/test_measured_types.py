"""Types of answers that are measured go the whole way: read, seen, told, proved and searched."""

from __future__ import annotations

import pytest
from jsonschema import validate

from engine.changes import Search
from engine.check import run
from engine.check.proof.measuring import Informants, codes
from engine.check.proof.question_pictures import QuestionPictures
from engine.dossier.answer_schema import schema
from engine.dossier.answers import Raw, Stance, UnreadableError, parse
from engine.dossier.reading import Reader
from engine.files.errors import InputError
from engine.pictures.kinds import KINDS
from engine.pictures.model import View
from engine.pictures.numbers import number_of
from engine.rules.model import RuleSet
from engine.scoring.outcome import Outcome
from engine.scoring.score import Scorer
from engine.wording.dutch import quantity
from tests.engine.check.brute import all_sayings
from tests.engine.framework.asking import question, rules

PERCENTAGE = """
type: percentage
gunstig: {ten minste: 75}
stelling: '{percentage} van de leerlingen het redt'
feit: {percentage: '{percentage} van de leerlingen redt het'}
"""


SCALE = (
    """
type: schaal
genummerd: ja
gunstig: {vanaf: mee eens}
opties: [zeer_oneens, oneens, neutraal, eens, zeer_eens]
stelling: men het er {optie} is
""",
    """
zeer_oneens: helemaal niet mee eens
oneens: {naam: niet mee eens, ook: [oneens]}
neutraal: neutraal
eens: {naam: mee eens, ook: [eens]}
zeer_eens: helemaal mee eens
""",
)
EVERY: list[tuple[str, ...]] = [(PERCENTAGE,), SCALE]
NAMES = ["percentage", "schaal"]


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


# --- ordered scales ---


@pytest.mark.parametrize(
    ("raw", "value", "stance"),
    [
        ("Mee eens", "eens", Stance.FOR),
        ("helemaal mee eens", "zeer_eens", Stance.FOR),
        ("neutraal", "neutraal", Stance.AGAINST),
        ("4", "eens", Stance.FOR),
        ("2 van 5", "oneens", Stance.AGAINST),
        (5, "zeer_eens", Stance.FOR),
    ],
)
def test_a_step_is_read_by_its_words_or_its_number(raw: Raw, value: str, stance: Stance) -> None:
    answer = parse(question(*SCALE), raw)
    assert (answer.value, answer.stance) == (value, stance)


@pytest.mark.parametrize("raw", ["6", "4 van 10", 3.5, "eens of neutraal", "0", "ja"])
def test_what_is_no_step_is_refused(raw: Raw) -> None:
    with pytest.raises(UnreadableError):
        parse(question(*SCALE), raw)


def test_a_number_is_only_read_where_steps_have_one() -> None:
    fields = SCALE[0].replace("genummerd: ja\n", "")
    with pytest.raises(UnreadableError) as caught:
        parse(question(fields, SCALE[1]), "4")
    assert caught.value.why == "de stappen van deze schaal hebben geen nummer"
    assert caught.value.could_be == ("mee eens",)


def test_what_speaks_for_the_approach_starts_at_a_step() -> None:
    assert question(*SCALE).favourable == ("eens", "zeer_eens")


def test_a_step_is_told_in_a_sentence() -> None:
    told = outcome(rules(*SCALE), "mee eens").finding
    assert told == "De gemeente geeft aan dat men het er mee eens is."


def test_rules_can_look_at_the_highest_and_the_lowest_step() -> None:
    known = rules(
        *SCALE,
        pictures="laagste: {kleinste: maat}",
        rules_="""\
      - id: goed
        als: {laagste: vanaf neutraal}
        oordeel: "√"
        omdat: Het is goed.
        bevinding: "Het laagst is {laagste}."
        bron: Principe 2
      - id: niet-goed
        als: {laagste: [geen getal, minder dan 3]}
        oordeel: X
        omdat: Het is niet goed.
        bevinding: "{maat}"
        bron: Principe 2
""",
    )
    assert known.by_id["maat"].views[1].values == (
        "geen getal",
        "minder dan neutraal",
        "vanaf neutraal",
    )
    assert outcome(known, "mee eens", "neutraal").finding == "Het laagst is neutraal."
    assert outcome(known, "mee eens", "oneens").verdict == "X"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{vanaf: mee eens}", "{vanaf: prima}", "‘gunstig’ noemt niet één stap van de schaal."),
        (", oneens, neutraal, eens, zeer_eens]", "]", "ten minste twee opties"),
    ],
)
def test_a_mistake_in_a_scale_is_told(old: str, new: str, told: str) -> None:
    assert old in SCALE[0]
    with pytest.raises(InputError) as caught:
        rules(SCALE[0].replace(old, new), SCALE[1])
    assert any(told in one.what for one in caught.value.problems)


# --- every type ---


def test_columns_of_steps_are_proved_against_all_answers() -> None:
    """With all answers of few informants: steps by the highest, the lowest and how they weigh."""
    asked = question(*SCALE)
    answers = [parse(asked, raw) for raw in (*(one.id for one in asked.options), "weet niet")]
    for cuts in (((3.0, False),), ((2.0, True), (4.0, False))):
        views = tuple(
            View(name, KINDS[name], asked, cuts=cuts if KINDS[name].numeric else ())
            for name in ("weging", "grootste", "kleinste", "tegenspraak")
        )
        known = QuestionPictures(asked, views).witnesses
        informants = Informants(asked, answers)
        for saying in all_sayings(asked, len(answers), 2, 1):
            assert codes(asked, views, informants.measurement(saying)) in known


@pytest.mark.parametrize("fields", EVERY, ids=NAMES)
def test_rules_are_proved(fields: tuple[str, ...]) -> None:
    found = {one.check for one in run(rules(*fields)).findings}
    assert found <= {"voorbeelden", "hygiene"}  # there are no examples here


@pytest.mark.parametrize(
    ("fields", "against", "change"),
    [((PERCENTAGE,), "60%", "75 procent"), (SCALE, "oneens", "mee eens")],
    ids=NAMES,
)
def test_what_would_change_the_verdict_is_found(
    fields: tuple[str, ...], against: str, change: str
) -> None:
    found = outcome(rules(*fields), against)
    assert found.verdict == "X"
    changes = Search(found).to_verdict("√")
    assert changes.distance == 1
    (one,) = changes.listed[0].changes
    number = number_of(one.question, one.after)
    assert number is not None
    assert quantity(one.question, number) == change
    assert outcome(rules(*fields), one.after.raw).verdict == "√"


@pytest.mark.parametrize(("fields", "raw"), [((PERCENTAGE,), 78.5), (SCALE, "eens"), (SCALE, 4)])
def test_the_schema_takes_what_can_be_read(fields: tuple[str, ...], raw: Raw) -> None:
    made = schema(rules(*fields).framework)
    respondent = {"id": "r", "naam": "R", "rol": "gemeente", "antwoorden": {"maat": raw}}
    measurement = {"aanpak": "A", "jaar": 2014, "respondenten": [respondent]}
    validate({"kader": "maten", "gemeente": "G", "metingen": [measurement]}, made)
