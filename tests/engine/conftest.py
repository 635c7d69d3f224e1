"""The shipped framework and rules, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.dossier.reading import Reader
from engine.framework.loading import load_framework
from engine.framework.model import Framework
from engine.rules.loading import load_rules
from engine.rules.model import RuleSet
from engine.scoring.score import Scorer
from tests.engine import small
from tests.engine.saying import Say, sayer

SHIPPED = Path(__file__).parents[2] / "rules" / "ggsr-2013"


@pytest.fixture(scope="session")
def rule_set() -> RuleSet:
    return load_rules(SHIPPED)


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
    return load_framework(small.write(tmp_path_factory.mktemp("klein")))


@pytest.fixture(scope="session")
def say(small_framework: Framework) -> Say:
    return sayer(small_framework)
