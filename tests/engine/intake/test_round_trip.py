"""Any answers, filled in in workbooks and read again, give the same verdicts."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.dossier.reading import Reader
from engine.framework.loading import load_framework
from engine.framework.model import Framework
from engine.framework.shipped import rules_folder
from engine.intake import workbook as questionnaires
from engine.intake.addressees import Addressee
from engine.intake.merging import Answers
from engine.intake.source import Source
from engine.intake.spreadsheet import workbook
from engine.intake.stamp import Questionnaire, questionnaire
from engine.scoring.score import Scorer
from reports.questionnaire.workbook import render
from tests.engine.intake.respondent import filled_in
from tests.strategies import measurements

FRAMEWORK: Framework = load_framework(rules_folder())
KNOWN: Questionnaire = questionnaire(rules_folder(), FRAMEWORK)


def put_to(measurement: dict[str, Any]) -> dict[str, Any]:
    """``measurement`` with the answers that respondents can give: to what they are asked."""
    respondents = [
        {
            **one,
            "antwoorden": {
                id_: answer
                for id_, answer in one["antwoorden"].items()
                if one["rol"] in FRAMEWORK.questions[id_].asked
            },
        }
        for one in measurement["respondenten"]
    ]
    return {**measurement, "respondenten": respondents, "documenten": []}


def sent_and_read(tree: dict[str, Any]) -> dict[str, Any]:
    """The answers file that comes of the workbooks that the respondents of ``tree`` fill in."""
    (measurement,) = tree["metingen"]
    answers = Answers(KNOWN.framework, tree["gemeente"])
    for one in measurement["respondenten"]:
        who = Addressee(
            tree["gemeente"],
            measurement["aanpak"],
            measurement["jaar"],
            one["id"],
            one["naam"],
            one["rol"],
        )
        blank = render(KNOWN, who, datetime.date(2013, 3, 1))
        content = filled_in(blank, one["antwoorden"], FRAMEWORK)
        source = Source("x.xlsx", "x.xlsx", hashlib.sha256(content).hexdigest(), content)
        book = workbook(source)
        stamp = questionnaires.stamped(book, source)
        assert stamp is not None
        assert stamp.who == who
        response = questionnaires.read(book, source, stamp, KNOWN)
        assert not response.problems
        answers.add(response)
    answers.complete()
    assert not answers.told
    assert not answers.refused
    return answers.tree


@settings(max_examples=30)
@given(st.data())
def test_any_answers_give_the_same_verdicts(scorer: Scorer, reader: Reader, data: Any) -> None:
    measurement = put_to(data.draw(measurements(FRAMEWORK, partners=2)))
    names = {one["naam"].casefold() for one in measurement["respondenten"]}
    assume(len(names) == len(measurement["respondenten"]))  # who has the same name is one person
    tree = {"kader": "ggsr-2013", "gemeente": "Gemeente", "metingen": [measurement]}
    results = [
        scorer.score(reader.tree(one, "x.json"))[0].outcomes for one in (tree, sent_and_read(tree))
    ]
    before, after = (
        [(one.rules.indicator.id, one.verdict, one.rule.id, one.situation) for one in each]
        for each in results
    )
    assert before == after
