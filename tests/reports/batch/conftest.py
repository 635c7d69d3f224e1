"""Dossiers to score many of, and the program as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks import generator
from engine.framework.loading import load_framework
from engine.framework.model import Framework
from engine.framework.shipped import rules_folder

SCORE = (str(Path(sysconfig.get_path("scripts")) / "score"),)

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def shipped() -> Framework:
    return load_framework(rules_folder())


@pytest.fixture(scope="session")
def trees(shipped: Framework) -> Sequence[dict[str, Any]]:
    """150 dossiers."""
    return list(generator.dossiers(shipped, 150, seed=5))


@pytest.fixture
def lines(trees: Sequence[dict[str, Any]], tmp_path: Path) -> Path:
    """The dossiers in one file, a dossier a line."""
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(tree) + "\n" for tree in trees))
    return path


@pytest.fixture
def score(tmp_path: Path) -> Run:
    """Runs ``score`` in the folder of the test; ``data`` goes to its standard input."""

    def run(*arguments: object, data: bytes | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*SCORE, *map(str, arguments)],
            input=data,
            stdin=subprocess.DEVNULL if data is None else None,
            capture_output=True,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


def write_round(folder: Path, framework: Framework, count: int, spoilt: Sequence[int]) -> Path:
    """``count`` dossiers in ``in.jsonl`` in ``folder``; those with a number in ``spoilt`` fail."""
    lines = list(generator.lines(framework, count, seed=8))
    for number in spoilt:
        lines[number] = b'{"kader": "ggsr-2013"}\n'
    (folder / "in.jsonl").write_bytes(b"".join(lines))
    return folder


def read(path: Path) -> list[dict[str, Any]]:
    """The JSON in the lines of ``path``; every line must be whole."""
    text = path.read_text()
    assert text.endswith("\n") or not text
    return [json.loads(line) for line in text.split("\n")[:-1]]
