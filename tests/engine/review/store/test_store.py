"""What every store does, whichever database it is on."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings

from engine.files.errors import InputError
from engine.review.journal import replay, start, verify
from engine.review.store import ConflictError, DivergedError, Store, Writing, opened
from tests.engine.review.logs import AT, Step, log, steps
from tests.engine.review.store.conftest import NAME

WITHIN = ("MPG-overleg", 2013)


def decision(reason: str, expected: int | None = None, by: str = "J. de Vries") -> Writing:
    content = {"indicator": "visie", "oordeel": "X", "reden": reason}
    return Writing("besluit", WITHIN, content, by, AT, expected)


def test_what_is_written_is_there_for_the_next_who_opens(
    store: Store, reopened: Callable[[], Store]
) -> None:
    written = store.append(NAME, decision("Eén: ‘ja’ \0 \ud83d"[:-1], expected=0))
    again = reopened()
    assert again.entries(NAME) == (written,)
    assert [(one.name, one.head) for one in again.kept()] == [(NAME, (1, written.hash))]
    again.close()


def test_who_saw_an_older_state_is_refused_with_what_is_there_now(store: Store) -> None:
    first = store.append(NAME, decision("Eerst.", expected=0))
    second = store.append(NAME, decision("Daarna.", expected=first.number))
    with pytest.raises(ConflictError) as caught:
        store.append(NAME, decision("Te laat.", expected=first.number))
    assert caught.value.entry == second
    assert len(store.entries(NAME)) == 2


def test_a_subject_is_a_conflict_only_with_itself(store: Store) -> None:
    store.append(NAME, decision("Over de visie.", expected=0))
    other = {"indicator": "doelen", "oordeel": "X", "reden": "Ander."}
    store.append(NAME, Writing("besluit", WITHIN, other, "J.", AT, 0))
    store.append(NAME, Writing("besluit", ("Kernteam", 2013), other, "J.", AT, 0))
    assert len(store.entries(NAME)) == 3


def test_eight_writers_lose_nothing_and_conflicts_are_refused(
    store: Store, reopened: Callable[[], Store]
) -> None:
    refused: list[str] = []
    written: list[str] = []

    def write(writer: int) -> None:
        own = reopened()
        for number in range(5):
            reason = f"{writer}-{number}"
            seen = 0
            while True:
                try:
                    own.append(NAME, decision(reason, expected=seen, by=f"Schrijver {writer}"))
                except ConflictError as conflict:
                    seen = conflict.entry.number if conflict.entry else 0
                    refused.append(reason)
                else:
                    written.append(reason)
                    break
        own.close()

    writers = [threading.Thread(target=write, args=(one,)) for one in range(8)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    entries = store.entries(NAME)
    assert sorted(entry.content["reden"] for entry in entries) == sorted(written)
    assert len(written) == 40
    assert refused  # all but the very first had to look again
    verify(start("ggsr-2013", "Gouda"), entries)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=steps())
def test_a_log_comes_back_as_it_went_in(store: Store, made: list[Step]) -> None:
    name = f"dossier-{len(store.kept())}"
    store.register((name, "ggsr-2013", "Gouda"))
    entries = tuple(log(*made))
    assert store.load(name, entries) == len(entries)
    assert store.load(name, entries) == 0
    assert store.entries(name) == entries
    assert replay(store.entries(name)) == replay(entries)


def test_logs_that_both_went_on_are_not_mixed(store: Store) -> None:
    step: Step = ("besluit", {"indicator": "a", "oordeel": "X", "reden": "R"}, WITHIN)
    common = log(step)
    store.load(NAME, common)
    store.append(NAME, decision("Hier."))
    with pytest.raises(DivergedError) as caught:
        store.load(NAME, log(step, step))
    assert caught.value.number == 2
    assert store.load(NAME, common) == 0  # an older one is no other


def test_a_dossier_is_of_one_municipality(store: Store) -> None:
    with pytest.raises(InputError, match="Gouda"):
        store.register((NAME, "ggsr-2013", "Alkmaar"))


TAMPERING = [
    "UPDATE entry SET content = '{}'",
    "DELETE FROM entry",
    "UPDATE dossier SET municipality = 'Alkmaar'",
    "DELETE FROM dossier",
    "INSERT INTO entry SELECT dossier, 5, subject, kind, approach, year, content, signed_by,"
    " signed_at, previous, hash FROM entry",
    "INSERT INTO entry SELECT dossier, 2, subject, kind, approach, year, content, signed_by,"
    " signed_at, previous, hash FROM entry",
]


@pytest.mark.parametrize("statement", TAMPERING)
def test_the_database_itself_guards_the_log(store: Store, where: str, statement: str) -> None:
    store.append(NAME, decision("Eerst."))
    if where.startswith("postgresql"):
        with psycopg.connect(where) as server, pytest.raises(psycopg.errors.RaiseException):
            server.execute(statement)
    else:
        with closing(sqlite3.connect(where)) as file, pytest.raises(sqlite3.IntegrityError):
            file.execute(statement)
    assert len(store.entries(NAME)) == 1


def test_a_database_of_a_newer_version_is_refused(store: Store, where: str) -> None:
    if where.startswith("postgresql"):
        with psycopg.connect(where) as server:
            server.execute("INSERT INTO score_version VALUES (99)")
    else:
        with closing(sqlite3.connect(where)) as file:
            file.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="nieuwere versie"):
        opened(where)


def test_a_server_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        opened(f"postgresql://score:geheim@/score?host={tmp_path}&connect_timeout=1")
    assert "kan niet worden gebruikt" in str(caught.value)
    assert "geheim" not in str(caught.value)
