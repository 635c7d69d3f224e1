"""Factsheets of the three municipalities, and of answers made for a test."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from engine.scoring.score import select
from reports.factsheet.build import factsheet
from reports.factsheet.model import Factsheet
from reports.inputs import score_files
from reports.page import Origin, Source

ROOT = Path(__file__).parents[3]
MUNICIPALITIES = ("gouda", "dordrecht", "alkmaar", "leeuwarden")
ORIGIN = Origin(
    "Een kader", "a" * 64, (Source("X", "x.json", "b" * 64),), "score 0", date(2013, 10, 1)
)


def made(path: Path, year: int | None = None) -> Factsheet:
    """The factsheet of the answers in ``path``, of one ``year`` or all; its origin is fixed."""
    [scored] = score_files([path])
    chosen = select(scored.results, lambda within: year in (None, within.year))
    return factsheet(scored.dossier, scored.results, scored.rules.framework, ORIGIN, chosen)


@cache
def published(municipality: str) -> Factsheet:
    """The factsheet of one of the three municipalities."""
    return made(ROOT / "answers" / f"{municipality}.json")


@pytest.fixture(params=MUNICIPALITIES)
def sheet(request: pytest.FixtureRequest) -> Factsheet:
    """Each of the three."""
    return published(request.param)


@pytest.fixture
def gouda() -> Factsheet:
    return published("gouda")


@pytest.fixture
def alkmaar() -> Factsheet:
    return published("alkmaar")


@pytest.fixture
def answers_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes an answers file and gives its path."""

    def write(*measurements: dict[str, object], gemeente: str = "Voorbeeldstad") -> Path:
        tree = {"kader": "ggsr-2013", "gemeente": gemeente, "metingen": measurements}
        path = tmp_path / "antwoorden.json"
        path.write_text(json.dumps(tree), encoding="utf-8")
        return path

    return write


def measurement(
    municipality: dict[str, object],
    *partners: dict[str, object],
    approach: str = "Aanpak",
    year: int = 2013,
    **more: object,
) -> dict[str, object]:
    """One meting: the answers of the municipality, and of each partner."""
    respondents = [{"id": "g", "naam": "Gemeente", "rol": "gemeente", "antwoorden": municipality}]
    respondents += [
        {"id": f"p{n}", "naam": f"Partner {n}", "rol": "netwerkpartner", "antwoorden": answers}
        for n, answers in enumerate(partners, start=1)
    ]
    return {"aanpak": approach, "jaar": year, "respondenten": respondents, **more}
