"""What every change has in common: it says which version it has seen, and becomes an entry.

``If-Match`` holds the number of the last entry on the subject. Without it nothing is changed
(428); where somebody else wrote in between, both versions are shown (412).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from engine.dossier.model import Measurement
from engine.files.errors import cleaned
from engine.review.model import Kind
from engine.review.store import Writing
from reports.review.workspace.asking import desk_of, fragment, who
from reports.review.workspace.desk import Opened

UNSIGNED: Final = "1970-01-01T00:00:00+00:00"
"""The moment of what isn't written yet; the desk dates it."""

Given = Mapping[str, Any]
"""The fields of a form."""
Changing = Callable[[Request, Given], Response]


def changing(path: str, handler: Changing) -> Route:
    """The address at which ``handler`` changes a measurement, or something in it."""

    async def handle(request: Request) -> Response:
        async with request.form(max_files=1, max_fields=20, max_part_size=1024**2) as form:
            given = {
                name: cleaned(value).replace("\r\n", "\n") if isinstance(value, str) else value
                for name, value in form.items()
            }
            return await run_in_threadpool(handler, request, given)

    return Route(f"/dossier/{{name}}/{{number:int}}{path}", handle, methods=["POST"])


def expected(request: Request) -> int:
    """The version that was seen; answers 428 without one."""
    given = request.headers.get("if-match", "").strip('"')
    if not given.isascii() or not given.isdecimal():
        raise HTTPException(428)
    return int(given)


def write(
    request: Request,
    opened: Opened,
    within: Measurement,
    kind: Kind,
    told: Mapping[str, Any],
    version: int | None,
    by: str = "",
) -> int:
    """Writes an entry, by who asks or else ``by``; gives its number. Raises ``ConflictError``."""
    signed = by or who(request)
    writing = Writing(kind, opened.within(within), told, signed, UNSIGNED, version)
    return desk_of(request).write(opened, writing).number


def told(status: int, *texts: str) -> Response:
    """Answers ``texts`` on the page as it stands."""
    return fragment("melding.html.j2", status, texts=texts)


def again(url: str) -> Response:
    """Has the browser show ``url`` anew."""
    return Response(status_code=204, headers={"hx-redirect": url})
