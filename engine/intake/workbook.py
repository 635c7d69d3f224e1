"""A questionnaire in a workbook that came back: the answers in its rows.

Rows are found by the id in a hidden column, held against the text of the question, so that sorting
does no harm. What people do to a workbook is told where it cost nothing, and refused with its row
or cell where an answer could be taken for another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.dossier.answers import Raw
from engine.dossier.origin import Origin
from engine.files.errors import InputError, Problem, shown
from engine.framework.model import Question
from engine.framework.question_types import LIST, OPEN
from engine.intake import layout, stamp
from engine.intake.addressees import Addressee
from engine.intake.layout import Row
from engine.intake.response import Found, Response, several
from engine.intake.source import Source
from engine.intake.spreadsheet import Cell, Sheet, Workbook, as_typed, made_of, told
from engine.intake.stamp import Questionnaire, Stamp
from engine.texts.spelling import normalised

_COLUMNS: Final = (layout.QUESTION, layout.ANSWER, layout.REMARK, layout.SOURCE)
_FIRST_ROWS: Final = 50
"""Rows among which the headings are looked for."""
_MOST_ROWS: Final = 8
"""Rows whose id and text don't belong together that are told one by one, if nothing is in them."""
_FORMATS: Final = (stamp.FORMAT,)
_ALSO_CALLED: Final = {"nr": layout.NUMBER}


def stamped(book: Workbook, source: Source) -> Stamp | None:
    """The stamp of a questionnaire; None where ``book`` isn't one.

    Raises ``InputError`` where it is one but its stamp is damaged or of a later format.
    """
    sheet = book.sheet(layout.STAMP_SHEET)
    told_: dict[str, str] = {}
    prints: dict[str, str] = {}
    for at in range(len(sheet.rows) if sheet is not None else 0):
        assert sheet is not None
        key, value = sheet.cell(at, 0).text, sheet.cell(at, 1).text
        if key.startswith("vraag "):
            prints[key.removeprefix("vraag ")] = value
        elif key:
            told_[key] = value
    for key in stamp.FIELDS:
        told_.setdefault(key, book.properties.get(layout.PROPERTY + key, ""))
    if not any(told_[key] for key in stamp.FIELDS):
        return None
    if told_["formaat"] not in _FORMATS:
        what = f"Het stempel heeft het formaat {shown(told_['formaat'])}."
        raise InputError([Problem(source.file, "", what, " of ".join(_FORMATS))])
    lost = [key for key in stamp.FIELDS if not told_[key].strip()]
    year = told_["jaar"]
    if lost or not year.isdecimal():
        raise _damaged(source, ", ".join(lost) or "jaar of rol klopt niet")
    who = Addressee(
        told_["gemeente"],
        told_["aanpak"],
        int(year),
        told_["respondent"],
        told_["naam"],
        told_["rol"],
    )
    return Stamp(told_["kader"], told_["vragenlijst_sha256"], prints, who)


def _damaged(source: Source, lacking: str) -> InputError:
    what = f"Het stempel van de vragenlijst is beschadigd ({lacking})."
    return InputError([Problem(source.file, f"blad {layout.STAMP_SHEET}", what)])


def read(book: Workbook, source: Source, of: Stamp, known: Questionnaire) -> Response:
    """What was filled in; raises ``InputError`` where the questions aren't to be found."""
    assert of.who is not None
    if of.who.role not in known.framework.roles:
        raise _damaged(source, "jaar of rol klopt niet")
    return _Reading(book, source, of, known).response()


@dataclass(frozen=True, slots=True)
class _Table:
    """Where in a sheet the questions stand: the row of the headings, and the columns."""

    sheet: Sheet
    heading: int
    columns: dict[str, int]


class _Reading:
    def __init__(self, book: Workbook, source: Source, of: Stamp, known: Questionnaire) -> None:
        assert of.who is not None
        self._book = book
        self._stamp = of
        self._known = known
        self._response = Response(source, of.framework, of.who)
        self._table = self._found_table()
        self._place = f"blad {self._table.sheet.name}"
        self._expected = [*layout.rows(known.framework, of.who.role)]
        self._outdated: set[str] = set()

    def response(self) -> Response:
        rows = self._rows()
        self._check_version(rows)
        for question in dict.fromkeys(one.question.id for one in self._expected):
            if question not in self._outdated:
                self._question(question, rows)
        return self._response

    # --- the table ---

    def _found_table(self) -> _Table:
        found = [table for sheet in self._book.sheets if (table := _table(sheet)) is not None]
        if not found:
            accepted = f"kolommen met de koppen {', '.join(_COLUMNS)}"
            what = "Er is geen blad met de vragen."
            raise InputError([Problem(self._response.source.file, "", what, accepted)])
        table = next((one for one in found if one.sheet.name == layout.SHEET), found[0])
        for sheet in self._book.sheets:
            if sheet is table.sheet or sheet.name.startswith("_") or sheet.is_empty:
                continue
            self._response.tell(f"blad {sheet.name}", "Dit blad hoort er niet bij; niet gelezen.")
        if table.sheet.name != layout.SHEET:
            what = f"Dit blad heette {shown(layout.SHEET)}; het is wel gelezen."
            self._response.tell(f"blad {table.sheet.name}", what)
        return table

    def _cell(self, row: int, heading: str) -> Cell:
        column = self._table.columns.get(heading)
        return Cell("", None) if column is None else self._table.sheet.cell(row, column)

    def _at(self, row: int) -> str:
        return f"{self._place}, rij {row + 1}"

    # --- rows ---

    def _rows(self) -> dict[str, int]:
        """The row of each thing to fill in, by its id, of those that can be trusted."""
        last = len(self._table.sheet.rows)
        places = range(self._table.heading + 1, last)
        ids = {row: self._cell(row, layout.ID).text.strip() for row in places}
        expected = {one.id: one for one in self._expected}
        if not any(ids.values()):
            ids = self._by_text(places)
        found: dict[str, int] = {}
        refused: set[str] = set()
        mistaken: dict[int, Row] = {}
        for row, id_ in ids.items():
            one = expected.get(id_)
            if one is None:
                self._stray(row, id_)
            elif not _says(self._cell(row, layout.QUESTION).text, one):
                refused.add(id_)
                mistaken[row] = one
            elif id_ in found and self._typed(row) and not self._same(row, found[id_]):
                refused.add(id_)
                what = f"Deze rij staat er ook als rij {found[id_] + 1}, anders ingevuld."
                self._response.refuse(self._at(row), what)
            elif id_ not in found or self._typed(row):
                found[id_] = row
        self._refuse_rows(mistaken)
        self._tell_missing(found, refused)
        return {id_: row for id_, row in found.items() if id_ not in refused}

    def _by_text(self, places: range) -> dict[int, str]:
        """The ids of rows that lost them, by their texts, where those still stand in order."""
        texts = {row: self._cell(row, layout.QUESTION).text for row in places}
        standing = [row for row in places if texts[row].strip()]
        remaining = iter(standing)
        ids: dict[int, str] = {}
        for one in self._expected:
            row = next((row for row in remaining if _says(texts[row], one)), None)
            if row is None:
                break
            ids[row] = one.id
        else:
            what = "De verborgen kolom met de namen van de vragen is weg; gelezen op volgorde."
            self._response.tell(self._place, what)
            return ids
        what = (
            "De verborgen kolom met de namen van de vragen is weg, en de rijen staan niet meer in"
            " hun volgorde. Alleen vragen die op hun tekst zijn te herkennen, zijn gelezen."
        )
        self._response.refuse(self._place, what)
        single = [one for one in self._expected if one.question.type is not LIST]
        return {
            row: fitting[0]
            for row in standing
            if len(fitting := [one.id for one in single if _says(texts[row], one)]) == 1
        }

    def _stray(self, row: int, id_: str) -> None:
        """Refuse what is filled in in a row that no question of this respondent belongs to."""
        typed = self._typed(row)
        if not typed:
            return
        what = f"Bij {typed} hoort geen vraag."
        if id_.partition("/")[0] in self._known.framework.questions:
            what = f"De vraag {shown(id_)} is niet aan deze respondent gesteld."
        elif id_:
            what = f"De vraag {shown(id_)} staat niet in de vragenlijst van nu."
        self._response.refuse(self._at(row), f"{what} {typed} is niet gelezen.")

    def _refuse_rows(self, mistaken: dict[int, Row]) -> None:
        """Refuse rows of which the id and the text don't belong together."""
        some = [row for row in mistaken if self._typed(row)] or [*mistaken]
        for row in some[:_MOST_ROWS]:
            one, text = mistaken[row], self._cell(row, layout.QUESTION).text
            what = f"De rij van {shown(one.id)} heeft een andere tekst: {shown(text)}."
            if typed := self._typed(row):
                what += f" {typed} is niet gelezen."
            self._response.refuse(self._at(row), what, f"‘{one.text}’")
        if more := len(mistaken) - len(some[:_MOST_ROWS]):
            what = f"Nog {more} rijen hebben een andere tekst; die zijn niet gelezen."
            self._response.refuse(self._place, what)

    def _typed(self, row: int) -> str:
        """What somebody filled in in a row, quoted; empty where that is nothing."""
        names = (layout.ANSWER, layout.REMARK, layout.SOURCE)
        texts = [self._cell(row, name).text.strip() for name in names]
        return shown(" · ".join(filter(None, texts))) if any(texts) else ""

    def _tell_missing(self, found: dict[str, int], refused: set[str]) -> None:
        for one in self._expected:
            if one.id in found or one.id in refused:
                continue
            if one.option in (layout.NONE, layout.UNKNOWN, layout.OTHER):
                continue  # these are helps; questionnaires may lack them
            what = f"De rij van de vraag ‘{one.question.text}’ ontbreekt; zij is niet beantwoord."
            if one.option:
                what = f"De rij van de optie ‘{one.text}’ ontbreekt ({one.question.text})"
                what += "; de andere zijn wel gelezen."
            self._response.tell(self._place, what)

    def _same(self, row: int, other: int) -> bool:
        names = (layout.ANSWER, layout.REMARK, layout.SOURCE)
        return all(self._cell(row, name).text == self._cell(other, name).text for name in names)

    # --- another version ---

    def _check_version(self, rows: dict[str, int]) -> None:
        """Note which questions were asked otherwise, when this is another version."""
        asked = dict.fromkeys(one.question.id for one in self._expected)
        changed = stamp.changed(self._stamp, self._known)
        if changed is None:
            changed = frozenset(self._seen_otherwise(rows))
        self._outdated = {question for question in asked if question in changed}
        for question in self._outdated:
            text = self._known.framework.questions[question].text
            what = f"Deze vraag is in een andere versie van de vragenlijst gesteld dan ‘{text}’"
            filled = [row for id_, row in rows.items() if id_.partition("/")[0] == question]
            if any(self._typed(row) for row in filled):
                self._response.refuse(f"{self._place}, {question}", f"{what}; niet gelezen.")
            else:
                self._response.tell(f"{self._place}, {question}", f"{what}; niet ingevuld.")

    def _seen_otherwise(self, rows: dict[str, int]) -> Iterator[str]:
        """What a sheet shows to be asked otherwise: options that weren't there then."""
        self._response.tell(
            self._place,
            "De vragenlijst is van een andere versie; de vragen zijn op hun tekst vergeleken.",
        )
        for one in self._expected:
            helps = (layout.NONE, layout.UNKNOWN, layout.OTHER)
            if one.option and one.option not in helps and one.id not in rows:
                yield one.question.id

    # --- answers ---

    def _question(self, id_: str, rows: dict[str, int]) -> None:
        question = self._known.framework.questions[id_]
        if id_ not in rows:
            return
        self._response.asked.add(id_)
        if question.type is LIST:
            raw, cells = self._several(question, rows)
        else:
            cell = self._answer_cell(rows[id_])
            raw, cells = self._single(question, rows[id_], cell), [cell.ref]
        mine = [rows[one.id] for one in layout.question_rows(question) if one.id in rows]
        remark, source = self._remarks(mine), self._joined(mine, layout.SOURCE)
        if raw is None and not remark and not source:
            return
        origin = Origin(
            self._response.source.name,
            self._response.source.digest,
            self._table.sheet.name,
            ", ".join(cells) or self._cell(rows[id_], layout.ANSWER).ref,
        )
        self._response.answers[id_] = Found(raw, remark, source, origin)

    def _answer_cell(self, row: int) -> Cell:
        cell = self._cell(row, layout.ANSWER)
        if cell.merged_with and cell.value is None:
            what = (
                f"De cel is samengevoegd met {cell.merged_with}; het antwoord daar is hier niet"
                " overgenomen. Vraag na of het voor beide geldt."
            )
            self._response.refuse(f"{self._place}, cel {cell.ref}", what)
        return cell

    def _single(self, question: Question, row: int, cell: Cell) -> Raw:
        if cell.value is None and not cell.formula:
            return None
        spoilt = made_of(cell)
        if spoilt and spoilt == question.type.typed_as:
            return as_typed(cell)
        if spoilt:
            return self._spoilt(question, cell, spoilt)
        return cell.value if isinstance(cell.value, (str, int, float)) else cell.text

    def _spoilt(self, question: Question, cell: Cell, what: str) -> Raw:
        """What stands in a cell of which a spreadsheet made something else than was typed."""
        here = "niets" if cell.value is None else f"‘{told(cell.value)}’"
        problem = f"De spreadsheet heeft hier {what} van gemaakt: {here}. Vraag na wat er stond"
        self._response.refuse(
            f"{self._place}, cel {cell.ref}", f"{problem}.", "het antwoord als tekst"
        )
        # An open question would take any text for an answer.
        return None if question.type is OPEN else f"{here[1:-1]} ({what}?)"

    def _several(self, question: Question, rows: dict[str, int]) -> tuple[Raw, list[str]]:
        marked: list[tuple[str, str]] = []
        cells: list[str] = []
        written: list[str] = []
        labels = {one.option: one.text for one in layout.question_rows(question)}
        for one in layout.question_rows(question):
            if one.id not in rows:
                continue
            cell = self._answer_cell(rows[one.id])
            text = cell.text.strip()
            if not text and not cell.formula:
                continue
            if spoilt := made_of(cell):
                text = str(self._spoilt(question, cell, spoilt))
            cells.append(cell.ref)
            if one.option in ("", layout.OTHER):
                written.append(text)
            elif one.option == layout.UNKNOWN:
                marked.append(("weet niet", text))
            else:
                marked.append((one.option, text))
        return several(marked, "; ".join(written), labels), cells

    # --- what stands beside the answers ---

    def _joined(self, rows: list[int], heading: str) -> str:
        cells = [self._cell(row, heading) for row in rows]
        return "\n".join(cell.text.strip() for cell in cells if cell.text.strip())

    def _remarks(self, rows: list[int]) -> str:
        """The remark column of ``rows``, and the remarks that somebody stuck to their cells."""
        texts = [self._joined(rows, layout.REMARK)]
        stuck = {row for row, _ in self._table.sheet.scan.remarks}
        for row in sorted(stuck.intersection(rows)):
            for heading in (layout.NUMBER, *_COLUMNS):
                cell = self._cell(row, heading)
                if cell.remark:
                    texts.append(cell.remark)
                    what = "De opmerking bij deze cel staat nu bij de toelichting:"
                    what = f"{what} {shown(cell.remark)}."
                    self._response.tell(f"{self._place}, cel {cell.ref}", what)
        return "\n".join(filter(None, texts))


def _table(sheet: Sheet) -> _Table | None:
    for row, values in enumerate(sheet.rows[:_FIRST_ROWS]):
        names = [str(value).strip() if isinstance(value, str) else "" for value in values]
        if all(name in names for name in _COLUMNS):
            known = {_ALSO_CALLED.get(name.casefold(), name): at for at, name in enumerate(names)}
            return _Table(
                sheet, row, {name: known[name] for name in layout.HEADINGS if name in known}
            )
    return None


def _says(text: str, one: Row) -> bool:
    """Whether ``text``, in the column of questions, is that of the row ``one``.

    Instructions in brackets may follow it.
    """
    plain, wanted = normalised(text), normalised(one.text)
    return (
        plain == wanted
        or (plain.startswith(f"{wanted} (") and plain.endswith(")"))
        or (plain.startswith(f"{wanted}? (") and plain.endswith(")"))
    )
