"""Puts one question of the small framework (``small``) to people and papers, and hears them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine.dossier.reading import Reader
from engine.framework.model import Framework
from engine.pictures import who_is_heard
from engine.pictures.model import Kind, View
from tests.roles import MUNICIPALITY, PARTNER

PLAN, LEADING, HOURS = "plan.er_is", "plan.leidend", "duur.uren"
PARTIES, DIRECTION, POINT = "partijen.namen", "regie.wie", "punt.waar"

Say = Callable[..., who_is_heard.Testimony]


def sayer(framework: Framework) -> Say:
    """Puts a question to a municipality, partners and documents."""
    reader = Reader(framework)

    def say(
        question: str,
        municipality: object = None,
        *partners: object,
        documents: Sequence[object] = (),
        over: str | None = None,
    ) -> who_is_heard.Testimony:
        def informant(number: int, raw: object, **fields: str) -> dict[str, Any]:
            return {"id": f"{fields}{number}", "antwoorden": {question: raw}, **fields}

        tree = {
            "kader": "klein",
            "gemeente": "Gouda",
            "metingen": [
                {
                    "aanpak": "Reset",
                    "jaar": 2013,
                    "respondenten": [
                        informant(0, municipality, naam="Gouda", rol=MUNICIPALITY.id),
                        *(
                            informant(number, raw, naam=f"NP {number}", rol=PARTNER.id)
                            for number, raw in enumerate(partners)
                        ),
                    ],
                    "documenten": [
                        informant(number, raw, titel=f"Nota {number}")
                        for number, raw in enumerate(documents)
                    ],
                }
            ],
        }
        [measurement] = reader.tree(tree, "x.json").measurements
        return who_is_heard.testimony(framework.questions[question], measurement, over)

    return say


def picture(said: who_is_heard.Testimony, kind: Kind, **how: Any) -> str:
    """The picture by name of what is said."""
    return View("beeld", kind, said.question, **how).value(said)
