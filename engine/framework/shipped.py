"""Where the frameworks stand that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_ENGINE = Path(__file__).parent.parent


@cache
def rules_folder(framework: str = "ggsr-2013") -> Path:
    """Where the shipped rules of ``framework`` stand: in the wheel, or in the checkout."""
    inside = _ENGINE / "shipped_rules"
    return (inside if inside.is_dir() else _ENGINE.parent / "rules") / framework
