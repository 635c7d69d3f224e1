"""A folder with answers files, the decisions beside them, and the store that they go into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.files import jsonfile
from engine.files.errors import InputError, Problem
from engine.review import decisions_file
from engine.review.model import Entry
from engine.review.store import DivergedError, Store
from reports.inputs import DECISIONS


@dataclass(frozen=True, slots=True)
class Found:
    """An answers file: ``name`` is that of the file without ``.json``."""

    name: str
    path: Path
    framework: str
    municipality: str

    @property
    def decisions(self) -> Path:
        """Where its decisions stand in a file."""
        return decisions_file.beside(self.path)


def answers_in(folder: Path) -> list[Found]:
    """The answers files in ``folder``; raises ``InputError`` if there are none, or one is wrong."""
    if not folder.is_dir():
        what = "Deze map bestaat niet."
        raise InputError([Problem(str(folder), "", what, "een map met antwoordenbestanden")])
    problems: list[Problem] = []
    found: list[Found] = []
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(DECISIONS):
            continue
        try:
            tree = jsonfile.read(path)
        except InputError as error:
            problems += error.problems
            continue
        fields = tree if isinstance(tree, dict) else {}
        names = fields.get("kader"), fields.get("gemeente")
        if not all(isinstance(one, str) and one.strip() for one in names):
            what = "Dit is geen antwoordenbestand: kader en gemeente ontbreken."
            problems.append(Problem(str(path), "", what))
            continue
        framework, municipality = (" ".join(str(one).split()) for one in names)
        found.append(Found(path.stem, path, framework, municipality))
    if problems:
        raise InputError(problems)
    if not found:
        raise InputError([Problem(str(folder), "", "In deze map staat geen antwoordenbestand.")])
    return found


def file_entries(one: Found) -> Sequence[Entry]:
    """The log in the decisions file beside the answers; raises ``InputError`` if it is wrong."""
    if not one.decisions.exists():
        return ()
    return decisions_file.read(one.decisions, one.framework, one.municipality)


def take_in(store: Store, found: Sequence[Found]) -> int:
    """Takes what the decisions files have more into ``store``; returns how many entries.

    Raises ``InputError`` when both went on by themselves: nothing is lost by choosing for one.
    """
    store.register(*((one.name, one.framework, one.municipality) for one in found))
    return sum(load(store, one, file_entries(one)) for one in found)


def load(store: Store, one: Found, entries: Sequence[Entry]) -> int:
    """As ``take_in``, of one file whose log is ``entries``, and whose dossier is registered."""
    try:
        return store.load(one.name, entries) if entries else 0
    except DivergedError as error:
        what = (
            f"Tot regel {error.number} is dit logboek gelijk aan dat in de database; daarna is in"
            " beide verder gewerkt."
        )
        hint = "zet het ene bestand apart, en voer over wat erin mist"
        raise InputError([Problem(str(one.decisions), "logboek", what, hint)]) from None
