"""Whether a document beside the respondents says that it isn't so."""

from __future__ import annotations

from engine.pictures.denial import DENIAL
from tests.engine.saying import HOURS, PLAN, Say, picture


def test_a_document_that_speaks_against_denies(say: Say) -> None:
    denied = "door een document"
    assert picture(say(PLAN, "deels", documents=["ja", "nee"]), DENIAL) == denied
    assert picture(say(HOURS, "geen", documents=["40"]), DENIAL) == denied  # a limit
    assert picture(say(HOURS, "geen", documents=["geen"]), DENIAL) == "geen"
    assert picture(say(PLAN, "ja", documents=["deels", "nvt", "weet niet"]), DENIAL) == "geen"
    assert picture(say(PLAN, "nee", "nee"), DENIAL) == "geen"
    assert picture(say(PLAN, documents=["nee"]), DENIAL) == "geen"  # it decides itself
