"""From dossier to explained verdicts.

Per measurement and indicator: testimony per question, a picture per column, one situation,
which ``engine.rules.decision_table`` turns into the rules that fire. The structured result keeps
what every picture was made of, so that each text is a rendering of it and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from engine.dossier.answers import Answer, State
from engine.dossier.model import DOCUMENT, Dossier, Given, Informant, Measurement
from engine.framework.model import Question
from engine.memory import Memory
from engine.pictures.model import View
from engine.pictures.who_is_heard import Testimony, Voice
from engine.rules.decision_table import Decider, Decision, Situation
from engine.rules.model import IndicatorRules, Rule, RuleSet
from engine.scoring.hearing import LETTER, REMEMBERED, Gapped, Hearing, Said, Slot, Sources, repeats
from engine.wording.picture_texts import parts, render


class Evidence(NamedTuple):
    """One answer that a verdict or note rests on.

    ``weight`` says what it counted for: ``voor``, ``deels``, ``tegen``, ``weet niet``, or
    ``niet meegewogen`` where it was kept but did not decide.
    """

    informant: Informant
    question: Question
    given: Given
    counted: bool

    @property
    def voice(self) -> Voice:
        """The informant with the answer."""
        return Voice(self.informant, self.given)

    @property
    def weight(self) -> str:
        """What the answer counted for, in Dutch."""
        return weight(self.given.answer, self.counted)


Cited: TypeAlias = tuple[Informant, Question, Given, bool]
"""The fields of an ``Evidence``."""


def weight(answer: Answer, counted: bool) -> str:
    """What an answer counts for, in Dutch, if it is ``counted`` at all."""
    return WEIGHTS[answer.stance] if counted and answer.stance is not None else WEIGHTS[-1]


WEIGHTS: Final = ("voor", "deels", "tegen", "weet niet", "niet meegewogen")
"""What an answer can count for: by stance, and last when it doesn't."""


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
            columns, (_, *codes) = self.columns, self.situation
            names = [values[code] for values, code in zip(columns.values, codes, strict=True)]
            self._pictures = tuple(zip(columns.rules.views, names, strict=True))
        return self._pictures


class Outcome:
    """The verdict on one indicator in one measurement, with everything it rests on.

    What isn't asked for isn't worked out.
    """

    __slots__ = ("_conclusion", "_hearing")

    def __init__(self, conclusion: Conclusion, hearing: Hearing) -> None:
        self._conclusion = conclusion
        self._hearing = hearing

    @property
    def rules(self) -> IndicatorRules:
        """The table of the indicator."""
        return self._conclusion.columns.rules

    @property
    def within(self) -> Measurement:
        """The measurement."""
        return self._hearing.within

    @property
    def testimonies(self) -> tuple[Testimony, ...]:
        """What was said, parallel to ``rules.views``."""
        return tuple([self._hearing.testimony(at) for at in self._conclusion.columns.sources])

    @property
    def said(self) -> dict[str, tuple[View, Testimony]]:
        """Each view with what was said, by the name of its picture."""
        views = zip(self.rules.views, self.testimonies, strict=True)
        return {view.name: (view, said) for view, said in views}

    @property
    def situation(self) -> Situation:
        """1 if any question of the indicator was answered, else 0; then a picture per view."""
        return self._conclusion.situation

    @property
    def pictures(self) -> tuple[tuple[View, str], ...]:
        """Each view with the name of its picture."""
        return self._conclusion.pictures

    @property
    def rule(self) -> Rule:
        """The rule that gives the verdict."""
        return self._conclusion.rule

    @property
    def verdict(self) -> str:
        """``√``, ``X`` or ``-``."""
        return self._conclusion.rule.outcome

    @property
    def notes(self) -> tuple[Rule, ...]:
        """The rules that give a LET OP."""
        return self._conclusion.notes

    def told(self, rule: Rule) -> str:
        """The text of ``rule``, filled in from what was said here."""
        told = self._conclusion.told.get(rule.id)
        if told is None:
            parts = self._conclusion.columns.parts(rule)
            told = None if parts is None else self._hearing.gapped(parts)
            if told is None:
                return render(rule.text, self.said, self.within)
            self._conclusion.told[rule.id] = told
        return told if isinstance(told, str) else self._hearing.named(told)

    @property
    def finding(self) -> str:
        """The finding text in Dutch."""
        return self.told(self._conclusion.rule)

    @property
    def note_texts(self) -> tuple[str, ...]:
        """The LET OP texts, parallel to ``notes``."""
        notes = self._conclusion.notes
        return tuple([self.told(note) for note in notes]) if notes else ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every answer given to the indicator's questions, by question."""
        return tuple(map(Evidence._make, self.cited(None)))

    def evidence_for(self, rule: Rule) -> tuple[Evidence, ...]:
        """The answers behind the pictures that ``rule`` looks at."""
        return tuple(map(Evidence._make, self.cited(rule)))

    def cited(self, rule: Rule | None) -> list[Cited]:
        """As ``evidence``, or with a rule as ``evidence_for``, in plain tuples."""
        informants = self._hearing.informants
        return [
            (informants[at], question, informants[at].answers[question.id], counted)
            for question, places in self.answered(rule)
            for at, counted in places
        ]

    def answered(self, rule: Rule | None) -> list[tuple[Question, Iterable[tuple[int, bool]]]]:
        """As ``cited``: by question which informants answered, by place, and if that counted."""
        heard = self._hearing.cited
        looked_at = self._conclusion.columns.looked_at_by(rule)
        return [(question, heard(sources)) for question, sources in looked_at]

    @property
    def waiting(self) -> tuple[Evidence, ...]:
        """The answers to its questions that wait for an inspector: until then it is provisional.

        Only a concept has any (``Dossier.is_concept``).
        """
        return tuple(
            Evidence(one, question, given, counted=False)
            for question, _ in self.answered(None)
            for one in self._hearing.informants
            if (given := one.answers.get(question.id)) and given.answer.state is State.UNCLEAR
            if one.role == DOCUMENT or question.asks(one.role)
        )

    def looks_at_all(self, rule: Rule) -> bool:
        """Whether ``rule`` looks at all questions of the indicator."""
        columns = self._conclusion.columns
        return columns.looked_at_by(rule) == columns.looked_at_by(None)


_SPACE: Final = re.compile(r"\s+")

LookedAt: TypeAlias = tuple[Question, tuple[int, ...]]
"""A question that a rule looks at, with the numbers of the sources that put it."""


class Columns:
    """Where the columns of one table come from, and how its rules are told.

    ``sources`` (numbers) and ``values`` (names of pictures) run parallel to the views. ``alone``
    is the only source if there is one, and its pictures are the columns. ``memory`` holds what
    was concluded of late, by what was said.
    """

    __slots__ = (
        "_all",
        "_each",
        "_looked_at",
        "_parts",
        "_places",
        "_repeats",
        "_shared",
        "alone",
        "memory",
        "rules",
        "sources",
        "values",
    )

    def __init__(self, rules: IndicatorRules, shared: Sources) -> None:
        self._shared = shared
        self._places = [shared.place(view) for view in rules.views]
        self._parts: dict[str, tuple[str | Slot, ...]] = {}
        self._looked_at: dict[str, tuple[LookedAt, ...]] = {}
        self.rules = rules
        self.sources = [source for source, _ in self._places]
        self.values = [view.values for view in rules.views]
        self._all = self._questions(rules.views)
        whole = [(self.sources[0], place) for place, _ in enumerate(rules.views, start=1)]
        self.alone = self.sources[0] if self._places == whole else None
        self._each = tuple(dict.fromkeys(self.sources))
        self._repeats = all(repeats(view.question) for view in rules.views)
        self.memory: Memory[Said | tuple[Said, ...], Conclusion] = Memory(REMEMBERED)

    def situation(self, said: Sequence[Said]) -> Situation:
        """1 if anybody is heard on any question of the table, else 0; then the picture codes."""
        if self.alone is not None:
            return said[self.alone].codes
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
        if self.alone is not None:
            return said[self.alone]
        return tuple([said[source] for source in self._each])

    def parts(self, rule: Rule) -> tuple[str | Slot, ...] | None:
        """The text of ``rule`` in pieces; None if it has letters like those of stand-ins."""
        known = self._parts.get(rule.id)
        if known is None:
            if LETTER.search(rule.text):
                return None
            views = {view.name: view for view in self.rules.views}
            pieces = [
                piece if isinstance(piece, str) else self._shared.slot(views[piece[0]], piece[1])
                for piece in parts(_SPACE.sub(" ", rule.text))
            ]
            known = self._parts[rule.id] = tuple(pieces)
        return known

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
            source, _ = self._shared.place(view)
            found.setdefault(view.question.id, (view.question, {}))[1][source] = None
        return tuple([(question, tuple(sources)) for question, sources in found.values()])


class Result(NamedTuple):
    """All outcomes of one measurement, in the framework's order."""

    measurement: Measurement
    outcomes: tuple[Outcome, ...]


class Scorer:
    """Scores dossiers against one rule set; keep one and use it for all."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._decider = Decider([indicator.table for indicator in rules.indicators])
        self._sources = Sources(view for indicator in rules.indicators for view in indicator.views)
        self._tables = [Columns(indicator, self._sources) for indicator in rules.indicators]

    def score(self, dossier: Dossier) -> tuple[Result, ...]:
        """One result per measurement, in file order."""
        return tuple([self.measure(measurement) for measurement in dossier.measurements])

    def measure(self, within: Measurement) -> Result:
        """The outcomes of one measurement."""
        hearing = self._sources.hear(within)
        said = hearing.said
        conclusions = [
            columns.memory.recent.get(key := columns.key(said)) or columns.memory.recall(key)
            for columns in self._tables
        ]
        new = [number for number, known in enumerate(conclusions) if known is None]
        situations = [(number, self._tables[number].situation(said)) for number in new]
        for (number, situation), decision in zip(
            situations, self._decider.decide(situations), strict=True
        ):
            conclusions[number] = self._tables[number].conclude(said, situation, decision)
        return Result(within, tuple([Outcome(one, hearing) for one in conclusions if one]))


def select(results: Sequence[Result], keep: Callable[[Measurement], bool]) -> tuple[Result, ...]:
    """The results whose measurement ``keep`` accepts."""
    return tuple(result for result in results if keep(result.measurement))
