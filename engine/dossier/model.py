"""The validated answers of one municipality: who was asked what, and what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.dossier.answers import Answer, Raw
from engine.dossier.origin import Origin
from engine.dossier.settling import Settled
from engine.files.errors import Notice
from engine.framework.roles import Role

DOCUMENT: Final = Role("document", "document", "documenten", "het", "documenten")
"""The role of a document: evidence, never part of a tally of respondents."""


@dataclass(slots=True)
class Given:
    """An answer with the remark, the source and the origin that stand beside it in the file.

    ``settled`` tells who settled how the raw text is read, if somebody did; ``published`` says
    that the remark may stand in what is published.

    Never changed, though not frozen: that would take four times as long to make, and a batch
    makes more of these than of anything else. ``written`` is how the writer of a batch wrote it,
    kept as many dossiers share one.
    """

    answer: Answer
    remark: str = ""
    source: str = ""
    settled: Settled | None = None
    origin: Origin | None = None
    published: bool = False
    written: bytes = field(default=b"", init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Informant:
    """A respondent in one of the roles of the framework, or a document; answers by question id.

    ``article`` ("de", "het" or nothing) stands before the name in a sentence; who isn't ``named``
    there is told by role.

    A question without an entry was left out of the file; one with an answer that isn't clear has
    ``State.UNCLEAR`` and isn't heard. ``shares_name``: others in the
    measurement have the same name.
    """

    id: str
    name: str
    role: Role
    answers: Mapping[str, Given]
    shares_name: bool = False
    article: str = ""
    named: bool = True

    @property
    def label(self) -> str:
        """The name, with the id behind it where others have the same name."""
        return f"{self.name} ({self.id})" if self.shares_name else self.name


@dataclass(frozen=True, slots=True)
class Measurement:
    """One approach in one year (*meting*); ``successor_of`` names earlier approaches.

    ``description`` says what the approach is, ``development`` what became of it since, and
    ``reported`` who reported that and when: texts of the inspectorate, in paragraphs.
    """

    approach: str
    year: int
    successor_of: tuple[str, ...]
    respondents: tuple[Informant, ...]
    documents: tuple[Informant, ...]
    description: str = ""
    development: str = ""
    reported: str = ""

    @property
    def informants(self) -> tuple[Informant, ...]:
        """The respondents, then the documents."""
        return self.respondents + self.documents

    def of(self, role: Role) -> tuple[Informant, ...]:
        """The respondents with ``role``."""
        return tuple([one for one in self.respondents if one.role.id == role.id])


@dataclass(frozen=True, slots=True)
class Unclear:
    """An answer that can't be read and waits for an inspector (*te beoordelen*).

    ``place`` is where it stands, for a message; ``approach`` and ``year`` name its measurement,
    ``informant`` and ``question`` are ids. ``why`` is a Dutch sentence, ``accepted`` what an answer
    may be, and ``could_be`` what this one may mean, each as it can be settled.
    """

    place: str
    approach: str
    year: int
    informant: str
    question: str
    raw: Raw
    why: str
    accepted: str
    could_be: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """One answers file: ``file`` as named by the user, and what was odd but usable in it.

    ``unclear`` answers only stand in what was read as a concept. ``context`` is what the
    inspectorate says of the municipality, in paragraphs.
    """

    file: str
    framework: str
    municipality: str
    measurements: tuple[Measurement, ...]
    notices: tuple[Notice, ...]
    unclear: tuple[Unclear, ...] = ()
    context: str = ""

    @property
    def is_concept(self) -> bool:
        """Whether some answers still wait for an inspector."""
        return bool(self.unclear)
