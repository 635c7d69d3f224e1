"""The shipped framework and rules, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import framework as framework_data
from engine import rules
from engine.framework import Framework
from engine.reading import Reader
from engine.rules import RuleSet
from engine.score import Scorer
from tests.engine import small
from tests.engine.saying import Say, sayer

SHIPPED = Path(__file__).parents[2] / "rules" / "ggsr-2013"


@pytest.fixture(scope="session")
def rule_set() -> RuleSet:
    return rules.load(SHIPPED)


@pytest.fixture(scope="session")
def framework(rule_set: RuleSet) -> Framework:
    return rule_set.framework


@pytest.fixture(scope="session")
def reader(framework: Framework) -> Reader:
    return Reader(framework)


@pytest.fixture(scope="session")
def scorer(rule_set: RuleSet) -> Scorer:
    return Scorer(rule_set)


@pytest.fixture(scope="session")
def small_framework(tmp_path_factory: pytest.TempPathFactory) -> Framework:
    return framework_data.load(small.write(tmp_path_factory.mktemp("klein")))


@pytest.fixture(scope="session")
def say(small_framework: Framework) -> Say:
    return sayer(small_framework)
