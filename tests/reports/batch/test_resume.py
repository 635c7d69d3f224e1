"""A batch that is interrupted at any moment: nothing half, nothing lost, nothing twice."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.reports.batch.conftest import SCORE, environment

Tree = dict[str, Any]


def killed(arguments: Sequence[str], folder: Path, after: float, number: int) -> bool:
    """Runs ``score batch`` and sends it a signal; whether that came before it was ready."""
    process = subprocess.Popen(
        [*SCORE, "batch", *arguments],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    record = folder / (arguments[arguments.index("--to") + 1] + ".voortgang")
    while process.poll() is None and not record.exists():
        time.sleep(0.002)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
        process.wait()
        return True
    return False
