"""What is wrong in one answers file, what is odd in it, and the checks that say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import ValidationError

from engine.dossier import file_shape
from engine.files.errors import InputError, Notice, Problem, cleaned, nearest, shown

MOST_TOLD: Final = 1000
"""Problems, and notices, that are told of one file; a file with more is something else."""
_MOST_UNUSED: Final = 5
_A_NAME: Final = f"een tekst van 1 tot {file_shape.LONGEST_NAME} tekens"


class Messages:
    """Collects the problems and notices of one file, and checks shapes and texts in it."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.problems: list[Problem] = []
        self.notices: list[Notice] = []

    def wrong(self, place: str, what: str, accepted: str = "", suggestion: str = "") -> None:
        """Note a problem; raises ``InputError`` with all of them where there are too many."""
        self.add(Problem(self._file, place, what, accepted, suggestion))

    def add(self, problem: Problem) -> None:
        """As ``wrong``."""
        self.problems.append(problem)
        if len(self.problems) >= MOST_TOLD:
            more = "Er is meer mis; de rest van het bestand is niet gelezen."
            raise InputError([*self.problems, Problem(self._file, "", more)])

    def tell(self, place: str, what: str) -> None:
        """Note something odd that could be used all the same."""
        if len(self.notices) < MOST_TOLD:
            self.notices.append(Notice(place, what))
        elif len(self.notices) == MOST_TOLD:
            self.notices.append(Notice("", "Er zijn meer meldingen; die staan hier niet."))

    # --- shape ---

    def shaped(self, level: str, raw: object, place: str, question: str = "") -> Any:
        """``raw`` if its own fields have the right shape, else None after noting what is wrong."""
        try:
            shape = file_shape.shaped(level, raw)
        except ValidationError as error:
            place = within(place, question)
            for item in error.errors(include_url=False):
                self.add(_shape_problem(self._file, item, level, raw, place))
            return None
        if len(shape) > len(file_shape.FIELDS[level]):
            self._tell_unused(shape, level, within(place, question))
        return shape

    def _tell_unused(self, shape: Mapping[str, object], level: str, place: str) -> None:
        names = [name for name in shape if name not in file_shape.FIELDS[level]]
        for name in names[:_MOST_UNUSED]:
            near = nearest(name, file_shape.FIELDS[level])
            hint = f" Bedoelt u {near}?" if near else ""
            self.tell(place, f"Het veld {shown(name)} wordt niet gebruikt.{hint}")
        if more := len(names[_MOST_UNUSED:]):
            self.tell(
                place,
                f"Nog {more} van zulke velden {'worden' if more > 1 else 'wordt'} niet gebruikt.",
            )

    # --- texts ---

    def name(self, text: str, place: str, field: str) -> str:
        """A name, title or id: one line, without hidden characters."""
        name = " ".join(self.clean(text, place, "", field).split())
        if not name:
            self.wrong(within(place, field), f"Hier staat {shown(text)}.", _A_NAME)
        return name

    def clean(self, text: str | None, place: str, question: str, field: str) -> str:
        """``text`` without hidden characters, after telling that they were left out."""
        if not text or text.isprintable():
            return text or ""
        clean = cleaned(text)
        if clean != text:
            self.tell(
                within(within(place, question), field),
                "Er staan onzichtbare stuurtekens in de tekst; die zijn weggelaten.",
            )
        return clean


def within(place: str, field: str) -> str:
    """``place`` with a ``field`` in it; either may be empty."""
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
        place = f"{place} {part + 1}" if isinstance(part, int) else within(place, part)
    accepted = _ACCEPTED[kind.partition("_")[0]]
    if accepted == _A_NAME and error["loc"][0] in _PARAGRAPHS:
        accepted = "een tekst"
    if level in ("antwoord", "herkomst") and accepted in (_A_NAME, _A_YEAR):
        accepted = _IN_ORIGIN.get(str(error["loc"][0]), "een tekst")
    return Problem(file, place, f"Hier staat {found}.", accepted)


_IN_ORIGIN: Final = {
    "bestand": "de naam van een bestand",
    "sha256": "64 tekens uit 0-9 en a-f",
    "rij": "het nummer van een rij",
}
"""What a field of where an answer came from may be, where that isn't any text."""
_PARAGRAPHS: Final = frozenset(("context", "beschrijving", "ontwikkeling", "rapportage"))
"""Fields with a text of any length."""
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
    "literal": "de of het",
    "bool": "true of false",
}
"""What a field may be, by the first word of pydantic's kind of error."""
