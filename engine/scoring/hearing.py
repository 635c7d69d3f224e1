"""What the informants of one measurement said, question by question, each worked out once.

Which pictures a question makes, and how they read in a sentence, depends on who (by role) said
what (as read): not on names, notations, remarks or sources. So both are remembered by that, for
all dossiers that are scored with the same ``Sources``. Testimonies, in which everybody has a
name again, are made only when somebody looks at them.

Sentences that name somebody are worked out about stand-ins, each named by one letter of its
own, and get their names afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeAlias

from engine.dossier.answers import LONGEST_SHORT_TEXT, Meaning
from engine.dossier.model import Given, Informant, Measurement
from engine.framework.model import Question
from engine.memory import Memory
from engine.pictures.model import View
from engine.pictures.who_is_heard import Ranks, Testimony, ranked_testimony, ranks
from engine.rules.decision_table import Situation
from engine.wording.dutch import capitalised
from engine.wording.picture_texts import TELLERS
from engine.wording.sentences import merged, shown_name

REMEMBERED: Final = 192
"""Things said to one question that are remembered, twice."""

_FIRST_CAPITAL: Final = 0x2C00
_FIRST_SMALL: Final = 0x2C30
LETTER: Final = re.compile("([\u2c00-\u2c5f])")
"""The letters of stand-ins (Glagolitic). They are printable, and have a capital each: a name that
starts a sentence gets one."""
_MOST_STAND_INS: Final = 47

Gap: TypeAlias = tuple[int, bool]
"""Where a name goes: the informant's place, and whether with a capital."""
Gapped: TypeAlias = str | tuple[str | Gap, ...]
"""A text; in pieces where it names somebody."""


class Slot(NamedTuple):
    """A place in a text where a view on source number ``source`` is told."""

    number: int
    source: int
    view: View
    facet: str


class Said:
    """What was said to one question, whoever said it.

    ``ranks`` tells who is heard. ``codes`` is 1 if anybody is heard, else 0, and then a picture
    for each view on the question. ``told`` holds the texts about stand-ins that were asked for,
    by number of slot.
    """

    __slots__ = ("codes", "ranks", "told")

    def __init__(self, ranked: Ranks, codes: Situation) -> None:
        self.ranks = ranked
        self.codes = codes
        self.told: dict[int, str] = {}


class Source:
    """One question put to some of the respondents, with the ``views`` on what they say to it.

    ``column`` is the number of the question; ``memory`` holds what was said to it of late, and
    ``ranks`` who was heard, by the roles and by who answered.
    """

    __slots__ = ("column", "lettered", "memory", "over", "question", "ranks", "views")

    def __init__(
        self, question: Question, over: str | None, views: Sequence[View], column: int
    ) -> None:
        self.question = question
        self.over = over
        self.views = tuple(views)
        self.column = column
        self.lettered = LETTER.search(f"{question}{views}") is not None
        self.memory: Memory[tuple[Meaning, ...], Said] = Memory(REMEMBERED)
        self.ranks: Memory[tuple[Meaning | bool, ...], Ranks] = Memory(64)


class Sources:
    """Everything that the ``views`` of a rule set look at; numbered from 0."""

    def __init__(self, views: Iterable[View]) -> None:
        found: dict[tuple[str, str | None], list[View]] = {}
        for view in views:
            found.setdefault((view.question.id, view.over), []).append(view)
        self._questions = tuple(dict.fromkeys(question for question, _ in found))
        self._numbers = {key: number for number, key in enumerate(found)}
        self._slots = 0
        self._stages: Memory[tuple[str, ...], Measurement] = Memory(16)
        self.sources = tuple(
            Source(looking[0].question, over, looking, self._questions.index(question))
            for (question, over), looking in found.items()
        )

    def place(self, view: View) -> tuple[int, int]:
        """The number of the source that ``view`` looks at, and where its code stands there."""
        number = self._numbers[view.question.id, view.over]
        codes = enumerate(self.sources[number].views, start=1)
        return number, next(place for place, one in codes if one is view)

    def slot(self, view: View, facet: str) -> Slot:
        """A place where ``view`` is told."""
        self._slots += 1
        return Slot(self._slots, self._numbers[view.question.id, view.over], view, facet)

    def hear(self, within: Measurement) -> Hearing:
        """What was said ``within`` a measurement."""
        roles = ",".join([one.role for one in within.respondents])
        said = [_meanings(one, self._questions) for one in within.respondents]
        keys = [*zip(*said, [roles] * len(self._questions), strict=True)]
        if within.documents:  # to most questions they say nothing
            written = zip(
                *[_meanings(one, self._questions) for one in within.documents], strict=True
            )
            keys = [
                (*key, *papers) if any(paper is not None for paper in papers) else key
                for key, papers in zip(keys, written, strict=True)
            ]
        hearing = Hearing(self, within)
        hearing.said = [
            source.memory.recent.get(keys[source.column])
            or hearing.listen(number, keys[source.column])
            for number, source in enumerate(self.sources)
        ]
        return hearing

    def stage(self, within: Measurement) -> Measurement:
        """``within`` with stand-ins for its informants, who haven't said anything yet."""
        roles = tuple([one.role for one in within.informants])
        stage = self._stages.recent.get(roles) or self._stages.recall(roles)
        if stage is None:
            cast = tuple(
                Informant(str(place), chr(_FIRST_SMALL + place), role, {})
                for place, role in enumerate(roles)
            )
            split = len(within.respondents)
            stage = Measurement("", 0, (), cast[:split], cast[split:])
            self._stages.remember(roles, stage)
        return stage


def _meanings(informant: Informant, questions: Sequence[str]) -> list[Meaning]:
    """What ``informant`` says to ``questions``."""
    given = map(informant.answers.get, questions)
    return [None if one is None else one.answer.meaning for one in given]


class Hearing:
    """What was said in one measurement; ``said`` runs parallel to the sources."""

    __slots__ = ("_played", "_sources", "informants", "said", "within")

    def __init__(self, sources: Sources, within: Measurement) -> None:
        self._sources = sources
        self._played: dict[int, tuple[Testimony, Measurement]] = {}
        self.within = within
        self.informants = within.informants
        self.said: Sequence[Said] = ()

    def listen(self, number: int, key: tuple[Meaning, ...]) -> Said:
        """What was said to the question of source ``number``, when it wasn't of late."""
        source = self._sources.sources[number]
        said = source.memory.recall(key)
        if said is None:
            ranked = self._ranked(source, key)
            heard, _ = self._play(number, ranked)
            tested = 1 if ranked.voices else 0
            said = Said(ranked, (tested, *[view.code(heard) for view in source.views]))
            long = any(isinstance(one, str) and len(one) > LONGEST_SHORT_TEXT for one in key)
            if repeats(source.question) and not long:
                source.memory.remember(key, said)
        return said

    def _ranked(self, source: Source, key: tuple[Meaning, ...]) -> Ranks:
        """Who is heard on ``source``."""
        roles = key[len(self.within.respondents)]
        who = (roles, *[said is None for said in key])
        ranked = source.ranks.recent.get(who) or source.ranks.recall(who)
        if ranked is None:
            ranked = ranks(source.question, self.within, source.over)
            source.ranks.remember(who, ranked)
        return ranked

    def testimony(self, number: int) -> Testimony:
        """The testimony from source ``number``."""
        question, ranked = self._sources.sources[number].question, self.said[number].ranks
        return ranked_testimony(question, ranked, self.informants, self._given(question))

    def _given(self, question: Question) -> list[Given | None]:
        return [one.answers.get(question.id) for one in self.informants]

    def cited(self, numbers: Sequence[int]) -> Iterable[tuple[int, bool]]:
        """Who (by place) answered the one question of these sources, and whether it counted."""
        if len(numbers) == 1:
            return self.said[numbers[0]].ranks.cited
        once: dict[int, bool] = {}
        for number in numbers:
            for place, counted in self.said[number].ranks.cited:
                once[place] = counted or once.get(place, False)
        return once.items()

    # --- texts ---

    def gapped(self, parts: Sequence[str | Slot]) -> Gapped | None:
        """A text in one line, with gaps for names; None if letters that are said or asked could
        be mistaken for those of stand-ins."""
        texts: list[str] = []
        for part in parts:
            if isinstance(part, str):
                texts.append(part)
                continue
            text = self.said[part.source].told.get(part.number)
            if text is None:
                text = self._told(part)
                if text is None:
                    return None
            texts.append(text)
        text = texts[0] if len(texts) == 1 else merged(_joined(texts))
        pieces = [text] if text.isascii() else LETTER.split(text)
        if len(pieces) == 1:
            return text
        return tuple(_gap(piece) if number % 2 else piece for number, piece in enumerate(pieces))

    def named(self, pieces: Sequence[str | Gap]) -> str:
        """A text with the names of this measurement in its gaps."""
        texts: list[str] = []
        for piece in pieces:
            if isinstance(piece, str):
                texts.append(piece)
            else:
                place, capital = piece
                name = shown_name(self.informants[place])
                texts.append(capitalised(name) if capital else name)
        return _joined(texts)

    def _told(self, slot: Slot) -> str | None:
        """The text of ``slot`` about stand-ins."""
        said = self.said[slot.source]
        heard, stage = self._play(slot.source, said.ranks)
        if stage is self.within:
            return None
        teller = TELLERS[slot.view.kind][slot.facet]
        text = said.told[slot.number] = _line(teller(slot.view, heard, stage))
        return text

    def _play(self, number: int, ranked: Ranks) -> tuple[Testimony, Measurement]:
        """The testimony from a source, and where it is given: by stand-ins if possible."""
        played = self._played.get(number)
        if played is None:
            source = self._sources.sources[number]
            stage = self._sources.stage(self.within) if self._may_stand_in(source) else self.within
            given = self._given(source.question)
            heard = ranked_testimony(source.question, ranked, stage.informants, given)
            played = self._played[number] = heard, stage
        return played

    def _may_stand_in(self, source: Source) -> bool:
        if source.lettered or len(self.informants) > _MOST_STAND_INS:
            return False
        if not source.question.type.is_open:
            return True
        given = (one.answers.get(source.question.id) for one in self.informants)
        return not any(one and LETTER.search(str(one.answer.value)) for one in given)


def repeats(question: Question) -> bool:
    """Whether different dossiers say the same to ``question``: hardly ever the same lists."""
    return not question.type.lists_options


def _line(text: str) -> str:
    return " ".join(text.split())


def _joined(lines: Sequence[str]) -> str:
    """``lines`` as one; an empty one in between leaves no two spaces."""
    text = "".join(lines)
    return _line(text) if "  " in text or text[:1] == " " or text[-1:] == " " else text


def _gap(letter: str) -> Gap:
    small = letter.islower()
    return ord(letter) - (_FIRST_SMALL if small else _FIRST_CAPITAL), not small
