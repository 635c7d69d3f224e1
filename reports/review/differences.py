"""What changed between two versions of a dossier: answers, verdicts, LET OP, decisions, status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, Literal

from engine.dossier.answers import State
from engine.dossier.model import Given, Informant
from engine.scoring.outcome import Outcome, Result
from reports.factsheet.plain import line
from reports.inputs import Scored
from reports.markdown import escaped
from reports.verdicts.decided import told

Sort = Literal["meting", "respondent", "antwoord", "oordeel", "LET OP", "besluit", "status"]

HEADINGS: Final[Mapping[Sort, str]] = {
    "meting": "Metingen",
    "respondent": "Respondenten en documenten",
    "antwoord": "Antwoorden",
    "oordeel": "Oordelen van de regels",
    "LET OP": "LET OP",
    "besluit": "Besluiten",
    "status": "Status",
}
NOTHING: Final = "Er is niets veranderd."


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: ``about`` what, how it was and how it is; empty if it isn't there."""

    sort: Sort
    within: str
    about: str
    before: str
    after: str


def differences(old: Scored, new: Scored) -> list[Difference]:
    """All that changed, by measurement (approach and year), then by sort."""
    before, after = ({_name(one): one for one in each.results} for each in (old, new))
    found: list[Difference] = []
    for name in dict.fromkeys((*before, *after)):
        if name not in after or name not in before:
            was, is_ = ("staat er", "") if name in before else ("", "staat er")
            found.append(Difference("meting", name, "de meting", was, is_))
            continue
        found += _answers(name, before[name], after[name])
        found += _outcomes(name, (old, before[name]), (new, after[name]))
        found += _status(name, (old, before[name]), (new, after[name]))
    return sorted(found, key=lambda one: [*HEADINGS].index(one.sort))  # measurements stay in order


def _name(result: Result) -> str:
    return f"{line(result.measurement.approach)}, {result.measurement.year}"


def _answers(name: str, before: Result, after: Result) -> Iterator[Difference]:
    old, new = ({one.id: one for one in each.measurement.informants} for each in (before, after))
    for id_ in dict.fromkeys((*old, *new)):
        was, now = old.get(id_), new.get(id_)
        if was is None or now is None:
            who = was or now
            assert who is not None
            yield Difference("respondent", name, line(who.label), *_presence(was, now))
        elif was.label != now.label or was.role != now.role:
            labels = (f"{line(one.label)} ({one.role.singular})" for one in (was, now))
            yield Difference("respondent", name, id_, *labels)
        for question in _asked(was, now):
            texts = [_given(one, question) for one in (was, now)]
            if texts[0] != texts[1]:
                label = line((now or was).label)  # type: ignore[union-attr]
                yield Difference("antwoord", name, f"{label}, {question}", *texts)


def _presence(was: Informant | None, now: Informant | None) -> tuple[str, str]:
    return ("staat er" if was else "", "staat er" if now else "")


def _asked(*informants: Informant | None) -> Iterable[str]:
    return dict.fromkeys(question for one in informants if one for question in one.answers)


def _given(informant: Informant | None, question: str) -> str:
    given = informant.answers.get(question) if informant is not None else None
    return "" if given is None else _written(given)


def _written(given: Given) -> str:
    raw = given.answer.raw
    text = "; ".join(map(str, raw)) if isinstance(raw, list) else str(raw)
    if isinstance(raw, bool):
        text = "ja" if raw else "nee"
    parts = [f"‘{line(text)}’" if given.answer.state is not State.BLANK else "niet ingevuld"]
    parts += [f"toelichting: {line(given.remark)}"] * bool(given.remark)
    parts += [f"bron: {line(given.source)}"] * bool(given.source)
    return "; ".join(parts)


def _outcomes(
    name: str, before: tuple[Scored, Result], after: tuple[Scored, Result]
) -> Iterator[Difference]:
    old, new = (
        {one.rules.indicator.id: one for one in result.outcomes} for _, result in (before, after)
    )
    for id_ in dict.fromkeys((*old, *new)):
        was, now = old.get(id_), new.get(id_)
        label = line((now or was).rules.indicator.name)  # type: ignore[union-attr]
        verdicts = tuple(
            "" if one is None else f"{one.verdict} {line(one.finding)}" for one in (was, now)
        )
        if (was and was.verdict) != (now and now.verdict):
            yield Difference("oordeel", name, label, *verdicts)
        notes = [() if one is None else tuple(map(line, one.note_texts)) for one in (was, now)]
        yield from (
            Difference("LET OP", name, label, text, "") for text in notes[0] if text not in notes[1]
        )
        yield from (
            Difference("LET OP", name, label, "", text) for text in notes[1] if text not in notes[0]
        )
        decisions = tuple(
            _decision(scored, one) for scored, one in ((before[0], was), (after[0], now))
        )
        if decisions[0] != decisions[1]:
            yield Difference("besluit", name, label, *decisions)


def _decision(scored: Scored, outcome: Outcome | None) -> str:
    judgement = scored.judgement(outcome) if outcome is not None else None
    if judgement is None:
        return ""
    decision = judgement.decision
    texts = [*told(judgement)] or [f"Volgt de regel. {decision.by}, {decision.at[:10]}"]
    return line(" ".join(texts))


def _status(
    name: str, before: tuple[Scored, Result], after: tuple[Scored, Result]
) -> Iterator[Difference]:
    if before[0].review is None and after[0].review is None:
        return
    from engine.review.status import standing

    was, now = (standing(result, one.rules, one.review) for one, result in (before, after))
    texts = [
        f"{one.name}, {line(one.by)}, {one.at[:10]}" if one.by else one.name for one in (was, now)
    ]
    if texts[0] != texts[1]:
        yield Difference("status", name, "de meting", *texts)


def as_data(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """As JSON."""
    return [
        {
            "soort": one.sort,
            "meting": one.within,
            "waarover": one.about,
            "was": one.before or None,
            "is": one.after or None,
        }
        for one in found
    ]


def markdown(title: str, found: Iterable[Difference]) -> str:
    """As Markdown, with a table for each sort."""
    lines = [f"# {escaped(title)}", ""]
    for sort, inside in groupby(found, key=lambda one: one.sort):
        lines += [f"## {HEADINGS[sort]}", "", "| Meting | Waarover | Was | Is |"]
        lines.append("| --- | --- | --- | --- |")
        for one in inside:
            cells = (one.within, one.about, one.before or "–", one.after or "–")
            lines.append(f"| {' | '.join(map(escaped, cells))} |")
        lines.append("")
    return "\n".join(lines if len(lines) > 2 else [*lines, NOTHING, ""])
