"""A dossier of its own for each test, with decisions if it wants any."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.review import decisions_file, journal
from engine.review.model import Entry
from engine.review.situation import situation
from engine.scoring.outcome import Outcome
from reports.inputs import Scored, score_files
from tests.reports.cli.conftest import process, score

__all__ = ["process", "score"]

OVERRIDDEN = "zicht-op-populatie"
"""An indicator that the rules give an X in Gouda."""
REASON = "De gemeente toonde een telling <b>van juni</b>."
OWN = "De gemeente heeft zicht op de omvang."
AT = "2014-01-10T10:00:00+01:00"

Decide = Callable[..., Path]


def outcome_of(scored: Scored, indicator: str) -> Outcome:
    [result] = scored.results
    return next(one for one in result.outcomes if one.rules.indicator.id == indicator)


def decision(scored: Scored, indicator: str, **more: Any) -> tuple[str, dict[str, Any]]:
    """A decision to follow the rule, but for what ``more`` says."""
    now = situation(outcome_of(scored, indicator))
    return "besluit", {"indicator": indicator, "oordeel": "volgt de regel", "situatie": now, **more}


def entries(scored: Scored, *steps: tuple[Any, ...], by: str = "J. de Vries") -> list[Entry]:
    within = scored.results[0].measurement
    made: list[Entry] = []
    last = journal.start(scored.dossier.framework, scored.dossier.municipality)
    for kind, content, *who in steps:
        signed = (who[0] if who else by, AT)
        made.append(
            journal.sealed(kind, (within.approach, within.year), content, signed, (len(made), last))
        )
        last = made[-1].hash
    return made


@pytest.fixture
def gouda(tmp_path: Path) -> Path:
    """A copy of Gouda's answers, without decisions."""
    return Path(shutil.copy("answers/gouda.json", tmp_path / "gouda.json"))


@pytest.fixture
def decide(gouda: Path) -> Decide:
    """Writes decisions (by default one override) beside Gouda's answers, and gives their path."""

    def write(*steps: tuple[Any, ...], **more: Any) -> Path:
        scored = score_files([gouda])[0]
        override = {"oordeel": "√", "reden": REASON, "bevinding": OWN, **more}
        made = entries(scored, *(steps or [decision(scored, OVERRIDDEN, **override)]))
        path = decisions_file.beside(gouda)
        path.write_bytes(decisions_file.written("ggsr-2013", "Gouda", tuple(made)))
        return path

    return write
