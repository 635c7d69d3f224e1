"""The validated answers of one municipality: who was asked what, and what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.dossier.answers import Answer
from engine.files.errors import Notice
from engine.framework.model import MUNICIPALITY, PARTNER

DOCUMENT: Final = "document"
"""The role of a document: evidence, never part of a tally of respondents."""


@dataclass(slots=True)
class Given:
    """An answer with the remark and the source that stand beside it in the file.

    Never changed, though not frozen: that would take four times as long to make, and a batch
    makes more of these than of anything else. ``written`` is how the writer of a batch wrote it,
    kept as many dossiers share one.
    """

    answer: Answer
    remark: str = ""
    source: str = ""
    written: bytes = field(default=b"", init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Informant:
    """A respondent (``gemeente``, ``netwerkpartner``) or a document, with answers by question id.

    A question without an entry was left out of the file. ``shares_name``: others in the
    measurement have the same name.
    """

    id: str
    name: str
    role: str
    answers: Mapping[str, Given]
    shares_name: bool = False

    @property
    def label(self) -> str:
        """The name, with the id behind it where others have the same name."""
        return f"{self.name} ({self.id})" if self.shares_name else self.name


@dataclass(frozen=True, slots=True)
class Measurement:
    """One approach in one year (*meting*); ``successor_of`` names earlier approaches."""

    approach: str
    year: int
    successor_of: tuple[str, ...]
    respondents: tuple[Informant, ...]
    documents: tuple[Informant, ...]

    @property
    def informants(self) -> tuple[Informant, ...]:
        """The respondents, then the documents."""
        return self.respondents + self.documents

    @property
    def municipality(self) -> Informant | None:
        """The respondent that answers for the municipality."""
        return next((one for one in self.respondents if one.role == MUNICIPALITY), None)

    @property
    def partners(self) -> tuple[Informant, ...]:
        """The network partners."""
        return tuple([one for one in self.respondents if one.role == PARTNER])


@dataclass(frozen=True, slots=True)
class Dossier:
    """One answers file: ``file`` as named by the user, and what was odd but usable in it."""

    file: str
    framework: str
    municipality: str
    measurements: tuple[Measurement, ...]
    notices: tuple[Notice, ...]
