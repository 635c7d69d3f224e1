"""An answers file becomes a validated dossier, or every problem in it at once.

Shape is checked by pydantic, level by level (``file_shape``); content (ids, roles, raw answers)
against the framework, also of what stands inside a level with another mistake. What is odd but
usable becomes a notice: it is told, kept in the output, and nothing is lost silently.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pydantic_core import ValidationError

from engine.dossier import file_shape
from engine.dossier.answers import (
    Answer,
    Raw,
    State,
    UnreadableError,
    as_read,
    found_text,
    parse,
)
from engine.dossier.model import DOCUMENT, Dossier, Given, Informant, Measurement, Unclear
from engine.dossier.settling import Settled
from engine.files import jsonfile
from engine.files.errors import InputError, Notice, Problem, cleaned, nearest, shown
from engine.framework.model import MUNICIPALITY, ROLES, Framework, Question
from engine.memory import Memory
from engine.texts.dates import is_date
from engine.texts.spelling import normalised

MOST_TOLD: Final = 1000
"""Problems, and notices, that are told of one file; a file with more is something else."""


class Reader:
    """Reads answers files against one framework; remembers how short raw texts were read.

    ``read`` holds what was read of late, by question and then by what stood there; ``unasked``,
    by role, the questions that aren't put to it.
    """

    _REMEMBERED: Final = 128
    _LONGEST_REMEMBERED: Final = 200

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self.read: Mapping[str, Memory[str, Given]] = {
            question: Memory(self._REMEMBERED) for question in framework.questions
        }
        self.unasked: Mapping[str, frozenset[str]] = {
            role: frozenset(key for key, one in framework.questions.items() if not one.asks(role))
            for role in ROLES
        }

    def file(self, path: Path, concept: bool = False) -> Dossier:
        """The dossier in ``path``; raises ``InputError`` with everything that is wrong.

        An answer that isn't clear is wrong too, unless it is read as a ``concept``: then such
        answers wait for an inspector (``Dossier.unclear``) and the rest is read.
        """
        return self.tree(jsonfile.read(path), str(path), concept)

    def tree(self, tree: object, file: str, concept: bool = False) -> Dossier:
        """As ``file``, from parsed JSON; ``file`` is its name in messages."""
        return _FileReading(self, file, concept).dossier(tree)

    @property
    def framework(self) -> Framework:
        """The framework whose questions are read."""
        return self._framework

    def answer(self, question: Question, raw: Raw) -> Given:
        """``raw`` read as an answer to ``question``; raises ``UnreadableError``."""
        if not isinstance(raw, str):
            return Given(parse(question, raw))
        memory = self.read[question.id]
        given = memory.recent.get(raw) or memory.recall(raw)
        if given is None:
            given = Given(parse(question, raw))
            if len(raw) <= self._LONGEST_REMEMBERED:
                memory.remember(raw, given)
        return given


class _FileReading:
    """One pass over one file, collecting problems and notices."""

    def __init__(self, reader: Reader, file: str, concept: bool) -> None:
        self._reader = reader
        self._concept = concept
        self._unclear: list[Unclear] = []
        self._within = ("", 0)
        self._questions = reader.framework.questions
        self._file = file
        self._problems: list[Problem] = []
        self._notices: list[Notice] = []

    def dossier(self, tree: object) -> Dossier:
        whole: file_shape.AnswersFile | None = self._shaped("bestand", tree, "")
        self._check_framework(_text(tree, "kader") if whole is None else whole["kader"])
        measurements: dict[str, Measurement] = {}
        numbers: dict[tuple[str, int], int] = {}
        for number, raw in enumerate(_items(tree, "metingen"), start=1):
            place = _measurement_place(raw, number)
            measurement = self._measurement(raw, place)
            if measurement is None:
                continue
            key = (normalised(measurement.approach), measurement.year)
            earlier = numbers.setdefault(key, number)
            if earlier != number:
                self._wrong(place, f"Deze aanpak in dit jaar staat er al als meting {earlier}.")
            measurements[place] = measurement
        self._check_successors(measurements)
        municipality = "" if whole is None else self._name(whole["gemeente"], "", "gemeente")
        if self._problems or whole is None:
            raise InputError(self._problems)
        return Dossier(
            self._file,
            whole["kader"],
            municipality,
            tuple(measurements.values()),
            tuple(self._notices),
            tuple(self._unclear),
        )

    def _check_framework(self, named: str) -> None:
        known = self._reader.framework.id
        if named and named != known:
            near = nearest(named, (known,))
            self._wrong("kader", f"Onbekend kader {shown(named)}.", known, near)
            if not near:  # then its questions are others too
                raise InputError(self._problems)

    def _check_successors(self, measurements: Mapping[str, Measurement]) -> None:
        """An earlier approach needn't be in the file; one that almost is may be misspelt."""
        years: dict[str, int] = {}
        for one in measurements.values():
            key = normalised(one.approach)
            years[key] = min(one.year, years.get(key, one.year))
        for place, one in measurements.items():
            for name in one.successor_of:
                first = years.get(normalised(name))
                told, at = f"Van de aanpak {shown(name)} staat hier geen", f"{place}, opvolger_van"
                if first is None:
                    near = nearest(name, {one.approach for one in measurements.values()})
                    if near:
                        self._tell(at, f"{told} meting. Bedoelt u {near}?")
                elif first >= one.year:
                    self._tell(at, f"{told} eerdere meting dan deze.")

    def _measurement(self, raw: object, place: str) -> Measurement | None:
        shape: file_shape.Measurement | None = self._shaped("meting", raw, place)
        self._within = ("", 0) if shape is None else (shape["aanpak"], shape["jaar"])
        names: dict[str, str] = {}
        respondents = [
            self._respondent(one, f"respondent {number}", place, names)
            for number, one in enumerate(_items(raw, "respondenten"), start=1)
        ]
        documents = [
            self._document(one, f"document {number}", place, names)
            for number, one in enumerate(_items(raw, "documenten"), start=1)
        ]
        self._check_roles(raw, place)
        if shape is None or None in respondents or None in documents:
            return None
        heard, papers = [[one for one in some if one] for some in (respondents, documents)]
        apart = self._told_apart([*heard, *papers], place)
        measurement = Measurement(
            self._name(shape["aanpak"], place, "aanpak"),
            shape["jaar"],
            tuple(self._name(name, place, "opvolger_van") for name in shape["opvolger_van"]),
            tuple(apart[: len(heard)]),
            tuple(apart[len(heard) :]),
        )
        answers = (given.answer for one in measurement.informants for given in one.answers.values())
        if all(one.stance is None and one.state is not State.UNCLEAR for one in answers):
            self._tell(place, "In deze meting is geen enkele vraag beantwoord.")
        return measurement

    def _told_apart(self, informants: list[Informant], place: str) -> list[Informant]:
        """``informants``, knowing which of them have the same name."""
        names = [(one.role == DOCUMENT, _alike(one.name)) for one in informants]
        count = Counter(names)
        if len(count) == len(names):
            return informants
        told: set[tuple[bool, str]] = set()
        for name, one in zip(names, informants, strict=True):
            if count[name] > 1 and name not in told:
                told.add(name)
                what = f"De naam {shown(one.name)} komt vaker voor; daarom staat het id erachter."
                self._tell(place, what)
        return [
            replace(one, shares_name=True) if count[name] > 1 else one
            for name, one in zip(names, informants, strict=True)
        ]

    def _check_roles(self, raw: object, place: str) -> None:
        if not isinstance(raw, dict) or not isinstance(raw.get("respondenten"), list):
            return
        roles = [_text(one, "rol") for one in _items(raw, "respondenten")]
        count = roles.count(MUNICIPALITY)
        if count != 1 and all(role in ROLES for role in roles):
            found = f"Er zijn {count} respondenten" if count else "Er is niemand"
            self._wrong(place, f"{found} met de rol ‘{MUNICIPALITY}’.", "precies één per meting")

    def _respondent(
        self, raw: object, label: str, place: str, names: dict[str, str]
    ) -> Informant | None:
        place = f"{place}, {_label(raw, 'naam') or label}"
        shape: file_shape.Respondent | None = self._shaped("respondent", raw, place)
        role = _text(raw, "rol") if shape is None else shape["rol"]
        if role and role not in ROLES:
            near = nearest(role, ROLES)
            self._wrong(place, f"Onbekende rol {shown(role)}.", " of ".join(ROLES), near)
        answers = self._answers(raw, place, role, _text(raw, "id"))
        if shape is None:
            return None
        name = self._name(shape["naam"], place, "naam")
        return Informant(self._id(shape["id"], name, place, names), name, role, answers)

    def _document(
        self, raw: object, label: str, place: str, names: dict[str, str]
    ) -> Informant | None:
        title = _label(raw, "titel")
        place = f"{place}, document ‘{title}’" if title else f"{place}, {label}"
        shape: file_shape.Document | None = self._shaped("document", raw, place)
        answers = self._answers(raw, place, DOCUMENT, _text(raw, "id"))
        if shape is None:
            return None
        title = self._name(shape["titel"], place, "titel")
        return Informant(self._id(shape["id"], title, place, names), title, DOCUMENT, answers)

    def _id(self, raw: str, name: str, place: str, names: dict[str, str]) -> str:
        """``raw`` as an id, after noting in ``names`` (by id) whose it is."""
        key = self._name(raw, place, "id")
        if key in names:
            self._wrong(
                place,
                f"Het id {shown(key)} is al gebruikt voor {shown(names[key])}.",
                "voor elke respondent en elk document een eigen id",
            )
        names.setdefault(key, name)
        return key

    # --- answers ---

    def _answers(
        self, informant: object, place: str, role: str, informant_id: str
    ) -> dict[str, Given]:
        raw = informant.get("antwoorden") if isinstance(informant, dict) else None
        answers: dict[str, Given] = {}
        if not isinstance(raw, dict):
            return answers
        read = self._reader.read
        unasked = self._reader.unasked.get(role, frozenset())
        for key, value in raw.items():
            given = read[key].recent.get(value) if type(value) is str and key in read else None
            if given is None:
                given = self._read(key, value, place, informant_id)
                if given is None:
                    continue
            answers[key] = given
            answer = given.answer
            if answer.reading:
                self._tell(f"{place}, {key}", f"{shown(answer.raw)} is {answer.reading}.")
            if key in unasked and answer.stance is not None:
                who = "de netwerkpartners" if role == MUNICIPALITY else "de gemeente"
                self._tell(
                    f"{place}, {key}",
                    f"Deze vraag is alleen aan {who} gesteld; het antwoord is bewaard maar telt"
                    " niet mee.",
                )
        return answers

    def _read(self, key: str, value: object, place: str, informant: str) -> Given | None:
        question = self._questions.get(key)
        if question is not None:
            return self._given(question, value, place, informant)
        near = nearest(key, self._questions)
        accepted = "" if near else "de vragen van de vragenlijst"
        self._wrong(place, f"Onbekende vraag {shown(key)}.", accepted, near)
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
                    remark = self._clean(remark, place, question.id, "toelichting")
                if source := remarked.get("bron") or "":
                    source = self._clean(source, place, question.id, "bron")
                judged = remarked.get("beoordeeld")
        if judged is not None:
            return self._settled(question, value, judged, place, remark, source)
        try:
            given = self._reader.answer(question, value)
            return Given(given.answer, remark, source) if remark or source else given
        except UnreadableError as error:
            if not self._concept:
                self._wrong(
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
        if len(self._unclear) >= MOST_TOLD:  # then the file is no questionnaire
            self._wrong(f"{place}, {question.id}", _unreadable(error, raw), error.accepted)
            return
        approach, year = self._within
        self._unclear.append(
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
        shape: file_shape.Judged | None = self._shaped("beoordeeld", judged, place)
        if shape is None:
            return None
        if not is_date(shape["op"]):
            self._wrong(f"{place}, op", f"Hier staat {shown(shape['op'])}.", _A_DATE)
            return None
        reason = self._clean(shape["reden"], place, "", "reden")
        settled = Settled(
            shape["als"], self._name(shape["door"], place, "door"), shape["op"], reason
        )
        try:
            read = self._reader.answer(question, settled.read_as).answer
        except UnreadableError as error:
            what = _unreadable(error, settled.read_as)
            self._wrong(f"{place}, als", what, error.accepted, error.suggestion)
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

    def _remarked(
        self, value: dict[str, Any], place: str, question: Question
    ) -> Mapping[str, Any] | None:
        """``value`` if it has the right shape, as most have: then there is nothing to look for."""
        if value.keys() <= file_shape.FIELDS["antwoord"] and "antwoord" in value:
            remark, source = value.get("toelichting", ""), value.get("bron", "")
            if type(remark) is type(source) is str:
                return value
        remarked: Mapping[str, Any] | None = self._shaped("antwoord", value, place, question.id)
        return remarked

    # --- texts ---

    def _name(self, text: str, place: str, field: str) -> str:
        """A name, title or id: one line, without hidden characters."""
        name = " ".join(self._clean(text, place, "", field).split())
        if not name:
            self._wrong(_within(place, field), f"Hier staat {shown(text)}.", _A_NAME)
        return name

    def _clean(self, text: str | None, place: str, question: str, field: str) -> str:
        if not text or text.isprintable():
            return text or ""
        clean = cleaned(text)
        if clean != text:
            self._tell(
                _within(_within(place, question), field),
                "Er staan onzichtbare stuurtekens in de tekst; die zijn weggelaten.",
            )
        return clean

    # --- shape ---

    def _shaped(self, level: str, raw: object, place: str, question: str = "") -> Any:
        """``raw`` if its own fields have the right shape, else None after noting what is wrong."""
        try:
            shape = file_shape.shaped(level, raw)
        except ValidationError as error:
            place = _within(place, question)
            for item in error.errors(include_url=False):
                self._add(_shape_problem(self._file, item, level, raw, place))
            return None
        if len(shape) > len(file_shape.FIELDS[level]):
            self._tell_unused(shape, level, _within(place, question))
        return shape

    def _tell_unused(self, shape: Mapping[str, object], level: str, place: str) -> None:
        names = [name for name in shape if name not in file_shape.FIELDS[level]]
        for name in names[:_MOST_UNUSED]:
            near = nearest(name, file_shape.FIELDS[level])
            hint = f" Bedoelt u {near}?" if near else ""
            self._tell(place, f"Het veld {shown(name)} wordt niet gebruikt.{hint}")
        if more := len(names[_MOST_UNUSED:]):
            self._tell(
                place,
                f"Nog {more} van zulke velden {'worden' if more > 1 else 'wordt'} niet gebruikt.",
            )

    # --- problems and notices ---

    def _wrong(self, place: str, what: str, accepted: str = "", suggestion: str = "") -> None:
        self._add(Problem(self._file, place, what, accepted, suggestion))

    def _add(self, problem: Problem) -> None:
        self._problems.append(problem)
        if len(self._problems) >= MOST_TOLD:
            more = "Er is meer mis; de rest van het bestand is niet gelezen."
            raise InputError([*self._problems, Problem(self._file, "", more)])

    def _tell(self, place: str, what: str) -> None:
        if len(self._notices) < MOST_TOLD:
            self._notices.append(Notice(place, what))
        elif len(self._notices) == MOST_TOLD:
            self._notices.append(Notice("", "Er zijn meer meldingen; die staan hier niet."))


def _unreadable(error: UnreadableError, raw: Raw) -> str:
    """That ``raw`` can't be read, and why, in Dutch."""
    found = found_text(error, raw)
    quoted = f" {found}" if found.startswith("‘") else ""
    told = error.why if quoted else f"hier staat {found}"
    return f"Het antwoord{quoted} kan niet worden gelezen{told and ': '}{told}."


_MOST_UNUSED: Final = 5
_LONGEST_LABEL: Final = 60
_A_DATE: Final = "een datum zoals 2014-03-12"
_A_NAME: Final = f"een tekst van 1 tot {file_shape.LONGEST_NAME} tekens"


def _items(raw: object, field: str) -> Iterable[object]:
    """The items of the list in ``field``, whatever the shape of ``raw``."""
    found = raw.get(field) if isinstance(raw, dict) else None
    return found if isinstance(found, list) else ()


def _text(raw: object, field: str) -> str:
    """The text in ``field``, or an empty one, whatever the shape of ``raw``."""
    found = raw.get(field) if isinstance(raw, dict) else None
    return found.strip() if isinstance(found, str) else ""


def _label(raw: object, field: str) -> str:
    """What ``raw`` calls itself in ``field``, short enough for a place in a message."""
    found = raw.get(field) if isinstance(raw, dict) else None
    if isinstance(found, int) and not isinstance(found, bool):
        return shown(found).strip("‘’")
    text = " ".join(cleaned(found[: 2 * _LONGEST_LABEL]).split()) if isinstance(found, str) else ""
    return text if len(text) <= _LONGEST_LABEL else text[:_LONGEST_LABEL] + "…"


def _measurement_place(raw: object, number: int) -> str:
    labels = ", ".join(filter(None, (_label(raw, "aanpak"), _label(raw, "jaar"))))
    return f"meting {number} ({labels})" if labels else f"meting {number}"


def _alike(name: str) -> str:
    """``name`` as names are compared."""
    return name.casefold() if name.isascii() else normalised(name)  # which takes longer


def _within(place: str, field: str) -> str:
    return ", ".join(filter(None, (place, field)))


def _shape_problem(file: str, error: Any, level: str, raw: object, place: str) -> Problem:
    """A pydantic error in Dutch."""
    kind, found = str(error["type"]), shown(error["input"])
    if kind == "missing":
        name = str(error["loc"][-1])
        others = (
            [key for key in raw if key not in file_shape.FIELDS[level]]
            if isinstance(raw, dict)
            else []
        )
        near = nearest(name, others[:100])
        hint = f"; er staat wel een veld {near}" if near else ""
        return Problem(file, place, f"Het veld ‘{name}’ ontbreekt{hint}.")
    for part in error["loc"]:
        place = f"{place} {part + 1}" if isinstance(part, int) else _within(place, part)
    accepted = "een tekst" if level == "antwoord" else _ACCEPTED[kind.partition("_")[0]]
    return Problem(file, place, f"Hier staat {found}.", accepted)


_A_YEAR: Final = "een jaartal van 1900 tot en met 2200, zoals 2013"
_ACCEPTED: Final[Mapping[str, str]] = {
    "dict": "een object met velden ({…})",
    "list": "een lijst ([…])",
    "too": "een lijst met ten minste één",
    "string": _A_NAME,
    "int": _A_YEAR,
    "greater": _A_YEAR,
    "less": _A_YEAR,
    "finite": _A_YEAR,
}
"""What a field may be, by the first word of pydantic's kind of error."""
