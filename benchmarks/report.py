"""What factsheets cost: one as a whole process, and a national round in one call.

    python -m benchmarks.report

Every figure is the best of some runs, beside the most it may be. So is the memory that the largest
of its processes takes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.generator import Mix, dossiers
from engine.framework.model import Framework
from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules

ROOT = Path(__file__).parent.parent
ROUND = 400
SCORE = "import sys; from reports.cli import main; sys.exit(main())"
LARGEST = """
import resource, sys
from reports.cli import main
status = main()
of = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(max(resource.getrusage(one).ru_maxrss for one in of))
sys.exit(status)
"""


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
        large = folder / "groot.json"
        large.write_text(json.dumps(together(files[:200])), encoding="utf-8")
        show("200 measurements in one Word file", best([large, "--to", folder / "x.docx"], 1), 20)
        for what, tree in (
            ("20 measurements", together(files[:20])),
            ("300 partners", next(dossiers(framework(), 1, mix=Mix(partners=300)))),
        ):
            large.write_text(json.dumps(tree), encoding="utf-8")
            megabytes = memory([large, "--to", folder / "x.pdf"])
            show(f"{what} as PDF, memory", megabytes, 400, "MB")


def framework() -> Framework:
    """The shipped one."""
    return load_rules(rules_folder()).framework


def together(files: Sequence[Path]) -> dict[str, Any]:
    """The measurements of all ``files`` in one, each of an approach of its own."""
    trees = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    measurements = [
        {**one, "aanpak": f"Aanpak {number}"}
        for number, tree in enumerate(trees, start=1)
        for one in tree["metingen"]
    ]
    return {**trees[0], "metingen": measurements}


def national_round(folder: Path) -> list[Path]:
    """The answers of a round, a file each."""
    folder.mkdir()
    paths: list[Path] = []
    for number, tree in enumerate(dossiers(framework(), ROUND)):
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
    subprocess.run(command(SCORE, arguments), check=True, stderr=subprocess.DEVNULL, cwd=ROOT)
    return time.perf_counter() - start


def memory(arguments: Sequence[object]) -> float:
    """The megabytes that the largest process of ``score report`` takes with ``arguments``."""
    told = subprocess.run(
        command(LARGEST, arguments),
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    return int(told.stdout) / 1024


def command(program: str, arguments: Sequence[object]) -> list[str]:
    """The command that runs ``score report`` by way of ``program``."""
    return [sys.executable, "-c", program, "report", *map(str, arguments)]


def show(what: str, number: float, limit: float | None, unit: str = "s") -> None:
    """One line: what, how much, and how that is to the limit."""
    beside = f"   at most {limit:g} {unit}: {number / limit:4.0%}" if limit else ""
    print(f"{what:50} {number:7.2f} {unit}{beside}")


if __name__ == "__main__":
    main()
