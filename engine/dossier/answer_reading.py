"""The raw answers of one informant after the other, read against the questionnaire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from engine.dossier import file_shape, origin
from engine.dossier.answers import (
    Answer,
    Raw,
    State,
    UnreadableError,
    as_read,
    found_text,
    parse,
)
from engine.dossier.messages import MOST_TOLD, Messages, within
from engine.dossier.model import Given, Unclear
from engine.dossier.origin import Origin
from engine.dossier.settling import Settled
from engine.files.errors import nearest, shown
from engine.framework.model import Framework, Question
from engine.framework.roles import Role, listed
from engine.memory import Memory
from engine.texts.dates import is_date

_A_DATE: Final = "een datum zoals 2014-03-12"


class AnswerReader:
    """Reads raw answers against one framework; remembers how short raw texts were read.

    ``read`` holds what was read of late, by question and then by what stood there; ``unasked``,
    by role, the questions that aren't put to it.
    """

    _REMEMBERED: Final = 128
    _LONGEST_REMEMBERED: Final = 200

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.read: Mapping[str, Memory[str, Given]] = {
            question: Memory(self._REMEMBERED) for question in framework.questions
        }
        self.unasked: Mapping[str, frozenset[str]] = {
            role.id: frozenset(
                key for key, one in framework.questions.items() if not one.asks(role)
            )
            for role in framework.roles.values()
        }

    def answer(self, question: Question, raw: Raw) -> Given:
        """``raw`` read as an answer to ``question``; raises ``UnreadableError``."""
        if not isinstance(raw, str) or question.type.is_dated:  # which depends on the measurement
            return Given(parse(question, raw))
        memory = self.read[question.id]
        given = memory.recent.get(raw) or memory.recall(raw)
        if given is None:
            given = Given(parse(question, raw))
            if len(raw) <= self._LONGEST_REMEMBERED:
                memory.remember(raw, given)
        return given


class FileAnswers:
    """Reads the answers of one file; ``unclear`` are those that wait for an inspector.

    Only those of a ``concept`` wait; elsewhere they are problems. ``within`` is the approach and
    year in which is read, ``reference`` the date (ISO 8601) that dates are held against.
    """

    def __init__(self, reader: AnswerReader, messages: Messages, concept: bool) -> None:
        self._reader = reader
        self._questions = reader.framework.questions
        self._messages = messages
        self._concept = concept
        self.unclear: list[Unclear] = []
        self.within = ("", 0)
        self.reference = ""

    def of(
        self, informant: object, place: str, role: Role | None, informant_id: str
    ) -> dict[str, Given]:
        """What ``informant``, as parsed, answers, by question; what can't be read is noted."""
        raw = informant.get("antwoorden") if isinstance(informant, dict) else None
        answers: dict[str, Given] = {}
        if not isinstance(raw, dict):
            return answers
        read = self._reader.read
        unasked = self._reader.unasked.get(role.id if role else "", frozenset())
        for key, value in raw.items():
            given = read[key].recent.get(value) if type(value) is str and key in read else None
            if given is None:
                given = self._read(key, value, place, informant_id)
                if given is None:
                    continue
            answers[key] = given
            answer = given.answer
            if answer.reading:
                self._messages.tell(f"{place}, {key}", f"{shown(answer.raw)} is {answer.reading}.")
            if key in unasked and answer.stance is not None:
                who = listed(role.all_ for role in self._questions[key].asked.values())
                self._messages.tell(
                    f"{place}, {key}",
                    f"Deze vraag is alleen aan {who} gesteld; het antwoord is bewaard maar telt"
                    " niet mee.",
                )
        return answers

    def _read(self, key: str, value: object, place: str, informant: str) -> Given | None:
        question = self._questions.get(key)
        if question is not None:
            question = question.on(self.reference) if question.type.is_dated else question
            given = self._given(question, value, place, informant)
            if given is None or not isinstance(value, dict):
                return given
            if value.get("herkomst") is not None:
                given = replace(given, origin=self._origin(value, place, question))
            return replace(given, published=True) if value.get("publiceren") is True else given
        near = nearest(key, self._questions)
        accepted = "" if near else "de vragen van de vragenlijst"
        self._messages.wrong(place, f"Onbekende vraag {shown(key)}.", accepted, near)
        return None

    def _given(self, question: Question, value: object, place: str, informant: str) -> Given | None:
        remark = source = ""
        judged: Mapping[str, object] | None = None
        if isinstance(value, dict):
            remarked = self._remarked(value, place, question)
            if "antwoord" not in value:
                return None
            value = value["antwoord"]
            if remarked is not None:
                if remark := remarked.get("toelichting") or "":
                    remark = self._messages.clean(remark, place, question.id, "toelichting")
                if source := remarked.get("bron") or "":
                    source = self._messages.clean(source, place, question.id, "bron")
                judged = remarked.get("beoordeeld")
        if judged is not None:
            return self._settled(question, value, judged, place, remark, source)
        try:
            given = self._reader.answer(question, value)
            return Given(given.answer, remark, source) if remark or source else given
        except UnreadableError as error:
            if not self._concept:
                self._messages.wrong(
                    f"{place}, {question.id}",
                    _unreadable(error, value),
                    error.accepted,
                    error.suggestion,
                )
                return None
            self._wait(question, value, error, place, informant)
            return Given(Answer(value, State.UNCLEAR, None, None), remark, source)

    def _wait(
        self, question: Question, raw: Raw, error: UnreadableError, place: str, informant: str
    ) -> None:
        if len(self.unclear) >= MOST_TOLD:  # then the file is no questionnaire
            self._messages.wrong(f"{place}, {question.id}", _unreadable(error, raw), error.accepted)
            return
        approach, year = self.within
        self.unclear.append(
            Unclear(
                f"{place}, {question.id}",
                approach,
                year,
                informant,
                question.id,
                raw,
                _unreadable(error, raw),
                error.accepted,
                error.could_be,
            )
        )

    def _settled(
        self,
        question: Question,
        raw: Raw,
        judged: Mapping[str, object],
        place: str,
        remark: str,
        source: str,
    ) -> Given | None:
        """The answer as an inspector settled it, with what its text says by itself told."""
        place = f"{place}, {question.id}, beoordeeld"
        shape: file_shape.Judged | None = self._messages.shaped("beoordeeld", judged, place)
        if shape is None:
            return None
        if not is_date(shape["op"]):
            self._messages.wrong(f"{place}, op", f"Hier staat {shown(shape['op'])}.", _A_DATE)
            return None
        reason = self._messages.clean(shape["reden"], place, "", "reden")
        settled = Settled(
            shape["als"], self._messages.name(shape["door"], place, "door"), shape["op"], reason
        )
        try:
            read = self._reader.answer(question, settled.read_as).answer
        except UnreadableError as error:
            what = _unreadable(error, settled.read_as)
            self._messages.wrong(f"{place}, als", what, error.accepted, error.suggestion)
            return None
        said = as_read(read)
        told = ", ".join(said) if isinstance(said, list) else read.state if said is None else said
        reading = f"{settled.told} beoordeeld als {told if told != '' else 'geen'}"
        try:
            before = self._reader.answer(question, raw).answer
            if before.meaning != read.meaning or before.stance is not read.stance:
                reading += "; de tekst zelf zegt iets anders"
        except UnreadableError:
            pass
        answer = replace(read, raw=raw, reading=reading)
        return Given(answer, remark, source, settled)

    def _origin(self, value: dict[str, Any], place: str, question: Question) -> Origin | None:
        """Where the answer ``value`` says that it was read."""
        at = within(place, question.id)
        found: Mapping[str, Any] | None = self._messages.shaped("herkomst", value["herkomst"], at)
        if found is None:
            return None
        remark, source = value.get("toelichting") or "", value.get("bron") or ""
        return origin.read(found, value["antwoord"], remark, source)

    def _remarked(
        self, value: dict[str, Any], place: str, question: Question
    ) -> Mapping[str, Any] | None:
        """``value`` if it has the right shape, as most have: then there is nothing to look for."""
        if value.keys() <= file_shape.FIELDS["antwoord"] and "antwoord" in value:
            remark, source = value.get("toelichting", ""), value.get("bron", "")
            marked = value.get("publiceren", False)
            if type(remark) is type(source) is str and type(marked) is bool:
                return value
        remarked: Mapping[str, Any] | None = self._messages.shaped(
            "antwoord", value, place, question.id
        )
        return remarked


def _unreadable(error: UnreadableError, raw: Raw) -> str:
    """That ``raw`` can't be read, and why, in Dutch."""
    found = found_text(error, raw)
    quoted = f" {found}" if found.startswith("‘") else ""
    told = error.why if quoted else f"hier staat {found}"
    return f"Het antwoord{quoted} kan niet worden gelezen{told and ': '}{told}."
