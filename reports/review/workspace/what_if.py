"""What if somebody had answered otherwise: scored anew, without changing any file."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from engine.dossier.answers import as_read
from engine.dossier.model import DOCUMENT
from engine.files.errors import InputError
from engine.framework.model import Question
from engine.scoring.outcome import Outcome, Result
from reports.factsheet import model
from reports.factsheet.explained import Explanation as Texts
from reports.factsheet.plain import line
from reports.review.workspace.desk import Desk, Opened

YES_NO: Final = ("ja", "deels", "nee", "weet niet", "n.v.t.")


@dataclass(frozen=True, slots=True)
class Field:
    """One answer that can be tried otherwise; ``choices`` where only those make sense."""

    name: str
    who: str
    value: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answers of all who were asked, or who answered."""

    text: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What it would come to: the indicator, and which others change as well."""

    verdict: model.Verdict
    was: model.Verdict
    finding: str
    notes: tuple[str, ...]
    reason: str
    texts: Texts
    others: tuple[tuple[str, str, str], ...]
    problems: tuple[str, ...] = ()


def asked(outcome: Outcome) -> list[Asked]:
    """The questions of the indicator with what stands in the file now."""
    found = []
    for question in outcome.rules.indicator.questions:
        fields = [
            Field(
                f"{question.id}@{one.id}",
                line(one.label),
                _value(one.answers.get(question.id)),
                _choices(question),
            )
            for one in outcome.within.informants
            if question.id in one.answers or (one.role != DOCUMENT and question.asks(one.role))
        ]
        found.append(Asked(line(question.text), tuple(fields)))
    return found


def _choices(question: Question) -> tuple[tuple[str, str], ...]:
    if question.type.is_yes_no:
        return tuple((one, one) for one in YES_NO)
    if question.type.has_options and not question.type.names_several:
        options = tuple((one.id, line(question.label(one.id))) for one in question.options)
        return (*options, ("weet niet", "weet niet"))
    return ()


def _value(given: Any) -> str:
    if given is None:
        return ""
    read, raw = as_read(given.answer), given.answer.raw
    if isinstance(read, str) and (read in YES_NO or not isinstance(raw, (list, str))):
        return read
    return ", ".join(map(str, raw)) if isinstance(raw, list) else str("" if raw is None else raw)


def tried(
    desk: Desk, opened: Opened, number: int, outcome: Outcome, given: Mapping[str, str]
) -> Tried:
    """What it would come to with the answers ``given``, by the names of the fields."""
    tree = copy.copy(opened.tree)
    tree["metingen"] = [*tree["metingen"]]
    measurement = copy.deepcopy(tree["metingen"][number - 1])
    tree["metingen"] = [measurement]  # the others don't change
    known = {field.name: field.value for one in asked(outcome) for field in one.fields}
    people = {
        _id(one): one
        for kind in ("respondenten", "documenten")
        for one in measurement.get(kind) or ()
    }
    for name, value in given.items():
        if name not in known or value == known[name]:
            continue
        question, _, who = name.partition("@")
        answers = people[who]["antwoorden"]
        answers.pop(question, None)
        if value.strip():
            answers[question] = value
    before = opened.scored.results[number - 1]
    try:
        scored = desk.score(tree, opened.found)
    except InputError as error:
        return _told(outcome, before, before, desk.explain(opened, outcome)[1], error)
    [after] = scored.results
    now = next(
        one for one in after.outcomes if one.rules.indicator.id == outcome.rules.indicator.id
    )
    return _told(now, before, after, desk.explain_anew(scored, now)[1])


def _id(one: Mapping[str, Any]) -> str:
    return " ".join(str(one["id"]).split())


def _told(
    now: Outcome, before: Result, after: Result, texts: Texts, error: InputError | None = None
) -> Tried:
    was = {one.rules.indicator.id: one for one in before.outcomes}
    here = now.rules.indicator.id
    others = tuple(
        (line(one.rules.indicator.name), was[one.rules.indicator.id].verdict, one.verdict)
        for one in after.outcomes
        if one.rules.indicator.id != here and one.verdict != was[one.rules.indicator.id].verdict
    )
    return Tried(
        model.shown(now.verdict, now.scale),
        model.shown(was[here].verdict, now.scale),
        line(now.finding),
        tuple(map(line, now.note_texts)),
        line(now.rule.reason),
        texts,
        others,
        tuple(str(one._replace(file="")) for one in error.problems) if error else (),
    )
