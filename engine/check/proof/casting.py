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
    """The municipality and the partners, by what each says to the questions (by number)."""

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
        self._municipality: dict[int, int] = {}
        self._partners: list[dict[int, int]] = []

    def said(self) -> Said:
        """What is said to each question."""
        needed = self._needed()
        for number in _in_order(self._follows):
            if needed[number]:
                favoured = self._questions[number].favoured[self._chosen[number]]
                self._sayings[number] = self._grown(number, favoured, needed[number], 0, False)
            self._add(number)
        return tuple(
            Saying(
                self._municipality.get(number),
                tuple([one.get(number) for one in self._partners]),
                saying.documents,
            )
            for number, saying in enumerate(self._sayings)
        )

    def _needed(self) -> list[int]:
        """Per question how many partners must be for, so that they can be presumed elsewhere."""
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
        speaking = [at for at, one in enumerate(self._partners) if self._speaks(number, one)]
        presumed = _presumed(question, saying)
        if len(saying.partners) > presumed or saying.municipality is not None:
            own = self._speaks(number, self._municipality) and saying.municipality is None
            saying = self._without_more_silence(number, saying, len(speaking), own)
            self._sayings[number] = saying
        silent = _presumed(question, saying)
        others = [at for at in range(len(self._partners)) if at not in speaking]
        places = iter([*speaking[silent:], *others])
        for said in saying.partners:
            if said is not None and said != question.presumed:
                place = next(places, len(self._partners))
                if place == len(self._partners):
                    self._partners.append({})
                self._partners[place][number] = said
        if saying.municipality is not None:
            self._municipality[number] = saying.municipality

    def _without_more_silence(
        self, number: int, saying: Saying, speaking: int, municipality: bool
    ) -> Saying:
        """``saying`` where the others of those ``speaking`` elsewhere answer, or may be silent.

        ``municipality``: whether it is among them.
        """
        question = self._questions[number]
        for more in range(speaking - _presumed(question, saying) + 1):
            for own in (False, True) if municipality else (False,):
                silent = saying
                if more:
                    assert question.presumed is not None
                    silent = saying._replace(
                        partners=(*saying.partners, *[question.presumed] * more)
                    )
                heard = silent
                if own:  # it may as well be silent, which is as if a partner were
                    assert question.presumed is not None
                    heard = silent._replace(partners=(*silent.partners, question.presumed))
                if question.measured(heard) != self._chosen[number]:
                    continue
                missing = speaking - _presumed(question, silent)
                try:
                    return self._grown(number, silent, 0, missing, municipality and not own)
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

    def _grown(
        self, number: int, saying: Saying, favour: int, explicit: int, municipality: bool
    ) -> Saying:
        """``saying`` with more voices that change no picture.

        Until so many partners are for, so many answer, and the municipality does if it must.
        """
        question = self._questions[number]
        most = saying.size + _MOST
        while not (
            _for(question, saying) >= favour
            and len(saying.partners) - _presumed(question, saying) >= explicit
            and (saying.municipality is not None or not municipality)
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
        for one in saying.partners
        if one is not None and one != question.presumed
    )


def _presumed(question: QuestionPictures, saying: Saying) -> int:
    return 0 if question.presumed is None else saying.partners.count(question.presumed)


def _with_more(question: QuestionPictures, saying: Saying) -> Iterator[Saying]:
    """``saying`` with one voice more, with two, …; the municipality and who is for first."""
    level = [saying]
    voices = sorted(range(question.voices), key=lambda at: question.answers[at].stance or 0)
    for _ in range(_TOGETHER):
        following = []
        for one in level:
            if one.municipality is None:
                following += [one._replace(municipality=voice) for voice in voices]
            following += [one._replace(partners=(*one.partners, voice)) for voice in voices]
        yield from following
        level = following
