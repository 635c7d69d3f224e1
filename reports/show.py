"""What ``score FILE...`` shows."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from reports.inputs import Scored, judgements, score_files, selected
from reports.mistakes import show_notices


def show(
    files: Sequence[Path],
    form: str = "table",
    approach: str | None = None,
    year: str | None = None,
    rules: Path | None = None,
    concept: bool = False,
) -> None:
    """Print the verdicts on ``files``; without options it is all that the command does."""
    scored = score_files(files, rules, concept)
    if approach is not None or year is not None:
        scored = selected(scored, approach, year)
    for one in scored:
        show_notices(one.dossier.file, one.dossier.notices)
    sys.stdout.write(_rendered(scored, form))


def _rendered(scored: Sequence[Scored], form: str) -> str:
    if form == "json":
        from reports.json_text import as_text
        from reports.verdicts.as_json import as_data

        data = [as_data(one.dossier, one.results, judged=one.judgement) for one in scored]
        return as_text(data[0] if len(data) == 1 else data) + "\n"
    if form == "markdown":
        from reports.verdicts.as_markdown import markdown

        return "\n".join(
            markdown(one.dossier, one.results, one.rules.framework, one.judgement) for one in scored
        )
    from reports.terminal import rendered, width
    from reports.verdicts.as_table import table

    files = [(one.dossier, one.results, one.rules.framework) for one in scored]
    lines = table(files, width(), judgements(scored))
    return rendered(lines, sys.stdout)
