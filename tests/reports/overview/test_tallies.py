"""Which indicators fail most, and where respondents disagree most."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dossier.model import Measurement
from engine.dossier.reading import Reader
from engine.framework.shipped import rules_folder
from reports import inputs
from reports.overview.tallies import Share, deviating, disagreement, failing

RULES = inputs.rule_set(rules_folder())


def measurement(question: str, *answers: Any, document: Any = None) -> Measurement:
    """One measurement in which the municipality and then partners answer ``question``."""
    respondents = [
        {
            "id": f"r{place}",
            "naam": f"R{place}",
            "rol": "netwerkpartner" if place else "gemeente",
            "antwoorden": {question: answer},
        }
        for place, answer in enumerate(answers)
    ]
    documents = [{"id": "d", "titel": "D", "antwoorden": {question: document}}]
    tree = {
        "kader": RULES.framework.id,
        "gemeente": "G",
        "metingen": [
            {"aanpak": "A", "jaar": 2013, "respondenten": respondents, "documenten": documents}
        ],
    }
    return Reader(RULES.framework).tree(tree, "g.json").measurements[0]


@pytest.mark.parametrize(
    ("question", "answers", "part", "whole"),
    [
        ("gezin.eigen_kracht", ["ja", "Ja", "nee"], 1, 3),
        ("gezin.eigen_kracht", ["ja", "nee"], 1, 2),
        ("gezin.eigen_kracht", ["ja", "deels", "weet niet"], 2, 3),
        ("gezin.eigen_kracht", ["weet niet", "weet ik niet"], 0, 2),
        ("gezin.eigen_kracht", ["ja", "", "n.v.t."], 0, 0),
        ("gezin.eigen_kracht", ["", "", ""], 0, 0),
        ("duur.maximum_uren", ["70 uur", 70, "ca. 70", 40, "geen"], 2, 5),
        ("doelgroep.kenmerken", [["overlast"], ["overlast", "zorgmijdend"], "zorgmijdend"], 1, 3),
        ("doelgroep.kenmerken", ["geen", "geen", "weet niet"], 1, 3),
        ("aanmelding.punt", ["Meldpunt Zorg", "het meldpunt zorg", "CJG"], 1, 3),
        ("aanmelding.punt", ["geen", "geen", "geen", "CJG"], 1, 4),
        ("doelgroep.kenmerken", ["weet niet", "weet niet", ["overlast"]], 1, 3),
        ("beleid.vastgesteld", ["ja", "nee", "nee"], 0, 0),  # only the municipality is asked
    ],
)
def test_deviating(question: str, answers: list[Any], part: int, whole: int) -> None:
    within = measurement(question, *answers, document="")
    assert deviating(RULES.framework.questions[question], within) == Share(part, whole)


def test_documents_do_not_count() -> None:
    question = RULES.framework.questions["gezin.eigen_kracht"]
    assert deviating(question, measurement(question.id, "ja", "ja", document="nee")) == Share(0, 2)
    assert deviating(question, measurement(question.id, "", "", document="nee")) == Share(0, 0)


ANSWERS = st.lists(st.sampled_from(["ja", "nee", "deels", "weet niet", ""]), min_size=1, max_size=6)


@given(answers=ANSWERS, data=st.data())
def test_the_order_of_respondents_does_not_matter(answers: list[str], data: st.DataObject) -> None:
    question = RULES.framework.questions["gezin.eigen_kracht"]
    other = data.draw(st.permutations(answers))
    share = deviating(question, measurement(question.id, *answers))
    assert share == deviating(question, measurement(question.id, *other))
    assert 0 <= share.part <= share.whole == (share.whole if share.whole > 1 else 0)
    assert (share.part == 0) == (len({*answers} - {""}) < 2 or share.whole == 0)


def test_disagreement_sums_over_questions_and_measurements() -> None:
    questions = [RULES.framework.questions["gezin.eigen_kracht"]]
    measurements = [
        measurement("gezin.eigen_kracht", "ja", "ja", "nee"),
        measurement("gezin.eigen_kracht", "ja", "ja"),
        measurement("gezin.eigen_kracht", "ja"),
    ]
    found = disagreement(measurements, questions)
    assert (found.answers, found.measurements) == (Share(1, 5), Share(1, 2))


def test_the_most_failing_comes_first() -> None:
    scorer = inputs.scorer(rules_folder())
    results = [
        scorer.measure(measurement(question, *answers))
        for question, answers in (
            ("gezin.eigen_kracht", ["nee", "nee"]),
            ("gezin.eigen_kracht", ["ja", "ja", "ja", "nee"]),
            ("gezin.sociaal_netwerk", ["nee", "nee"]),
            ("gezin.behoefte", ["ja", "ja"]),
        )
    ]
    found = [(one.indicator.id, one.fails, one.notes) for one in failing(results)]
    assert found == [
        ("sociaal-netwerk", Share(1, 1), 0),
        ("eigen-kracht", Share(1, 2), 1),
        ("behoefte-uitgangspunt", Share(0, 1), 0),
    ]


def test_a_share_of_nothing_is_nothing() -> None:
    assert Share().value == 0
    assert sum([Share(1, 4), Share(1, 4)], Share()).value == 0.25
