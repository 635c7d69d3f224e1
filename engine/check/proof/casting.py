"""Who says what to all questions of an indicator, where silence on one follows another.

Per question a ``Saying`` tells how many say what. Put together person by person, whoever is
silent on one question may be presumed to be for by what it says to another. So those who must be
presumed get an answer elsewhere that does it, and all others who would be, answer themselves: if
need be one more says what changes no picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from engine.check.proof.question_pictures import QuestionPictures
from engine.check.proof.sayings import Codes, Saying
from engine.dossier.answers import Stance

Said: TypeAlias = tuple[Saying, ...]
"""What is said to each question of the indicator; the same place is the same partner."""

_TOGETHER: Final = 3
"""Voices that are added at once, at most."""
_MOST: Final = 40
"""Voices that are added at all."""


class ImpossibleError(Exception):
    """Codes that aren't possible together."""


def cast(
    questions: Sequence[QuestionPictures],
    follows: Sequence[Sequence[int]],
    chosen: Sequence[Codes],
) -> Said:
    """What is said to each question so that it makes the codes that are ``chosen`` for it.

    ``follows`` has the numbers of the questions that silence on each follows. Raises
    ``ImpossibleError`` where they aren't possible together.
    """
    return _Cast(questions, follows, chosen).said()


class _Cast:
    """Who is told apart and the others, by what each says to the questions (by number)."""

    def __init__(
        self,
        questions: Sequence[QuestionPictures],
        follows: Sequence[Sequence[int]],
        chosen: Sequence[Codes],
    ) -> None:
        self._questions = questions
        self._follows = follows
        self._chosen = chosen
        self._sayings = [one.witnesses[codes] for one, codes in zip(questions, chosen, strict=True)]
        self._own_answers: dict[int, int] = {}
        self._others: list[dict[int, int]] = []

    def said(self) -> Said:
        """What is said to each question."""
        needed = self._needed()
        for number in _in_order(self._follows):
            if needed[number]:
                favoured = self._questions[number].favoured[self._chosen[number]]
                self._sayings[number] = self._grown(number, favoured, needed[number], 0, False)
            self._add(number)
        return tuple(
            _made(
                self._questions[number],
                self._own_answers.get(number),
                tuple([one.get(number) for one in self._others]),
                saying.documents,
            )
            for number, saying in enumerate(self._sayings)
        )

    def _needed(self) -> list[int]:
        """Per question how many others must be for, so that they can be presumed elsewhere."""
        needed = [0] * len(self._questions)
        for number, saying in enumerate(self._sayings):
            presumed = _presumed(self._questions[number], saying)
            if presumed:
                sources = (
                    at
                    for at in self._follows[number]
                    if self._chosen[at] in self._questions[at].favoured
                )
                source = next(sources, None)
                if source is None:
                    raise ImpossibleError(self._chosen)
                needed[source] = max(needed[source], presumed)
        return needed

    def _add(self, number: int) -> None:
        """Put what is said to a question into mouths: first of those who mustn't be silent."""
        question, saying = self._questions[number], self._sayings[number]
        speaking = [at for at, one in enumerate(self._others) if self._speaks(number, one)]
        presumed = _presumed(question, saying)
        if len(_others(question, saying)) > presumed or _own(question, saying) is not None:
            own = self._speaks(number, self._own_answers) and _own(question, saying) is None
            saying = self._without_more_silence(number, saying, len(speaking), own)
            self._sayings[number] = saying
        silent = _presumed(question, saying)
        others = [at for at in range(len(self._others)) if at not in speaking]
        places = iter([*speaking[silent:], *others])
        for said in _others(question, saying):
            if said is not None and said != question.presumed:
                place = next(places, len(self._others))
                if place == len(self._others):
                    self._others.append({})
                self._others[place][number] = said
        own_answer = _own(question, saying)
        if own_answer is not None:
            self._own_answers[number] = own_answer

    def _without_more_silence(
        self, number: int, saying: Saying, speaking: int, own: bool
    ) -> Saying:
        """``saying`` where the others of those ``speaking`` elsewhere answer, or may be silent.

        ``own``: whether the one who is told apart is among them.
        """
        question = self._questions[number]
        for more in range(speaking - _presumed(question, saying) + 1):
            for quiet in (False, True) if own else (False,):
                silent = saying
                if more:
                    assert question.presumed is not None
                    silent = _with_others(question, saying, [question.presumed] * more)
                heard = silent
                if quiet:  # it may as well be silent, which is as if another were
                    assert question.presumed is not None
                    heard = _with_others(question, silent, [question.presumed])
                if question.measured(heard) != self._chosen[number]:
                    continue
                missing = speaking - _presumed(question, silent)
                try:
                    return self._grown(number, silent, 0, missing, own and not quiet)
                except ImpossibleError:
                    continue
        raise ImpossibleError(self._chosen)

    def _speaks(self, number: int, one: Mapping[int, int]) -> bool:
        """Whether who says this is for on a question that silence on this one follows."""
        return any(
            self._questions[at].answers[one[at]].stance is Stance.FOR
            for at in self._follows[number]
            if at in one
        )

    def _grown(self, number: int, saying: Saying, favour: int, explicit: int, own: bool) -> Saying:
        """``saying`` with more voices that change no picture.

        Until so many others are for, so many answer, and who is told apart does if it must.
        """
        question = self._questions[number]
        most = saying.size + _MOST
        while not (
            _for(question, saying) >= favour
            and len(_others(question, saying)) - _presumed(question, saying) >= explicit
            and (_own(question, saying) is not None or not own)
        ):
            more = _with_more(question, saying)
            same = (one for one in more if question.measured(one) == self._chosen[number])
            grown = next(same, None)
            if grown is None or grown.size > most:
                raise ImpossibleError(self._chosen)
            saying = grown
        return saying


def _in_order(follows: Sequence[Sequence[int]]) -> list[int]:
    """Every question after those that it follows."""
    found: list[int] = []
    while len(found) < len(follows):
        found += [
            at for at, before in enumerate(follows) if at not in found and set(before) <= set(found)
        ]
    return found


def _for(question: QuestionPictures, saying: Saying) -> int:
    return sum(
        question.answers[one].stance is Stance.FOR
        for one in _others(question, saying)
        if one is not None and one != question.presumed
    )


def _presumed(question: QuestionPictures, saying: Saying) -> int:
    return 0 if question.presumed is None else saying.everybody.count(question.presumed)


def _with_more(question: QuestionPictures, saying: Saying) -> Iterator[Saying]:
    """``saying`` with one voice more, with two, …; who is told apart, and who is for, first."""
    level = [saying]
    voices = sorted(range(question.voices), key=lambda at: question.answers[at].stance or 0)
    for _ in range(_TOGETHER):
        following = []
        for one in level:
            others = _others(question, one)
            if question.own is not None and _own(question, one) is None:
                following += [_made(question, voice, others, one.documents) for voice in voices]
            following += [_with_others(question, one, [voice]) for voice in voices]
        yield from following
        level = following


# --- one who is told apart, and all others ---


def _own(question: QuestionPictures, saying: Saying) -> int | None:
    """What the one says who is told apart, if there is one."""
    said = _by_block(question, saying)
    own = said[question.own] if question.own is not None else ()
    return own[0] if own else None


def _others(question: QuestionPictures, saying: Saying) -> tuple[int | None, ...]:
    """What all others say."""
    said = _by_block(question, saying)
    return next((some for at, some in enumerate(said) if at != question.own), ())


def _by_block(question: QuestionPictures, saying: Saying) -> list[tuple[int | None, ...]]:
    told = dict(zip(question.question.asked, saying.respondents, strict=False))
    return [
        tuple([one for role in block.roles for one in told.get(role.id, ())])
        for block in question.blocks
    ]


def _made(
    question: QuestionPictures,
    own: int | None,
    others: Sequence[int | None],
    documents: tuple[int, ...],
) -> Saying:
    one = () if own is None else (own,)
    voices = [one if at == question.own else others for at in range(len(question.blocks))]
    return question.by_role(voices, documents)


def _with_others(question: QuestionPictures, saying: Saying, more: Sequence[int]) -> Saying:
    others = (*_others(question, saying), *more)
    return _made(question, _own(question, saying), others, saying.documents)
