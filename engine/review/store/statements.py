"""All SQL. Parameters are written ``?``; PostgreSQL writes ``%s``, and is given that.

The database itself guards the log: entries and dossiers can't be changed or taken away, and an
entry is only taken when its number and its ``previous`` follow on the last.
"""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x53434F52
"""The ``application_id`` of an SQLite database that is a store of score."""

REGISTER: Final = (
    "INSERT INTO dossier (name, framework, municipality) VALUES (?, ?, ?)"
    " ON CONFLICT (name) DO NOTHING"
)
KNOWN: Final = "SELECT id, framework, municipality FROM dossier WHERE name = ?"
KEPT: Final = (
    "SELECT d.name, d.framework, d.municipality, e.number, e.hash FROM dossier d"
    " LEFT JOIN entry e ON e.dossier = d.id"
    " AND e.number = (SELECT max(number) FROM entry WHERE dossier = d.id)"
    " ORDER BY d.name"
)
LAST: Final = "SELECT number, hash FROM entry WHERE dossier = ? ORDER BY number DESC LIMIT 1"
_FIELDS: Final = "number, kind, approach, year, content, signed_by, signed_at, previous, hash"
ENTRIES: Final = f"SELECT {_FIELDS} FROM entry WHERE dossier = ? AND number > ? ORDER BY number"
LAST_ON: Final = (
    f"SELECT {_FIELDS} FROM entry WHERE dossier = ? AND approach = ? AND year = ?"
    " AND subject = ? ORDER BY number DESC LIMIT 1"
)
APPEND: Final = (
    f"INSERT INTO entry (dossier, subject, {_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

SQLITE_MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE dossier (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      framework TEXT NOT NULL,
      municipality TEXT NOT NULL
    ) STRICT;
    CREATE TABLE entry (
      dossier INTEGER NOT NULL REFERENCES dossier (id),
      number INTEGER NOT NULL,
      subject TEXT NOT NULL,
      kind TEXT NOT NULL,
      approach TEXT NOT NULL,
      year INTEGER NOT NULL,
      content TEXT NOT NULL,
      signed_by TEXT NOT NULL,
      signed_at TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (dossier, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX entry_subject ON entry (dossier, approach, year, subject, number);
    CREATE TRIGGER entry_follows BEFORE INSERT ON entry
    WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM entry WHERE dossier = NEW.dossier), 0)
      OR (NEW.number > 1 AND NEW.previous IS NOT (
        SELECT hash FROM entry WHERE dossier = NEW.dossier AND number = NEW.number - 1))
    BEGIN SELECT RAISE(ABORT, 'een regel van het logboek sluit aan op de vorige'); END;
    CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'het logboek wordt alleen aangevuld'); END;
    CREATE TRIGGER entry_remains BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'het logboek wordt alleen aangevuld'); END;
    CREATE TRIGGER dossier_stays BEFORE UPDATE ON dossier
    BEGIN SELECT RAISE(ABORT, 'een dossier blijft zoals het is'); END;
    CREATE TRIGGER dossier_remains BEFORE DELETE ON dossier
    BEGIN SELECT RAISE(ABORT, 'een dossier blijft zoals het is'); END;
    """,
)
"""What brings a database from each ``user_version`` to the next."""

POSTGRES_MIGRATIONS: Final[tuple[str, ...]] = (
    """
    CREATE TABLE dossier (
      id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      framework TEXT NOT NULL,
      municipality TEXT NOT NULL
    );
    CREATE TABLE entry (
      dossier BIGINT NOT NULL REFERENCES dossier (id),
      number BIGINT NOT NULL,
      subject TEXT NOT NULL,
      kind TEXT NOT NULL,
      approach TEXT NOT NULL,
      year INTEGER NOT NULL,
      content TEXT NOT NULL,
      signed_by TEXT NOT NULL,
      signed_at TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (dossier, number)
    );
    CREATE INDEX entry_subject ON entry (dossier, approach, year, subject, number);
    CREATE FUNCTION entry_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last RECORD;
    BEGIN
      SELECT number, hash INTO last FROM entry WHERE dossier = NEW.dossier
        ORDER BY number DESC LIMIT 1;
      IF NEW.number <> 1 + coalesce(last.number, 0)
        OR (NEW.number > 1 AND NEW.previous IS DISTINCT FROM last.hash) THEN
        RAISE EXCEPTION 'een regel van het logboek sluit aan op de vorige';
      END IF;
      RETURN NEW;
    END $$;
    CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'het logboek wordt alleen aangevuld'; END $$;
    CREATE TRIGGER entry_follows BEFORE INSERT ON entry
      FOR EACH ROW EXECUTE FUNCTION entry_follows();
    CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON entry
      FOR EACH ROW EXECUTE FUNCTION stays();
    CREATE TRIGGER entry_remains BEFORE TRUNCATE ON entry
      FOR EACH STATEMENT EXECUTE FUNCTION stays();
    CREATE TRIGGER dossier_stays BEFORE UPDATE OR DELETE ON dossier
      FOR EACH ROW EXECUTE FUNCTION stays();
    """,
)
"""As ``SQLITE_MIGRATIONS``, by the number in ``score_version``."""

POSTGRES_LOCK: Final = "SELECT pg_advisory_xact_lock(?)"
POSTGRES_LOCK_DOSSIER: Final = "SELECT id FROM dossier WHERE name = ? FOR UPDATE"
POSTGRES_VERSIONS: Final = "CREATE TABLE IF NOT EXISTS score_version (number INTEGER NOT NULL)"
POSTGRES_VERSION: Final = "SELECT max(number) FROM score_version"
POSTGRES_MIGRATED: Final = "INSERT INTO score_version (number) VALUES (?)"

SQLITE_BEGIN: Final = "BEGIN IMMEDIATE"
SQLITE_SETTINGS: Final = ("PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")
SQLITE_WAL: Final = "PRAGMA journal_mode = WAL"
SQLITE_APPLICATION: Final = "PRAGMA application_id"
SQLITE_VERSION: Final = "PRAGMA user_version"
SQLITE_TABLES: Final = "SELECT count(*) FROM sqlite_master"
