"""One dossier (30 indicators, 4 respondents) when the program is warm, and what it keeps.

From parsed JSON to explained verdicts: of all 30 the finding, the texts of every LET OP, the
pictures and the evidence. Each dossier is new: only what it has in common with earlier ones is
remembered. Beside it, what durable-rules takes for the same decisions alone, one dossier at a time
and none of them remembered, and what zen-engine takes for them with a trace: it gets situations
that are worked out, and has nothing to word. Times are medians, of a processor.

    python -m benchmarks.warm
"""

from __future__ import annotations

import gc
import os
from array import array
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, Final

from benchmarks import engines, generator, situations
from benchmarks.timing import in_turns
from engine.dossier.reading import Reader
from engine.scoring.score import Scorer

WARMING: Final = 2_000
DOSSIERS: Final = 1_000
KEPT_OVER: Final = 20_000
DECIDED: Final = 200
TURNS: Final = 7
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Measure and print."""
    rule_set = situations.shipped()
    reader, scorer = Reader(rule_set.framework), Scorer(rule_set)
    made = generator.dossiers(rule_set.framework, WARMING + KEPT_OVER, seed=2)
    for _ in range(WARMING):
        explained(reader, scorer, next(made))
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)  # as in a batch
    times = array("d", bytes(8 * KEPT_OVER))  # made now, so that it isn't counted
    before = resident()
    for number, tree in enumerate(made):
        begin = process_time()
        explained(reader, scorer, tree)
        times[number] = process_time() - begin
    gc.collect()
    growth = resident() - before
    ours = median(times[:DOSSIERS])
    durable, zen, traced = (one / DECIDED for one in decided())
    for what, seconds in {
        "from parsed JSON to explained verdicts": ours,
        "durable-rules alone, all first seen": durable,
        "zen-engine, the same decisions alone": zen,
        "zen-engine, the same with trace": traced,
    }.items():
        print(f"{what:40} {1000 * seconds:7.3f} ms a dossier")
    print(f"{'explained, beside zen with trace':40} {ours / traced:7.2f} (at most 0.8 is wanted)")
    print(f"{'durable-rules beside zen':40} {durable / zen:7.2f} (at most 1 is wanted)")
    print(f"{f'growth over {KEPT_OVER:,} dossiers':40} {growth:7.1f} MB (less than 5 is wanted)")


def explained(reader: Reader, scorer: Scorer, tree: Any) -> int:
    """Everything that explains a dossier; its size, so that nothing is left undone."""
    return sum(
        len(outcome.finding)
        + len(outcome.note_texts)
        + len(outcome.pictures)
        + len(outcome.evidence)
        for result in scorer.score(reader.tree(tree, "dossier"))
        for outcome in result.outcomes
    )


def decided() -> tuple[float, float, float]:
    """Seconds that durable-rules, zen-engine and zen-engine with trace take, in turn."""
    rule_set = situations.shipped()
    tables = situations.tables(rule_set)
    asked = situations.asked(rule_set, DECIDED, seed=3)
    made = engines.engines(tables)
    work: dict[str, Callable[[int], object]] = {}
    for name in (engines.ONE_BY_ONE, engines.ZEN, engines.ZEN_TRACED):
        engine = made[name]()
        taken = engine.take(asked)
        work[name] = lambda turn, engine=engine, taken=taken: engine.decide(taken)
    durable, zen, traced = map(median, in_turns(work, TURNS).values())
    return durable, zen, traced


def resident() -> float:
    """The memory of this process, in megabytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE / 1e6


if __name__ == "__main__":
    main()
