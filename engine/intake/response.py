"""What one respondent filled in, as read from one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from engine.dossier.answers import Raw
from engine.dossier.origin import Origin, fingerprint
from engine.files.errors import Problem
from engine.intake.addressees import Addressee
from engine.intake.source import Source

NO_MARK: Final = frozenset({"nee", "n", "0", "false", "onwaar"})
MARKS: Final = frozenset(
    {"x", "v", "ja", "j", "y", "yes", "1", "✓", "✔", "√", "☒", "☑", "true", "waar"}
)
"""What is written to mark an option, or not to, in lower case."""


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: the raw value, the remark and the source beside it, and where it was read.

    ``refused``: it can't be taken for what the respondent wrote (a spreadsheet made a date of
    it); ``raw`` then tells what stands there, for an inspector to settle.
    """

    raw: Raw
    remark: str
    source: str
    origin: Origin

    @property
    def entry(self) -> dict[str, Any]:
        """As it stands in an answers file."""
        remarks = {"toelichting": self.remark, "bron": self.source}
        print_ = fingerprint(self.raw, self.remark, self.source)
        return {
            "antwoord": self.raw,
            **{name: text for name, text in remarks.items() if text},
            "herkomst": {**self.origin.data, "vingerafdruk": print_},
        }


@dataclass(slots=True)
class Response:
    """What ``who`` filled in; ``asked`` are the questions that stood there, answered or not.

    ``problems`` are what couldn't be read; ``notices`` what is odd but was read. ``when`` it was
    sent, where the file says so. ``is_left_out``: there is nothing to put in the answers file.
    """

    source: Source
    framework: str
    who: Addressee
    answers: dict[str, Found] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    when: str = ""
    is_left_out: bool = False

    def refuse(self, place: str, what: str, accepted: str = "") -> None:
        """Note what couldn't be read, at ``place`` in the file."""
        self.problems.append(Problem(self.source.file, place, what, accepted))

    def tell(self, place: str, what: str) -> None:
        """Note what is odd, at ``place`` in the file."""
        self.notices.append(Problem(self.source.file, place, what))


def several(marked: Iterable[tuple[str, str]], written: str, labels: Mapping[str, str]) -> Raw:
    """The raw answer to a question with several answers; None where nothing is filled in.

    ``marked`` are options (ids) with what was written to mark them, and ``written`` is what was
    named otherwise. An option that isn't plainly marked is left to whoever reads raw answers:
    ‘politie (gepland)’.
    """
    found: list[str] = []
    for option, mark in marked:
        plain = mark.strip().casefold()
        if not plain or plain in NO_MARK:
            continue
        if plain in MARKS:
            found.append(option)
        else:
            found.append(f"{labels.get(option, option)} ({mark.strip()})")
    if written.strip():
        found.append(written.strip())
    if not found:
        return None
    return found[0] if len(found) == 1 else found
