"""Our engine and its peers on the same decisions: the shipped tables, asked by generated dossiers.

Every output is verified to be the same before anything is timed: which verdict rule fires, and
which give a LET OP, of every table for every dossier. The engines then take turns, so that a
machine that slows down does so for all; processor time counts, of all threads. One by one is
compared with one by one, and many together with many together. A peer that can't be installed,
decides otherwise or crashes has a row that says so. ``benchmarks.whole`` compares the whole
program, explanations included, with a peer that traces.

    python -m benchmarks.peers [--markdown] [DOSSIERS]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from benchmarks import engines, situations
from benchmarks.engines import (
    FIRST_SEEN,
    FLOOR,
    ONE_BY_ONE,
    README,
    REPEATED,
    SINGLY,
    TOGETHER,
    ZEN,
    ZEN_BATCH,
)
from benchmarks.situations import Decided
from benchmarks.tables import show
from benchmarks.timing import in_turns, ratio

DOSSIERS: Final = 100
SEED: Final = 1
TURNS: Final = 15
COUNTERPART: Final = {SINGLY: ZEN, TOGETHER: ZEN_BATCH}
"""What an engine is compared with, by the way in which it gets dossiers."""


@dataclass(slots=True)
class Row:
    """What came of one engine; ``seconds`` a dossier, by turn, are empty if it wasn't timed."""

    way: str = ""
    tells: str = ""
    lacks: str = ""
    seconds: list[float] = field(default_factory=list)


def main() -> None:
    """Measure and print; status 1 if an engine decides otherwise or a target isn't met."""
    arguments = [one for one in sys.argv[1:] if one != "--markdown"]
    count = int(arguments[0]) if arguments else DOSSIERS
    rule_set = situations.shipped()
    tables = situations.tables(rule_set)
    dossiers = situations.asked(rule_set, count, SEED)
    wanted = situations.decided(rule_set, dossiers)
    distinct = len({(number, one) for asked in dossiers for number, one in enumerate(asked)})
    print(
        f"{count} dossiers, {len(tables)} tables: {count * len(tables)} decisions on {distinct}"
        " different situations; every output verified equal first"
    )
    rows: dict[str, Row] = {}
    running: dict[str, Callable[[int], object]] = {}
    for name, make in engines.engines(tables).items():
        try:
            engine = make()
        except ImportError as error:
            rows[name] = Row(lacks=f"NOT INSTALLED ({error})")
            continue
        taken = engine.take(dossiers)
        wrong = _wrong(engine.give(engine.decide(taken)), wanted)
        rows[name] = Row(engine.way, engine.tells, engine.lacks)
        if wrong:
            rows[name].lacks = f"DECIDES OTHERWISE ({wrong} dossiers)"
        else:
            running[name] = lambda turn, engine=engine, taken=taken: engine.decide(taken)
    for name, spent in in_turns(running, TURNS).items():
        rows[name].seconds = [seconds / count for seconds in spent]
    rows[README] = _readme(wanted)
    show(_cells(rows), markdown="--markdown" in sys.argv)
    print(
        "ms: processor time a dossier, the median; zen: zen-engine used in the same way, untraced"
    )
    met = _targets(rows)
    sys.exit(0 if met and not any("OTHERWISE" in one.lacks for one in rows.values()) else 1)


def _wrong(given: Sequence[Decided], wanted: Sequence[Decided]) -> int:
    """How many dossiers are decided otherwise, or not."""
    pairs = zip(given, wanted, strict=False)
    return len(wanted) - sum([*map(tuple, one)] == [*map(tuple, two)] for one, two in pairs)


def _readme(wanted: Sequence[Decided]) -> Row:
    """durable-rules as its README has it, as far as it comes."""
    done = engines.readme(len(wanted), SEED)
    came = len(done.decided)
    wrong = _wrong(done.decided, wanted[:came])
    lacks = engines.README_LACKS
    if wrong:
        lacks = f"DECIDES OTHERWISE ({wrong} of {came} dossiers)"
    elif done.ended:
        lacks = f"CRASHED after {came} dossiers ({done.ended})"
    return Row(SINGLY, engines.README_TELLS, lacks, [done.seconds / came] if came else [])


def _cells(rows: Mapping[str, Row]) -> list[tuple[str, ...]]:
    """Times per dossier and ratios, fastest first; last what could not be timed."""
    cells: list[tuple[str, ...]] = [("engine", "dossiers", "ms", "x zen", "tells", "lacks")]

    def spent(name: str) -> float:
        return median(rows[name].seconds) if rows[name].seconds else float("inf")

    for name in sorted(rows, key=spent):
        row = rows[name]
        took = f"{1000 * spent(name):.4f}" if row.seconds else ""
        other = rows.get(COUNTERPART.get(row.way, ""), Row()).seconds
        beside = ""
        if row.seconds and other:
            pairs = len(row.seconds) == len(other)
            beside = f"{ratio(row.seconds, other) if pairs else spent(name) / median(other):.2f}"
        cells.append((name, row.way, took, beside, row.tells, row.lacks))
    return cells


def _targets(rows: Mapping[str, Row]) -> bool:
    """Whether all are met, told."""
    wanted = {REPEATED: (FLOOR, 1.5), ONE_BY_ONE: (ZEN, 1.0), FIRST_SEEN: (ZEN_BATCH, 0.5)}
    met = True
    for name, (other, most) in wanted.items():
        if rows[other].seconds:
            found = ratio(rows[name].seconds, rows[other].seconds)
            print(f"{name} beside {other}: {found:.2f} (at most {most} is wanted)")
            met = met and found <= most
    return met


if __name__ == "__main__":
    main()
