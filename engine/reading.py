"""An answers file becomes a validated dossier, or every problem in it at once.

Shape is checked by pydantic, content (ids, roles, raw answers) against the framework. What is
odd but usable becomes a notice: it is told, kept in the output, and nothing is lost silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engine import jsonfile
from engine.answers import Answer, Raw, Unreadable, found_text, parse
from engine.dossier import DOCUMENT, Dossier, Given, Informant, Measurement
from engine.errors import InputError, Notice, Problem, nearest, printable, shown
from engine.framework import MUNICIPALITY, ROLES, Framework, Question

LONGEST_NAME: Final = 500
"""Characters that a name, title or id may have."""

Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)


class AnswerShape(_Shape):
    """An answer with a remark and a source."""

    antwoord: Any = None
    toelichting: str | None = None
    bron: str | None = None


class RespondentShape(_Shape):
    """A respondent: the municipality or a network partner."""

    id: Name
    naam: Name
    rol: Name
    antwoorden: dict[str, Any] = Field(default_factory=dict)


class DocumentShape(_Shape):
    """A document that the municipality sent in."""

    id: Name
    titel: Name
    antwoorden: dict[str, Any] = Field(default_factory=dict)


class MeasurementShape(_Shape):
    """One approach in one year."""

    aanpak: Name
    jaar: Annotated[int, Field(ge=1900, le=2200)]
    opvolger_van: list[Name] = Field(default_factory=list)
    respondenten: list[RespondentShape]
    documenten: list[DocumentShape] = Field(default_factory=list)


class AnswersShape(_Shape):
    """One answers file: one municipality."""

    kader: Name
    gemeente: Name
    metingen: Annotated[list[MeasurementShape], Field(min_length=1)]


class Reader:
    """Reads answers files against one framework; remembers how raw values were read."""

    _REMEMBERED: Final = 50_000
    _LONGEST_REMEMBERED: Final = 200

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._read: dict[tuple[str, type, Raw], Answer] = {}

    def file(self, path: Path) -> Dossier:
        """The dossier in ``path``; raises ``InputError`` with everything that is wrong."""
        return self.tree(jsonfile.read(path), str(path))

    def tree(self, tree: object, file: str) -> Dossier:
        """As ``file``, from parsed JSON; ``file`` is its name in messages."""
        try:
            shape = AnswersShape.model_validate(tree)
        except ValidationError as error:
            raise InputError([_shape_problem(file, item) for item in error.errors()]) from None
        return _FileReading(self, shape, file).dossier()

    @property
    def framework(self) -> Framework:
        """The framework whose questions are read."""
        return self._framework

    def answer(self, question: Question, raw: Raw) -> Answer:
        """``raw`` read as an answer to ``question``; raises ``Unreadable``."""
        if isinstance(raw, str) and len(raw) <= self._LONGEST_REMEMBERED:
            key = (question.id, str, raw)
            answer = self._read.get(key)
            if answer is None:
                if len(self._read) >= self._REMEMBERED:
                    self._read.clear()
                answer = self._read[key] = parse(question, raw)
            return answer
        return parse(question, raw)


_FIELDS: Final[Mapping[str, type[_Shape]]] = {
    "bestand": AnswersShape,
    "meting": MeasurementShape,
    "respondent": RespondentShape,
    "document": DocumentShape,
    "antwoord": AnswerShape,
}


class _FileReading:
    """One pass over one file, collecting problems and notices."""

    def __init__(self, reader: Reader, shape: AnswersShape, file: str) -> None:
        self._reader = reader
        self._questions = reader.framework.questions
        self._shape = shape
        self._file = file
        self._problems: list[Problem] = []
        self._notices: list[Notice] = []

    def dossier(self) -> Dossier:
        shape = self._shape
        framework = self._reader.framework
        if shape.kader != framework.id:
            self._wrong("kader", f"Onbekend kader {shown(shape.kader)}.", framework.id)
        self._extra(shape, "bestand", "")
        seen: dict[tuple[str, int], int] = {}
        measurements: list[Measurement] = []
        for number, meting in enumerate(shape.metingen, start=1):
            place = f"meting {number} ({printable(meting.aanpak)}, {meting.jaar})"
            earlier = seen.setdefault((meting.aanpak, meting.jaar), number)
            if earlier != number:
                self._wrong(place, f"Deze aanpak in dit jaar staat er al als meting {earlier}.")
            measurements.append(self._measurement(meting, place))
        if self._problems:
            raise InputError(self._problems)
        return Dossier(
            self._file,
            shape.kader,
            printable(shape.gemeente),
            tuple(measurements),
            tuple(self._notices),
        )

    def _measurement(self, meting: MeasurementShape, place: str) -> Measurement:
        self._extra(meting, "meting", place)
        respondents: list[Informant] = []
        ids: dict[str, str] = {}
        municipalities = 0
        for respondent in meting.respondenten:
            here = f"{place}, {printable(respondent.naam)}"
            self._extra(respondent, "respondent", here)
            if respondent.rol not in ROLES:
                self._wrong(
                    here,
                    f"Onbekende rol {shown(respondent.rol)}.",
                    ", ".join(ROLES),
                    nearest(respondent.rol, ROLES),
                )
            municipalities += respondent.rol == MUNICIPALITY
            self._once(ids, respondent.id, respondent.naam, here, "respondent")
            respondents.append(
                Informant(
                    respondent.id,
                    respondent.naam,
                    respondent.rol,
                    self._answers(respondent.antwoorden, here, respondent.rol),
                )
            )
        if municipalities != 1:
            found = "geen respondent" if not municipalities else f"{municipalities} respondenten"
            self._wrong(
                place, f"Er is {found} met de rol ‘gemeente’." if not municipalities else
                f"Er zijn {found} met de rol ‘gemeente’.", "precies één per meting"
            )
        documents: list[Informant] = []
        for document in meting.documenten:
            here = f"{place}, document {printable(document.titel)}"
            self._extra(document, "document", here)
            self._once(ids, document.id, document.titel, here, "document")
            answers = self._answers(document.antwoorden, here, DOCUMENT)
            documents.append(Informant(document.id, document.titel, DOCUMENT, answers))
        if not any(one.answers for one in (*respondents, *documents)):
            self._notices.append(Notice(place, "In deze meting is geen enkele vraag beantwoord."))
        return Measurement(
            printable(meting.aanpak),
            meting.jaar,
            tuple(printable(name) for name in meting.opvolger_van),
            tuple(respondents),
            tuple(documents),
        )

    def _once(self, ids: dict[str, str], key: str, name: str, place: str, what: str) -> None:
        if key in ids:
            self._wrong(
                place, f"Het id {shown(key)} is al gebruikt door {shown(ids[key])}.",
                f"elke {what} één keer, met een eigen id" if what == "respondent" else
                "elk document één keer, met een eigen id",
            )
        elif name in ids.values():
            self._notices.append(Notice(place, "Deze naam komt in deze meting vaker voor."))
        ids.setdefault(key, name)

    def _answers(self, raw: Mapping[str, Any], place: str, role: str) -> dict[str, Given]:
        answers: dict[str, Given] = {}
        for key, value in raw.items():
            question = self._questions.get(key)
            if question is None:
                self._wrong(
                    place,
                    f"Onbekende vraag {shown(key)}.",
                    "" if nearest(key, self._questions) else "de vragen van de vragenlijst",
                    nearest(key, self._questions),
                )
                continue
            given = self._given(question, value, place)
            if given is None:
                continue
            answers[key] = given
            if given.answer.reading:
                self._notices.append(
                    Notice(
                        f"{place}, {key}",
                        f"{shown(given.answer.raw)} is {given.answer.reading}.",
                    )
                )
            if role != DOCUMENT and not question.asks(role) and given.answer.stance is not None:
                asked = "de gemeente" if question.asks(MUNICIPALITY) else "de netwerkpartners"
                self._notices.append(
                    Notice(
                        f"{place}, {key}",
                        f"Deze vraag is alleen aan {asked} gesteld; het antwoord is bewaard maar"
                        " telt niet mee.",
                    )
                )
        return answers

    def _given(self, question: Question, value: object, place: str) -> Given | None:
        remark = source = ""
        here = f"{place}, {question.id}"
        if isinstance(value, dict):
            if "antwoord" not in value:
                self._wrong(
                    here, f"Het veld ‘antwoord’ ontbreekt in {shown(value)}.", "antwoord, toelichting, bron"
                )
                return None
            try:
                shape = AnswerShape.model_validate(value)
            except ValidationError as error:
                self._problems.extend(
                    _shape_problem(self._file, item, here) for item in error.errors()
                )
                return None
            self._extra(shape, "antwoord", here)
            value, remark, source = shape.antwoord, shape.toelichting or "", shape.bron or ""
        try:
            return Given(self._reader.answer(question, value), remark, source)
        except Unreadable as error:
            self._wrong(
                here,
                f"Het antwoord {found_text(error, value)} kan niet worden gelezen.",
                error.accepted,
                error.suggestion,
            )
            return None

    def _extra(self, shape: _Shape, level: str, place: str) -> None:
        for name in shape.model_extra or ():
            known = [*_FIELDS[level].model_fields]
            hint = nearest(name, known)
            self._notices.append(
                Notice(
                    place,
                    f"Het veld {shown(name)} wordt niet gebruikt."
                    + (f" Bedoelt u {hint}?" if hint else ""),
                )
            )

    def _wrong(self, place: str, what: str, accepted: str = "", suggestion: str = "") -> None:
        self._problems.append(Problem(self._file, place, what, accepted, suggestion))


def _shape_problem(file: str, error: Any, place: str = "") -> Problem:
    """A pydantic error in Dutch."""
    where = ", ".join(part for part in (place, _location(error["loc"])) if part)
    kind, found = str(error["type"]), shown(error["input"])
    limits = error.get("ctx", {})
    if kind == "missing":
        return Problem(file, where, "Dit veld ontbreekt.")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Problem(file, where, f"Hier staat {found}.", "een object met velden ({…})")
    if kind == "list_type":
        return Problem(file, where, f"Hier staat {found}.", "een lijst ([…])")
    if kind == "too_short":
        return Problem(file, where, "De lijst is leeg.", "ten minste één")
    if kind == "string_type":
        return Problem(file, where, f"Hier staat {found}.", "een tekst")
    if kind in ("string_too_short", "string_too_long"):
        return Problem(file, where, f"Hier staat {found}.", f"een tekst van 1 tot {LONGEST_NAME} tekens")
    if kind.startswith(("int_", "greater_than", "less_than", "finite")):
        return Problem(file, where, f"Hier staat {found}.", "een jaartal, zoals 2013")
    return Problem(file, where, f"Hier staat {found} ({kind}{limits or ''}).")


def _location(parts: tuple[str | int, ...]) -> str:
    """("metingen", 0, "jaar") as "metingen 1, jaar"."""
    text = ""
    for part in parts:
        if isinstance(part, int):
            text += f" {part + 1}"
        else:
            text += f", {part}" if text else str(part)
    return text
