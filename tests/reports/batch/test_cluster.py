"""The recipe in docs/cluster.md, exactly as it stands there, on a Dask cluster of two workers."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reports.batch.lines import score_lines
from tests.reports.batch.conftest import Run, read

RECIPE = Path(__file__).parents[3] / "docs" / "cluster.md"

PROGRAM = """
import os, subprocess, sys
from dask.distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1",
                      dashboard_address=None) as cluster:
        os.environ["DASK_SCHEDULER_ADDRESS"] = cluster.scheduler_address
        for recipe in sys.argv[1:]:
            subprocess.run([sys.executable, recipe], check=True)
"""


def test_lines_are_scored_as_a_batch_scores_them(lines: Path, score: Run, tmp_path: Path) -> None:
    texts = ["", *lines.read_text().splitlines()[:5], "{}", " "]
    *found, error = score_lines(texts)
    assert score("batch", lines, "--to", "uit.jsonl").returncode == 0
    wanted = [{**one, "plaats": ""} for one in read(tmp_path / "uit.jsonl")[:5]]
    assert [{**json.loads(line), "plaats": ""} for line in found] == wanted
    assert json.loads(error)["plaats"] == "regel 7"
    assert json.loads(error)["fouten"]


def test_the_optional_part_that_is_installed_exists() -> None:
    [part] = re.findall(r"^\.venv/bin/pip install -e '\.\[(\w+)\]'$", RECIPE.read_text(), re.M)
    project = tomllib.loads((RECIPE.parents[1] / "pyproject.toml").read_text())["project"]
    assert [one.partition("[")[0] for one in project["optional-dependencies"][part]] == ["dask"]


def test_the_recipe_on_two_workers(trees: Sequence[dict[str, Any]], tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    (tmp_path / "program.py").write_text(PROGRAM)
    (tmp_path / "ronde").mkdir()
    parts = [trees[:40], trees[40:100], [{}, *trees[100:]]]
    for number, part in enumerate(parts):
        with gzip.open(tmp_path / "ronde" / f"{number}.jsonl.gz", "wt") as packed:
            packed.writelines(json.dumps(tree) + "\n" for tree in part)
    recipes = re.findall(r"```python\n(.*?)```", RECIPE.read_text(), re.DOTALL)
    assert len(recipes) == 2
    for number, recipe in enumerate(recipes):
        (tmp_path / f"recipe{number}.py").write_text(recipe)
    packaged = tmp_path / "packaged"  # what isn't in the package isn't found
    packaged.mkdir()
    for name in ("benchmarks", "tests"):
        (packaged / f"{name}.py").write_text("raise ImportError")
    done = subprocess.run(
        [sys.executable, "program.py", "recipe0.py", "recipe1.py"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{packaged}:{RECIPE.parents[1]}", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    for number, part in enumerate(parts):
        with gzip.open(tmp_path / "uit" / f"{number}.jsonl.gz", "rt") as packed:
            wanted = [f"{line}\n" for line in score_lines(map(json.dumps, part))]
            assert packed.read() == "".join(wanted)  # so that the parts together are lines too

    names: dict[str, Any] = {}
    exec(recipes[1], names)  # which has its main guard
    count: Counter[tuple[str, str]] = Counter()
    for seed in range(4):
        for line in score_lines(names["simulated"](seed)):
            for one in json.loads(line)["metingen"][0]["indicatoren"]:
                count[one["id"], one["oordeel"]] += 1
    printed = [f"{one} {verdict} {number}" for (one, verdict), number in sorted(count.items())]
    assert done.stdout.splitlines() == printed
    assert sum(count.values()) == 4 * 100 * 30
    assert {verdict for _, verdict in count} >= {"√", "X"}
