"""What holds for every process that is forked to share the work."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """While processes are forked: one that is interrupted before it has begun prints a traceback.

    It inherits that the signal waits, and ignores it from its first line on (``quiet``).
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def quiet() -> None:
    """In a fork: the process that was interrupted tells it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
