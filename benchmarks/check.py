"""How long ``score check`` takes: ``python -m benchmarks.check``.

The whole shipped framework, and one indicator at a time, each in a new process as an editor that
checks on save does; the limits are 5 s and 0.5 s. It is processor time, of a program that uses one
core and waits for nothing: on a machine with little else to do it takes as long.
"""

from __future__ import annotations

import resource
import subprocess
import sys

from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules

WHOLE, ONE = 5.0, 0.5
PROGRAM = "import sys; from reports.cli import main; sys.exit(main())"


def seconds(*arguments: str) -> float:
    """How much processor time one run takes, from start to exit."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", PROGRAM, "check", *arguments], check=True, stdout=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    """Print the times; returns 1 if one is over its limit."""
    whole = min(seconds() for _ in range(3))
    ids = [one.indicator.id for one in load_rules(rules_folder()).indicators]
    each = {name: min(seconds("--indicator", name) for _ in range(2)) for name in ids}
    slowest = max(each, key=each.__getitem__)
    average = sum(each.values()) / len(each)
    print(f"the whole framework  {whole:6.2f} s  (limit {WHOLE:g} s)")
    print(f"one indicator        {average:6.2f} s  on average")
    print(f"the slowest          {each[slowest]:6.2f} s  (limit {ONE:g} s): {slowest}")
    return int(whole > WHOLE or each[slowest] > ONE)


if __name__ == "__main__":
    sys.exit(main())
