"""The workspace as it is asked: without a network, or by a real browser."""

from __future__ import annotations

import asyncio
import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
import uvicorn

from engine.review.store import Store, opened
from reports.review.workspace.desk import Desk
from reports.review.workspace.guard import Access, Guard
from reports.review.workspace.serve import HOST, hosts, listening
from reports.review.workspace.web import application

HEADER = "x-remote-user"
HERE = "werkplek.test"
VRIES, BAKKER = "J. de Vries", "A. Bakker"
HOSTILE = "</textarea><script>alert(1)</script><img src=x onerror=alert(2)>"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


@dataclass
class Client:
    """Asks an ASGI application as a browser on the same page would; ``name`` is who asks."""

    app: Guard
    name: str = VRIES
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, b"", headers)

    def post(
        self, path: str, form: Mapping[str, str] | None = None, seen: int | None = None, **more: str
    ) -> Answer:
        version = {} if seen is None else {"if-match": f'"{seen}"'}
        kind = {"content-type": "application/x-www-form-urlencoded"}
        origin = {"sec-fetch-site": "same-origin"}
        body = urlencode(form or {}).encode()
        return self.ask("POST", path, body, {**kind, **origin, **version, **more})

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(path)
        given = {"host": HERE, HEADER: self.name, "content-length": str(len(body))}
        given |= {**self.headers, **headers}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in given.items() if v],
            "client": (HOST, 50000),
            "server": (HERE, 80),
            "state": {},
        }
        sent: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        with ThreadPoolExecutor(1) as own:  # in this thread a browser's loop may be running
            error = own.submit(asyncio.run, self.app(scope, receive, send)).exception()
        if error is not None and not any(one.get("status") == 500 for one in sent):
            raise error  # a mistake that was told goes on to the server's log
        start = next(one for one in sent if one["type"] == "http.response.start")
        content = b"".join(one.get("body", b"") for one in sent if one is not start)
        found = {k.decode(): v.decode("latin-1") for k, v in start["headers"]}
        return Answer(start["status"], found, content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with Gouda, and a small dossier in which three indicators are tested."""
    made = tmp_path / "answers"
    made.mkdir()
    shutil.copy("answers/gouda.json", made / "gouda.json")
    answers = {
        "populatie.omvang_bekend": {"antwoord": "nee", "toelichting": HOSTILE, "bron": "p. 3"},
        "doelgroep.kenmerken": ["zorgmijdend"],
        "aanmelding.punt": "Meldpunt Zorg",
    }
    respondent = {"id": "g", "naam": "Gemeente Klein", "rol": "gemeente", "antwoorden": answers}
    measurement = {"aanpak": "Wijkteam <i>", "jaar": 2013, "respondenten": [respondent]}
    tree = {"kader": "ggsr-2013", "gemeente": "Klein", "metingen": [measurement]}
    (made / "klein.json").write_text(json.dumps(tree), encoding="utf-8")
    return made


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    made = opened(str(folder / "besluiten.sqlite"))
    yield made
    made.close()


@pytest.fixture
def desk(folder: Path, store: Store) -> Iterator[Desk]:
    made = Desk(folder, store)
    yield made
    made.firmness.close()


def access(*names: str) -> Access:
    return Access(frozenset(names), header=HEADER, proxies=frozenset([HOST]))


@pytest.fixture
def client(desk: Desk) -> Client:
    """Who is known to a reverse proxy as J. de Vries."""
    return Client(application(desk, access(HERE)))


@pytest.fixture
def served(desk: Desk) -> Iterator[str]:
    """The address of the workspace behind a proxy (the browser sets its header)."""
    listener = listening(0)
    port = listener.getsockname()[1]
    app = application(desk, access(*hosts(port, [])))
    config = uvicorn.Config(app, log_level="warning", lifespan="off", proxy_headers=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://{HOST}:{port}"
    server.should_exit = True
    thread.join()
    listener.close()


Versioned = Callable[[str], int]
