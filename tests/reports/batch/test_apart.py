"""A batch never writes over what it reads, nor takes its own result for dossiers."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from engine.files.errors import InputError
from reports.batch.apart import check_apart
from reports.batch.forms import form
from reports.batch.items import Items
from reports.batch.output import Output
from reports.batch.run import run
from reports.batch.scoring import Scoring
from tests.reports.batch.conftest import Run, read


@pytest.fixture
def dossiers(trees: Sequence[dict[str, Any]], tmp_path: Path) -> str:
    """The text of three dossiers, which also stand in a.jsonl and in map/a.jsonl."""
    text = "".join(json.dumps(tree) + "\n" for tree in trees[:3])
    (tmp_path / "map").mkdir()
    (tmp_path / "a.jsonl").write_text(text)
    (tmp_path / "map" / "a.jsonl").write_text(text)
    return text


def refused(score: Run, tmp_path: Path, *arguments: str, data: bytes | None = None) -> str:
    """What is said when ``score batch`` refuses, after which every file is as it was."""
    before = {path: os.lstat(path) for path in tmp_path.rglob("*")}
    texts = {path: path.read_bytes() for path in before if path.is_file()}
    done = score("batch", *arguments, data=data)
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    after = {path: os.lstat(path) for path in tmp_path.rglob("*")}
    assert {path: one.st_ino for path, one in after.items()} == {
        path: one.st_ino for path, one in before.items()
    }
    assert {path: path.read_bytes() for path in texts} == texts
    return done.stderr


@pytest.mark.parametrize(
    ("file", "target"),
    [
        ("a.jsonl", "a.jsonl"),
        ("a.jsonl", "a.jsonl --resume"),
        ("a.jsonl", "map/../a.jsonl"),
        ("map/a.jsonl", "map/a.jsonl"),
        ("b.errors.jsonl", "b.jsonl"),
        ("b.errors.jsonl", "b.csv"),
        ("link.jsonl", "a.jsonl"),
        ("a.jsonl", "link.jsonl"),
        ("hard.jsonl", "a.jsonl"),
        ("part.jsonl", "uit.jsonl"),
    ],
)
@pytest.mark.usefixtures("dossiers")
def test_a_file_that_is_input_is_never_written(
    score: Run, tmp_path: Path, file: str, target: str
) -> None:
    (tmp_path / "b.errors.jsonl").write_text("{}\n")
    (tmp_path / "link.jsonl").symlink_to("a.jsonl")
    (tmp_path / "hard.jsonl").hardlink_to(tmp_path / "a.jsonl")
    (tmp_path / "uit.jsonl.deel").write_text("{}\n")
    (tmp_path / "part.jsonl").symlink_to("uit.jsonl.deel")
    told = refused(score, tmp_path, "map", file, "--to", *target.split())
    assert told == (
        f"Fout: {file}: Dit bestand is invoer, en score batch zou het overschrijven of"
        " verwijderen. Kies met --to een andere naam.\n"
    )


@pytest.mark.parametrize("more", [[], ["--resume"]])
@pytest.mark.usefixtures("dossiers")
def test_a_file_in_a_folder_that_is_input_is_not_written(
    score: Run, tmp_path: Path, more: list[str]
) -> None:
    told = refused(score, tmp_path, "map", "--to", "map/a.jsonl", *more)
    assert told.startswith("Fout: map/a.jsonl: Dit bestand staat in een map met invoer")


def test_standard_input_is_input_as_well(dossiers: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    here, redirected = os.dup(0), os.open(path, os.O_RDONLY)
    try:
        os.dup2(redirected, 0)
        files = Items([Path("-")]).files
        with pytest.raises(InputError, match=r"^standaardinvoer: Dit bestand is invoer"):
            check_apart([Path("-")], files, path, resume=False)
        check_apart([Path("-")], files, tmp_path / "b.jsonl", resume=False)
    finally:
        os.dup2(here, 0)
        for file in (here, redirected):
            os.close(file)


@pytest.mark.usefixtures("dossiers")
def test_an_earlier_result_among_the_input_is_not_read_as_dossiers(
    score: Run, tmp_path: Path
) -> None:
    (tmp_path / "map" / "b.jsonl").write_text("{}\n")
    done = score("batch", "map", "--to", "map/uit.jsonl")
    assert done.stderr.startswith("3 beoordeeld, 1 niet.\n")
    told = refused(score, tmp_path, "map", "--to", "map/uit.jsonl")
    assert told == (
        "Fout: map/uit.jsonl: Dit bestand staat in een map met invoer, en score batch zou het"
        " overschrijven. Is het een eerder resultaat, haal het dan weg; kies anders met --to een"
        " andere naam.\n"
    )
    (tmp_path / "map" / "uit.jsonl").unlink()  # its errors may stay: they are never read
    assert score("batch", "map", "--to", "map/uit.jsonl").stderr == done.stderr
    assert len(read(tmp_path / "map" / "uit.jsonl")) == 3


@pytest.mark.usefixtures("dossiers")
def test_work_stopped_while_its_files_got_names_is_finished(
    score: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "map" / "b.jsonl").write_text("{}\n")
    target = tmp_path / "map" / "uit.jsonl"
    scoring = Scoring(form(".jsonl"))
    renamed = os.replace

    def replace(source: Path, to: Path) -> None:
        renamed(source, to)
        raise InterruptedError

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with (
            Output(target, scoring.form, b"", scoring.settings(), resume=False) as output,
            pytest.raises(InputError),
        ):
            run(Items([tmp_path / "map"]), output, scoring, 1)
    assert target.exists()
    refused(score, tmp_path, "map", "--to", "map/uit.jsonl")
    done = score("batch", "map", "--to", "map/uit.jsonl", "--resume")
    assert done.stderr.endswith(
        "3 beoordeeld, 1 niet.\nWaarom niet, staat in map/uit.errors.jsonl.\n"
    )
    assert len(read(target)) == 3
    assert len(read(tmp_path / "map" / "uit.errors.jsonl")) == 1


@pytest.mark.usefixtures("dossiers")
def test_other_forms_may_stand_among_the_input(score: Run, tmp_path: Path) -> None:
    for _ in range(2):
        assert score("batch", "map", "--to", "map/uit.csv").returncode == 0
