"""Where reviews are kept while inspectors work on them: one interface, on SQLite or PostgreSQL.

What is kept is the log of each dossier and nothing else; the state is what replaying it gives
(``engine.review.journal``). Entries only ever come at the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from engine.review.model import Entry, Kind


class Head(NamedTuple):
    """How far the log of a dossier is: its number of entries, and the hash of the last."""

    number: int
    hash: str


class Kept(NamedTuple):
    """A dossier in a store; ``name`` is the name of its answers file without ``.json``."""

    name: str
    framework: str
    municipality: str
    head: Head


class ConflictError(Exception):
    """Somebody else wrote on the same subject first: ``entry`` is what they wrote."""

    def __init__(self, entry: Entry | None) -> None:
        super().__init__(entry)
        self.entry = entry


class DivergedError(Exception):
    """Two logs of dossier ``name`` are the same up to entry ``number``, and differ from there."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(name, number)
        self.name = name
        self.number = number


class Writing(NamedTuple):
    """What is to be written: an entry that isn't sealed yet.

    ``expected`` is the number of the last entry on its subject that the writer has seen (0 for
    none); None asks for no such check.
    """

    kind: Kind
    within: tuple[str, int]
    content: Mapping[str, Any]
    by: str
    at: str
    expected: int | None = None


class Store(Protocol):
    """A store of reviews. Safe to use from several threads, and from several processes."""

    def register(self, *dossiers: tuple[str, str, str]) -> None:
        """Has a place for dossiers: name, framework, municipality. Raises ``InputError`` if one is
        known as another municipality's."""

    def kept(self) -> Sequence[Kept]:
        """Every dossier with how far its log is."""

    def entries(self, name: str, after: int = 0) -> tuple[Entry, ...]:
        """The log of dossier ``name`` from behind entry number ``after``."""

    def append(self, name: str, writing: Writing) -> Entry:
        """Writes one entry; it is safe on disk when this returns. Raises ``ConflictError``."""

    def load(self, name: str, entries: Sequence[Entry]) -> int:
        """Adds what ``entries``, a whole log, has more; returns how many. Raises
        ``DivergedError`` when it isn't a continuation of what is kept."""

    def close(self) -> None:
        """Lets go of the database."""


def opened(where: str) -> Store:
    """The store at ``where``: ``postgresql://…``, or the path of an SQLite database.

    Raises ``InputError`` when it can't be used.
    """
    if where.startswith(("postgresql://", "postgres://")):
        from engine.review.store.postgres import PostgresStore

        return PostgresStore(where)
    from pathlib import Path

    from engine.review.store.sqlite import SqliteStore

    return SqliteStore(Path(where))
