"""The decisions that engines are compared on: the shipped tables, and what dossiers ask of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from benchmarks import generator
from engine.dossier.reading import Reader
from engine.framework.shipped import rules_folder
from engine.rules.decision_table import Decider, Situation, Table
from engine.rules.loading import load_rules
from engine.rules.model import RuleSet
from engine.scoring.score import Scorer

Asked: TypeAlias = Sequence[Situation]
"""One dossier: a situation per table, in the order of the tables."""
Decided: TypeAlias = Sequence[tuple[int, tuple[int, ...]]]
"""One dossier: per table the number of the verdict rule, and those of the note rules."""


def shipped() -> RuleSet:
    """The rules that ship with the program."""
    return load_rules(rules_folder())


def tables(rule_set: RuleSet) -> list[Table]:
    """The decision tables, in the order of the indicators."""
    return [indicator.table for indicator in rule_set.indicators]


def asked(rule_set: RuleSet, count: int, seed: int = 0) -> list[Asked]:
    """What ``count`` generated dossiers ask of the tables."""
    reader, scorer = Reader(rule_set.framework), Scorer(rule_set)
    dossiers = (
        reader.tree(tree, "") for tree in generator.dossiers(rule_set.framework, count, seed)
    )
    return [
        [outcome.situation for outcome in result.outcomes]
        for dossier in dossiers
        for result in scorer.score(dossier)
    ]


def decided(rule_set: RuleSet, dossiers: Sequence[Asked]) -> list[Decided]:
    """What the engine decides, with every decision made by durable-rules."""
    decider = Decider(tables(rule_set), remember=False)
    return [
        [(one.verdict, one.notes) for one in decider.decide([*enumerate(situations)])]
        for situations in dossiers
    ]
