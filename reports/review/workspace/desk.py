"""What the workspace works with: answers files as they are now, and their logs in the store.

Everything is looked up anew when a file or a log has changed since, so that several inspectors,
and a text editor, can work at the same time. Scoring and explaining are done by one thread at a
time: the rules engine is one for the whole program.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.dossier.model import Measurement
from engine.explaining.making import Explainer
from engine.explaining.model import Explanation
from engine.files import jsonfile
from engine.review.journal import subject
from engine.review.judgement import Review
from engine.review.model import Entry
from engine.review.store import Store, Writing
from engine.scoring.outcome import Outcome, Result
from engine.texts.spelling import normalised
from reports.factsheet.explained import Explanation as Texts
from reports.inputs import Scored, scored_concept
from reports.review.folder import Found, answers_in
from reports.review.moments import now
from reports.review.workspace.files import DecisionsFiles
from reports.review.workspace.firmness import Firmness, told


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier as it is now: its file, scored, with what was decided; ``tree`` is its JSON."""

    found: Found
    tree: Any
    scored: Scored
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """The name of the answers file without ``.json``."""
        return self.found.name

    @property
    def review(self) -> Review:
        """What was decided."""
        assert self.scored.review is not None
        return self.scored.review

    def result(self, number: int) -> Result | None:
        """Measurement ``number`` (from 1)."""
        results = self.scored.results
        return results[number - 1] if 1 <= number <= len(results) else None

    def within(self, measurement: Measurement) -> tuple[str, int]:
        """The approach and year of a measurement, spelled as the log has them."""
        wanted = normalised(measurement.approach), measurement.year
        known = ((one.approach, one.year) for one in self.entries)
        here = (measurement.approach, measurement.year)
        return next((one for one in known if (normalised(one[0]), one[1]) == wanted), here)

    def version(self, measurement: Measurement, about: str) -> int:
        """The number of the last entry on a subject of a measurement; 0 if there is none."""
        within = self.within(measurement)
        return max(
            (
                one.number
                for one in self.entries
                if (one.approach, one.year) == within and subject(one.kind, one.content) == about
            ),
            default=0,
        )

    def decided(self, outcome: Outcome) -> list[Entry]:
        """What was decided and withdrawn on an indicator, by whichever id it went then."""
        within, ids = self.within(outcome.within), outcome.rules.indicator.ids
        return [
            one
            for one in self.entries
            if one.kind in ("besluit", "intrekking")
            and (one.approach, one.year) == within
            and one.content["indicator"] in ids
        ]


class Desk:
    """The folder with answers, the store, and who works here."""

    def __init__(self, folder: Path, store: Store, rules: Path | None = None) -> None:
        self.folder = folder
        self.store = store
        self._rules = rules
        self.lock = threading.RLock()
        self._found = {one.name: one for one in answers_in(folder)}
        self.files = DecisionsFiles(store, [*self._found.values()])
        self._files: dict[str, tuple[tuple[int, int], Any, Scored]] = {}
        self._opened: dict[str, Opened] = {}
        self._explainer = Explainer()
        self._explained: dict[tuple[Any, ...], tuple[Explanation, Texts]] = {}
        self.firmness = Firmness(self._found.values(), rules)
        for _ in self.all():
            pass  # what is read and scored now needn't be when somebody asks

    def names(self) -> list[str]:
        """The dossiers, by name."""
        return [*self._found]

    def open(self, name: str, length: int | None = None) -> Opened | None:
        """Dossier ``name`` as it is now; None if there is none.

        ``length`` is how long its log is, where that is known already.
        """
        found = self._found.get(name)
        if found is None:
            return None
        with self.lock:
            tree, scored = self._file(found)
            if length is None:
                self.files.take_in(found)
            before = self._opened.get(name)
            entries = before.entries if before is not None else ()
            if length is None or length != len(entries):
                entries = (*entries, *self.store.entries(name, after=len(entries)))
            if before is not None and before.tree is tree and before.entries == entries:
                return before
            review = Review(entries, scored.results)
            opened = Opened(found, tree, replace(scored, review=review), entries)
            self._opened[name] = opened
            return opened

    def all(self) -> Iterator[Opened]:
        """Every dossier as it is now."""
        for found in self._found.values():
            self.files.take_in(found)
        heads = {one.name: one.head.number for one in self.store.kept()}
        for name in self._found:
            opened = self.open(name, heads.get(name, 0))
            if opened is not None:
                yield opened

    def _file(self, found: Found) -> tuple[Any, Scored]:
        status = found.path.stat()
        key = (status.st_mtime_ns, status.st_size)
        known = self._files.get(found.name)
        if known is None or known[0] != key:
            if known is not None:
                self.firmness.again(found)
            content = jsonfile.content(found.path)
            tree = jsonfile.parse(content, str(found.path))
            scored = self.score(tree, found, content)
            known = self._files[found.name] = (key, tree, scored)
        return known[1], known[2]

    def score(self, tree: Any, found: Found, content: bytes = b"") -> Scored:
        """``tree`` scored, without decisions; what isn't clear in it waits."""
        with self.lock:
            return scored_concept(tree, str(found.path), self._rules, content)

    def explain(self, opened: Opened, outcome: Outcome) -> tuple[Explanation, Texts]:
        """The explanation of an outcome, and the same in fewer words."""
        within = outcome.within
        key = (
            opened.name,
            id(opened.tree),
            within.approach,
            within.year,
            outcome.rules.indicator.id,
        )
        with self.lock:
            if key not in self._explained:
                self._explained[key] = self.explain_anew(opened.scored, outcome)
            return self._explained[key]

    def explain_anew(self, scored: Scored, outcome: Outcome) -> tuple[Explanation, Texts]:
        """As ``explain``, for what isn't kept."""
        with self.lock:
            whole = self._explainer.explain(outcome, scored.dossier)
            return whole, told(outcome, scored.dossier)

    def write(self, opened: Opened, writing: Writing) -> Entry:
        """Writes an entry, dated now, and the file beside the answers; raises ``ConflictError``."""
        entry = self.store.append(opened.name, writing._replace(at=now()))
        self.files.write(opened.found)
        return entry
