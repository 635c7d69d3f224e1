"""What respondents can name in answer to one question: its options, or points in open text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Final

from engine.dossier.answers import Answer, State, parse
from engine.dossier.model import Informant
from engine.framework.model import Question
from engine.texts import open_answers

_WORD: Final = re.compile(r"[^\W_]+")
_MOST_SHARED: Final = 50
"""Points that several have in common, beside those that are named."""

NEW_POINTS: Final = ("een ander punt", "een tweede punt", "een derde punt")
"""What stands for a point that nobody names yet."""


class Nameable:
    """The options or points, each a bit in what somebody names.

    ``ids`` are the options, or the points as written. ``documents`` holds what shares something
    with each document that answers. ``related`` are the points of which one says
    more than another: whoever names the one, names the other as well (``closed``).
    """

    def __init__(self, question: Question, informants: Sequence[Informant] = ()) -> None:
        self.question = question
        self.is_text = question.type.is_open
        self.ids: tuple[str, ...] = ()
        self._points: list[open_answers.Point] = []
        self._within: list[int] = []
        self.related = 0
        self.documents: tuple[int, ...] = ()
        self._answers: dict[int, Answer | None] = {}
        if question.type.lists_options:
            self.ids = tuple(option.id for option in question.options)
            self._numbers = {id_: at for at, id_ in enumerate(self.ids)}
            self._within = [1 << at for at in range(len(self.ids))]
        elif self.is_text:
            self._gather(informants)

    def _gather(self, informants: Sequence[Informant]) -> None:
        parts: dict[open_answers.Point, str] = {}
        for said in _texts(self.question, informants):
            for part in open_answers.parts(said):
                for point in open_answers.points(part):
                    if len(part) < len(parts.get(point, part + " ")):
                        parts[point] = part
        parts |= _shared_points(parts)
        readable = {point: part for point, part in parts.items() if self._readable(part)}
        hidden = {point: "" for point in parts if point not in readable}
        new = dict(_new_points(parts))
        every = {**readable, **new, **hidden}
        self.ids = tuple(every.values())
        self._points = list(every)
        self._within = [
            sum(1 << at for at, one in enumerate(self._points) if open_answers.within(one, point))
            for point in self._points
        ]
        for at, within in enumerate(self._within):
            if within != 1 << at:
                self.related |= within

    def _readable(self, text: str) -> bool:
        """Whether ``text`` is by itself an answer that names just this."""
        try:
            answer = parse(self.question, text)
        except ValueError:
            return False
        return bool(text) and isinstance(answer.value, str) and answer.value == text

    def with_documents(self, documents: Sequence[Informant]) -> Nameable:
        """Itself, knowing the documents."""
        found = []
        for document in documents:
            given = document.answers.get(self.question.id)
            if given is None or given.answer.state is not State.GIVEN:
                continue
            found.append(self._sharing(self.bits(given.answer)))
        self.documents = tuple(found)
        return self

    def _sharing(self, bits: int) -> int:
        """What names the same as something in ``bits``."""
        if not self.is_text:
            return bits
        mine = [point for at, point in enumerate(self._points) if bits >> at & 1]
        return sum(
            1 << at
            for at, one in enumerate(self._points)
            if any(
                open_answers.within(one, point) or open_answers.within(point, one) for point in mine
            )
        )

    def bits(self, answer: Answer) -> int:
        """What ``answer`` names."""
        value = answer.value
        if isinstance(value, tuple):
            return sum(1 << self._numbers[id_] for id_ in value)
        if self.is_text and isinstance(value, str):
            numbers = {point: at for at, point in enumerate(self._points)}
            return sum(1 << numbers[point] for point in open_answers.points(value))
        return 0

    def closed(self, bits: int) -> int:
        """What is named by naming ``bits``."""
        if not self.related:
            return bits
        found = 0
        for at, within in enumerate(self._within):
            if bits >> at & 1:
                found |= within
        return found

    def can_be_named(self, at: int) -> bool:
        """Whether an answer can be written that names this."""
        return bool(self.ids[at])

    def answer(self, bits: int) -> Answer | None:
        """An answer that names ``bits`` and no more, if it can be written."""
        if bits not in self._answers:
            self._answers[bits] = self._written(bits)
        return self._answers[bits]

    def _written(self, bits: int) -> Answer | None:
        chosen = [id_ for at, id_ in enumerate(self.ids) if bits >> at & 1]
        if not self.is_text:
            return parse(self.question, chosen)
        text = "; ".join(chosen)
        if not all(chosen) or len(text) > open_answers.LONGEST or len(chosen) > open_answers.MOST:
            return None
        try:
            answer = parse(self.question, text)
        except ValueError:
            return None
        said = answer.value if isinstance(answer.value, str) else ""
        named = {point for at, point in enumerate(self._points) if bits >> at & 1}
        return answer if set(open_answers.points(said)) == named else None


def _texts(question: Question, informants: Iterable[Informant]) -> Iterator[str]:
    for one in informants:
        given = one.answers.get(question.id)
        if given is not None and isinstance(given.answer.value, str):
            yield given.answer.value


def _shared_points(parts: Mapping[open_answers.Point, str]) -> dict[open_answers.Point, str]:
    """What several points have in common, with how it can be written: who names it names each.

    Whatever else is within several of them is within the same or fewer, so that for what is shared
    no other points need to be tried. (Points that say more than any that is named are not tried;
    they would matter to a rule that decides by what is shared and by what a document contradicts.)
    Of very many points the first that are found.
    """
    spelled: dict[str, str] = {}
    for part in parts.values():
        for word in _WORD.findall(part):
            for point in open_answers.points(word):
                spelled.update(dict.fromkeys(point.words - spelled.keys(), word))
    named = [point.written for point in parts]
    common = dict.fromkeys(named)
    todo = list(common)
    alone = len(common)  # fewer than points, where two are of the same words
    while todo and len(common) < alone + _MOST_SHARED:
        one = todo.pop()
        for words in named:
            both = one & words
            if both and both not in common:
                common[both] = None
                todo.append(both)
    found: dict[open_answers.Point, str] = {}
    for words in [*common][alone:]:
        said = [written for word, written in spelled.items() if word in words]
        text = " ".join([*said, *(word.upper() for word in sorted(words - spelled.keys()))])
        for point in open_answers.points(text):
            found.setdefault(point, text)
    return {point: text for point, text in found.items() if point not in parts}


def _new_points(known: Iterable[open_answers.Point]) -> Iterator[tuple[open_answers.Point, str]]:
    """Three points that nobody names: three respondents can then all differ."""
    known = list(known)
    found = 0
    for text in chain(NEW_POINTS, (f"n{number}" for number in count())):
        (point,) = open_answers.points(text)
        if not any(
            open_answers.within(point, one) or open_answers.within(one, point) for one in known
        ):
            known.append(point)
            found += 1
            yield point, text
            if found == 3:
                return
