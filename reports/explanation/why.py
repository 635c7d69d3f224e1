"""Why a verdict is what it is, and why it isn't another: what was asked, answered and drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.explaining.model import (
    AnswerShown,
    ConditionShown,
    Explanation,
    QuestionShown,
    RuleShown,
)
from engine.pictures.model import NOBODY
from engine.pictures.weighing import WEIGHING
from engine.wording.dutch import capitalised, number_word, sentence
from reports.explanation.words import Block, name, names, quoted, shortened

_ABSENT: Final = {
    "niet gevraagd": "Niet gevraagd aan",
    "niet ingevuld": "Niet ingevuld door",
    "leeg": "Leeg gelaten door",
    "n.v.t.": "Niet van toepassing volgens",
}
DEVIATES: Final = "wijkt af"
"""Of who doesn't say what most do: also where that isn't against anything by itself."""
_TO_SETTLE: Final = "te beoordelen"
_DIGEST: Final = 12
_WEIGHT: Final = {
    "voor": "voor",
    "deels": "deels",
    "tegen": "tegen",
    "weet niet": "weet het niet",
    "vergeleken": "niet meegewogen, wel vergeleken met de antwoorden",
    "niet meegewogen": "niet meegewogen",
}


def is_provisional(one: Explanation) -> bool:
    """Whether an answer to one of its questions still waits for an inspector."""
    return any(
        answer.silence == _TO_SETTLE for question in one.questions for answer in question.answers
    )


def why(one: Explanation) -> Iterator[Block]:
    """The rules that fired, and per question what was asked, drawn and answered."""
    yield Block("text", sentence(one.rule.reason))
    yield Block("detail", f"Regel {one.rule.rule} ({one.rule.source}).")
    for principle in one.rule.principles:
        yield Block("detail", principle)
    if one.only_voice is not None:
        who = capitalised(name(one.only_voice))
        yield Block("text", f"{who} is de enige die hierop heeft geantwoord.")
    for note in one.notes:
        yield Block("text", sentence(note.rule.reason), "LET OP")
        yield Block("detail", f"Regel {note.rule.rule} ({note.rule.source}).")
    ordered = sorted(one.questions, key=lambda q: not any(p.counts for p in q.pictures))
    for question in ordered:
        if one.is_tested or any(
            answer.stance or answer.silence == _TO_SETTLE for answer in question.answers
        ):
            yield from _question(question)


def _question(question: QuestionShown) -> Iterator[Block]:
    yield Block("subheading", capitalised(question.topic))
    asked = f"{question.question}, gevraagd aan {question.asked_of}"
    yield Block("detail", f"{question.question_text} ({asked})")
    counting = [one for one in question.pictures if one.counts]
    for picture in question.pictures:
        if picture.counts or (not counting and picture.kind == WEIGHING.name):
            first = picture.decided_by
            goes = "voorgaan" if first.startswith("de ") else "voorgaat"
            over = f", waarbij {first} {goes}" if first else ""
            told = "" if picture.counts else " (deze regel kijkt hier niet naar)"
            yield Block("text", sentence(f"{picture.meaning or picture.value}{over}{told}"))
    for answer in question.answers:
        if not answer.silence or answer.silence == _TO_SETTLE:
            yield from _answer(answer)
    if question.presumed:
        counts = "telt" if len(question.presumed) == 1 else "tellen"
        reason = sentence(question.presumed_because)
        yield Block("answer", f"{names(question.presumed)}: niets ingevuld ({counts} als voor)")
        yield Block("detail", reason)
    for silence, words in _ABSENT.items():
        people = [one.informant for one in question.answers if one.silence == silence]
        if people:
            yield Block("detail", f"{words} {names(people)}.")


def _answer(answer: AnswerShown) -> Iterator[Block]:
    weight = "wacht op een beoordeling"
    if answer.silence != _TO_SETTLE:
        weight = _WEIGHT[answer.stance]
        if answer.deviates:
            weight = DEVIATES if answer.stance == "voor" else f"{weight}, {DEVIATES}"
    reading = f"; {answer.reading}" if answer.reading else ""
    yield Block("answer", f"{name(answer.informant)}: {quoted(answer.raw)} ({weight}{reading})")
    if answer.remark:
        yield Block("detail", f"Toelichting: {shortened(answer.remark)}")
    if answer.source:
        yield Block("detail", f"Bron: {shortened(answer.source)}")
    if answer.origin is not None:
        digest = answer.origin.digest[:_DIGEST]
        yield Block("detail", f"Herkomst: {answer.origin.text} (SHA-256 {digest}…)")


def to_ask(one: Explanation) -> Iterator[Block]:
    """The questions that nobody answered, and whom to ask them."""
    yield Block("heading", "Welke vragen nog gesteld moeten worden, en aan wie")
    for question in one.also_to_ask:
        at = f"er is nog geen {question.nobody} om dit aan te vragen"
        if question.informants:
            at = f"aan {names(question.informants)}"
        yield Block("item", f"{question.question_text} ({question.question}): {at}.")


def why_not(rule: RuleShown) -> Iterator[Block]:
    """Why ``rule`` doesn't hold: what each of its cases needs, and what is."""
    many = len(rule.conditions)
    start = f"Regel {rule.rule} geldt niet: ‘{sentence(rule.reason)}’"
    if many > 1:
        start += f" De regel geldt in {number_word(many)} gevallen, en geen daarvan doet zich voor."
    yield Block("item", start)
    for number, row in enumerate(rule.conditions, start=1):
        first, *others = (_failed(one) for one in row.conditions if not one.holds)
        failed = [sentence(first), *(sentence(f"En {one}") for one in others)]
        yield Block("detail", " ".join(failed), f"({number})" * (many > 1))


def why_not_told(rule: RuleShown) -> str:
    """As ``why_not``, in one paragraph."""
    return " ".join(f"{block.sign} {block.text}".strip() for block in why_not(rule))


def _failed(one: ConditionShown) -> str:
    by = "geen antwoord van" if one.value == NOBODY else "door"
    whose = f" ({by} {names(one.because_of)})" if one.because_of else ""
    wanted = ", of ".join(each.meaning or f"‘{each.value}’" for each in one.accepted)
    return f"{one.topic}: nodig is: {wanted}; nu is het: {one.meaning or one.value}{whose}"
