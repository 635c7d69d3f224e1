"""The decisions files beside the answers, kept as the log in the store is.

So ``score FILE`` sees each decision as soon as it is taken, and the workspace what commands or
people write in a file. Nothing is ever written over that isn't in the store: where both went on,
or a file can't be read or written, it stays as it is and that is told.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from engine.files.errors import InputError, Problem
from engine.review import decisions_file
from engine.review.store import Store
from reports.review.folder import Found, file_entries, load
from reports.saving import save

_Stamp = tuple[int, int, int]
"""Which file it is, its size, and when it was last written."""


class DecisionsFiles:
    """The decisions files of a folder; safe to use from several threads."""

    def __init__(self, store: Store, found: Sequence[Found]) -> None:
        """Takes in what the files have more; raises ``InputError`` with what is wrong in any."""
        self._store = store
        self._lock = threading.Lock()
        self._stamps: dict[str, _Stamp | None] = {}
        self._problems: dict[str, tuple[Problem, ...]] = {}
        store.register(*((one.name, one.framework, one.municipality) for one in found))
        problems: list[Problem] = []
        written = {}
        for one in found:
            try:
                written[one.name] = self._taken_in(one)
            except InputError as error:
                problems += error.problems
        if problems:
            raise InputError(problems)
        heads = {one.name: one.head.number for one in store.kept()}
        for one in found:
            if heads[one.name] > written[one.name]:
                self.write(one)

    def take_in(self, one: Found) -> None:
        """Takes in what was written in the file by others since."""
        if _stamp(one) != self._stamps.get(one.name):
            self._synchronise(one)

    def write(self, one: Found) -> None:
        """Writes the file as the log is now; first takes in what others wrote in it."""
        self._synchronise(one, anyway=True)

    def problems(self, one: Found) -> tuple[Problem, ...]:
        """Why the file isn't what the log is; empty if it is."""
        return self._problems.get(one.name, ())

    def _synchronise(self, one: Found, anyway: bool = False) -> None:
        with self._lock:
            try:
                behind = False
                if _stamp(one) != self._stamps.get(one.name):
                    behind = self._taken_in(one) < len(self._store.entries(one.name))
                if anyway or behind:
                    self._save(one)
            except InputError as error:
                self._problems[one.name] = tuple(error.problems)
            else:
                self._problems.pop(one.name, None)

    def _taken_in(self, one: Found) -> int:
        """How many entries the file has; all of them are in the store then."""
        stamp = _stamp(one)
        entries = file_entries(one)
        load(self._store, one, entries)
        self._stamps[one.name] = stamp
        return len(entries)

    def _save(self, one: Found) -> None:
        if entries := self._store.entries(one.name):
            save(one.decisions, decisions_file.written(one.framework, one.municipality, entries))
            self._stamps[one.name] = _stamp(one)


def _stamp(one: Found) -> _Stamp | None:
    try:
        found = one.decisions.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
