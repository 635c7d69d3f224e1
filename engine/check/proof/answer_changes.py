"""What one answer that changes makes of the pictures of one question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from engine.check.proof.groups import Group
from engine.check.proof.question_pictures import QuestionPictures
from engine.check.proof.sayings import Codes, PartialPictures, Respondents, Saying, keep
from engine.framework.roles import Role

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
    role: Role


class Changed(NamedTuple):
    """Answers that show a change."""

    before: Saying
    after: Saying


def changes(
    pictures: QuestionPictures, moves_by: Sequence[Sequence[Move]]
) -> dict[Change, Changed]:
    """What one respondent's move makes of the pictures; ``moves_by`` are those of each block."""
    found: dict[Change, Changed] = {}
    for block, moves in enumerate(moves_by):
        for who in _others(pictures, block):
            made: dict[int | None, tuple[Respondents, PartialPictures | None]] = {}
            answered = pictures.answered(who)
            made[None] = who, pictures.partial(who) if answered else None
            voices = {*pictures.saying(who).voices}
            for move in moves:
                if move.only is not None and voices != {move.only}:
                    continue
                presumes = pictures.presumed is not None and pictures.presumed in move[:2]
                if presumes and (not answered or block == pictures.own):
                    continue  # nobody is heard; it could as well be another
                for said in (move.before, move.after):
                    if said is not None and said not in made:
                        more = _with(pictures, who, block, said)
                        made[said] = more, pictures.partial(more)
                between = _between(pictures, made[move.before], made[move.after], move, block)
                for change, shown in between:
                    keep(found, change, shown, lambda one: one.before.size)
    return found


def _others(pictures: QuestionPictures, block: int) -> Iterator[Respondents]:
    """Those beside the one respondent of this block who changes, as far as it matters.

    Where only counts what is named together, one can as well name it all.
    """
    silent: Respondents = (None,) * len(pictures.blocks)
    if pictures.together:
        yield silent
        return
    if block == pictures.own:
        yield from (who for who in pictures.respondents() if who[block] is None)
        return
    most = pictures.blocks[block].most
    narrowed = pictures.narrowed_to != {None}
    apart = [
        at
        for at, one in enumerate(pictures.blocks)
        if at == block
        or (len(pictures.blocks) > 2 and any(r.id in pictures.narrowed_to for r in one.roles))
        or any(other.overrides for other in pictures.blocks)
    ]
    known = set()
    for who in pictures.respondents():
        group = who[block]
        if most is not None and group is not None and len(group.voices) >= most:
            continue
        if who == silent:
            yield who
            continue
        heard = {over: pictures.heard(who, over) for over in pictures.narrowed_to}
        key = *heard.values(), *[who[at] is None and narrowed for at in apart]
        if len(apart) > 1:
            key = *heard.values(), *[who[at] is None for at in apart]
        if key not in known:
            known.add(key)
            yield who


def _with(pictures: QuestionPictures, who: Respondents, block: int, said: int) -> Respondents:
    """``who`` with one more of this block who says ``said``."""
    before = who[block]
    beside = pictures.beside[said] if block == pictures.own else pictures.around(who)
    groups = beside.groups
    alone = groups.alone(said)
    more = Group(alone, (said,))
    if before is not None:
        more = Group(groups.joined(before.sums, alone), (*before.voices, said))
    return (*who[:block], more, *who[block + 1 :])


def _instead_of_documents(
    pictures: QuestionPictures, after: Respondents, then: PartialPictures, block: int
) -> Iterator[tuple[Change, Changed]]:
    """Somebody speaks where so far only documents did, which then no longer decide."""
    for group in pictures.documents_alone:
        shown = Changed(Saying((), group.voices), pictures.saying(after, group.voices))
        codes = (
            pictures.measured(shown.after) if then.contradicted else pictures.completed(then, ())
        )
        role = pictures.blocks[block].roles[0]
        yield Change(pictures.by_documents(group), codes, FIRST_TO_SPEAK, role), shown


def _between(
    pictures: QuestionPictures,
    before: tuple[Respondents, PartialPictures | None],
    after: tuple[Respondents, PartialPictures | None],
    move: Move,
    block: int,
) -> Iterator[tuple[Change, Changed]]:
    first, then = before[1], after[1]
    assert then is not None
    if first is None:
        yield from _instead_of_documents(pictures, after[0], then, block)
        return
    if first == then:
        return
    half = len(first.contradicted)
    beside = pictures.beside[None].documents
    for bits, sorts in beside.pictures_beside(first.contradicted + then.contradicted).items():
        codes = pictures.completed(first, bits[:half]), pictures.completed(then, bits[half:])
        documents = pictures.with_documents(before[0], sorts).documents
        shown = Changed(pictures.saying(before[0], documents), pictures.saying(after[0], documents))
        if codes[0] != codes[1]:
            yield Change(*codes, move.sort, pictures.blocks[block].roles[0]), shown
