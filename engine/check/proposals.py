"""What each rule that is proposed would change, in every situation that answers can produce."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.check.context import Context
from engine.check.proof.casting import Said
from engine.check.proof.situations import Situations
from engine.rules.model import Rule


@dataclass(frozen=True, slots=True)
class Effect:
    """What ``proposal`` would come to beside ``verdict``, the rule that gives it now.

    ``said`` are the fewest answers that show it; with the table's questions in their order.
    """

    proposal: Rule
    verdict: Rule
    said: Said

    @property
    def changes(self) -> bool:
        """Whether the verdict would be another, or a LET OP would come beside it."""
        return self.proposal.is_note or self.proposal.outcome != self.verdict.outcome


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals of one indicator with their effects: none for one that never fires."""

    situations: Situations
    effects: tuple[tuple[Rule, tuple[Effect, ...]], ...]


def proposals(context: Context) -> Proposals:
    """What the proposals of an indicator would change."""
    rules = context.rules
    both = replace(rules, note_rules=rules.note_rules + rules.proposals, proposals=())
    situations = (
        Situations(both, context.situations.shared) if rules.proposals else (context.situations)
    )
    effects = tuple(
        (one, tuple(_effects(situations, rules.note_rules, one))) for one in rules.proposals
    )
    return Proposals(situations, effects)


def _effects(situations: Situations, notes: tuple[Rule, ...], proposal: Rule) -> Iterator[Effect]:
    number = len(notes) + situations.rules.note_rules[len(notes) :].index(proposal)
    found: dict[str, Effect] = {}
    for one in sorted(situations.classes, key=lambda one: sum(said.size for said in one.said)):
        fired = situations.fired(one.rows)
        for verdict in fired.verdicts if number in fired.notes else ():
            rule = situations.rule(verdict)
            found.setdefault(rule.id, Effect(proposal, rule, one.said))
    yield from found.values()
