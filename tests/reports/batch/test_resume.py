"""A batch that is interrupted at any moment: nothing half, nothing lost, nothing twice."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import time
from pathlib import Path
from random import Random

import pytest

from benchmarks import generator
from engine.files.errors import InputError
from engine.framework.model import Framework
from reports.batch import as_csv
from reports.batch.forms import form
from reports.batch.items import Items
from reports.batch.output import Output, Progress
from reports.batch.rows import COLUMNS
from reports.batch.run import run
from reports.batch.scoring import Scoring
from tests.reports.batch.conftest import SCORE, read

TIMES_KILLED = 6


class StopError(Exception):
    """Stops a batch from within."""


@pytest.fixture(scope="module")
def many(shipped: Framework, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 600 dossiers in a file, a few of which can't be scored."""
    folder = tmp_path_factory.mktemp("veel")
    lines = list(generator.lines(shipped, 600, seed=8))
    for number in (3, 200, 201, 599):
        lines[number] = b'{"kader": "ggsr-2013"}\n'
    (folder / "in.jsonl").write_bytes(b"".join(lines))
    return folder


def started(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    """``score batch``, under way: it has written some results, or is done."""
    process = subprocess.Popen(
        [*SCORE, "batch", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    part = folder / (arguments[arguments.index("--to") + 1] + ".deel")
    before = part.stat().st_size if part.exists() else 0
    while process.poll() is None and not (part.exists() and part.stat().st_size > before):
        time.sleep(0.001)
    return process


def whole(part: Path, record: Path) -> None:
    """As far as the record says, ``part`` holds whole lines."""
    if record.exists() and part.exists() and (text := record.read_text()):
        assert len(text) == 512
        data = part.read_bytes()[: json.loads(text)["results"]]
        assert data.endswith(b"\n") or not data or part.name.startswith("uit.parquet")
        if part.name.startswith("uit.jsonl"):
            for line in data.split(b"\n")[:-1]:
                json.loads(line)


@pytest.mark.parametrize(
    ("target", "more"),
    [
        ("uit.jsonl", ["--explain", "--jobs", "1"]),
        ("uit.jsonl", ["--explain", "--jobs", "2"]),
        ("uit.csv", ["--excel", "--jobs", "2"]),
        ("uit.parquet", ["--jobs", "1"]),
    ],
)
def test_killed_again_and_again_and_resumed(
    many: Path, tmp_path: Path, target: str, more: list[str]
) -> None:
    random = Random(f"{target} {more}")
    given = [str(many / "in.jsonl"), "--to", target, *more]
    kills = 0
    while True:
        process = started(*given, "--resume", folder=tmp_path)
        if kills < TIMES_KILLED and process.poll() is None:
            time.sleep(random.random() * 0.05)
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            kills += process.returncode == -signal.SIGKILL
            whole(tmp_path / f"{target}.deel", tmp_path / f"{target}.voortgang")
            assert process.returncode == 2 or not (tmp_path / target).exists()
            if process.returncode != 2:
                continue
        _, told = process.communicate()
        assert process.returncode == 2, told.decode()
        break
    assert kills, "it was never interrupted"
    other = tmp_path / "ongestoord"
    other.mkdir()
    plain = started(str(many / "in.jsonl"), "--to", target, *more, folder=other)
    assert plain.communicate()[1].decode().startswith("596 beoordeeld, 4 niet.")
    if target.endswith(".parquet"):
        parquet = pytest.importorskip("pyarrow.parquet")
        assert parquet.read_table(tmp_path / target) == parquet.read_table(other / target)
    else:
        assert (tmp_path / target).read_bytes() == (other / target).read_bytes()
    assert len(read(tmp_path / "uit.errors.jsonl")) == 4
    assert read(tmp_path / "uit.errors.jsonl") == read(other / "uit.errors.jsonl")
    assert {path.name for path in tmp_path.iterdir()} == {target, "uit.errors.jsonl", "ongestoord"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c(many: Path, tmp_path: Path, jobs: str) -> None:
    given = [str(many / "in.jsonl"), "--to", "uit.jsonl", "--explain", "--jobs", jobs]
    process = started(*given, folder=tmp_path)
    os.killpg(process.pid, signal.SIGINT)
    told = process.communicate()[1].decode()
    assert process.returncode == 130, told
    assert told.count("Afgebroken") == 1
    assert "Afgebroken na " in told
    assert "Ga verder met --resume." in told
    assert "Traceback" not in told, told
    assert not (tmp_path / "uit.jsonl").exists()
    whole(tmp_path / "uit.jsonl.deel", tmp_path / "uit.jsonl.voortgang")
    record = tmp_path / "uit.jsonl.voortgang"  # empty if the signal came before the first entry
    text = record.read_text() if record.exists() else ""
    process = started(*given, "--resume", folder=tmp_path)
    told = process.communicate()[1].decode()
    assert ("Verder na " in told) is bool(text and json.loads(text)["results"])
    assert "596 beoordeeld, 4 niet." in told
    assert len(read(tmp_path / "uit.jsonl")) == 596


def test_no_process_is_left_behind(many: Path, tmp_path: Path) -> None:
    process = started(
        str(many / "in.jsonl"), "--to", "uit.jsonl", "--explain", "--jobs", "2", folder=tmp_path
    )
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


def batch(target: Path, path: Path, resume: bool = False, explain: bool = False) -> Output:
    """The output of a batch, opened."""
    scoring = Scoring(form(target.suffix), explain)
    return Output(target, scoring.form, b"", scoring.settings(), resume)


def test_two_at_once_are_refused(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit.jsonl"
    with batch(target, many), pytest.raises(InputError, match="Een andere score batch"):
        batch(target, many)


def test_two_with_one_file_for_errors_are_refused(many: Path, tmp_path: Path) -> None:
    with batch(tmp_path / "uit.jsonl", many):
        with pytest.raises(InputError, match=r"schrijft al naar uit.jsonl.*\(uit.errors.jsonl\)"):
            batch(tmp_path / "uit.csv", many)
        assert not list(tmp_path.glob("uit.csv*"))
        with batch(tmp_path / "uit2.csv", many):
            pass
    with batch(tmp_path / "uit.csv", many):
        pass


def test_interrupted_work_is_not_disturbed_by_work_with_the_same_name_for_errors(
    many: Path, tmp_path: Path
) -> None:
    path, target = many / "in.jsonl", tmp_path / "uit.jsonl"
    interrupted(target, path)
    other = tmp_path / "uit.csv"
    with batch(other, path) as output:
        run(Items([path]), output, Scoring(form(".csv")), 1)
    assert len(read(tmp_path / "uit.errors.jsonl")) == 4
    with batch(target, path, resume=True) as output:
        assert output.progress.taken == 64
        run(Items([path]), output, Scoring(form(".jsonl")), 1)
    errors = read(tmp_path / "uit.errors.jsonl")
    assert [one["plaats"].rpartition(" ")[2] for one in errors] == ["4", "201", "202", "600"]


def test_a_record_that_is_removed_while_it_is_opened_is_made_anew(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "uit.jsonl.voortgang"
    locked = fcntl.flock

    def lock(file: int, how: int) -> None:
        locked(file, how)
        monkeypatch.undo()
        record.unlink()

    monkeypatch.setattr(fcntl, "flock", lock)
    with batch(tmp_path / "uit.jsonl", many):
        assert record.exists()


def interrupted(target: Path, path: Path) -> None:
    """A batch that stopped halfway."""
    scoring = Scoring(form(target.suffix))

    def stop(progress: Progress, _: int) -> None:
        if progress.taken >= 64:
            raise StopError

    with batch(target, path) as output, pytest.raises(StopError):
        run(Items([path]), output, scoring, 1, stop)


def test_resume_refuses_other_dossiers(many: Path, tmp_path: Path) -> None:
    path, target = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    lines = (many / "in.jsonl").read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines))
    interrupted(target, path)
    for other in (lines[1:], lines[:40], [lines[1], lines[0], *lines[2:]]):
        path.write_bytes(b"".join(other))
        with batch(target, path, resume=True) as output:
            assert output.progress.taken == 64
            with pytest.raises(InputError, match="niet meer die van het onderbroken werk"):
                run(Items([path]), output, Scoring(form(".jsonl")), 1)
    path.write_bytes(b"".join(lines))
    with batch(target, path, resume=True) as output:
        progress = run(Items([path]), output, Scoring(form(".jsonl")), 1)
    assert (progress.taken, progress.scored, progress.failed) == (600, 596, 4)


def test_resume_refuses_other_settings(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit.jsonl"
    interrupted(target, many / "in.jsonl")
    with pytest.raises(InputError, match="andere regels, opties of een andere versie"):
        batch(target, many, resume=True, explain=True)


def test_resume_refuses_other_columns(
    many: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "uit.csv"
    interrupted(target, many / "in.jsonl")
    monkeypatch.setattr(as_csv, "COLUMNS", COLUMNS[:-1])
    with pytest.raises(InputError, match="een andere versie"):
        batch(target, many, resume=True)


@pytest.mark.parametrize("part", ["uit.csv.deel", "uit.csv.errors.deel"])
@pytest.mark.parametrize("change", ["overwritten", "cut", "removed"])
def test_resume_refuses_what_was_changed_meanwhile(
    many: Path, tmp_path: Path, part: str, change: str
) -> None:
    target, path = tmp_path / "uit.csv", tmp_path / part
    interrupted(target, many / "in.jsonl")
    written = path.read_bytes()
    assert len(written) > 50
    if change == "removed":
        path.unlink()
    else:
        path.write_bytes(written[:20] + (b"" if change == "cut" else b"?" + written[21:]))
    with pytest.raises(InputError, match=r"na de onderbreking gewijzigd of weg.*zonder --resume"):
        batch(target, many, resume=True)
    path.write_bytes(written + b"wat na het laatste stuk kwam")
    with batch(target, many, resume=True) as output:
        progress = run(Items([many / "in.jsonl"]), output, Scoring(form(".csv")), 1)
    assert (progress.scored, progress.failed) == (596, 4)


def test_without_resume_it_begins_anew(many: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit.jsonl"
    interrupted(target, many / "in.jsonl")
    with batch(target, many) as output:
        assert output.progress.taken == 0
        run(Items([many / "in.jsonl"]), output, Scoring(form(".jsonl")), 1)
    assert len(read(target)) == 596


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"null", b'{"taken": 3}', b"x" * 512])
def test_a_broken_record_is_no_record(many: Path, tmp_path: Path, broken: bytes) -> None:
    target = tmp_path / "uit.jsonl"
    interrupted(target, many / "in.jsonl")
    (tmp_path / "uit.jsonl.voortgang").write_bytes(broken)
    with batch(target, many, resume=True) as output:
        assert output.progress.taken == 0


@pytest.mark.parametrize("step", ["before", "results", "errors"])
def test_resumed_while_the_files_get_their_names(
    many: Path, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "uit.jsonl"
    renamed = os.replace
    names = {"before": None, "results": "uit.jsonl", "errors": "uit.errors.jsonl"}

    def replace(source: Path, to: Path) -> None:
        if step == "before":
            raise StopError
        renamed(source, to)
        if to.name == names[step]:
            raise StopError

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with batch(target, many) as output, pytest.raises(StopError):
            run(Items([many / "in.jsonl"]), output, Scoring(form(".jsonl")), 1)
    with batch(target, many, resume=True) as output:
        progress = run(Items([many / "in.jsonl"]), output, Scoring(form(".jsonl")), 1)
    assert (progress.scored, progress.failed) == (596, 4)
    assert len(read(target)) == 596
    assert len(read(tmp_path / "uit.errors.jsonl")) == 4
    assert {path.name for path in tmp_path.iterdir()} == {"uit.jsonl", "uit.errors.jsonl"}


@pytest.mark.parametrize("target", ["uit.jsonl", "uit.csv", "uit.parquet"])
def test_a_full_disk_is_told(
    many: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, target: str
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    path = tmp_path / target
    with batch(path, many) as output:
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(InputError, match="geen ruimte meer"):
            run(Items([many / "in.jsonl"]), output, Scoring(form(path.suffix)), 1)
