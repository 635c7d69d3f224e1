"""Our engine and its peers on the same decisions: the shipped tables, asked by generated dossiers.

Every output is verified to be the same before anything is timed: which verdict rule fires, and
which give a LET OP, of every table for every dossier. The engines then take turns, so that a
machine that slows down does so for all, and the fewest seconds of a processor count. A peer that
can't be installed, decides otherwise or crashes has a row that says so.

    python -m benchmarks.peers [DOSSIERS]
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from time import monotonic, process_time
from typing import Any, Final

from benchmarks import engines, situations
from benchmarks.engines import FIRST_SEEN, FLOOR, README, REPEATED, ZEN_TRACED, Engine
from benchmarks.situations import Decided

DOSSIERS: Final = 200
SEED: Final = 1
TURNS: Final = 5
_PATIENCE: Final = 60
"""Seconds after which no further turn is begun."""


def main() -> None:
    """Measure and print; status 1 if an engine decides otherwise or a target isn't met."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOSSIERS
    rule_set = situations.shipped()
    tables = situations.tables(rule_set)
    dossiers = situations.asked(rule_set, count, SEED)
    wanted = situations.decided(rule_set, dossiers)
    distinct = len({(number, one) for asked in dossiers for number, one in enumerate(asked)})
    print(
        f"{count} dossiers, {len(tables)} tables: {count * len(tables)} decisions on {distinct}"
        " different situations; every output verified equal first"
    )
    remarks: dict[str, str] = {}
    running: dict[str, tuple[Engine, Any]] = {}
    for name, make in engines.engines(tables).items():
        try:
            engine = make()
        except ImportError as error:
            remarks[name] = f"NOT INSTALLED ({error})"
            continue
        taken = engine.take(dossiers)
        wrong = _wrong(engine.give(engine.decide(taken)), wanted)
        remarks[name] = f"DECIDES OTHERWISE ({wrong} dossiers)" if wrong else engine.lacks
        if not wrong:
            running[name] = engine, taken
    found = {name: seconds / count for name, seconds in _timed(running).items()}
    found |= _readme(wanted, remarks)
    _show(found, remarks)
    met = _targets(found)
    sys.exit(0 if met and not any("OTHERWISE" in one for one in remarks.values()) else 1)


def _wrong(given: Sequence[Decided], wanted: Sequence[Decided]) -> int:
    """How many dossiers are decided otherwise, or not."""
    pairs = zip(given, wanted, strict=False)
    return len(wanted) - sum([*map(tuple, one)] == [*map(tuple, two)] for one, two in pairs)


def _timed(running: dict[str, tuple[Engine, Any]]) -> dict[str, float]:
    """The fewest seconds of each engine over some turns."""
    fewest = dict.fromkeys(running, float("inf"))
    begin = monotonic()
    gc.collect()
    gc.disable()
    for turn in range(TURNS):
        if turn and monotonic() - begin > _PATIENCE:
            break
        for name, (engine, taken) in running.items():
            start = process_time()
            engine.decide(taken)
            fewest[name] = min(fewest[name], process_time() - start)
    gc.enable()
    return fewest


def _readme(wanted: Sequence[Decided], remarks: dict[str, str]) -> dict[str, float]:
    """durable-rules as its README has it, as far as it comes."""
    done = engines.readme(len(wanted), SEED)
    came = len(done.decided)
    wrong = _wrong(done.decided, wanted[:came])
    if wrong:
        remarks[README] = f"DECIDES OTHERWISE ({wrong} of {came} dossiers)"
    elif done.ended:
        remarks[README] = f"CRASHED after {came} dossiers ({done.ended})"
    else:
        remarks[README] = engines.README_LACKS
    return {README: done.seconds / came} if came else {}


def _show(found: dict[str, float], remarks: dict[str, str]) -> None:
    """Times per dossier and ratios, fastest first; last what could not be timed."""
    floor, traced = found[FLOOR], found.get(ZEN_TRACED)
    print(f"{'':41} {'ms':>8} {'x floor':>8} {'x zen':>6}  what it lacks")
    for name in sorted(remarks, key=lambda name: found.get(name, float("inf"))):
        seconds = found.get(name)
        if seconds is None:
            print(f"{name:41} {'':>8} {'':>8} {'':>6}  {remarks[name]}")
            continue
        beside = f"{seconds / traced:6.3f}" if traced else ""
        print(
            f"{name:41} {1000 * seconds:8.4f} {seconds / floor:8.1f} {beside:>6}  {remarks[name]}"
        )
    print("ms: processor time a dossier; floor: hand-written Python; zen: one graph with trace")


def _targets(found: dict[str, float]) -> bool:
    """Whether both are met, told."""
    repeated = found[REPEATED] / found[FLOOR]
    print(f"situations repeat, beside the floor: {repeated:.2f} (at most 1.5 is wanted)")
    if ZEN_TRACED not in found:
        return repeated <= 1.5
    faster = found[ZEN_TRACED] / found[FIRST_SEEN]
    print(f"first seen, beside zen-engine with trace: {faster:.1f} x as fast (4 is wanted)")
    return repeated <= 1.5 and faster >= 4


if __name__ == "__main__":
    main()
