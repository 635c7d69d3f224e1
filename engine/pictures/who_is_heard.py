"""Testimony: who is heard on one question, and what they said.

Heard are the respondents whom the question is put to (a rule may narrow that to one role: who
knows best decides). Only when none of them answered, the other respondents who were asked; only
when they too are silent, the documents. Where somebody answers whose role overrides (who went to
see for itself, say), nobody else is heard. Blank and "n.v.t." answers are not heard; "weet niet"
is.

Who answered the indicator speaks on all of it: a rule may say that who leaves a question blank
*follows* what it says to others of the indicator. Whoever speaks for the approach there, is then
*presumed* to do so here; but only beside respondents who did answer, so that silence alone is
never heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.dossier.answers import Answer, Stance
from engine.dossier.model import DOCUMENT, Given, Informant, Measurement
from engine.framework.model import Question


@dataclass(slots=True)  # not frozen, as ``dossier.Given`` isn't; never changed either
class Voice:
    """One informant with an answer that is heard."""

    informant: Informant
    given: Given

    @property
    def answer(self) -> Answer:
        """The parsed answer."""
        return self.given.answer

    @property
    def stance(self) -> Stance:
        """Where the answer stands; a voice always has a stance."""
        assert self.given.answer.stance is not None
        return self.given.answer.stance


@dataclass(slots=True)
class Testimony:
    """Everything said to one question in one measurement.

    ``voices`` decide, with those ``presumed`` to be for; ``aside`` answered as well but don't
    decide (documents beside respondents, respondents outside the role that knows best); ``silent``
    were asked and left it blank or wrote "n.v.t."; ``uncounted`` answered without being asked.
    """

    question: Question
    voices: tuple[Voice, ...]
    aside: tuple[Voice, ...]
    silent: tuple[Informant, ...]
    uncounted: tuple[Voice, ...]
    presumed: tuple[Informant, ...] = ()

    @property
    def by_documents(self) -> bool:
        """Whether documents decide because no respondent answered."""
        return bool(self.voices) and self.voices[0].informant.role.id == DOCUMENT.id

    def documents_beside(self, stance: Stance) -> tuple[Voice, ...]:
        """The documents beside the respondents that take ``stance``."""
        return tuple(
            voice
            for voice in self.aside
            if voice.informant.role.id == DOCUMENT.id and voice.stance is stance
        )


@dataclass(slots=True)
class Ranks:
    """Who is heard on one question, by place among the informants of a measurement.

    The fields are those of ``Testimony``: what is said there about voices and informants.
    ``cited`` are all who answered, with whether that counts.
    """

    voices: tuple[int, ...]
    aside: tuple[int, ...]
    silent: tuple[int, ...]
    uncounted: tuple[int, ...]
    presumed: tuple[int, ...]
    cited: tuple[tuple[int, bool], ...] = field(init=False)

    def __post_init__(self) -> None:
        others = self.aside + self.uncounted
        self.cited = (*[(at, True) for at in self.voices], *[(at, False) for at in others])


def ranks(
    question: Question,
    within: Measurement,
    over: str | None,
    follows: Sequence[Question] = (),
) -> Ranks:
    """Who is heard on ``question``; ``over`` narrows the respondents to one role.

    Who is silent is presumed to be for if it is so on one of the questions that it ``follows``.
    """
    ranked: tuple[list[int], ...] = ([], [], [], [])
    overriding, first, others, papers = ranked
    silent: list[int] = []
    uncounted: list[int] = []
    for place, informant in enumerate(within.informants):
        role, given = informant.role, informant.answers.get(question.id)
        answered = given is not None and given.answer.stance is not None
        if role.id == DOCUMENT.id:
            if answered:
                papers.append(place)
        elif not question.asks(role):
            if answered:
                uncounted.append(place)
        elif not answered:
            silent.append(place)
        else:
            narrowed = over is None or role.id == over
            (overriding if role.overrides else first if narrowed else others).append(place)
    heard = next((rank for rank in ranked if rank), first)
    aside = [place for rank in ranked if rank is not heard for place in rank]
    presumed: list[int] = []
    if follows and not overriding and (first or others):
        presumed = [at for at in silent if speaks_for(within.informants[at], follows)]
    return Ranks(tuple(heard), tuple(aside), tuple(silent), tuple(uncounted), tuple(presumed))


def speaks_for(informant: Informant, questions: Sequence[Question]) -> bool:
    """Whether ``informant``, who is asked one of ``questions``, speaks for the approach there."""
    return any(
        question.asks(informant.role)
        and (given := informant.answers.get(question.id)) is not None
        and given.answer.stance is Stance.FOR
        for question in questions
    )


def testimony(
    question: Question,
    within: Measurement,
    over: str | None = None,  # noqa: PT028 (a testimony is no test)
    follows: Sequence[Question] = (),  # noqa: PT028
) -> Testimony:
    """Everything said to ``question``; ``over`` and ``follows`` are those of ``ranks``."""
    given = [one.answers.get(question.id) for one in within.informants]
    ranked = ranks(question, within, over, follows)
    return ranked_testimony(question, ranked, within.informants, given)


def ranked_testimony(
    question: Question,
    ranked: Ranks,
    informants: Sequence[Informant],
    given: Sequence[Given | None],
) -> Testimony:
    """As ``testimony``, when it is known who is heard, and what each of ``informants`` said."""

    def voices(places: tuple[int, ...]) -> tuple[Voice, ...]:
        return tuple([Voice(informants[at], one) for at in places if (one := given[at])])

    return Testimony(
        question,
        voices(ranked.voices),
        voices(ranked.aside) if ranked.aside else (),
        tuple([informants[at] for at in ranked.silent]) if ranked.silent else (),
        voices(ranked.uncounted) if ranked.uncounted else (),
        tuple([informants[at] for at in ranked.presumed]) if ranked.presumed else (),
    )
