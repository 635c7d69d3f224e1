"""Who may ask what of the workspace. Everything that comes in passes here first.

Locally, the first address has a token that becomes a cookie. Behind a reverse proxy, a header says
who somebody is, and is only believed from the proxy's own address. In both cases the name of the
host must be known (421), whoever changes something does it from a page of the workspace (403), and
no page runs or fetches anything from elsewhere.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "score"
LARGEST_BODY: Final = 5 * 1024**2
SAFE: Final = ("GET", "HEAD", "OPTIONS")
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
DOCUMENT_POLICY: Final = (
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""For a document that is shown whole: it has its style inside, and no script runs."""

_HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Access:
    """How somebody gets in.

    ``hosts`` are the names of the host (with port) that are answered. Locally ``name`` is who
    works here and ``token`` the secret in the first address; behind a proxy ``header`` says who
    it is, believed from the addresses in ``proxies``.
    """

    hosts: frozenset[str]
    name: str = ""
    token: str = ""
    header: str = ""
    proxies: frozenset[str] = frozenset()

    @property
    def cookie(self) -> str:
        """What the cookie holds: known to who had the token, and not the token itself."""
        return hashlib.sha256(f"score {self.token}".encode()).hexdigest()


def new_token() -> str:
    """A token that can't be guessed."""
    return secrets.token_urlsafe(32)


class Guard:
    """Lets through what is allowed, with ``scope["state"]["who"]`` as the name of who asks."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, _with_headers(send))
            return
        await self._app(scope, _limited(receive), _with_headers(send))

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if host not in self._access.hosts:
            return _refused(headers, 421, "Deze server antwoordt niet op dit adres.")
        who = self._who(scope, headers)
        if isinstance(who, Response):
            return who
        if scope["method"] not in SAFE and not _same_origin(headers, host):
            return _refused(headers, 403, "Wijzigen kan alleen in de werkplek zelf.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return _refused(headers, 413, "Dit is te groot.")
        scope.setdefault("state", {})["who"] = who
        return None

    def _who(self, scope: Scope, headers: Headers) -> str | Response:
        access = self._access
        if access.header:
            client = scope.get("client") or ("", 0)
            name = headers.get(access.header, "").strip()
            if client[0] not in access.proxies or not name or len(name) > 200:
                return _refused(headers, 403, "Wie u bent, is niet bekend.")
            return name
        token = QueryParams(scope["query_string"]).get("token")
        if token is not None and scope["method"] == "GET":
            if not secrets.compare_digest(token.encode(), access.token.encode()):
                return _refused(headers, 403, "Dit adres geldt niet meer; gebruik het laatste.")
            entered = RedirectResponse(scope["path"] or "/", 303)
            entered.set_cookie(COOKIE, access.cookie, httponly=True, samesite="strict", path="/")
            return entered
        cookies = (part.strip().partition("=") for part in headers.get("cookie", "").split(";"))
        given = next((value for name, _, value in cookies if name == COOKIE), "")
        if not secrets.compare_digest(given.encode(), access.cookie.encode()):
            return _refused(headers, 403, "Open het adres dat score review heeft getoond.")
        return access.name


def _same_origin(headers: Headers, host: str) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return urlsplit(origin).netloc == host
    return site is not None


def _refused(headers: Headers, status: int, what: str) -> Response:
    """A page that says ``what``, or the bare text for a page of the workspace to tell."""
    if headers.get("hx-request"):
        return PlainTextResponse(what, status)
    return HTMLResponse(_PAGE.format(what), status)


_PAGE: Final = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Dit lukt niet</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"></head>'
    "<body><main><h1>Dit lukt niet</h1><p>{}</p></main></body></html>"
)
"""For who isn't let in, and so gets no style either; no text of theirs is ever in it."""


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("content-security-policy", POLICY)
            headers.setdefault("cache-control", "no-store")
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _limited(receive: Receive) -> Callable[[], Awaitable[Message]]:
    """Ends what turns out to be larger than it said."""
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            return {"type": "http.disconnect"}
        return message

    return receiving
