"""Pictures that depend on order or names are found; no rule can make them, only the engine."""

from __future__ import annotations

import pytest

from engine import check
from engine.pictures import who_is_heard
from engine.pictures.model import View
from engine.rules.loading import load_rules
from tests.engine.check import sets


def _found_with(monkeypatch: pytest.MonkeyPatch, picture: object) -> list[str]:
    rule_set = load_rules(sets.CASES / "compleet" / "goed")
    monkeypatch.setitem(vars(rule_set.indicators[0].views[0].kind), "picture", picture)
    return [one.what for one in check.run(rule_set).findings if one.check == "eerlijk"]


def test_the_engine_is_fair() -> None:
    assert sets.report("compleet", "goed").findings == ()


def test_a_picture_of_the_first_voice_is_not_fair(monkeypatch: pytest.MonkeyPatch) -> None:
    def first(view: View, said: who_is_heard.Testimony) -> int:
        return 1 + said.voices[-1].stance if said.voices else 0

    assert _found_with(monkeypatch, first) == [
        "De beelden bij ‘steun.toegezegd’ veranderen als netwerkpartners van plaats wisselen.",
        "De beelden bij ‘steun.toegezegd’ veranderen als documenten van plaats wisselen.",
    ]


def test_a_picture_of_names_is_not_fair(monkeypatch: pytest.MonkeyPatch) -> None:
    def named(view: View, said: who_is_heard.Testimony) -> int:
        return 1 + said.voices[0].informant.name[0].isupper() if said.voices else 0

    assert "De beelden bij ‘steun.toegezegd’ veranderen als namen anders zijn." in _found_with(
        monkeypatch, named
    )
