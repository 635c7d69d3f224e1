"""What every rendering of the verdicts says in the same words: title, introduction, counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from engine.dossier.model import Dossier, Measurement
from engine.files.errors import printable, shown
from engine.framework.roles import Role
from engine.framework.verdicts import VerdictScale
from engine.rules.model import NOTE
from engine.scoring.outcome import Evidence, Outcome, Result
from engine.scoring.told_notes import ToldNote
from engine.wording.dutch import either, enumeration, number_word, sentence

PROVISIONAL: Final = "?"
"""The sign of a verdict that waits for an inspector to settle an answer."""


UNANIMOUS: Final = (
    "Waar niet staat wie iets aangeeft, zijn allen aan wie het is gevraagd het daarover eens; wie"
    " het anders ziet, staat erbij"
)
"""How to read a finding that names nobody."""


def title(dossier: Dossier, within: Measurement) -> str:
    """Municipality, approach and year."""
    return printable(f"{dossier.municipality} · {within.approach} · {within.year}")


def introduction(within: Measurement) -> tuple[str, ...]:
    """Whose answers these are, with which documents, and which approaches came before."""
    by_role: dict[Role, list[str]] = {}
    for one in sorted(within.respondents, key=lambda one: one.role.place):
        by_role.setdefault(one.role, []).append(one.label)
    several = len(within.respondents) > 1
    parts = [_asked(role, names) for role, names in by_role.items()] or ["niemand"]
    if sum(": " in part for part in parts) > 1:  # whose names are whose
        parts = [f"{part.replace(': ', ' (', 1)})" if ": " in part else part for part in parts]
    who = enumeration(parts)
    who = f"Bevraagd {'zijn' if several else 'is'} {who}"
    texts = [who, *([UNANIMOUS] if several else [])]
    if within.documents:
        noun = "Document" if len(within.documents) == 1 else "Documenten"
        texts.append(f"{noun}: {enumeration([f'‘{one.label}’' for one in within.documents])}")
    if within.successor_of:
        texts.append(f"Opvolger van {enumeration(within.successor_of)}")
    return tuple(printable(sentence(text)) for text in texts)


def _asked(role: Role, names: Sequence[str]) -> str:
    """Who with ``role`` were asked: "het bestuur", "twee leden: A en B"."""
    if role.is_single:
        return role.one
    noun = role.singular if len(names) == 1 else role.plural
    return f"{number_word(len(names))} {noun}: {enumeration(names)}"


Waiting: TypeAlias = Mapping[str, tuple[Evidence, ...]]
"""The answers that verdicts wait for, by indicator; such a verdict is provisional."""
NOTHING: Final[Waiting] = {}
Notes: TypeAlias = Mapping[str, tuple[ToldNote, ...]]
"""The LET OP of a measurement as they are told together, by indicator."""


def waiting(dossier: Dossier, result: Result) -> Waiting:
    """What the verdicts of ``result`` wait for, of those that wait."""
    if not dossier.is_concept:
        return NOTHING
    found = ((one.rules.indicator.id, one.waiting) for one in result.outcomes)
    return {indicator: answers for indicator, answers in found if answers}


def waits_for(answers: Iterable[Evidence]) -> str:
    """Which answers an inspector has to settle before a verdict stands, as a Dutch sentence."""
    each = [f"{shown(one.given.answer.raw)} van {one.informant.label}" for one in answers]
    return printable(sentence(f"Wacht op de beoordeling van het antwoord {enumeration(each)}"))


def to_settle(dossier: Dossier) -> list[str]:
    """Each answer of ``dossier`` that an inspector has to settle, with what it could be."""
    return [
        printable(
            f"{one.place}: {one.why} Toegestaan: {one.accepted}."
            + (
                f" Misschien {either([f'‘{each}’' for each in one.could_be])}."
                if one.could_be
                else ""
            )
        )
        for one in dossier.unclear
    ]


def meanings(scale: VerdictScale) -> dict[str, str]:
    """The verdicts, in the order in which they are counted, in words."""
    return {one.sign: one.word for one in scale.every}


def tally(
    outcomes: Iterable[Outcome],
    scale: VerdictScale,
    waiting: Waiting = NOTHING,
    told: Notes | None = None,
) -> dict[str, int]:
    """How often each verdict was given, and how many LET OP there are; zero where none.

    Verdicts that are ``waiting`` are counted as such. LET OP are counted as they are ``told``, or
    else by the rules that give them.
    """
    count = dict.fromkeys((*meanings(scale), NOTE), 0)
    if waiting:
        outcomes = tuple(outcomes)
        stand = [one for one in outcomes if one.rules.indicator.id not in waiting]
        return {**tally(stand, scale, told=told), PROVISIONAL: len(outcomes) - len(stand)}
    for outcome in outcomes:
        count[outcome.verdict] += 1
        notes = outcome.notes if told is None else told.get(outcome.rules.indicator.id, ())
        count[NOTE] += len(notes)
    return count
