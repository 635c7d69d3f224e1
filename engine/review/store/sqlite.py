"""Reviews in one SQLite file, for inspectors on one machine.

Write-ahead log, ``synchronous = FULL`` and ``BEGIN IMMEDIATE``: what was acknowledged survives a
crash, and writers wait for each other. That needs locks that work, which a network file system
doesn't promise; a database on one is refused.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from engine.files.errors import InputError, Problem
from engine.files.system import reason
from engine.review.store import statements
from engine.review.store.filesystems import network_file_system
from engine.review.store.sql_store import Execute, SqlStore

_PATIENCE: Final = 30.0
"""Seconds that a writer waits for another."""


class SqliteStore(SqlStore):
    """A store in the file ``path``, which is made if it isn't there.

    Raises ``InputError`` when that file can't be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        if kind := network_file_system(path):
            what = f"Een netwerkschijf ({kind}) vergrendelt bestanden niet betrouwbaar."
            hint = "een schijf van deze computer, of PostgreSQL"
            raise InputError([Problem(str(path), "", what, hint)])
        try:
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            with self._connected() as database:
                self._migrate(database)
        except OSError as error:
            what = f"De database kan niet worden geopend ({reason(error)})."
            raise InputError([Problem(str(path), "", what)]) from None
        except sqlite3.DatabaseError:
            raise InputError([Problem(str(path), "", "Dit is geen leesbare database.")]) from None

    def _migrate(self, database: sqlite3.Connection) -> None:
        database.execute(statements.SQLITE_WAL)
        database.execute(statements.SQLITE_BEGIN)
        [application] = database.execute(statements.SQLITE_APPLICATION).fetchone()
        [version] = database.execute(statements.SQLITE_VERSION).fetchone()
        [tables] = database.execute(statements.SQLITE_TABLES).fetchone()
        newest = len(statements.SQLITE_MIGRATIONS)
        if application != statements.APPLICATION and (application or version or tables):
            what = "Deze database is van een ander programma."
            raise InputError([Problem(str(self._path), "", what)])
        if version > newest:
            what = "Deze database is van een nieuwere versie van score."
            raise InputError([Problem(str(self._path), "", what)])
        for number, migration in enumerate(statements.SQLITE_MIGRATIONS[version:], version + 1):
            for statement in _statements(migration):
                database.execute(statement)
            database.execute(f"{statements.SQLITE_VERSION} = {number}")
        database.execute(f"{statements.SQLITE_APPLICATION} = {statements.APPLICATION}")
        database.execute("COMMIT")

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(
                sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
            ) as database:
                for setting in statements.SQLITE_SETTINGS:
                    database.execute(setting)
                yield database
        except sqlite3.OperationalError:
            what = "De database kan nu niet worden gebruikt (bezet, vol of alleen te lezen)."
            raise InputError([Problem(str(self._path), "", what)]) from None

    @contextmanager
    def _reading(self) -> Iterator[Execute]:
        with self._connected() as database:
            yield _executing(database)

    @contextmanager
    def _writing(self, name: str) -> Iterator[Execute]:
        with self._connected() as database:
            database.execute(statements.SQLITE_BEGIN)
            try:
                yield _executing(database)
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")

    def close(self) -> None:
        """Nothing stays open between two uses."""


def _executing(database: sqlite3.Connection) -> Execute:
    def execute(statement: str, parameters: Sequence[Any]) -> list[Sequence[Any]]:
        return database.execute(statement, parameters).fetchall()

    return execute


def _statements(script: str) -> Iterator[str]:
    """The statements of ``script`` one by one, so that they stay in one transaction."""
    statement = ""
    for piece in script.split(";"):
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
