"""The shipped questionnaire, and a round of two municipalities."""

from __future__ import annotations

import datetime
from typing import Final

import pytest

from engine.framework.loading import load_framework
from engine.framework.shipped import rules_folder
from engine.intake.addressees import Addressee
from engine.intake.stamp import Questionnaire, questionnaire
from tests.reports.cli.conftest import process, score

__all__ = ("process", "score")

MADE: Final = datetime.date(2013, 3, 1)
GOUDA: Final = (
    Addressee("Gouda", "MPG-overleg", 2013, "gemeente", "Gemeente Gouda", "gemeente"),
    Addressee("Gouda", "MPG-overleg", 2013, "mee", "MEE Midden-Holland", "netwerkpartner"),
)
OTHER: Final = Addressee(
    "'s-Hertogenbosch", "=Aanpak ${x}", 2013, "gemeente", "Gemeente <Den Bosch> & {co}", "gemeente"
)


@pytest.fixture(scope="session")
def known() -> Questionnaire:
    return questionnaire(rules_folder(), load_framework(rules_folder()))
