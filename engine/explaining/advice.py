"""What should be answered differently, in Dutch: what follows "Dit wordt … als".

"de ene en twee van de drie anderen (A, B en C) aangeven dat er een plan is (nu
‘nee’)". Whoever renders it escapes it: names and open answers stand in it as they are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Final

from engine.changes import Change, MergedSets, Step
from engine.changes.merged_sets import what_changes
from engine.changes.nameable import NEW_POINTS
from engine.dossier.answers import State
from engine.dossier.model import Given, Informant, Measurement
from engine.framework.model import Question
from engine.framework.verdicts import VerdictScale
from engine.pictures.who_is_heard import Voice
from engine.texts import open_answers
from engine.wording.dutch import amount, either, enumeration, number_word, quantity
from engine.wording.sentences import clause, quoted, shown_name

_MOST_NAMES: Final = 6
"""Respondents who are named beside how many they are."""
_ABSENT: Final = {
    State.BLANK: "leeg",
    State.NOT_APPLICABLE: "niet van toepassing",
    State.UNCLEAR: "nog te beoordelen",
}


def advice(sets: MergedSets, within: Measurement, scale: VerdictScale) -> str:
    """Who should answer what instead, without a capital or a full stop.

    Nobody is advised not to know where another answer gives the best verdict just as well.
    """
    together: dict[Hashable, list[Step]] = {}
    for step in sets.steps:
        first = step.things[0][0]
        alike = tuple(map(_thing, step.things)) if not step.numbers else id(step)
        together.setdefault((first.question.id, alike), []).append(step)
    knowing = sets.verdict == scale.signs[0]
    return ", en ".join(_told(steps, within, knowing) for steps in together.values())


def _one_number(things: Sequence[Change]) -> list[Change]:
    """``things`` with one number for all, as it is only an example: the largest."""
    numbers = {one.after.value: one for one in things if isinstance(one.after.value, (int, float))}
    shown = numbers.get(max(numbers, default=0))
    return [one for one in things if one is shown or one not in numbers.values()]


def _thing(each: Sequence[Change]) -> Hashable:
    """What each of some people do: to name what nobody names is one thing if it is the same."""
    value = each[0].after.value
    return value if value in NEW_POINTS else what_changes(each[0])


def _told(steps: Sequence[Step], within: Measurement, knowing: bool) -> str:
    """The steps of those who all do one of the same things; ``knowing``: something, if possible."""
    parts = []
    for step in steps:
        people = [change.informant for change in step.things[0]]
        certain = step.number == len(people) and not step.numbers
        if certain:
            parts.append(_all(people, within))
        else:
            parts.append(_some(step, people, within, alone=len(steps) == 1))
    plural = sum(step.number for step in steps) > 1
    changes = [change for step in steps for change in step.things[0]]
    things = [thing[0] for thing in steps[0].things]
    if not steps[0].numbers:
        if knowing:
            things = [one for one in things if one.after.value is not None] or things
        things = _one_number(things)
    if steps[0].example and not steps[0].numbers:
        return f"{enumeration(parts)} {_says_something(things, steps[0].example, plural, within)}"
    return f"{enumeration(parts)} {_says(things, steps[0].numbers, plural)}{_now(changes, within)}"


# --- who --------------------------------------------------------------------------------------


def _all(people: Sequence[Informant], within: Measurement) -> str:
    count = Counter(one.role for one in people)
    complete = [role for role, number in count.items() if number == len(within.of(role)) > 1]
    others = [_name(one, within) for one in people if one.role not in complete]
    return enumeration([*others, *(f"alle {role.plural}" for role in complete)])


def _some(step: Step, people: Sequence[Informant], within: Measurement, alone: bool) -> str:
    """So many of ``people``; or, where it is told how many do what, just ``people``.

    One of them is "A of B", unless others stand before it: "C en A of B" can be read two ways.
    """
    count = "van" if step.numbers else f"{number_word(step.number)} van"
    if len(people) == len(within.respondents):
        return f"{count} de {number_word(len(people))} ondervraagden"
    named = [_name(one, within) for one in people]
    names = enumeration(named)
    role = people[0].role
    if all(one.role == role for one in people) and len(people) == len(within.of(role)) > 1:
        counted = f"{count} de {number_word(len(people))} {role.plural}"
        return f"{counted} ({names})" if len(people) <= _MOST_NAMES else counted
    return either(named) if alone and step.number == 1 and not step.numbers else f"{count} {names}"


def _name(one: Informant, within: Measurement) -> str:
    return one.role.one if one.role.is_single else shown_name(one)


# --- what -------------------------------------------------------------------------------------


def _says(things: Sequence[Change], numbers: Sequence[int], plural: bool) -> str:
    """What they do: one thing, one of several, or each thing by so many of them."""
    first, question = things[0], things[0].question
    if numbers and all(_is_new(one) for one in things) and set(numbers) == {1}:
        return f"bij {question.topic} {_new(_EACH, plural)}"
    if numbers:
        each = [
            f"{number_word(number)} {_answer(change)}"
            for change, number in zip(things, numbers, strict=True)
        ]
        return f"over {question.topic} {enumeration(each)} {_answers(plural)}"
    alone = len(things) == 1
    naming = [_names(one, plural, alone) for one in things if one.is_named]
    others = [one for one in things if not one.is_named]
    if naming:
        answers = f"{either([_answer(one) for one in others])} {_answers(plural)}"
        return f"bij {question.topic} {', of '.join([*naming, *[answers] * bool(others)])}"
    if len(others) > 1:
        return (
            f"over {question.topic} {either([_answer(one) for one in others])} {_answers(plural)}"
        )
    that, words = clause(question, Voice(first.informant, Given(first.after)))
    if not that:
        return f"niet {'weten' if plural else 'weet'} {words}"
    value = first.after.value
    if first.example and isinstance(value, (int, float)):
        amount = quantity(question, value)
        words = words.replace(amount, f"bijvoorbeeld {amount}", 1)
    return f"{'aangeven' if plural else 'aangeeft'} {that} {words}"


def _says_something(
    things: Sequence[Change], example: Sequence[Change], plural: bool, within: Measurement
) -> str:
    """That they name something else, or answer otherwise; and what the first of them do."""
    topic = things[0].question.topic
    answers = [_answer(one) for one in things if not one.is_named]
    parts = [f"iets anders {'noemen' if plural else 'noemt'} waardoor dit verandert"]
    parts += [f"{either(answers)} {_answers(plural)}"] * bool(answers)
    new = {one.after.value for one in example if _is_new(one)}
    alike: dict[Hashable, list[Change]] = {}
    for one in example:
        alike.setdefault(_EACH if _is_new(one) and len(new) > 1 else _thing([one]), []).append(one)
    told = [
        f"{enumeration([_name(one.informant, within) for one in changes])}"
        f" {_does(changes[0], thing == _EACH, len(changes) > 1)}"
        for thing, changes in alike.items()
    ]
    return f"bij {topic} {', of '.join(parts)} (zoals wanneer {', en '.join(told)})"


def _does(change: Change, each: bool, plural: bool) -> str:
    if each:
        return _new(_EACH, plural)
    if change.is_named:
        return _names(change, plural, alone=True).removeprefix("bijvoorbeeld ")
    return f"{_answer(change)} {_answers(plural)}"


_EACH: Final = "elk iets anders"


def _is_new(change: Change) -> bool:
    return change.after.value in NEW_POINTS


def _new(something: str, plural: bool) -> str:
    return f"{something} {'noemen' if plural else 'noemt'} dat nu niemand noemt"


def _names(change: Change, plural: bool, alone: bool) -> str:
    """That they name something; ``alone``: there is nothing else that some of them may do."""
    verb = "noemen" if plural else "noemt"
    if _is_new(change):
        if not plural:
            return _new("iets", plural)
        return _new("hetzelfde", plural) if alone else f"{_new('iets', plural)} (en dan hetzelfde)"
    example = "bijvoorbeeld " if change.example else ""
    added, _, instead = _named(change).partition(_INSTEAD)
    return f"{example}{added} {verb}{instead and _INSTEAD + instead}"


_INSTEAD: Final = " in plaats van "


def _answers(plural: bool) -> str:
    return "antwoorden" if plural else "antwoordt"


def _answer(change: Change) -> str:
    """The new answer in quotes; ``example``s as such."""
    if _is_new(change):
        return "iets dat nu niemand noemt"
    if change.is_named:
        return f"bijvoorbeeld {_named(change)}"
    value = change.after.value
    if value is None:
        return "‘weet niet’"
    if isinstance(value, (int, float)):
        return f"bijvoorbeeld ‘{quantity(change.question, value)}’"
    return quoted(change.question.label(str(value))) if value else "‘geen’"


def _named(change: Change) -> str:
    """What is named; of a list what is added and left out, where that is shorter."""
    question, value = change.question, change.after.value
    if not isinstance(value, tuple):
        return enumeration(
            [quoted(part) for part in open_answers.parts(str(value))] or [quoted("")]
        )
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
    return f"{added}{_INSTEAD}{gone}"


def _now(changes: Sequence[Change], within: Measurement) -> str:
    """What they say now, where that isn't told by what is added and left out."""
    by_answer: dict[str, list[str]] = {}
    for one in changes:
        before = _before(one.question, one.before)
        by_answer.setdefault(before, []).append(_name(one.informant, within))
    everybody = len(by_answer) == 1
    by_answer.pop("", None)
    if not by_answer:
        return ""
    if everybody:
        return f" (nu {next(iter(by_answer))})"
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
        return quoted(amount(question, answer))
    if not answer.value:
        return "‘geen’"
    return "" if question.type.names_several else quoted(question.label(str(answer.value)))
