"""``score overview``, from its arguments to its exit status."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reports import cli

ROOT = Path(__file__).parents[3]
ANSWERS = [str(ROOT / "answers" / f"{name}.json") for name in ("gouda", "alkmaar", "dordrecht")]


class Done(NamedTuple):
    """What a run gave."""

    status: int
    out: str
    err: str


Score = Callable[..., Done]


@pytest.fixture
def score(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Score]:
    """Runs ``score overview`` with arguments."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1383436800")

    def run(*arguments: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["score", "overview", *arguments])
        status = cli.main()
        out, err = capsys.readouterr()
        return Done(status, out, err)

    yield run
    gc.enable()


def test_the_same_answers_give_the_same_file(score: Score, tmp_path: Path) -> None:
    one, other = tmp_path / "een.html", tmp_path / "twee.html"
    done = score(*ANSWERS, "--to", str(one))
    assert (done.status, done.out) == (0, "")
    assert score(*ANSWERS[::-1], "--to", str(other)).status == 0
    assert one.read_bytes() == other.read_bytes()
    text = one.read_text(encoding="utf-8")
    assert "5 metingen in 3 gemeenten" in text
    assert "3 november 2013" in text
    assert "3 bestanden" in text
    assert str(tmp_path) not in text
    assert str(ROOT) not in text


def test_one_year(score: Score, tmp_path: Path) -> None:
    target = tmp_path / "x.html"
    done = score(*ANSWERS, "--jaar", "2014", "--to", str(target))
    assert done.status == 0
    assert "gouda.json: geen meting met --jaar ‘2014’" in done.err
    assert "1 meting in 1 gemeente" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([ANSWERS[0], "--to", "{}/x.pdf"], "het achtervoegsel ‘.pdf’. Toegestaan: .html."),
        ([ANSWERS[0], "--to", "{}/weg/x.html"], "/weg’ bestaat niet."),
        ([ANSWERS[0], "--to", "{}"], "Dit is een map."),
        ([ANSWERS[0]], "--to"),
        ([ANSWERS[0], ANSWERS[0], "--to", "{}/x.html"], "Dit bestand is twee keer opgegeven."),
        ([ANSWERS[0], "{}/weg.json", "--to", "{}/x.html"], "weg.json"),
    ],
)
def test_wrong_use(score: Score, tmp_path: Path, arguments: list[str], told: str) -> None:
    done = score(*(one.format(tmp_path) for one in arguments))
    assert done.status == 2
    assert told in done.err
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_many_notices_are_counted(score: Score, tmp_path: Path) -> None:
    files = []
    for number in range(6):
        tree = json.loads(Path(ANSWERS[0]).read_text(encoding="utf-8"))
        tree["gemeente"] = f"Gouda {number}"
        tree["onbekend"] = "veld"
        files.append(tmp_path / f"{number}.json")
        files[-1].write_text(json.dumps(tree), encoding="utf-8")
    done = score(*map(str, files), "--to", str(tmp_path / "x.html"))
    assert done.status == 0
    assert done.err.count("0.json: ") == 1
    assert "onbekend" not in done.err
    assert "onbekend" in score(str(files[0]), "--to", str(tmp_path / "y.html")).err
