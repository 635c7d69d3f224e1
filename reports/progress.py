"""A progress bar, where there is much to do and somebody is looking."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def tracked(work: Iterable[T], what: str, number: int) -> Iterator[T]:
    """``work``, which is ``number`` of ``what``, with a bar that moves as each is taken."""
    if number < 2 or not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(work, what, total=number, console=Console(stderr=True), transient=True)
