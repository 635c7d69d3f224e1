"""``score review`` as somebody starts it: on this machine only, with a token."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.reports.cli.conftest import SCORE, Score, environment


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    shutil.copy("answers/gouda.json", tmp_path)
    command = [str(SCORE), "review", str(tmp_path / "gouda.json"), "--geen-browser"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    ) as running:
        assert running.stdout is not None
        told = running.stdout.readline()
        yield told.split()[-1]
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=30)
        assert "Traceback" not in err


def test_it_listens_here_only_and_the_first_address_lets_in(address: str) -> None:
    found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)(/dossier/gouda/1\?token=\S+)", address)
    assert found
    port = int(found[1])
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as here:
        here.request("GET", "/")
        refused = here.getresponse()
        assert (refused.status, b"score review" in refused.read()) == (403, True)
        here.request("GET", found[2])
        entered = here.getresponse()
        entered.read()
        assert (entered.status, entered.headers["location"]) == (303, "/dossier/gouda/1")
        cookie = str(entered.headers["set-cookie"]).partition(";")[0]
        here.request("GET", "/dossier/gouda/1", headers={"cookie": cookie})
        shown = here.getresponse()
        assert (shown.status, b"Gouda" in shown.read()) == (200, True)
        assert "server" not in shown.headers
    others = {one[4][0] for one in socket.getaddrinfo(socket.gethostname(), port)}
    for other in others - {"127.0.0.1", "127.0.1.1", "::1"}:
        with socket.socket() as elsewhere:
            elsewhere.settimeout(2)
            assert elsewhere.connect_ex((str(other), port)) != 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--port", "veel"], "--port is een getal"),
        (["--kop", "X-Remote-User"], "--kop en --proxy horen bij elkaar."),
        (["--db", "/proc/niet/hier.sqlite"], "De database kan niet worden geopend"),
    ],
)
def test_wrong_use_is_told(score: Score, tmp_path: Path, arguments: list[str], told: str) -> None:
    shutil.copy("answers/gouda.json", tmp_path)
    done = score("review", str(tmp_path), "--geen-browser", *arguments)
    assert (done.status, told in done.err, "Traceback" in done.err) == (2, True, False)


def test_a_folder_without_answers_and_a_port_in_use_are_told(score: Score, tmp_path: Path) -> None:
    done = score("review", str(tmp_path), "--geen-browser")
    assert (done.status, "geen antwoordenbestand" in done.err) == (2, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = score("review", str(tmp_path), "--geen-browser", "--port", port)
    assert (done.status, "De poort is niet vrij" in done.err) == (2, True)


def test_what_is_lacking_is_told(tmp_path: Path) -> None:
    (tmp_path / "uvicorn.py").write_text("raise ModuleNotFoundError('x', name='uvicorn')")
    done = subprocess.run(
        [str(SCORE), "review", str(tmp_path)],
        env=environment(PYTHONPATH=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "Voor de werkplek is uvicorn nodig" in done.stderr
