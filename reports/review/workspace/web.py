"""The addresses of the workspace, and the screens that are looked at.

What changes something is in ``deciding``, ``remarks`` and ``progress``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from engine.files.errors import InputError
from engine.review.status import standing
from reports.review.workspace import (
    deciding,
    evidence,
    progress,
    publication,
    recorded,
    remarks,
    what_if,
)
from reports.review.workspace.asking import (
    STATIC,
    decision_context,
    desk_of,
    fragment,
    measurement,
    missing,
    outcome_of,
    prepare,
    screen,
    static_file,
    who,
)
from reports.review.workspace.desk import Desk
from reports.review.workspace.firmness import shaky
from reports.review.workspace.guard import Access, Guard
from reports.review.workspace.points import address, open_points, point, themes
from reports.review.workspace.rule_table import rule_table
from reports.review.workspace.worklist import rows, steps
from reports.verdicts.summary import introduction

SHOWN_IN_PLACE: Final = (412, 422)
"""What a page puts where its answer was to come; anything else it tells, and stays as it is."""

Handler = Callable[[Request], Response]


def application(desk: Desk, access: Access) -> Guard:
    """The workspace as an ASGI application."""
    routes = [
        Route("/", _looking(worklist)),
        Route("/statisch/{name}", _static),
        Route("/dossier/{name}/{number:int}", _looking(dossier)),
        Route("/dossier/{name}/{number:int}/document.{form}", _looking(publication.document)),
        Route(
            "/dossier/{name}/{number:int}/onderbouwing.{form}", _looking(publication.justification)
        ),
        Route("/dossier/{name}/{number:int}/wederhoor.{form}", _looking(publication.hearing)),
        Route("/dossier/{name}/{number:int}/{indicator}", _looking(indicator)),
        Route("/dossier/{name}/{number:int}/{indicator}/regels", _looking(rules)),
        Route("/dossier/{name}/{number:int}/{indicator}/wat-als", _looking(trying)),
        *deciding.ROUTES,
        *remarks.ROUTES,
        *progress.ROUTES,
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={HTTPException: _error, InputError: _input_error, Exception: _mistake},
    )
    app.state.desk = desk
    prepare()
    rows(desk)  # what is looked up now needn't be when somebody asks
    return Guard(app, access)


def _looking(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """``handler`` in a thread, as it may wait for the disk or for another who scores."""

    async def handle(request: Request) -> Response:
        return await run_in_threadpool(handler, request)

    return handle


# --- screens --------------------------------------------------------------------------------------


def worklist(request: Request) -> Response:
    """Every dossier with what is still to be done."""
    desk = desk_of(request)
    complete = desk.firmness.complete
    return screen(request, "werklijst.html.j2", "Werklijst", rows=rows(desk), complete=complete)


def dossier(request: Request) -> Response:
    """One measurement: the table as in the factsheet, and what can be done with the whole."""
    opened, number, result = measurement(request)
    within = result.measurement
    reviewed = opened.review.within(within)
    return screen(
        request,
        "dossier.html.j2",
        f"{opened.scored.dossier.municipality} · {within.approach} · {within.year}",
        opened=opened,
        url=address(opened, number),
        introduction=introduction(within),
        themes=themes(opened, number, result),
        standing=standing(result, opened.scored.rules, opened.review),
        steps=steps(opened, result, who(request)),
        open=open_points(opened, result),
        assigned=reviewed.assigned if reviewed else "",
        versions={
            "status": opened.version(within, "status"),
            "toewijzing": opened.version(within, "toewijzing"),
        },
        last=opened.entries[-1].hash if opened.entries else "",
        notices=opened.scored.dossier.notices,
        shaky=desk_of(request).firmness.of(opened.name, number) or (),
        behind=desk_of(request).files.problems(opened.found),
    )


def indicator(request: Request) -> Response:
    """One indicator: everything to decide on it."""
    opened, number, result = measurement(request)
    place, outcome = outcome_of(request, result)
    whole, texts = desk_of(request).explain(opened, outcome)
    order = [one.rules.indicator.id for one in result.outcomes]
    return screen(
        request,
        "indicator.html.j2",
        outcome.rules.indicator.name,
        **decision_context(request, opened, number, place, outcome),
        dossier_url=address(opened, number),
        municipality=opened.scored.dossier.municipality,
        within=outcome.within,
        reason=outcome.rule.reason,
        rule=outcome.rule,
        texts=texts,
        shaky=shaky(texts),
        waiting=outcome.waiting,
        questions=list(evidence.questions(outcome, whole)),
        asked=what_if.asked(outcome),
        replies=recorded.replies(opened, outcome.within, outcome.rules.indicator.id),
        previous=address(opened, number, order[place - 2]) if place > 1 else "",
        next=address(opened, number, order[place]) if place < len(order) else "",
    )


def rules(request: Request) -> Response:
    """The decision table of an indicator, with what fired."""
    opened, number, result = measurement(request)
    place, outcome = outcome_of(request, result)
    return screen(
        request,
        "regels.html.j2",
        f"Regels: {outcome.rules.indicator.name}",
        dossier_url=address(opened, number),
        municipality=opened.scored.dossier.municipality,
        within=outcome.within,
        point=point(opened, number, place, outcome),
        table=rule_table(outcome),
    )


def trying(request: Request) -> Response:
    """What other answers would come to; nothing is changed."""
    opened, number, result = measurement(request)
    _, outcome = outcome_of(request, result)
    given = dict(request.query_params)
    tried = what_if.tried(desk_of(request), opened, number, outcome, given)
    return fragment("wat_als.html.j2", tried=tried)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        missing()
    headers = {"cache-control": "private, max-age=31536000, immutable"}
    return Response(static_file(name), media_type=STATIC[name], headers=headers)


async def _error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _plain(request, error.status_code, [_TOLD.get(error.status_code, "Dit kan niet.")])


_TOLD: Final = {
    403: "Dit mag alleen wie het schreef.",
    404: "Deze pagina bestaat niet.",
    428: "Niet bekend is welke versie u hebt gezien; laad de pagina opnieuw.",
}


async def _mistake(request: Request, error: Exception) -> Response:
    return _plain(request, 500, ["Er zit een fout in het programma zelf; de server meldt haar."])


async def _input_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, InputError)
    return _plain(request, 422, [str(one) for one in error.problems])


def _plain(request: Request, status: int, texts: list[str]) -> Response:
    if request.headers.get("hx-request"):
        if status in SHOWN_IN_PLACE:
            return fragment("melding.html.j2", status, texts=texts)
        return PlainTextResponse(" ".join(texts), status)
    answer = screen(request, "fout.html.j2", "Dit lukt niet", texts=texts)
    answer.status_code = status
    return answer
