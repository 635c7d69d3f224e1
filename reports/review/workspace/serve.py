"""Starting the workspace: a socket on this machine only, a token, and a browser."""

from __future__ import annotations

import gc
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from engine.files.errors import InputError, Problem
from engine.files.system import reason
from engine.review.store import opened
from reports.review.workspace.desk import Desk
from reports.review.workspace.guard import Access, new_token
from reports.review.workspace.web import application

HOST = "127.0.0.1"


def listening(port: int) -> socket.socket:
    """A socket on ``port`` of this machine; 0 takes any that is free. Raises ``InputError``."""
    # Only if it is told that this is TCP, asyncio sends what is ready without waiting for more.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        what = f"De poort is niet vrij ({reason(error)})."
        raise InputError([Problem("--port", "", what, "een andere poort")]) from None
    return listener


def hosts(port: int, names: list[str]) -> frozenset[str]:
    """The names of the host that are answered, as browsers write them."""
    return frozenset([f"{HOST}:{port}", f"localhost:{port}", *names])


def serve(
    folder: Path,
    database: str,
    access: Callable[[int], Access],
    port: int = 0,
    rules: Path | None = None,
    path: str = "/",
    tell: Callable[[str], None] = print,
    browse: bool = True,
) -> None:
    """Serves until somebody stops it; raises ``InputError`` when it can't start.

    ``access`` is given the port. The address to open goes to ``tell`` once it is answered.
    """
    listener = listening(port)
    try:
        store = opened(database)
    except InputError:
        listener.close()
        raise
    desk = None
    try:
        desk = Desk(folder, store, rules)
        desk.firmness.start()
        port = listener.getsockname()[1]
        allowed = access(port)
        token = f"?token={allowed.token}" if allowed.token else ""
        address = f"http://{HOST}:{port}{path}{token}"
        config = uvicorn.Config(
            application(desk, allowed),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,  # who asks is told by the socket, never by a header
            lifespan="off",
        )
        server = uvicorn.Server(config)
        gc.collect()
        gc.freeze()  # hundreds of dossiers stay; looking through them again would take long
        listener.listen(128)  # from here on a browser waits for an answer, and isn't refused
        tell(address)
        if browse:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run(sockets=[listener])
    finally:
        if desk is not None:
            desk.firmness.close()
        listener.close()
        store.close()


def local(name: str) -> Callable[[int], Access]:
    """Access for one person on this machine, by a token."""
    token = new_token()
    return lambda port: Access(hosts(port, []), name=name, token=token)


def behind_proxy(header: str, proxies: list[str], names: list[str]) -> Callable[[int], Access]:
    """Access behind a reverse proxy that says in ``header`` who somebody is."""
    return lambda port: Access(
        hosts(port, names), header=header.lower(), proxies=frozenset(proxies)
    )
