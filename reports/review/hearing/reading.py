"""Reactions that came back: checked against the dossier, and added to its log."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from engine.files import bounded
from engine.files.errors import InputError, Problem, cleaned, nearest, shown
from engine.files.system import reason
from engine.review.model import LONGEST_TEXT
from reports.inputs import Scored
from reports.review.hearing import as_docx, as_xlsx
from reports.review.hearing.model import MARK, Remark, mark
from reports.review.recording import Recorded

_T = TypeVar("_T")

SUFFIXES: Final = (".docx", ".xlsx")
_LARGEST: Final = 100 * 1024**2
"""Bytes that the parts of a file may be when unpacked."""


def remarks(path: Path, scored: Scored) -> list[Remark]:
    """What the municipality wrote in ``path``; raises ``InputError`` with all that is wrong."""
    form = as_docx if path.suffix.lower() == ".docx" else as_xlsx
    content = _content(path)
    texts = _read(path, lambda: form.texts(content))
    wanted = mark(scored)
    if wanted not in texts:
        other = next((one for one in texts if one.startswith(MARK)), "")
        found = f"Hier staat {shown(other)}." if other else "Dit is geen document voor wederhoor."
        raise InputError([Problem(str(path), "", found, shown(wanted))])
    found_ = _read(path, lambda: list(form.remarks(content)))
    given = [one for one in found_ if one.text or one.source]
    if problems := [*_problems(path, given, scored)]:
        raise InputError(problems)
    return given


def _problems(path: Path, given: Sequence[Remark], scored: Scored) -> list[Problem]:
    known = _keys(scored)
    problems = []
    for one in given:
        if one.key not in known:
            what = f"Het kenmerk {shown(one.key)} bestaat niet; bij welke bevinding hoort dit?"
            hint = nearest(one.key, known)
            problems.append(Problem(str(path), one.place, what, "", hint))
        elif not one.text:
            what = "Er staat een bron zonder reactie."
            problems.append(Problem(str(path), one.place, what, "een reactie"))
        elif len(one.text) > LONGEST_TEXT or len(one.source) > LONGEST_TEXT:
            what = "Deze tekst is te lang."
            problems.append(Problem(str(path), one.place, what, f"hoogstens {LONGEST_TEXT} tekens"))
    return problems


def _keys(scored: Scored) -> dict[str, tuple[str, int, str]]:
    """By *kenmerk*: approach, year and indicator."""
    return {
        f"{number}.{outcome.rules.indicator.id}": (
            outcome.within.approach,
            outcome.within.year,
            outcome.rules.indicator.id,
        )
        for number, result in enumerate(scored.results, start=1)
        for outcome in result.outcomes
    }


def new(given: Sequence[Remark], scored: Scored) -> Iterator[Recorded]:
    """What records the remarks that aren't in the log yet."""
    entries = scored.review.entries if scored.review is not None else ()
    known: dict[tuple[str, int, str], dict[str, Any]] = {
        (one.approach, one.year, one.content["id"]): one.content
        for one in entries
        if one.kind == "reactie"
    }
    keys, count = _keys(scored), Counter[str]()
    for remark in given:
        approach, year, indicator = keys[remark.key]
        count[remark.key] += 1
        content = {
            "id": f"{indicator}-{count[remark.key]}",
            "indicator": indicator,
            "tekst": cleaned(remark.text),
            "bron": cleaned(remark.source),
        }
        if known.get((approach, year, content["id"])) != content:
            yield "reactie", (approach, year), content


def _content(path: Path) -> bytes:
    try:
        content = bounded.read(path, _LARGEST)
    except OSError as error:
        what = f"Het bestand kan niet worden gelezen ({reason(error)})."
        raise InputError([Problem(str(path), "", what)]) from None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except zipfile.BadZipFile:
        raise _unreadable(path) from None
    if size > _LARGEST:
        raise InputError([Problem(str(path), "", "Uitgepakt is dit bestand te groot.")])
    return content


def _read(path: Path, reading: Callable[[], list[_T]]) -> list[_T]:
    try:
        return reading()
    except Exception as error:  # whatever a damaged file makes the libraries say
        raise _unreadable(path) from error


def _unreadable(path: Path) -> InputError:
    what = "Dit is geen leesbaar .docx- of .xlsx-bestand."
    return InputError([Problem(str(path), "", what)])
