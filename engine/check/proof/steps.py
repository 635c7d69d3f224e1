"""What one answer that changes makes of the pictures of one question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from engine.check.proof.groups import Group
from engine.check.proof.realisable import SILENT, Codes, Model, Respondents, Saying, Seen, keep
from engine.framework.model import MUNICIPALITY

PAPER: Final = "papier"
"""The sort of a move by the first respondent to speak, where so far documents decided."""


class Move(NamedTuple):
    """A change in what one respondent says, by numbers of answers, and of what sort it is.

    ``before`` is None for who was silent. ``only``: where all others give that answer.
    """

    before: int | None
    after: int
    sort: str
    only: int | None = None


class Change(NamedTuple):
    """The pictures before and after a move of this sort, by somebody of this role."""

    before: Codes
    after: Codes
    sort: str
    role: str


class Changed(NamedTuple):
    """Answers that show a change."""

    before: Saying
    after: Saying


def changes(model: Model, moves_by: Mapping[str, Sequence[Move]]) -> dict[Change, Changed]:
    """What one respondent's move makes of the pictures; ``moves_by`` are those of each role."""
    found: dict[Change, Changed] = {}
    for role, moves in moves_by.items():
        if not (model.asks_municipality if role == MUNICIPALITY else model.question.asks(role)):
            continue
        for who in _others(model, role):
            made: dict[int | None, tuple[Respondents, Seen | None]] = {}
            made[None] = who, None if who == SILENT else model.seen(who)
            voices = {*who.saying().voices}
            for move in moves:
                if move.only is not None and voices != {move.only}:
                    continue
                for said in (move.before, move.after):
                    if said is not None and said not in made:
                        more = _with(model, who, role, said)
                        made[said] = more, model.seen(more)
                between = _between(model, made[move.before], made[move.after], move, role)
                for change, shown in between:
                    keep(found, change, shown, lambda one: one.before.size)
    return found


def _others(model: Model, role: str) -> Iterator[Respondents]:
    """Those beside the one respondent of this role who changes, as far as it matters.

    Where only counts what is named together, one can as well name it all.
    """
    if model.together:
        yield SILENT
        return
    if role == MUNICIPALITY:
        yield from (who for who in model.respondents() if who.municipality is None)
        return
    known = set()
    for who in model.respondents():
        if who == SILENT:
            yield who
            continue
        heard = {over: model.heard(who, over) for over in model.overs}
        key = *heard.values(), who.partners is None and model.overs != {None}
        if key not in known:
            known.add(key)
            yield who


def _with(model: Model, who: Respondents, role: str, said: int) -> Respondents:
    """``who`` with one more of this role who says ``said``."""
    if role == MUNICIPALITY:
        return who._replace(municipality=said)
    groups = model.circles[who.municipality].groups
    alone = groups.alone(said)
    if who.partners is None:
        return who._replace(partners=Group(alone, (said,)))
    sums, voices = who.partners
    return who._replace(partners=Group(groups.joined(sums, alone), (*voices, said)))


def _instead_of_documents(
    model: Model, after: Respondents, then: Seen, role: str
) -> Iterator[tuple[Change, Changed]]:
    """Somebody speaks where so far only documents did, which then no longer decide."""
    for group in model.circles[None].groups.all_:
        shown = Changed(Saying(None, (), group.voices), after.saying(group.voices))
        seen = model.measured(shown.after) if then.contradicted else model.completed(then, ())
        yield Change(model.by_documents(group), seen, PAPER, role), shown


def _between(
    model: Model,
    before: tuple[Respondents, Seen | None],
    after: tuple[Respondents, Seen | None],
    move: Move,
    role: str,
) -> Iterator[tuple[Change, Changed]]:
    first, then = before[1], after[1]
    assert then is not None
    if first is None:
        yield from _instead_of_documents(model, after[0], then, role)
        return
    if first == then:
        return
    half = len(first.contradicted)
    papers = model.circles[None].papers
    for bits, sorts in papers.beside(first.contradicted + then.contradicted).items():
        codes = model.completed(first, bits[:half]), model.completed(then, bits[half:])
        documents = model.with_documents(before[0], sorts).documents
        shown = Changed(before[0].saying(documents), after[0].saying(documents))
        if codes[0] != codes[1]:
            yield Change(*codes, move.sort, role), shown
