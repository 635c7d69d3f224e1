"""Eerlijk: in what order partners and documents stand, and how they are called, changes nothing."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from engine.check.context import Context
from engine.check.finding import Finding
from engine.check.realisable import FEW_VOICES, Model, Saying

CHECK = "eerlijk"
NAMES = ("Zuid", "Yvonne", "Xenia", "Willem", "Victor", "Ursula")
"""In the reverse order of the alphabet."""


def check(context: Context) -> list[Finding]:
    """Questions whose pictures change with the order or the names of those who answer."""
    findings = []
    for number, model in enumerate(context.space.models):
        for what, saying in unfair(model):
            said = [one.witnesses[one.codes[Saying(None, (), ())]] for one in context.space.models]
            said[number] = saying
            text = f"De beelden bij ‘{model.question.id}’ veranderen als {what}."
            findings.append(context.finding(CHECK, text, said=tuple(said)))
    return findings


@lru_cache(maxsize=256)
def unfair(model: Model) -> list[tuple[str, Saying]]:
    """The first case of each unfairness to ``model``'s question.

    A swap of the first two and a shift of all together make every order.
    """
    found: dict[str, Saying] = {}
    for saying, codes in model.codes.items():
        if saying.documents and (saying.partners or saying.municipality is not None):
            continue
        for who, said in (("netwerkpartners", saying.partners), ("documenten", saying.documents)):
            if not 2 <= len(said) <= FEW_VOICES or all(a == b for a, b in pairwise(said)):
                continue
            for order in {(said[1], said[0], *said[2:]), (*said[1:], said[0])} - {said}:
                other = (
                    saying._replace(partners=order)
                    if said is saying.partners
                    else saying._replace(documents=order)
                )
                if model.measured(other) != codes:
                    found.setdefault(f"{who} van plaats wisselen", saying)
    for codes, saying in model.witnesses.items():
        if model.measured(saying, NAMES) != codes:
            found.setdefault("namen anders zijn", saying)
    return list(found.items())
