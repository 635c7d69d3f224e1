"""From files and folders to what each respondent answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from engine.files.errors import InputError, Problem, shown
from engine.intake import limesurvey_export, survey, xlsform_export
from engine.intake import workbook as questionnaires
from engine.intake.response import Response
from engine.intake.source import Source, opened
from engine.intake.spreadsheet import workbook
from engine.intake.stamp import Questionnaire
from engine.intake.table import Table, of_sheet, of_text

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


def responses(
    path: Path, known: Known, frameworks: Sequence[str] = (), unfinished: bool = False
) -> Iterator[Response]:
    """What respondents filled in in the file at ``path``; raises ``InputError``.

    ``frameworks`` are the ids that ``known`` knows, for exports that don't name theirs;
    ``unfinished`` responses are read only if asked for.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        what = f"Bestanden met het achtervoegsel {shown(suffix)} worden niet gelezen."
        raise InputError([Problem(str(path), "", what, ", ".join(SUFFIXES))])
    source = opened(path)
    if suffix in TEXTS:
        found = _in_export(of_text(source), known, frameworks, unfinished)
        if found is None:
            raise _nothing(source)
        yield from found
        return
    book = workbook(source)
    stamp = questionnaires.stamped(book, source)
    if stamp is not None:
        asked = _questionnaire(source, stamp.framework, known)
        yield questionnaires.read(book, source, stamp, asked)
        return
    for sheet in book.sheets:
        table = of_sheet(source, sheet)
        found = None if table is None else _in_export(table, known, frameworks, unfinished)
        if found is not None:
            yield from found
            return
    raise _nothing(source)


def _nothing(source: Source) -> InputError:
    what = "Dit is geen vragenlijst van score: het stempel ontbreekt, en er is geen kolom met een"
    return InputError([Problem(source.file, "", f"{what} vraag.")])


def _in_export(
    table: Table, known: Known, frameworks: Sequence[str], unfinished: bool
) -> Iterator[Response] | None:
    """What is in the export of a survey; None where ``table`` is something else."""
    stamped = survey.framework_of(table, _stamp_column(table), known, frameworks)
    candidates = [stamped] if stamped is not None else [*filter(None, map(known, frameworks))]
    for one in candidates:
        own = xlsform_export.names_respondents(table)  # a short id is a code of LimeSurvey too
        if not own and limesurvey_export.is_export(table, one):
            return limesurvey_export.responses(table, one, unfinished)
        if xlsform_export.is_export(table, one):
            return xlsform_export.responses(table, one)
    if any(xlsform_export.is_labelled(table, one) for one in candidates):
        raise xlsform_export.refused(table)
    return None


def _stamp_column(table: Table) -> int | None:
    column = limesurvey_export.stamp_column(table)
    return xlsform_export.stamp_column(table) if column is None else column


def _questionnaire(source: Source, framework: str, known: Known) -> Questionnaire:
    found = known(framework)
    if found is None:
        what = f"De vragenlijst is van een onbekend kader: {shown(framework)}."
        raise InputError([Problem(source.file, "", what)])
    return found
