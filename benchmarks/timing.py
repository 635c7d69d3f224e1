"""How long things take: the best of several runs, as other processes only ever add time."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import perf_counter
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
