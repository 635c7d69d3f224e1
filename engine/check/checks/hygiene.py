"""Hygiëne: nothing is unused, said twice, or follows from something else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.check.context import Context
from engine.check.finding import Finding, Place
from engine.check.proof.sayings import Codes
from engine.pictures.model import View
from engine.rules.decision_table import Row
from engine.rules.model import Rule, RuleSet
from engine.rules.patterns import PATTERNS_FILE
from engine.rules.terms import TERMS_FILE
from engine.wording.picture_texts import PLACEHOLDER

CHECK = "hygiene"


def check(context: Context) -> list[Finding]:
    """What is superfluous in one indicator."""
    return [
        *_unused(context),
        *(finding for rule in context.rules.rules for finding in _within(context, rule)),
        *_same_text(context),
    ]


def of_set(rule_set: RuleSet) -> list[Finding]:
    """What is superfluous in ``rule_set`` as a whole."""
    framework = rule_set.framework
    asked = {question.id for one in framework.indicators for question in one.questions}
    questionnaire = str(rule_set.folder / framework.questionnaire)
    patterns = str(rule_set.folder / PATTERNS_FILE)
    terms = str(rule_set.folder / TERMS_FILE)
    unused = [
        *(
            (name, patterns, f"Het patroon ‘{name}’ wordt nergens gebruikt.")
            for name, times in rule_set.patterns_used.items()
            if not times
        ),
        *(
            (name, terms, f"Het begrip ‘{name}’ wordt nergens gebruikt.")
            for name, times in rule_set.terms_used.items()
            if not times
        ),
        *(
            (name, questionnaire, f"Geen indicator stelt de vraag ‘{name}’.")
            for name in framework.questions
            if name not in asked
        ),
    ]
    return [Finding(CHECK, "", what, (Place(name, file, 0),)) for name, file, what in unused]


def _unused(context: Context) -> Iterator[Finding]:
    rules = context.rules
    conditions = {name for rule in rules.written for name in rule.looks_at}
    texts = {
        gap.partition(".")[0] for rule in rules.written for gap in PLACEHOLDER.findall(rule.text)
    }
    for question in rules.indicator.questions:
        if not any(v.question.id == question.id and v.name in conditions for v in rules.views):
            yield context.finding(CHECK, f"Geen regel kijkt naar de vraag ‘{question.id}’.")
    for view in rules.views:
        if view.name not in conditions | texts:
            yield context.finding(CHECK, f"Het beeld ‘{view.name}’ wordt nergens gebruikt.")
    looks: dict[object, str] = {}
    for view in rules.views:
        look = view.kind, view.question.id, view.over, view.needed
        first = looks.setdefault(look, view.name)
        if first != view.name:
            what = f"De beelden ‘{first}’ en ‘{view.name}’ zijn hetzelfde."
            yield context.finding(CHECK, what)


def _within(context: Context, rule: Rule) -> Iterator[Finding]:
    """Values, conditions and rows of one rule that add nothing."""
    views = {view.name: view for view in context.rules.views}
    for condition in rule.conditions:
        for name, values in condition:
            twice = _said_twice(views[name], values)
            if twice:
                what = f"In de voorwaarde op ‘{name}’ staat {twice}."
                yield context.finding(CHECK, what, rule)
    for number, row in enumerate(rule.rows, start=1):
        for column, _ in row:
            if column and _follows(context, row, column):
                name = context.rules.views[column - 1].name
                at = f" in blok {number}" if len(rule.rows) > 1 else ""
                what = (
                    f"De voorwaarde op ‘{name}’{at} doet er niet toe: zonder die voorwaarde"
                    " vuurt de regel bij dezelfde antwoorden."
                )
                yield context.finding(CHECK, what, rule)
    yield from _implied_rows(context, rule)


def _said_twice(view: View, values: tuple[str, ...]) -> str:
    for at, value in enumerate(values):
        if value in values[:at]:
            return f"‘{value}’ twee keer"
        for other in values:
            if other != value and value in view.kind.stands_for(other):
                return f"‘{value}’, dat al in ‘{other}’ zit"
    return ""


def _accepted(context: Context, row: Row, question: int, without: int = -1) -> frozenset[Codes]:
    """The pictures of one question (by their codes) that ``row`` accepts."""
    columns = context.situations.columns[question]
    place = {column: at for at, column in enumerate(columns, start=1)}
    cells = [(place[c], codes) for c, codes in row if c in place and c != without]
    return frozenset(
        codes
        for codes in context.situations.pictures[question].witnesses
        if all(codes[at] in wanted for at, wanted in cells)
    )


def _heard(context: Context, row: Row, question: int, without: int = -1) -> frozenset[Codes]:
    """As ``_accepted``; only where silence on the question can't happen in the situation."""
    found = _accepted(context, row, question, without)
    if len(context.situations.pictures) > 1:
        return found
    return frozenset(codes for codes in found if codes[0])


def _follows(context: Context, row: Row, column: int) -> bool:
    question = next(n for n, cs in enumerate(context.situations.columns) if column in cs)
    return _heard(context, row, question) == _heard(context, row, question, column)


def _implied_rows(context: Context, rule: Rule) -> Iterator[Finding]:
    questions = range(len(context.situations.pictures))
    accepted = [[_heard(context, row, at) for at in questions] for row in rule.rows]
    for first, second in combinations(range(len(rule.rows)), 2):
        below = all(a <= b for a, b in zip(accepted[first], accepted[second], strict=True))
        above = all(a >= b for a, b in zip(accepted[first], accepted[second], strict=True))
        if below and above:
            what = f"De blokken {first + 1} en {second + 1} zeggen hetzelfde."
        elif below or above:
            inner, outer = (first, second) if below else (second, first)
            what = f"Blok {inner + 1} voegt niets toe: het ligt binnen blok {outer + 1}."
        else:
            continue
        yield context.finding(CHECK, what, rule)


def _same_text(context: Context) -> Iterator[Finding]:
    """Two rules that a reader can't tell apart.

    A text without words of its own differs with the pictures in it; then the reasons must. One
    pattern used twice is one rule about two questions.
    """
    for first, second in combinations(context.rules.rules, 2):
        if first.pattern and first.line == second.line and first.file == second.file:
            continue
        if first.reason == second.reason:
            yield context.finding(CHECK, "Twee regels hebben dezelfde reden.", first, second)
        if first.text == second.text and PLACEHOLDER.sub("", first.text).strip(" .,;:"):
            yield context.finding(CHECK, "Twee regels hebben dezelfde tekst.", first, second)
