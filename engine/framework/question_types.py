"""The types of question that a questionnaire can have, and what is so of each.

Whoever deals with a question asks what is so of its type, and never which type it is: so a new
type takes an entry here, a reader in ``engine.dossier.answers``, and nothing else as long as its
answers are of a sort that exists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final


@dataclass(frozen=True, eq=False)
class QuestionType:
    """One type of question.

    ``name`` is what a questionnaire calls it. Beside the fields of all questions, those of this
    type have ``required`` and may have ``optional``; in their statement ``placeholder`` stands
    for what is named. ``favourable`` is what may speak for the approach, one of these, if that
    isn't a matter of options. ``answers`` tells, after the options, what can be answered, and
    ``facts`` of which answers there can be a main clause.

    Of the answers: ``is_yes_no`` if they say that something is so, partly or not; ``is_number``
    if they are amounts, so that one is larger than another; ``has_options`` if they are options
    of the questionnaire; ``names_several`` if they name any number of things, or none.
    """

    name: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    placeholder: str = ""
    favourable: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    is_yes_no: bool = False
    is_number: bool = False
    has_options: bool = False
    names_several: bool = False

    @cached_property
    def is_open(self) -> bool:
        """Whether answers name points in a text of their own."""
        return self.names_several and not self.has_options

    @cached_property
    def lists_options(self) -> bool:
        """Whether answers name any number of options."""
        return self.names_several and self.has_options

    @cached_property
    def chooses_one(self) -> bool:
        """Whether answers are one option each."""
        return self.has_options and not self.names_several

    @cached_property
    def is_closed(self) -> bool:
        """Whether there are a few answers, the same in every dossier."""
        return self.is_yes_no or self.chooses_one

    def __reduce__(self) -> tuple[Callable[[str], QuestionType], tuple[str]]:
        """Copied and pickled by name: there is one of each."""
        return _known, (self.name,)


YES_NO: Final = QuestionType(
    "janee",
    required=("stelling", "ontkenning"),
    optional=("gunstig", "onbekend", "ten_dele"),
    favourable=("ja", "nee"),
    answers=("ja", "deels", "nee"),
    facts=("ja", "deels", "nee"),
    is_yes_no=True,
)
NUMBER: Final = QuestionType(
    "getal",
    required=("gunstig", "stelling", "ontkenning", "onbekend"),
    optional=("eenheid",),
    placeholder="{getal}",
    favourable=("geen", "getal"),
    answers=("een getal", "geen"),
    facts=("getal", "geen"),
    is_number=True,
)
CHOICE: Final = QuestionType(
    "keuze", required=("gunstig", "opties", "stellingen", "onbekend"), has_options=True
)
LIST: Final = QuestionType(
    "meerkeuze",
    required=("opties", "stelling", "ontkenning", "onbekend"),
    optional=("overig",),
    placeholder="{opties}",
    answers=("geen",),
    facts=("opties", "geen"),
    has_options=True,
    names_several=True,
)
OPEN: Final = QuestionType(
    "tekst",
    required=("stelling", "ontkenning", "onbekend"),
    placeholder="{tekst}",
    answers=("een tekst", "geen"),
    facts=("tekst", "geen"),
    names_several=True,
)

TYPES: Final[Mapping[str, QuestionType]] = {
    one.name: one for one in (YES_NO, NUMBER, CHOICE, LIST, OPEN)
}
"""Every type of question by its name in questionnaires."""


def _known(name: str) -> QuestionType:
    return TYPES[name]
