"""A kind of picture, and how a column looks at a question with it."""

from __future__ import annotations

from engine.dossier.reading import Reader
from engine.framework.model import Framework
from engine.pictures.model import View
from engine.pictures.numbers import BREADTH, LARGEST, SMALLEST
from engine.pictures.weighing import WEIGHING, weighing
from tests.engine.saying import LEADING, PLAN
from tests.roles import MUNICIPALITY, PARTNER

PEOPLE = [MUNICIPALITY.id, PARTNER.id, PARTNER.id]


def test_kinds_with_one_name_are_one_kind_however_they_are_worded() -> None:
    assert weighing((MUNICIPALITY,)) == WEIGHING
    assert hash(weighing((MUNICIPALITY,))) == hash(WEIGHING)
    assert LARGEST != SMALLEST
    assert WEIGHING.name != WEIGHING


def test_a_word_stands_for_a_group_of_values_or_for_itself() -> None:
    assert WEIGHING.stands_for("afwijking") == (
        "voor, rest weet niet",
        "voor op één na",
        "meerderheid voor",
    )
    assert WEIGHING.stands_for("allen tegen") == ("allen tegen",)
    assert LARGEST.stands_for("vanaf 12") == ("vanaf 12",)


def test_what_is_accepted_means_what_the_group_or_the_value_means() -> None:
    assert WEIGHING.accepted_meaning("afwijking") == "een meerderheid is voor, maar niet ieder"
    assert WEIGHING.accepted_meaning("allen tegen") == "ieder die antwoordt, is tegen"
    assert LARGEST.accepted_meaning("vanaf 12") == ""


def test_numbers_mean_what_they_say() -> None:
    assert LARGEST.meaning("geen getal") == "niemand noemt een getal"
    assert LARGEST.meaning("een getal") == "ten minste één noemt een getal"
    assert SMALLEST.meaning("een getal") == "ten minste één noemt een getal"
    assert LARGEST.meaning("vanaf 12") == "het grootste getal dat wordt genoemd: vanaf 12"
    assert SMALLEST.meaning("vanaf 12") == "het kleinste getal dat wordt genoemd: vanaf 12"
    told = "samen noemen zij dit aantal verschillende opties: vanaf 2"
    assert BREADTH.meaning("vanaf 2") == told


def test_a_column_hears_whom_it_is_over_and_who_follows(small_framework: Framework) -> None:
    answers = {
        "gemeente": {PLAN: "nee"},
        "netwerkpartner": {PLAN: "ja"},
        "stil": {LEADING: "ja"},
    }
    people = [
        {"id": one, "naam": one, "rol": role, "antwoorden": said}
        for (one, said), role in zip(answers.items(), PEOPLE, strict=True)
    ]
    tree = {
        "kader": "klein",
        "gemeente": "G",
        "metingen": [{"aanpak": "A", "jaar": 2013, "respondenten": people}],
    }
    [within] = Reader(small_framework).tree(tree, "x.json").measurements
    question, leading = (small_framework.questions[one] for one in (PLAN, LEADING))

    def heard(view: View) -> tuple[list[str], list[str]]:
        said = view.heard(within)
        assert said.question is question
        return [one.informant.id for one in said.voices], [one.id for one in said.presumed]

    assert heard(View("b", WEIGHING, question)) == (["gemeente", "netwerkpartner"], [])
    assert heard(View("b", WEIGHING, question, PARTNER.id)) == (["netwerkpartner"], [])
    follows = View("b", WEIGHING, question, follows=(leading,))
    assert heard(follows) == (["gemeente", "netwerkpartner"], ["stil"])
