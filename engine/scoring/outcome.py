"""The verdict on one indicator, with everything it rests on.

It keeps what every picture was made of, so that each text is a rendering of it and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from engine.dossier.answers import Answer, State
from engine.dossier.model import DOCUMENT, Given, Informant, Measurement
from engine.framework.model import Question
from engine.framework.verdicts import VerdictScale
from engine.pictures.model import View
from engine.pictures.who_is_heard import Testimony, Voice
from engine.rules.decision_table import Situation
from engine.rules.model import IndicatorRules, Rule
from engine.scoring.columns import Conclusion
from engine.scoring.remembered import RememberedHearing
from engine.wording.in_context import Parts
from engine.wording.picture_texts import Told, filled_in, pieces


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


class Outcome:
    """The verdict on one indicator in one measurement, with everything it rests on.

    ``proposals`` are the rules that fire and decide nothing yet. What isn't asked for isn't worked
    out.
    """

    __slots__ = ("_conclusion", "_hearing", "_noted", "proposals")

    def __init__(self, conclusion: Conclusion, hearing: RememberedHearing) -> None:
        self._conclusion = conclusion
        self._hearing = hearing
        self._noted: list[tuple[Rule, str]] | None = None
        self.proposals: tuple[Rule, ...] = ()

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
        """The sign of the verdict, or that there is none."""
        return self._conclusion.rule.outcome

    @property
    def scale(self) -> VerdictScale:
        """What verdicts there are."""
        return self.rules.scale

    @property
    def is_tested(self) -> bool:
        """Whether there is a verdict."""
        return not self._conclusion.rule.is_untested

    @property
    def fired_notes(self) -> tuple[Rule, ...]:
        """The LET OP rules that fire."""
        return self._conclusion.notes

    @property
    def notes(self) -> tuple[Rule, ...]:
        """The rules that give a LET OP: those that fire and have something to say here.

        ``score check`` sees to it that all of them have, and that no two say the same.
        """
        return tuple([rule for rule, _ in self._notes()]) if self._conclusion.notes else ()

    def _notes(self) -> list[tuple[Rule, str]]:
        if self._noted is None:
            told = [(note, self.told(note)) for note in self.fired_notes]
            self._noted = _different(told) if len(told) > 1 else [one for one in told if one[1]]
        return self._noted

    def told(self, rule: Rule) -> str:
        """The text of ``rule``, filled in from what was said here."""
        conclusion = self._conclusion
        told = conclusion.told.get(rule.id)
        if told is None:
            template = conclusion.columns.template(rule, conclusion.rule, conclusion.notes)
            told = None if template is None else self._hearing.gapped(template)
            if told is None:
                return filled_in(piece for piece, _ in self.pieces(rule))
            conclusion.told[rule.id] = told
        return self._hearing.named(told)

    def pieces(self, rule: Rule) -> Iterator[tuple[Told, Testimony | None]]:
        """The text of ``rule`` in pieces, each with what is heard on the picture that it tells."""
        return pieces(self.text(rule), self.said, self.within)

    def text(self, rule: Rule) -> Parts:
        """The text of ``rule`` as it reads beside those of the other rules that fire."""
        return self._conclusion.columns.text(rule, self._conclusion.rule, self._conclusion.notes)

    @property
    def finding(self) -> str:
        """The finding text in Dutch."""
        return self.told(self.rule)

    @property
    def note_texts(self) -> tuple[str, ...]:
        """The LET OP texts, parallel to ``notes``."""
        return tuple([text for _, text in self._notes()]) if self._conclusion.notes else ()

    @property
    def only_voice(self) -> Informant | None:
        """The one respondent on whose answers the verdict rests, though all were asked."""
        looks_at = self.rule.looks_at
        voices = {
            informant.id: informant
            for view, said in self.said.values()
            if view.name in looks_at and view.question.asks_all and not view.kind.of_documents
            for informant in (*[voice.informant for voice in said.voices], *said.presumed)
        }
        (only, *others) = voices.values() or (None,)
        return None if only is None or others or only.role == DOCUMENT else only

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


def _different(told: Iterable[tuple[Rule, str]]) -> list[tuple[Rule, str]]:
    """Notes with a text that doesn't stand in that of another."""
    kept: list[tuple[Rule, str]] = []
    for rule, text in told:
        if text and not any(_says(other, text) for _, other in kept):
            kept = [one for one in kept if not _says(text, one[1])]
            kept.append((rule, text))
    return kept


def _says(text: str, sentences: str) -> bool:
    return f" {sentences} " in f" {text} "


class Result(NamedTuple):
    """All outcomes of one measurement, in the framework's order."""

    measurement: Measurement
    outcomes: tuple[Outcome, ...]
