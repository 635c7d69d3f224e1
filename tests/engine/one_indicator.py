"""Small random dossiers about one indicator, and the same with other answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from engine.dossier.answers import Answer, parse
from engine.dossier.model import DOCUMENT, Given, Informant, Measurement
from engine.dossier.reading import Reader
from engine.framework.model import Question
from engine.framework.roles import Role
from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules
from engine.scoring.outcome import Outcome
from engine.scoring.score import Scorer
from tests.roles import MUNICIPALITY, PARTNER

RULES = load_rules(rules_folder())
SCORER = Scorer(RULES)
QUESTIONS = RULES.framework.questions


def informant(number: int, role: Role, answers: Mapping[str, Given]) -> Informant:
    return Informant(f"n{number}", f"Naam {number}", role, answers)


def measured(question: Question, said: list[tuple[Role, Any]], papers: list[Any]) -> Measurement:
    """Respondents (role, raw answer; ``...`` leaves it out) and documents."""

    def given_(raw: Any) -> dict[str, Given]:
        return {} if raw is ... else {question.id: Given(parse(question, raw))}

    respondents = [informant(n, role, given_(raw)) for n, (role, raw) in enumerate(said)]
    documents = [
        informant(100 + number, DOCUMENT, given_(raw)) for number, raw in enumerate(papers)
    ]
    return Measurement("Aanpak", 2013, (), tuple(respondents), tuple(documents))


def changed(within: Measurement, changes: Mapping[tuple[int, str], Answer]) -> Measurement:
    """``within`` with other answers, by (place of a respondent, id of a question)."""
    respondents = []
    for place, one in enumerate(within.respondents):
        new = {q: Given(answer) for (at, q), answer in changes.items() if at == place}
        respondents.append(replace(one, answers={**one.answers, **new}))
    return replace(within, respondents=tuple(respondents))


def every_answer(question: Question, raws: list[Any]) -> list[Answer]:
    """Each different answer among ``raws``."""
    answers = [parse(question, raw) for raw in raws]
    return list({answer.meaning: answer for answer in answers}.values())


def raw_answers(question: Question) -> st.SearchStrategy[Any]:
    options = [option.id for option in question.options]
    given_: st.SearchStrategy[Any] = {
        "janee": st.sampled_from(["ja", "nee", "deels", "Ja", " nee"]),
        "getal": st.sampled_from(["geen", 6, "40", 80]),
        "keuze": st.sampled_from(options or [""]),
        "meerkeuze": st.lists(st.sampled_from(options or [""]), min_size=1, max_size=5),
        "tekst": st.sampled_from(["Meldpunt Zorg", "GGD", "meldpunt; wijkteam"]),
    }[question.type.name]
    return st.one_of(given_, given_, st.sampled_from([None, "weet niet", "n.v.t.", "geen"])).filter(
        lambda raw: raw != "geen" or not question.type.is_closed
    )


@st.composite
def dossiers(
    draw: st.DrawFn, indicator: str, partners: int = 3, anybody: bool = False
) -> dict[str, Any]:
    """An answers file with answers to the questions of one indicator.

    ``anybody``: also of those to whom they weren't put.
    """
    questions = [view.question for view in RULES.by_id[indicator].views]

    def person(number: int, role: Role) -> dict[str, Any]:
        asked = [one for one in questions if anybody or one.asks(role)]
        answers = {
            one.id: {"antwoord": draw(raw_answers(one)), "toelichting": "t"}
            for one in asked
            if draw(st.integers(0, 5))
        }
        return {"id": f"n{number}", "naam": f"Naam {number}", "rol": role.id, "antwoorden": answers}

    people = [person(0, MUNICIPALITY)]
    people += [person(1 + n, PARTNER) for n in range(draw(st.integers(0, partners)))]
    documents = []
    if draw(st.integers(0, 3)) == 0:
        said = {one.id: draw(raw_answers(one)) for one in questions if draw(st.booleans())}
        documents = [{"id": "doc", "titel": "Plan", "antwoorden": said}]
    return {
        "kader": "ggsr-2013",
        "gemeente": "Gemeente",
        "metingen": [
            {"aanpak": "A", "jaar": 2013, "respondenten": people, "documenten": documents}
        ],
    }


def outcome_of(tree: dict[str, Any], indicator: str) -> Outcome:
    (result,) = SCORER.score(Reader(RULES.framework).tree(tree, "test.json"))
    return next(one for one in result.outcomes if one.rules.indicator.id == indicator)


def applied(tree: dict[str, Any], changes: Any) -> dict[str, Any]:
    """The file with the new answers written in it."""
    (measurement,) = tree["metingen"]
    respondents = []
    for one in measurement["respondenten"]:
        mine = {c.question.id: c.after.raw for c in changes if c.informant.id == one["id"]}
        respondents.append({**one, "antwoorden": {**one["antwoorden"], **mine}})
    return {**tree, "metingen": [{**measurement, "respondenten": respondents}]}


def some_raws(question: Question) -> list[Any]:
    options = [option.id for option in question.options]
    if question.type.is_yes_no:
        return ["ja", "nee", "deels", "weet niet"]
    if question.type.chooses_one:
        return [*options, "weet niet"]
    if question.type.is_number:
        return ["geen", "weet niet", 0, 6, 40, 80, 7]
    if question.type.is_open:
        return ["geen", "weet niet", "Meldpunt", "GGD", "iets nieuws", "meldpunt; wijkteam; GGD"]
    alone = [[one] for one in options]
    pairs = [list(pair) for pair in combinations(options, 2)]
    return ["geen", "weet niet", *alone, *pairs[::3], options, options[:4], options[4:]]
