"""A framework as data: themes, criteria, indicators and the questionnaire.

Nothing here knows what any framework is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from engine.framework.question_types import QuestionType
from engine.framework.roles import Role, Roles
from engine.framework.scales import Ages, Scale, Unit
from engine.framework.verdicts import VerdictScale


class Option(NamedTuple):
    """One option of a question: id, label as it stands in a sentence, what else people write."""

    id: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the questionnaire.

    ``asked`` are the roles that it is put to, by id; ``asks_all`` if that is all there are, and
    ``asked_as`` says which as the questionnaire does (``allen``). ``favourable`` holds the
    parsed answers that speak for the approach: ``ja`` or ``nee``; ``geen`` or ``getal`` for
    a number, unless its ``scale`` says which numbers do; option ids for a choice; empty for lists
    and texts, where naming something is favourable. The clauses complete a Dutch sentence after
    "geeft aan dat" (``statement``, ``denial``, ``statements`` per option, ``partly`` for "deels"
    or nothing) and after "weet niet" (``unknown``). ``spellings`` are option ids by how options are
    written, and ``others`` is what people name beside the options of a list, as spelled. ``facts``
    are main clauses by answer, for what all agree on: ``ja``, ``nee``, ``deels``; ``getal``,
    ``opties`` or ``tekst`` for what is named, ``geen`` for nothing; option ids for a choice.
    """

    id: str
    type: QuestionType
    asked: Roles
    asked_as: str
    asks_all: bool
    favourable: tuple[str, ...]
    scale: Scale | None
    options: tuple[Option, ...]
    text: str
    topic: str
    statement: str
    denial: str
    partly: str
    unknown: str
    statements: Mapping[str, str]
    spellings: Mapping[str, str]
    labels: Mapping[str, str]
    facts: Mapping[str, str]
    others: frozenset[str] = frozenset()

    @property
    def unit(self) -> Unit | None:
        """What a number is counted in."""
        return None if self.scale is None else self.scale.unit

    def on(self, reference: str) -> Question:
        """The same, of which dates are held against ``reference`` (ISO 8601)."""
        if not isinstance(self.scale, Ages):
            return self
        return replace(self, scale=replace(self.scale, reference=reference))

    def asks(self, role: Role) -> bool:
        """Whether a respondent with ``role`` gets this question."""
        return role.id in self.asked

    def label(self, option: str) -> str:
        """The label of an option id."""
        return self.labels.get(option, option)


class Indicator(NamedTuple):
    """One indicator with the questions that bear on it and its place in the framework.

    ``earlier`` are the ids that it had before, the oldest first; what refers to it by one of
    those still does. ``risk`` says what may happen where it isn't met, and ``request`` what
    should, for what is published; each may be empty. ``weight`` (1 to 5) is how much it matters
    beside others in a conclusion; it has no part in any verdict.
    """

    id: str
    name: str
    questions: tuple[Question, ...]
    criterion: str
    theme: str
    earlier: tuple[str, ...] = ()
    risk: str = ""
    request: str = ""
    weight: int = 1

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids that it goes by, that of now first."""
        return (self.id, *self.earlier)

    @property
    def first_id(self) -> str:
        """The id that it had first: the same whatever it is called."""
        return (*self.earlier, self.id)[0]


class Criterion(NamedTuple):
    """One criterion and its indicators."""

    name: str
    indicators: tuple[Indicator, ...]


class Theme(NamedTuple):
    """One theme and its criteria."""

    id: str
    name: str
    criteria: tuple[Criterion, ...]


class Framework(NamedTuple):
    """A whole framework: ``themes`` in order, ``questions`` by id, in the file of that name.

    Who answers has one of ``roles``, which are by id and in order; ``scale`` has the verdicts.

    ``asked`` says in a sentence who answer, ``definition`` whom it is about, ``request`` what is
    asked of those who are judged, and ``contact`` where to find more: paragraphs for what is
    published, each may be empty.
    """

    id: str
    name: str
    version: str
    description: str
    themes: tuple[Theme, ...]
    questions: Mapping[str, Question]
    questionnaire: str
    roles: Roles
    scale: VerdictScale
    asked: str = ""
    definition: str = ""
    request: str = ""
    contact: str = ""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in the framework's order."""
        return tuple(
            indicator
            for theme in self.themes
            for criterion in theme.criteria
            for indicator in criterion.indicators
        )
