"""An SQLite store survives being killed, and refuses what it can't trust."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from engine.files.errors import InputError
from engine.review.journal import start, verify
from engine.review.store import opened
from engine.review.store.filesystems import network_file_system

KILLS = int(os.environ.get("SCORE_KILLS", "4"))
"""How often a writer is killed; ``make kills`` does it a hundred times."""

WRITER = """
import sys
from engine.review.store import Writing, opened
store = opened(sys.argv[1])
store.register(("gouda", "ggsr-2013", "Gouda"))
number = 0
while True:
    number += 1
    content = {"indicator": "visie", "oordeel": "X", "reden": "lang " * 200}
    at = "2014-01-10T10:00:00+01:00"
    entry = store.append("gouda", Writing("besluit", ("MPG", 2013), content, "J.", at))
    print(entry.number, entry.hash, flush=True)
"""


def test_killed_while_writing_no_acknowledged_entry_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "besluiten.sqlite"
    acknowledged: dict[int, str] = {}
    for kill in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            first = writer.stdout.readline()  # it is writing now
            time.sleep(random.Random(kill).uniform(0, 0.05))
            writer.send_signal(signal.SIGKILL)
            rest = writer.stdout.read()
        for line in (first + rest).splitlines(keepends=True):
            if line.endswith("\n"):
                number, hash_ = line.split()
                acknowledged[int(number)] = hash_
        entries = opened(str(path)).entries("gouda")
        verify(start("ggsr-2013", "Gouda"), entries)
        kept = {entry.number: entry.hash for entry in entries}
        assert acknowledged.items() <= kept.items()
    assert len(acknowledged) >= KILLS


def test_a_database_is_for_its_owner_only(tmp_path: Path) -> None:
    opened(str(tmp_path / "x.sqlite"))
    assert stat.S_IMODE((tmp_path / "x.sqlite").stat().st_mode) == 0o600


def test_what_is_written_is_on_disk_at_once(tmp_path: Path) -> None:
    opened(str(tmp_path / "x.sqlite"))
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("made", ["database", "text", "folder"])
def test_what_is_no_store_is_refused(tmp_path: Path, made: str) -> None:
    path = tmp_path / "x.sqlite"
    if made == "database":
        with closing(sqlite3.connect(path)) as database:
            database.execute("CREATE TABLE a (b)")
    elif made == "text":
        path.write_text("geen database" * 100)
    else:
        path.mkdir()
    with pytest.raises(InputError) as caught:
        opened(str(path))
    assert str(path) in str(caught.value)


MOUNTS = """\
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:40 / {home} rw - {kind} server:/home rw
31 22 0:41 / {home}/local\\040disk rw - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    "kind", ["nfs4", "cifs", "fuse.sshfs", "smb3", "9p", "ext4", "btrfs", "tmpfs", "overlay"]
)
def test_a_network_file_system_is_known(tmp_path: Path, kind: str) -> None:
    refused = kind not in ("ext4", "btrfs", "tmpfs", "overlay")
    home = tmp_path / "home"
    (home / "local disk").mkdir(parents=True)
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.format(home=home, kind=kind))
    assert network_file_system(home / "x.sqlite", mounts) == (kind if refused else "")
    assert network_file_system(home / "local disk" / "x.sqlite", mounts) == ""
    assert network_file_system(tmp_path / "x.sqlite", mounts) == ""


def test_a_store_on_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.review.store.sqlite.network_file_system", lambda path: "nfs4")
    with pytest.raises(InputError, match="netwerkschijf"):
        opened(str(tmp_path / "x.sqlite"))
    assert not (tmp_path / "x.sqlite").exists()


def test_a_database_that_somebody_holds_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.review.store.sqlite._PATIENCE", 0.1)
    store = opened(str(tmp_path / "x.sqlite"))
    with closing(sqlite3.connect(tmp_path / "x.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(InputError, match="bezet, vol of alleen te lezen"):
            store.register(("gouda", "ggsr-2013", "Gouda"))
    store.register(("gouda", "ggsr-2013", "Gouda"))
