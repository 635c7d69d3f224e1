"""How far a measurement is: its status, and who has it."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from engine.review.store import ConflictError
from reports.review import statuses
from reports.review.workspace.asking import measurement, who
from reports.review.workspace.changing import Given, again, changing, expected, told, write
from reports.review.workspace.points import address


def set_status(request: Request, given: Given) -> Response:
    """Gives a status, if nothing is against it."""
    opened, number, result = measurement(request)
    version, wanted = expected(request), str(given.get("status", ""))
    if against := statuses.against(opened.scored, result, wanted, who(request)):
        return told(422, *against)
    kind, _, content = statuses.recorded(opened.scored, result, wanted)
    try:
        write(request, opened, result.measurement, kind, content, version)
    except ConflictError:
        return told(412, "Een ander heeft de status intussen gewijzigd; laad de pagina opnieuw.")
    return again(address(opened, number))


def assign(request: Request, given: Given) -> Response:
    """Says who has the dossier."""
    opened, number, result = measurement(request)
    name = " ".join(str(given.get("aan", "")).split())[:200]
    try:
        write(request, opened, result.measurement, "toewijzing", {"aan": name}, expected(request))
    except ConflictError:
        return told(412, "Een ander heeft dit intussen toegewezen; laad de pagina opnieuw.")
    return again(address(opened, number))


ROUTES: Final = [changing("/status", set_status), changing("/toewijzing", assign)]
