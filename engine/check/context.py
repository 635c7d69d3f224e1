"""What every check gets: one indicator's rules with the situations that answers can produce."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from engine.check.finding import Finding, Place, place
from engine.check.proof.casting import Said
from engine.check.proof.example_files import answers
from engine.check.proof.situations import SituationClass, Situations
from engine.rules.decision_table import Decider, Decision, DecisionError, Table
from engine.rules.model import IndicatorRules, Rule, RuleSet


@dataclass(frozen=True)
class Context:
    """One indicator of a rule set with the situations that answers can produce."""

    rule_set: RuleSet
    rules: IndicatorRules
    situations: Situations

    @property
    def indicator(self) -> str:
        """The id of the indicator."""
        return self.rules.indicator.id

    @cached_property
    def here(self) -> Place:
        """Where the indicator stands."""
        untested = self.rules.verdict_rules[0]
        return Place(self.indicator, untested.file, untested.line)

    def finding(self, check: str, what: str, *about: Rule, said: Said | None = None) -> Finding:
        """A finding on this indicator; ``said`` are the answers that show it."""
        places = tuple(map(place, about)) or (self.here,)
        shows = None if said is None else self.tree(said)
        return Finding(check, self.indicator, what, places, shows)

    def tree(self, said: Said) -> dict[str, object]:
        """``said`` as an answers file."""
        return answers(self.situations, said, self.rule_set.framework.id)

    @cached_property
    def decided(self) -> tuple[Decision | DecisionError, ...]:
        """What durable-rules makes of each class of situations."""
        return decided(self.rules.table, self.situations.classes)

    @cached_property
    def decided_without_notes(self) -> tuple[Decision | DecisionError, ...]:
        """The same without the LET OP rules."""
        table = self.rules.table
        bare = Table(table.id, table.columns, table.verdict_rules, ())
        return decided(bare, self.situations.classes)


def decided(
    table: Table, classes: tuple[SituationClass, ...]
) -> tuple[Decision | DecisionError, ...]:
    """What durable-rules makes of each of ``classes``: together, or one by one after an error."""
    decider = Decider([table])
    try:
        return tuple(decider.decide([(0, one.situation) for one in classes]))
    except DecisionError:
        return tuple(_one(decider, one) for one in classes)


def _one(decider: Decider, one: SituationClass) -> Decision | DecisionError:
    try:
        return decider.decide([(0, one.situation)])[0]
    except DecisionError as error:
        return error
