"""A questionnaire as a LimeSurvey structure: codes and types that LimeSurvey takes."""

from __future__ import annotations

import csv
import io
import re

import pytest

from engine.files.errors import InputError
from engine.intake.stamp import Questionnaire
from reports.questionnaire.limesurvey import render
from tests.reports.questionnaire.conftest import GOUDA, MADE, OTHER


def rows(known: Questionnaire, whom: tuple[object, ...] = GOUDA) -> list[dict[str, str]]:
    text = render(known, whom, MADE).decode("utf-8-sig")  # type: ignore[arg-type]
    return [*csv.DictReader(io.StringIO(text), delimiter="\t")]


def test_codes_are_short_unique_and_the_same_each_time(known: Questionnaire) -> None:
    found = rows(known)
    codes = [one["name"] for one in found if one["class"] == "Q"]
    assert all(re.fullmatch("[A-Za-z][A-Za-z0-9]{0,19}", code) for code in codes)
    assert len({code.casefold() for code in codes}) == len(codes)
    assert "populatieOmvangBe567" in codes
    parts = [one["name"] for one in found if one["class"] in ("A", "SQ")]
    assert all(re.fullmatch("[A-Za-z0-9]{1,5}", part) for part in parts)
    assert found == rows(known)


def test_answers_of_one_question_have_codes_of_their_own(known: Questionnaire) -> None:
    of: dict[str, list[str]] = {}
    last = ""
    for one in rows(known):
        last = one["name"] if one["class"] == "Q" else last
        if one["class"] in ("A", "SQ"):
            of.setdefault(last, []).append(one["name"])
    assert all(len(set(codes)) == len(codes) for codes in of.values())
    assert of["gezinEigenKracht"] == ["ja", "deels", "nee", "wn", "nvt"]


def test_types_leave_room_for_what_people_write(known: Questionnaire) -> None:
    kinds = {one["name"]: one for one in rows(known) if one["class"] == "Q"}
    assert kinds["gezinEigenKracht"]["type/scale"] == "O"
    assert kinds["regieInvulling"]["type/scale"] == "O"
    assert kinds["doelgroepKenmerken"]["type/scale"] == "M"
    assert kinds["doelgroepKenmerken"]["other"] == "Y"
    assert kinds["duurMaximumUren"]["type/scale"] == "S"
    assert kinds["populatieOmvang"]["relevance"] == "rol.NAOK == 'G'"
    assert all(one["hidden"] == ("1" if one["type/scale"] == "*" else "") for one in kinds.values())
    assert kinds["kaderstempel"]["text"] == f"{{'{known.stamp}'}}"


def test_names_do_not_end_an_expression(known: Questionnaire) -> None:
    text = {one["name"]: one["text"] for one in rows(known, (OTHER,)) if one["class"] == "Q"}
    assert text["gemeente"] == "{'’s-Hertogenbosch'}"
    assert text["naam"].count("{") == 1


def test_one_survey_is_about_one_approach(known: Questionnaire) -> None:
    with pytest.raises(InputError, match="een map in --to"):
        render(known, (*GOUDA, OTHER), MADE)
