"""``score report FILE... --to X.html``: the factsheet, as HTML, PDF, Word or Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from engine.errors import InputError, Problem, printable
from engine.rules import NOT_TESTED
from reports.factsheet.model import Factsheet
from reports.factsheet.targets import Job, jobs
from reports.inputs import Scored, score_files, selected
from reports.mistakes import show_notices
from reports.page import origin
from reports.parameters import Approach, Files, Rules, Year
from reports.saving import save

WORD = ".docx"


def command(
    files: Files,
    to: Annotated[
        list[Path],
        typer.Option(
            "--to",
            metavar="DOCUMENT",
            help="Het document; mag vaker. Het achtervoegsel bepaalt de vorm: .html, .pdf, .docx of"
            " .md. Bij meer bestanden staat er {gemeente} of {bestand} in de naam.",
        ),
    ],
    approach: Approach = None,
    year: Year = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="SJABLOON.docx",
            help="Een eigen Word-sjabloon, in plaats van dat van het programma.",
        ),
    ] = None,
    rules: Rules = None,
) -> None:
    """Maak de factsheet van een gemeente, als concept om te bewerken en te publiceren."""
    if template is not None and not any(one.suffix.lower() == WORD for one in to):
        raise typer.BadParameter("--template is voor Word; er is geen --to met .docx.")
    scored = score_files(files, rules)
    chosen = [one for one in selected(scored, approach, year) if one.results]
    _must_be_tested(chosen)
    names = [(Path(one.dossier.file), one.dossier.municipality) for one in chosen]
    work = jobs(names, to)
    _tell_notices(chosen)
    whole = {one.dossier.file: one for one in scored}
    for place, group in _shown(_by_source(work)):
        part = chosen[place]
        sheet = _sheet(whole[part.dossier.file], part)
        contents = [(job.target, _render(sheet, job.target, template)) for job in group]
        for target, content in contents:
            save(target, content)


def _tell_notices(chosen: Sequence[Scored]) -> None:
    """What was odd in the only file; of several, how often: the documents tell the rest."""
    if len(chosen) == 1:
        show_notices(chosen[0].dossier.file, chosen[0].dossier.notices)
        return
    for one in chosen:
        if number := len(one.dossier.notices):
            noun = "opmerking" if number == 1 else "opmerkingen"
            file = printable(one.dossier.file)
            print(f"{file}: {number} {noun} bij het lezen; zie het document.", file=sys.stderr)


def _must_be_tested(chosen: Sequence[Scored]) -> None:
    problems = [
        Problem(one.dossier.file, "", "Er is niets getoetst: geen enkele vraag is beantwoord.")
        for one in chosen
        if all(o.verdict == NOT_TESTED for result in one.results for o in result.outcomes)
    ]
    if problems:
        raise InputError(problems)


def _shown(groups: Sequence[tuple[int, list[Job]]]) -> Iterable[tuple[int, list[Job]]]:
    """``groups`` with a progress bar, where there is more than one and somebody is looking."""
    if len(groups) < 2 or not sys.stderr.isatty():
        return groups
    from rich.console import Console
    from rich.progress import track

    return track(groups, "Factsheets", console=Console(stderr=True))


def _by_source(work: Sequence[Job]) -> list[tuple[int, list[Job]]]:
    groups: dict[int, list[Job]] = {}
    for job in work:
        groups.setdefault(job.source, []).append(job)
    return list(groups.items())


def _sheet(whole: Scored, chosen: Scored) -> Factsheet:
    from reports.factsheet.build import factsheet

    dossier = whole.dossier
    made_of = origin(whole.rules, [(dossier.municipality, Path(dossier.file))])
    return factsheet(dossier, whole.results, whole.rules.framework, made_of, chosen.results)


def _render(sheet: Factsheet, target: Path, template: Path | None) -> bytes:
    """``sheet`` in the form that the suffix of ``target`` asks for; imports only that form."""
    match target.suffix.lower():
        case ".html":
            from reports.factsheet import html

            return html.render(sheet)
        case ".pdf":
            from reports.factsheet import pdf

            return pdf.render(sheet)
        case ".docx":
            from reports.factsheet import docx

            return docx.render(sheet, template or docx.TEMPLATE)
        case _:
            from reports.factsheet import markdown

            return markdown.render(sheet)
