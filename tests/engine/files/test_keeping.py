"""What is kept for the next start is read only where nobody else can have written it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.files import keeping
from engine.files.errors import Problem
from engine.files.keeping import Later, digest, keep, recall

KEY = digest([b"one", b"two"])
WHAT = [Problem("a.json", "regel 1", "Dit kan niet.")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which ``WHAT`` was kept."""
    keep("x", KEY, WHAT, tmp_path / "kept")
    return tmp_path / "kept"


def file(folder: Path) -> Path:
    [found] = folder.iterdir()
    return found


def test_what_was_kept_comes_back(folder: Path) -> None:
    assert recall("x", KEY, folder) == WHAT


def test_under_another_key_or_name_there_is_nothing(folder: Path) -> None:
    assert recall("x", digest([b"one", b"TWO"]), folder) is None
    assert recall("y", KEY, folder) is None


def test_parts_of_a_key_are_told_apart() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:40],
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: content.replace(b"Dit kan niet", b"Dit kan best"),
        lambda content: b"\0" * len(content),
    ],
)
def test_what_is_damaged_is_nothing_and_kept_anew(
    folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    file(folder).write_bytes(damage(file(folder).read_bytes()))
    assert recall("x", KEY, folder) is None
    keep("x", KEY, WHAT, folder)
    assert recall("x", KEY, folder) == WHAT


@pytest.mark.parametrize("mode", [0o666, 0o664, 0o646])
def test_a_file_that_others_may_write_is_not_read(folder: Path, mode: int) -> None:
    file(folder).chmod(mode)
    assert recall("x", KEY, folder) is None


@pytest.mark.parametrize("mode", [0o777, 0o775])
def test_a_folder_that_others_may_write_is_not_used(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert recall("x", KEY, folder) is None
    keep("y", KEY, WHAT, folder)
    assert len([*folder.iterdir()]) == 1


def test_what_somebody_else_owns_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_owners", lambda: (os.geteuid() + 1, os.geteuid() + 2))
    assert recall("x", KEY, folder) is None


def test_whose_the_code_is_counts_as_owner(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)  # an installation of somebody else
    assert recall("x", KEY, folder) == WHAT


def test_no_link_or_pipe_is_followed(folder: Path) -> None:
    kept = file(folder)
    elsewhere = kept.rename(folder.parent / "elsewhere")
    kept.symlink_to(elsewhere)
    assert recall("x", KEY, folder) is None
    kept.unlink()
    os.mkfifo(kept, 0o600)
    assert recall("x", KEY, folder) is None


class Hostile:
    def __reduce__(self) -> Any:
        return os.system, ("touch happened",)


def test_nothing_but_the_programs_own_data_is_made(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    packed = pickle.dumps([Hostile()])
    file(folder).write_bytes(KEY + digest([packed]) + packed)
    assert recall("x", KEY, folder) is None
    with pytest.raises(pickle.UnpicklingError):
        Later(packed).get()
    assert not (tmp_path / "happened").exists()


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way")
    keep("x", KEY, WHAT, tmp_path / "kept")
    assert recall("x", KEY, tmp_path / "kept") is None
    keep("x", KEY, WHAT, tmp_path / "nowhere" / "at" / "all")
    assert not (tmp_path / "nowhere").exists()


def test_what_is_put_away_comes_back_also_from_a_copy() -> None:
    later = Later.of(WHAT)
    assert later.get() == pickle.loads(pickle.dumps(later)).get() == WHAT
