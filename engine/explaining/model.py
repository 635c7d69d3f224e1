"""Why a verdict is what it is, why not another, and what would change it: as data.

The explanation is the truth; text, Markdown and HTML are renderings of it. Its keys in JSON are
Dutch (``KEYS``), because inspectors read them. Answers are quoted as they stand in the answers
file; whoever renders them escapes them.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from engine.rules.model import UNTESTED_RULE

KEYS: Final = {
    "informants": "respondenten",
    "holds": "klopt",
    "asked": "gevraagd_aan",
    "accepted": "aanvaard",
    "advice": "advies",
    "apart": "met_ander_oordeel",
    "altered": "gewijzigd",
    "after": "naar",
    "alone": "wie_alleen",
    "among": "van_wie",
    "also_to_ask": "te_stellen",
    "answers": "antwoorden",
    "approach": "aanpak",
    "because_of": "door",
    "before": "van",
    "beyond": "gezocht_tot",
    "cell": "cel",
    "changed": "wijzigingen",
    "changes": "wat_verandert",
    "column": "kolom",
    "conditions": "voorwaarden",
    "count": "aantal",
    "counts": "telt",
    "criterion": "criterium",
    "deviates": "wijkt_af",
    "digest": "sha256",
    "distance": "afstand",
    "example": "bijvoorbeeld",
    "file": "bestand",
    "finding": "bevinding",
    "framework": "kader",
    "goal": "doel",
    "indicator": "indicator",
    "informant": "respondent",
    "kind": "soort",
    "left_out": "niet_vermeld",
    "line": "regelnummer",
    "meaning": "betekenis",
    "municipality": "gemeente",
    "name": "naam",
    "notes": "let_op",
    "number": "hoeveel",
    "origin": "herkomst",
    "only_voice": "berust_op",
    "over": "over",
    "picture": "beeld",
    "presumed": "telt_als_voor",
    "presumed_because": "telt_als_voor_omdat",
    "pictures": "beelden",
    "principles": "principes",
    "proposals": "voorstellen",
    "question": "vraag",
    "question_text": "vraagtekst",
    "questions": "vragen",
    "raw": "ruw",
    "read": "gelezen",
    "reading": "leeswijze",
    "reason": "omdat",
    "remark": "toelichting",
    "role": "rol",
    "row": "rij",
    "rule": "regel",
    "sets": "mogelijkheden",
    "settled": "beoordeeld",
    "sheet": "blad",
    "silence": "ontbreekt",
    "source": "bron",
    "stance": "houding",
    "steps": "stappen",
    "text": "tekst",
    "theme": "thema",
    "things": "keuzes",
    "topic": "onderwerp",
    "value": "waarde",
    "verdict": "oordeel",
    "why_not": "waarom_niet",
    "year": "jaar",
}
"""The Dutch key in JSON of each field."""

Silence = Literal["", "niet gevraagd", "niet ingevuld", "leeg", "n.v.t.", "te beoordelen"]
"""Why there is nothing that counts: not asked, left out of the file, blank, or n.v.t."""


class _Model(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: KEYS.get(name, name),
        populate_by_name=True,
    )


_InWords = Annotated[SkipJsonSchema[str], Field(exclude=True)]
"""For renderings only: JSON has it as data."""


class Person(_Model):
    """A respondent or document."""

    id: str
    name: str
    role: str


class OriginShown(_Model):
    """Where an answer was read: a file that somebody sent, and the place in it.

    ``altered``: the answers file now says something else. ``text`` tells all but the digest.
    """

    file: str
    digest: str
    sheet: str = ""
    cell: str = ""
    row: int | None = None
    column: str = ""
    altered: bool = False
    text: str


class AnswerShown(_Model):
    """What one informant says to a question, as it stands in the file.

    ``stance`` is what it counts for; ``vergeleken`` of a document that is only compared with
    what respondents say; ``niet meegewogen`` where it was kept but doesn't matter; empty where
    nothing was said, and ``silence`` then tells why. ``deviates``: it isn't
    what most who are heard say. ``settled``: as what, by whom and when an inspector settled it
    (*als*, *door*, *op*, perhaps *reden*).
    """

    informant: Person
    raw: Any = None
    read: Any = None
    reading: str = ""
    settled: dict[str, Any] | None = None
    remark: str = ""
    source: str = ""
    origin: OriginShown | None = None
    stance: str = ""
    silence: Silence = ""
    deviates: bool = False


class PictureShown(_Model):
    """What informants together say, and what that means.

    ``counts``: the rule that fired looks at it. ``over`` narrows who decides; ``decided_by`` says
    so in words.
    """

    name: str
    kind: str
    value: str
    meaning: str
    over: str = ""
    decided_by: _InWords = ""
    counts: bool


class QuestionShown(_Model):
    """A question with the pictures that are made of the answers, and all answers.

    ``presumed`` left it blank, but count as for by what they say elsewhere. ``asked_of`` says in
    words whom it was asked.
    """

    question: str
    question_text: str
    topic: str
    asked: str
    asked_of: _InWords = ""
    pictures: tuple[PictureShown, ...]
    answers: tuple[AnswerShown, ...]
    presumed: tuple[Person, ...] = ()
    presumed_because: str = ""


class Accepted(_Model):
    """A value, or group of values, that a condition accepts."""

    value: str
    meaning: str


class ConditionShown(_Model):
    """One condition of a rule: the picture, what it may be, and what it is here.

    ``because_of``: whose answers make that picture.
    """

    picture: str
    topic: str
    accepted: tuple[Accepted, ...]
    value: str
    meaning: str
    holds: bool
    because_of: tuple[Person, ...]


class RowShown(_Model):
    """Conditions that must all hold."""

    conditions: tuple[ConditionShown, ...]


class RuleShown(_Model):
    """A rule, with its conditions as they are here; alternatives are rows."""

    rule: str
    verdict: str
    reason: str
    source: str
    file: str
    line: int
    conditions: tuple[RowShown, ...]
    principles: tuple[str, ...] = ()


class ChangeShown(_Model):
    """One respondent answers a question differently.

    ``before`` is what stands in the file now (null with a ``silence``, if it says nothing that
    counts); ``after`` is an answer as it could stand there. ``example``: others do the same.
    """

    informant: Person
    question: str
    topic: str
    before: Any = None
    silence: Silence = ""
    after: Any
    text: str
    example: bool


class SetShown(_Model):
    """Changes that together give ``verdict``; without any of them they don't reach the goal."""

    changed: tuple[ChangeShown, ...]
    verdict: str


class ThingShown(_Model):
    """An other answer to a question, for each who may give it; ``number``: how many do.

    ``number`` is null where each of them chooses what to answer.
    """

    number: int | None
    changed: tuple[ChangeShown, ...]


class StepShown(_Model):
    """So many of these informants, whichever, each give one of these other answers."""

    number: int
    among: tuple[Person, ...]
    things: tuple[ThingShown, ...]


class AdviceShown(_Model):
    """Sets that differ only in who does what, told in one sentence.

    ``text`` follows "als". The sets are all ways to take every step; ``count`` is how many
    that are, and each gives ``verdict``.
    """

    text: str
    steps: tuple[StepShown, ...]
    count: int
    verdict: str


class PersonAndQuestion(_Model):
    """A respondent and a question."""

    informant: Person
    question: str
    topic: str


class ChangesShown(_Model):
    """All smallest sets of changed answers to one goal.

    ``goal`` is a verdict, or the id of the rule whose LET OP goes away. ``distance`` is null
    when no answers of these respondents reach it; or, if ``beyond`` is a number, no set of at
    most so many does, and others were not looked for. Of the sets at most twenty are listed, the
    most realistic first; ``left_out`` is the number of others. Lists of options, texts and
    numbers by which the same respondents do the same are one set, with an example. ``advice``
    tells all sets, or as many as twenty sentences can. ``alone``: by changing this one answer
    the respondent reaches it.
    """

    goal: str
    distance: int | None
    beyond: int | None
    sets: tuple[SetShown, ...]
    left_out: int
    advice: tuple[AdviceShown, ...]
    alone: tuple[PersonAndQuestion, ...]


class NoteShown(_Model):
    """A LET OP, its rule, and what takes it away while the verdict stays.

    ``apart`` is what takes it away with another verdict than X, if that takes no more changes.
    """

    text: str
    rule: RuleShown
    changes: ChangesShown
    apart: ChangesShown | None = None


class ProposalShown(_Model):
    """A rule that decides nothing yet and that fires here, with what it would say."""

    text: str
    rule: RuleShown


class ToAsk(_Model):
    """A question that nobody answered, and whom it can be put to."""

    question: str
    question_text: str
    topic: str
    asked: str
    nobody: _InWords = ""
    informants: tuple[Person, ...]


class Explanation(_Model):
    """The verdict on one indicator in one measurement, explained.

    ``only_voice`` is the one respondent on whose answers it rests, where all were asked. ``scale``
    has the colours of all verdicts by their signs, the best first: for renderings only.
    """

    framework: str
    municipality: str
    approach: str
    year: int
    indicator: str
    name: str
    theme: str
    criterion: str
    verdict: str
    scale: Annotated[SkipJsonSchema[dict[str, str]], Field(exclude=True)] = {}
    finding: str
    rule: RuleShown
    questions: tuple[QuestionShown, ...]
    notes: tuple[NoteShown, ...]
    why_not: tuple[RuleShown, ...]
    changes: tuple[ChangesShown, ...]
    also_to_ask: tuple[ToAsk, ...]
    proposals: tuple[ProposalShown, ...] = ()
    only_voice: Person | None = None

    @property
    def is_tested(self) -> bool:
        """Whether there is a verdict."""
        return self.rule.rule.partition("/")[2] != UNTESTED_RULE
