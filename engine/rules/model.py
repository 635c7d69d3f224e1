"""The rules of a framework: one decision table per indicator.

A rule with an ``oordeel`` gives the verdict (hit policy UNIQUE), one with a ``let_op`` adds a
note (hit policy COLLECT). How rules are read from files is in ``engine.rules.loading``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from engine.files import yamlfile
from engine.files.keeping import Later
from engine.framework.model import Framework, Indicator
from engine.framework.roles import Roles
from engine.framework.verdicts import VerdictScale
from engine.pictures.model import View
from engine.rules.decision_table import Column, Row, Table
from engine.rules.decision_table import Rule as TableRule
from engine.rules.patterns import filled
from engine.rules.principles import Principle

NOTE: Final = "LET OP"
"""The outcome of a rule that gives no verdict but a note."""
ALWAYS: Final = "altijd"

PROPOSAL: Final = "voorstel"
"""The status of a rule that decides nothing yet."""

UNTESTED_RULE: Final = "niet-getoetst"
"""Every indicator has this one rule of the engine's own: no answers at all is never X."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written, after patterns are filled in.

    ``rows`` are alternatives: the rule fires when all cells of one row hold; a cell is a
    column number of the table (0 is "tested") with the accepted codes. ``outcome`` is the sign of
    the verdict, or that it is a note. ``text`` is the
    finding, or for a note the note itself; ``conditions`` the cells as written, per row;
    ``parameters`` what the pattern was used with. ``beside`` says beside which verdicts a note
    stands (at times; with "altijd" before it always); empty is at times beside all. ``earlier`` are
    the ids that it had before within its indicator, the oldest first. One that is ``proposed`` is
    shown beside the verdict and decides nothing. ``principles`` are those of its ``source``, in
    words.
    """

    id: str
    indicator: str
    outcome: str
    rows: tuple[Row, ...]
    conditions: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
    reason: str
    text: str
    source: str
    examples_as_written: yamlfile.Mapping | Later[yamlfile.Mapping]
    parameters: Mapping[str, str]
    pattern: str
    file: str
    line: int
    beside: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    proposed: bool = False
    principles: tuple[str, ...] = ()

    @property
    def local(self) -> str:
        """The id without that of the indicator."""
        return self.id.partition("/")[2]

    @property
    def examples(self) -> yamlfile.Mapping:
        """The examples, under ``wel`` and ``niet``, with the parameters filled in."""
        examples = filled(self.written, self.parameters)
        assert isinstance(examples, yamlfile.Mapping)
        return examples

    @property
    def written(self) -> yamlfile.Mapping:
        """The examples as they were written."""
        written = self.examples_as_written
        return written.get() if isinstance(written, Later) else written

    @property
    def looks_at(self) -> frozenset[str]:
        """The names of the pictures in its conditions."""
        return frozenset(name for row in self.conditions for name, _ in row)

    @property
    def is_note(self) -> bool:
        """Whether the rule adds a LET OP rather than giving the verdict."""
        return self.outcome == NOTE

    @property
    def is_untested(self) -> bool:
        """Whether it is the engine's own, which says that there is no verdict."""
        return self.local == UNTESTED_RULE


@dataclass(frozen=True, slots=True)
class Exemption:
    """A declared exception to a check: which check, and why it is right here.

    ``rule`` is the id of the only rule that it is about, ``step`` the only sort of change; empty
    where it is about any.
    """

    check: str
    rule: str
    step: str
    reason: str
    file: str
    line: int


@dataclass(frozen=True)
class IndicatorRules:
    """The decision table of one indicator: its views (columns) and rules.

    ``verdict_rules`` starts with the engine's own "niet getoetst". ``proposals`` are rules of
    either sort that decide nothing yet. ``roles`` and ``scale``
    are those of the framework.
    """

    indicator: Indicator
    roles: Roles
    scale: VerdictScale
    views: tuple[View, ...]
    verdict_rules: tuple[Rule, ...]
    note_rules: tuple[Rule, ...]
    exceptions: tuple[Exemption, ...]
    proposals: tuple[Rule, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules that decide, verdicts first."""
        return self.verdict_rules + self.note_rules

    def named(self, local: str) -> Rule | None:
        """The rule that goes, or went, by this name within the indicator."""
        named = {name: rule for rule in self.written for name in (*rule.earlier, rule.local)}
        return named.get(local)

    @property
    def written(self) -> tuple[Rule, ...]:
        """All rules, with those that are proposed."""
        return self.rules + self.proposals

    def first_id(self, rule: Rule) -> str:
        """The id that one of its rules had first: the same whatever they are called."""
        return f"{self.indicator.first_id}/{(*rule.earlier, rule.local)[0]}"

    @cached_property
    def table(self) -> Table:
        """The table to decide by; column 0 says whether anything was answered."""
        columns = (Column("getoetst", 2), *(Column(v.name, len(v.values)) for v in self.views))
        return Table(
            self.indicator.id,
            columns,
            tuple(TableRule(rule.id, rule.rows) for rule in self.verdict_rules),
            tuple(TableRule(rule.id, rule.rows) for rule in self.note_rules),
        )

    @cached_property
    def proposal_table(self) -> Table:
        """The table of the proposals alone, in which they are all notes."""
        proposals = tuple(TableRule(rule.id, rule.rows) for rule in self.proposals)
        always = TableRule(f"{self.indicator.id}/", ((),))
        return Table(self.indicator.id, self.table.columns, (always,), proposals)


@dataclass(frozen=True)
class RuleSet:
    """A framework with the tables of all its indicators, in the framework's order.

    ``principles`` are by number. ``patterns_used`` and ``terms_used`` say how often rules use each
    of them.
    """

    folder: Path
    framework: Framework
    indicators: tuple[IndicatorRules, ...]
    patterns_used: Mapping[str, int]
    terms_used: Mapping[str, int]
    principles: Mapping[int, Principle] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[str, IndicatorRules]:
        """The tables by indicator id."""
        return {one.indicator.id: one for one in self.indicators}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its id; those that are proposed after all others."""
        written = [rule for one in self.indicators for rule in one.rules]
        written += [rule for one in self.indicators for rule in one.proposals]
        return {rule.id: rule for rule in written}

    def indicator(self, named: str) -> IndicatorRules | None:
        """The table of the indicator that goes, or went, by this id."""
        return next((one for one in self.indicators if named in one.indicator.ids), None)

    def rule(self, named: str) -> Rule | None:
        """The rule that goes, or went, by this id, in an indicator that did."""
        table = self.indicator(named.partition("/")[0])
        return table.named(named.partition("/")[2]) if table else None

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the rule files, by name and content (hexadecimal)."""
        import hashlib  # takes longer to import than a table to load

        digest = hashlib.sha256()
        for path in yamlfile.files(self.folder)[0]:
            digest.update(path.name.encode() + b"\0" + yamlfile.content(path) + b"\0")
        return digest.hexdigest()
