"""What should be answered differently, in Dutch: what follows "Dit wordt √ als".

"de gemeente en twee van de drie netwerkpartners (A, B en C) aangeven dat er een plan is (nu
‘nee’)". Whoever renders it escapes it: names and open answers stand in it as they are written.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final

from engine.answers import State
from engine.changes import Change, Kind
from engine.changes.grouping import what
from engine.changes.names import NEW_POINTS
from engine.dossier import Given, Informant, Measurement
from engine.framework import MUNICIPALITY, PARTNER, Question
from engine.pictures import Voice
from engine.wording import clause, enumeration, number_word, quantity, quoted, shown_name

_MOST_NAMES: Final = 6
"""Network partners who are named beside how many they are."""
_ABSENT: Final = {State.BLANK: "leeg", State.NOT_APPLICABLE: "niet van toepassing"}


def advice(kind: Kind, within: Measurement) -> str:
    """Who should answer what instead, without a capital or a full stop."""
    together: dict[Hashable, list[tuple[tuple[Change, ...], int]]] = {}
    for changes, number in kind.steps:
        together.setdefault(what(changes[0]), []).append((changes, number))
    return ", en ".join(_told(steps, within) for steps in together.values())


def _told(steps: Sequence[tuple[tuple[Change, ...], int]], within: Measurement) -> str:
    """The steps of those who all say the same."""
    certain = [one for changes, number in steps if number == len(changes) for one in changes]
    parts = [_all([one.informant for one in certain], within)] if certain else []
    parts += [
        _some(number, [one.informant for one in changes], within)
        for changes, number in steps
        if number < len(changes)
    ]
    plural = sum(number for _, number in steps) > 1
    changes = [one for changes, _ in steps for one in changes]
    return f"{enumeration(parts)} {_says(changes[0], plural)}{_now(changes, within)}"


# --- who --------------------------------------------------------------------------------------


def _all(people: Sequence[Informant], within: Measurement) -> str:
    partners = [one for one in people if one.role == PARTNER]
    if len(partners) > 1 and len(partners) == len(within.partners):
        others = [_name(one, within) for one in people if one.role != PARTNER]
        return enumeration([*others, "alle netwerkpartners"])
    return enumeration([_name(one, within) for one in people])


def _some(number: int, people: Sequence[Informant], within: Measurement) -> str:
    count = number_word(number)
    if len(people) == len(within.respondents):
        return f"{count} van de {number_word(len(people))} ondervraagden"
    names = enumeration([_name(one, within) for one in people])
    if all(one.role == PARTNER for one in people) and len(people) == len(within.partners):
        partners = f"{count} van de {number_word(len(people))} netwerkpartners"
        return f"{partners} ({names})" if len(people) <= _MOST_NAMES else partners
    return f"{count} van {names}"


def _name(one: Informant, within: Measurement) -> str:
    municipal = [other for other in within.respondents if other.role == MUNICIPALITY]
    return "de gemeente" if municipal == [one] else shown_name(one)


# --- what -------------------------------------------------------------------------------------


def _says(change: Change, plural: bool) -> str:
    question, after = change.question, change.after
    if question.type in ("meerkeuze", "tekst") and after.value:
        names = "noemen" if plural else "noemt"
        if after.value in NEW_POINTS:
            other = "iets" if after.value == NEW_POINTS[0] else "iets anders"
            return f"bij {question.topic} {other} {names} dat nu niemand noemt"
        example = "bijvoorbeeld " if change.example else ""
        return f"bij {question.topic} {example}{_named(change)} {names}"
    that, words = clause(question, Voice(change.informant, Given(after)))
    if not that:
        return f"niet {'weten' if plural else 'weet'} {words}"
    if change.example and isinstance(after.value, (int, float)):
        amount = quantity(question, after.value)
        words = words.replace(amount, f"bijvoorbeeld {amount}", 1)
    return f"{'aangeven' if plural else 'aangeeft'} {that} {words}"


def _named(change: Change) -> str:
    """What is named; of a list what is added and left out, where that is shorter."""
    question, value = change.question, change.after.value
    if not isinstance(value, tuple):
        return quoted(str(value))
    before = None if change.before is None else change.before.answer.value
    labels = [question.label(option) for option in value]
    if not isinstance(before, tuple) or not before:
        return enumeration(labels)
    added = enumeration([question.label(one) for one in value if one not in before])
    gone = enumeration([question.label(one) for one in before if one not in value])
    if not gone:
        return f"ook {added}"
    if not added:
        return f"{gone} niet meer"
    return f"{added} in plaats van {gone}"


def _now(changes: Sequence[Change], within: Measurement) -> str:
    """What they say now, where that isn't told by what is added and left out."""
    told = {_before(one.question, one.before): one.informant for one in changes}
    told.pop("", None)
    if not told:
        return ""
    if len(told) == 1 and all(_before(one.question, one.before) for one in changes):
        return f" (nu {next(iter(told))})"
    by_answer: dict[str, list[str]] = {}
    for one in changes:
        if before := _before(one.question, one.before):
            by_answer.setdefault(before, []).append(_name(one.informant, within))
    parts = [f"{enumeration(names)} {before}" for before, names in by_answer.items()]
    return f" (nu: {'; '.join(parts)})"


def _before(question: Question, before: Given | None) -> str:
    if before is None:
        return "niet ingevuld"
    answer = before.answer
    if answer.state in _ABSENT:
        return _ABSENT[answer.state]
    if answer.value is None:
        return "‘weet niet’"
    if isinstance(answer.value, (int, float)):
        return quoted(quantity(question, answer.value))
    if question.type == "keuze":
        return quoted(question.label(str(answer.value)))
    if not answer.value:
        return "‘geen’"
    return quoted(str(answer.value)) if question.type in ("janee", "getal") else ""
