"""Whether a document supports what respondents say."""

from __future__ import annotations

from engine.pictures.in_writing import SUPPORT
from tests.engine.saying import PLAN, Say, picture


def test_a_document_can_support(say: Say) -> None:
    written = "door een document"
    assert picture(say(PLAN, "deels", documents=["nee", "ja"]), SUPPORT) == written
    assert picture(say(PLAN, "ja", documents=["deels", "nvt"]), SUPPORT) == "geen"
    assert picture(say(PLAN, "ja", "ja"), SUPPORT) == "geen"
    assert picture(say(PLAN, documents=["ja"]), SUPPORT) == "geen"  # it decides itself
