"""Recording in the decisions file beside the answers, for commands that work without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from engine.files.errors import InputError, Problem
from engine.review import decisions_file
from engine.review.journal import sealed, start
from engine.review.model import Kind
from reports.inputs import Scored
from reports.saving import save

Recorded = tuple[Kind, tuple[str, int], Mapping[str, Any]]
"""The kind of an entry, its measurement (approach and year), and its content."""


def record(scored: Scored, new: Iterable[Recorded], by: str, at: str) -> None:
    """Adds ``new`` to the log of ``scored``, signed ``by`` somebody ``at`` a moment.

    Raises ``InputError`` when the file can't be written, or isn't what ``scored`` was read with.
    """
    whose = scored.dossier.framework, scored.dossier.municipality
    path = decisions_file.beside(Path(scored.dossier.file))
    entries = list(scored.review.entries if scored.review is not None else ())
    there = decisions_file.read(path, *whose) if path.exists() else ()
    if [one.hash for one in there] != [one.hash for one in entries]:
        what = "Intussen heeft iemand anders hierin geschreven; er is niets vastgelegd."
        raise InputError([Problem(str(path), "", what, "hetzelfde nog eens")])
    for kind, within, content in new:
        last = entries[-1].hash if entries else start(*whose)
        entries.append(sealed(kind, within, content, (by, at), (len(entries), last)))
    save(path, decisions_file.written(*whose, tuple(entries)))
