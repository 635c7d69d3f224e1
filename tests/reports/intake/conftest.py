"""The program, as the tests of its command line have it, and a round of Gouda."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.reports.cli.conftest import ROOT, Score, answers_file, process, score

__all__ = ("answers_file", "process", "score")

ROUND = """
gemeente: Gouda
aanpak: MPG-overleg
jaar: 2013
respondenten:
  - {id: gemeente, naam: Gemeente Gouda, rol: gemeente}
  - {id: mee, naam: MEE Midden-Holland, rol: netwerkpartner}
"""


@pytest.fixture(scope="session")
def gouda() -> Mapping[str, Any]:
    """The answers file of Gouda, as it was encoded by hand."""
    found: Mapping[str, Any] = json.loads((ROOT / "answers/gouda.json").read_text())
    return found


@pytest.fixture
def respondents(tmp_path: Path) -> Path:
    path = tmp_path / "respondenten.yaml"
    path.write_text(ROUND)
    return path


@pytest.fixture
def blanks(score: Score, respondents: Path, tmp_path: Path) -> Path:
    """A folder with a workbook for each respondent."""
    folder = tmp_path / "uit"
    done = score(
        "questionnaire", "ggsr-2013", "--to", str(folder), "--respondenten", str(respondents)
    )
    assert done.status == 0, done.err
    return folder
