"""How long it takes to read the workbooks of a round, beside openpyxl reading the same files.

Run with ``python -m benchmarks.intake``; times are CPU time of one process. The round is
``MUNICIPALITIES`` of four respondents, each with a workbook filled in as Gouda's was; the time of
one with 400 follows from it.
"""

from __future__ import annotations

import io
import json
import resource
import tempfile
import time
import zipfile
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from engine.framework.loading import load_framework
from engine.framework.shipped import rules_folder
from engine.intake.addressees import Addressee
from engine.intake.stamp import questionnaire
from reports.intake.run import Run
from reports.questionnaire.workbook import render
from tests.engine.intake.respondent import filled_in

GOUDA = Path(__file__).parent.parent / "answers" / "gouda.json"
MUNICIPALITIES = 40
LIMIT = 60
"""Seconds that a round of 400 municipalities may take."""
_NAME = "Gemeentenaam"


def main() -> None:
    """Print the times."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = _round(folder)
        start = time.process_time()
        told = Run(folder / "antwoorden").read([folder / "terug"])
        ours = time.process_time() - start
        assert not told.problems
        assert len(told.lines) == MUNICIPALITIES
        start = time.process_time()
        for file in files:
            book = load_workbook(file)
            [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
        theirs = time.process_time() - start
    whole = ours * 400 / MUNICIPALITIES
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    each, verdict = 1000 * ours / len(files), "met" if whole <= LIMIT else "NOT MET"
    print(f"{len(files)} workbooks: {ours:.2f} s, {each:.1f} ms each; {memory} MB at most")
    print(f"openpyxl, reading their cells only: {theirs:.2f} s ({theirs / ours:.1f} times as long)")
    print(f"400 municipalities: {whole:.0f} s; limit {LIMIT} s: {verdict}")


def _round(folder: Path) -> list[Path]:
    """The workbooks that came back, in ``folder``."""
    framework = load_framework(rules_folder())
    known = questionnaire(rules_folder(), framework)
    (measurement,) = json.loads(GOUDA.read_text())["metingen"]
    (folder / "terug").mkdir()
    files: list[Path] = []
    for one in measurement["respondenten"]:
        answers = {
            id_: answer
            for id_, answer in one["antwoorden"].items()
            if one["rol"] in framework.questions[id_].asked
        }
        who = Addressee(_NAME, "Aanpak", 2013, one["id"], one["naam"], one["rol"])
        content = filled_in(render(known, who, date(2013, 3, 1)), answers, framework)
        for number in range(MUNICIPALITIES):
            path = folder / "terug" / f"{number}-{one['id']}.xlsx"
            path.write_bytes(_named(content, f"Gemeente {number}"))
            files.append(path)
    return files


def _named(content: bytes, name: str) -> bytes:
    """The workbook ``content``, of the municipality ``name``."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in given.namelist():
            new.writestr(part, given.read(part).replace(_NAME.encode(), name.encode()))
    return made.getvalue()


if __name__ == "__main__":
    main()
