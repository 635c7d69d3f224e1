"""A document is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.files.errors import InputError
from reports.saving import check_target, save, save_all


def told(path: Path, suffixes: tuple[str, ...] = (".html", ".pdf")) -> str:
    with pytest.raises(InputError) as error:
        check_target(path, suffixes)
    return str(error.value)


def test_a_good_target_is_accepted(tmp_path: Path) -> None:
    check_target(tmp_path / "x.HTML", (".html",))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("x.htm", "‘.htm’. Toegestaan: .html, .pdf. Bedoelt u ‘.html’?"),
        ("x", "heeft geen achtervoegsel. Toegestaan: .html, .pdf."),
        ("weg/x.html", "weg’ bestaat niet."),
        ("", "Dit is een map. Toegestaan: de naam van een bestand."),
    ],
)
def test_a_wrong_target_is_refused(tmp_path: Path, name: str, what: str) -> None:
    assert told(tmp_path / name).endswith(what)


def test_what_is_read_is_not_written(tmp_path: Path) -> None:
    answers, link = tmp_path / "gouda.html", tmp_path / "link.html"
    answers.write_text("{}")
    link.symlink_to(answers)
    check_target(tmp_path / "x.html", (".html",), [answers])
    for target in (answers, link, tmp_path / "." / "gouda.html"):
        with pytest.raises(InputError, match="Dit bestand is invoer"):
            check_target(target, (".html",), [answers])


def test_a_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "x.html"
    target.write_bytes(b"oud")
    save(target, b"nieuw")
    assert target.read_bytes() == b"nieuw"
    assert os.listdir(tmp_path) == ["x.html"]


def test_nothing_half_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.html"
    target.write_bytes(b"oud")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        InputError, match=r"x\.html: Het bestand kan niet worden geschreven \(.+\)\.$"
    ):
        save(target, b"nieuw")
    assert target.read_bytes() == b"oud"
    assert os.listdir(tmp_path) == ["x.html"]


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.html").mkdir()
    with pytest.raises(InputError, match="kan niet worden geschreven"):
        save(tmp_path / "x.html", b"nieuw")
    assert os.listdir(tmp_path) == ["x.html"]


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(source: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "x.html", b"nieuw")
    assert os.listdir(tmp_path) == []


@pytest.fixture
def third_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The third file can't be put in its place."""
    replace, times = os.replace, iter(range(9))

    def fails(source: Path, target: Path) -> None:
        if next(times) == 2:
            raise OSError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fails)


@pytest.mark.usefixtures("third_time")
def test_of_documents_that_belong_together_all_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"oud")
    documents = [(tmp_path / name, b"nieuw") for name in "abc"]
    with pytest.raises(InputError, match="kan niet worden geschreven"):
        save_all(documents)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"oud")]
    save_all(documents)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == dict.fromkeys("abc", b"nieuw")


@pytest.mark.usefixtures("third_time")
def test_a_disk_without_links_keeps_what_was_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(source: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", none)
    (tmp_path / "b").write_bytes(b"oud")
    with pytest.raises(InputError):
        save_all([(tmp_path / name, b"nieuw") for name in "abc"])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("b", b"oud")]


def test_what_cannot_be_made_leaves_what_was_made_before_it_unwritten(tmp_path: Path) -> None:
    def made() -> Iterator[tuple[Path, bytes]]:
        yield tmp_path / "a", b"nieuw"
        raise InputError([])

    with pytest.raises(InputError):
        save_all(made())
    assert os.listdir(tmp_path) == []
