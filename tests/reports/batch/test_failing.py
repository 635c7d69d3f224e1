"""A batch in which nothing works is given up, before it has filled the disk with errors."""

from __future__ import annotations

import gzip
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from engine.files.errors import InputError
from reports.batch.failing import IN_A_ROW, MOST_TOLD, Failing
from tests.reports.batch.conftest import Run, read


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_small_file_does_not_become_millions_of_errors(
    score: Run, tmp_path: Path, jobs: str
) -> None:
    with gzip.open(tmp_path / "in.jsonl.gz", "wb") as packed:
        packed.write(b"{}\n" * 1_000_000)
    done = score("batch", "in.jsonl.gz", "--to", "uit.csv", "--jobs", jobs)
    assert done.returncode == 2
    assert done.stderr == (
        "Fout: Geen van de laatste 1.024 dossiers lukte."
        " Waarom niet, staat in uit.csv.errors.deel.\n"
        "Gestopt na 1.024 dossiers. Ga verder met --resume.\n"
    )
    assert len(read(tmp_path / "uit.csv.errors.deel")) == 1024
    done = score("impact", "in.jsonl.gz", "--rules", Path.cwd() / "rules" / "ggsr-2013")
    assert done.returncode == 2
    assert done.stderr.endswith("Geen van de laatste 1.000 dossiers lukte; het werk is gestopt.\n")


def test_what_fails_now_and_then_stops_nothing() -> None:
    failing = Failing(Path("x"))
    for _ in range(10 * IN_A_ROW):
        failing.count(scored=1, failed=31, written=100)


def test_errors_do_not_fill_the_disk() -> None:
    failing = Failing(Path("x"))
    failing.count(scored=1, failed=1, written=MOST_TOLD)
    with pytest.raises(InputError, match="is al 100 MB geschreven"):
        failing.count(scored=1, failed=1, written=1)


def test_a_pipe_with_a_name_is_read(
    score: Run, trees: Sequence[dict[str, Any]], lines: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pijp.jsonl")
    if not (writer := os.fork()):
        (tmp_path / "pijp.jsonl").write_bytes(lines.read_bytes())
        os._exit(0)
    done = score("batch", "pijp.jsonl", "--to", "uit.jsonl")
    os.waitpid(writer, 0)
    assert done.returncode == 0
    assert len(read(tmp_path / "uit.jsonl")) == len(trees)
