"""Who may ask what: every refusal, and what goes along with every answer."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from reports.review.workspace.guard import COOKIE, Access, Guard
from tests.reports.review.workspace.conftest import HEADER, HERE, HOST, Client

TOKEN = "geheim"


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Tells who asks."""
    request = Request(scope, receive)
    await request.body()
    await PlainTextResponse(request.state.who)(scope, receive, send)


@pytest.fixture
def local() -> Client:
    """Somebody on this machine with the cookie."""
    allowed = Access(frozenset([HERE]), name="J. de Vries", token=TOKEN)
    return Client(Guard(app, allowed), headers={"cookie": f"a=b; {COOKIE}={allowed.cookie}"})


@pytest.fixture
def proxied() -> Client:
    allowed = Access(frozenset([HERE]), header=HEADER, proxies=frozenset([HOST]))
    return Client(Guard(app, allowed))


def test_the_token_becomes_a_cookie_that_scripts_and_other_sites_never_get(local: Client) -> None:
    answer = local.get(f"/dossier/gouda/1?token={TOKEN}", cookie="")
    assert (answer.status, answer.headers["location"]) == (303, "/dossier/gouda/1")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    given = cookie.partition(";")[0]
    assert local.get("/", cookie=given).text == "J. de Vries"


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}={TOKEN}", f"{COOKIE}=", "a=b", f"{COOKIE}=é"])
def test_without_the_cookie_nobody_gets_in(local: Client, cookie: str) -> None:
    assert local.get("/", cookie=cookie).status == 403


def test_a_wrong_token_is_refused(local: Client) -> None:
    assert local.get("/?token=geheimer", cookie="").status == 403


@pytest.mark.parametrize("host", ["evil.test", "werkplek.test:1", "werkplek.test.evil.test", ""])
def test_another_host_is_misdirected(local: Client, host: str) -> None:
    assert local.get("/", host=host).status == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"sec-fetch-site": "", "origin": "http://evil.test"},
        {"sec-fetch-site": "", "origin": "null"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.test"},
        {"sec-fetch-site": ""},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_change_from_elsewhere_is_refused(
    local: Client, method: str, headers: dict[str, str]
) -> None:
    assert local.ask(method, "/", b"", headers).status == 403


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "", "origin": f"http://{HERE}"}],
)
def test_a_change_from_the_workspace_itself_is_let_through(
    local: Client, headers: dict[str, str]
) -> None:
    assert local.ask("POST", "/", b"", headers).status == 200


def test_what_is_too_large_is_refused(local: Client) -> None:
    headers = {"sec-fetch-site": "same-origin", "content-length": "99999999"}
    assert local.ask("POST", "/", b"", headers).status == 413


def test_a_proxy_says_who_it_is(proxied: Client) -> None:
    assert proxied.get("/").text == "J. de Vries"
    assert proxied.get("/", **{HEADER: ""}).status == 403


def test_the_header_is_only_believed_from_the_proxy() -> None:
    allowed = Access(frozenset([HERE]), header=HEADER, proxies=frozenset(["10.0.0.1"]))
    assert Client(Guard(app, allowed)).get("/").status == 403


def test_locally_the_header_is_never_believed(local: Client) -> None:
    assert local.get("/", **{HEADER: "Een ander"}).text == "J. de Vries"


@pytest.mark.parametrize("path", ["/", "/?token=fout"])
def test_every_answer_forbids_what_a_page_doesn_t_need(local: Client, path: str) -> None:
    headers = local.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
