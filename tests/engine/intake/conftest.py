"""What tests of the intake share: the shipped questionnaire, and what comes of a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.framework.model import Framework
from engine.framework.shipped import rules_folder
from engine.intake import reading
from engine.intake.response import Response
from engine.intake.stamp import Questionnaire, questionnaire

SAMPLES = Path(__file__).parent / "samples"

Read = Callable[..., Response]


@pytest.fixture(scope="session")
def known(framework: Framework) -> Questionnaire:
    return questionnaire(rules_folder(), framework)


@pytest.fixture
def read(known: Questionnaire, tmp_path: Path) -> Read:
    """Reads one workbook: a sample by its name, or any by its bytes."""

    def reading_of(what: str | bytes, name: str = "ingevuld.xlsx") -> Response:
        path = SAMPLES / what if isinstance(what, str) else tmp_path / name
        if isinstance(what, bytes):
            path.write_bytes(what)
        (response,) = reading.responses(path, lambda _: known)
        return response

    return reading_of
