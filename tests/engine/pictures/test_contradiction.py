"""Whether a document contradicts a respondent."""

from __future__ import annotations

import pytest

from engine.pictures.contradiction import CONTRADICTION
from tests.engine.saying import DIRECTION, HOURS, PARTIES, PLAN, POINT, Say, picture


@pytest.mark.parametrize(
    ("question", "answer", "document", "contradicted"),
    [
        (PLAN, "ja", "nee", True),
        (PLAN, "nee", "ja", True),
        (PLAN, "ja", "ja", False),
        (PLAN, "ja", "deels", False),
        (PLAN, "deels", "nee", False),
        (PLAN, "weet niet", "nee", False),
        (PLAN, "ja", "weet niet", False),
        (PLAN, "", "nee", False),
        (HOURS, "geen", "40 uur", True),
        (HOURS, "40 uur", "60", True),
        (HOURS, "40 uur", "max. 40", False),
        (HOURS, "weet niet", "40 uur", False),
        (HOURS, "40 uur", "weet niet", False),
        (DIRECTION, "zelf", "geen", True),
        (DIRECTION, "zelf", "zelf", False),
        (DIRECTION, "weet niet", "geen", False),
        (DIRECTION, "zelf", "weet niet", False),
        (PARTIES, "politie", "school", True),
        (PARTIES, "politie, school", "school", False),
        (PARTIES, "geen", "school", True),
        (PARTIES, "school", "geen", True),
        (PARTIES, "geen", "geen", False),
        (POINT, "CJG", "geen", True),
        (POINT, "geen", "geen", False),
        (POINT, "CJG", "meldpunt", True),
        (POINT, "CJG, meldpunt", "het Meldpunt (GGD)", False),
    ],
)
def test_a_document_can_contradict(
    say: Say, question: str, answer: str, document: str, contradicted: bool
) -> None:
    said = say(question, answer, documents=[None, document])
    expected = "document spreekt tegen" if contradicted else "geen"
    assert picture(said, CONTRADICTION) == expected


def test_one_contradiction_is_enough(say: Say) -> None:
    said = say(PLAN, "ja", "nee", documents=["ja", "ja"])
    assert picture(said, CONTRADICTION) == "document spreekt tegen"


def test_documents_do_not_contradict_each_other(say: Say) -> None:
    assert picture(say(PLAN, documents=["ja", "nee"]), CONTRADICTION) == "geen"
