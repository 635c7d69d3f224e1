"""``score questionnaire KADER --to DIR``: the questionnaire, for every respondent of a round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.files.errors import InputError, Problem, nearest, printable, shown
from engine.framework.loading import load_framework
from engine.framework.roles import Roles
from engine.framework.shipped import rules_folder
from engine.intake.addressees import Addressee
from engine.intake.stamp import Questionnaire, questionnaire
from reports.inputs import frameworks
from reports.progress import tracked
from reports.questionnaire.forms import Form, chosen
from reports.saving import check_target, save


def command(
    framework: Annotated[
        str, typer.Argument(metavar="KADER", help="Het kader, zoals ggsr-2013, of de map ervan.")
    ],
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="MAP|BESTAND",
            help="Een map, voor een werkboek per respondent; of één bestand: .xlsx (werkboek),"
            " .docx of .pdf (papier), .txt (LimeSurvey) of .csv (XLSForm).",
        ),
    ],
    respondents: Annotated[
        Path | None,
        typer.Option(
            "--respondenten",
            metavar="LIJST",
            help="Wie de vragenlijst krijgen (YAML, xlsx of csv): id, naam en rol.",
        ),
    ] = None,
    round_: Annotated[
        Path | None,
        typer.Option(
            "--ronde",
            metavar="LIJST",
            help="Als --respondenten, voor alle gemeenten van een ronde: met ook gemeente, aanpak"
            " en jaar.",
        ),
    ] = None,
    municipality: Annotated[
        str | None, typer.Option("--gemeente", metavar="NAAM", help="De gemeente.")
    ] = None,
    approach: Annotated[
        str | None, typer.Option("--aanpak", metavar="NAAM", help="De aanpak.")
    ] = None,
    year: Annotated[str | None, typer.Option("--jaar", metavar="JAAR", help="Het jaar.")] = None,
    form: Annotated[
        Literal["werkboek", "xlsform", "limesurvey", "word", "pdf"] | None,
        typer.Option(
            "--vorm",
            help="De vorm, waar het achtervoegsel die niet zegt. xlsform is voor KoboToolbox en"
            " ODK.",
        ),
    ] = None,
    reminded: Annotated[
        list[Path] | None,
        typer.Option(
            "--herinnering",
            metavar="PAD",
            help="Maak geen vragenlijsten, maar een brief voor elke respondent die volgens dit"
            " antwoordenbestand (of deze map daarmee) nog niet alles heeft beantwoord; mag vaker.",
        ),
    ] = None,
    until: Annotated[
        str,
        typer.Option(
            "--uiterlijk", metavar="DATUM", help="De datum die in de brief komt te staan."
        ),
    ] = "",
) -> None:
    """Maak de vragenlijst voor elke respondent: als werkboek, online of op papier."""
    known = _known(framework)
    shared = {"gemeente": municipality, "aanpak": approach, "jaar": year}
    given = {name: text for name, text in shared.items() if text}
    whom = _whom(respondents, round_, given, known.framework.roles)
    if reminded:
        _remind(reminded, to, whom, known.framework.id, until)
        return
    if until:
        raise typer.BadParameter("--uiterlijk gaat samen met --herinnering.")
    chosen_form, is_folder = chosen(to, form)
    if not whom and any(shared.values()):
        what = "--gemeente, --aanpak en --jaar horen bij een lijst in --respondenten of --ronde."
        raise typer.BadParameter(what)
    if chosen_form.personal and not whom:
        raise typer.BadParameter(
            "Geef met --respondenten of --ronde op wie de vragenlijst krijgen."
        )
    work = _work(to, is_folder, chosen_form, whom)
    read = [path for path in (respondents, round_) if path is not None]
    _check_targets([path for path, _ in work], chosen_form, read)
    _make(known, chosen_form, work)
    print(f"Gemaakt: {_counted(len(work))} in {printable(str(to if is_folder else to.parent))}.")


def _known(name: str) -> Questionnaire:
    """The questionnaire of a framework that ships, by its id, or of any, by its folder."""
    folder = rules_folder(name) if name in frameworks() else Path(name)
    if not (folder / "kader.yaml").is_file():
        what = f"Onbekend kader {shown(name)}."
        near = nearest(name, frameworks())
        raise InputError([Problem("", "", what, ", ".join(frameworks()), near)])
    return questionnaire(folder, load_framework(folder))


def _whom(
    respondents: Path | None, round_: Path | None, shared: dict[str, str], roles: Roles
) -> tuple[Addressee, ...]:
    if respondents is not None and round_ is not None:
        raise typer.BadParameter("Geef --respondenten of --ronde, niet allebei.")
    path = respondents or round_
    if path is None:
        return ()
    from engine.intake.roster import roster

    return roster(path, shared, roles)


def _work(
    to: Path, is_folder: bool, form: Form, whom: Sequence[Addressee]
) -> list[tuple[Path, Sequence[Addressee]]]:
    """The files to make, each with whom it is for."""
    if not form.personal:
        if not is_folder:
            return [(to, whom)]
        if not whom:
            what = "Geef met --respondenten of --ronde op wie de vragenlijst krijgen"
            raise typer.BadParameter(f"{what}, of noem in --to een bestand.")
        from reports.questionnaire.names import by_measurement

        return by_measurement(to, whom, form.suffixes[0])
    if is_folder:
        from reports.questionnaire.names import paths

        targets = paths(to, whom, form.suffixes[0])
        return [(path, [one]) for path, one in zip(targets, whom, strict=True)]
    if len(whom) > 1:
        what = f"Er zijn {len(whom)} respondenten, en elk krijgt een eigen bestand."
        raise typer.BadParameter(f"{what} Noem in --to een map.")
    return [(to, whom)]


def _check_targets(targets: Iterable[Path], form: Form, read: Sequence[Path]) -> None:
    """Nothing that stands there already is written over: it may have been filled in."""
    problems: list[Problem] = []
    for path in targets:
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
        check_target(path, form.suffixes, read)
        if path.exists():
            what = "Dit bestand bestaat al; het kan zijn ingevuld."
            problems.append(Problem(str(path), "", what, "een andere map of naam"))
    if problems:
        raise InputError(problems)


def _make(
    known: Questionnaire, form: Form, work: Sequence[tuple[Path, Sequence[Addressee]]]
) -> None:
    from reports.page import today

    made = today()
    for path, whom in tracked(work, "Vragenlijsten", len(work)):
        save(path, form.render(known, whom, made, path.suffix.lower()))


def _remind(
    answers: Sequence[Path], to: Path, whom: Sequence[Addressee], framework: str, until: str
) -> None:
    """Write a letter for each respondent who isn't done."""
    from reports.intake.standing import standing
    from reports.intake.standing_text import letter
    from reports.questionnaire.names import paths

    if to.exists() and not to.is_dir():
        raise typer.BadParameter("De brieven komen in een map; noem die in --to.")
    states = standing(answers, whom, framework)
    some = [one for state in states for one in state.people if not one.is_done]
    to.mkdir(parents=True, exist_ok=True)
    targets = paths(to, [one.who for one in some], "-herinnering.txt")
    for path, one in zip(targets, some, strict=True):
        save(path, letter(one, until).encode())
    print(f"Gemaakt: {len(some)} brieven in {printable(str(to))}." if some else "Ieder is klaar.")


def _counted(number: int) -> str:
    return "1 vragenlijst" if number == 1 else f"{number} vragenlijsten"
