"""Where the columns of one table come from, and how the texts of its rules are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from engine.framework.model import Question
from engine.memory import Memory
from engine.pictures.model import View
from engine.rules.decision_table import Decision, Situation
from engine.rules.model import IndicatorRules, Rule
from engine.scoring.hearing import Said
from engine.scoring.remembered import REMEMBERED, Gapped, Remembering, Template, lasts
from engine.wording.in_context import Parts, finding_beside, note_beside
from engine.wording.picture_texts import parts

LookedAt: TypeAlias = tuple[Question, tuple[int, ...]]
"""A question that a rule looks at, with the numbers of the sources that put it."""


class Columns:
    """The columns of one table: ``sources`` (numbers) and ``pictures`` (each that a view can make,
    by code) run parallel to its views."""

    __slots__ = (
        "_all",
        "_alone",
        "_each",
        "_looked_at",
        "_memory",
        "_places",
        "_repeats",
        "_templates",
        "memory",
        "pictures",
        "rules",
        "sources",
    )

    def __init__(self, rules: IndicatorRules, memory: Remembering) -> None:
        self._memory = memory
        self._places = [memory.sources.place(view) for view in rules.views]
        self._templates: dict[tuple[str, ...], Template | None] = {}
        self._looked_at: dict[str, tuple[LookedAt, ...]] = {}
        self.rules = rules
        self.sources = [source for source, _ in self._places]
        self.pictures = [[(view, value) for value in view.values] for view in rules.views]
        self._each = tuple(dict.fromkeys(self.sources))
        self._repeats = all(lasts(view.question) for view in rules.views)
        self._all = self._questions(rules.views)
        whole = [(self.sources[0], place) for place, _ in enumerate(rules.views, start=1)]
        self._alone = self.sources[0] if self._places == whole else None
        """The only source, if there is one and its pictures are the columns."""
        self.memory: Memory[Said | tuple[Said, ...], Conclusion] = Memory(REMEMBERED)
        """What was concluded of late, by what was said."""

    def situation(self, said: Sequence[Said]) -> Situation:
        """1 if anybody is heard on any question of the table, else 0; then the picture codes."""
        if self._alone is not None:
            return said[self._alone].codes
        tested = any(said[source].codes[0] for source in self.sources)
        return (int(tested), *[said[source].codes[place] for source, place in self._places])

    def conclude(
        self, said: Sequence[Said], situation: Situation, decision: Decision
    ) -> Conclusion:
        """What the table concludes from what was said."""
        conclusion = Conclusion(self, situation, decision)
        if self._repeats:
            self.memory.remember(self.key(said), conclusion)
        return conclusion

    def key(self, said: Sequence[Said]) -> Said | tuple[Said, ...]:
        """What was said to the questions of the table: all that a conclusion rests on."""
        if self._alone is not None:
            return said[self._alone]
        return tuple([said[source] for source in self._each])

    def text(self, rule: Rule, verdict: Rule, notes: Sequence[Rule]) -> Parts:
        """The text of ``rule`` as it reads beside those of the ``verdict`` and the ``notes``."""
        finding = parts(verdict.text)
        if rule is verdict:
            return finding_beside(finding, [parts(note.text) for note in notes])
        return note_beside(parts(rule.text), finding) if rule in notes else parts(rule.text)

    def template(self, rule: Rule, verdict: Rule, notes: Sequence[Rule]) -> Template | None:
        """As ``text``, as ``Remembering.template`` has it."""
        key = (rule.id, verdict.id, *[note.id for note in notes])
        if key not in self._templates:
            text = self.text(rule, verdict, notes)
            self._templates[key] = self._memory.template(text, self.rules.views)
        return self._templates[key]

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


class Conclusion:
    """What an indicator comes to by what was said, whoever said it.

    ``situation`` holds 0 or 1 (answered at all) and then a picture code per view. ``told``
    holds the texts that were asked for, by rule, with gaps for names.
    """

    __slots__ = ("_pictures", "columns", "notes", "rule", "situation", "told")

    def __init__(self, columns: Columns, situation: Situation, decision: Decision) -> None:
        rules = columns.rules
        self.columns = columns
        self.situation = situation
        self.rule = rules.verdict_rules[decision.verdict]
        self.notes = tuple([rules.note_rules[note] for note in decision.notes])
        self.told: dict[str, Gapped] = {}
        self._pictures: tuple[tuple[View, str], ...] | None = None

    @property
    def pictures(self) -> tuple[tuple[View, str], ...]:
        """Each view with the name of its picture."""
        if self._pictures is None:
            pairs = zip(self.columns.pictures, self.situation[1:], strict=True)
            self._pictures = tuple([named[code] for named, code in pairs])
        return self._pictures
