"""What an interrupted batch left is taken up again: nothing lost, nothing twice, nothing mixed."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from engine.files.errors import InputError
from engine.framework.model import Framework
from reports.batch import as_csv
from reports.batch.forms import form
from reports.batch.items import Items
from reports.batch.output import Output, Progress
from reports.batch.rows import COLUMNS
from reports.batch.run import run
from reports.batch.scoring import Scoring
from tests.reports.batch.conftest import read, write_round

FORMS = ["uit.jsonl", "uit.csv", "uit.parquet"]


class StopError(Exception):
    """Stops a batch from within."""


@pytest.fixture(scope="module")
def few(shipped: Framework, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of 100 dossiers, four of which can't be scored."""
    return write_round(tmp_path_factory.mktemp("weinig"), shipped, 100, (3, 70, 71, 99))


def batch(target: Path, resume: bool = False, explain: bool = False) -> Output:
    """The output of a batch, opened."""
    scoring = Scoring(form(target.suffix), explain)
    header = scoring.form.header(explain)
    return Output(target, scoring.form, header, scoring.settings(), resume)


@pytest.mark.parametrize("name", FORMS)
def test_of_two_at_once_the_second_is_refused_and_the_first_goes_on(
    few: Path, tmp_path: Path, name: str
) -> None:
    target, alone = tmp_path / name, tmp_path / "alleen" / name
    alone.parent.mkdir()
    for one in (target, alone):
        with batch(one) as output:
            if one is target:
                with pytest.raises(InputError, match="Een andere score batch"):
                    batch(target, resume=True)
            run(Items([few / "in.jsonl"]), output, Scoring(form(one.suffix)), 1)
    assert target.read_bytes() == alone.read_bytes()


def test_two_with_one_file_for_errors_are_refused(tmp_path: Path) -> None:
    with batch(tmp_path / "uit.jsonl"):
        with pytest.raises(InputError, match=r"schrijft al naar uit.jsonl.*\(uit.errors.jsonl\)"):
            batch(tmp_path / "uit.csv")
        assert not list(tmp_path.glob("uit.csv*"))
        with batch(tmp_path / "uit2.csv"):
            pass
    with batch(tmp_path / "uit.csv"):
        pass


def test_interrupted_work_is_not_disturbed_by_work_with_the_same_name_for_errors(
    few: Path, tmp_path: Path
) -> None:
    path, target = few / "in.jsonl", tmp_path / "uit.jsonl"
    interrupted(target, path)
    other = tmp_path / "uit.csv"
    with batch(other) as output:
        run(Items([path]), output, Scoring(form(".csv")), 1)
    assert len(read(tmp_path / "uit.errors.jsonl")) == 4
    with batch(target, resume=True) as output:
        assert output.progress.taken == 64
        run(Items([path]), output, Scoring(form(".jsonl")), 1)
    errors = read(tmp_path / "uit.errors.jsonl")
    assert [one["plaats"].rpartition(" ")[2] for one in errors] == ["4", "71", "72", "100"]


def test_a_record_that_is_removed_while_it_is_opened_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "uit.jsonl.voortgang"
    locked = fcntl.flock

    def lock(file: int, how: int) -> None:
        locked(file, how)
        monkeypatch.undo()
        record.unlink()

    monkeypatch.setattr(fcntl, "flock", lock)
    with batch(tmp_path / "uit.jsonl"):
        assert record.exists()


def interrupted(target: Path, path: Path) -> None:
    """A batch that stopped halfway."""
    scoring = Scoring(form(target.suffix))

    def stop(progress: Progress, _: int) -> None:
        if progress.taken >= 64:
            raise StopError

    with batch(target) as output, pytest.raises(StopError):
        run(Items([path]), output, scoring, 1, stop)


def test_resume_refuses_other_dossiers(few: Path, tmp_path: Path) -> None:
    path, target = tmp_path / "in.jsonl", tmp_path / "uit.jsonl"
    lines = (few / "in.jsonl").read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines))
    interrupted(target, path)
    for other in (lines[1:], lines[:40], [lines[1], lines[0], *lines[2:]]):
        path.write_bytes(b"".join(other))
        with batch(target, resume=True) as output:
            assert output.progress.taken == 64
            with pytest.raises(InputError, match="niet meer die van het onderbroken werk"):
                run(Items([path]), output, Scoring(form(".jsonl")), 1)
    path.write_bytes(b"".join(lines))
    with batch(target, resume=True) as output:
        progress = run(Items([path]), output, Scoring(form(".jsonl")), 1)
    assert (progress.taken, progress.scored, progress.failed) == (100, 96, 4)


def test_resume_refuses_other_settings(few: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit.jsonl"
    interrupted(target, few / "in.jsonl")
    with pytest.raises(InputError, match="andere regels, opties of een andere versie"):
        batch(target, resume=True, explain=True)


def test_resume_refuses_other_columns(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "uit.csv"
    interrupted(target, few / "in.jsonl")
    monkeypatch.setattr(as_csv, "COLUMNS", COLUMNS[:-1])
    with pytest.raises(InputError, match="een andere versie"):
        batch(target, resume=True)


@pytest.mark.parametrize("part", ["uit.csv.deel", "uit.csv.errors.deel"])
@pytest.mark.parametrize("change", ["overwritten", "cut", "removed"])
def test_resume_refuses_what_was_changed_meanwhile(
    few: Path, tmp_path: Path, part: str, change: str
) -> None:
    target, path = tmp_path / "uit.csv", tmp_path / part
    interrupted(target, few / "in.jsonl")
    written = path.read_bytes()
    assert len(written) > 50
    if change == "removed":
        path.unlink()
    else:
        path.write_bytes(written[:20] + (b"" if change == "cut" else b"?" + written[21:]))
    with pytest.raises(InputError, match=r"na de onderbreking gewijzigd of weg.*zonder --resume"):
        batch(target, resume=True)
    path.write_bytes(written + b"wat na het laatste stuk kwam")
    with batch(target, resume=True) as output:
        progress = run(Items([few / "in.jsonl"]), output, Scoring(form(".csv")), 1)
    assert (progress.scored, progress.failed) == (96, 4)


def test_without_resume_it_begins_anew(few: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit.jsonl"
    interrupted(target, few / "in.jsonl")
    with batch(target) as output:
        assert output.progress.taken == 0
        run(Items([few / "in.jsonl"]), output, Scoring(form(".jsonl")), 1)
    assert len(read(target)) == 96


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b"null", b'{"taken": 3}', b"x" * 512])
def test_a_broken_record_is_no_record(few: Path, tmp_path: Path, broken: bytes) -> None:
    target = tmp_path / "uit.jsonl"
    interrupted(target, few / "in.jsonl")
    (tmp_path / "uit.jsonl.voortgang").write_bytes(broken)
    with batch(target, resume=True) as output:
        assert output.progress.taken == 0


@pytest.mark.parametrize("step", ["before", "results", "errors"])
def test_resumed_while_the_files_get_their_names(
    few: Path, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
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
        with batch(target) as output, pytest.raises(StopError):
            run(Items([few / "in.jsonl"]), output, Scoring(form(".jsonl")), 1)
    with batch(target, resume=True) as output:
        progress = run(Items([few / "in.jsonl"]), output, Scoring(form(".jsonl")), 1)
    assert (progress.scored, progress.failed) == (96, 4)
    assert len(read(target)) == 96
    assert len(read(tmp_path / "uit.errors.jsonl")) == 4
    assert {path.name for path in tmp_path.iterdir()} == {"uit.jsonl", "uit.errors.jsonl"}


def full(*_: object, **__: object) -> int:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("name", FORMS)
def test_a_full_disk_is_told(
    few: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    with batch(path) as output:
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(InputError, match="geen ruimte meer"):
            run(Items([few / "in.jsonl"]), output, Scoring(form(path.suffix)), 1)


def test_a_disk_that_is_full_when_all_becomes_parquet_leaves_nothing_half(
    few: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "uit.parquet"
    with monkeypatch.context() as patch, batch(path) as output:
        patch.setattr(parquet.ParquetWriter, "write_table", full)
        with pytest.raises(InputError, match="geen ruimte meer"):
            run(Items([few / "in.jsonl"]), output, Scoring(form(".parquet")), 1)
    left = {"uit.parquet.deel", "uit.parquet.errors.deel", "uit.parquet.voortgang"}
    assert {one.name for one in tmp_path.iterdir()} == left
    with batch(path, resume=True) as output:
        assert output.progress.taken == 100
        run(Items([few / "in.jsonl"]), output, Scoring(form(".parquet")), 1)
    assert parquet.read_table(path).num_rows == 96 * 30
    assert {one.name for one in tmp_path.iterdir()} == {"uit.parquet", "uit.errors.jsonl"}
