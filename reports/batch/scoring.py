"""Scoring the dossiers of a batch: the part that every process does, wherever it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from engine.files import jsonfile
from engine.files.errors import InputError, Problem
from engine.framework.shipped import rules_folder
from reports import inputs
from reports.batch.form import Form
from reports.batch.items import Item
from reports.inputs import Scored
from reports.version import program_version


@dataclass(frozen=True, slots=True)
class Failure:
    """A dossier that could not be scored: where it stands, and what is wrong with it."""

    place: str
    problems: tuple[Problem, ...]

    def as_data(self) -> dict[str, Any]:
        """As it stands in the file with errors."""
        told = [
            {
                "plaats": problem.place,
                "melding": str(Problem("", "", problem.what, problem.accepted, problem.suggestion)),
            }
            for problem in self.problems
        ]
        return {"plaats": self.place, "fouten": told}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some dossiers in a row, scored: their results as written, in order, and what failed.

    ``taken`` dossiers are done: all, or when scoring is strict those before the first failure.
    """

    content: bytes
    scored: int
    failures: tuple[Failure, ...]
    taken: int


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the dossiers of a batch are scored and written; the same in every process.

    ``explain`` writes everything that verdicts rest on. ``rules`` is the folder with the rules,
    or None for those of each dossier's *kader*. ``strict`` stops at the first dossier that
    can't be scored.
    """

    form: Form
    explain: bool = False
    rules: Path | None = None
    strict: bool = False

    def prepare(self) -> None:
        """Loads the rules, once for all processes; raises ``InputError`` if they are wrong."""
        for folder in [self.rules] if self.rules else map(rules_folder, inputs.frameworks()):
            inputs.scorer(folder)

    def settings(self) -> str:
        """What makes results different: results of other settings may not be mixed."""
        folders = [self.rules] if self.rules else map(rules_folder, inputs.frameworks())
        digests = [inputs.rule_set(folder).digest for folder in folders]
        header = self.form.header(self.explain)
        what = (program_version(), self.form.name, header, self.explain, *digests)
        return sha256(repr(what).encode()).hexdigest()

    def chunk(self, items: Sequence[Item]) -> Chunk:
        """``items`` scored."""
        scored: list[tuple[str, Scored]] = []
        failures: list[Failure] = []
        taken = 0
        for item in items:
            try:
                scored.append((item.place, self.item(item)))
            except InputError as error:
                failures.append(Failure(item.place, error.problems))
            if failures and self.strict:
                break
            taken += 1
        content = self.form.encode(scored, self.explain) if scored else b""
        return Chunk(content, len(scored), tuple(failures), taken)

    def item(self, item: Item) -> Scored:
        """One dossier scored; raises ``InputError``."""
        if item.problem is not None:
            raise InputError([item.problem])
        tree = jsonfile.parse(item.data, item.place)
        return inputs.scored_tree(tree, item.place, self.rules)
