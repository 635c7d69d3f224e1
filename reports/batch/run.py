"""One batch from beginning to end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from engine.files.errors import InputError
from reports.batch.failing import Failing
from reports.batch.items import Item, Items
from reports.batch.output import Output, Progress
from reports.batch.scoring import Chunk, Scoring
from reports.collecting import few_collections

CHUNK: Final = 32
"""Dossiers that are handed out, scored and written together."""

Watch = Callable[[Progress, int], None]
"""Told after every chunk how far the batch is, and how many bytes were read."""


def run(
    items: Items, output: Output, scoring: Scoring, jobs: int, watch: Watch | None = None
) -> Progress:
    """Scores all of ``items`` that ``output`` doesn't have yet; returns how that went.

    Raises ``InputError`` for what stops a batch: a file that can't be written, or a dossier
    that can't be scored when ``scoring`` is strict about that, or far too many of them. What was
    done till then is kept.
    """
    if not output.progress.finished:
        scoring.prepare()
        failing = Failing(output.errors_so_far)
        with few_collections():
            for chunk, result in _scored(_chunks(output.todo(items)), scoring, jobs):
                if result.failures and scoring.strict:
                    output.add(chunk, replace(result, failures=()))
                    raise InputError(result.failures[0].problems)
                before = output.progress.errors
                output.add(chunk, result)
                if watch is not None:
                    watch(output.progress, items.read)
                told = output.progress.errors - before
                failing.count(result.scored, len(result.failures), told)
    output.finish()
    return output.progress


def _chunks(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    remaining = iter(items)
    while chunk := tuple(islice(remaining, CHUNK)):
        yield chunk


def _scored(
    chunks: Iterator[Sequence[Item]], scoring: Scoring, jobs: int
) -> Iterator[tuple[Sequence[Item], Chunk]]:
    """Each chunk with its result, in order; by ``jobs`` processes if there are that many."""
    first = [*islice(chunks, jobs)]
    if len(first) < 2:
        yield from ((chunk, scoring.chunk(chunk)) for chunk in chain(first, chunks))
        return
    from reports.batch.workers import Workers

    with Workers(scoring, jobs) as workers:
        yield from workers.map(chain(first, chunks))
