"""The README shows what the program really prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(
    r"^```\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S
)


def printed(*arguments: str) -> str:
    code = f"import sys; sys.argv = {['score', *arguments]}; from reports.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize(
    ("start", "arguments"),
    [
        ("Gouda ·", ["answers/gouda.json"]),
        ("Wat zou", ["explain", "answers/gouda.json", "zicht-op-populatie"]),
    ],
)
def test_the_examples_are_true(start: str, arguments: list[str]) -> None:
    [block] = [block for block in BLOCKS if block.startswith(start)]
    assert block.rstrip() in printed(*arguments)
