"""Where the columns of one table come from, and how the texts of its rules are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from engine.framework.model import Question
from engine.pictures.model import View
from engine.rules.decision_table import Situation
from engine.rules.model import IndicatorRules, Rule
from engine.scoring.hearing import Said
from engine.scoring.remembered import Remembering, Template

LookedAt: TypeAlias = tuple[Question, tuple[int, ...]]
"""A question that a rule looks at, with the numbers of the sources that put it."""


class Columns:
    """The columns of one table: ``sources`` (numbers) and ``pictures`` (each that a view can make,
    by code) run parallel to its views."""

    __slots__ = (
        "_all",
        "_alone",
        "_looked_at",
        "_memory",
        "_places",
        "_templates",
        "pictures",
        "rules",
        "sources",
    )

    def __init__(self, rules: IndicatorRules, memory: Remembering) -> None:
        self._memory = memory
        self._places = [memory.sources.place(view) for view in rules.views]
        self._templates: dict[str, Template | None] = {}
        self._looked_at: dict[str, tuple[LookedAt, ...]] = {}
        self.rules = rules
        self.sources = [source for source, _ in self._places]
        self.pictures = [[(view, value) for value in view.values] for view in rules.views]
        self._all = self._questions(rules.views)
        whole = [(self.sources[0], place) for place, _ in enumerate(rules.views, start=1)]
        self._alone = self.sources[0] if self._places == whole else None
        """The only source, if there is one and its pictures are the columns."""

    def situation(self, said: Sequence[Said]) -> Situation:
        """1 if anybody is heard on any question of the table, else 0; then the picture codes."""
        if self._alone is not None:
            return said[self._alone].codes
        tested = any(said[source].codes[0] for source in self.sources)
        return (int(tested), *[said[source].codes[place] for source, place in self._places])

    def template(self, rule: Rule) -> Template | None:
        """The text of ``rule`` as ``Remembering.template`` has it."""
        template = self._templates.get(rule.id)
        if template is None:
            template = self._memory.template(rule.text, self.rules.views)
            self._templates[rule.id] = template
        return template

    def looked_at_by(self, rule: Rule | None) -> tuple[LookedAt, ...]:
        """The questions behind the pictures that ``rule``, or any rule, looks at."""
        if rule is None:
            return self._all
        known = self._looked_at.get(rule.id)
        if known is None:
            looks_at = rule.looks_at
            views = [view for view in self.rules.views if view.name in looks_at]
            known = self._looked_at[rule.id] = self._questions(views)
        return known

    def _questions(self, views: Iterable[View]) -> tuple[LookedAt, ...]:
        found: dict[str, tuple[Question, dict[int, None]]] = {}
        for view in views:
            source, _ = self._memory.sources.place(view)
            found.setdefault(view.question.id, (view.question, {}))[1][source] = None
        return tuple([(question, tuple(sources)) for question, sources in found.values()])
