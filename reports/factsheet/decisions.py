"""A finding as the inspector decided it, with the rule's verdict in sight; and reactions to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from reports.factsheet import model
from reports.factsheet.plain import line
from reports.page import day_in_words

if TYPE_CHECKING:
    from engine.dossier.model import Measurement
    from engine.framework.model import Framework
    from engine.review.judgement import Judgement, Review, Standing
    from reports.inputs import Scored


def decided(finding: model.Finding, judgement: Judgement) -> model.Finding:
    """``finding``, which tells what the rule says, after a decision."""
    sentences, notes = in_own_words(judgement, finding.sentences, finding.notes)
    why = finding.why
    if judgement.overrides:
        # What would change the rule's verdict says nothing of the inspector's.
        reason = " ".join(_because(judgement, why.reason))
        why = replace(why, reason=reason, not_other=(), changes=(), firmness="")
    return replace(finding, sentences=sentences, notes=notes, why=why)


def in_own_words(
    judgement: Judgement, sentences: Sequence[model.Sentence], notes: Sequence[model.Note]
) -> tuple[tuple[model.Sentence, ...], tuple[model.Note, ...]]:
    """A finding and its LET OP after a decision, with the rule's verdict beside another."""
    finding, own = judgement.own_finding, judgement.own_notes
    if finding is not None:
        sentences = (model.Sentence(line(finding)),)
    if own is not None:
        notes = tuple(model.Note((model.Sentence(line(text)),)) for text in own)
    return (*sentences, *map(model.Sentence, _beside(judgement))), tuple(notes)


def reactions(
    within: Measurement, framework: Framework, review: Review | None
) -> tuple[model.Reaction, ...]:
    """The reactions of the municipality to the findings, in the framework's order."""
    reviewed = None if review is None else review.within(within)
    if reviewed is None:
        return ()
    names = {one.id: one.name for one in framework.indicators}
    order = [*names]
    known = [one for one in reviewed.reactions if one.indicator in names]
    return tuple(
        model.Reaction(
            line(names[one.indicator]),
            line(one.text),
            line(one.source),
            HANDLED[one.handling.outcome] if one.handling else "Nog niet verwerkt",
            line(one.handling.reason) if one.handling else "",
        )
        for one in sorted(known, key=lambda one: order.index(one.indicator))
    )


HANDLED: Final = {
    "overgenomen": "Overgenomen",
    "deels": "Deels overgenomen",
    "niet": "Niet overgenomen",
}
"""What was done with a reaction, in words."""


def _beside(judgement: Judgement) -> Iterator[str]:
    """What stands below a finding: the rule's verdict beside the inspector's."""
    rule = judgement.outcome.scale.word(judgement.outcome.verdict)
    decision = judgement.decision
    if judgement.overrides:
        yield f"Dit is het besluit van de inspectie; de regel geeft: {rule}."
        if decision.reason:
            yield f"Reden: {line(decision.reason)}"
    elif judgement.lapsed and judgement.differs:
        word = judgement.outcome.scale.word(decision.verdict)
        yield f"Een eerder besluit ({word}) is verlopen: de situatie is veranderd."


def _because(judgement: Judgement, reason: str) -> Iterator[str]:
    decision = judgement.decision
    rule = judgement.outcome.scale.word(judgement.outcome.verdict)
    yield f"Besluit van {line(decision.by)}: {line(decision.reason)}"
    yield f"De regel geeft {rule}: {reason}"


def status_line(chosen: Scored) -> str:
    """What a document says above its title: the status of each measurement, by whom and when."""
    from engine.review.status import standing

    told = {}
    for result in chosen.results:
        now = standing(result, chosen.rules, chosen.review)
        within = result.measurement
        told[f"{line(within.approach)}, {within.year}"] = _standing(now)
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    return "; ".join(f"{name}: {text[0].lower()}{text[1:]}" for name, text in told.items())


def _standing(now: Standing) -> str:
    if now.lapsed:
        return f"{_STATUS[now.name]}; was {now.lapsed}, maar daarna is iets veranderd"
    signed = f" op {in_words(now.at)} door {line(now.by)}" if now.by else ""
    return _STATUS[now.name] + signed


_STATUS: Final = {
    "concept": "Concept, opgesteld uit de antwoorden op de vragenlijsten",
    "wederhoor": "Concept voor hoor en wederhoor",
    "vastgesteld": "Vastgesteld",
    "gepubliceerd": "Gepubliceerd",
}


def in_words(moment: str) -> str:
    """The day of a moment, as in "3 november 2013"."""
    return day_in_words(datetime.fromisoformat(moment).date())
