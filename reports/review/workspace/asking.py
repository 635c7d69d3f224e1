"""What a request asks for, and how an answer is made of it: shared by all addresses."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from engine.scoring.outcome import Outcome, Result
from reports import page
from reports.review.workspace import recorded
from reports.review.workspace.desk import Desk, Opened
from reports.review.workspace.points import address, point

_HERE: Final = Path(__file__).parent
STATIC: Final = {
    "htmx.min.js": "text/javascript",
    "werkplek.js": "text/javascript",
    "werkplek.css": "text/css",
}
"""The files that pages need, with their type."""


# --- what is asked for ----------------------------------------------------------------------------


def desk_of(request: Request) -> Desk:
    """The desk that this application works at."""
    desk: Desk = request.app.state.desk
    return desk


def who(request: Request) -> str:
    """Who asks."""
    name: str = request.state.who
    return name


def missing() -> NoReturn:
    """Answers that what was asked for doesn't exist."""
    raise HTTPException(404)


def measurement(request: Request) -> tuple[Opened, int, Result]:
    """The dossier, the number of the measurement, and its outcomes."""
    number = int(request.path_params["number"])
    opened = desk_of(request).open(request.path_params["name"])
    result = opened.result(number) if opened is not None else None
    if opened is None or result is None:
        missing()
    return opened, number, result


def outcome_of(request: Request, result: Result) -> tuple[int, Outcome]:
    """The indicator that is asked for, with its number."""
    wanted = request.path_params["indicator"]
    for place, one in enumerate(result.outcomes, start=1):
        if one.rules.indicator.id == wanted:
            return place, one
    missing()


def decision_context(
    request: Request, opened: Opened, number: int, place: int, outcome: Outcome
) -> dict[str, Any]:
    """What the panel with the decision shows."""
    reviewed = opened.review.within(outcome.within)
    id_ = outcome.rules.indicator.id
    comments = [one for one in (reviewed.comments if reviewed else ()) if one.indicator == id_]
    return {
        "url": address(opened, number, id_),
        "point": point(opened, number, place, outcome),
        "judgement": opened.review.of(outcome),
        "form": recorded.form(opened, outcome),
        "history": recorded.history(opened, outcome),
        "comments": [
            (one, opened.version(outcome.within, f"opmerking {one.id}")) for one in comments
        ],
        "who": who(request),
        "undo": recorded.back_to(recorded.undoing(opened, outcome)),
        "generated": (outcome.finding, "\n".join(outcome.note_texts)),
        "conflict": None,
        "new_comment": uuid4().hex,
        "problem": "",
        "scale": outcome.scale.every,
    }


# --- rendering ------------------------------------------------------------------------------------


def screen(request: Request, template: str, title: str, **context: Any) -> Response:
    """A whole page."""
    made = _templates().get_template(template)
    shown = {"title": title, "who": who(request), "mark": _mark(), **context}
    return Response(made.render(shown), media_type="text/html")


def fragment(template: str, status: int = 200, **context: Any) -> Response:
    """A part of a page."""
    text = _templates().get_template(template).render(context)
    return Response(text, status, media_type="text/html")


def prepare() -> None:
    """Compiles the templates, so that nobody waits for it."""
    made = _templates()
    for name in made.list_templates(filter_func=lambda one: (_HERE / "templates" / one).is_file()):
        made.get_template(name)


@cache
def _templates() -> Any:
    made = page.environment(_HERE / "templates")
    made.filters["moment"] = recorded.moment
    return made


@cache
def static_file(name: str) -> bytes:
    """What stands in a static file; the style is that of every page with the workspace's own."""
    content = (_HERE / "static" / name).read_bytes()
    return page.stylesheet().encode() + content if name.endswith(".css") else content


@cache
def _mark() -> str:
    """What changes in the addresses of static files when any of those does."""
    return hashlib.sha256(b"".join(map(static_file, STATIC))).hexdigest()[:12]
