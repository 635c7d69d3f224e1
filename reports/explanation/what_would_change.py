"""What would change a verdict, and how firm that makes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.explaining.model import AdviceShown, ChangesShown, Explanation, Person
from engine.wording.dutch import capitalised, either, number_word
from reports.explanation.words import Block, name
from reports.numbers import counted


def what_would_change(
    changes: ChangesShown, start: str, verdict: str, about: str = ""
) -> Iterator[Block]:
    """What would bring ``changes.goal`` about, or take the LET OP ``about`` away.

    ``verdict`` is the one that is given now.
    """
    if about:
        yield Block("text", about, "LET OP")
    expected = verdict if about else changes.goal
    if changes.distance is None:
        never = "deze LET OP niet vervallen" if about else f"dit geen {changes.goal} worden"
        yield Block("text", _out_of_reach(f"kan {never}", changes.beyond))
    elif len(changes.advice) == 1 and not untold(changes):
        (only,) = changes.advice
        yield Block("text", f"{start} {told(only, expected)}")
        yield Block("detail", f"{_differ(changes.distance)}; met minder kan het niet.")
    else:
        yield Block("text", f"{start} {answers_differ(changes.distance)}; met minder kan het niet.")
        for one in changes.advice:
            yield Block("item", f"Als {told(one, expected)}")
        if untold(changes):
            yield Block("detail", others(changes, len(changes.advice)))
    if any(word in one.text for one in changes.advice for word in _EXAMPLE):
        yield Block("detail", EXAMPLES)


_EXAMPLE: Final = ("bijvoorbeeld", "zoals wanneer")
EXAMPLES: Final = (
    "Waar ‘bijvoorbeeld’ of ‘zoals wanneer’ staat, voldoen ook andere antwoorden; samen tellen die"
    " als één mogelijkheid."
)


def _out_of_reach(what: str, most: int | None) -> str:
    """That no other answers do ``what``; of ``most`` answers, if no more were looked for."""
    if most is None:
        return f"Met andere antwoorden van deze respondenten {what}."
    others = f"Met {number_word(most)} of minder andere antwoorden {what}."
    return f"{others} Naar meer andere antwoorden is niet gezocht."


def answers_differ(distance: int) -> str:
    """How many answers must be different, as the rest of a sentence."""
    if distance == 1:
        return "één antwoord anders is"
    return f"{number_word(distance)} antwoorden anders zijn"


def _differ(distance: int) -> str:
    if distance == 1:
        return "Eén antwoord is dan anders"
    return f"{capitalised(number_word(distance))} antwoorden zijn dan anders"


def told(one: AdviceShown, expected: str) -> str:
    """What follows "als"; it tells the verdict when that isn't ``expected``."""
    other = f"; het oordeel wordt dan {one.verdict}" if one.verdict != expected else ""
    return f"{one.text}{other}."


def untold(changes: ChangesShown, most: int | None = None) -> int:
    """How many sets the first ``most`` sentences of advice don't tell."""
    every = len(changes.sets) + changes.left_out
    return every - sum(one.count for one in changes.advice[:most])


def others(changes: ChangesShown, most: int) -> str:
    """How many sets the first ``most`` sentences of advice leave out."""
    left = untold(changes, most)
    if left == 1:
        return "Er is nog één andere mogelijkheid met evenveel antwoorden."
    return f"Er zijn nog {counted(left)} andere mogelijkheden met evenveel antwoorden."


def firmness(one: Explanation) -> str:
    """How far the nearest other verdict is, who alone would flip it, and if one voice is all."""
    told = _distance(one)
    return told if one.only_voice is None else f"{told} Het oordeel berust op één antwoord."


def _distance(one: Explanation) -> str:
    """How many answers away the nearest other verdict is, and who alone would flip it."""
    reachable = [changes for changes in one.changes if changes.distance is not None]
    if not one.is_tested:
        return "Er is nog geen oordeel: op geen van de vragen is een antwoord dat meetelt."
    beyond = [changes.beyond for changes in one.changes if changes.beyond is not None]
    if not reachable and beyond:
        return _out_of_reach(f"blijft het oordeel {one.verdict}", min(beyond))
    if not reachable:
        return "Geen ander antwoord van deze respondenten leidt tot een ander oordeel."
    nearest = min(reachable, key=lambda changes: changes.distance or 0)
    if nearest.distance == 1:
        people: dict[str, list[Person]] = {}
        for pair in nearest.alone:
            people.setdefault(pair.topic, []).append(pair.informant)
        topics: dict[str, list[str]] = {}
        for topic, group in people.items():
            topics.setdefault(either([name(one) for one in group]), []).append(topic)
        who = ", of met dat van ".join(
            f"{group} over {either(about)}" for group, about in topics.items()
        )
        return (
            f"Het oordeel {one.verdict} staat niet stevig: één ander antwoord maakt er"
            f" {nearest.goal} van. Dat kan met het antwoord van {who}."
        )
    assert nearest.distance is not None
    return (
        f"Het dichtstbijzijnde andere oordeel ({nearest.goal}) is"
        f" {number_word(nearest.distance)} antwoorden verwijderd. Geen enkel antwoord alleen keert"
        " het oordeel om."
    )
