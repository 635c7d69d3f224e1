"""Exports of a survey: a row for each respondent, a column for each thing that was asked.

What the columns are called differs from program to program (``xlsform_export``,
``limesurvey_export``); what is done with a row doesn't.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from engine.dossier.answers import Raw
from engine.dossier.origin import Origin
from engine.files.errors import InputError, Problem, nearest, shown
from engine.framework.model import Question
from engine.framework.question_types import LIST, OPEN
from engine.intake import stamp
from engine.intake import survey_names as names
from engine.intake.addressees import Addressee
from engine.intake.response import Found, Response, several
from engine.intake.spreadsheet import Cell, as_typed, made_of, told
from engine.intake.stamp import Questionnaire, Stamp
from engine.intake.table import Table
from engine.texts.spelling import normalised

Decode = Callable[[Question, str], Raw]
"""What a value in an export is as a raw answer to a question."""

_MOST_TOLD: Final = 5
_NEEDED: Final = ("gemeente", "aanpak", "jaar", "respondent_naam", "rol")


@dataclass(slots=True)
class Columns:
    """What the columns of an export hold, by their place.

    ``options`` are columns of their own, each with the raw answer that a mark in it is; ``parts``
    hold what stands beside an answer (remark, source, or what was named otherwise).
    """

    who: dict[str, int] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    options: dict[str, dict[int, str]] = field(default_factory=dict)
    parts: dict[tuple[str, str], int] = field(default_factory=dict)
    stamp: int | None = None
    when: int | None = None
    rejected: int | None = None
    unknown: list[int] = field(default_factory=list)

    @property
    def asked(self) -> dict[str, None]:
        """The questions that there are columns for."""
        beside = (question for question, _ in self.parts)
        return dict.fromkeys([*self.answers, *self.options, *beside])


class Export:
    """Reads one table; ``decode`` turns values into raw answers."""

    def __init__(
        self, table: Table, columns: Columns, known: Questionnaire, decode: Decode
    ) -> None:
        self._table = table
        self._columns = columns
        self._known = known
        self._decode = decode
        self._unstamped = False

    def responses(self, skipped: Mapping[int, str] | None = None) -> Iterator[Response]:
        """A response for each row, the earliest first; ``skipped`` rows are told and left out."""
        found: list[Response] = []
        for row, cells in enumerate(self._table.rows):
            if all(cell.value is None for cell in cells):
                continue
            response = self._response(row, (skipped or {}).get(row, ""))
            found.append(response)
        if found:
            self._tell_unknown(found[0])
        yield from sorted(found, key=lambda one: one.when)

    def _tell_unknown(self, first: Response) -> None:
        columns = self._columns.unknown
        for column in columns[:_MOST_TOLD]:
            what = f"De kolom {shown(self._table.headings[column])} hoort niet bij de vragenlijst"
            first.tell("", f"{what}; niet gelezen.")
        if more := len(columns[_MOST_TOLD:]):
            first.tell("", f"Nog {more} van zulke kolommen zijn niet gelezen.")

    def _response(self, row: int, skip: str) -> Response:
        who, problem = self._who(row)
        nobody = Addressee("", "", 0, "", "", "")
        response = Response(self._table.source, self._known.framework.id, who or nobody)
        place = self._table.place(row)
        if self._columns.when is not None:
            sent = self._table.rows[row][self._columns.when].value
            response.when = sent.isoformat() if isinstance(sent, date) else str(sent or "")
        if skip:
            response.tell(place, skip)
            response.is_left_out = True
        elif who is None:
            response.refuse(place, problem)
            response.is_left_out = True
        else:
            self._answers(row, response)
        return response

    def _text(self, row: int, column: int | None) -> str:
        return "" if column is None else self._table.rows[row][column].text.strip()

    # --- who, and which version ---

    def _who(self, row: int) -> tuple[Addressee | None, str]:
        told_ = {
            name: " ".join(self._text(row, at).split()) for name, at in self._columns.who.items()
        }
        lacking = [name for name in _NEEDED if not told_.get(name)]
        if lacking:
            return None, f"Hier staat niet wie antwoordt: {', '.join(lacking)} ontbreekt."
        known = self._known.framework.roles
        role = names.lime_roles(known).get(told_["rol"], told_["rol"].lower())
        if role not in known:
            return None, f"Onbekende rol {shown(told_['rol'])}; kan zijn: {', '.join(known)}."
        year = told_["jaar"].removesuffix(".0")
        if not (year.isdecimal() and 1900 <= int(year[:9]) <= 2200):
            return None, f"Bij ‘jaar’ staat {shown(told_['jaar'])}."
        name = told_["respondent_naam"]
        id_ = told_.get("respondent_id") or _id_of(name)
        return Addressee(told_["gemeente"], told_["aanpak"], int(year), id_, name, role), ""

    def _outdated(self, row: int, response: Response) -> frozenset[str] | None:
        """The questions that were asked otherwise; None where nothing of the row can be read."""
        text = self._text(row, self._columns.stamp)
        place = self._table.place(row)
        if not text:
            if not self._unstamped:
                what = "Er staat geen stempel bij; de vragen zijn alleen aan hun naam herkend."
                response.tell(place, what)
            self._unstamped = True
            return frozenset()
        found: Stamp | None = stamp.parsed(text)
        if found is None or found.framework != self._known.framework.id:
            response.refuse(place, f"Het stempel {shown(text)} is van een andere vragenlijst.")
            return None
        changed = stamp.changed(found, self._known)
        if changed is None:
            what = "De vragenlijst is van een andere versie, en zegt niet wat er toen is gevraagd."
            response.refuse(place, what, self._known.label)
        return changed

    # --- answers ---

    def _answers(self, row: int, response: Response) -> None:
        outdated = self._outdated(row, response)
        if outdated is None:
            response.is_left_out = True
            return
        for id_ in self._columns.asked:
            question = self._known.framework.questions[id_]
            if response.who.role not in question.asked:
                self._refuse_unasked(row, question, response)
            elif id_ in outdated:
                what = f"De vraag {shown(id_)} is toen anders gesteld; niet gelezen."
                if self._filled(row, id_):
                    response.refuse(self._table.place(row), what)
            else:
                response.asked.add(id_)
                self._answer(row, question, response)

    def _filled(self, row: int, id_: str) -> list[int]:
        """The columns about a question in which something stands that says something."""
        columns = [self._columns.answers[id_]] if id_ in self._columns.answers else []
        columns += [
            column
            for column in self._columns.options.get(id_, {})
            if self._text(row, column).casefold() not in _UNMARKED
        ]
        columns += [at for (question, _), at in self._columns.parts.items() if question == id_]
        return [column for column in columns if self._text(row, column)]

    def _refuse_unasked(self, row: int, question: Question, response: Response) -> None:
        if filled := self._filled(row, question.id):
            typed = shown(self._text(row, filled[0]))
            what = f"Deze vraag is niet aan deze respondent gesteld; {typed} is niet gelezen."
            response.refuse(self._table.place(row, filled[0]), what)

    def _answer(self, row: int, question: Question, response: Response) -> None:
        remark, source, other = (
            self._text(row, self._columns.parts.get((question.id, part)))
            for part in (names.REMARK, names.SOURCE, names.OTHER)
        )
        columns = self._filled(row, question.id)
        if not columns:
            return
        if question.type is LIST:
            raw = self._several(row, question, other, response)
            if not other and self._other_marked(row, question):
                what = "‘Anders, namelijk’ is aangekruist, maar er staat niet bij wat."
                response.tell(self._table.place(row, columns[0]), what)
        else:
            raw = self._single(row, question, response)
            if other:
                raw = other if raw is None else f"{raw}; {other}"
        origin: Origin = self._table.origin(row, *columns)
        if raw is not None or remark or source:
            response.answers[question.id] = Found(raw, remark, source, origin)

    def _single(self, row: int, question: Question, response: Response) -> Raw:
        column = self._columns.answers.get(question.id)
        cell = Cell("", None) if column is None else self._table.rows[row][column]
        if cell.value is None and not cell.formula:
            return None
        spoilt = made_of(cell)
        if spoilt and spoilt == question.type.typed_as:
            return as_typed(cell)
        if spoilt:
            what = f"De spreadsheet heeft hier {spoilt} van gemaakt: ‘{cell.text}’."
            response.refuse(self._table.place(row, column), f"{what} Vraag na wat er stond.")
            return None if question.type is OPEN else f"{cell.text} ({spoilt}?)"
        if isinstance(cell.value, str):
            return self._decode(question, cell.value)
        return cell.value if isinstance(cell.value, (int, float)) else told(cell.value or "")

    def _other_marked(self, row: int, question: Question) -> bool:
        """Whether it is marked that something else applies too."""
        column = self._columns.answers.get(question.id)
        if column is not None:
            return names.OTHER in self._text(row, column).split()
        options = self._columns.options.get(question.id, {})
        marks = [self._text(row, at) for at, option in options.items() if option == names.OTHER]
        return any(mark.casefold() not in ("", *_UNMARKED) for mark in marks)

    def _several(self, row: int, question: Question, other: str, response: Response) -> Raw:
        marked = [
            (option, self._text(row, column))
            for column, option in self._columns.options.get(question.id, {}).items()
        ]
        split = several([pair for pair in marked if pair[0] != names.OTHER], other, question.labels)
        column = self._columns.answers.get(question.id)
        if column is None:
            return split
        joined = (
            self._decode(question, self._text(row, column)) if self._text(row, column) else None
        )
        listed = joined if isinstance(joined, list) else [joined] if joined is not None else []
        named: list[str] = [one for one in listed if isinstance(one, str) and one != names.OTHER]
        if marked and isinstance(joined, list) and _options(split, other) != set(named):
            what = "De kolom met alle antwoorden zegt iets anders dan de kolommen per antwoord."
            response.refuse(self._table.place(row, column), what)
            return f"{'; '.join(named)} (of: {split}?)"
        every = [*named, *([other] if other else [])]
        return every[0] if len(every) == 1 else every or None


_UNMARKED: Final = frozenset({"0", "false", "n", "nee", "onwaar"})


def _options(split: Raw, other: str) -> set[object]:
    every = split if isinstance(split, list) else [split] if split is not None else []
    return {one for one in every if one != other}


def _id_of(name: str) -> str:
    """An id for a respondent that has none."""
    return "-".join(normalised(name).split())[:80] or "respondent"


def framework_of(
    table: Table,
    stamp_column: int | None,
    known: Callable[[str], Questionnaire | None],
    ids: Sequence[str],
) -> Questionnaire | None:
    """The questionnaire that an export is of: what its stamp names, or what there is."""
    if stamp_column is not None:
        for cells in table.rows:
            found = stamp.parsed(cells[stamp_column].text)
            if found is not None:
                questionnaire = known(found.framework)
                if questionnaire is None:
                    what = f"De vragenlijst is van een onbekend kader: {shown(found.framework)}."
                    near = nearest(found.framework, ids)
                    raise InputError([Problem(table.source.file, "", what, ", ".join(ids), near)])
                return questionnaire
    return None
