"""The documents of a measurement with the inspectors' verdicts, sealed with the last hash."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from engine.files.errors import InputError
from reports.factsheet.justification import divided
from reports.factsheet.making import render, sheet
from reports.factsheet.model import Factsheet
from reports.factsheet.targets import slug
from reports.inputs import Scored, as_published
from reports.review.hearing import as_docx, as_xlsx
from reports.review.hearing.model import paper
from reports.review.workspace.asking import desk_of, measurement, missing
from reports.review.workspace.guard import DOCUMENT_POLICY

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": _WORD,
    "md": "text/markdown; charset=utf-8",
}
_HEARING: Final = {
    "docx": _WORD,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def document(request: Request) -> Response:
    """The factsheet of one measurement; in parts, packed together, if it is too large."""
    return _document(request, 0)


def justification(request: Request) -> Response:
    """What the verdicts in it rest on."""
    return _document(request, 1)


def _document(request: Request, place: int) -> Response:
    form = request.path_params["form"]
    if form not in _TYPES:
        missing()
    with desk_of(request).lock:
        whole, chosen = _public(request)
        [result] = chosen.results
        name = f"{slug(whole.dossier.municipality)}-{result.measurement.year}.{form}"
        file, told = divided(sheet(whole, chosen), Path(name), "apart")[place]
        made = _made(told, file)
    if len(made) > 1:  # what is too large for one PDF
        return _sent(_packed(made), "application/zip", f"{file.stem}.zip", inline=False)
    return _sent(made[0][1], _TYPES[form], file.name, inline=form == "html")


def _made(told: Factsheet, file: Path) -> list[tuple[Path, bytes]]:
    if file.suffix != ".pdf":
        return [(file, render(told, file, None))]
    from reports.factsheet import pdf

    try:
        return pdf.documents(told, file)
    except InputError as error:  # there are no options here
        instead = "Word, Markdown of bekijken in de browser"
        raise InputError([one._replace(accepted=instead) for one in error.problems]) from None


def _packed(made: list[tuple[Path, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        for file, content in made:
            parts.writestr(file.name, content)
    return packed.getvalue()


def hearing(request: Request) -> Response:
    """The document for factual correction by the municipality."""
    form = request.path_params["form"]
    if form not in _HEARING:
        missing()
    whole, chosen = _public(request)
    content = (as_docx if form == "docx" else as_xlsx).render(paper(whole, chosen))
    name = f"wederhoor-{slug(whole.dossier.municipality)}.{form}"
    return _sent(content, _HEARING[form], name, inline=False)


def _public(request: Request) -> tuple[Scored, Scored]:
    """The dossier as it is published, and of that the measurement that is asked for."""
    opened, number, _ = measurement(request)
    [whole] = as_published([opened.scored], "nee")
    return whole, replace(whole, results=(whole.results[number - 1],))


def _sent(content: bytes, media: str, name: str, inline: bool) -> Response:
    headers = {
        "content-security-policy": DOCUMENT_POLICY,
        "content-disposition": f'{"inline" if inline else "attachment"}; filename="{name}"',
    }
    return Response(content, media_type=media, headers=headers)
