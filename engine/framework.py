"""The framework as data: themes, criteria, indicators and the questionnaire.

Read from ``kader.yaml`` and the questionnaire file that it names. A framework is a folder
under ``rules/``; nothing here knows what any framework is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine import yamlfile
from engine.errors import InputError, Problem, nearest, shown
from engine.fields import Reader

TYPES: Final = ("janee", "getal", "keuze", "meerkeuze", "tekst")
"""Types of question: yes/no, number, one option, several options, free text."""

MUNICIPALITY: Final = "gemeente"
PARTNER: Final = "netwerkpartner"
ROLES: Final = (MUNICIPALITY, PARTNER)
"""Roles of a respondent. A document is evidence and has no role."""

ALL: Final = "allen"
"""As ``asked``: the question is put to every respondent."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question: id, label as it stands in a sentence, what else people write."""

    id: str
    label: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a number, in the singular and the plural."""

    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the questionnaire.

    ``asked`` is ``gemeente``, ``netwerkpartner`` or ``allen``. ``favourable`` holds the
    parsed answers that speak for the approach: ``ja`` or ``nee``; ``geen`` or ``getal`` for
    a number; option ids for a choice; empty for lists and texts, where naming something is
    favourable. The clauses complete a Dutch sentence after "geeft aan dat" (``statement``,
    ``denial``, ``statements`` per option) and after "weet niet" (``unknown``).
    """

    id: str
    type: str
    asked: str
    favourable: tuple[str, ...]
    unit: Unit | None
    options: tuple[Option, ...]
    text: str
    topic: str
    statement: str
    denial: str
    unknown: str
    statements: Mapping[str, str]

    def asks(self, role: str) -> bool:
        """Whether a respondent with ``role`` gets this question."""
        return self.asked == ALL or self.asked == role

    def label(self, option: str) -> str:
        """The label of an option id."""
        return next((known.label for known in self.options if known.id == option), option)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator with the questions that bear on it and its place in the framework."""

    id: str
    name: str
    questions: tuple[Question, ...]
    criterion: str
    theme: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion and its indicators."""

    name: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme and its criteria."""

    id: str
    name: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """A whole framework: ``themes`` in order, ``questions`` by id."""

    id: str
    name: str
    version: str
    description: str
    themes: tuple[Theme, ...]
    questions: Mapping[str, Question]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in the framework's order."""
        return tuple(
            indicator
            for theme in self.themes
            for criterion in theme.criteria
            for indicator in criterion.indicators
        )


def load(folder: Path) -> Framework:
    """The framework in ``folder``; raises ``InputError`` with every mistake, by file and line."""
    if not (folder / "kader.yaml").is_file():
        raise InputError([Problem(str(folder), "", "Hier staat geen kader: kader.yaml ontbreekt.")])
    reader = Reader(str(folder / "kader.yaml"))
    tree = yamlfile.read(folder / "kader.yaml")
    reader.keys(tree, ("kader", "naam", "themas", "vragenlijst"), ("versie", "omschrijving"))
    reader.finish()
    questionnaire = folder / reader.text(tree, "vragenlijst")
    if questionnaire.parent != folder:
        reader.wrong(tree.line, "De vragenlijst moet in dezelfde map staan als het kader.")
        reader.finish()
    questions = _questions(questionnaire)
    themes = _themes(reader, tree, questions)
    reader.finish()
    return Framework(
        id=str(reader.text(tree, "kader")),
        name=str(reader.text(tree, "naam")),
        version=str(reader.text(tree, "versie")),
        description=str(reader.text(tree, "omschrijving")),
        themes=themes,
        questions=questions,
    )


def _themes(
    reader: Reader, tree: yamlfile.Mapping, questions: Mapping[str, Question]
) -> tuple[Theme, ...]:
    themes: list[Theme] = []
    seen: set[str] = set()
    for node in reader.sequence(tree, "themas"):
        theme = reader.as_mapping(node, "thema")
        reader.keys(theme, ("id", "naam", "criteria"))
        criteria: list[Criterion] = []
        for inner in reader.sequence(theme, "criteria"):
            criterion = reader.as_mapping(inner, "criterium")
            reader.keys(criterion, ("naam", "indicatoren"))
            indicators: list[Indicator] = []
            for item in reader.sequence(criterion, "indicatoren"):
                indicator = reader.as_mapping(item, "indicator")
                reader.keys(indicator, ("id", "naam", "vragen"))
                name = reader.text(indicator, "id")
                if name in seen:
                    reader.wrong(name.line, f"De indicator {shown(name)} staat er twee keer.")
                seen.add(name)
                asked: list[Question] = []
                for question in reader.texts(indicator, "vragen"):
                    if question in questions:
                        asked.append(questions[question])
                    else:
                        reader.wrong(
                            question.line,
                            f"Onbekende vraag {shown(question)}.",
                            suggestion=nearest(question, questions),
                        )
                indicators.append(
                    Indicator(
                        id=str(name),
                        name=str(reader.text(indicator, "naam")),
                        questions=tuple(asked),
                        criterion=str(reader.text(criterion, "naam")),
                        theme=str(reader.text(theme, "id")),
                    )
                )
            criteria.append(Criterion(str(reader.text(criterion, "naam")), tuple(indicators)))
        themes.append(
            Theme(str(reader.text(theme, "id")), str(reader.text(theme, "naam")), tuple(criteria))
        )
    return tuple(themes)


def _questions(path: Path) -> dict[str, Question]:
    reader = Reader(str(path))
    tree = yamlfile.read(path)
    reader.keys(tree, ("vragen",), ("opties",))
    options = {str(key): _option(reader, key, node) for key, node in
               reader.mapping(tree, "opties").items()}
    questions = {
        str(key): _question(reader, key, reader.as_mapping(node, key), options)
        for key, node in reader.mapping(tree, "vragen").items()
    }
    reader.finish()
    return questions


def _option(reader: Reader, key: yamlfile.Text, node: yamlfile.Node) -> Option:
    if isinstance(node, yamlfile.Text):
        return Option(str(key), str(node))
    option = reader.as_mapping(node, key)
    reader.keys(option, ("naam",), ("ook",))
    return Option(
        str(key),
        str(reader.text(option, "naam")),
        tuple(str(text) for text in reader.texts(option, "ook")),
    )


def _question(
    reader: Reader, key: yamlfile.Text, node: yamlfile.Mapping, known: Mapping[str, Option]
) -> Question:
    reader.keys(
        node,
        ("type", "aan", "tekst", "onderwerp"),
        ("gunstig", "eenheid", "opties", "stelling", "ontkenning", "onbekend", "stellingen"),
    )
    kind = reader.choice(node, "type", TYPES)
    asked = reader.choice(node, "aan", (*ROLES, ALL))
    options: list[Option] = []
    for name in reader.texts(node, "opties"):
        if name in known:
            options.append(known[name])
        else:
            reader.wrong(name.line, f"Onbekende optie {shown(name)}.", suggestion=nearest(name, known))
    if kind in ("keuze", "meerkeuze") and not options:
        reader.wrong(node.line, f"De vraag {shown(key)} heeft geen opties.")
    unit = None
    if "eenheid" in node:
        forms = reader.mapping(node, "eenheid")
        reader.keys(forms, ("enkelvoud", "meervoud"))
        unit = Unit(str(reader.text(forms, "enkelvoud")), str(reader.text(forms, "meervoud")))
    favourable = tuple(str(text) for text in reader.texts(node, "gunstig"))
    if kind == "janee" and not favourable:
        favourable = ("ja",)
    accepted = {
        "janee": ("ja", "nee"),
        "getal": ("geen", "getal"),
        "keuze": tuple(option.id for option in options),
    }.get(kind, ())
    for value in reader.texts(node, "gunstig"):
        if value not in accepted:
            reader.wrong(value.line, f"‘gunstig’ is {shown(value)}.", ", ".join(accepted) or "niets")
    if kind in ("getal", "keuze") and not favourable:
        reader.wrong(node.line, f"De vraag {shown(key)} zegt niet welk antwoord gunstig is (gunstig).")
    statement = reader.text(node, "stelling")
    return Question(
        id=str(key),
        type=str(kind),
        asked=str(asked),
        favourable=favourable,
        unit=unit,
        options=tuple(options),
        text=str(reader.text(node, "tekst")),
        topic=str(reader.text(node, "onderwerp")),
        statement=str(statement),
        denial=str(reader.text(node, "ontkenning")),
        unknown=str(reader.text(node, "onbekend", f"of {statement}")),
        statements={
            str(option): str(reader.text(reader.mapping(node, "stellingen"), option))
            for option in reader.mapping(node, "stellingen")
        },
    )
