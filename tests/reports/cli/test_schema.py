"""``score schema``: schemas that say what really goes in and comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.reports.cli.conftest import ALL, GOUDA, Score


def schema(score: Score, what: str) -> Any:
    done = score("schema", what)
    assert done.status == 0
    found = json.loads(done.out)
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


@pytest.mark.parametrize("file", ALL)
def test_explanations_are_as_the_schema_says(score: Score, file: str) -> None:
    validator = schema(score, "explanation")
    for one in json.loads(score("explain", file, "--all", "--format", "json").out):
        validator.validate(one)


@pytest.mark.parametrize("file", ALL)
def test_answers_files_are_as_the_schema_says(score: Score, file: str) -> None:
    schema(score, "answers").validate(json.loads(Path(file).read_text()))


def test_the_schema_refuses_what_is_refused(score: Score) -> None:
    validator = schema(score, "answers")
    tree = json.loads(Path(GOUDA).read_text())
    tree["metingen"][0]["respondenten"][0]["antwoorden"]["geen.vraag"] = "ja"
    assert not validator.is_valid(tree)
    assert not validator.is_valid({"kader": "ggsr-2013", "gemeente": "G", "metingen": []})


def test_an_unknown_schema_is_told(score: Score) -> None:
    assert score("schema", "iets").status == 2
