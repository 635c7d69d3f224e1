"""What is said in a situation as an answers file that ``score`` reads."""

from __future__ import annotations

from collections.abc import Sequence

from engine.check.proof.casting import Said
from engine.check.proof.situations import Situations
from engine.dossier.model import DOCUMENT


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
    """``said`` as a measurement of an answers file, with all who must be there."""
    respondents: list[dict[str, object]] = []
    for role in situations.rules.roles.values():
        each = [
            dict(zip(question.asked, one.respondents, strict=False)).get(role.id, ())
            for question, one in zip(situations.questions, said, strict=True)
        ]
        for place in range(max(role.least, *map(len, each))):
            number = "" if role.is_single else f" {place + 1}"
            name = f"{role.singular.capitalize()}{number}"
            key = f"{role.id}{number.replace(' ', '-')}"
            given = _answers(situations, [_nth(some, place) for some in each])
            respondents.append({"id": key, "naam": name, "rol": role.id, "antwoorden": given})
    papers = [one.documents for one in said]
    documents = [
        {
            "id": f"{DOCUMENT.id}-{place + 1}",
            "titel": f"Document {place + 1}",
            "antwoorden": _answers(situations, [_nth(some, place) for some in papers]),
        }
        for place in range(max(map(len, papers), default=0))
    ]
    return {
        "aanpak": approach,
        "jaar": 2013,
        "respondenten": respondents,
        "documenten": documents,
    }


def _answers(situations: Situations, numbers: Sequence[int | None]) -> dict[str, object]:
    """What one informant says to each question, by the number of the answer."""
    each = zip(situations.questions, situations.pictures, numbers, strict=True)
    return {
        question.id: pictures.answers[number].raw
        for question, pictures, number in each
        if number is not None
    }


def _nth(some: Sequence[int | None], place: int) -> int | None:
    return some[place] if place < len(some) else None


def answers_file(framework: str, measurements: Sequence[object]) -> dict[str, object]:
    """An answers file of an invented municipality."""
    return {"kader": framework, "gemeente": "Voorbeeld", "metingen": list(measurements)}
