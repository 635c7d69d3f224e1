"""How long ``score check`` takes: ``python -m benchmarks.check``.

The whole shipped framework, and one indicator at a time, each in a new process as an editor that
checks on save does; the limits are 5 s and 0.5 s.
"""

from __future__ import annotations

import subprocess
import sys
import time

from engine import rules
from engine.score import rules_folder

WHOLE, ONE = 5.0, 0.5
PROGRAM = "import sys; from reports.cli import main; sys.exit(main())"


def seconds(*arguments: str) -> float:
    """How long one run takes, from start to exit."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "check", *arguments], check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def main() -> int:
    """Print the times; returns 1 if one is over its limit."""
    whole = min(seconds() for _ in range(3))
    ids = [one.indicator.id for one in rules.load(rules_folder()).indicators]
    each = {name: min(seconds("--indicator", name) for _ in range(2)) for name in ids}
    slowest = max(each, key=each.__getitem__)
    average = sum(each.values()) / len(each)
    print(f"the whole framework  {whole:6.2f} s  (limit {WHOLE:g} s)")
    print(f"one indicator        {average:6.2f} s  on average")
    print(f"the slowest          {each[slowest]:6.2f} s  (limit {ONE:g} s): {slowest}")
    return int(whole > WHOLE or each[slowest] > ONE)


if __name__ == "__main__":
    sys.exit(main())
