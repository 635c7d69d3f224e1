"""The LET OP of one measurement as they are told together: nothing twice.

Each rule has a text of its own. Where one speaker is behind several, or several are about one
question, they are one LET OP; what is missing at one indicator of a criterion and at the next is
told in full only once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from engine.pictures.coverage import missing
from engine.pictures.who_is_heard import Testimony
from engine.rules.model import Rule
from engine.scoring.outcome import Outcome, Result
from engine.wording.dutch import enumeration, sentence
from engine.wording.picture_texts import Told, filled_in, parts
from engine.wording.sentences import Sentence, again

Piece: TypeAlias = tuple[Told, Testimony | None]
"""A piece of a text, with what is heard on the picture that it tells."""


class ToldNote(NamedTuple):
    """One LET OP as it is told, and the rules that give it.

    ``repeats``: it only refers to what was told at another indicator.
    """

    rules: tuple[Rule, ...]
    pieces: tuple[Piece, ...]
    repeats: bool = False

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return filled_in(told for told, _ in self.pieces)


def told_notes(result: Result) -> dict[str, tuple[ToldNote, ...]]:
    """The LET OP of each indicator that has any, by id."""
    found: dict[str, tuple[ToldNote, ...]] = {}
    gaps: set[tuple[str, tuple[str, ...]]] = set()
    for outcome in result.outcomes:
        if outcome.notes:
            notes = [_told(outcome, rule, gaps) for rule in outcome.notes]
            found[outcome.rules.indicator.id] = tuple(_merged(outcome, notes))
    return found


def _told(outcome: Outcome, rule: Rule, gaps: set[tuple[str, tuple[str, ...]]]) -> ToldNote:
    """The LET OP of ``rule``; short where it lacks what another of its criterion lacked."""
    for part in parts(rule.text):
        if isinstance(part, tuple) and part[1] == "ontbreekt":
            view, said = outcome.said[part[0]]
            lacking = tuple(missing(view, said))
            gap = (outcome.rules.indicator.criterion, lacking)
            if lacking and gap in gaps:
                verb = "ontbreekt" if len(lacking) == 1 else "ontbreken"
                text = sentence(f"ook hier {verb} {enumeration(lacking)}")
                return ToldNote((rule,), ((text, said),), repeats=True)
            gaps.add(gap)
    return ToldNote((rule,), tuple(outcome.pieces(rule)))


def _merged(outcome: Outcome, notes: Sequence[ToldNote]) -> Iterator[ToldNote]:
    """``notes`` with those of one speaker, or about one question, together."""
    left = list(notes)
    while left:
        one = left.pop(0)
        for other in [*left]:
            speaker = _speaker(one)
            if speaker and speaker == _speaker(other):
                one = _together(one, other)
                left.remove(other)
            elif _questions(outcome, one) == _questions(outcome, other):
                first, second = sorted((one, other), key=_tells, reverse=True)
                row = (*first.pieces, (" ", None), *second.pieces)
                one = ToldNote(first.rules + second.rules, row)
                left.remove(other)
        yield one


def _sentences(note: ToldNote) -> list[Sentence] | None:
    """The sentences of ``note``, if it has nothing else."""
    found: list[Sentence] = []
    for told, _ in note.pieces:
        if not isinstance(told, str):
            found.extend(told)
        elif told.strip():
            return None
    return found


def _tells(note: ToldNote) -> bool:
    """Whether ``note`` tells who says what, before what follows from that."""
    return any(heard is not None for _, heard in note.pieces)


def _speaker(note: ToldNote) -> frozenset[str]:
    """Who say all of ``note``; nobody if it isn't all by the same."""
    told = _sentences(note) or ()
    each = {frozenset(voice.informant.id for voice in one.voices) for one in told}
    return next(iter(each)) if len(each) == 1 else frozenset()


def _questions(outcome: Outcome, note: ToldNote) -> set[str]:
    """The questions that the rules behind ``note`` look at."""
    pictures = frozenset().union(*(rule.looks_at for rule in note.rules))
    return {one.question.id for name, (_, one) in outcome.said.items() if name in pictures}


def _together(one: ToldNote, other: ToldNote) -> ToldNote:
    """Two of one speaker: what answers to the finding first, and then what they say as well."""
    first, second = sorted((one, other), key=_answers, reverse=True)
    pieces: list[Piece] = [*first.pieces]
    for told, heard in second.pieces:
        if isinstance(told, str):
            continue
        pieces.append(([again(each) for each in told], heard))
    return ToldNote(one.rules + other.rules, tuple(pieces))


def _answers(note: ToldNote) -> bool:
    return any(one.spoken is not None and one.spoken.refers for one in _sentences(note) or ())
