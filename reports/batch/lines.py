"""Dossiers as lines of text, scored wherever those lines are: on a cluster, say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from reports.batch.forms import form
from reports.batch.items import Item
from reports.batch.scoring import Scoring


def score_lines(
    lines: Iterable[str], explain: bool = False, rules: Path | None = None
) -> Iterator[str]:
    """A line of JSON for every dossier, in order, as ``score batch --to X.jsonl`` writes it.

    A dossier that can't be scored gives the line that ``X.errors.jsonl`` would have: that one
    has ``fouten``. ``rules`` is a folder on the machine where this runs. The rules are loaded
    once per process.
    """
    scoring = Scoring(form(".jsonl"), explain, rules)
    for number, line in enumerate(lines, start=1):
        if not line or line.isspace():
            continue
        chunk = scoring.chunk([Item(f"regel {number}", line.encode())])
        for failure in chunk.failures:
            yield json.dumps(failure.as_data(), ensure_ascii=False)
        if chunk.content:
            yield chunk.content.decode().rstrip("\n")
