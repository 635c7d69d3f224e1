"""A rule that no answers lead to is found; for every other rule there are answers that do."""

from __future__ import annotations

import json
from pathlib import Path

from engine.dossier.reading import Reader
from engine.scoring.score import Scorer
from tests.engine.check import sets


def test_every_good_rule_can_fire() -> None:
    assert sets.report("bereikbaar", "goed").findings == ()


def test_the_bad_rule_never_fires() -> None:
    assert sets.text("bereikbaar", "fout") == sets.expected("bereikbaar", "fout")


def test_every_witness_makes_its_rule_fire() -> None:
    _all_witnesses_fire(sets.CASES / "bereikbaar" / "goed")


def test_every_witness_for_the_shipped_rules_makes_its_rule_fire() -> None:
    _all_witnesses_fire(sets.SHIPPED)


def _all_witnesses_fire(folder: Path) -> None:
    report = sets.of_folder(folder)
    reader, scorer = Reader(report.rule_set.framework), Scorer(report.rule_set)
    for checked in report.indicators:
        assert set(checked.witnesses) == {rule.id for rule in checked.context.rules.rules}
        for rule, one in checked.witnesses.values():
            tree = json.loads(json.dumps(checked.context.tree(one.said)))
            (result,) = scorer.score(reader.tree(tree, "getuige.json"))
            (outcome,) = (
                one for one in result.outcomes if one.rules.indicator.id == checked.indicator
            )
            assert outcome.situation == one.situation
            assert rule in (outcome.rule, *outcome.notes)
