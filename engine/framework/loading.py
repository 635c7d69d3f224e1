"""Reads a framework: ``kader.yaml`` and the questionnaire file that it names, in one folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.files import yamlfile
from engine.files.errors import InputError, Problem, shown
from engine.files.fields import Reader
from engine.framework import roles, verdicts
from engine.framework.model import (
    Criterion,
    Framework,
    Indicator,
    Option,
    Question,
    Theme,
)
from engine.framework.question_types import STEPS, TYPES, QuestionType
from engine.framework.roles import ALL, Roles, listed
from engine.framework.scales import (
    ALIASES,
    COUNT,
    LARGEST,
    TESTS,
    Ages,
    Bound,
    Cut,
    Scale,
    Steps,
    Unit,
    as_test,
)
from engine.texts import yes_no
from engine.texts.options import spelled
from engine.texts.spelling import words

NONE: Final = "geen"
_WEIGHTS: Final = ("1", "2", "3", "4", "5")
_REQUIRED: Final = (
    *("kader", "naam", "vragenlijst", "rollen", "oordelen", "zonder_oordeel"),
    "themas",
)
_OPTIONAL: Final = (
    "bevraagd",
    "versie",
    "omschrijving",
    "begripsomschrijving",
    "verzoek",
    "contact",
)


def load_framework(folder: Path) -> Framework:
    """The framework in ``folder``; raises ``InputError`` with every mistake, by file and line."""
    problems: list[Problem] = []
    framework = read_framework(folder, problems)
    if problems or framework is None:
        raise InputError(problems)
    return framework


def read_framework(folder: Path, problems: list[Problem]) -> Framework | None:
    """The framework in ``folder``, with every mistake noted in ``problems``.

    None where there is nothing to go on; after a mistake in a part, the rest can be used to
    look for more.
    """
    path = folder / "kader.yaml"
    if not path.is_file():
        what, accepted = "Hier staat geen kader: kader.yaml ontbreekt.", ""
        if not folder.is_dir():
            what = "Dit is geen map." if folder.exists() else "Deze map bestaat niet."
        elif meant := sorted(str(one.parent) for one in folder.glob("*/kader.yaml")):
            what, accepted = "Hier staat geen kader, maar wel een map dieper.", ", ".join(meant)
        problems.append(Problem(str(folder), "", what, accepted))
        return None
    tree = yamlfile.read(path, problems)
    if tree is None:
        return None
    reader = Reader(str(path), problems)
    reader.keys(tree, _REQUIRED, _OPTIONAL)
    known = roles.read(reader, tree)
    file = reader.text(tree, "vragenlijst")
    if not file or (folder / file).parent != folder:
        if file:
            reader.wrong(file, "De vragenlijst moet in dezelfde map staan als het kader.")
        return None
    questions = _questions(folder / file, known, problems)
    if questions is None:
        return None
    return Framework(
        id=str(reader.text(tree, "kader")),
        name=str(reader.text(tree, "naam")),
        version=str(reader.text(tree, "versie")),
        description=str(reader.text(tree, "omschrijving")),
        themes=_Themes(reader, questions).read(tree),
        questions=questions,
        questionnaire=str(file),
        roles=known,
        scale=verdicts.read(reader, tree),
        asked=str(reader.text(tree, "bevraagd", listed(role.all_ for role in known.values()))),
        definition=str(reader.text(tree, "begripsomschrijving")),
        request=str(reader.text(tree, "verzoek")),
        contact=str(reader.text(tree, "contact")),
    )


class _Themes:
    """Reads the themes of one framework."""

    def __init__(self, reader: Reader, questions: Mapping[str, Question]) -> None:
        self._reader = reader
        self._questions = questions
        self._met: dict[str, yamlfile.Text] = {}

    def read(self, tree: yamlfile.Mapping) -> tuple[Theme, ...]:
        return tuple(self._theme(node) for node in self._reader.mappings(tree, "themas"))

    def _theme(self, node: yamlfile.Mapping) -> Theme:
        reader = self._reader
        reader.keys(node, ("id", "naam", "criteria"))
        theme = self._id(node, "Het thema")
        criteria: list[Criterion] = []
        for inner in reader.mappings(node, "criteria"):
            reader.keys(inner, ("naam", "indicatoren"))
            name = str(reader.text(inner, "naam"))
            indicators = tuple(
                self._indicator(item, name, theme) for item in reader.mappings(inner, "indicatoren")
            )
            criteria.append(Criterion(name, indicators))
        return Theme(theme, str(reader.text(node, "naam")), tuple(criteria))

    def _indicator(self, node: yamlfile.Mapping, criterion: str, theme: str) -> Indicator:
        reader = self._reader
        reader.keys(node, ("id", "naam", "vragen"), ("ook", "risico", "verzoek", "gewicht"))
        asked: list[Question] = []
        for question in reader.texts(node, "vragen"):
            if any(question == one.id for one in asked):
                reader.wrong(question, f"De vraag {shown(question)} staat er twee keer.")
            elif question in self._questions:
                asked.append(self._questions[question])
            else:
                reader.unknown("Onbekende vraag", question, self._questions)
        key = self._id(node, "De indicator")
        earlier = [self._named(one, "De indicator") for one in reader.texts(node, "ook")]
        weight = reader.choice(node, "gewicht", _WEIGHTS, "1")
        return Indicator(
            key,
            str(reader.text(node, "naam")),
            tuple(asked),
            criterion,
            theme,
            tuple(earlier),
            risk=str(reader.text(node, "risico")),
            request=str(reader.text(node, "verzoek")),
            weight=int(weight) if weight in _WEIGHTS else 1,
        )

    def _id(self, node: yamlfile.Mapping, what: str) -> str:
        return self._named(self._reader.text(node, "id"), what)

    def _named(self, text: yamlfile.Text, what: str) -> str:
        key = self._reader.name(text)
        first = self._met.setdefault(f"{what} {key}", key)
        if key and first is not key:
            self._reader.wrong(
                key, f"{what} {shown(key)} staat er twee keer (ook op regel {first.line})."
            )
        return str(key)


# --- the questionnaire ----------------------------------------------------------------------------


def _questions(path: Path, known: Roles, problems: list[Problem]) -> dict[str, Question] | None:
    tree = yamlfile.read(path, problems)
    if tree is None:
        return None
    reader = Reader(str(path), problems)
    reader.keys(tree, ("vragen",), ("opties",))
    options = {
        str(key): _option(reader, key, node) for key, node in reader.mapping(tree, "opties").items()
    }
    return {
        str(key): _question(reader, key, node, options, known)
        for key, node in reader.named(tree, "vragen")
    }


def _option(reader: Reader, key: yamlfile.Text, node: yamlfile.Node) -> Option:
    if isinstance(node, yamlfile.Text):
        if not node:
            reader.wrong(key, f"De optie {shown(key)} heeft geen naam.")
        option = Option(str(key), str(node))
    else:
        fields = reader.as_mapping(node, key)
        if fields is None:
            return Option(str(key), str(key))
        reader.keys(fields, ("naam",), ("ook",))
        synonyms = tuple(str(text) for text in reader.texts(fields, "ook"))
        option = Option(str(key), str(reader.text(fields, "naam")), synonyms)
    for text in filter(None, (option.id, option.label, *option.synonyms)):
        said = words(text)
        if not said or yes_no.unanswered(said) is not None:
            reader.wrong(key, f"De optie {shown(key)} kan niet {shown(text)} heten.")
    return option


def _question(
    reader: Reader,
    key: yamlfile.Text,
    node: yamlfile.Mapping,
    known: Mapping[str, Option],
    roles_: Roles,
) -> Question:
    type_ = reader.choice(node, "type", TYPES)
    kind = TYPES.get(type_, QuestionType(str(type_)))
    if type_ in TYPES:
        required = ("type", "aan", "tekst", "onderwerp", *kind.required)
        reader.keys(node, required, (*kind.optional, "feit"))
    elif not type_:  # without it the other fields can't be checked
        reader.wrong(node, "Het veld ‘type’ ontbreekt.", ", ".join(TYPES))
    options = _chosen(reader, node, known)
    statement = reader.text(node, "stelling")
    if statement and kind.placeholder not in statement:
        reader.wrong(statement, f"In de stelling ontbreekt ‘{kind.placeholder}’.")
    favourable, bound = _favourable(reader, node, kind, options)
    asked = _asked(reader, node, roles_)
    return Question(
        id=str(key),
        type=kind,
        asked=asked,
        asked_as=ALL if len(asked) == len(roles_) else " en ".join(asked),
        asks_all=len(asked) == len(roles_),
        favourable=favourable,
        scale=_steps(reader, node, options)
        if kind.is_ordered
        else _scale(reader, node, kind, favourable, bound)
        if kind.scale
        else None,
        options=options,
        text=str(reader.text(node, "tekst")),
        topic=str(reader.text(node, "onderwerp")),
        statement=str(statement),
        denial=str(reader.text(node, "ontkenning")),
        partly=str(reader.text(node, "ten_dele", "")),
        unknown=str(reader.text(node, "onbekend", f"of {statement}")),
        statements=_each(str(statement), options)
        if kind.is_ordered
        else _statements(reader, node, options),
        spellings=_spellings(reader, node, options),
        labels={option.id: option.label for option in options},
        others=_others(reader, node, options),
        facts=_facts(reader, node, kind, options),
    )


def _asked(reader: Reader, node: yamlfile.Mapping, known: Roles) -> Roles:
    """The roles that a question is put to, by id; what they aren't is noted."""
    texts = reader.texts(node, "aan")
    for text in texts if known else ():
        if text not in (*known, ALL):
            reader.unknown("‘aan’ is", text, (*known, ALL), ", ".join((*known, ALL)))
    return known if ALL in texts else {key: role for key, role in known.items() if key in texts}


def _chosen(
    reader: Reader, node: yamlfile.Mapping, known: Mapping[str, Option]
) -> tuple[Option, ...]:
    options: dict[str, Option] = {}
    for name in reader.texts(node, "opties"):
        if name not in known:
            reader.unknown("Onbekende optie", name, known)
        elif name in options:
            reader.wrong(name, f"De optie {shown(name)} staat er twee keer.")
        else:
            options[name] = known[name]
    return tuple(options.values())


def _favourable(
    reader: Reader, node: yamlfile.Mapping, kind: QuestionType, options: tuple[Option, ...]
) -> tuple[tuple[str, ...], Bound | None]:
    """The answers that speak for the approach, and which amounts, if only some do."""
    written = node.field("gunstig")
    if kind.is_ordered and isinstance(written, yamlfile.Mapping):
        return _steps_from(reader, written, options), None
    if kind.is_number and isinstance(written, yamlfile.Mapping):
        return _bounded(reader, written, kind)
    return _named(reader, node, kind, options), None


def _steps_from(
    reader: Reader, written: yamlfile.Mapping, options: tuple[Option, ...]
) -> tuple[str, ...]:
    """The options on the favourable side of ``gunstig: {vanaf: mee eens}``."""
    reader.keys(written, (), (*TESTS, *ALIASES), "De grens")
    steps = _numbered(options)
    tests = [*written]
    text = reader.text(written, tests[0]) if tests else yamlfile.Text("", written.line)
    limit = steps.amount(text)
    if len(tests) != 1 or limit is None:
        reader.wrong(written, "‘gunstig’ noemt niet één stap van de schaal.", steps.span)
        return ()
    bound = Bound(ALIASES.get(tests[0], str(tests[0])), limit)
    return tuple(one.id for at, one in enumerate(options, start=1) if bound.holds(at))


def _numbered(options: tuple[Option, ...], numbered: bool = False) -> Steps:
    named = tuple((option.id, option.label) for option in options)
    return Steps(most=len(options), options=named, numbered=numbered)


def _steps(reader: Reader, node: yamlfile.Mapping, options: tuple[Option, ...]) -> Steps:
    """The ordered scale of a question, from its lowest option to its highest."""
    numbered = reader.choice(node, "genummerd", ("ja", "nee"), "nee") == "ja"
    if len(options) < 2 and node.field("opties"):
        reader.wrong(node, "Een schaal heeft ten minste twee opties.")
    return _numbered(options, numbered and bool(options))


def _each(statement: str, options: tuple[Option, ...]) -> dict[str, str]:
    """A statement with the label of each of the options in it."""
    return {one.id: statement.replace(STEPS.placeholder, one.label) for one in options}


def _bounded(
    reader: Reader, written: yamlfile.Mapping, kind: QuestionType
) -> tuple[tuple[str, ...], Bound | None]:
    """What ``gunstig: {hoogstens: 6, geen: ja}`` says."""
    scale = kind.scale or COUNT
    reader.keys(written, (), (*TESTS, *ALIASES, *[NONE] * scale.none), "De grens")
    none = (NONE,) if reader.choice(written, NONE, ("ja", "nee"), "nee") == "ja" else ()
    tests = [key for key in written if key != NONE]
    if len(tests) != 1:
        reader.wrong(written, "‘gunstig’ noemt niet één grens.", "zoals {hoogstens: 6}")
        return none, None
    text = reader.text(written, tests[0])
    limit = scale.amount(text)
    if limit is None or limit > scale.most:
        reader.wrong(text, f"De grens kan niet {shown(text)} zijn.", scale.span)
        return none, None
    return none, Bound(ALIASES.get(tests[0], str(tests[0])), limit)


def _scale(
    reader: Reader,
    node: yamlfile.Mapping,
    kind: QuestionType,
    favourable: tuple[str, ...],
    bound: Bound | None,
) -> Scale:
    """What amounts are measured on: that of the type, or of the unit that ``eenheid`` has."""
    if isinstance(kind.scale, Ages):
        return replace(kind.scale, bound=bound, marks=tuple(_marks(reader, node, kind.scale)))
    if "eenheid" not in kind.optional:
        return replace(kind.scale or COUNT, bound=bound)
    forms = reader.mapping(node, "eenheid")
    if forms:
        reader.keys(forms, ("enkelvoud", "meervoud"), ("ook", "omgerekend", "deelbaar", "tot"))
    unit = None
    if "eenheid" in node:
        also, complete = _also(reader, forms)
        singular, plural = (str(reader.text(forms, key)) for key in ("enkelvoud", "meervoud"))
        unit = Unit(singular, plural, also, complete)
    is_limit = bound is None and favourable == (NONE,)
    divisible = reader.choice(forms, "deelbaar", ("ja", "nee"), "ja" if is_limit else "nee")
    most = reader.text(forms, "tot", str(LARGEST))
    highest = COUNT.amount(most)
    if highest is None:
        reader.wrong(most, f"‘tot’ is geen getal: {shown(most)}.", "52, 1,5")
    return Scale(unit, highest or LARGEST, divisible == "nee", bound)


def _marks(reader: Reader, node: yamlfile.Mapping, scale: Scale) -> Iterator[Cut]:
    """Where rules may tell dates apart, beside the bound."""
    for text in reader.texts(node, "grenzen"):
        test = as_test(text)
        limit = scale.amount(test[1]) if test is not None else None
        if test is None or limit is None:
            reader.wrong(text, f"De grens kan niet {shown(text)} zijn.", "hoogstens 6 maanden")
        else:
            yield limit, TESTS[test[0]]


def _also(reader: Reader, forms: yamlfile.Mapping) -> tuple[tuple[tuple[str, float], ...], bool]:
    """How else a unit is written and what it is counted in, and whether that is all there is."""
    found = dict.fromkeys(reader.texts(forms, "ook"), 1.0)
    for name, node in reader.mapping(forms, "omgerekend").items():
        factor = COUNT.amount(node) if isinstance(node, yamlfile.Text) else None
        if not factor:
            what = f"Hoeveel van de eenheid {shown(name)} is, is geen getal."
            reader.wrong(node, what, "zoals 4 of 0,25")
        found[name] = factor or 1.0
    for name in found:
        if not words(name) or " " in words(name):
            reader.wrong(name, f"De eenheid {shown(name)} is niet één woord.")
    return tuple((words(name), factor) for name, factor in found.items()), "omgerekend" in forms


def _named(
    reader: Reader, node: yamlfile.Mapping, kind: QuestionType, options: tuple[Option, ...]
) -> tuple[str, ...]:
    accepted = kind.favourable
    if kind.chooses_one:
        accepted = tuple(option.id for option in options)
    texts = reader.texts(node, "gunstig")
    for text in texts if accepted else ():
        if text not in accepted:
            reader.unknown("‘gunstig’ is", text, accepted, ", ".join(accepted))
    if kind.favourable and len(texts) > 1:
        reader.wrong(texts[1], "‘gunstig’ noemt meer dan één antwoord.", " of ".join(accepted))
    if kind.is_yes_no and not texts:
        return ("ja",)
    return tuple(map(str, texts))


def _facts(
    reader: Reader, node: yamlfile.Mapping, kind: QuestionType, options: tuple[Option, ...]
) -> dict[str, str]:
    told = reader.mapping(node, "feit")
    if told:
        known = [option.id for option in options] if kind.chooses_one else kind.facts
        reader.keys(told, (), known, "Het antwoord")
    facts = {str(answer): reader.text(told, answer) for answer in told}
    named = facts.get(kind.placeholder.strip("{}"))
    if named and kind.placeholder not in named:
        reader.wrong(named, f"In het feit ontbreekt ‘{kind.placeholder}’.")
    return {answer: str(text) for answer, text in facts.items()}


def _statements(
    reader: Reader, node: yamlfile.Mapping, options: tuple[Option, ...]
) -> dict[str, str]:
    told = reader.mapping(node, "stellingen")
    if told:
        reader.keys(told, [option.id for option in options], the="De optie")
    return {str(option): str(reader.text(told, option)) for option in told}


def _others(reader: Reader, node: yamlfile.Mapping, options: tuple[Option, ...]) -> frozenset[str]:
    """What else people name, as compared; none of it is an option."""
    known = {spelled(text) for one in options for text in (one.id, one.label, *one.synonyms)}
    found = reader.texts(node, "overig")
    for text in found:
        if spelled(text) in known:
            reader.wrong(text, f"{shown(text)} is een van de opties.")
    return frozenset(map(spelled, found))


def _spellings(
    reader: Reader, node: yamlfile.Mapping, options: tuple[Option, ...]
) -> dict[str, str]:
    """Every way to write each option, as written and as compared; two may not share one."""
    found: dict[str, str] = {}
    written = {text: one.id for one in options for text in (one.id, one.label, *one.synonyms)}
    for option in options:
        for text in (option.id, option.label, *option.synonyms):
            other = found.setdefault(spelled(text), option.id)
            if other != option.id:
                reader.wrong(
                    node, f"De opties ‘{other}’ en ‘{option.id}’ heten allebei {shown(text)}."
                )
    return written | found
