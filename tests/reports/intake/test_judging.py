"""``score intake --beoordeel``: an inspector says how an answer that isn't clear is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.reports.cli.conftest import Score

AnswersFile = Callable[..., str]
BY = ("--door", "J. Jansen")


def answers(file: str, at: int = 0) -> dict[str, Any]:
    respondents = json.loads(Path(file).read_text())["metingen"][0]["respondenten"]
    return dict(respondents[at]["antwoorden"])


def test_what_waits_is_shown_with_what_it_could_be(score: Score, answers_file: AnswersFile) -> None:
    file = answers_file({"gezin.behoefte": "misschien"})
    done = score("intake", "--beoordeel", file)
    assert done.status == 0
    assert "1. Is binnen de aanpak de behoefte van het gezin" in done.out
    assert "antwoordde ‘misschien’" in done.out
    assert "--respondent g --vraag gezin.behoefte" in done.out


def test_a_settled_reading_stands_beside_the_answer_and_is_scored(
    score: Score, answers_file: AnswersFile
) -> None:
    file = answers_file(
        {"gezin.behoefte": {"antwoord": "misschien", "toelichting": "hangt ervan af"}}
    )
    assert score(file).status == 2
    done = score("intake", "--beoordeel", file, "--als", "deels", *BY, "--reden", "gebeld")
    assert done.status == 0, done.err
    entry = answers(file)["gezin.behoefte"]
    assert entry["antwoord"] == "misschien"
    assert entry["toelichting"] == "hangt ervan af"
    settled = entry["beoordeeld"]
    assert (settled["als"], settled["door"], settled["reden"]) == ("deels", "J. Jansen", "gebeld")
    assert score(file).status == 0
    assert "Er wacht niets op een beoordeling." in score("intake", "--beoordeel", file).out


def test_the_same_text_elsewhere_is_read_so_only_if_asked(
    score: Score, answers_file: AnswersFile
) -> None:
    said = {"gezin.behoefte": "misschien"}
    one = answers_file(said, {"MEE": said}, name="een.json")
    two = answers_file(said, name="twee.json")
    order = ("intake", "--beoordeel", one, two, "--als", "deels", *BY)
    done = score(*order)
    assert done.status == 2
    assert "Er wachten 3 antwoorden die hieraan voldoen." in done.err
    assert score(*order, "--respondent", "p0").status == 0
    assert "beoordeeld" in answers(one, 1)["gezin.behoefte"]
    assert answers(one)["gezin.behoefte"] == "misschien"
    assert score(*order, "--overal").status == 0
    assert all("beoordeeld" in answers(file)["gezin.behoefte"] for file in (one, two))


def test_a_reading_that_cannot_be_read_is_refused_and_nothing_is_written(
    score: Score, answers_file: AnswersFile
) -> None:
    file = answers_file({"gezin.behoefte": "misschien"})
    before = Path(file).read_bytes()
    done = score("intake", "--beoordeel", file, "--als", "wie weet?", *BY)
    assert done.status == 2
    assert "gezin.behoefte, beoordeeld, als" in done.err
    assert Path(file).read_bytes() == before


def test_who_judges_is_told_and_an_answer_can_be_none(
    score: Score, answers_file: AnswersFile
) -> None:
    file = answers_file({"gezin.behoefte": "misschien"})
    assert score("intake", "--beoordeel", file, "--als", "deels").status == 2
    assert score("intake", "--beoordeel", file, "--als", "leeg", *BY).status == 0
    assert answers(file)["gezin.behoefte"]["beoordeeld"]["als"] is None
    assert score("intake", file, "--als", "deels").status == 2
