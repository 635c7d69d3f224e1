"""Reviews in PostgreSQL, for an inspectorate with several reviewers.

One connection per thread. A writer holds the row of its dossier, so writers of different dossiers
don't wait for each other.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from engine.files.errors import InputError, Problem
from engine.review.store import statements
from engine.review.store.sql_store import Execute, SqlStore

if TYPE_CHECKING:
    import psycopg


class PostgresStore(SqlStore):
    """A store in the database at ``address`` (``postgresql://…``), whose tables it makes.

    Raises ``InputError`` when that can't be used.
    """

    def __init__(self, address: str) -> None:
        try:
            import psycopg
        except ImportError:
            what = "Voor PostgreSQL is psycopg nodig, en dat is hier niet geïnstalleerd."
            how = f"Installeer het: {sys.executable} -m pip install 'psycopg[binary]'"
            raise InputError([Problem("", "", f"{what} {how}")]) from None
        self._psycopg = psycopg
        self._address = address
        self._own = threading.local()
        self._all: list[psycopg.Connection[Any]] = []
        try:
            self._migrate()
        except InputError:
            self.close()
            raise
        except psycopg.Error as error:
            self.close()
            why = type(error).__name__  # the message may hold a password
            what = f"De database kan niet worden gebruikt ({why})."
            raise InputError([Problem("PostgreSQL", "", what)]) from None

    def _migrate(self) -> None:
        with self._transaction() as execute:
            execute(statements.POSTGRES_LOCK, (statements.APPLICATION,))
            execute(statements.POSTGRES_VERSIONS, ())
            [(version,)] = execute(statements.POSTGRES_VERSION, ())
            version = version or 0
            if version > len(statements.POSTGRES_MIGRATIONS):
                what = "Deze database is van een nieuwere versie van score."
                raise InputError([Problem("PostgreSQL", "", what)])
            for number, migration in enumerate(
                statements.POSTGRES_MIGRATIONS[version:], version + 1
            ):
                execute(migration, ())
                execute(statements.POSTGRES_MIGRATED, (number,))

    @contextmanager
    def _transaction(self) -> Iterator[Execute]:
        connection = getattr(self._own, "connection", None)
        if connection is None or connection.closed or connection.broken:
            connection = self._own.connection = self._psycopg.connect(self._address)
            self._all.append(connection)
        with connection.transaction():

            def execute(statement: str, parameters: Sequence[Any]) -> list[Sequence[Any]]:
                # Without parameters a statement goes as it is, and may be several.
                cursor = connection.execute(
                    statement.replace("?", "%s") if parameters else statement,
                    parameters or None,
                )
                return cursor.fetchall() if cursor.description else []

            yield execute

    def _reading(self) -> Any:
        return self._transaction()

    @contextmanager
    def _writing(self, name: str) -> Iterator[Execute]:
        with self._transaction() as execute:
            execute(statements.POSTGRES_LOCK_DOSSIER, (name,))
            yield execute

    def close(self) -> None:
        """Closes the connections of all threads."""
        while self._all:
            self._all.pop().close()
