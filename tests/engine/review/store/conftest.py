"""Stores to test with: SQLite, and a PostgreSQL server that is started for the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from engine.review.store import Store, opened

NAME = "gouda"


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of its own, reached by a socket in a folder."""
    found = [*map(Path, filter(None, [shutil.which("initdb")]))]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    binaries = found[-1].resolve().parent
    folder = Path(tempfile.mkdtemp(prefix="score-pg-"))
    folder.chmod(0o755)
    data, socket = folder / "data", folder / "socket"
    user: list[str] = []
    for one in (data, socket):
        one.mkdir()
        if os.getuid() == 0:  # the server refuses to run as root
            shutil.chown(one, "postgres", "postgres")
            user = ["runuser", "-u", "postgres", "--"]

    def run(*arguments: str) -> None:
        subprocess.run(
            [*user, *arguments], check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60
        )

    run(str(binaries / "initdb"), "-D", str(data), "-U", "score", "-A", "trust", "-E", "UTF8", "-N")
    options = f"-c listen_addresses='' -c unix_socket_directories={socket} -c fsync=off"
    control = str(binaries / "pg_ctl")
    log = str(data / "log")
    run(control, "-D", str(data), "-w", "-o", options, "-l", log, "start")
    yield f"postgresql://score@/postgres?host={socket}"
    run(control, "-D", str(data), "-w", "-m", "immediate", "stop")
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The place of an empty store."""
    if request.param == "sqlite":
        return str(tmp_path / "besluiten.sqlite")
    address: str = request.getfixturevalue("postgres")
    with psycopg.connect(address, autocommit=True) as database:
        database.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    return address


@pytest.fixture
def reopened(where: str) -> Callable[[], Store]:
    """Opens the store once more, as another program would."""
    return lambda: opened(where)


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """A store with one dossier."""
    made = opened(where)
    made.register((NAME, "ggsr-2013", "Gouda"))
    yield made
    made.close()
