"""``score check``: output, files and exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from engine.dossier.reading import Reader
from engine.rules.loading import load_rules

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "engine" / "check" / "cases"


def _score(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from reports.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", program, "check", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_consistent_rules_give_status_0() -> None:
    done = _score(CASES / "compleet" / "goed", "--getuigen")
    assert (done.returncode, done.stderr) == (0, "")
    assert "√ steun/gedragen: steun.toegezegd: partners [ja]" in done.stdout


def test_inconsistent_rules_give_status_1_and_counterexamples(tmp_path: Path) -> None:
    folder = CASES / "uniek" / "fout"
    done = _score(folder, "--save", tmp_path / "nieuw")
    assert (done.returncode, done.stderr) == (1, "")
    assert str(folder / "regels.yaml") + ":13" in done.stdout
    (saved,) = (tmp_path / "nieuw").iterdir()
    assert saved.name == "001-uniek-steun.json"
    assert f"score {saved} --regels {folder}" in done.stdout
    assert "  tegenvoorbeeld: steun.toegezegd: partners [ja, deels]" in done.stdout
    dossier = Reader(load_rules(folder).framework).file(saved)
    assert (len(dossier.measurements), dossier.notices) == (1, ())


def test_counterexamples_of_an_earlier_run_do_not_stay(tmp_path: Path) -> None:
    _score(CASES / "uniek" / "fout", "--save", tmp_path)
    (tmp_path / "002-compleet-steun.json").write_text("{}")  # of a mistake that is mended
    kept = [tmp_path / name for name in ("001-gouda.json", "aantekeningen.md", "uniek-steun.json")]
    for path in kept:
        path.write_text("van iemand")
    _score(CASES / "uniek" / "goed", "--save", tmp_path)
    assert sorted(tmp_path.iterdir()) == kept
    _score(CASES / "uniek" / "fout", "--save", tmp_path)
    assert {*tmp_path.iterdir()} == {*kept, tmp_path / "001-uniek-steun.json"}


def test_json_carries_the_counterexample() -> None:
    done = _score(CASES / "compleet" / "fout", "--format", "json")
    data = json.loads(done.stdout)
    assert (done.returncode, data["in_orde"]) == (1, False)
    (fault,) = data["fouten"]
    assert fault["controle"] == "compleet"
    assert fault["tegenvoorbeeld"]["kader"] == "proef"


def test_rules_that_cannot_be_loaded_give_status_2(tmp_path: Path) -> None:
    done = _score(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "kader.yaml ontbreekt" in done.stderr


def test_an_unknown_indicator_gives_status_2() -> None:
    done = _score(CASES / "uniek" / "goed", "--indicator", "steum")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Onbekende indicator ‘steum’" in done.stderr
    assert "Bedoelt u ‘steun’?" in done.stderr


def test_counterexamples_that_cannot_be_saved_give_status_2(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    done = _score(CASES / "uniek" / "fout", "--save", tmp_path / "bestand")
    assert done.returncode == 2
    assert "kunnen niet worden bewaard" in done.stderr
