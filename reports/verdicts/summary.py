"""What every rendering of the verdicts says in the same words: title, introduction, counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from engine.dossier.model import Dossier, Measurement
from engine.files.errors import printable
from engine.rules.model import FAILS, MEETS, NOT_TESTED, NOTE
from engine.scoring.score import Outcome
from engine.wording.dutch import enumeration, number_word, sentence

MEANINGS: Final = {MEETS: "voldoet", FAILS: "verbeterpunt", NOT_TESTED: "niet getoetst"}
"""The verdicts, in the order in which they are counted, in words."""


def title(dossier: Dossier, within: Measurement) -> str:
    """Municipality, approach and year."""
    return printable(f"{dossier.municipality} · {within.approach} · {within.year}")


def introduction(within: Measurement) -> tuple[str, ...]:
    """Whose answers these are, with which documents, and which approaches came before."""
    partners = [one.label for one in within.partners]
    who = "Bevraagd is de gemeente"
    if partners:
        noun = "netwerkpartner" if len(partners) == 1 else "netwerkpartners"
        count = number_word(len(partners))
        who = f"Bevraagd zijn de gemeente en {count} {noun}: {enumeration(partners)}"
    texts = [who]
    if within.documents:
        noun = "Document" if len(within.documents) == 1 else "Documenten"
        texts.append(f"{noun}: {enumeration([f'‘{one.label}’' for one in within.documents])}")
    if within.successor_of:
        texts.append(f"Opvolger van {enumeration(within.successor_of)}")
    return tuple(printable(sentence(text)) for text in texts)


def tally(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How often each verdict was given, and how many LET OP there are; zero where none."""
    count = dict.fromkeys((*MEANINGS, NOTE), 0)
    for outcome in outcomes:
        count[outcome.verdict] += 1
        count[NOTE] += len(outcome.notes)
    return count
