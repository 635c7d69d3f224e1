"""``score explain FILE INDICATOR``: why, why not, and what would change it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from engine.explaining.making import Explainer
from engine.explaining.model import Explanation
from engine.files.errors import shown
from engine.scoring.outcome import Outcome
from reports.inputs import Scored, score_files, selected
from reports.mistakes import show_notices
from reports.parameters import Approach, Concept, File, Rules, Year
from reports.suggestions import existing, meant, nearest_first


def command(
    file: File,
    indicator: Annotated[
        str | None,
        typer.Argument(
            metavar="INDICATOR",
            help="De indicator, zoals ‘regisseur-toegerust’, of zijn nummer in de factsheet.",
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Alle indicatoren.")] = False,
    whole: Annotated[
        bool, typer.Option("--volledig", help="Zeg ook waarom andere regels niet gelden.")
    ] = False,
    form: Annotated[
        Literal["text", "json", "markdown"],
        typer.Option(
            "--format",
            help="De vorm. JSON is een object volgens score schema explanation, of met --all of van"
            " meer metingen een lijst daarvan.",
        ),
    ] = "text",
    approach: Approach = None,
    year: Year = None,
    rules: Rules = None,
    concept: Concept = False,
) -> None:
    """Leg een oordeel uit: waarom, waarom niet anders, en wat het zou veranderen."""
    if every and indicator is not None:
        raise typer.BadParameter("Geef een indicator of --all, niet allebei.")
    scored = score_files([file], rules, concept)[0]
    wanted = None if every else _indicator(scored, indicator)
    if approach is not None or year is not None:
        scored = selected([scored], approach, year)[0]
    show_notices(scored.dossier.file, scored.dossier.notices)
    explainer = Explainer()
    explanations = [
        explainer.explain(outcome, scored.dossier) for outcome in _outcomes(scored, wanted)
    ]
    sys.stdout.write(_rendered(explanations, form, every, whole))


def _indicator(scored: Scored, named: str | None) -> str:
    """The id of the indicator; raises ``typer.BadParameter`` with those that exist."""
    known = {one.indicator.id: one.indicator.name for one in scored.rules.indicators}
    table = None if named is None else scored.rules.indicator(named)
    if table is not None:
        return table.indicator.id
    by_name = {name.casefold(): one for one, name in known.items()}
    if named is not None and named.strip().casefold() in by_name:
        return by_name[named.strip().casefold()]
    number = (named or "").strip().removesuffix(".")
    if number.isdecimal() and 1 <= int(number[:4]) <= len(known):
        return [*known][int(number[:4]) - 1]
    what = "Welke indicator?"
    if named is not None:
        what = f"Er is geen indicator {shown(named)}.{meant(named.strip(), known)}"
    listed = existing(nearest_first((named or "").strip(), known, known))
    raise typer.BadParameter(f"{what} {listed} Of --all, voor alle.")


def _outcomes(scored: Scored, wanted: str | None) -> list[Outcome]:
    return [
        outcome
        for result in scored.results
        for outcome in result.outcomes
        if wanted is None or outcome.rules.indicator.id == wanted
    ]


def _rendered(explanations: Sequence[Explanation], form: str, every: bool, whole: bool) -> str:
    if form == "json":
        from reports.json_text import as_text

        data = [one.model_dump(mode="json", by_alias=True) for one in explanations]
        return as_text(data[0] if len(data) == 1 and not every else data) + "\n"
    if form == "markdown":
        from reports.explanation.as_markdown import markdown

        return markdown(explanations, whole)
    from reports.explanation.as_text import lines
    from reports.terminal import rendered, width

    return rendered(lines(explanations, width(), whole), sys.stdout)
