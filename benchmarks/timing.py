"""How long things take: the best of several runs, or ratios of what ran in turns."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter, process_time
from typing import TypeVar

Out = TypeVar("Out")


def best(work: Callable[[], object], seconds: float = 1.0, least: int = 5) -> float:
    """The fewest seconds that ``work`` takes, run ``least`` times and for about ``seconds``."""
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        found, begin, runs = float("inf"), perf_counter(), 0
        while runs < least or perf_counter() - begin < seconds:
            start = perf_counter()
            work()
            found = min(found, perf_counter() - start)
            runs += 1
    finally:
        if collecting:
            gc.enable()
    return found


def in_turns(
    work: Mapping[str, Callable[[int], object]], turns: int, patience: float = 120.0
) -> dict[str, list[float]]:
    """Seconds of a processor (all threads) of each of ``work``, once per turn; at least one turn.

    All get the number of the turn and take turns, so that a machine that slows down does so for
    all. No turn begins after ``patience`` seconds.
    """
    found: dict[str, list[float]] = {name: [] for name in work}
    begin = perf_counter()
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        for turn in range(turns):
            if turn and perf_counter() - begin > patience:
                break
            for name, one in work.items():
                start = process_time()
                one(turn)
                found[name].append(process_time() - start)
    finally:
        if collecting:
            gc.enable()
    return found


def ratio(ones: Sequence[float], others: Sequence[float]) -> float:
    """How many times as long as others: the median over the pairs that were measured together."""
    return median(one / other for one, other in zip(ones, others, strict=True))
