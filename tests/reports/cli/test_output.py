"""Where output goes: terminals, pipes, files and readers that leave; and how a run ends early."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest

from reports import terminal
from tests.reports.cli.conftest import ALL, GOUDA, ROOT, SCORE, Score, environment

SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")
STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def on_a_terminal(*arguments: str, columns: int = 100, **more: str) -> str:
    """What ``score`` shows on a terminal of ``columns``."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    running = subprocess.Popen(
        [str(SCORE), *arguments],
        cwd=ROOT,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        stdout=side,
        stderr=subprocess.STDOUT,
    )
    os.close(side)
    shown = b""
    try:
        while part := os.read(main, 65536):
            shown += part
    except OSError:  # nobody writes to it any more
        pass
    os.close(main)
    assert running.wait(timeout=60) == 0
    return shown.decode().replace("\r\n", "\n")


def test_a_terminal_gets_colour_and_signs() -> None:
    shown = on_a_terminal(GOUDA)
    assert "\x1b[1;32m√" in shown
    assert "\x1b[1;31mX" in shown
    assert re.search(r"\x1b\[1;38;5;172mLET OP", shown)
    assert not STEERING.search(SEQUENCE.sub("", shown))


@pytest.mark.parametrize("columns", [80, 100, 140])
def test_a_terminal_is_filled_and_not_exceeded(columns: int) -> None:
    lines = SEQUENCE.sub("", on_a_terminal(GOUDA, columns=columns)).splitlines()
    assert max(map(terminal.cells, lines)) == columns


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}])
def test_no_colour_where_it_is_not_wanted(process: Score, more: dict[str, str]) -> None:
    shown = on_a_terminal(GOUDA, **more)
    assert "\x1b" not in shown
    assert shown == process(GOUDA).out


def test_a_pipe_gets_plain_text_of_100_columns(process: Score) -> None:
    status, out, err = process(GOUDA)
    assert (status, err) == (0, "")
    assert not STEERING.search(out)
    assert max(map(terminal.cells, out.splitlines())) == 100
    assert process(GOUDA, NO_COLOR="1", TERM="dumb").out == out


@pytest.mark.parametrize(
    ("columns", "width"), [("80", 80), ("140", 140), ("1000", 160), ("3", 44), ("x", 100)]
)
def test_a_pipe_follows_columns(process: Score, columns: str, width: int) -> None:
    lines = process(GOUDA, COLUMNS=columns).out.splitlines()
    assert max(map(terminal.cells, lines)) == width


def test_help_is_coloured_like_the_rest() -> None:
    assert "\x1b[1mGebruik: " in on_a_terminal("--help")
    assert "\x1b" not in on_a_terminal("--help", NO_COLOR="1")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_output_is_utf_8_everywhere(process: Score, encoding: str) -> None:
    assert process(GOUDA, PYTHONIOENCODING=encoding, PYTHONUTF8="0") == process(GOUDA)


def test_a_reader_that_leaves_is_no_failure() -> None:
    with subprocess.Popen(
        [str(SCORE), *ALL, "--format", "json"],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(1) == b"["
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0


def test_a_full_disk() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [str(SCORE), GOUDA],
            cwd=ROOT,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    said = "Fout: De uitvoer kan niet worden gebruikt (er is geen ruimte meer).\n"
    assert done.stderr.decode() == said


@pytest.mark.parametrize(
    ("closed", "arguments", "status", "said"),
    [
        (">&-", GOUDA, 2, "Fout: De uitvoer kan niet worden gebruikt (is gesloten).\n"),
        (">&- 2>&-", GOUDA, 2, ""),
        ("2>&-", GOUDA, 0, ""),
        (">&- <&-", f"report {GOUDA} --to {{folder}}/x.md", 0, ""),  # which says nothing
    ],
)
def test_closed_output(closed: str, arguments: str, status: int, said: str, tmp_path: Path) -> None:
    command = f"exec '{SCORE}' {arguments.format(folder=tmp_path)} {closed}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, env=environment(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr.decode()) == (status, said)


def test_an_interruption(tmp_path: Path) -> None:
    endless = tmp_path / "antwoorden.json"
    os.mkfifo(endless)
    running = subprocess.Popen(
        [str(SCORE), str(endless)],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    writer = os.open(endless, os.O_WRONLY)  # waits until the program reads
    time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    os.close(writer)
    assert (running.returncode, out, err) == (130, b"", b"Afgebroken.\n")


def test_a_mistake_in_the_program_shows_no_traceback(
    score: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("een geheim")

    monkeypatch.setattr("reports.show.score_files", fail)
    status, out, err = score(GOUDA)
    assert (status, out) == (3, "")
    assert err.startswith("Er zit een fout in het programma zelf (ZeroDivisionError).")
    assert len(err.splitlines()) == 1
    monkeypatch.setenv("SCORE_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        score(GOUDA)
