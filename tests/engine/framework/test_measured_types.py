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
from engine.framework.scales import Cut
from engine.pictures.contradiction import opposite
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
DATE = """
type: datum
gunstig: {hoogstens: 12 maanden}
grenzen: [hoogstens 6 maanden]
stelling: het plan is vastgesteld op {datum}
ontkenning: er geen plan is
feit: {datum: 'het plan is van {datum}'}
"""
ON = {"peildatum": "2014-03-12"}
EVERY: list[tuple[str, ...]] = [(PERCENTAGE,), SCALE, (DATE,)]
NAMES = ["percentage", "schaal", "datum"]


def outcome(known: RuleSet, municipality: Raw, *partners: Raw, **more: str | None) -> Outcome:
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


# --- dates ---


@pytest.mark.parametrize(
    ("raw", "told", "verdict"),
    [
        ("2013-09-12", "12 september 2013", "√"),
        ("12-3-2013", "12 maart 2013", "√"),
        ("11-3-2013", "11 maart 2013", "X"),
        ("december 2013", "december 2013", "√"),
        ("2011", "2011", "X"),
    ],
)
def test_a_date_is_held_against_the_reference_date_of_its_measurement(
    raw: str, told: str, verdict: str
) -> None:
    found = outcome(rules(DATE), raw, **ON)
    assert found.verdict == verdict
    assert f"het plan is vastgesteld op {told}." in found.finding


def test_the_same_date_is_older_on_a_later_reference_date() -> None:
    assert outcome(rules(DATE), "12-3-2013", peildatum="2014-03-12").verdict == "√"
    assert outcome(rules(DATE), "12-3-2013", peildatum="2014-03-13").verdict == "X"


@pytest.mark.parametrize(
    ("raw", "on", "why"),
    [
        ("maart 2013", "2014-03-12", "aan welke kant van 12 maanden"),
        ("september 2013", "2014-03-12", "aan welke kant van 6 maanden"),
        ("12-3-2013", None, "de meting heeft geen peildatum"),
        ("12-3-2013", "12 maart 2014", "Hier staat ‘12 maart 2014’."),
        ("13-3-2014", "2014-03-12", "dit ligt na de peildatum (12 maart 2014)"),
    ],
)
def test_a_date_that_is_not_clear_waits_for_a_person(raw: str, on: str | None, why: str) -> None:
    with pytest.raises(InputError) as caught:
        outcome(rules(DATE), raw, peildatum=on)
    assert any(why in one.what for one in caught.value.problems)


def test_an_inspector_settles_a_date() -> None:
    judged = {"als": "2 maart 2013", "door": "J", "op": "2014-03-20"}
    answer = {"antwoord": "maart 2013", "beoordeeld": judged}
    assert outcome(rules(DATE), answer, **ON).verdict == "X"


def test_all_who_agree_on_a_date_make_it_a_fact() -> None:
    told = outcome(rules(DATE), "12-9-2013", "12 september 2013", **ON).finding
    assert told == "Het plan is van 12 september 2013."


def test_a_month_is_not_contradicted_by_one_of_its_days() -> None:
    asked = question(DATE).on("2014-03-12")
    month, day, other = (
        parse(asked, raw) for raw in ("oktober 2013", "2-10-2013", "2 november 2013")
    )
    assert not opposite(asked, month, day)
    assert opposite(asked, month, other)


def test_rules_look_at_the_oldest_date_where_the_question_has_a_limit() -> None:
    pictures = "oudste: {grootste: maat}"
    rules_ = """\
      - id: goed
        als: {oudste: hoogstens 6 maanden}
        oordeel: "√"
        omdat: Het is goed.
        bevinding: "Het oudste is van {oudste}."
        bron: Principe 2
      - id: niet-goed
        als: {oudste: [geen getal, ouder dan 6 maanden]}
        oordeel: X
        omdat: Het is niet goed.
        bevinding: "{maat}"
        bron: Principe 2
"""
    known = rules(DATE, pictures=pictures, rules_=rules_)
    oldest = next(view for view in known.by_id["maat"].views if view.name == "oudste")
    assert oldest.values == ("geen getal", "hoogstens 6 maanden oud", "meer dan 6 maanden oud")
    found = outcome(known, "1-2-2014", "november 2013", **ON)
    assert found.finding == "Het oudste is van november 2013."
    assert outcome(known, "1-2-2014", "juli 2013", **ON).verdict == "X"
    with pytest.raises(InputError) as caught:
        rules(DATE, pictures=pictures, rules_=rules_.replace("6 maanden", "9 maanden"))
    assert "De vraag ‘maat’ kent de grens ‘hoogstens 9 maanden’ niet." in {
        one.what for one in caught.value.problems
    }


# --- every type ---


@pytest.mark.parametrize(
    ("fields", "raws", "cuts"),
    [
        ((PERCENTAGE,), (0, 20, 50, 74.9, 75, 100), ((50.0, True),)),
        (SCALE, ("zeer_oneens", "oneens", "neutraal", "eens", "zeer_eens"), ((3.0, False),)),
        (SCALE, ("zeer_oneens", "oneens", "eens", "zeer_eens"), ((2.0, True), (4.0, False))),
        ((DATE,), ("geen", *(f"{n} maanden oud" for n in (0, 5, 6, 7, 12, 13))), ((6.0, True),)),
    ],
)
def test_columns_of_every_type_are_proved_against_all_answers(
    fields: tuple[str, ...], raws: tuple[Raw, ...], cuts: tuple[Cut, ...]
) -> None:
    """With all answers of few informants: by the largest, the smallest and how they weigh."""
    asked = question(*fields)
    answers = [parse(asked, raw) for raw in (*raws, "weet niet")]
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
    [
        ((PERCENTAGE,), "60%", "75 procent"),
        (SCALE, "oneens", "mee eens"),
        ((DATE,), "11-3-2013", "een datum 12 maanden voor de peildatum"),
    ],
    ids=NAMES,
)
def test_what_would_change_the_verdict_is_found(
    fields: tuple[str, ...], against: str, change: str
) -> None:
    found = outcome(rules(*fields), against, **ON)
    assert found.verdict == "X"
    changes = Search(found).to_verdict("√")
    assert changes.distance == 1
    (one,) = changes.listed[0].changes
    number = number_of(one.question, one.after)
    assert number is not None
    assert quantity(one.question, number) == change
    assert outcome(rules(*fields), one.after.raw).verdict == "√"


@pytest.mark.parametrize(
    ("fields", "raw"),
    [((PERCENTAGE,), 78.5), (SCALE, "eens"), (SCALE, 4), ((DATE,), "12 maart 2014")],
)
def test_the_schema_takes_what_can_be_read(fields: tuple[str, ...], raw: Raw) -> None:
    made = schema(rules(*fields).framework)
    respondent = {"id": "r", "naam": "R", "rol": "gemeente", "antwoorden": {"maat": raw}}
    measurement = {"aanpak": "A", "jaar": 2014, "respondenten": [respondent], **ON}
    validate({"kader": "maten", "gemeente": "G", "metingen": [measurement]}, made)
