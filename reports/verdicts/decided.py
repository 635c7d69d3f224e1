"""What every rendering says of the inspector's decisions in the same words.

A ``Judged`` gives the decision on an outcome, laid beside it; ``undecided`` is that of a file
without decisions. Where nothing was decided, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from engine.review.judgement import Judgement, Review
    from engine.scoring.outcome import Outcome

Judged: TypeAlias = "Callable[[Outcome], Judgement | None]"


def undecided(outcome: Outcome) -> Judgement | None:
    """Nobody decided anything."""
    return None


def judged_by(*reviews: Review | None) -> Judged:
    """Gives the decision on an outcome, whichever of ``reviews`` it is in."""
    having = [one for one in reviews if one is not None]
    if not having:
        return undecided
    return lambda outcome: next(filter(None, (one.of(outcome) for one in having)), None)


def holding(judged: Judged) -> Callable[[Outcome], str]:
    """Gives the verdict that holds of an outcome: the inspector's, or else the rule's."""

    def holds(outcome: Outcome) -> str:
        judgement = judged(outcome)
        return outcome.verdict if judgement is None else judgement.verdict

    return holds


def told(judgement: Judgement | None) -> Iterator[str]:
    """A decision in sentences, where it says more than that the rule is followed."""
    if judgement is None:
        return
    decision = judgement.decision
    rule = judgement.outcome.verdict
    own = decision.finding is not None or decision.notes is not None
    if judgement.lapsed:
        yield f"Verlopen besluit: {decision.verdict}. De situatie is veranderd sinds het besluit."
    elif judgement.differs:
        word = judgement.outcome.scale.word(decision.verdict)
        yield f"Besluit: {decision.verdict} ({word}); de regel geeft {rule}."
    elif own:
        yield f"Besluit: {rule}, met een eigen tekst."
    else:
        return
    if decision.reason:
        yield f"Reden: {decision.reason}"
    if decision.finding is not None:
        yield f"Bevinding: {decision.finding}"
    if decision.notes is not None:
        yield from (f"LET OP: {note}" for note in decision.notes or ("(geen)",))
    yield f"{decision.by}, {decision.at[:10]}"


def tally(judgements: Iterable[Judgement | None]) -> dict[str, int]:
    """How many decisions there are, how many of those override the rule, and how many lapsed."""
    made = [one for one in judgements if one is not None]
    return {
        "besluiten": len(made),
        "wijkt_af": sum(one.overrides for one in made),
        "verlopen": sum(one.lapsed for one in made),
    }


def counted(judgements: Iterable[Judgement | None]) -> str:
    """The tally as a sentence; empty where nothing was decided."""
    count = tally(judgements)
    if not count["besluiten"]:
        return ""
    noun = "besluit" if count["besluiten"] == 1 else "besluiten"
    text = f"{count['besluiten']} {noun} van de inspectie"
    text += f", waarvan {count['wijkt_af']} anders dan de regel"
    return f"{text} en {count['verlopen']} verlopen." if count["verlopen"] else f"{text}."


def tallied(judgements: Iterable[Judgement | None]) -> dict[str, Any]:
    """The tally as a field of JSON; none where nothing was decided."""
    count = tally(judgements)
    return {"telling_besluiten": count} if count["besluiten"] else {}


def as_field(judgement: Judgement | None) -> dict[str, Any]:
    """A decision as a field of JSON, beside what the rule says."""
    if judgement is None:
        return {}
    decision = judgement.decision
    return {
        "besluit": {
            "oordeel": judgement.verdict,
            "besloten": decision.verdict,
            "wijkt_af": judgement.overrides,
            "verlopen": judgement.lapsed,
            "reden": decision.reason,
            "bevinding": decision.finding,
            "let_op": None if decision.notes is None else [*decision.notes],
            "door": decision.by,
            "op": decision.at,
        }
    }


def in_a_cell(judgement: Judgement | None) -> str:
    """The verdict that was decided, for a column of its own; empty where none was."""
    if judgement is None:
        return ""
    if judgement.lapsed:
        return f"verlopen: {judgement.decision.verdict}"
    scale = judgement.outcome.scale
    tested = scale.is_tested(judgement.verdict)
    return judgement.verdict if tested else scale.word(judgement.verdict)
