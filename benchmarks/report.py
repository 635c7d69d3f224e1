"""What factsheets cost: one as a whole process, and a national round in one call.

    python -m benchmarks.report

Every figure is the best of some runs, beside the most it may be.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generator import dossiers
from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules

ROOT = Path(__file__).parent.parent
ROUND = 400
SCORE = "import sys; from reports.cli import main; sys.exit(main())"


def main() -> None:
    """Print every figure with its limit."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        gouda = ROOT / "answers" / "gouda.json"
        for suffix, limit in ((".html", 0.6), (".pdf", 1.5), (".docx", None), (".md", None)):
            seconds = best([gouda, "--to", folder / f"x{suffix}"], runs=5)
            show(f"gouda{suffix}, whole process", seconds, limit)
        files = national_round(folder / "antwoorden")
        target = folder / "factsheets"
        target.mkdir()
        seconds = best([*files, "--to", target / "{bestand}.html"], runs=1)
        size = sum(path.stat().st_size for path in target.iterdir()) / 1e6
        show(f"{len(files)} factsheets as HTML ({size:.0f} MB), one call", seconds, 20)


def national_round(folder: Path) -> list[Path]:
    """The answers of a round, a file each."""
    folder.mkdir()
    framework = load_rules(rules_folder()).framework
    paths: list[Path] = []
    for number, tree in enumerate(dossiers(framework, ROUND)):
        path = folder / f"{number:03}.json"
        path.write_text(json.dumps(tree), encoding="utf-8")
        paths.append(path)
    return paths


def best(arguments: Sequence[object], runs: int) -> float:
    """The seconds of the fastest of ``runs`` processes of ``score report``."""
    return min(timed(arguments) for _ in range(runs))


def timed(arguments: Sequence[object]) -> float:
    """The seconds that ``score report`` takes with ``arguments``."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", SCORE, "report", *map(str, arguments)],
        check=True,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    return time.perf_counter() - start


def show(what: str, seconds: float, limit: float | None) -> None:
    """One line: what, how long, and how that is to the limit."""
    beside = f"   at most {limit:g} s: {seconds / limit:4.0%}" if limit else ""
    print(f"{what:50} {seconds:7.2f} s{beside}")


if __name__ == "__main__":
    main()
