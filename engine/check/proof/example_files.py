"""What is said in a situation as an answers file that ``score`` reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.check.proof.casting import Said
from engine.check.proof.sayings import Saying
from engine.check.proof.situations import Situations
from engine.dossier.model import DOCUMENT
from engine.framework.model import MUNICIPALITY, PARTNER


def answers(
    situations: Situations, said: Said, framework: str, approach: str = "Aanpak"
) -> dict[str, object]:
    """``said`` as an answers file with one measurement."""
    return answers_file(framework, [measurement(situations, said, approach)])


def changed(
    situations: Situations, before_and_after: Sequence[Said], framework: str
) -> dict[str, object]:
    """An answers file with two measurements: before and after a change."""
    when = zip(before_and_after, ("Vooraf", "Daarna"), strict=True)
    return answers_file(framework, [measurement(situations, said, name) for said, name in when])


def measurement(situations: Situations, said: Said, approach: str = "Aanpak") -> dict[str, object]:
    """``said`` as a measurement of an answers file."""
    partners = max((len(one.partners) for one in said), default=0)
    documents = max((len(one.documents) for one in said), default=0)
    return {
        "aanpak": approach,
        "jaar": 2013,
        "respondenten": [
            _informant("naam", "Gemeente", MUNICIPALITY, MUNICIPALITY)
            | {"antwoorden": _answers(situations, said, lambda one: one.municipality)},
            *[
                _informant("naam", f"Netwerkpartner {n + 1}", PARTNER, f"{PARTNER}-{n + 1}")
                | {"antwoorden": _answers(situations, said, _nth(1, n))}
                for n in range(partners)
            ],
        ],
        "documenten": [
            _informant("titel", f"Document {n + 1}", "", f"{DOCUMENT}-{n + 1}")
            | {"antwoorden": _answers(situations, said, _nth(2, n))}
            for n in range(documents)
        ],
    }


def _answers(
    situations: Situations, said: Said, of: Callable[[Saying], int | None]
) -> dict[str, object]:
    found: dict[str, object] = {}
    for question, pictures, one in zip(
        situations.questions, situations.pictures, said, strict=True
    ):
        number = of(one)
        if number is not None:
            found[question.id] = pictures.answers[number].raw
    return found


def answers_file(framework: str, measurements: Sequence[object]) -> dict[str, object]:
    """An answers file of an invented municipality."""
    return {"kader": framework, "gemeente": "Voorbeeld", "metingen": list(measurements)}


def _nth(field: int, place: int) -> Callable[[Saying], int | None]:
    """What partner (field 1) or document (field 2) number ``place`` says."""

    def said(one: Saying) -> int | None:
        given = one.partners if field == 1 else one.documents
        return given[place] if place < len(given) else None

    return said


def _informant(field: str, name: str, role: str, key: str) -> dict[str, object]:
    made: dict[str, object] = {"id": key, field: name}
    return made | {"rol": role} if role else made
