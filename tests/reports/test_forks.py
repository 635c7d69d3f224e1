"""Work in a process of its own: what it gives, what it may take, and how it is told."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from engine.files.errors import InputError, Problem
from reports.forks import in_child


def refused(what: str) -> bytes:
    raise InputError([Problem("", "", what)])


def greedy() -> bytes:
    return b"x" * 2 * 10**9


def endless() -> bytes:
    while True:
        pass


@pytest.mark.parametrize("threads", [False, True])
def test_it_gives_what_the_work_gives(threads: bool) -> None:
    enough = threading.Event()
    if threads:
        threading.Thread(target=enough.wait, daemon=True).start()
    assert in_child(partial(bytes, b"x" * 10**6)) == b"x" * 10**6
    with pytest.raises(InputError, match="dit mag niet"):
        in_child(partial(refused, "dit mag niet"))
    enough.set()


def test_it_may_not_take_all_memory() -> None:
    with pytest.raises(InputError, match="te veel geheugen"):
        in_child(greedy, memory=10**9)


def test_it_may_not_take_for_ever() -> None:
    with pytest.raises(InputError, match=r"te lang \(meer dan 1 seconden\)"):
        in_child(endless, seconds=1)
