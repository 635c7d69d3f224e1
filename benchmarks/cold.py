"""A cold start: ``score answers/gouda.json`` as a whole process, beside importing two libraries.

The yardstick is ``python -c "import typer, pydantic"``. Both run in turn, so that a machine that
speeds up or slows down does so for both, and the ratio is taken pair by pair. Modules are
compiled beforehand, as an installation does.

Run with: python -m benchmarks.cold [RUNS]
"""

from __future__ import annotations

import compileall
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).parent.parent
SCORE: Final = (str(Path(sysconfig.get_path("scripts")) / "score"), "answers/gouda.json")
YARDSTICK: Final = (sys.executable, "-c", "import typer, pydantic")
RUNS: Final = 11


def seconds(command: Sequence[str]) -> float:
    """The processor time of one run of ``command``, with its output read through a pipe."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def pairs(runs: int) -> list[tuple[float, float]]:
    """Seconds of ``score`` and of the yardstick, in turn, after a run of each."""
    for folder in ("engine", "reports"):
        compileall.compile_dir(ROOT / folder, quiet=1)
    for command in (SCORE, YARDSTICK):
        seconds(command)
    return [(seconds(SCORE), seconds(YARDSTICK)) for _ in range(runs)]


def main() -> None:
    """Measure and print."""
    found = pairs(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
    ratios = sorted(ours / theirs for ours, theirs in found)
    ours, theirs = (median(column) for column in zip(*found, strict=True))
    print(f"score answers/gouda.json             {1000 * ours:6.0f} ms")
    print(f'python -c "import typer, pydantic"   {1000 * theirs:6.0f} ms')
    quarter = len(ratios) // 4
    print(
        f"ratio {median(ratios):.2f} (half of {len(ratios)} pairs between"
        f" {ratios[quarter]:.2f} and {ratios[-1 - quarter]:.2f}; at most 1.25 is wanted)"
    )


if __name__ == "__main__":
    main()
