"""The log: only ever added to, sealed, and the state is what replaying it gives."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.review.decisions_file import parsed, written
from engine.review.journal import BrokenChainError, entries_of, replay, start, undone, verify
from engine.review.model import Entry, Reviewed
from tests.engine.review.logs import DOSSIER, Step, log, steps

MPG = ("MPG-overleg", 2013)


def decision(indicator: str, verdict: str, **more: Any) -> Step:
    return ("besluit", {"indicator": indicator, "oordeel": verdict, "reden": "R", **more}, MPG)


def test_the_last_decision_on_an_indicator_holds_and_all_stay_in_the_log() -> None:
    entries = log(decision("a", "X"), decision("b", "√"), decision("a", "√"))
    [reviewed] = replay(entries)
    assert {one.indicator: one.verdict for one in reviewed.decisions} == {"a": "√", "b": "√"}
    assert [entry.content["oordeel"] for entry in entries] == ["X", "√", "√"]


def test_what_is_withdrawn_is_undecided_again() -> None:
    [reviewed] = replay(log(decision("a", "X"), ("intrekking", {"indicator": "a"}, MPG)))
    assert reviewed.decisions == ()


def undo(entries: list[Entry]) -> list[Entry]:
    """A log after undoing its last decision."""
    made = undone(entries)
    assert made is not None
    steps = [(one.kind, one.content, MPG) for one in entries]
    return log(*steps, (*made, MPG))


def test_undoing_goes_one_decision_further_back_each_time() -> None:
    entries = log(decision("a", "X"), decision("a", "√"), decision("a", "X"))
    for verdicts in (["√"], ["X"], []):
        entries = undo(entries)
        [reviewed] = replay(entries)
        assert [one.verdict for one in reviewed.decisions] == verdicts
    assert undone(entries) is None
    steps = [(one.kind, one.content, MPG) for one in entries]
    entries = undo(log(*steps, decision("a", "-")))
    assert replay(entries)[0].decisions == ()
    assert undone(entries) is None


def test_an_approach_is_the_same_however_it_is_written() -> None:
    entries = log(decision("a", "X"), (*decision("b", "√")[:2], (" mpg-OVERLEG", 2013)))
    [reviewed] = replay(entries)
    assert [one.indicator for one in reviewed.decisions] == ["a", "b"]
    again = entries_of(parsed(json.loads(written(*DOSSIER, tuple(entries))), "bestand"))
    assert [*again] == entries


def test_a_reaction_that_is_worded_otherwise_waits_to_be_handled_again() -> None:
    remark = {"id": "r", "indicator": "a", "tekst": "Onjuist.", "bron": ""}
    handled = {"reactie": "r", "uitkomst": "niet", "reden": "Staat er niet."}
    [reviewed] = replay(
        log(
            ("reactie", remark, MPG),
            ("verwerking", handled, MPG),
            ("reactie", {**remark, "tekst": "Onjuist!"}, MPG),
        )
    )
    [reaction] = reviewed.reactions
    assert (reaction.text, reaction.handling) == ("Onjuist!", None)


@given(steps())
def test_a_log_fits(made: list[Step]) -> None:
    entries = log(*made)
    last = entries[-1].hash if entries else start(*DOSSIER)
    assert verify(start(*DOSSIER), entries) == last


@given(steps().filter(len), st.data())
def test_no_entry_can_be_changed_left_out_or_moved(made: list[Step], data: st.DataObject) -> None:
    entries = log(*made)
    at = data.draw(st.integers(0, len(entries) - 1))
    changed = [*entries]
    match data.draw(st.sampled_from(["by", "content", "left out", "twice", "moved"])):
        case "by":
            changed[at] = changed[at].model_copy(update={"by": "Een ander"})
        case "content":
            changed[at] = changed[at].model_copy(update={"content": {"reden": "Andere"}})
        case "left out" if at < len(entries) - 1:  # of the last only who knows its hash can tell
            del changed[at]
        case "moved" if at:
            changed[at - 1], changed[at] = changed[at], changed[at - 1]
        case _:
            changed.insert(at, changed[at])
    with pytest.raises(BrokenChainError):
        verify(start(*DOSSIER), changed)


def test_a_log_of_another_dossier_does_not_fit() -> None:
    with pytest.raises(BrokenChainError):
        verify(start("ggsr-2013", "Alkmaar"), log(decision("a", "X")))


@given(steps())
def test_export_and_import_give_the_same_log(made: list[Step]) -> None:
    entries = log(*made)
    text = written(*DOSSIER, tuple(entries))
    again = entries_of(parsed(json.loads(text), "bestand"))
    assert [*again] == entries
    assert written(*DOSSIER, again) == text
    assert replay(again) == replay(entries)


@given(steps())
def test_a_file_without_a_log_gives_the_same_state(made: list[Step]) -> None:
    entries = log(*made)
    tree = json.loads(written(*DOSSIER, tuple(entries)))
    tree["logboek"] = []
    again = entries_of(parsed(tree, "bestand"))
    assert [*replay(again)] == [
        one for one in replay(entries) if one != Reviewed(approach=one.approach, year=one.year)
    ]
