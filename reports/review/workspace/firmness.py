"""Which verdicts of a measurement don't stand firmly: one other answer changes them.

Looking for the smallest changes takes a while for hundreds of dossiers. Another process does it,
at low priority, and the worklist shows what is known so far.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from engine.dossier.model import Dossier
from engine.files import jsonfile
from engine.files.errors import InputError
from engine.scoring.outcome import Outcome
from reports.factsheet.explained import Explanation, explained
from reports.forks import interrupts_wait
from reports.inputs import scored_concept
from reports.review.folder import Found

UNTESTED: Final = Explanation((), (), (), "", 0)
"""What there is to tell of an indicator that wasn't tested: nothing can be changed about it."""


def told(outcome: Outcome, dossier: Dossier) -> Explanation:
    """The explanation of a verdict, in the words of the factsheet."""
    return explained(outcome, dossier) if outcome.is_tested else UNTESTED


def shaky(texts: Explanation) -> bool:
    """Whether one other answer changes the verdict."""
    return texts.distance == 1


class Firmness:
    """What another process finds out, dossier by dossier."""

    def __init__(self, found: Iterable[Found], rules: Path | None) -> None:
        self._files = [(one.name, one.path) for one in found]
        self._rules = rules
        self._known: dict[tuple[str, int], frozenset[str]] = {}
        self._todo = {name for name, _ in self._files}
        self._processes: list[SpawnProcess] = []

    def start(self) -> None:
        """Has another process look."""
        self._look_at(self._files)

    def again(self, one: Found) -> None:
        """Has a dossier looked at again, whose answers have changed."""
        self._known = {key: known for key, known in self._known.items() if key[0] != one.name}
        if self._processes:
            self._todo.add(one.name)
            self._look_at([(one.name, one.path)])

    def _look_at(self, files: list[tuple[str, Path]]) -> None:
        context = get_context("spawn")  # a fork would take locks and connections along
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_look, args=(there, files, self._rules), daemon=True)
        self._processes = [*(one for one in self._processes if one.is_alive()), process]
        with interrupts_wait():  # which the other process then never gets
            process.start()
        there.close()
        names = {name for name, _ in files}
        threading.Thread(target=self._listen, args=(here, names), daemon=True).start()

    @property
    def complete(self) -> bool:
        """Whether all was looked at."""
        return not self._todo

    def of(self, name: str, number: int) -> frozenset[str] | None:
        """The indicators of measurement ``number`` that don't stand firmly; None if not known."""
        return self._known.get((name, number))

    def close(self) -> None:
        """Stops looking."""
        for one in self._processes:
            one.terminate()
            one.join()

    def _listen(self, here: Connection, names: set[str]) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                name, found = here.recv()
                for number, indicators in enumerate(found, start=1):
                    self._known[name, number] = indicators
                self._todo.discard(name)
        self._todo -= names  # what isn't known by now won't be
        here.close()


def _look(there: Connection, files: list[tuple[str, Path]], rules: Path | None) -> None:
    with contextlib.suppress(OSError):
        os.nice(15)
    for name, path in files:
        found: list[frozenset[str]] = []
        with contextlib.suppress(InputError):
            tree = jsonfile.read(path)
            scored = scored_concept(tree, str(path), rules)
            found = [
                frozenset(
                    one.rules.indicator.id
                    for one in result.outcomes
                    if shaky(told(one, scored.dossier))
                )
                for result in scored.results
            ]
        try:
            there.send((name, found))
        except OSError:  # nobody waits for it any more
            return
