"""The program ``score`` as somebody runs it: in a process of its own, or called from here."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reports import cli

ROOT = Path(__file__).parents[3]
SCORE = Path(sysconfig.get_path("scripts")) / "score"
GOUDA = "answers/gouda.json"
ALL = (GOUDA, "answers/dordrecht.json", "answers/alkmaar.json")


class Done(NamedTuple):
    """What a run gave."""

    status: int
    out: str
    err: str


Score = Callable[..., Done]


def environment(**more: str) -> dict[str, str]:
    """What a program is told about its surroundings: as little as can be, and ``more``."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", **more}


@pytest.fixture(scope="session")
def process() -> Score:
    """Runs the console script in a process of its own, from the root of the project."""

    def run(*arguments: str, cwd: Path = ROOT, **more: str) -> Done:
        done = subprocess.run(
            [str(SCORE), *arguments],
            cwd=cwd,
            env=environment(**more),
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def score(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Score]:
    """Calls the program from the root of the project; faster than a process."""
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "SCORE_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, cwd: Path = ROOT) -> Done:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["score", *arguments])
        status = cli.main()
        out, err = capsys.readouterr()
        return Done(status, out, err)

    yield run
    gc.enable()


@pytest.fixture
def answers_file(tmp_path: Path) -> Callable[..., str]:
    """Writes an answers file with one meting and gives its path.

    ``answers`` are those of the municipality; ``partners`` maps names to answers.
    """

    def write(
        answers: dict[str, object] | None = None,
        partners: dict[str, dict[str, object]] | None = None,
        name: str = "antwoorden.json",
        **more: object,
    ) -> str:
        respondents: list[dict[str, object]] = [
            {"id": "g", "naam": "Gemeente X", "rol": "gemeente", "antwoorden": answers or {}}
        ]
        respondents += [
            {"id": f"p{n}", "naam": naam, "rol": "netwerkpartner", "antwoorden": said}
            for n, (naam, said) in enumerate((partners or {}).items())
        ]
        meting = {"aanpak": "Aanpak", "jaar": 2013, "respondenten": respondents}
        tree = {"kader": "ggsr-2013", "gemeente": "X", "metingen": [meting], **more}
        path = tmp_path / name
        path.write_text(json.dumps(tree), encoding="utf-8")
        return str(path)

    return write
