"""A full dossier (30 indicators, 4 respondents) when everything is loaded, and what it keeps.

Prints milliseconds per dossier from parsed JSON to explained verdicts, the part of durable-rules
alone on situations it sees for the first time, and the growth of the process over 20,000 dossiers.

    python -m benchmarks.warm
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.generator import dossiers
from engine import rules
from engine.decide import Decider
from engine.reading import Reader
from engine.score import Scorer, rules_folder


def milliseconds(work: Callable[[], object], runs: int = 7) -> float:
    """The median time of ``work`` over ``runs``."""
    times: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def resident() -> float:
    """The memory of this process, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    """Measure and print."""
    ruleset = rules.load(rules_folder())
    reader, scorer = Reader(ruleset.framework), Scorer(ruleset)
    made: Iterator[Any] = iter(dossiers(ruleset.framework, 21_000, seed=1))
    first = [next(made) for _ in range(1_000)]

    def explained(tree: Any) -> list[tuple[int, ...]]:
        found: list[tuple[int, ...]] = []
        for result in scorer.score(reader.tree(tree, "x")):
            for outcome in result.outcomes:
                _ = outcome.verdict, outcome.finding, outcome.note_texts, outcome.evidence
                found.append(outcome.situation)
        return found

    situations = [
        (number % len(ruleset.indicators), one)
        for tree in first
        for number, one in enumerate(explained(tree))
    ]
    whole = milliseconds(lambda: [explained(tree) for tree in first]) / len(first)
    tables = [indicator.table for indicator in ruleset.indicators]
    decider = Decider(tables, remember=False)
    decider.decide(situations)
    alone = milliseconds(lambda: decider.decide(situations)) / len(first)
    print(f"from parsed JSON to explained verdicts  {whole:.3f} ms a dossier")
    print(f"durable-rules alone, first seen         {alone:.3f} ms a dossier")
    before = resident()
    for tree in made:
        explained(tree)
    print(f"growth over 20,000 dossiers             {resident() - before:.1f} MB")


if __name__ == "__main__":
    main()
