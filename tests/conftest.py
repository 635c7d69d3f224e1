"""What holds for every test."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

# Two test processes share the machine, so the time of one example says nothing.
settings.register_profile("score", deadline=None)
settings.load_profile("score")

NO_SKIPS = os.environ.get("SCORE_NO_SKIPS", "") not in ("", "0")


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """With SCORE_NO_SKIPS=1 a skipped test is a failed one: where all tools must be, none may hide.

    An expected failure (xfail) reports itself as skipped too, and stays what it is.
    """
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"SCORE_NO_SKIPS: no test may be skipped here. {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report
