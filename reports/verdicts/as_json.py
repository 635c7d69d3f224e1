"""Verdicts as data: what the table says, and everything that it rests on.

``as_data`` gives the contract of ``score FILE --format json``; its keys are Dutch because
inspectors read them. The bytes depend on the answers and the rules alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from engine.dossier.answers import as_read
from engine.dossier.model import Dossier, Given
from engine.scoring.outcome import Cited, Outcome, Result, weight
from reports.json_text import Data
from reports.verdicts.decided import Judged, as_field, tallied, undecided
from reports.verdicts.summary import NOTHING, Waiting, tally, waiting
from reports.version import program_version


def as_data(
    dossier: Dossier,
    results: Sequence[Result],
    indicators: Callable[[Result], Any] | None = None,
    judged: Judged = undecided,
) -> Data:
    """One answers file: the contract's fields first, then what explains them.

    ``indicators`` may give what stands for the verdicts of a measurement in another form.
    ``judged`` gives what inspectors decided; nothing is said of decisions where there are none.
    """
    measurements = []
    for result in results:
        unsettled = waiting(dossier, result)
        written = indicators(result) if indicators else indicator_data(result, unsettled, judged)
        decided = tallied(map(judged, result.outcomes))
        measurements.append(_measurement(result, written, unsettled) | decided)
    return _file(dossier, measurements)


def as_brief(dossier: Dossier, results: Sequence[Result], judged: Judged = undecided) -> Data:
    """As ``as_data``, without what explains the verdicts."""
    return _file(
        dossier,
        [
            {
                "aanpak": result.measurement.approach,
                "jaar": result.measurement.year,
                "indicatoren": _decided([_verdict(one) for one in result.outcomes], result, judged),
            }
            for result in results
        ],
    )


def _file(dossier: Dossier, measurements: list[Data]) -> Data:
    return {
        "kader": dossier.framework,
        "gemeente": dossier.municipality,
        "metingen": measurements,
        "meldingen": [
            {"plaats": notice.place, "melding": notice.what} for notice in dossier.notices
        ],
        "te_beoordelen": [
            {
                "aanpak": one.approach,
                "jaar": one.year,
                "respondent": one.informant,
                "vraag": one.question,
                "ruw": one.raw,
                "waarom": one.why,
                "toegestaan": one.accepted,
                "kan_zijn": [*one.could_be],
            }
            for one in dossier.unclear
        ],
        "versie": program_version(),
    }


def _measurement(result: Result, indicators: Any, unsettled: Waiting) -> Data:
    within = result.measurement
    return {
        "aanpak": within.approach,
        "jaar": within.year,
        "opvolger_van": [*within.successor_of],
        "respondenten": [
            {"id": one.id, "naam": one.name, "rol": one.role.id} for one in within.respondents
        ],
        "documenten": [{"id": one.id, "titel": one.name} for one in within.documents],
        "telling": tally(result.outcomes, result.outcomes[0].scale, unsettled),
        "indicatoren": indicators,
    }


def _verdict(outcome: Outcome) -> Data:
    return {
        "id": outcome.rules.indicator.id,
        "oordeel": outcome.verdict,
        "let_op": [*outcome.note_texts],
        "regel": outcome.rule.id,
    }


def indicator_data(
    result: Result, unsettled: Waiting = NOTHING, judged: Judged = undecided
) -> list[Data]:
    """The verdicts of a measurement, with what explains them, and with what they wait for."""
    written = [_indicator(outcome) for outcome in result.outcomes]
    for one in written if unsettled else ():
        if answers := unsettled.get(one["id"], ()):
            one["voorlopig"] = True
            one["wacht_op"] = [
                {
                    "respondent": answer.informant.id,
                    "vraag": answer.question.id,
                    "ruw": answer.given.answer.raw,
                }
                for answer in answers
            ]
    return _decided(written, result, judged)


def _decided(written: list[Data], result: Result, judged: Judged) -> list[Data]:
    """The verdicts of ``result`` as they were ``written``, with what was decided on them."""
    if judged is not undecided:
        for one, outcome in zip(written, result.outcomes, strict=True):
            one |= as_field(judged(outcome))
    return written


def _indicator(outcome: Outcome) -> Data:
    indicator, rule, notes = outcome.rules.indicator, outcome.rule, outcome.note_texts
    evidence = _evidence(outcome.cited(None))
    return {
        "id": indicator.id,
        "oordeel": rule.outcome,
        "let_op": [*notes],
        "regel": rule.id,
        "naam": indicator.name,
        "thema": indicator.theme,
        "criterium": indicator.criterion,
        "bevinding": outcome.finding,
        "omdat": rule.reason,
        "let_op_regels": [
            {
                "regel": note.id,
                "tekst": text,
                "omdat": note.reason,
                "bewijs": evidence
                if outcome.looks_at_all(note)
                else _evidence(outcome.cited(note)),
            }
            for note, text in zip(outcome.notes, notes, strict=True)
        ],
        "beelden": {view.name: value for view, value in outcome.pictures},
        "bewijs": evidence,
        **_proposals(outcome),
    }


def _proposals(outcome: Outcome) -> Data:
    """What the rules that are proposed would give; nothing where none fires."""
    proposals = [
        {
            "regel": rule.id,
            "uitkomst": rule.outcome,
            "tekst": outcome.told(rule),
            "omdat": rule.reason,
        }
        for rule in outcome.proposals
    ]
    return {"voorstellen": proposals} if proposals else {}


def came_from(given: Given) -> Data:
    """Where ``given`` was read, of an answer that says so."""
    return {} if given.origin is None else {"herkomst": given.origin.data}


def _evidence(cited: Iterable[Cited]) -> list[Data]:
    return [
        {
            "respondent": informant.id,
            "naam": informant.name,
            "rol": informant.role.id,
            "vraag": question.id,
            "ruw": answer.raw,
            "gelezen": as_read(answer),
            "toelichting": given.remark,
            "bron": given.source,
            **({"beoordeeld": given.settled.entry} if given.settled else {}),
            **came_from(given),
            "telt": weight(answer, counted),
        }
        for informant, question, given, counted in cited
        for answer in (given.answer,)
    ]
