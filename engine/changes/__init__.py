"""Which changed answers would change an outcome: see ``engine.changes.search``."""

from __future__ import annotations

from engine.changes.one_question import Memory, Reach
from engine.changes.result import MOST_LISTED, MOST_SEARCHED, Change, Changes, ChangeSet, Kind, Step
from engine.changes.search import Search

__all__ = [
    "MOST_LISTED",
    "MOST_SEARCHED",
    "Change",
    "ChangeSet",
    "Changes",
    "Kind",
    "Memory",
    "Reach",
    "Search",
    "Step",
]
