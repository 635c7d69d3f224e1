"""Random answers files, as parsed JSON: any number of respondents, any mix of answers.

Every answer can be read; how is for ``tests/engine/dossier/test_answers.py``. A byte stands for one
answer, so that hundreds of them cost little, and a failing example shrinks to few answers.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import strategies as st

from engine.framework.model import Framework, Question
from tests.roles import MUNICIPALITY, PARTNER

Tree = dict[str, Any]

LEFT_OUT = object()
"""Stands in a list of raw answers for a question that isn't in the file."""

INSTEAD = ("weet niet", "Onbekend.", "nvt", "", None, {"antwoord": "n.v.t.", "bron": "Nota"})
YES_NO = ("ja", "nee", "deels", "Ja", " nee", True, False, "Ja, meestal", "nee, nog niet")
LIMITS = ("geen", "geen maximum", 1, 40, "40", "1.200", "ca. 80", "max. 6 per gezin")
ESTIMATES = ("geen", 0, 35, "ca. 80", "80 à 100", "1.200 gezinnen", "80+")
TEXTS = ("geen", "Meldpunt Zorg en Overlast", "meldpunt; CJG", "het CJG", "huisarts of CJG")


def raws(question: Question) -> tuple[Any, ...]:
    """Raw answers to ``question``, of each meaning and in many notations; the first is none."""
    answers: tuple[Any, ...]
    if question.type.is_yes_no:
        answers = YES_NO
    elif question.type.is_number:
        answers = LIMITS if "geen" in question.favourable else ESTIMATES
    elif question.type.is_open:
        answers = TEXTS
    else:
        ids = [option.id for option in question.options]
        answers = (*ids, *(option.label for option in question.options))
        if question.type.lists_options:
            answers += ("geen", ids, "; ".join(ids[::2]), *map(list, pairwise(ids)))
    remarked = {
        "antwoord": answers[0],
        "toelichting": "Zie <bijlage> & \u201cnota\u201d.",
        "bron": "p. 4",
    }
    return (LEFT_OUT, *answers, remarked, *INSTEAD)


def answers(framework: Framework) -> st.SearchStrategy[Tree]:
    """The answers of one informant, by question id."""
    choices = [(question.id, raws(question)) for question in framework.questions.values()]

    def chosen(draw: bytes) -> Tree:
        picked = {key: raw[byte % len(raw)] for (key, raw), byte in zip(choices, draw, strict=True)}
        return {key: raw for key, raw in picked.items() if raw is not LEFT_OUT}

    return st.binary(min_size=len(choices), max_size=len(choices)).map(chosen)


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Z"]),
    min_size=1,
    max_size=4,
)
SHUFFLERS = st.integers(0, 2**32).map(Random)
"""For what is shuffled: drawing each place by itself takes longer than scoring."""


@st.composite
def measurements(draw: st.DrawFn, framework: Framework, partners: int = 8) -> Tree:
    """One approach in one year, with up to ``partners`` network partners and two documents."""
    given = answers(framework)
    respondents = [
        {"id": f"r{number}", "naam": draw(NAMES), "rol": role.id, "antwoorden": draw(given)}
        for number, role in enumerate([MUNICIPALITY] + [PARTNER] * draw(st.integers(0, partners)))
    ]
    documents = [
        {"id": f"d{number}", "titel": draw(NAMES), "antwoorden": draw(given)}
        for number in range(draw(st.integers(0, 2)))
    ]
    return {
        "aanpak": draw(NAMES),
        "jaar": draw(st.integers(1900, 2200)),
        "respondenten": draw(SHUFFLERS).sample(respondents, len(respondents)),
        "documenten": documents,
    }


@st.composite
def dossiers(draw: st.DrawFn, framework: Framework, most: int = 1) -> Tree:
    """An answers file with up to ``most`` measurements."""
    found = draw(
        st.lists(
            measurements(framework),
            min_size=1,
            max_size=most,
            unique_by=lambda one: (one["aanpak"].casefold(), one["jaar"]),
        )
    )
    return {"kader": framework.id, "gemeente": draw(NAMES), "metingen": found}
