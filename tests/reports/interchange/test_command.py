"""``score export``: the decision tables of a framework, in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine import small
from tests.reports.cli.conftest import Score


@pytest.mark.parametrize("suffix", [".dmn", ".xlsx"])
def test_a_folder_with_rules_is_exported(score: Score, tmp_path: Path, suffix: str) -> None:
    small.write(tmp_path)
    to = tmp_path / f"tabellen{suffix}"
    done = score("export", str(tmp_path), "--to", str(to))
    assert done.status == 0
    assert done.out.startswith("Gemaakt: 3 beslistabellen in ")
    assert to.stat().st_size > 1000


@pytest.mark.parametrize(
    ("framework", "to", "told"),
    [
        ("ggsr-2031", "x.dmn", "Onbekend kader ‘ggsr-2031’."),
        ("ggsr-2013", "x.dnm", "De naam van het bestand heeft het achtervoegsel ‘.dnm’."),
        ("ggsr-2013", "nergens/x.dmn", "bestaat niet."),
    ],
)
def test_wrong_use_is_told(
    score: Score, tmp_path: Path, framework: str, to: str, told: str
) -> None:
    done = score("export", framework, "--to", str(tmp_path / to))
    assert done.status == 2
    assert told in " ".join(done.err.split())
    assert not list(tmp_path.iterdir())
