"""The rules that come with the program are kept for the next start, and never out of date."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.files.errors import InputError
from engine.framework.shipped import rules_folder
from engine.rules import kept, loading
from engine.rules.kept import kept_rules
from engine.rules.model import Rule, RuleSet

Rules = Callable[[], RuleSet]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rules."""
    return Path(shutil.copytree(rules_folder(), tmp_path / "rules" / "ggsr-2013"))


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that are really read and compiled, in order."""
    found: list[Path] = []
    load = loading.load_rules

    def noted(folder: Path) -> RuleSet:
        found.append(folder)
        return load(folder)

    monkeypatch.setattr(loading, "load_rules", noted)
    return found


def whole(rules: RuleSet) -> RuleSet:
    """``rules`` with the examples taken out, so that they can be compared."""

    def taken(some: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(replace(one, examples_as_written=one.written) for one in some)

    return replace(
        rules,
        indicators=tuple(
            replace(
                one,
                verdict_rules=taken(one.verdict_rules),
                note_rules=taken(one.note_rules),
                proposals=taken(one.proposals),
            )
            for one in rules.indicators
        ),
    )


def lines(node: Any) -> list[Any]:
    """The lines that a tree remembers."""
    inner = [*node, *node.values()] if isinstance(node, dict) else node
    return [node.line, *([] if isinstance(node, str) else map(lines, inner))]


def test_what_was_kept_is_what_is_loaded(folder: Path, tmp_path: Path, loaded: list[Path]) -> None:
    fresh = loading.load_rules(folder)
    first, again = (kept_rules(folder, tmp_path / "kept") for _ in range(2))
    assert loaded == [folder] * 2  # fresh and first
    assert fresh == first == whole(again)
    assert [lines(one.examples) for one in fresh.rules.values()] == [
        lines(one.examples) for one in again.rules.values()
    ]
    assert fresh.digest == again.digest
    assert [one.table for one in fresh.indicators] == [one.table for one in again.indicators]
    one = again.indicators[0]
    assert one.views[0].question is again.framework.questions[one.views[0].question.id]


def test_a_changed_rule_shows_whatever_the_clock_says(
    folder: Path, tmp_path: Path, loaded: list[Path]
) -> None:
    kept_rules(folder, tmp_path / "kept")
    path = folder / "begrippen.yaml"
    before, stated = path.read_text(), path.stat()
    path.write_text(before.replace("waarde: 4\n", "waarde: 5\n"))
    os.utime(path, ns=(stated.st_atime_ns, stated.st_mtime_ns))
    assert len(path.read_text()) == len(before)
    assert path.read_text() != before
    changed = kept_rules(folder, tmp_path / "kept")
    assert changed == loading.load_rules(folder)
    assert len(loaded) == 3


def test_a_file_that_is_no_rule_file_is_told_all_the_same(folder: Path, tmp_path: Path) -> None:
    kept_rules(folder, tmp_path / "kept")
    (folder / "meer.yml").write_text("thema: x")
    with pytest.raises(InputError, match="wordt niet gelezen"):
        kept_rules(folder, tmp_path / "kept")


def test_another_checkout_has_rules_of_its_own(
    folder: Path, tmp_path: Path, loaded: list[Path]
) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other" / "ggsr-2013"))
    for one in (folder, other):
        for rules in (kept_rules(one, tmp_path / "kept"), kept_rules(one, tmp_path / "kept")):
            assert rules.folder == one
            assert {Path(rule.file).parent for rule in rules.rules.values()} == {one}
    assert loaded == [folder, other]


def test_other_code_makes_them_anew(
    folder: Path, tmp_path: Path, loaded: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in kept.CODE:
        shutil.copytree(kept._ENGINE / room, tmp_path / "engine" / room)
    monkeypatch.setattr(kept, "_ENGINE", tmp_path / "engine")
    for _ in range(2):
        kept_rules(folder, tmp_path / "kept")
    assert len(loaded) == 1
    with (tmp_path / "engine" / "rules" / "reading.py").open("a") as file:
        file.write("# other\n")
    for _ in range(2):
        kept_rules(folder, tmp_path / "kept")
    assert len(loaded) == 2


def test_all_code_that_has_a_part_in_it_counts() -> None:
    program = (
        "import sys; from engine.framework.shipped import rules_folder;"
        "from engine.rules.loading import load_rules; load_rules(rules_folder());"
        "print(*{one.split('.')[1] for one in sys.modules if one.startswith('engine.')})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert {*done.stdout.split()} == {*kept.CODE}


def test_an_installation_that_cannot_be_written_works(
    folder: Path, tmp_path: Path, loaded: list[Path]
) -> None:
    (tmp_path / "kept").write_text("in the way")
    for _ in range(2):
        assert kept_rules(folder, tmp_path / "kept") == loading.load_rules(folder)
    assert len(loaded) == 4


def test_mistakes_are_told_as_ever(folder: Path, tmp_path: Path) -> None:
    (folder / "begrippen.yaml").unlink()
    for _ in range(2):
        with pytest.raises(InputError, match="kent geen waarde"):
            kept_rules(folder, tmp_path / "kept")
