"""The version of this program, as every output names it."""

from __future__ import annotations

from functools import cache


@cache
def program_version() -> str:
    """The version of this program."""
    from importlib.metadata import version

    return version("ggsr-score")
