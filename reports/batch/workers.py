"""More processes for one batch, with results in the order of the work.

Each worker is a fork, so rules are loaded once. Chunks and results go through unlinked files,
a few in each direction that are used in turn; over the pipe go only their lengths. So neither side
waits for the other to empty a pipe, and a worker has its next chunks ready. A worker ends when
the other end of its pipe is closed, also when the process that has it is killed.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import IO, Any, Final

from engine.files.errors import InputError, Problem
from engine.files.system import reason
from reports.batch.items import Item
from reports.batch.scoring import Chunk, Scoring
from reports.forks import interrupts_wait, quiet

_TURNS: Final = 4
"""Chunks that a worker may be ahead; with fewer it waits for one that is slow for a moment."""
_STOPPED: Final = (
    "Een van de processen is onverwacht gestopt (is het geheugen op?). Ga verder met --resume."
)


class _Mailbox:
    """A file through which one object at a time goes from one process to another."""

    def __init__(self) -> None:
        try:
            self._file: IO[bytes] = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        except OSError as error:
            raise _unwritable(error) from None

    def put(self, something: object) -> int:
        """Writes ``something``; returns its length. Raises ``InputError`` when that fails."""
        data = memoryview(pickle.dumps(something, pickle.HIGHEST_PROTOCOL))
        written = 0
        try:
            while written < len(data):
                written += os.pwrite(self._file.fileno(), data[written:], written)
        except OSError as error:
            raise _unwritable(error) from None
        return written

    def take(self, length: int) -> Any:
        """What was put there."""
        return pickle.loads(os.pread(self._file.fileno(), length, 0))

    def close(self) -> None:
        """Gives the space back."""
        self._file.close()


class _Desk:
    """What this process shares with one worker."""

    def __init__(self) -> None:
        self.here: Connection
        self.there: Connection
        self.here, self.there = get_context("fork").Pipe()
        self.chunks = [_Mailbox() for _ in range(_TURNS)]
        self.results = [_Mailbox() for _ in range(_TURNS)]


class Workers:
    """``number`` processes that score chunks; a context that ends them."""

    def __init__(self, scoring: Scoring, number: int) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # or a fork writes what is waiting once more
        self._desks = [_Desk() for _ in range(number)]
        ends = [desk.here for desk in self._desks]
        self._processes = [
            get_context("fork").Process(target=_work, args=(scoring, desk, ends), daemon=True)
            for desk in self._desks
        ]
        with interrupts_wait():
            for process in self._processes:
                process.start()
        for desk in self._desks:
            desk.there.close()

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for desk in self._desks:
            desk.here.close()
        for process in self._processes:
            process.terminate()
            process.join()
        for desk in self._desks:
            for mailbox in (*desk.chunks, *desk.results):
                mailbox.close()

    def map(self, chunks: Iterable[Sequence[Item]]) -> Iterator[tuple[Sequence[Item], Chunk]]:
        """Each chunk with its result, in order; few of them are in hand at any time."""
        in_hand: deque[tuple[int, Sequence[Item]]] = deque()
        for number, chunk in enumerate(chunks):
            if len(in_hand) == _TURNS * len(self._desks):
                done, items = in_hand.popleft()
                yield items, self._received(done)
            self._send(number, chunk)
            in_hand.append((number, chunk))
        while in_hand:
            done, items = in_hand.popleft()
            yield items, self._received(done)

    def _at(self, number: int) -> tuple[_Desk, int]:
        turn, desk = divmod(number, len(self._desks))
        return self._desks[desk], turn % _TURNS

    def _send(self, number: int, chunk: Sequence[Item]) -> None:
        desk, turn = self._at(number)
        length = desk.chunks[turn].put(chunk)
        try:
            desk.here.send(length)
        except ConnectionError:
            raise InputError([Problem("", "", _STOPPED)]) from None

    def _received(self, number: int) -> Chunk:
        desk, turn = self._at(number)
        try:
            length = desk.here.recv()
        except (EOFError, ConnectionError):
            raise InputError([Problem("", "", _STOPPED)]) from None
        result = desk.results[turn].take(length)
        if isinstance(result, Exception):
            raise result
        assert isinstance(result, Chunk)
        return result


def _work(scoring: Scoring, desk: _Desk, ends: Sequence[Connection]) -> None:
    quiet()
    for end in ends:
        end.close()
    with suppress(EOFError, ConnectionError):  # nobody is at the other end any more
        for number in count():
            items = desk.chunks[number % _TURNS].take(desk.there.recv())
            result: Chunk | Exception
            try:
                result = scoring.chunk(items)
            except Exception as error:  # for the other side to raise
                result = error
            mailbox = desk.results[number % _TURNS]
            try:
                length = mailbox.put(result)
            except InputError as error:  # short, and in a place that was written already
                length = mailbox.put(error)
            desk.there.send(length)


def _unwritable(error: OSError) -> InputError:
    where = tempfile.tempdir or "de map voor tijdelijke bestanden"
    what = f"In {where} kan niet worden geschreven ({reason(error)})."
    return InputError([Problem("", "", what)])
