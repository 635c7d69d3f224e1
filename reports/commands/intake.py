"""``score intake PATH... --to answers/gouda.json``: reads the questionnaires that came back.

And what follows from that: who hasn't answered yet (``--stand``), and how an answer that isn't
clear is read (``--beoordeel``).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.files.errors import Problem, printable
from reports.exit_status import DONE, WRONG

if TYPE_CHECKING:
    from engine.framework.roles import Roles


def command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PAD…",
            help="Ingevulde vragenlijsten (.xlsx of .ods), uitvoer van KoboToolbox, ODK of"
            " LimeSurvey (.csv of .xlsx), of mappen daarmee; bij --stand en --beoordeel"
            " antwoordenbestanden.",
        ),
    ],
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="BESTAND.json|MAP",
            help="Het antwoordenbestand, of een map voor een bestand per gemeente.",
        ),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--vervang",
            help="Neem een nieuwere versie van een antwoord over. Wat met de hand is ingevoerd of"
            " gewijzigd, blijft altijd staan.",
        ),
    ] = False,
    unfinished: Annotated[
        bool,
        typer.Option(
            "--onvoltooid", help="Lees ook wat in LimeSurvey niet is afgerond (lege submitdate)."
        ),
    ] = False,
    standing: Annotated[
        bool,
        typer.Option(
            "--stand", help="Toon wie heeft geantwoord, en wat er nog moet worden gevraagd."
        ),
    ] = False,
    round_: Annotated[
        Path | None,
        typer.Option("--ronde", metavar="LIJST", help="Bij --stand: wie de vragenlijst kregen."),
    ] = None,
    judge: Annotated[
        bool,
        typer.Option(
            "--beoordeel",
            help="Toon de antwoorden die niet duidelijk zijn; met --als en --door leg vast hoe een"
            " ervan wordt gelezen.",
        ),
    ] = False,
    respondent: Annotated[
        str, typer.Option("--respondent", metavar="ID", help="Bij --beoordeel: wiens antwoord.")
    ] = "",
    question: Annotated[
        str, typer.Option("--vraag", metavar="VRAAG", help="Bij --beoordeel: op welke vraag.")
    ] = "",
    as_: Annotated[
        str,
        typer.Option(
            "--als",
            metavar="ANTWOORD",
            help="Hoe het antwoord wordt gelezen, zoals deels of 40; ‘leeg’ als er niets is"
            " geantwoord.",
        ),
    ] = "",
    by: Annotated[
        str, typer.Option("--door", metavar="NAAM", help="Wie dat heeft beoordeeld.")
    ] = "",
    reason: Annotated[str, typer.Option("--reden", metavar="TEKST", help="Waarom.")] = "",
    everywhere: Annotated[
        bool,
        typer.Option(
            "--overal", help="Lees dezelfde tekst bij deze vraag in alle bestanden ook zo."
        ),
    ] = False,
) -> int:
    """Lees ingevulde vragenlijsten in een antwoordenbestand."""
    if standing and judge:
        raise typer.BadParameter("Kies --stand of --beoordeel.")
    if not judge and any((respondent, question, as_, by, reason, everywhere)):
        raise typer.BadParameter("--als en wat daarbij hoort, gaan samen met --beoordeel.")
    if round_ is not None and not standing:
        raise typer.BadParameter("--ronde gaat samen met --stand.")
    if standing:
        return _stand(paths, round_)
    if judge:
        return _judge(paths, respondent, question, as_, by, reason, everywhere)
    if to is None:
        raise typer.BadParameter("Noem met --to het antwoordenbestand, of een map.")
    from reports.intake.run import Run

    done = Run(to, replace, unfinished).read(paths)
    _tell("Let op bij het inlezen:", done.notices)
    _tell("Te beoordelen:", done.unclear)
    _tell("Niet ingelezen:", done.problems)
    for line in done.lines:
        print(printable(line))
    return WRONG if done.problems else DONE


def _tell(heading: str, told: Sequence[Problem]) -> None:
    if told:
        print(heading, file=sys.stderr)
        for one in told:
            print(f"  {one}", file=sys.stderr)


def _stand(paths: Sequence[Path], round_: Path | None) -> int:
    from engine.intake.roster import roster
    from reports import terminal
    from reports.intake.standing import standing
    from reports.intake.standing_text import table

    whom = () if round_ is None else roster(round_, {}, _roles())
    terminal.show(table(standing(paths, whom), terminal.width()))
    return DONE


def _roles() -> Roles:
    """The roles of all frameworks: a round may be of any."""
    from reports.inputs import frameworks
    from reports.intake.run import known

    found = (known(framework) for framework in frameworks())
    return {key: role for one in found if one for key, role in one.framework.roles.items()}


def _judge(
    paths: Sequence[Path],
    respondent: str,
    question: str,
    as_: str,
    by: str,
    reason: str,
    everywhere: bool,
) -> int:
    from reports.intake import judging

    every = judging.waiting(paths)
    if not as_:
        for line in judging.told(every):
            print(printable(line))
        return DONE
    if not by:
        raise typer.BadParameter("Zeg met --door wie het antwoord heeft beoordeeld.")
    from engine.dossier.settling import Settled
    from reports.page import today

    some = judging.chosen(every, respondent, question, everywhere)
    read_as = None if as_ == judging.BLANK else as_
    judging.settle(some, Settled(read_as, by, today().isoformat(), reason))
    for one in some:
        print(printable(f"{one.path}: {one.raw} van {one.one.informant} is gelezen als {as_}."))
    return DONE
