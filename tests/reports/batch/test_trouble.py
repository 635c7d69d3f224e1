"""A batch in trouble (killed, interrupted, a full disk) goes on as if nothing had happened."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from engine.framework.model import Framework
from tests.reports.batch.conftest import SCORE, read, write_round

TIMES_KILLED = int(os.environ.get("SCORE_KILLS", "3"))
"""How often a batch is killed; ``make kills`` does it a hundred times."""
DOSSIERS = 360 + 20 * TIMES_KILLED
SAID = f"{DOSSIERS - 4} beoordeeld, 4 niet."

FORMS = [
    pytest.param("uit.jsonl", ["--explain", "--jobs", "2"], id="jsonl"),
    pytest.param("uit.csv", ["--excel", "--jobs", "1"], id="csv"),
    pytest.param("uit.parquet", ["--jobs", "2"], id="parquet"),
]


@pytest.fixture(scope="module")
def many(shipped: Framework, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with dossiers, a few of which can't be scored; long enough to be interrupted."""
    folder = tmp_path_factory.mktemp("veel")
    return write_round(folder, shipped, DOSSIERS, (3, 200, 201, DOSSIERS - 1)) / "in.jsonl"


@pytest.fixture(scope="module")
def unbroken(
    many: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., dict[str, bytes]]:
    """What is written when nothing happens: the content of each file by its name."""
    known: dict[str, dict[str, bytes]] = {}

    def written(target: str, more: list[str]) -> dict[str, bytes]:
        if target not in known:
            folder = tmp_path_factory.mktemp("ongestoord")
            process = started(many, target, *more, folder=folder)
            assert process.communicate()[1].decode().startswith(SAID)
            known[target] = files(folder)
            assert set(known[target]) == {target, "uit.errors.jsonl"}
            assert len(read(folder / "uit.errors.jsonl")) == 4
        return known[target]

    return written


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


LONGEST_HEADER = 1_000
"""Bytes; a table has written a result when it has written more."""


def started(
    many: Path, target: str, *more: str, folder: Path, largest: int | None = None
) -> subprocess.Popen[bytes]:
    """``score batch``, under way: it has written some results, or is done.

    No file may become larger than ``largest`` bytes, as when a disk is full.
    """

    def limited() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    process = subprocess.Popen(
        [*SCORE, "batch", str(many), "--to", target, *more],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=limited,
    )
    part = folder / f"{target}.deel"
    before = part.stat().st_size if part.exists() else 0
    enough = before + LONGEST_HEADER
    while process.poll() is None and not (part.exists() and part.stat().st_size > enough):
        time.sleep(0.001)
    return process


def whole(folder: Path, target: str) -> bool:
    """As far as the record says, the part holds whole lines; whether any dossier is done."""
    record, part = folder / f"{target}.voortgang", folder / f"{target}.deel"
    if not (record.exists() and part.exists() and (text := record.read_text())):
        return False
    assert len(text) == 512
    progress = json.loads(text)
    data = part.read_bytes()[: progress["results"]]
    assert len(data) == progress["results"]
    if not target.endswith(".parquet"):
        assert data.endswith(b"\n") or not data
    if target.endswith(".jsonl"):
        for line in data.split(b"\n")[:-1]:
            json.loads(line)
    return bool(progress["taken"])


@pytest.mark.parametrize(("target", "more"), FORMS)
def test_killed_again_and_again_and_resumed(
    many: Path,
    unbroken: Callable[..., dict[str, bytes]],
    tmp_path: Path,
    target: str,
    more: list[str],
) -> None:
    random = Random(f"{target} {more}")
    kills = 0
    while True:
        process = started(many, target, *more, "--resume", folder=tmp_path)
        if kills < TIMES_KILLED and process.poll() is None:
            time.sleep(random.random() * 0.05)
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            kills += process.returncode == -signal.SIGKILL
            whole(tmp_path, target)
            assert process.returncode == 2 or not (tmp_path / target).exists()
            if process.returncode != 2:
                continue
        _, told = process.communicate()
        assert process.returncode == 2, told.decode()
        break
    assert kills, "it was never interrupted"
    assert files(tmp_path) == unbroken(target, more)


@pytest.mark.parametrize(("target", "more"), FORMS)
def test_ctrl_c(
    many: Path,
    unbroken: Callable[..., dict[str, bytes]],
    tmp_path: Path,
    target: str,
    more: list[str],
) -> None:
    process = started(many, target, *more, folder=tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate()[1].decode()
    assert process.returncode == 130, told
    assert told.count("Afgebroken") == 1
    assert "Afgebroken na " in told
    assert "Ga verder met --resume." in told
    assert "Traceback" not in told, told
    assert not (tmp_path / target).exists()
    goes_on = whole(tmp_path, target)  # not if the signal came before the first entry
    process = started(many, target, *more, "--resume", folder=tmp_path)
    told = process.communicate()[1].decode()
    assert ("Verder na " in told) is goes_on
    assert SAID in told
    assert files(tmp_path) == unbroken(target, more)


@pytest.mark.parametrize(("target", "more"), FORMS)
def test_a_disk_that_is_full_and_then_is_not(
    many: Path,
    unbroken: Callable[..., dict[str, bytes]],
    tmp_path: Path,
    target: str,
    more: list[str],
) -> None:
    process = started(many, target, *more, folder=tmp_path, largest=2_400_000)
    told = process.communicate()[1].decode()
    assert process.returncode == 2, told
    assert "kan niet worden geschreven" in told
    assert "Traceback" not in told, told
    assert not (tmp_path / target).exists()
    assert whole(tmp_path, target)
    process = started(many, target, *more, "--resume", folder=tmp_path)
    assert "Verder na " in process.communicate()[1].decode()
    assert files(tmp_path) == unbroken(target, more)


def test_no_process_is_left_behind(many: Path, tmp_path: Path) -> None:
    process = started(many, "uit.jsonl", "--explain", "--jobs", "2", folder=tmp_path)
    session = process.pid
    process.kill()  # this process alone, not its workers
    process.communicate()
    for _ in range(500):
        if not alive(session):
            return
        time.sleep(0.01)
    raise AssertionError(f"still there: {alive(session)}")


def alive(session: int) -> list[str]:
    """The processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(folder.name)
    return found
