"""What one answer that changes makes of the pictures of one question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from engine.check.proof.groups import Group
from engine.check.proof.question_pictures import QuestionPictures
from engine.check.proof.sayings import SILENT, Codes, PartialPictures, Respondents, Saying, keep
from engine.framework.model import MUNICIPALITY

FIRST_TO_SPEAK: Final = "papier"
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


def changes(
    pictures: QuestionPictures, moves_by: Mapping[str, Sequence[Move]]
) -> dict[Change, Changed]:
    """What one respondent's move makes of the pictures; ``moves_by`` are those of each role."""
    found: dict[Change, Changed] = {}
    for role, moves in moves_by.items():
        if not (
            pictures.asks_municipality if role == MUNICIPALITY else pictures.question.asks(role)
        ):
            continue
        for who in _others(pictures, role):
            made: dict[int | None, tuple[Respondents, PartialPictures | None]] = {}
            answered = pictures.answered(who)
            made[None] = who, pictures.partial(who) if answered else None
            voices = {*who.saying().voices}
            for move in moves:
                if move.only is not None and voices != {move.only}:
                    continue
                presumes = pictures.presumed is not None and pictures.presumed in move[:2]
                if presumes and (not answered or role == MUNICIPALITY):
                    continue  # nobody is heard; it could as well be a partner
                for said in (move.before, move.after):
                    if said is not None and said not in made:
                        more = _with(pictures, who, role, said)
                        made[said] = more, pictures.partial(more)
                between = _between(pictures, made[move.before], made[move.after], move, role)
                for change, shown in between:
                    keep(found, change, shown, lambda one: one.before.size)
    return found


def _others(pictures: QuestionPictures, role: str) -> Iterator[Respondents]:
    """Those beside the one respondent of this role who changes, as far as it matters.

    Where only counts what is named together, one can as well name it all.
    """
    if pictures.together:
        yield SILENT
        return
    if role == MUNICIPALITY:
        yield from (who for who in pictures.respondents() if who.municipality is None)
        return
    known = set()
    for who in pictures.respondents():
        if who == SILENT:
            yield who
            continue
        heard = {over: pictures.heard(who, over) for over in pictures.narrowed_to}
        key = *heard.values(), who.partners is None and pictures.narrowed_to != {None}
        if key not in known:
            known.add(key)
            yield who


def _with(pictures: QuestionPictures, who: Respondents, role: str, said: int) -> Respondents:
    """``who`` with one more of this role who says ``said``."""
    if role == MUNICIPALITY:
        return who._replace(municipality=said)
    groups = pictures.beside[who.municipality].groups
    alone = groups.alone(said)
    if who.partners is None:
        return who._replace(partners=Group(alone, (said,)))
    sums, voices = who.partners
    return who._replace(partners=Group(groups.joined(sums, alone), (*voices, said)))


def _instead_of_documents(
    pictures: QuestionPictures, after: Respondents, then: PartialPictures, role: str
) -> Iterator[tuple[Change, Changed]]:
    """Somebody speaks where so far only documents did, which then no longer decide."""
    for group in pictures.documents_alone:
        shown = Changed(Saying(None, (), group.voices), after.saying(group.voices))
        codes = (
            pictures.measured(shown.after) if then.contradicted else pictures.completed(then, ())
        )
        yield Change(pictures.by_documents(group), codes, FIRST_TO_SPEAK, role), shown


def _between(
    pictures: QuestionPictures,
    before: tuple[Respondents, PartialPictures | None],
    after: tuple[Respondents, PartialPictures | None],
    move: Move,
    role: str,
) -> Iterator[tuple[Change, Changed]]:
    first, then = before[1], after[1]
    assert then is not None
    if first is None:
        yield from _instead_of_documents(pictures, after[0], then, role)
        return
    if first == then:
        return
    half = len(first.contradicted)
    beside = pictures.beside[None].documents
    for bits, sorts in beside.pictures_beside(first.contradicted + then.contradicted).items():
        codes = pictures.completed(first, bits[:half]), pictures.completed(then, bits[half:])
        documents = pictures.with_documents(before[0], sorts).documents
        shown = Changed(before[0].saying(documents), after[0].saying(documents))
        if codes[0] != codes[1]:
            yield Change(*codes, move.sort, role), shown
