"""``benchmarks.peers`` compares what is the same, and tells what it can't compare."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from benchmarks import engines, peers, situations
from engine.rules.decision_table import Decider, Table


@dataclass(frozen=True)
class Given:
    tables: Sequence[Table]
    dossiers: Sequence[situations.Asked]
    decided: Sequence[situations.Decided]


@pytest.fixture(scope="module")
def given() -> Given:
    rule_set = situations.shipped()
    dossiers = situations.asked(rule_set, 3)
    return Given(situations.tables(rule_set), dossiers, situations.decided(rule_set, dossiers))


@pytest.mark.parametrize("name", engines.engines([]))
def test_every_engine_decides_the_same(given: Given, name: str) -> None:
    try:
        engine = engines.engines(given.tables)[name]()
    except ImportError as error:
        pytest.skip(str(error))
    decided = engine.give(engine.decide(engine.take(given.dossiers)))
    assert [[*map(tuple, one)] for one in decided] == [[*map(tuple, one)] for one in given.decided]


class Missing:
    def __init__(self, tables: Sequence[Table]) -> None:
        raise ImportError("No module named 'zen'")


class Mistaken(engines.FirstSeen):
    lacks = "sense"

    def give(self, given: Any) -> list[situations.Decided]:
        first, *others = super().give(given)
        return [[(99, ()), *first[1:]], *others]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Leaves a few engines, and replaces others."""

    def leave(**replaced: type[Any]) -> None:
        def left(tables: Sequence[Table]) -> dict[str, Callable[[], Any]]:
            ours = {
                engines.REPEATED: lambda: engines.Remembering(tables),
                engines.FIRST_SEEN: lambda: engines.FirstSeen(tables),
                engines.FLOOR: lambda: engines.Floor(tables),
            }
            return ours | {name: lambda make=make: make(tables) for name, make in replaced.items()}

        monkeypatch.setattr(engines, "engines", left)

    monkeypatch.setattr(sys, "argv", ["peers", "2"])
    monkeypatch.setattr(peers, "_targets", lambda rows: True)  # of 2 dossiers it says nothing
    return leave


def rows(text: str) -> dict[str, str]:
    """What stands in the table, by the first word of a row."""
    return {line.split()[0]: line for line in text.splitlines() if line.strip()}


def test_a_peer_that_is_not_installed_has_a_row_that_says_so(
    few: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    few(zen=Missing)
    with pytest.raises(SystemExit) as ended:
        peers.main()
    assert ended.value.code == 0
    assert "NOT INSTALLED (No module named 'zen')" in rows(capsys.readouterr().out)["zen"]


def test_an_engine_that_decides_otherwise_is_not_timed(
    few: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    few(mistaken=Mistaken)
    with pytest.raises(SystemExit) as ended:
        peers.main()
    assert ended.value.code == 1
    told = rows(capsys.readouterr().out)["mistaken"]
    assert told.endswith("DECIDES OTHERWISE (1 dossiers)")
    assert not any(word[0].isdecimal() for word in told.split())


def test_one_by_one_is_compared_with_one_by_one_and_many_with_many() -> None:
    alone, others = peers.Row(engines.SINGLY, seconds=[0.1]), peers.Row(engines.TOGETHER)
    others.seconds = [0.3]
    rows = {
        "alone": peers.Row(engines.SINGLY, seconds=[0.2]),
        "many": peers.Row(engines.TOGETHER, seconds=[0.6]),
        "looked up": peers.Row("remembered", seconds=[0.01]),
        engines.ZEN: alone,
        engines.ZEN_BATCH: others,
    }
    beside = {name: ratio for name, _, _, ratio, *_ in peers._cells(rows)}
    assert beside["alone"] == beside["many"] == "2.00"
    assert beside["looked up"] == ""


def test_ours_asks_durable_rules_for_every_first_seen_decision(
    given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    ask = Decider._ask
    monkeypatch.setattr(Decider, "_ask", lambda self, new: asked.extend(new) or ask(self, new))
    for engine in (engines.FirstSeen(given.tables), engines.FirstSeenOneByOne(given.tables)):
        taken = engine.take(given.dossiers)
        for _ in range(2):
            engine.decide(taken)
            assert len(asked) == len(given.tables) * len(given.dossiers)
            asked.clear()
