"""A LET OP that changes a verdict, or isn't beside it as it says, is found."""

from __future__ import annotations

from engine.check.checks import let_op
from tests.engine.check import sets


def test_the_good_notes_stand_where_they_say() -> None:
    assert sets.report("let-op", "goed").findings == ()


def test_the_bad_notes_do_not() -> None:
    assert sets.text("let-op", "fout") == sets.expected("let-op", "fout")


def test_the_counterexamples_show_the_verdict_with_or_without_the_note() -> None:
    seen = []
    for finding in sets.found("let-op", "fout"):
        (result,) = sets.scored("let-op", "fout", finding)
        (outcome,) = result.outcomes
        noted = finding.places[0].id in {note.id for note in outcome.notes}
        seen.append((finding.places[0].id, outcome.verdict, noted))
    assert seen == [
        ("steun/afwijking", "X", False),
        ("steun/niet-gedragen-let-op", "X", True),
        ("steun/tegen", "X", False),
    ]


def test_a_note_that_changes_a_verdict_is_found() -> None:
    context = sets.report("let-op", "goed").indicators[0].context
    vars(context)["decided_without_notes"] = tuple(reversed(context.decided))
    (finding,) = let_op.check(context)
    assert finding.what == "Het oordeel is anders als de LET OP-regels worden weggelaten."
