"""Files without options are scored without typer, and nobody can tell."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from reports.commandline import plain
from reports.commands import score as declared
from reports.show import show
from tests.reports.cli.conftest import ALL, GOUDA, ROOT, Score, environment


@pytest.mark.parametrize(
    "words",
    [
        [GOUDA],
        [*ALL],
        ["answers"],
        ["answers/"],
        ["Gouda"],
        ["exlain"],
        ["answers/goud.json"],
        [GOUDA, "explain"],
        [GOUDA, "nergens.json", "README.md"],
        ["/dev/null"],
        ["x\udce9.json"],
        ["a" * 5000 + ".json"],
        ["x\0.json"],
        ["leeg.json\n"],
    ],
)
def test_with_typer_it_is_the_same(
    score: Score, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    assert plain.is_plain(words)
    without = score(*words)
    monkeypatch.setattr(plain, "is_plain", lambda arguments: False)
    assert score(*words) == without


@pytest.mark.parametrize(
    "words",
    [[], [""], ["check"], ["explain", GOUDA], [GOUDA, "--concept"], ["-h"], ["--", GOUDA]],
)
def test_all_else_is_for_typer(words: list[str]) -> None:
    assert not plain.is_plain(words)


def test_a_shell_that_completes_is_for_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_SCORE_COMPLETE", "complete_bash")
    assert not plain.is_plain([GOUDA])


def test_without_options_the_command_is_what_its_defaults_make_it() -> None:
    typed, plainly = (inspect.signature(one).parameters for one in (declared.command, show))
    assert {name: one.default for name, one in typed.items()} == (
        {name: one.default for name, one in plainly.items()}
    )


def test_nothing_is_imported_that_it_does_not_use(tmp_path: Path) -> None:
    program = (
        "import sys; from reports.cli import main; main();"
        "print(*sorted({one.partition('.')[0] for one in sys.modules}), file=sys.stderr)"
    )
    for _ in range(2):  # the first may have to compile the rules
        done = subprocess.run(
            [sys.executable, "-c", program, GOUDA],
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            check=True,
        )
    heavy = {"typer", "pydantic", "yaml", "rich", "jinja2", "docx", "openpyxl", "difflib"}
    assert not heavy & {*done.stderr.splitlines()[-1].split()}
