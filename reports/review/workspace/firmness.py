"""How many verdicts of a measurement don't stand firmly: one other answer changes them.

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
        self._known: dict[tuple[str, int], int] = {}
        self._todo = len(self._files)
        self._process: SpawnProcess | None = None

    def start(self) -> None:
        """Has another process look."""
        context = get_context("spawn")  # a fork would take locks and connections along
        here, there = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_look, args=(there, self._files, self._rules), daemon=True
        )
        with interrupts_wait():  # which the other process then never gets
            self._process.start()
        there.close()
        threading.Thread(target=self._listen, args=(here,), daemon=True).start()

    @property
    def complete(self) -> bool:
        """Whether all was looked at."""
        return self._todo == 0

    def of(self, name: str, number: int) -> int | None:
        """How many verdicts of measurement ``number`` don't stand firmly; None if not known yet."""
        return self._known.get((name, number))

    def close(self) -> None:
        """Stops looking."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()

    def _listen(self, here: Connection) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                name, counts = here.recv()
                for number, count in enumerate(counts, start=1):
                    self._known[name, number] = count
                self._todo -= 1
        self._todo = 0
        here.close()


def _look(there: Connection, files: list[tuple[str, Path]], rules: Path | None) -> None:
    with contextlib.suppress(OSError):
        os.nice(15)
    for name, path in files:
        counts: list[int] = []
        with contextlib.suppress(InputError):
            tree = jsonfile.read(path)
            scored = scored_concept(tree, str(path), rules)
            counts = [
                sum(shaky(told(one, scored.dossier)) for one in result.outcomes)
                for result in scored.results
            ]
        try:
            there.send((name, counts))
        except OSError:  # nobody waits for it any more
            return
