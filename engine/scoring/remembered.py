"""As ``engine.scoring.hearing``, without working out again what was worked out of late.

Which pictures a question makes, and how they read in a sentence, depends on who (by role) said
what (as read) and whether it is named: not on names, notations, remarks or sources. So both are
remembered by that, for all dossiers. Sentences that name somebody are worked out about stand-ins,
each named by one letter of its own, and get their names afterwards.

That is worth its while: verdicts with all their texts (those of ``benchmarks/warm.py``) take 1.8
times as long without a memory, and 1.7 times if sentences are worked out with the names in them,
as names are hardly ever the same. To remember who is heard, and what a whole table comes to
(``engine.scoring.columns``), earns some 5 % each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from engine.dossier.answers import LONGEST_SHORT_TEXT, Meaning
from engine.dossier.model import DOCUMENT, Informant, Measurement
from engine.framework.model import Question
from engine.framework.roles import Role
from engine.memory import Memory
from engine.pictures.model import View
from engine.pictures.who_is_heard import Ranks, Testimony
from engine.scoring.hearing import Hearing, Said, Source, Sources
from engine.wording.dutch import capitalised
from engine.wording.in_context import Parts
from engine.wording.picture_texts import Told, filled_in, teller
from engine.wording.sentences import shown_name

REMEMBERED: Final = 192
"""Things said to one question that are remembered, twice."""

_FIRST_CAPITAL: Final = 0x2C00
_FIRST_SMALL: Final = 0x2C30
_LETTER: Final = re.compile("([\u2c00-\u2c5f])")
"""The letters of stand-ins (Glagolitic). They are printable, and have a capital each: a name that
starts a sentence gets one."""
_MOST_STAND_INS: Final = 47
_SPACE: Final = re.compile(r"\s+")


Gap: TypeAlias = tuple[int, bool]
"""Where a name goes: the informant's place, and whether with a capital."""
Gapped: TypeAlias = tuple[str | Gap, ...]
"""A text in pieces, with gaps for names."""


class Slot(NamedTuple):
    """A place in the text of a rule that tells what is at ``place`` in the codes of a source."""

    source: int
    place: int
    facet: str


Template: TypeAlias = tuple[str | Slot, ...]
"""The text of a rule, in pieces."""


def lasts(question: Question) -> bool:
    """Whether different dossiers say the same to ``question``: hardly ever the same lists."""
    return not question.type.lists_options


class Remembering:
    """Hears measurements, and remembers what was said in them to each of the ``sources``."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.said: list[Memory[tuple[Meaning, ...], Said]] = []
        self.ranks: list[Memory[tuple[Meaning | bool, ...], Ranks]] = []
        """Who was heard on each source of late, by the roles and by who answered."""
        self.lettered: list[bool] = []
        """Of which sources sentences may hold letters like those of stand-ins."""
        for source in sources.each:
            self.said.append(Memory(REMEMBERED))
            self.ranks.append(Memory(64))
            self.lettered.append(any(map(_LETTER.search, _texts(source))))
        asked = [
            (source.question.id, *[one.id for one in source.follows]) for source in sources.each
        ]
        self._questions = tuple(dict.fromkeys(one for questions in asked for one in questions))
        self._columns = [[*map(self._questions.index, questions)] for questions in asked]
        """Per source the number of its question, and of those that who is silent follows."""

    def hear(self, within: Measurement) -> RememberedHearing:
        """What was said ``within`` a measurement."""
        return RememberedHearing(self, within, self._keys(within))

    def _keys(self, within: Measurement) -> list[tuple[Meaning, ...]]:
        """By source, what was said to it and by which roles."""
        roles = ",".join([_part(one) for one in within.respondents])
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
        return [
            keys[columns[0]]
            if len(columns) == 1
            else tuple([said for column in columns for said in keys[column]])
            for columns in self._columns
        ]

    def template(self, text: Parts, views: Iterable[View]) -> Template | None:
        """The text of a rule in pieces; None if it has letters like those of stand-ins."""
        if any(isinstance(one, str) and _LETTER.search(one) for one in text):
            return None
        named = {view.name: view for view in views}
        return tuple(
            _SPACE.sub(" ", one)
            if isinstance(one, str)
            else Slot(*self.sources.place(named[one[0]]), one[1])
            for one in text
        )


def _texts(source: Source) -> Iterator[str]:
    """What sentences may have from the questionnaire and the rules."""
    question = source.question
    yield from (question.topic, question.statement, question.denial, question.partly)
    yield from (question.unknown, *question.statements.values(), *question.labels.values())
    yield from question.facts.values()
    yield from (question.unit or ())[:2]
    yield from (name for view in source.views for name, _ in view.needed)


def _part(informant: Informant) -> str:
    """The role, and that sentences don't name who has it."""
    return informant.role.id if informant.named else f"{informant.role.id}, niet genoemd"


def _meanings(informant: Informant, questions: Sequence[str]) -> list[Meaning]:
    """What ``informant`` says to ``questions``."""
    given = map(informant.answers.get, questions)
    return [None if one is None else one.answer.meaning for one in given]


class RememberedHearing(Hearing):
    """What was said in one measurement, as far as possible from memory."""

    __slots__ = ("_keys", "_memory", "_played")

    def __init__(
        self, memory: Remembering, within: Measurement, keys: Sequence[tuple[Meaning, ...]]
    ) -> None:
        self._memory = memory
        self._keys = keys
        self._played: dict[int, tuple[Testimony, Measurement]] = {}
        super().__init__(memory.sources.each, within)

    def _heard(self) -> list[Said]:
        return [
            memory.recent.get(key) or memory.recall(key) or self._listen(number, key)
            for number, (memory, key) in enumerate(zip(self._memory.said, self._keys, strict=True))
        ]

    def _listen(self, number: int, key: tuple[Meaning, ...]) -> Said:
        """What was said to source ``number``, when it wasn't of late."""
        source = self.sources[number]
        ranked = self._ranked(number, key)
        said = source.said(ranked, self._play(number, ranked)[0])
        long = any(isinstance(one, str) and len(one) > LONGEST_SHORT_TEXT for one in key)
        if not long and lasts(source.question):
            self._memory.said[number].remember(key, said)
        return said

    def _ranked(self, number: int, key: tuple[Meaning, ...]) -> Ranks:
        """Who is heard on source ``number``: remembered where only who answered decides that."""
        if self.sources[number].follows:
            return self.sources[number].ranks(self.within)
        memory = self._memory.ranks[number]
        who = (key[len(self.within.respondents)], *[said is None for said in key])
        ranked = memory.recent.get(who) or memory.recall(who)
        if ranked is None:
            ranked = self.sources[number].ranks(self.within)
            memory.remember(who, ranked)
        return ranked

    # --- texts ---

    def gapped(self, template: Template) -> Gapped | None:
        """A text in one line about stand-ins, with gaps where their letters are.

        None if letters that are said or asked could be mistaken for those.
        """
        told: list[Told] = []
        for piece in template:
            one = piece if isinstance(piece, str) else self._told(piece)
            if one is None:
                return None
            told.append(one)
        text = filled_in(told)
        pieces = [text] if text.isascii() else _LETTER.split(text)
        return tuple([_gap(piece) if at % 2 else piece for at, piece in enumerate(pieces)])

    def _told(self, slot: Slot) -> Told | None:
        """How a picture reads of which stand-ins make it."""
        said = self.said[slot.source]
        told = said.told.get(slot)
        if told is None:
            heard, stage = self._play(slot.source, said.ranks)
            if stage is self.within:
                return None
            view = self.sources[slot.source].views[slot.place - 1]
            told = teller(view, slot.facet)(view, heard, stage)
            if not isinstance(told, str):  # whose answers they were isn't for keeps
                told = tuple([one._replace(voices=()) for one in told])
            said.told[slot] = told
        return told

    def named(self, gapped: Gapped) -> str:
        """A text with the names of this measurement in its gaps."""
        if len(gapped) == 1 and isinstance(gapped[0], str):
            return gapped[0]
        texts: list[str] = []
        for piece in gapped:
            if isinstance(piece, str):
                texts.append(piece)
            else:
                place, capital = piece
                one = self.informants[place]
                name = shown_name(one)
                if one.article and one.role == DOCUMENT:
                    # What is remembered has a stand-in's title between quotes, without an article.
                    texts[-1] = f"{texts[-1].removesuffix(_QUOTE)}{one.article} {_QUOTE}"
                texts.append(capitalised(name) if capital else name)
        return _joined(texts)

    def _play(self, number: int, ranked: Ranks) -> tuple[Testimony, Measurement]:
        """The testimony from a source, and where it is given: by stand-ins if possible."""
        played = self._played.get(number)
        if played is None:
            source, stage = self.sources[number], self.within
            if not self._memory.lettered[number] and self._may_stand_in(source):
                cast = tuple([(one.role, one.named) for one in self.informants])
                stage = _stage(cast, len(self.within.respondents))
            heard = source.testimony(ranked, self.informants, stage.informants)
            played = self._played[number] = heard, stage
        return played

    def _may_stand_in(self, source: Source) -> bool:
        if len(self.informants) > _MOST_STAND_INS:
            return False
        if not source.question.type.is_open:
            return True
        given = (one.answers.get(source.question.id) for one in self.informants)
        return not any(one and _LETTER.search(str(one.answer.value)) for one in given)


_QUOTE: Final = "‘"


@lru_cache(16)
def _stage(parts: tuple[tuple[Role, bool], ...], respondents: int) -> Measurement:
    """Stand-ins by role and whether they are named; the first are respondents.

    They say nothing themselves.
    """
    cast = tuple(
        Informant(str(place), chr(_FIRST_SMALL + place), role, {}, named=is_named)
        for place, (role, is_named) in enumerate(parts)
    )
    return Measurement("", 0, (), cast[:respondents], cast[respondents:])


def _line(text: str) -> str:
    return " ".join(text.split())


def _joined(lines: Sequence[str]) -> str:
    """``lines`` as one; an empty one in between leaves no two spaces."""
    text = "".join(lines)
    return _line(text) if "  " in text or text[:1] == " " or text[-1:] == " " else text


def _gap(letter: str) -> Gap:
    small = letter.islower()
    return ord(letter) - (_FIRST_SMALL if small else _FIRST_CAPITAL), not small
