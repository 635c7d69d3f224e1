"""Overviews of the shipped answers and of made-up ones, and a browser to open them in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks import generator
from engine.framework.model import Framework
from engine.framework.shipped import rules_folder
from reports import inputs, page
from reports.overview import html
from reports.overview.build import build
from reports.overview.model import Overview

ROOT = Path(__file__).parents[3]
ORIGIN = page.Origin(
    "Kader",
    "ab" * 32,
    (page.Source("Gouda", "gouda.json", "cd" * 32),) * 2,
    "score",
    date(2013, 1, 1),
)

Made = Callable[[Sequence[dict[str, Any]]], Overview]


@pytest.fixture(scope="session")
def framework() -> Framework:
    return inputs.rule_set(rules_folder()).framework


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Makes an overview of parsed answers files."""

    def overview(trees: Sequence[dict[str, Any]]) -> Overview:
        files = []
        for number, tree in enumerate(trees):
            files.append(tmp_path / f"antwoorden-{number}.json")
            files[-1].write_text(json.dumps(tree), encoding="utf-8")
        return build(inputs.score_files(files))

    return overview


@pytest.fixture(scope="session")
def shipped() -> Overview:
    return build(inputs.score_files(sorted((ROOT / "answers").glob("*.json"))))


@pytest.fixture(scope="session")
def shipped_page(shipped: Overview, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("overview") / "overzicht.html"
    path.write_bytes(html.render(shipped, ORIGIN))
    return path


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The overview of one municipality and of one that was measured twice."""
    folder = tmp_path_factory.mktemp("klein")
    found = build(
        inputs.score_files([ROOT / "answers" / f"{n}.json" for n in ("gouda", "alkmaar")])
    )
    path = folder / "overzicht.html"
    path.write_bytes(html.render(found, ORIGIN))
    return path


@pytest.fixture(scope="session")
def many_page(framework: Framework, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The overview of a dozen made-up municipalities: enough to fold their findings."""
    folder = tmp_path_factory.mktemp("round")
    files = []
    for number, tree in enumerate(generator.dossiers(framework, 12)):
        files.append(folder / f"{number}.json")
        files[-1].write_text(json.dumps(tree), encoding="utf-8")
    path = folder / "overzicht.html"
    path.write_bytes(html.render(build(inputs.score_files(files)), ORIGIN))
    return path
