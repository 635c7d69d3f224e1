"""The processes of a batch: when the one that started it is gone, or there is no room left."""

from __future__ import annotations

import resource
import subprocess
import tempfile
from multiprocessing import get_context
from pathlib import Path

import pytest

from reports.batch.forms import form
from reports.batch.items import Items
from reports.batch.scoring import Scoring
from reports.batch.workers import _Desk, _work
from tests.reports.batch.conftest import SCORE


def test_a_worker_whose_result_nobody_waits_for_ends_in_silence(lines: Path) -> None:
    scoring = Scoring(form(".jsonl"), explain=True)
    scoring.prepare()
    desk = _Desk()
    process = get_context("fork").Process(target=_work, args=(scoring, desk, [desk.here]))
    process.start()
    desk.there.close()
    desk.here.send(desk.chunks[0].put([*Items([lines])]))
    desk.here.close()  # while it scores, or before it begins
    process.join()
    for mailbox in (*desk.chunks, *desk.results):
        mailbox.close()
    assert process.exitcode == 0


@pytest.mark.parametrize(
    ("largest", "jobs", "what"),
    [
        (100_000, "1", "uit.jsonl.deel: Het bestand"),
        (100_000, "2", f"In {tempfile.gettempdir()}"),  # what goes to a process
        (600_000, "2", f"In {tempfile.gettempdir()}"),  # what comes from it
    ],
)
def test_no_room_for_what_goes_between_processes_is_told(
    lines: Path, tmp_path: Path, largest: int, jobs: str, what: str
) -> None:
    done = subprocess.run(
        [*SCORE, "batch", "in.jsonl", "--to", "uit.jsonl", "--explain", "--jobs", jobs],
        cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        f"Fout: {what} kan niet worden geschreven (het bestand wordt te groot).\n"
        "Gestopt na 0 dossiers. Ga verder met --resume.\n"
    )
