"""The whole program beside a peer that only decides: JSON text in, explained verdicts out.

Ours reads and validates the answers, weighs who said what, decides, words the findings and writes
all evidence as JSON text. The peer gets situations that were worked out beforehand, decides them
and, where it traces, gives the cells that matched as Python dicts: it has less to do. All take
turns, each on dossiers that are new to it, and are warm: what dossiers have in common with
earlier ones is remembered. Processor time of all threads counts.

    python -m benchmarks.whole [--markdown] [TURNS]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any, Final

import orjson

from benchmarks import engines, generator, situations
from benchmarks.engines import ZEN, ZEN_BATCH, ZEN_BATCH_TRACED, ZEN_TRACED
from benchmarks.tables import show
from benchmarks.timing import in_turns, ratio
from reports.batch.forms import form
from reports.batch.items import Item
from reports.batch.run import CHUNK
from reports.batch.scoring import Scoring

WARMING: Final = 2_000
A_TURN: Final = 2 * CHUNK
"""Dossiers."""
TURNS: Final = 25

EXPLAINED: Final = "score batch, explained"
BRIEF: Final = "score batch, verdicts"
SINGLE: Final = "score, explained"
FLOOR: Final = "orjson"
_WANTED: Final = (
    (EXPLAINED, ZEN_TRACED, 0.8),
    (EXPLAINED, ZEN_BATCH_TRACED, 1.0),
    (BRIEF, ZEN_TRACED, 0.6),
)


def main() -> None:
    """Measure and print."""
    arguments = [one for one in sys.argv[1:] if one != "--markdown"]
    turns = int(arguments[0]) if arguments else TURNS
    items = _items(WARMING + 3 * turns * A_TURN)
    explained, brief, single = (Scoring(form(".jsonl"), explain) for explain in (True, False, True))
    for scoring in (explained, brief, single):
        scoring.prepare()
        _chunks(scoring, items[:WARMING], CHUNK)
    written = explained.chunk(items[:A_TURN]).content.splitlines()
    parsed = [*map(orjson.loads, written)]

    def fresh(turn: int, which: int) -> Sequence[Item]:
        """Dossiers of its own for each: what one reads, all remember."""
        return items[WARMING + (3 * turn + which) * A_TURN :][:A_TURN]

    def read_and_written(turn: int) -> None:
        for one, output in zip(fresh(turn, 0), parsed, strict=True):
            orjson.loads(one.data)
            orjson.dumps(output)

    work: dict[str, Callable[[int], Any]] = {
        EXPLAINED: lambda turn: _chunks(explained, fresh(turn, 0), CHUNK),
        BRIEF: lambda turn: _chunks(brief, fresh(turn, 1), CHUNK),
        SINGLE: lambda turn: _chunks(single, fresh(turn, 2), 1),
        FLOOR: read_and_written,
    }
    told = {
        EXPLAINED: ("together", "reads, weighs, decides, words and writes all evidence"),
        BRIEF: ("together", "the same, and writes the verdicts and LET OP alone"),
        SINGLE: ("one by one", "as in a batch"),
        FLOOR: ("one by one", "reads and writes the same JSON; decides nothing"),
    }
    rule_set = situations.shipped()
    asked = situations.asked(rule_set, A_TURN, seed=5)
    for name in (ZEN, ZEN_TRACED, ZEN_BATCH, ZEN_BATCH_TRACED):
        try:
            engine = engines.engines(situations.tables(rule_set))[name]()
        except ImportError as error:
            print(f"{name}: NOT INSTALLED ({error})")
            continue
        taken = engine.take(asked)
        work[name] = lambda turn, engine=engine, taken=taken: engine.decide(taken)
        told[name] = engine.way, f"decides alone; {engine.tells}"
    spent = in_turns(work, turns)
    _tell(spent, told)


def _tell(spent: dict[str, list[float]], told: dict[str, tuple[str, str]]) -> None:
    rows = [("what", "dossiers", "ms", "x zen, trace", "x zen, batch, trace", "does")]
    for name in sorted(spent, key=lambda name: median(spent[name])):
        beside = [
            f"{ratio(spent[name], spent[other]):.2f}" if other in spent else ""
            for other in (ZEN_TRACED, ZEN_BATCH_TRACED)
        ]
        way, does = told[name]
        took = f"{1000 * median(spent[name]) / A_TURN:.3f}"
        rows.append((name, way, took, beside[0], beside[1], does))
    show(rows, markdown="--markdown" in sys.argv)
    for name, other, most in _WANTED:
        if other in spent:
            found = ratio(spent[name], spent[other])
            print(f"{name} beside {other}: {found:.2f} (at most {most} is wanted)")


def _items(count: int) -> list[Item]:
    lines = generator.lines(situations.shipped().framework, count, seed=4)
    return [Item(f"regel {number}", line) for number, line in enumerate(lines, start=1)]


def _chunks(scoring: Scoring, items: Sequence[Item], size: int) -> None:
    for start in range(0, len(items), size):
        done = scoring.chunk(items[start : start + size])
        assert not done.failures, done.failures[0]


if __name__ == "__main__":
    main()
