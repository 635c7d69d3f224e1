"""What the informants of one measurement said, question by question, and the pictures it makes.

Every question is heard once for all tables that look at it: a table looks at *sources*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from engine.dossier.model import Given, Informant, Measurement
from engine.pictures.model import View
from engine.pictures.who_is_heard import Ranks, Testimony, ranked_testimony, ranks
from engine.rules.decision_table import Situation
from engine.wording.picture_texts import Told


class Said:
    """What was said to one question, whoever said it.

    ``ranks`` tells who is heard. ``codes`` is 1 if anybody is heard, else 0, and then a picture
    for each view on the question. ``told`` is for ``engine.scoring.remembered``: how the pictures
    read that were asked for.
    """

    __slots__ = ("codes", "ranks", "told")

    def __init__(self, ranked: Ranks, codes: Situation) -> None:
        self.ranks = ranked
        self.codes = codes
        self.told: dict[tuple[int, int, str], Told] = {}


class Source:
    """One question put to some of the respondents, with the ``views`` on what they say to it.

    All ``views`` hear the same respondents, and those who are silent ``follow`` the same questions.
    """

    __slots__ = ("follows", "over", "question", "views")

    def __init__(self, views: Sequence[View]) -> None:
        self.question = views[0].question
        self.over = views[0].over
        self.follows = views[0].follows
        self.views = tuple(views)

    def ranks(self, within: Measurement) -> Ranks:
        """Who is heard."""
        return ranks(self.question, within, self.over, self.follows)

    def testimony(
        self,
        ranked: Ranks,
        informants: Sequence[Informant],
        speaking: Sequence[Informant] | None = None,
    ) -> Testimony:
        """What ``informants`` say, from the mouths of those ``speaking`` if others do."""
        given: list[Given | None] = [one.answers.get(self.question.id) for one in informants]
        return ranked_testimony(self.question, ranked, speaking or informants, given)

    def said(self, ranked: Ranks, heard: Testimony) -> Said:
        """The pictures of what is heard."""
        return Said(ranked, (int(bool(heard.voices)), *[view.code(heard) for view in self.views]))


_Key: TypeAlias = tuple[str, str | None, tuple[str, ...]]
"""Question, whom it hears, and what who is silent follows."""


def _key(view: View) -> _Key:
    return view.question.id, view.over, tuple([one.id for one in view.follows])


class Sources:
    """Everything that the ``views`` of a rule set look at; ``each`` is numbered from 0."""

    def __init__(self, views: Iterable[View]) -> None:
        found: dict[_Key, list[View]] = {}
        for view in views:
            found.setdefault(_key(view), []).append(view)
        self._numbers = {key: number for number, key in enumerate(found)}
        self.each = tuple(map(Source, found.values()))

    def place(self, view: View) -> tuple[int, int]:
        """The number of the source that ``view`` looks at, and where its code stands there."""
        number = self._numbers[_key(view)]
        codes = enumerate(self.each[number].views, start=1)
        return number, next(place for place, one in codes if one is view)


class Hearing:
    """What was said in one measurement; ``said`` runs parallel to the ``sources``."""

    __slots__ = ("informants", "said", "sources", "within")

    def __init__(self, sources: Sequence[Source], within: Measurement) -> None:
        self.sources = sources
        self.within = within
        self.informants = within.informants
        self.said: Sequence[Said] = self._heard()

    def _heard(self) -> list[Said]:
        """What is said to each source."""
        ranked = [source.ranks(self.within) for source in self.sources]
        return [
            source.said(one, source.testimony(one, self.informants))
            for source, one in zip(self.sources, ranked, strict=True)
        ]

    def testimony(self, number: int) -> Testimony:
        """The testimony from source ``number``."""
        return self.sources[number].testimony(self.said[number].ranks, self.informants)

    def cited(self, numbers: Sequence[int]) -> Iterable[tuple[int, bool]]:
        """Who (by place) answered the one question of these sources, and whether it counted."""
        if len(numbers) == 1:
            return self.said[numbers[0]].ranks.cited
        once: dict[int, bool] = {}
        for number in numbers:
            for place, counted in self.said[number].ranks.cited:
                once[place] = counted or once.get(place, False)
        return once.items()
