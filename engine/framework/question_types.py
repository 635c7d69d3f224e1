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

from engine.framework.scales import Ages, Scale, Unit


@dataclass(frozen=True, eq=False)
class QuestionType:
    """One type of question.

    ``name`` is what a questionnaire calls it. Beside the fields of all questions, those of this
    type have ``required`` and may have ``optional``; in their statement ``placeholder`` stands
    for what is named. ``favourable`` is what may speak for the approach, one of these, if that
    isn't a matter of options. ``answers`` tells, after the options, what can be answered, and
    ``facts`` of which answers there can be a main clause. ``hint`` tells a respondent how to
    answer, with ``{maat}`` for what is so of its scale; ``typed_as`` is what a spreadsheet may
    make of an answer that is typed in it.

    Of the answers: ``is_yes_no`` if they say that something is so, partly or not; if they are
    amounts, so that one is larger than another, ``scale`` is what they are measured on, and they
    are dates, older or newer, if it ``is_dated``;
    ``has_options`` if they are options of the questionnaire, ``is_ordered`` if one of those is
    higher than another; ``names_several`` if they name any number of things, or none.
    """

    name: str
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    placeholder: str = ""
    favourable: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    hint: str = ""
    typed_as: str = ""
    is_yes_no: bool = False
    scale: Scale | None = None
    is_dated: bool = False
    has_options: bool = False
    is_ordered: bool = False
    names_several: bool = False

    @property
    def is_number(self) -> bool:
        """Whether answers are amounts."""
        return self.scale is not None

    @property
    def has_largest(self) -> bool:
        """Whether one answer can be larger, or higher, than another."""
        return self.is_number or self.is_ordered

    @property
    def amount(self) -> str:
        """What an amount is called among ``facts`` and as ``favourable``."""
        return self.placeholder.strip("{}")

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
    hint="Kies ja, deels, nee, weet niet of n.v.t.",
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
    hint="Vul een getal in{maat}, of ‘geen’ of ‘weet niet’.",
    scale=Scale(),
)
PERCENTAGE: Final = QuestionType(
    "percentage",
    required=("gunstig", "stelling", "onbekend"),
    placeholder="{percentage}",
    favourable=("percentage",),
    answers=("een percentage van 0 tot en met 100",),
    facts=("percentage",),
    hint="Vul een percentage in, zoals ‘78%’ of ‘234 van 300’, of ‘weet niet’.",
    typed_as="een percentage",
    scale=Scale(Unit("procent", "procent"), 100, none=False),
)
DATE: Final = QuestionType(
    "datum",
    required=("gunstig", "stelling", "ontkenning", "onbekend"),
    optional=("grenzen",),
    placeholder="{datum}",
    favourable=("datum",),
    answers=("een datum", "geen"),
    facts=("datum", "geen"),
    hint="Vul een datum in, zoals ‘12 maart 2014’ of ‘maart 2014’, of ‘geen’ of ‘weet niet’.",
    typed_as="een datum",
    scale=Ages(),
    is_dated=True,
)
CHOICE: Final = QuestionType(
    "keuze",
    required=("gunstig", "opties", "stellingen", "onbekend"),
    hint="Kies één van de mogelijkheden.",
    has_options=True,
)
STEPS: Final = QuestionType(
    "schaal",
    required=("gunstig", "opties", "stelling", "onbekend"),
    optional=("genummerd",),
    placeholder="{optie}",
    hint="Kies één van de mogelijkheden{maat}.",
    has_options=True,
    is_ordered=True,
)
LIST: Final = QuestionType(
    "meerkeuze",
    required=("opties", "stelling", "ontkenning", "onbekend"),
    optional=("overig",),
    placeholder="{opties}",
    answers=("geen",),
    facts=("opties", "geen"),
    hint="Zet een x bij wat van toepassing is.",
    has_options=True,
    names_several=True,
)
OPEN: Final = QuestionType(
    "tekst",
    required=("stelling", "ontkenning", "onbekend"),
    placeholder="{tekst}",
    answers=("een tekst", "geen"),
    facts=("tekst", "geen"),
    hint="Antwoord in eigen woorden, of vul ‘geen’ of ‘weet niet’ in.",
    names_several=True,
)

TYPES: Final[Mapping[str, QuestionType]] = {
    one.name: one for one in (YES_NO, NUMBER, PERCENTAGE, DATE, CHOICE, STEPS, LIST, OPEN)
}
"""Every type of question by its name in questionnaires."""


def _known(name: str) -> QuestionType:
    return TYPES[name]
