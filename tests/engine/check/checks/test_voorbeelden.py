"""Examples that are missing or wrong are found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.check.checks import voorbeelden
from engine.check.context import Context
from engine.check.proof.shared_pictures import SharedPictures
from engine.check.proof.situations import Situations
from engine.files import yamlfile
from engine.framework.shipped import rules_folder
from engine.rules.examples import examples, fault
from engine.rules.loading import load_rules
from engine.rules.model import Rule
from tests.engine.check import sets
from tests.scale import NOT_TESTED


def test_the_good_examples_hold() -> None:
    assert sets.report("voorbeelden", "goed").findings == ()


def test_the_bad_examples_do_not() -> None:
    assert sets.text("voorbeelden", "fout") == sets.expected("voorbeelden", "fout")


def test_the_counterexample_is_the_example() -> None:
    wrong = next(one for one in sets.found("voorbeelden", "fout") if one.counterexample)
    (result,) = sets.scored("voorbeelden", "fout", wrong)
    assert result.outcomes[0].rule.id != wrong.places[0].id


@pytest.mark.parametrize(
    "indicator", ["zicht-op-populatie", "breed-aangemeld", "gezamenlijk-plan", "duur-toereikend"]
)
def test_what_is_proposed_can_be_pasted(indicator: str) -> None:
    """For every rule without examples, one of both sorts that holds."""
    rule_set = load_rules(rules_folder())
    table = rule_set.by_id[indicator]
    bare = replace(
        table,
        verdict_rules=tuple(map(_without_examples, table.verdict_rules)),
        note_rules=tuple(map(_without_examples, table.note_rules)),
    )
    context = Context(rule_set, bare, Situations(bare, SharedPictures()))

    found = voorbeelden.check(context)

    rules = [rule for rule in bare.rules if rule.outcome != NOT_TESTED]
    assert [one.places[0].id for one in found] == [rule.id for rule in rules for _ in range(2)]
    for one, rule in zip(found, [rule for rule in rules for _ in range(2)], strict=True):
        tree = yamlfile.parse(one.remedy, "voorstel", problems := [])
        assert tree is not None
        (examples_,) = tree.values()
        assert isinstance(examples_, yamlfile.Mapping)
        pasted = replace(rule, examples_as_written=examples_)
        assert problems == []
        (example,) = examples(pasted)
        assert fault(bare, example) == ""
        assert example.verdict is not None


def _without_examples(rule: Rule) -> Rule:
    return replace(rule, examples_as_written=yamlfile.Mapping(0))
