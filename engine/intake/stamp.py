"""The stamp of a questionnaire: of which framework and version it is, and for whom.

A questionnaire comes back months later. The stamp says whether it is still the questionnaire of
today, and if not, which questions are: those with the same fingerprint.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from engine.framework.model import Framework, Question
from engine.intake.addressees import Addressee

FORMAT: Final = "score-vragenlijst/1"
_DIGITS: Final = 16
_FINGERPRINT: Final = 6

FIELDS: Final = (
    "formaat",
    "kader",
    "vragenlijst_sha256",
    "gemeente",
    "aanpak",
    "jaar",
    "respondent",
    "naam",
    "rol",
)
"""What a stamp says, by the name under which a workbook has it."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A framework's questions as its file has them; ``digest`` is the start of its SHA-256."""

    framework: Framework
    digest: str
    fingerprints: Mapping[str, str] = field(repr=False)

    @property
    def label(self) -> str:
        """The framework and the version: ``kader@38511e860789e794``."""
        return f"{self.framework.id}@{self.digest}"

    @property
    def stamp(self) -> str:
        """The label and the fingerprint of each question, as a survey carries them along."""
        return " ".join([self.label, *(f"{id_}:{one}" for id_, one in self.fingerprints.items())])


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a questionnaire that came back says of itself; ``who`` it was for, if it says so."""

    framework: str
    digest: str
    fingerprints: Mapping[str, str]
    who: Addressee | None = None


def questionnaire(folder: Path, framework: Framework) -> Questionnaire:
    """The questionnaire of ``framework``, which stands in ``folder``."""
    written = (folder / framework.questionnaire).read_bytes()
    digest = hashlib.sha256(written).hexdigest()[:_DIGITS]
    return Questionnaire(framework, digest, fingerprints(framework.questions.values()))


def fingerprints(questions: Iterable[Question]) -> dict[str, str]:
    """What tells each question from one that is asked otherwise, by its id."""
    return {one.id: fingerprint(one) for one in questions}


def fingerprint(question: Question) -> str:
    """What a respondent sees of ``question`` (type, wording, unit, options), in six characters."""
    options = [[option.id, option.label] for option in question.options]
    unit = question.unit.plural if question.unit is not None else ""
    seen = json.dumps([question.id, question.type.name, question.text, unit, options])
    return hashlib.sha256(seen.encode()).hexdigest()[:_FINGERPRINT]


def parsed(text: str) -> Stamp | None:
    """The stamp that a survey carried along; None where ``text`` is none."""
    label, *pairs = text.split()[:10_000] or [""]
    framework, at, digest = label.partition("@")
    if not (framework and at and digest):
        return None
    told = (pair.rpartition(":") for pair in pairs)
    return Stamp(framework, digest, {id_: print_ for id_, _, print_ in told if id_})


def changed(stamp: Stamp, known: Questionnaire) -> frozenset[str] | None:
    """The questions of today that the stamped questionnaire asked otherwise, or not at all.

    None where that can't be told: another version, which doesn't say what it asked.
    """
    if stamp.digest == known.digest:
        return frozenset()
    if not stamp.fingerprints:
        return None
    return frozenset(
        id_ for id_, print_ in known.fingerprints.items() if stamp.fingerprints.get(id_) != print_
    )
