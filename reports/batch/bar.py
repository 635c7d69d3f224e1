"""The progress bar of a batch: how far, how fast, how long still. For a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from reports.batch.items import Items
from reports.batch.output import Output, Progress
from reports.batch.run import Watch
from reports.numbers import counted


@contextmanager
def shown(items: Items, output: Output) -> Iterator[Watch | None]:
    """What to tell how far the batch is; None where nobody is looking."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = [TextColumn("Dossiers"), BarColumn(), TextColumn("{task.percentage:>3.0f}%")]
    columns = columns if items.size else columns[:1]
    told = TextColumn("{task.fields[told]}")
    remaining = [TextColumn("nog"), TimeRemainingColumn(compact=True)] if items.size else []
    with Bar(*columns, told, *remaining, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=items.size, told="")
        begin, before = monotonic(), output.progress.taken

        def watch(progress: Progress, read: int) -> None:
            rate = (progress.taken - before) / max(monotonic() - begin, 1e-3)
            failed = f", {counted(progress.failed)} mislukt" if progress.failed else ""
            text = f"{counted(progress.taken)}{failed}, {counted(round(rate))} per seconde"
            bar.update(task, completed=read, told=text)

        yield watch
