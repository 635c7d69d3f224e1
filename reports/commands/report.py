"""``score report FILE... --to X.html``: the factsheet, as HTML, PDF, Word or Markdown."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from engine.files.errors import InputError, Problem, printable
from engine.rules.model import RuleSet
from reports.factsheet.justification import Place
from reports.factsheet.making import Order, make
from reports.factsheet.targets import jobs
from reports.inputs import Scored, as_published, rule_set, score_files, scored_again, selected
from reports.mistakes import show_notices
from reports.parameters import Approach, Concept, Files, Names, Personal, Rules, Year

WORD = ".docx"


def command(
    files: Files,
    to: Annotated[
        list[Path],
        typer.Option(
            "--to",
            metavar="DOCUMENT",
            help="Het document; mag vaker. Het achtervoegsel bepaalt de vorm: .html, .pdf, .docx of"
            " .md. Bij meer bestanden staat er {gemeente} of {bestand} in de naam. De onderbouwing"
            " komt ernaast: bij gouda.pdf hoort gouda-onderbouwing.pdf.",
        ),
    ],
    where: Annotated[
        Place,
        typer.Option(
            "--onderbouwing",
            help="Waar de antwoorden en redenen achter elk oordeel komen te staan: nergens, achter"
            " in de factsheet, of in een tweede document ernaast.",
        ),
    ] = "apart",
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
    earlier_rules: Annotated[
        Path | None,
        typer.Option(
            "--eerdere-regels",
            metavar="MAP",
            help="De map met de regels waarmee eerdere jaren zijn beoordeeld, als dat andere waren:"
            " de uitkomsten van de verbeterpunten zeggen dan ook wat door de regels veranderde.",
        ),
    ] = None,
    concept: Concept = False,
    names: Names = "nee",
    personal: Personal = False,
) -> None:
    """Maak de factsheet van een gemeente, als concept om te bewerken en te publiceren."""
    if template is not None and not any(one.suffix.lower() == WORD for one in to):
        raise typer.BadParameter("--template is voor Word; er is geen --to met .docx.")
    scored = score_files(files, rules, concept)
    public = as_published(scored, names)
    chosen = [one for one in selected(public, approach, year) if one.results]
    _must_be_tested(chosen)
    of_each = [(Path(one.dossier.file), one.dossier.municipality) for one in chosen]
    work = jobs(of_each, to, files if template is None else [*files, template], where)
    before = _under(earlier_rules, scored) if earlier_rules else None
    as_read = _by_file(scored)
    _tell_notices([as_read[one.dossier.file] for one in chosen])
    all_of, then = _by_file(public), _by_file(as_published(before or (), names))
    orders = [
        Order(
            all_of[one.dossier.file],
            one,
            then.get(one.dossier.file),
            tuple(job.target for job in work if job.source == place),
            template,
            personal,
            where,
        )
        for place, one in enumerate(chosen)
    ]
    for _ in _shown(make(orders), len(orders)):
        pass


def _by_file(scored: Sequence[Scored]) -> dict[str, Scored]:
    return {one.dossier.file: one for one in scored}


def _under(earlier: Path, scored: Sequence[Scored]) -> Sequence[Scored]:
    """The same files under earlier rules, of which some have an earlier year."""
    if all(len({one.year for one in each.dossier.measurements}) < 2 for each in scored):
        what = "--eerdere-regels is voor eerdere jaren; geen enkel bestand heeft een eerder jaar."
        raise typer.BadParameter(what)
    _must_be_comparable(scored[0].rules, rule_set(earlier))
    return scored_again(scored, earlier)


def _must_be_comparable(rules: RuleSet, earlier: RuleSet) -> None:
    """Both rule sets judge the same indicators."""
    ids = [[one.id for one in each.framework.indicators] for each in (rules, earlier)]
    if ids[0] != ids[1]:
        what = "De eerdere regels horen bij een kader met andere indicatoren."
        raise InputError([Problem(str(earlier.folder), "", what, rules.framework.name)])


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
        if all(not o.is_tested for result in one.results for o in result.outcomes)
    ]
    if problems:
        raise InputError(problems)


def _shown(made: Iterable[None], number: int) -> Iterable[None]:
    """``made`` with a progress bar, where there is more than one and somebody is looking."""
    if number < 2 or not sys.stderr.isatty():
        return made
    from rich.console import Console
    from rich.progress import track

    return track(made, "Factsheets", total=number, console=Console(stderr=True))
