"""The program, as the tests of its command line have it."""

from __future__ import annotations

from tests.reports.cli.conftest import score

__all__ = ("score",)
