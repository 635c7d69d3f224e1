"""From dossier to explained verdicts.

Per measurement and indicator: testimony per question, a picture per column, one situation,
which ``engine.decide`` turns into the rules that fire. The structured result keeps what every
picture was made of, so that each text is a rendering of it and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from engine.answers import Stance
from engine.decide import Decider, Decision
from engine.dossier import Dossier, Informant, Measurement
from engine.framework import Question
from engine.pictures import Testimony, View, Voice, testimony
from engine.rules import IndicatorRules, Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Evidence:
    """One answer that a verdict or note rests on.

    ``weight`` says what it counted for: ``voor``, ``deels``, ``tegen``, ``weet niet``, or
    ``niet meegewogen`` where it was kept but did not decide.
    """

    informant: Informant
    question: Question
    voice: Voice
    counted: bool

    @property
    def weight(self) -> str:
        """What the answer counted for, in Dutch."""
        return _WEIGHT[self.voice.stance] if self.counted else "niet meegewogen"


_WEIGHT = {
    Stance.FOR: "voor",
    Stance.PARTLY: "deels",
    Stance.AGAINST: "tegen",
    Stance.UNKNOWN: "weet niet",
}


@dataclass(frozen=True)
class Outcome:
    """The verdict on one indicator in one measurement, with everything it rests on.

    ``testimonies`` runs parallel to ``rules.views``; ``situation`` holds 0 or 1 (answered at
    all) and then a picture code per view.
    """

    rules: IndicatorRules
    within: Measurement
    testimonies: tuple[Testimony, ...]
    situation: tuple[int, ...]
    rule: Rule
    notes: tuple[Rule, ...]

    @property
    def verdict(self) -> str:
        """``√``, ``X`` or ``-``."""
        return self.rule.outcome

    @property
    def pictures(self) -> tuple[tuple[View, str], ...]:
        """Each view with the name of its picture."""
        return tuple(
            (view, view.values[code])
            for view, code in zip(self.rules.views, self.situation[1:], strict=True)
        )

    def told(self, rule: Rule) -> str:
        """The text of ``rule``, filled in from this outcome's testimonies."""
        from engine.wording import render

        said = {
            view.name: (view, heard)
            for view, heard in zip(self.rules.views, self.testimonies, strict=True)
        }
        return render(rule.text, said, self.within)

    @cached_property
    def finding(self) -> str:
        """The finding text in Dutch."""
        return self.told(self.rule)

    @cached_property
    def note_texts(self) -> tuple[str, ...]:
        """The LET OP texts, parallel to ``notes``."""
        return tuple(self.told(note) for note in self.notes)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every answer given to the indicator's questions, by question then informant."""
        return self._evidence(self.rules.views)

    def evidence_for(self, rule: Rule) -> tuple[Evidence, ...]:
        """The answers behind the pictures that ``rule`` looks at or tells."""
        named = {name for row in rule.conditions for name, _ in row}
        return self._evidence(view for view in self.rules.views if view.name in named)

    def _evidence(self, views: Iterable[View]) -> tuple[Evidence, ...]:
        wanted = set(view.name for view in views)
        found: dict[tuple[str, str], Evidence] = {}
        for view, said in zip(self.rules.views, self.testimonies, strict=True):
            if view.name not in wanted:
                continue
            for voices, counted in ((said.voices, True), (said.aside, False), (said.uncounted, False)):
                for voice in voices:
                    key = (said.question.id, voice.informant.id)
                    if key not in found or (counted and not found[key].counted):
                        found[key] = Evidence(voice.informant, said.question, voice, counted)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Result:
    """All outcomes of one measurement, in the framework's order."""

    measurement: Measurement
    outcomes: tuple[Outcome, ...]


class Scorer:
    """Scores dossiers against one rule set; keep one and use it for all."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self._decider = Decider([indicator.table for indicator in rules.indicators])
        sources: dict[tuple[str, str | None], int] = {}
        for indicator in rules.indicators:
            for view in indicator.views:
                sources.setdefault((view.question.id, view.over), len(sources))
        self._sources = tuple(
            (rules.framework.questions[question], over) for question, over in sources
        )
        self._plan = tuple(
            (
                indicator,
                tuple((view, sources[view.question.id, view.over]) for view in indicator.views),
            )
            for indicator in rules.indicators
        )

    def score(self, dossier: Dossier) -> tuple[Result, ...]:
        """One result per measurement, in file order."""
        return tuple(self.measure(measurement) for measurement in dossier.measurements)

    def measure(self, within: Measurement) -> Result:
        """The outcomes of one measurement."""
        heard = [testimony(question, within, over) for question, over in self._sources]
        situations: list[tuple[int, tuple[int, ...]]] = []
        testimonies: list[tuple[Testimony, ...]] = []
        for number, (_, columns) in enumerate(self._plan):
            said = tuple(heard[source] for _, source in columns)
            codes = [view.code(one) for (view, _), one in zip(columns, said, strict=True)]
            tested = 1 if any(one.voices for one in said) else 0
            situations.append((number, (tested, *codes)))
            testimonies.append(said)
        decisions = self._decider.decide(situations)
        return Result(
            within,
            tuple(
                _outcome(indicator, within, said, situation, decision)
                for (indicator, _), said, (_, situation), decision in zip(
                    self._plan, testimonies, situations, decisions, strict=True
                )
            ),
        )


def _outcome(
    rules: IndicatorRules,
    within: Measurement,
    said: tuple[Testimony, ...],
    situation: tuple[int, ...],
    decision: Decision,
) -> Outcome:
    return Outcome(
        rules,
        within,
        said,
        situation,
        rules.verdict_rules[decision.verdict],
        tuple(rules.note_rules[note] for note in decision.notes),
    )


def rules_folder(framework: str = "ggsr-2013") -> Path:
    """Where the shipped rules of ``framework`` stand: in the wheel, or in the checkout."""
    inside = Path(__file__).parent / "rules"
    return (inside if inside.is_dir() else Path(__file__).parent.parent / "rules") / framework


def select(
    results: Sequence[Result], keep: Callable[[Measurement], bool]
) -> tuple[Result, ...]:
    """The results whose measurement ``keep`` accepts."""
    return tuple(result for result in results if keep(result.measurement))
