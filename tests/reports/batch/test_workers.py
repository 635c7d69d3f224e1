"""The processes of a batch: what one does when the process that started it is gone."""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

from reports.batch.forms import form
from reports.batch.items import Items
from reports.batch.scoring import Scoring
from reports.batch.workers import _Desk, _work


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
