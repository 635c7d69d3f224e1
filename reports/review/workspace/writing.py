"""What changes something: each is a new entry in the log, and says which version it has seen.

``If-Match`` holds the number of the last entry on the subject. Without it nothing is changed
(428); where somebody else wrote in between, both versions are shown (412).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final, cast

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from engine.files.errors import InputError, cleaned
from engine.review import decisions_file
from engine.review.journal import content
from engine.review.model import FOLLOWS, Decision, Handling, Kind, RuleSays
from engine.review.situation import seen, situation
from engine.review.status import objections, step
from engine.review.store import ConflictError, Writing
from engine.scoring.outcome import Outcome
from reports.factsheet import model
from reports.review.hearing import reading
from reports.review.workspace import views
from reports.review.workspace.asking import (
    decision_context,
    desk_of,
    fragment,
    measurement,
    missing,
    outcome_of,
    who,
)
from reports.review.workspace.desk import Desk, Opened
from reports.saving import save

_ID: Final = re.compile(r"[0-9a-f]{32}")
_UNSIGNED: Final = "1970-01-01T00:00:00+00:00"

Given = Mapping[str, Any]
Changing = Callable[[Request, Given], Response]


def _posting(handler: Changing) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        async with request.form(max_files=1, max_fields=20, max_part_size=1024**2) as form:
            given = {
                name: cleaned(value).replace("\r\n", "\n") if isinstance(value, str) else value
                for name, value in form.items()
            }
            return await run_in_threadpool(handler, request, given)

    return handle


def _expected(request: Request) -> int:
    """The version that was seen; answers 428 without one."""
    given = request.headers.get("if-match", "").strip('"')
    if not given.isascii() or not given.isdecimal():
        raise HTTPException(428)
    return int(given)


def _write(
    request: Request,
    opened: Opened,
    within: tuple[str, int],
    kind: Kind,
    told: Mapping[str, Any],
    expected: int,
) -> int:
    """Writes an entry; gives its number. Raises ``ConflictError``."""
    writing = Writing(kind, within, told, who(request), _UNSIGNED, expected)
    return desk_of(request).write(opened.name, writing).number


# --- decisions ------------------------------------------------------------------------------------


def decide(request: Request, given: Given) -> Response:
    """Accepts the rule's verdict, or overrides it with a reason; own sentences replace those."""
    opened, _, result = measurement(request)
    _, outcome = outcome_of(request, result)
    expected = _expected(request)
    try:
        decision = _decision(outcome, given, who(request))
    except ValidationError:
        return _panel(request, 422, problem="Dit kan niet worden vastgelegd.")
    differs = decision.verdict not in (FOLLOWS, outcome.verdict)
    if differs and not decision.reason.strip():
        problem = f"Geef een reden: de regel geeft {outcome.verdict}."
        return _panel(request, 422, problem=problem, tried=decision)
    within = outcome.within.approach, outcome.within.year
    try:
        _write(request, opened, within, "besluit", content(decision), expected)
    except ConflictError:
        return _panel(request, 412, tried=decision)
    return _panel(request)


def _decision(outcome: Outcome, given: Given, by: str) -> Decision:
    """The decision that was filled in; a sentence that wasn't changed stays the generated one."""
    finding = " ".join(str(given.get("bevinding", outcome.finding)).split())
    notes = tuple(
        text for one in str(given.get("let_op", "")).split("\n") if (text := " ".join(one.split()))
    )
    if "let_op" not in given:
        notes = outcome.note_texts
    return Decision(
        indicator=outcome.rules.indicator.id,
        verdict=given.get("oordeel", FOLLOWS),
        reason=str(given.get("reden", "")).strip(),
        finding=finding if finding and finding != outcome.finding else None,
        notes=notes if notes != outcome.note_texts else None,
        situation=situation(outcome),
        rule_says=RuleSays(
            verdict=cast(Any, outcome.verdict),
            rule=outcome.rule.id,
            finding=outcome.finding,
            notes=outcome.note_texts,
        ),
        by=by,
        at=_UNSIGNED,
    )


def undo(request: Request, given: Given) -> Response:
    """Undoes the last change: what was decided before it holds again, as a new entry."""
    opened, _, result = measurement(request)
    _, outcome = outcome_of(request, result)
    expected = _expected(request)
    within, indicator = (outcome.within.approach, outcome.within.year), outcome.rules.indicator.id
    past = [
        one
        for one in opened.entries
        if one.kind in ("besluit", "intrekking")
        and (one.approach, one.year) == within
        and one.content["indicator"] == indicator
    ]
    before = past[-2] if len(past) > 1 else None
    kind: Kind = "intrekking"
    told: Mapping[str, Any] = {"indicator": indicator}
    if before is not None and before.kind == "besluit":
        kind, told = "besluit", before.content
    if not past:
        return _panel(request, 422, problem="Er is niets om ongedaan te maken.")
    try:
        _write(request, opened, within, kind, told, expected)
    except ConflictError:
        return _panel(request, 412)
    return _panel(request)


def preview(request: Request, given: Given) -> Response:
    """The finding as the factsheet would have it; nothing is written."""
    _, _, result = measurement(request)
    _, outcome = outcome_of(request, result)
    try:
        decision = _decision(outcome, given, who(request))
    except ValidationError:
        missing()
    verdict = outcome.verdict if decision.verdict == FOLLOWS else decision.verdict
    return fragment(
        "voorbeeld.html.j2",
        verdict_=model.VERDICTS[verdict],
        rule=model.VERDICTS[outcome.verdict],
        finding=outcome.finding if decision.finding is None else decision.finding,
        notes=outcome.note_texts if decision.notes is None else decision.notes,
        reason=decision.reason,
    )


def _panel(
    request: Request, status: int = 200, problem: str = "", tried: Decision | None = None
) -> Response:
    """The panel with the decision as it is now; with what was ``tried`` and couldn't be saved."""
    opened, number, result = measurement(request)
    place, outcome = outcome_of(request, result)
    context = decision_context(request, opened, number, place, outcome)
    if tried is not None:
        context["form"] = views.form(opened, outcome, tried)
    if status == 412:
        context["conflict"] = context["judgement"] or False
    context["problem"] = problem
    answer = fragment("besluit.html.j2", status, **context)
    answer.headers["etag"] = f'"{context["form"].version}"'
    return answer


# --- comments, reactions --------------------------------------------------------------------------


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
    told = {"id": id_, "indicator": outcome.rules.indicator.id, "tekst": text}
    within = outcome.within.approach, outcome.within.year
    try:
        version = _write(request, opened, within, "opmerking", told, _expected(request))
    except ConflictError:
        what = "Deze opmerking is elders gewijzigd; laad de pagina opnieuw."
        return fragment("melding.html.j2", 412, texts=[what])
    answer = fragment("bewaard.html.j2")
    answer.headers["etag"] = f'"{version}"'
    return answer


def handle(request: Request, given: Given) -> Response:
    """Says what was done with a reaction, and why."""
    opened, number, result = measurement(request)
    _, outcome = outcome_of(request, result)
    expected = _expected(request)
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
            at=_UNSIGNED,
        )
        if reason:
            told = {"reactie": id_, **content(handling)}
            within = outcome.within.approach, outcome.within.year
            _write(request, opened, within, "verwerking", told, expected)
        else:
            problem, status = "Geef een reden.", 422
    except ValidationError:
        problem, status = "Kies wat er met de reactie is gedaan.", 422
    except ConflictError:
        problem, status = "Een ander heeft deze reactie intussen verwerkt; zie hieronder.", 412
    opened, number, result = measurement(request)
    replies = views.replies(opened, opened.review.within(outcome.within), reaction.indicator)
    return fragment(
        "reactie.html.j2",
        status,
        reply=next(one for one in replies if one.reaction.id == id_),
        url=views.address(opened, number, reaction.indicator),
        problem=problem,
    )


# --- the whole dossier ----------------------------------------------------------------------------


def set_status(request: Request, given: Given) -> Response:
    """Gives a status, if nothing is against it; what is decided is exported beside the answers."""
    opened, number, result = measurement(request)
    expected, wanted = _expected(request), str(given.get("status", ""))
    rules, review = opened.scored.rules, opened.review
    against = objections(wanted, who(request), result, rules, review)
    if against:
        return fragment("melding.html.j2", 422, texts=against)
    hash_ = seen(result, rules, review.within(result.measurement))
    record = step(wanted, who(request), _UNSIGNED, hash_)
    within = result.measurement.approach, result.measurement.year
    try:
        _write(request, opened, within, "status", content(record), expected)
    except ConflictError:
        what = "Een ander heeft de status intussen gewijzigd; laad de pagina opnieuw."
        return fragment("melding.html.j2", 412, texts=[what])
    export(desk_of(request), opened.name)
    return _again(views.address(opened, number))


def assign(request: Request, given: Given) -> Response:
    """Says who has the dossier."""
    opened, number, result = measurement(request)
    name = " ".join(str(given.get("aan", "")).split())[:200]
    within = result.measurement.approach, result.measurement.year
    try:
        _write(request, opened, within, "toewijzing", {"aan": name}, _expected(request))
    except ConflictError:
        what = "Een ander heeft dit intussen toegewezen; laad de pagina opnieuw."
        return fragment("melding.html.j2", 412, texts=[what])
    return _again(views.address(opened, number))


def read_back(request: Request, given: Given) -> Response:
    """Takes in the document that came back from the municipality."""
    opened, number, _ = measurement(request)
    _expected(request)
    sent = given.get("document")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return fragment("melding.html.j2", 422, texts=["Kies een document (.docx of .xlsx)."])
    suffix = Path(sent.filename).suffix.lower()
    if suffix not in reading.SUFFIXES:
        return fragment("melding.html.j2", 422, texts=["Dit is geen .docx of .xlsx."])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"document{suffix}"
        path.write_bytes(sent.file.read())
        try:
            remarks = reading.remarks(path, opened.scored)
        except InputError as error:
            texts = [str(one._replace(file=Path(sent.filename).name)) for one in error.problems]
            return fragment("melding.html.j2", 422, texts=texts)
    by = f"Gemeente {opened.scored.dossier.municipality}"
    desk = desk_of(request)
    for within, told in reading.new(remarks, opened.scored):
        desk.write(opened.name, Writing("reactie", within, told, by, _UNSIGNED))
    return _again(views.address(opened, number))


def export(desk: Desk, name: str) -> None:
    """Writes the decisions file beside the answers, as the log is now."""
    with desk.lock:
        opened = desk.open(name)
        if opened is not None:
            one = opened.found
            whose = one.framework, one.municipality
            save(one.decisions, decisions_file.written(*whose, opened.entries))


def _again(url: str) -> Response:
    """Has the browser show ``url`` anew."""
    return Response(status_code=204, headers={"hx-redirect": url})


_AT: Final = "/dossier/{name}/{number:int}"
ROUTES: Final = [
    Route(f"{_AT}/status", _posting(set_status), methods=["POST"]),
    Route(f"{_AT}/toewijzing", _posting(assign), methods=["POST"]),
    Route(f"{_AT}/reacties", _posting(read_back), methods=["POST"]),
    Route(f"{_AT}/{{indicator}}/besluit", _posting(decide), methods=["POST"]),
    Route(f"{_AT}/{{indicator}}/ongedaan", _posting(undo), methods=["POST"]),
    Route(f"{_AT}/{{indicator}}/voorbeeld", _posting(preview), methods=["POST"]),
    Route(f"{_AT}/{{indicator}}/opmerking", _posting(comment), methods=["POST"]),
    Route(f"{_AT}/{{indicator}}/reactie/{{reaction}}", _posting(handle), methods=["POST"]),
]
