"""Where factsheets go: ``--to`` with a suffix that decides the form, and with placeholders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.files.errors import InputError, Problem, nearest, shown
from engine.texts.spelling import normalised
from reports.factsheet.justification import Place, beside
from reports.saving import check_target

SUFFIXES: Final = (".html", ".pdf", ".docx", ".md")

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_PLACEHOLDERS: Final = ("{gemeente}", "{bestand}")


@dataclass(frozen=True, slots=True)
class Job:
    """One answers file (its place in the list of files) and one document to make of it."""

    source: int
    target: Path


def jobs(
    sources: Sequence[tuple[Path, str]],
    wanted: Sequence[Path],
    read: Sequence[Path] = (),
    where: Place = "bijlage",
) -> tuple[Job, ...]:
    """A document of each file and municipality in ``sources`` for each ``wanted`` target.

    None of them may be one of the files that are ``read``, nor may a justification that goes
    ``where`` it has a file of its own.
    Raises ``InputError`` with everything that keeps the documents from being written.
    """
    problems: list[Problem] = []
    made: list[Job] = []
    taken: dict[Path, tuple[int, Path]] = {}
    for pattern in wanted:
        problem = _mistake(pattern, several=len(sources) > 1)
        if problem is not None:
            problems.append(problem)
            continue
        for place, (file, municipality) in enumerate(sources):
            target = _filled(pattern, file, municipality)
            for written in (target, beside(target)) if where == "apart" else (target,):
                try:
                    check_target(written, SUFFIXES, read)
                except InputError as error:
                    problems.extend(error.problems)
                    break
                other, of = taken.setdefault(written, (place, target))
                if other != place:
                    what = (
                        f"Dit document zou van twee bestanden worden gemaakt:"
                        f" {sources[other][0]} en {file}."
                    )
                    problems.append(Problem(str(written), "", what, "{bestand} in --to"))
                    break
                elif of != target:
                    what = "Dit zou zowel een factsheet als de onderbouwing van een andere zijn."
                    problems.append(Problem(str(written), "", what, "een andere naam"))
            if Job(place, target) not in made:
                made.append(Job(place, target))
    if problems:
        raise InputError(dict.fromkeys(problems))
    return tuple(made)


def _mistake(pattern: Path, several: bool) -> Problem | None:
    """What is wrong with the placeholders in ``pattern``."""
    found = [match[0] for match in _PLACEHOLDER.finditer(str(pattern))]
    for one in found:
        if one not in _PLACEHOLDERS:
            what = f"Onbekende plaatshouder {shown(one)}."
            hint = nearest(one, _PLACEHOLDERS)
            return Problem(str(pattern), "", what, " en ".join(_PLACEHOLDERS), hint)
    if several and not found:
        what = "Van meer bestanden kan niet één document worden gemaakt."
        return Problem(str(pattern), "", what, "{gemeente} of {bestand} in --to")
    return None


def _filled(pattern: Path, file: Path, municipality: str) -> Path:
    values = {"{gemeente}": slug(municipality), "{bestand}": file.stem}
    return Path(_PLACEHOLDER.sub(lambda match: values[match[0]], str(pattern)))


def slug(name: str) -> str:
    """``name`` as part of a file name: "'s-Hertogenbosch" becomes "s-hertogenbosch"."""
    return re.sub(r"[^0-9a-z]+", "-", normalised(name)).strip("-")[:80] or "gemeente"
