"""The scorer agrees with the second opinion on verdict, rule and LET OPs."""

from __future__ import annotations

import random
from collections import Counter

from tests import opinion


def test_the_scorer_and_the_second_opinion_agree() -> None:
    assert list(opinion.disagreements(800, seed=2)) == []


def test_random_dossiers_reach_every_rule_of_most_indicators() -> None:
    rules = opinion.Rules()
    fired: Counter[str] = Counter()
    for at in range(1_000):
        tree = opinion.random_dossier(rules, random.Random(f"bereik/{at}"))
        for name, table in rules.tables.items():
            _, rule, notes = opinion.opinion(rules, table, tree["metingen"][0])
            fired.update(f"{name}/{one}" for one in (rule, *notes))
    known = {f"{name}/{rule['id']}" for name, table in rules.tables.items() for rule in table.rules}
    assert len(known & set(fired)) >= 0.95 * len(known), known - set(fired)


def test_the_second_opinion_sees_a_changed_rule() -> None:
    rules = opinion.Rules()
    table = rules.tables["gemeente-regie"]
    tree = opinion.random_dossier(rules, random.Random(1))
    tree["metingen"][0]["respondenten"] = [
        {"id": "g", "naam": "G", "rol": "gemeente", "antwoorden": {"regie.invulling": "zelf"}}
    ]
    tree["metingen"][0]["documenten"] = []
    assert opinion.opinion(rules, table, tree["metingen"][0])[0] == "√"
    table.rules = [rule for rule in table.rules if rule["id"] != "regie-gevoerd"]
    assert opinion.opinion(rules, table, tree["metingen"][0])[0] == "?"
