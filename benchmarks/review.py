"""What the workspace costs with a national round in it: whole requests, beside a bare page.

    python -m benchmarks.review

The bare page is the smallest that Starlette can answer, on the same uvicorn. Of the first screen
it is the very first request after the server is up; of the others the median over different
indicators, none of which was looked at before. Another process is meanwhile finding out how
firmly verdicts stand.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.generator import dossiers
from engine.framework.model import Framework
from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules

ROOT = Path(__file__).parent.parent
ROUND = 400
REQUESTS = 60
SCORE = "import sys; from reports.cli import main; sys.exit(main())"
BARE = """
import socket, uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
async def page(request): return HTMLResponse("<!doctype html><title>x</title>")
listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
listener.bind(("127.0.0.1", 0))
listener.listen()
print(f"http://127.0.0.1:{listener.getsockname()[1]}/", flush=True)
config = uvicorn.Config(Starlette(routes=[Route("/", page)]), log_level="warning")
uvicorn.Server(config).run(sockets=[listener])
"""


class Asking:
    """One connection to a server, as a browser keeps it."""

    def __init__(self, address: str) -> None:
        host, _, self._start = address.removeprefix("http://").partition("/")
        self._connection = http.client.HTTPConnection(host, timeout=60)
        self._headers: dict[str, str] = {}

    def enter(self) -> None:
        """Takes the cookie for the token in the first address."""
        self._connection.request("GET", f"/{self._start}")
        answer = self._connection.getresponse()
        answer.read()
        self._headers["cookie"] = str(answer.headers["set-cookie"]).partition(";")[0]

    def seconds(self, path: str) -> float:
        """How long a whole request takes."""
        start = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {path}")
        return time.perf_counter() - start


@contextmanager
def serving(code: str, *arguments: str) -> Iterator[str]:
    """The address that a process of ``code`` tells once it is up."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        assert running.stdout is not None
        try:
            yield running.stdout.readline().split()[-1]
        finally:
            running.terminate()


def main() -> None:
    """Print every figure with its limit, and as ratio to the bare page."""
    framework = load_rules(rules_folder()).framework
    with serving(BARE) as address:
        asking = Asking(address)
        bare = median(asking.seconds("/") for _ in range(300))
    print(f"a bare Starlette page, median            {bare * 1000:8.2f} ms")
    with TemporaryDirectory() as name:
        for number, tree in enumerate(dossiers(framework, ROUND)):
            (Path(name) / f"g{number:03}.json").write_text(json.dumps(tree), encoding="utf-8")
        start = time.perf_counter()
        with serving(SCORE, "review", name, "--geen-browser") as address:
            up = time.perf_counter() - start
            print(f"up with {ROUND} dossiers                     {up * 1000:8.0f} ms")
            asking = Asking(address)
            asking.enter()
            show("the worklist, the first request", asking.seconds("/"), 0.3, bare)
            show("the worklist again", median(asking.seconds("/") for _ in range(5)), 0.3, bare)
            points = [*indicators(framework)]
            show("an indicator, median", median(map(asking.seconds, points)), 0.05, bare)
            tried = [f"{one}/wat-als?{question}@gemeente=nee" for one, question in asked(framework)]
            show("what if, median", median(map(asking.seconds, tried)), 0.1, bare)


def indicators(framework: Framework) -> Iterator[str]:
    """The addresses of different indicators in different dossiers."""
    for number in range(REQUESTS):
        indicator = framework.indicators[number * 7 % len(framework.indicators)]
        yield f"/dossier/g{number:03}/1/{indicator.id}"


def asked(framework: Framework) -> Iterator[tuple[str, str]]:
    """Different indicators in other dossiers, each with a question that can be tried otherwise."""
    fit = [
        (one.id, question.id)
        for one in framework.indicators
        for question in one.questions
        if question.type.is_yes_no
    ]
    for number in range(REQUESTS):
        indicator, question = fit[number * 7 % len(fit)]
        yield f"/dossier/g{number + 100:03}/1/{indicator}", question


def show(what: str, seconds: float, limit: float, bare: float) -> None:
    """One line: what, how long, how that is to the limit, and how many bare pages it is."""
    ratio = f"{seconds / bare:6.1f} bare pages"
    share = f"at most {limit * 1000:g} ms: {seconds / limit:4.0%}"
    print(f"{what:40} {seconds * 1000:8.2f} ms   {share}   {ratio}")


if __name__ == "__main__":
    main()
