"""From files and folders to what each respondent answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from engine.files.errors import InputError, Problem, shown
from engine.intake import workbook as questionnaires
from engine.intake.response import Response
from engine.intake.source import Source, opened
from engine.intake.spreadsheet import workbook
from engine.intake.stamp import Questionnaire

WORKBOOKS: Final = (".xlsx", ".ods")
TEXTS: Final = (".csv",)
SUFFIXES: Final = (*WORKBOOKS, *TEXTS)

Known = Callable[[str], Questionnaire | None]
"""The questionnaire of a framework by its id; None where there is no such framework."""

_HIDDEN: Final = ("~$", ".")  # what spreadsheet programs and systems keep beside files


def files(paths: Iterable[Path], told: list[Problem]) -> list[Path]:
    """All files to read: ``paths``, and what is in those that are folders, by name.

    What a folder holds beside them is ``told``. Raises ``InputError`` where a path isn't there.
    """
    found: dict[Path, None] = {}
    missing: list[Problem] = []
    for path in paths:
        if path.is_dir():
            for one in sorted(path.rglob("*")):
                within = one.relative_to(path).parts
                if one.is_dir() or any(part.startswith(_HIDDEN) for part in within):
                    continue
                if one.suffix.lower() in SUFFIXES:
                    found[one] = None
                elif one.suffix.lower() != ".json":
                    what = "Dit bestand is overgeslagen; het is geen werkboek of CSV."
                    told.append(Problem(str(one), "", what))
        elif path.exists():
            found[path] = None
        else:
            missing.append(Problem(str(path), "", "Dit bestand bestaat niet."))
    if missing:
        raise InputError(missing)
    return [*found]


def responses(path: Path, known: Known) -> Iterator[Response]:
    """What respondents filled in in the file at ``path``; raises ``InputError``."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        what = f"Bestanden met het achtervoegsel {shown(suffix)} worden niet gelezen."
        raise InputError([Problem(str(path), "", what, ", ".join(SUFFIXES))])
    source = opened(path)
    yield from _in_workbook(source, known)


def _in_workbook(source: Source, known: Known) -> Iterator[Response]:
    book = workbook(source)
    stamp = questionnaires.stamped(book, source)
    if stamp is None:
        what = "Dit werkboek is geen vragenlijst van score: het stempel ontbreekt."
        raise InputError([Problem(source.file, "", what)])
    yield questionnaires.read(book, source, stamp, _questionnaire(source, stamp.framework, known))


def _questionnaire(source: Source, framework: str, known: Known) -> Questionnaire:
    found = known(framework)
    if found is None:
        what = f"De vragenlijst is van een onbekend kader: {shown(framework)}."
        raise InputError([Problem(source.file, "", what)])
    return found
