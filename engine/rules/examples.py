"""The examples in rules: answers in short, each of which makes its rule fire, or must not.

``bekend: {gemeente: ja, partners: [nee], documenten: [ja]}`` says who answers what to the
question behind a picture. With a yes/no question ``voor`` and ``tegen`` stand for the answer that
speaks for the approach, and its opposite. Beside the answers an example may state what the whole
indicator gives: ``oordeel`` the verdict, and ``let_op`` all LET OP rules that fire.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.dossier.answers import UnreadableError, parse
from engine.dossier.model import DOCUMENT, Given, Informant, Measurement
from engine.files import yamlfile
from engine.files.errors import shown
from engine.files.fields import as_sequence
from engine.framework.model import Question
from engine.framework.roles import Role, listed
from engine.pictures.who_is_heard import testimony
from engine.rules.decision_table import Situation
from engine.rules.model import IndicatorRules, Rule

MUST: Final = "wel"
MUST_NOT: Final = "niet"
VERDICT: Final = "oordeel"
NOTES: Final = "let_op"
_STANCES: Final = {"voor": True, "tegen": False}

Raw = str | list[str]
Given_ = dict[str, dict[str, Raw]]
"""Raw answers by question, per informant by id."""


class WrongExampleError(ValueError):
    """An example that can't be read, in a full Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example of ``rule``: whether it must fire, the answers as written, and on which line.

    ``verdict`` and ``notes`` are what it states that the indicator gives; None where it doesn't.
    """

    rule: Rule
    fires: bool
    written: yamlfile.Node
    line: int
    verdict: yamlfile.Node | None = None
    notes: yamlfile.Node | None = None


def examples(rule: Rule) -> Iterator[Example]:
    """The examples of ``rule``, those in which it must fire first."""
    for field in (MUST, MUST_NOT):
        listed = rule.examples.field(field)
        for item in listed if isinstance(listed, yamlfile.Sequence) else ():
            answers_, stated = item, yamlfile.Mapping(item.line)
            if isinstance(item, yamlfile.Mapping):
                answers_ = yamlfile.Mapping(item.line)
                for key, node in item.items():
                    (stated if key in (VERDICT, NOTES) else answers_)[key] = node
            given = stated.field(VERDICT), stated.field(NOTES)
            yield Example(rule, field == MUST, answers_, item.line, *given)


def answers(rules: IndicatorRules, example: Example) -> dict[Role, Given_]:
    """What everybody says in ``example``: role -> informant -> question -> raw answer.

    Raises ``WrongExampleError``.
    """
    fields = {role.short: role for role in (*rules.roles.values(), DOCUMENT)}
    found: dict[Role, Given_] = {role: {} for role in fields.values()}
    for role in rules.roles.values():
        if role.is_single and role.least:
            found[role][role.id] = {}
    if not isinstance(example.written, yamlfile.Mapping):
        raise WrongExampleError("Een voorbeeld noemt per beeld wie wat antwoordt.")
    seen: dict[str, str] = {}
    views = {view.name: view for view in rules.views}
    for name, said in example.written.items():
        view = views.get(name)
        if view is None:
            raise WrongExampleError(f"Het voorbeeld noemt een onbekend beeld {shown(name)}.")
        earlier = seen.setdefault(view.question.id, str(name))
        if earlier != name:
            raise WrongExampleError(
                f"De beelden {shown(earlier)} en {shown(name)} gaan over dezelfde vraag; noem er"
                " in een voorbeeld één."
            )
        if not isinstance(said, yamlfile.Mapping) or not set(said) <= set(fields):
            raise WrongExampleError(
                f"Bij {shown(name)} hoort: {listed(fields, 'of')}, met hun antwoorden."
            )
        for field, given in said.items():
            _add(found[fields[field]], fields[field], view.question, given, field)
    return found


def measurement(rules: IndicatorRules, example: Example) -> Measurement:
    """``example`` as a measurement; raises ``WrongExampleError``."""
    by_role = answers(rules, example)
    questions = {question.id: question for question in rules.indicator.questions}
    informants = {
        role: tuple(
            Informant(
                key, _label(key), role, {at: _given(questions[at], raw) for at, raw in one.items()}
            )
            for key, one in said.items()
        )
        for role, said in by_role.items()
    }
    documents = informants.pop(DOCUMENT)
    respondents = tuple([one for some in informants.values() for one in some])
    return Measurement("Voorbeeld", 2013, (), respondents, documents)


def situation(rules: IndicatorRules, within: Measurement) -> Situation:
    """The situation of one indicator ``within`` a measurement."""
    tested = any(testimony(one, within).voices for one in rules.indicator.questions)
    return (
        int(tested),
        *[view.code(view.heard(within)) for view in rules.views],
    )


def holds(rule: Rule, at: Situation) -> bool:
    """Whether a row of ``rule`` holds."""
    return any(all(at[column] in codes for column, codes in row) for row in rule.rows)


def fault(rules: IndicatorRules, example: Example) -> str:
    """What is wrong with ``example`` in Dutch; empty if it is right."""
    try:
        within = measurement(rules, example)
    except WrongExampleError as error:
        return str(error)
    at = situation(rules, within)
    if holds(example.rule, at) is not example.fires:
        return (
            f"De regel moet hier {'vuren' if example.fires else 'niet vuren, maar doet het wel'}."
        )
    return _other_verdict(rules, example, at) or _other_notes(rules, example, at)


def _other_verdict(rules: IndicatorRules, example: Example, at: Situation) -> str:
    if example.verdict is None:
        return ""
    if example.verdict not in rules.scale.signs:
        return f"‘{VERDICT}’ is {listed(rules.scale.signs, 'of')}."
    given = [rule for rule in rules.verdict_rules if holds(rule, at)]
    if len(given) != 1 or given[0].outcome == example.verdict:  # a gap or overlap is told elsewhere
        return ""
    return f"Het oordeel is hier {given[0].outcome} ({given[0].id}), en niet {example.verdict}."


def _other_notes(rules: IndicatorRules, example: Example, at: Situation) -> str:
    if example.notes is None:
        return ""
    wanted = as_sequence(example.notes)
    stated = set()
    for name in wanted:
        rule = rules.named(str(name))
        if rule not in rules.note_rules:
            return f"Er is hier geen LET OP-regel {shown(name)}."
        stated.add(rule.local)
    found = [rule.local for rule in rules.note_rules if holds(rule, at)]
    if set(found) == stated:
        return ""
    return f"LET OP geven hier: {', '.join(found) or 'geen regels'}."


def tree(rules: IndicatorRules, example: Example, framework: str) -> dict[str, object]:
    """``example`` as an answers file; raises ``WrongExampleError``."""
    found = answers(rules, example)
    informants = {
        role: [
            {"id": key, "titel" if role == DOCUMENT else "naam": _label(key)}
            | ({} if role == DOCUMENT else {"rol": role.id})
            | {"antwoorden": said}
            for key, said in by_key.items()
        ]
        for role, by_key in found.items()
    }
    documents = informants.pop(DOCUMENT)
    return {
        "kader": framework,
        "gemeente": "Voorbeeld",
        "metingen": [
            {
                "aanpak": "Voorbeeld",
                "jaar": 2013,
                "respondenten": [one for some in informants.values() for one in some],
                "documenten": documents,
            }
        ],
    }


def _add(
    said: Given_, role: Role, question: Question, given: yamlfile.Node, field: yamlfile.Text
) -> None:
    if role.is_single:
        said.setdefault(role.id, {})[question.id] = _raw(question, given)
        return
    if not isinstance(given, yamlfile.Sequence):
        raise WrongExampleError(f"Bij {shown(field)} hoort een lijst: één antwoord per stuk.")
    for number, item in enumerate(given, start=1):
        said.setdefault(f"{role.id}-{number}", {})[question.id] = _raw(question, item)


def _label(key: str) -> str:
    """How an informant of an example is called: "Lid 1"."""
    return key.replace("-", " ").capitalize()


def _raw(question: Question, node: yamlfile.Node) -> Raw:
    if isinstance(node, yamlfile.Sequence):
        return [str(item) for item in node]
    if isinstance(node, yamlfile.Mapping):
        raise WrongExampleError("Een antwoord in een voorbeeld is een tekst of een lijst.")
    if question.type.is_yes_no and node in _STANCES:
        favourable = question.favourable[0] if question.favourable else "ja"
        return favourable if _STANCES[node] else {"ja": "nee", "nee": "ja"}[favourable]
    return str(node)


def _given(question: Question, raw: Raw) -> Given:
    try:
        return Given(parse(question, raw))
    except UnreadableError as error:
        raise WrongExampleError(
            f"Het antwoord {shown(raw)} op ‘{question.id}’ kan niet worden gelezen. Toegestaan:"
            f" {error.accepted}."
        ) from None
