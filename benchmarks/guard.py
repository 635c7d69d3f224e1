"""Whether this commit is slower than another: both measured in one run, in turn.

The other commit is put in a folder of its own, and each runs there with the packages that are
installed here. What is measured takes a whole process, in seconds of a processor; the ratio is
taken pair by pair, so that a machine that speeds up or slows down does so for both. Fails where
the median ratio of anything is over the limit, and even the lower quarter of its pairs is over 1:
else it may be chance. For use by hand, before landing; a machine that others share is too noisy
for more.

    python -m benchmarks.guard [COMMIT] [PAIRS]
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median, quantiles
from typing import Final

from benchmarks import generator, situations

ROOT: Final = Path(__file__).parent.parent
LIMIT: Final = 1.05
COMMIT: Final = "main"
PAIRS: Final = 15
_PROGRAM: Final = "import sys; from reports.cli import main; sys.exit(main())"
_WORK: Final = {
    "score FILE": ("{gouda}",),
    "score FILE --format json": ("{gouda}", "--format", "json"),
    "score explain --all": ("explain", "{gouda}", "--all"),
    "score batch": ("batch", "{lines}", "--to", "{out}", "--jobs", "1"),
    "score batch --explain": ("batch", "{lines}", "--to", "{out}", "--jobs", "1", "--explain"),
    "score check": ("check",),
}
_DOSSIERS: Final = 400


def main() -> None:
    """Measure and print; status 1 if anything became slower."""
    commit = sys.argv[1] if len(sys.argv) > 1 else COMMIT
    pairs = int(sys.argv[2]) if len(sys.argv) > 2 else PAIRS
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "other"
        here = Path(folder) / "here"
        unpack(commit, other)
        unpack(None, here)
        lines = Path(folder) / "in.jsonl"
        generator.write(lines, situations.shipped().framework, _DOSSIERS, seed=11)
        slower = [
            name
            for name, arguments in _WORK.items()
            if is_slower(name, [*_pairs(arguments, here, other, lines, pairs)])
        ]
    sys.exit(f"slower than {commit}: {', '.join(slower)}" if slower else 0)


def unpack(commit: str | None, folder: Path) -> None:
    """The program as it is in ``commit``, or as it stands here now, in ``folder``; compiled."""
    folder.mkdir()
    names = ("engine", "reports", "rules")
    if commit is None:
        listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *names]
        found = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout
        for name in filter(None, found.decode().split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes((ROOT / name).read_bytes())
    else:
        archive = ["git", "archive", commit, *names]
        packed = subprocess.run(archive, cwd=ROOT, capture_output=True, check=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as content:
            content.extractall(folder, filter="data")
    compiling = [sys.executable, "-m", "compileall", "-q", *names[:2]]
    subprocess.run(compiling, cwd=folder, check=True)


def is_slower(name: str, found: Sequence[tuple[float, float]]) -> bool:
    """Whether ``found``, pairs of seconds of this and the other, are more than chance; told."""
    ratios = [one / other for one, other in found]
    lower, middle, upper = quantiles(ratios, n=4)
    slower = middle > LIMIT and lower > 1
    print(
        f"{name:26} {median(one for one, _ in found):6.3f} s  ratio {middle:.3f}"
        f" (half of {len(ratios)} pairs between {lower:.3f} and {upper:.3f})"
        f"{'  SLOWER' if slower else ''}",
        flush=True,
    )
    return slower


def _pairs(
    arguments: Sequence[str], here: Path, other: Path, lines: Path, pairs: int
) -> Sequence[tuple[float, float]]:
    for folder in (here, other):
        _seconds(arguments, folder, lines)  # what is kept for the next start is kept now
    found = []
    for number in range(pairs):
        turns = (here, other) if number % 2 else (other, here)
        spent = {folder: _seconds(arguments, folder, lines) for folder in turns}
        found.append((spent[here], spent[other]))
    return found


def _seconds(arguments: Sequence[str], folder: Path, lines: Path) -> float:
    """The processor time of one run of the program in ``folder``."""
    out = folder / "out.jsonl"
    out.unlink(missing_ok=True)
    names = {"gouda": ROOT / "answers" / "gouda.json", "lines": lines, "out": out}
    command = [sys.executable, "-c", _PROGRAM, *(one.format(**names) for one in arguments)]
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
