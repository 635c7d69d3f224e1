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
from typing import Final

from engine.dossier import file_shape
from engine.dossier.answer_reading import AnswerReader, FileAnswers
from engine.dossier.answers import State
from engine.dossier.messages import Messages
from engine.dossier.model import DOCUMENT, Dossier, Informant, Measurement
from engine.dossier.pseudonyms import Pseudonyms, without_origin
from engine.files import jsonfile
from engine.files.errors import InputError, cleaned, nearest, shown
from engine.framework.model import Framework
from engine.framework.roles import listed
from engine.texts.dates import is_date
from engine.texts.spelling import normalised


class Reader:
    """Reads answers files against one framework; keep one for many files."""

    def __init__(self, framework: Framework) -> None:
        self._answers = AnswerReader(framework)

    def file(self, path: Path, concept: bool = False) -> Dossier:
        """The dossier in ``path``; raises ``InputError`` with everything that is wrong.

        An answer that isn't clear is wrong too, unless it is read as a ``concept``: then such
        answers wait for an inspector (``Dossier.unclear``) and the rest is read.
        """
        return self.tree(jsonfile.read(path), str(path), concept)

    def tree(self, tree: object, file: str, concept: bool = False, names: bool = True) -> Dossier:
        """As ``file``, from parsed JSON; ``file`` is its name in messages.

        Without ``names`` network partners get a number, unless their name is public.
        """
        return _FileReading(self._answers, file, concept, names).dossier(tree)

    @property
    def framework(self) -> Framework:
        """The framework whose questions are read."""
        return self._answers.framework


class _FileReading:
    """One pass over one file, collecting problems and notices."""

    def __init__(self, reader: AnswerReader, file: str, concept: bool, names: bool) -> None:
        self._known = reader.framework.id
        self._roles = reader.framework.roles
        self._pseudonyms = None if names else Pseudonyms(self._roles)
        self._file = file
        self._messages = Messages(file)
        self._answers = FileAnswers(reader, self._messages, concept)

    def dossier(self, tree: object) -> Dossier:
        whole: file_shape.AnswersFile | None = self._messages.shaped("bestand", tree, "")
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
                self._messages.wrong(
                    place, f"Deze aanpak in dit jaar staat er al als meting {earlier}."
                )
            measurements[place] = measurement
        self._check_successors(measurements)
        municipality = (
            "" if whole is None else self._messages.name(whole["gemeente"], "", "gemeente")
        )
        if self._messages.problems or whole is None:
            raise InputError(self._messages.problems)
        return Dossier(
            self._file,
            whole["kader"],
            municipality,
            tuple(measurements.values()),
            tuple(self._messages.notices),
            tuple(self._answers.unclear),
            self._messages.clean(whole["context"], "", "", "context"),
        )

    def _check_framework(self, named: str) -> None:
        known = self._known
        if named and named != known:
            near = nearest(named, (known,))
            self._messages.wrong("kader", f"Onbekend kader {shown(named)}.", known, near)
            if not near:  # then its questions are others too
                raise InputError(self._messages.problems)

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
                        self._messages.tell(at, f"{told} meting. Bedoelt u {near}?")
                elif first >= one.year:
                    self._messages.tell(at, f"{told} eerdere meting dan deze.")

    def _measurement(self, raw: object, place: str) -> Measurement | None:
        shape: file_shape.Measurement | None = self._messages.shaped("meting", raw, place)
        self._answers.within = ("", 0) if shape is None else (shape["aanpak"], shape["jaar"])
        self._answers.reference = self._reference(shape, place)
        names: dict[str, str] = {}
        if self._pseudonyms is not None:
            self._pseudonyms.next_measurement()
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
            self._messages.name(shape["aanpak"], place, "aanpak"),
            shape["jaar"],
            tuple(
                self._messages.name(name, place, "opvolger_van") for name in shape["opvolger_van"]
            ),
            tuple(apart[: len(heard)]),
            tuple(apart[len(heard) :]),
            *(self._messages.clean(shape[field], place, "", field) for field in _FACTS),
        )
        answers = (given.answer for one in measurement.informants for given in one.answers.values())
        if all(one.stance is None and one.state is not State.UNCLEAR for one in answers):
            self._messages.tell(place, "In deze meting is geen enkele vraag beantwoord.")
        return measurement

    def _reference(self, shape: file_shape.Measurement | None, place: str) -> str:
        """The reference date of a measurement; empty where it has none, or a wrong one."""
        written = None if shape is None else shape["peildatum"]
        if written and not is_date(written):
            at = f"{place}, peildatum"
            self._messages.wrong(at, f"Hier staat {shown(written)}.", "een datum zoals 2014-03-12")
            return ""
        return written or ""

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
                self._messages.tell(place, what)
        return [
            replace(one, shares_name=True) if count[name] > 1 else one
            for name, one in zip(names, informants, strict=True)
        ]

    def _check_roles(self, raw: object, place: str) -> None:
        if not isinstance(raw, dict) or not isinstance(raw.get("respondenten"), list):
            return
        roles = [_text(one, "rol") for one in _items(raw, "respondenten")]
        for role in self._roles.values() if all(role in self._roles for role in roles) else ():
            count = roles.count(role.id)
            if not role.allows(count):
                found = f"Er zijn {count} respondenten" if count > 1 else "Er is één respondent"
                what = f"{found if count else 'Er is niemand'} met de rol ‘{role.id}’."
                self._messages.wrong(place, what, f"{role.how_many} per meting")

    def _respondent(
        self, raw: object, label: str, place: str, names: dict[str, str]
    ) -> Informant | None:
        called = "" if self._pseudonyms is None else self._pseudonyms.of(raw)
        place = f"{place}, {called or _label(raw, 'naam') or label}"
        shape: file_shape.Respondent | None = self._messages.shaped("respondent", raw, place)
        role = _text(raw, "rol") if shape is None else shape["rol"]
        known = self._roles.get(role)
        if role and known is None:
            near, accepted = nearest(role, self._roles), listed(self._roles, "of")
            self._messages.wrong(place, f"Onbekende rol {shown(role)}.", accepted, near)
        answers = self._answers.of(raw, place, known, _text(raw, "id"))
        if shape is None or known is None:
            return None
        name = called or self._messages.name(shape["naam"], place, "naam")
        id_ = self._id(shape["id"], name, place, names)
        if called:
            return Informant(id_, name, known, without_origin(answers, called), named=False)
        return Informant(id_, name, known, answers, article=shape["lidwoord"])

    def _document(
        self, raw: object, label: str, place: str, names: dict[str, str]
    ) -> Informant | None:
        title = _label(raw, "titel")
        place = f"{place}, document ‘{title}’" if title else f"{place}, {label}"
        shape: file_shape.Document | None = self._messages.shaped("document", raw, place)
        answers = self._answers.of(raw, place, DOCUMENT, _text(raw, "id"))
        if shape is None:
            return None
        title = self._messages.name(shape["titel"], place, "titel")
        key = self._id(shape["id"], title, place, names)
        return Informant(key, title, DOCUMENT, answers, article=shape["lidwoord"])

    def _id(self, raw: str, name: str, place: str, names: dict[str, str]) -> str:
        """``raw`` as an id, after noting in ``names`` (by id) whose it is."""
        key = self._messages.name(raw, place, "id")
        if key in names:
            self._messages.wrong(
                place,
                f"Het id {shown(key)} is al gebruikt voor {shown(names[key])}.",
                "voor elke respondent en elk document een eigen id",
            )
        names.setdefault(key, name)
        return key


_LONGEST_LABEL: Final = 60
_FACTS: Final = ("beschrijving", "ontwikkeling", "rapportage")


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
