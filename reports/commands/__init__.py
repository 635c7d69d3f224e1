"""The commands of ``score``, one module each, with a function ``command``."""

from __future__ import annotations

from typing import Final

FILES: Final = ""
"""The name, which nobody types by accident, of what ``score FILE...`` does."""

COMMANDS: Final = {
    FILES: "reports.commands.score",
    "explain": "reports.commands.explain",
    "rule": "reports.commands.rule",
    "export": "reports.commands.export",
    "check": "reports.commands.check",
    "report": "reports.commands.report",
    "overview": "reports.commands.overview",
    "batch": "reports.commands.batch",
    "impact": "reports.commands.impact",
    "review": "reports.commands.review",
    "hearing": "reports.commands.hearing",
    "status": "reports.commands.status",
    "diff": "reports.commands.diff",
    "overrides": "reports.commands.overrides",
    "log": "reports.commands.log",
    "questionnaire": "reports.commands.questionnaire",
    "intake": "reports.commands.intake",
    "schema": "reports.commands.schema",
}
"""The modules by the name of the command, in the order of the help."""

NAMES: Final = tuple(name for name in COMMANDS if name != FILES)
"""The commands that are typed."""
