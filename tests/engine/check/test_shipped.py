"""The shipped rules are proved, within the time that an editor has."""

from __future__ import annotations

from engine import check
from engine.check import CHECKS
from engine.rules.loading import load_rules
from reports.checks.as_json import as_data
from tests import mutants
from tests.engine.check import sets


def test_the_shipped_rules_are_consistent() -> None:
    report = sets.of_folder(sets.SHIPPED)
    assert report.findings == ()
    assert len(report.indicators) == len(report.rule_set.indicators)


def test_one_indicator_can_be_checked_alone() -> None:
    report = check.run(load_rules(sets.SHIPPED), ["beleid"], sets.PICTURES)
    assert [one.indicator for one in report.indicators] == ["beleid"]


def test_json_has_every_check_and_a_witness_for_every_rule() -> None:
    report = check.run(load_rules(sets.SHIPPED), ["beleid"], sets.PICTURES)
    data = as_data(report)
    assert data["in_orde"] is True
    assert [one["controle"] for one in data["controles"]] == list(CHECKS)  # type: ignore[attr-defined]
    (indicator,) = data["indicatoren"]  # type: ignore[misc]
    wanted = {rule.id for rule in report.rule_set.by_id["beleid"].rules}
    assert {one["regel"] for one in indicator["regels"]} == wanted


def test_every_rule_and_outcome_is_registered() -> None:
    """A rule that goes with its examples, or turns its outcome around, is a decision."""
    registered = mutants.REGISTERED.read_text(encoding="utf-8")
    assert mutants.register(load_rules(sets.SHIPPED)) == registered


def test_a_rule_with_a_fault_is_noticed() -> None:
    judge = mutants.Judge()
    chosen = list(mutants.mutants("gemeente-regie/regie-gevoerd"))
    assert {one.fault for one in chosen} == {
        "regel weggelaten",
        "oordeel omgedraaid",
        "voorwaarde ontkend",
    }
    assert not {mutants.SURVIVES, mutants.SAME} & {
        by for one in chosen for by in judge.noticed(one)
    }
