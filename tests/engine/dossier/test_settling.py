"""An answer that isn't clear waits for an inspector, who settles how it is read."""

from __future__ import annotations

from typing import Any

import pytest

from engine.dossier.answers import Stance, State
from engine.dossier.model import Dossier, Given
from engine.dossier.reading import Reader
from engine.dossier.settling import Settled, settled_entry
from engine.files.errors import InputError
from engine.framework.model import Framework

UNCLEAR = "ja, of toch nee?"
JUDGED = {"als": "deels", "door": "J. Jansen", "op": "2014-03-12"}
NAZORG = "nazorg.afspraken"


def tree(answers: dict[str, Any]) -> dict[str, Any]:
    """A file in which the municipality gives ``answers``."""
    one = {"id": "g", "naam": "Gemeente Voorbeeld", "rol": "gemeente", "antwoorden": answers}
    within = {"aanpak": "Reset", "jaar": 2013, "respondenten": [one]}
    return {"kader": "ggsr-2013", "gemeente": "Voorbeeld", "metingen": [within]}


@pytest.fixture(scope="module")
def reader(framework: Framework) -> Reader:
    return Reader(framework)


def given(dossier: Dossier, question: str = NAZORG) -> Given:
    return dossier.measurements[0].respondents[0].answers[question]


def problems(reader: Reader, answer: object) -> list[str]:
    with pytest.raises(InputError) as error:
        reader.tree(tree({NAZORG: answer}), "a.json", concept=True)
    return [str(one) for one in error.value.problems]


def test_an_unclear_answer_is_refused(reader: Reader) -> None:
    with pytest.raises(InputError, match=r"ja, of toch nee\?’ kan niet worden gelezen"):
        reader.tree(tree({NAZORG: UNCLEAR}), "a.json")


def test_in_a_concept_it_waits_and_the_rest_is_read(reader: Reader) -> None:
    answers = {NAZORG: {"antwoord": UNCLEAR, "bron": "p. 4"}, "nazorg.nagekomen": "ja"}
    dossier = reader.tree(tree(answers), "a.json", concept=True)
    (waiting,) = dossier.unclear
    assert dossier.is_concept
    assert (waiting.approach, waiting.year, waiting.informant) == ("Reset", 2013, "g")
    assert (waiting.question, waiting.raw) == (NAZORG, UNCLEAR)
    assert waiting.place == f"meting 1 (Reset, 2013), Gemeente Voorbeeld, {NAZORG}"
    answer = given(dossier).answer
    assert (answer.state, answer.value, answer.stance) == (State.UNCLEAR, None, None)
    assert (answer.raw, given(dossier).source) == (UNCLEAR, "p. 4")
    assert given(dossier, "nazorg.nagekomen").answer.value == "ja"


def test_a_file_without_unclear_answers_is_no_concept(reader: Reader) -> None:
    assert not reader.tree(tree({NAZORG: "ja"}), "a.json", concept=True).is_concept


def test_a_settled_reading_stands_beside_the_raw_text(reader: Reader) -> None:
    answer = {
        "antwoord": UNCLEAR,
        "toelichting": "tel.",
        "beoordeeld": {**JUDGED, "reden": "gebeld"},
    }
    dossier = reader.tree(tree({NAZORG: answer}), "a.json")
    read = given(dossier)
    assert (read.answer.raw, read.answer.value) == (UNCLEAR, "deels")
    assert read.answer.stance is Stance.PARTLY
    assert read.answer.reading == "door J. Jansen op 12 maart 2014 beoordeeld als deels"
    assert read.settled == Settled("deels", "J. Jansen", "2014-03-12", "gebeld")
    assert read.settled.entry == answer["beoordeeld"]
    assert read.remark == "tel."
    assert [one.what for one in dossier.notices] == [f"‘{UNCLEAR}’ is {read.answer.reading}."]


@pytest.mark.parametrize(
    ("question", "settled", "told"),
    [
        (NAZORG, None, "leeg"),
        (NAZORG, "weet niet", "weet niet"),
        ("partijen.verbonden", ["politie", "mee"], "mee, politie"),
        ("partijen.verbonden", "geen", "geen"),
        ("duur.maximum_uren", 40, "40"),
    ],
)
def test_it_can_be_settled_as_anything_that_can_be_read(
    reader: Reader, question: str, settled: object, told: str
) -> None:
    answer = {"antwoord": "hm?", "beoordeeld": {**JUDGED, "als": settled}}
    read = given(reader.tree(tree({question: answer}), "a.json"), question)
    assert read.answer.reading.endswith(f" beoordeeld als {told}")


def test_what_overrules_a_clear_text_says_so(reader: Reader) -> None:
    read = given(reader.tree(tree({NAZORG: {"antwoord": "nee", "beoordeeld": JUDGED}}), "a.json"))
    assert (read.answer.value, read.answer.raw) == ("deels", "nee")
    assert read.answer.reading.endswith("beoordeeld als deels; de tekst zelf zegt iets anders")


@pytest.mark.parametrize(
    ("judged", "place"),
    [
        ({**JUDGED, "als": "misschien wel?"}, "beoordeeld, als"),
        ({**JUDGED, "op": "12 maart"}, "beoordeeld, op"),
        ({**JUDGED, "op": "2014-02-30"}, "beoordeeld, op"),
        ({**JUDGED, "door": " "}, "beoordeeld, door"),
        ({"als": "ja", "door": "J."}, "beoordeeld: Het veld ‘op’ ontbreekt"),
        ("ja", f"{NAZORG}, beoordeeld"),
    ],
)
def test_a_settled_reading_must_itself_be_clear(reader: Reader, judged: object, place: str) -> None:
    (problem,) = problems(reader, {"antwoord": UNCLEAR, "beoordeeld": judged})
    assert f"{place}" in problem


def test_settling_loses_nothing_that_stood_there() -> None:
    settled = Settled("deels", "J. Jansen", "2014-03-12")
    assert settled_entry(UNCLEAR, settled) == {"antwoord": UNCLEAR, "beoordeeld": JUDGED}
    found = {"antwoord": UNCLEAR, "bron": "p. 4", "herkomst": {"cel": "D7"}}
    assert settled_entry(found, settled) == {**found, "beoordeeld": JUDGED}


def test_a_concept_that_is_all_unclear_is_still_a_questionnaire(reader: Reader) -> None:
    dossier = reader.tree(tree({NAZORG: UNCLEAR}), "a.json", concept=True)
    assert not any("geen enkele vraag beantwoord" in one.what for one in dossier.notices)
