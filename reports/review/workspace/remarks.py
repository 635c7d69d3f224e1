"""Remarks: comments of inspectors, reactions of the municipality, and what is done with those."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Final

from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from engine.files.errors import InputError
from engine.review.journal import content
from engine.review.model import Handling
from engine.review.store import ConflictError
from reports.review.hearing import reading
from reports.review.workspace import recorded
from reports.review.workspace.asking import fragment, measurement, missing, outcome_of, who
from reports.review.workspace.changing import (
    UNSIGNED,
    Given,
    again,
    changing,
    expected,
    told,
    write,
)
from reports.review.workspace.points import address

_ID: Final = re.compile(r"[0-9a-f]{32}")


def comment(request: Request, given: Given) -> Response:
    """Saves a comment as it is typed; only its own writer changes it."""
    opened, _, result = measurement(request)
    _, outcome = outcome_of(request, result)
    id_ = str(given.get("id", ""))
    if not _ID.fullmatch(id_):
        missing()
    reviewed = opened.review.within(outcome.within)
    known = next((one for one in (reviewed.comments if reviewed else ()) if one.id == id_), None)
    if known is not None and known.by != who(request):
        raise HTTPException(403)
    text = str(given.get("tekst", "")).strip()[:20_000]
    remark = {"id": id_, "indicator": outcome.rules.indicator.id, "tekst": text}
    try:
        version = write(request, opened, outcome.within, "opmerking", remark, expected(request))
    except ConflictError:
        return told(412, "Deze opmerking is elders gewijzigd; laad de pagina opnieuw.")
    answer = fragment("bewaard.html.j2")
    answer.headers["etag"] = f'"{version}"'
    return answer


def handle(request: Request, given: Given) -> Response:
    """Says what was done with a reaction, and why."""
    opened, number, result = measurement(request)
    _, outcome = outcome_of(request, result)
    version = expected(request)
    id_ = request.path_params["reaction"]
    reviewed = opened.review.within(outcome.within)
    reaction = next(
        (one for one in (reviewed.reactions if reviewed else ()) if one.id == id_), None
    )
    if reaction is None:
        missing()
    reason = str(given.get("reden", "")).strip()
    problem, status = "", 200
    try:
        handling = Handling(
            outcome=given.get("uitkomst"),  # type: ignore[arg-type]
            reason=reason,
            by=who(request),
            at=UNSIGNED,
        )
        if reason:
            record = {"reactie": id_, **content(handling)}
            write(request, opened, outcome.within, "verwerking", record, version)
        else:
            problem, status = "Geef een reden.", 422
    except ValidationError:
        problem, status = "Kies wat er met de reactie is gedaan.", 422
    except ConflictError:
        problem, status = "Een ander heeft deze reactie intussen verwerkt; zie hieronder.", 412
    opened, number, result = measurement(request)
    replies = recorded.replies(opened, outcome.within, reaction.indicator)
    return fragment(
        "reactie.html.j2",
        status,
        reply=next(one for one in replies if one.reaction.id == id_),
        url=address(opened, number, reaction.indicator),
        problem=problem,
    )


def read_back(request: Request, given: Given) -> Response:
    """Takes in the document that came back from the municipality."""
    opened, number, _ = measurement(request)
    expected(request)
    sent = given.get("document")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return told(422, "Kies een document (.docx of .xlsx).")
    suffix = Path(sent.filename).suffix.lower()
    if suffix not in reading.SUFFIXES:
        return told(422, "Dit is geen .docx of .xlsx.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"document{suffix}"
        path.write_bytes(sent.file.read())
        try:
            remarks = reading.remarks(path, opened.scored)
        except InputError as error:
            texts = [str(one._replace(file=Path(sent.filename).name)) for one in error.problems]
            return told(422, *texts)
    by = f"Gemeente {opened.scored.dossier.municipality}"
    added = [*reading.new(remarks, opened.scored)]
    for kind, (approach, year), record in added:
        within = next(
            one.measurement
            for one in opened.scored.results
            if (one.measurement.approach, one.measurement.year) == (approach, year)
        )
        write(request, opened, within, kind, record, None, by)
    return again(address(opened, number))


ROUTES: Final = [
    changing("/reacties", read_back),
    changing("/{indicator}/opmerking", comment),
    changing("/{indicator}/reactie/{reaction}", handle),
]
