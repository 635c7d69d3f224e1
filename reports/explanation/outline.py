"""An explanation in plain Dutch, as blocks of text that text and Markdown each lay out.

Nothing here that isn't in the explanation; texts hold what people answered as it stands there,
for the renderer to escape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.explaining.model import Explanation
from engine.wording.dutch import sentence
from reports.explanation.what_would_change import firmness, what_would_change
from reports.explanation.why import is_provisional, to_ask, why, why_not
from reports.explanation.words import Block
from reports.verdicts.proposed import would_give


def titled(explanations: Sequence[Explanation], whole: bool = False) -> Iterator[Block]:
    """All blocks, with a title before the first of each measurement."""
    before: tuple[str, str, int] | None = None
    for one in explanations:
        here = (one.municipality, one.approach, one.year)
        if here != before:
            yield Block("title", f"{one.municipality} · {one.approach} · {one.year}")
            before = here
        yield from outline(one, whole)


def outline(one: Explanation, whole: bool = False) -> Iterator[Block]:
    """The explanation of one indicator; the ``whole`` of it has the rules that don't hold."""
    yield Block("verdict", one.name, one.verdict, one.scale.get(one.verdict, ""))
    if is_provisional(one):
        yield Block("text", "Dit oordeel is voorlopig: niet alle antwoorden zijn al beoordeeld.")
    yield Block("text", one.finding)
    for note in one.notes:
        yield Block("text", note.text, "LET OP")
    yield Block("heading", "Stevigheid")
    yield Block("text", firmness(one))
    yield from _changes(one)
    yield Block("heading", f"Waarom {one.verdict}" if one.is_tested else "Waarom")
    yield from why(one)
    if not one.is_tested:
        yield from to_ask(one)
    elif whole:
        yield from _why_not(one)
    if one.proposals:
        yield Block("heading", "Voorstellen")
        yield Block("text", "Regels die nog niets beslissen, en hier zouden gelden.")
    for proposal in one.proposals:
        yield Block("item", would_give(proposal.rule.rule, proposal.rule.verdict, proposal.text))
        yield Block("detail", f"{sentence(proposal.rule.reason)} ({proposal.rule.source})")


def _changes(one: Explanation) -> Iterator[Block]:
    yield Block("heading", "Wat zou het oordeel veranderen")
    for changes in one.changes:
        yield from what_would_change(changes, f"Dit wordt {changes.goal} als", one.verdict)
    for note in one.notes:
        start = "Deze LET OP vervalt als"
        yield from what_would_change(note.changes, start, one.verdict, note.text)
        if note.apart is not None:
            start = "Met een ander oordeel vervalt deze LET OP als"
            yield from what_would_change(note.apart, start, one.verdict)


def _why_not(one: Explanation) -> Iterator[Block]:
    for other in one.scale:
        rules = [rule for rule in one.why_not if rule.verdict == other]
        same = other == one.verdict
        if rules:
            title = f"Waarom niet een andere regel voor {other}" if same else f"Waarom geen {other}"
            yield Block("heading", title)
            for rule in rules:
                yield from why_not(rule)
