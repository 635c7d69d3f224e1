"""Whatever a name leads to, reading it ends: an endless device, a silent pipe, half a file."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from engine.files import bounded
from engine.files.errors import InputError


def refusal(path: Path, most: int = 1024) -> str:
    with pytest.raises(InputError) as error:
        bounded.read(path, most, "iets kleiners")
    [problem] = error.value.problems
    assert problem.file == str(path)
    return str(problem).removeprefix(f"{path}: ")


def test_a_file_up_to_its_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x" * 1024)
    assert bounded.read(path, 1024) == b"x" * 1024
    path.write_bytes(b"x" * 1025)
    assert refusal(path) == "Het bestand is groter dan 1 kB. Toegestaan: iets kleiners."


def test_a_link_to_a_device_that_never_ends_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.symlink_to("/dev/zero")
    assert refusal(path, 1024**2).startswith("Het bestand is groter dan 1 MB.")


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "pijp"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=[b"x" * 200_000])
    writer.start()
    assert bounded.read(path, 1024**2) == b"x" * 200_000
    writer.join()


@pytest.mark.parametrize("written", [None, b"half"])
def test_a_pipe_that_nothing_comes_from_is_given_up(
    written: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "SILENCE", 0.05)
    path = tmp_path / "pijp"
    os.mkfifo(path)
    holder = os.open(path, os.O_RDWR) if written else None
    if holder is not None and written:
        os.write(holder, written)
    assert refusal(path) == "Het bestand kan niet worden gelezen (er kwam te lang niets)."
    if holder is not None:
        os.close(holder)


def test_a_pipe_that_drips_for_ever_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "LONGEST", 0.1)
    path = tmp_path / "pijp"
    os.mkfifo(path)
    writer = os.open(path, os.O_RDWR)
    enough = threading.Event()

    def drip() -> None:
        while not enough.wait(0.01):
            os.write(writer, b"x")

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        assert refusal(path).endswith("(er kwam te lang niets).")
    finally:
        enough.set()
        thread.join()
        os.close(writer)


def test_a_file_that_is_saved_while_it_is_read_is_not_half_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x" * 100)
    before = bounded._state

    def then_saved(stream: object) -> object:
        found = before(stream)  # type: ignore[arg-type]
        path.write_bytes(b"x" * 50)
        return found

    monkeypatch.setattr(bounded, "_state", then_saved)
    assert refusal(path).startswith("Het bestand werd opgeslagen terwijl het werd gelezen;")
