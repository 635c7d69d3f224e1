"""What a factsheet says, apart from how any medium shows it.

``build.factsheet`` makes a ``Factsheet``; ``html``, ``markdown``, ``pdf`` and ``docx`` render
it and hold nothing that isn't in it. Every text is one line of plain Dutch text, free of
control and direction characters; a renderer escapes it for its own medium. Templates (also an
organisation's own for Word) name these fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from engine.framework.verdicts import VerdictScale
from reports.page import Origin

Kind = Literal["meets", "nearly", "fair", "partly", "fails", "untested"]
"""A verdict as a word that can name a style or class: one for each colour."""
KINDS: Final[Mapping[str, Kind]] = {
    "groen": "meets",
    "lichtgroen": "nearly",
    "geel": "fair",
    "oranje": "partly",
    "rood": "fails",
    "grijs": "untested",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict: its ``symbol``, with the ``word`` that always stands beside it.

    ``passes``: nothing has to be better.
    """

    kind: Kind
    symbol: str
    word: str
    passes: bool = False


def shown(sign: str, scale: VerdictScale) -> Verdict:
    """The verdict with this sign as a document shows it; a hyphen as a dash."""
    one = scale[sign]
    word = one.word[:1].upper() + one.word[1:]
    return Verdict(KINDS[one.colour], "–" if sign == "-" else sign, word, one.passes)


@dataclass(frozen=True, slots=True)
class Reference:
    """A run of numbered answers: ``label`` is "7" or "3–6", ``first`` where it starts."""

    first: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a finding and the numbered answers that it rests on."""

    text: str
    references: tuple[Reference, ...] = ()

    @property
    def marks(self) -> str:
        """The references as they stand between brackets: "3–6, 9"."""
        return ", ".join(reference.label for reference in self.references)


@dataclass(frozen=True, slots=True)
class Note:
    """One LET OP."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What ``who`` wrote beside an answer, to be published as a quotation."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One numbered answer: who said what, and what it counted for.

    ``reading`` says how the raw text was read where that took a decision; ``origin`` in which
    place of which file it was read, where the answers file says so.
    """

    number: int
    who: str
    text: str
    reading: str
    remark: str
    source: str
    origin: str
    weight: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the answers to it, and ``silent``: who was asked but left it blank."""

    text: str
    answers: tuple[Answer, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The explanation of one verdict.

    ``reason`` is the rule in plain Dutch; ``not_other`` tells per other verdict rule what did
    not hold; ``changes`` the smallest changes that give the other verdict, ``note_changes``
    those that take away a LET OP; ``firmness`` how far the nearest other verdict is.
    """

    rule: str
    reason: str
    not_other: tuple[str, ...]
    changes: tuple[str, ...]
    note_changes: tuple[str, ...]
    firmness: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One indicator that was tested: its verdict, finding, LET OP and explanation.

    ``id`` is an anchor, unique in the document; ``number`` the place in the framework.
    ``remarks`` are what informants wrote that may be published.
    """

    id: str
    number: int
    indicator: str
    verdict: Verdict
    sentences: tuple[Sentence, ...]
    remarks: tuple[Remark, ...]
    notes: tuple[Note, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with its tested indicators."""

    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A finding that is singled out, for its verdict or for a LET OP; ``finding`` is an anchor."""

    finding: str
    number: int
    indicator: str
    verdict: Verdict
    is_note: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme in one measurement.

    ``criteria`` holds what was tested, and ``untested`` the names of the other indicators; both
    are empty where nothing was tested. ``good`` and ``better`` are the conclusion; ``also`` names
    by number what is not among them: other X and LET OP; or is empty.
    """

    id: str
    name: str
    criteria: tuple[Criterion, ...]
    untested: tuple[str, ...]
    good: tuple[Point, ...]
    better: tuple[Point, ...]
    also: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators of a theme got which verdict, and how many LET OP were given.

    ``each`` runs parallel to the ``scale`` of the document; ``meets`` and ``fails`` are those that
    pass and those that don't.
    """

    name: str
    meets: int
    fails: int
    untested: int
    notes: int
    each: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who filled in the questionnaire, and how many of the questions put to them."""

    name: str
    role: str
    answered: int
    asked: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was sent in, and for how many questions it is cited."""

    name: str
    cited: int


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the municipality remarked on a finding, what was done with that, and why."""

    indicator: str
    text: str
    source: str
    handled: str
    reason: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """One approach in one year.

    ``superseded`` tells by which later one it is followed up, or is empty. If it is, there is
    ``attention``: the points that most need it; ``left_out`` tells how many points for
    improvement are not among them, or is empty. ``description``, ``development`` and
    ``reported`` are paragraphs of the inspectorate's own.
    """

    id: str
    approach: str
    year: int
    name: str
    description: tuple[str, ...]
    development: tuple[str, ...]
    reported: tuple[str, ...]
    succeeds: tuple[str, ...]
    respondents: tuple[Respondent, ...]
    documents: tuple[Document, ...]
    counts: tuple[Count, ...]
    total: Count
    superseded: str
    attention: tuple[Point, ...]
    left_out: str
    themes: tuple[Theme, ...]
    reactions: tuple[Reaction, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One indicator in one year of a follow-up; ``finding`` is an anchor, or empty."""

    verdict: Verdict
    sentences: tuple[Sentence, ...]
    remarks: tuple[Remark, ...]
    notes: tuple[Note, ...]
    finding: str


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One point for improvement: ``earlier`` parallel to the columns, ``outcome`` in a word.

    ``consequences`` tell what it puts at risk that the point still stands, and what should be done;
    ``because`` says what changed: the answers, the informants or the rules; ``details`` which.
    """

    indicator: str
    earlier: tuple[Cell, ...]
    later: Cell
    outcome: str
    consequences: tuple[Sentence, ...]
    because: tuple[str, ...]
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUpTheme:
    """The rows of one theme."""

    name: str
    rows: tuple[FollowUpRow, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many points for improvement came out in the way that ``word`` says."""

    word: str
    number: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of the points for improvement of earlier years.

    ``columns`` are the names of the earlier measurements, ``later`` that of the later one;
    ``untested`` the points that weren't tested again; ``remarks`` hold for the whole table.
    """

    id: str
    name: str
    columns: tuple[str, ...]
    later: str
    tallies: tuple[Tally, ...]
    themes: tuple[FollowUpTheme, ...]
    untested: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameworkTheme:
    """A theme as the framework has it."""

    name: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that somebody sent and answers were read from, by name and SHA-256."""

    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Holds:
    """What a document shows of its factsheet: the findings, their justification, or both."""

    findings: bool = True
    justification: bool = True


@dataclass(frozen=True, slots=True)
class Factsheet:
    """One factsheet, or the justification of one.

    ``description``, ``themes``, ``definition``, ``request`` and ``contact`` are the framework's,
    ``context`` is about the municipality: paragraphs, where they aren't one. ``notices`` tell what
    was odd in the answers file but usable; ``sent`` are the files that its answers were read from,
    and ``origin`` says from what, with what and when this was made. ``status`` is the line above
    the title, and ``scale`` has the verdicts that there are, the best first, and last that there is
    none. ``asked`` are who answered, in a sentence. ``belongs_to`` is what a justification by
    itself says of its factsheet.
    """

    title: str
    subtitle: str
    municipality: str
    description: str
    definition: tuple[str, ...]
    request: tuple[str, ...]
    contact: tuple[str, ...]
    context: tuple[str, ...]
    themes: tuple[FrameworkTheme, ...]
    measurements: tuple[Measurement, ...]
    followups: tuple[FollowUp, ...]
    notices: tuple[str, ...]
    sent: tuple[Sent, ...]
    origin: Origin
    status: str
    scale: tuple[Verdict, ...]
    asked: str
    belongs_to: str = ""
    holds: Holds = Holds()
