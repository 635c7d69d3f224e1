"""What holds for every process that is forked to share the work."""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from engine.files.errors import InputError, Problem


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


def in_child(work: Callable[[], bytes], memory: int = 0, seconds: int = 0) -> bytes:
    """What ``work`` gives, from a process of its own: what that takes is given back after it.

    It may take ``memory`` bytes more than there are now and ``seconds`` of the processor, if those
    are given. Raises ``InputError`` where it needs more, or where ``work`` does.
    """
    # What other threads hold at the moment of a fork is never let go of in the child.
    context: Any = get_context("fork" if threading.active_count() == 1 else "spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(work, there, memory, seconds))
    with interrupts_wait():
        process.start()
    there.close()
    try:
        found: bytes | InputError = here.recv()
    except EOFError:
        process.join()
        slow = process.exitcode == -signal.SIGXCPU
        what = f"Het duurt te lang (meer dan {seconds} seconden)." if slow else _STOPPED
        raise InputError([Problem("", "", what)]) from None
    finally:
        here.close()
        process.terminate()
        process.join()
    if isinstance(found, InputError):
        raise found
    return found


_STOPPED = "Het proces dat dit document maakt, is onverwacht gestopt (is het geheugen op?)."


def _do(work: Callable[[], bytes], there: Connection, memory: int, seconds: int) -> None:
    quiet()
    if memory:
        with open("/proc/self/statm", encoding="ascii") as file:
            taken = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))  # a fork starts at 0
    try:
        found: bytes | InputError = work()
    except InputError as error:
        found = error
    except MemoryError:
        found = InputError([Problem("", "", "Het vraagt te veel geheugen.")])
    there.send(found)
