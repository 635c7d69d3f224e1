"""An explanation in plain Dutch, as blocks of text that text and Markdown each lay out.

Nothing here that isn't in the explanation; texts hold what people answered as it stands there,
for the renderer to escape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal, NamedTuple

from engine.explaining.model import (
    AdviceShown,
    AnswerShown,
    ChangesShown,
    ConditionShown,
    Explanation,
    Person,
    QuestionShown,
    RuleShown,
)
from engine.pictures.model import NOBODY
from engine.pictures.weighing import WEIGHING
from engine.rules.model import FAILS, MEETS, NOT_TESTED
from engine.wording.dutch import capitalised, either, enumeration, number_word, sentence
from reports.numbers import counted

Kind = Literal["title", "verdict", "heading", "subheading", "text", "item", "answer", "detail"]


class Block(NamedTuple):
    """One paragraph, heading or item; ``sign`` (a verdict, LET OP, a number) stands before it."""

    kind: Kind
    text: str
    sign: str = ""


_ASKED: Final = {
    "gemeente": "gevraagd aan de gemeente",
    "netwerkpartner": "gevraagd aan de netwerkpartners",
    "allen": "gevraagd aan allen",
}
_FIRST: Final = {
    "gemeente": ", waarbij het antwoord van de gemeente voorgaat",
    "netwerkpartner": ", waarbij de antwoorden van de netwerkpartners voorgaan",
}
_ABSENT: Final = {
    "niet gevraagd": "Niet gevraagd aan",
    "niet ingevuld": "Niet ingevuld door",
    "leeg": "Leeg gelaten door",
    "n.v.t.": "Niet van toepassing volgens",
}
_TO_SETTLE: Final = "te beoordelen"
_WEIGHT: Final = {
    "voor": "voor",
    "deels": "deels",
    "tegen": "tegen",
    "weet niet": "weet het niet",
    "vergeleken": "niet meegewogen, wel vergeleken met de antwoorden",
    "niet meegewogen": "niet meegewogen",
}
_LONGEST: Final = 400
"""Characters of a remark, source or answer that are shown; JSON has all."""
_DIGEST: Final = 12


def outline(one: Explanation) -> Iterator[Block]:
    """The explanation of one indicator."""
    yield Block("verdict", one.name, one.verdict)
    yield Block("text", one.finding)
    for note in one.notes:
        yield Block("text", note.text, "LET OP")
    yield Block("heading", "Waarom" if one.verdict == NOT_TESTED else f"Waarom {one.verdict}")
    yield from _why(one)
    if one.verdict == NOT_TESTED:
        yield from _to_ask(one)
    for other in (MEETS, FAILS):
        rules = [rule for rule in one.why_not if rule.verdict == other]
        same = other == one.verdict
        if rules and one.verdict != NOT_TESTED:
            title = f"Waarom niet een andere regel voor {other}" if same else f"Waarom geen {other}"
            yield Block("heading", title)
            for rule in rules:
                yield from _why_not(rule)
    yield Block("heading", "Wat zou het oordeel veranderen")
    for changes in one.changes:
        yield from _changes(changes, f"Dit wordt {changes.goal} als", one.verdict)
    for note in one.notes:
        yield from _changes(note.changes, "Deze LET OP vervalt als", one.verdict, note.text)
    yield Block("heading", "Stevigheid")
    yield Block("text", firmness(one))


# --- why --------------------------------------------------------------------------------------


def _why(one: Explanation) -> Iterator[Block]:
    yield Block("text", sentence(one.rule.reason))
    yield Block("detail", f"Regel {one.rule.rule} ({one.rule.source}).")
    for note in one.notes:
        yield Block("text", sentence(note.rule.reason), "LET OP")
        yield Block("detail", f"Regel {note.rule.rule} ({note.rule.source}).")
    ordered = sorted(one.questions, key=lambda q: not any(p.counts for p in q.pictures))
    for question in ordered:
        if one.verdict != NOT_TESTED or any(answer.stance for answer in question.answers):
            yield from _question(question)


def _question(question: QuestionShown) -> Iterator[Block]:
    yield Block("subheading", capitalised(question.topic))
    asked = f"{question.question}, {_ASKED[question.asked]}"
    yield Block("detail", f"{question.question_text} ({asked})")
    counting = [one for one in question.pictures if one.counts]
    for picture in question.pictures:
        if picture.counts or (not counting and picture.kind == WEIGHING.name):
            over = _FIRST.get(picture.over, "")
            told = "" if picture.counts else " (deze regel kijkt hier niet naar)"
            yield Block("text", f"Beeld: {picture.value} ({picture.meaning}{over}){told}.")
    for answer in question.answers:
        if not answer.silence or answer.silence == _TO_SETTLE:
            yield from _answer(answer)
    for silence, words in _ABSENT.items():
        people = [one.informant for one in question.answers if one.silence == silence]
        if people:
            yield Block("detail", f"{words} {names(people)}.")


def _answer(answer: AnswerShown) -> Iterator[Block]:
    weight = _WEIGHT[answer.stance] + (", wijkt af" if answer.deviates else "")
    if answer.silence == _TO_SETTLE:
        weight = "wacht op een beoordeling"
    reading = f"; {answer.reading}" if answer.reading else ""
    yield Block("answer", f"{name(answer.informant)}: {quoted(answer.raw)} ({weight}{reading})")
    if answer.remark:
        yield Block("detail", f"Toelichting: {_shortened(answer.remark)}")
    if answer.source:
        yield Block("detail", f"Bron: {_shortened(answer.source)}")
    if answer.origin is not None:
        digest = answer.origin.digest[:_DIGEST]
        yield Block("detail", f"Herkomst: {answer.origin.text} (SHA-256 {digest}…)")


def _to_ask(one: Explanation) -> Iterator[Block]:
    yield Block("heading", "Welke vragen nog gesteld moeten worden, en aan wie")
    for question in one.also_to_ask:
        at = "er is nog geen netwerkpartner om dit aan te vragen"  # a municipality always is
        if question.informants:
            at = f"aan {names(question.informants)}"
        yield Block("item", f"{question.question_text} ({question.question}): {at}.")


# --- why not ----------------------------------------------------------------------------------


def _why_not(rule: RuleShown) -> Iterator[Block]:
    many = len(rule.conditions)
    start = f"Regel {rule.rule} geldt niet: ‘{sentence(rule.reason)}’"
    if many > 1:
        start += f" De regel geldt in {number_word(many)} gevallen, en geen daarvan doet zich voor."
    yield Block("item", start)
    for number, row in enumerate(rule.conditions, start=1):
        first, *others = (_failed(one) for one in row.conditions if not one.holds)
        failed = [sentence(first), *(sentence(f"En {one}") for one in others)]
        yield Block("detail", " ".join(failed), f"({number})" * (many > 1))


def why_not(rule: RuleShown) -> str:
    """Why ``rule`` doesn't hold, in one paragraph."""
    return " ".join(f"{block.sign} {block.text}".strip() for block in _why_not(rule))


def _failed(one: ConditionShown) -> str:
    whose = f", door {names(one.because_of)}" if one.because_of else ""
    if one.value == NOBODY:
        whose = f": geen antwoord van {names(one.because_of)}" if one.because_of else ""
    wanted = " of ".join(f"‘{each.value}’{_meant(each.meaning)}" for each in one.accepted)
    return f"{one.topic}: nodig is {wanted}; het is ‘{one.value}’{_meant(one.meaning)}{whose}"


def _meant(meaning: str) -> str:
    return f" ({meaning})" if meaning else ""


# --- what would change it ---------------------------------------------------------------------


def _changes(changes: ChangesShown, start: str, verdict: str, about: str = "") -> Iterator[Block]:
    if about:
        yield Block("text", about, "LET OP")
    expected = verdict if about else changes.goal
    if changes.distance is None:
        never = "deze LET OP niet vervallen" if about else f"dit geen {changes.goal} worden"
        yield Block("text", _out_of_reach(f"kan {never}", changes.beyond))
    elif len(changes.advice) == 1 and not untold(changes):
        (only,) = changes.advice
        yield Block("text", f"{start} {told(only, expected)}")
        yield Block("detail", f"{_differ(changes.distance)}; met minder kan het niet.")
    else:
        yield Block("text", f"{start} {answers_differ(changes.distance)}; met minder kan het niet.")
        for one in changes.advice:
            yield Block("item", f"Als {told(one, expected)}")
        if untold(changes):
            yield Block("detail", others(changes, len(changes.advice)))
    if any(word in one.text for one in changes.advice for word in _EXAMPLE):
        yield Block("detail", EXAMPLES)


_EXAMPLE: Final = ("bijvoorbeeld", "zoals wanneer")
EXAMPLES: Final = (
    "Waar ‘bijvoorbeeld’ of ‘zoals wanneer’ staat, voldoen ook andere antwoorden; samen tellen die"
    " als één mogelijkheid."
)


def _out_of_reach(what: str, most: int | None) -> str:
    """That no other answers do ``what``; of ``most`` answers, if no more were looked for."""
    if most is None:
        return f"Met andere antwoorden van deze respondenten {what}."
    others = f"Met {number_word(most)} of minder andere antwoorden {what}."
    return f"{others} Naar meer andere antwoorden is niet gezocht."


def answers_differ(distance: int) -> str:
    """How many answers must be different, as the rest of a sentence."""
    if distance == 1:
        return "één antwoord anders is"
    return f"{number_word(distance)} antwoorden anders zijn"


def _differ(distance: int) -> str:
    if distance == 1:
        return "Eén antwoord is dan anders"
    return f"{capitalised(number_word(distance))} antwoorden zijn dan anders"


def told(one: AdviceShown, expected: str) -> str:
    """What follows "als"; it tells the verdict when that isn't ``expected``."""
    other = f"; het oordeel wordt dan {one.verdict}" if one.verdict != expected else ""
    return f"{one.text}{other}."


def untold(changes: ChangesShown, most: int | None = None) -> int:
    """How many sets the first ``most`` sentences of advice don't tell."""
    every = len(changes.sets) + changes.left_out
    return every - sum(one.count for one in changes.advice[:most])


def others(changes: ChangesShown, most: int) -> str:
    """How many sets the first ``most`` sentences of advice leave out."""
    left = untold(changes, most)
    if left == 1:
        return "Er is nog één andere mogelijkheid met evenveel antwoorden."
    return f"Er zijn nog {counted(left)} andere mogelijkheden met evenveel antwoorden."


def firmness(one: Explanation) -> str:
    """How many answers away the nearest other verdict is, and who alone would flip it."""
    reachable = [changes for changes in one.changes if changes.distance is not None]
    if one.verdict == NOT_TESTED:
        return "Er is nog geen oordeel: op geen van de vragen is een antwoord dat meetelt."
    beyond = [changes.beyond for changes in one.changes if changes.beyond is not None]
    if not reachable and beyond:
        return _out_of_reach(f"blijft het oordeel {one.verdict}", min(beyond))
    if not reachable:
        return "Geen ander antwoord van deze respondenten leidt tot een ander oordeel."
    nearest = min(reachable, key=lambda changes: changes.distance or 0)
    if nearest.distance == 1:
        people: dict[str, list[Person]] = {}
        for pair in nearest.alone:
            people.setdefault(pair.topic, []).append(pair.informant)
        topics: dict[str, list[str]] = {}
        for topic, group in people.items():
            topics.setdefault(either([name(one) for one in group]), []).append(topic)
        who = ", of met dat van ".join(
            f"{group} over {either(about)}" for group, about in topics.items()
        )
        return (
            f"Het oordeel {one.verdict} staat niet stevig: één ander antwoord maakt er"
            f" {nearest.goal} van. Dat kan met het antwoord van {who}."
        )
    assert nearest.distance is not None
    return (
        f"Het dichtstbijzijnde andere oordeel ({nearest.goal}) is"
        f" {number_word(nearest.distance)} antwoorden verwijderd. Geen enkel antwoord alleen keert"
        " het oordeel om."
    )


# --- small things -----------------------------------------------------------------------------


def name(one: Person) -> str:
    """How an informant is called."""
    return f"‘{one.name}’" if one.role == "document" else one.name


def names(people: Iterable[Person]) -> str:
    """How informants are called, in one enumeration."""
    return enumeration([name(one) for one in people])


def quoted(raw: Any) -> str:
    """A raw answer as it stands in the file, in quotes."""
    if raw is None:
        return "leeg"
    if isinstance(raw, bool):
        return "‘true’" if raw else "‘false’"
    if isinstance(raw, (list, tuple)):
        return f"‘{_shortened(', '.join('' if item is None else str(item) for item in raw))}’"
    return f"‘{_shortened(str(raw))}’"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def titled(explanations: Sequence[Explanation]) -> Iterator[Block]:
    """All blocks, with a title before the first of each measurement."""
    before: tuple[str, str, int] | None = None
    for one in explanations:
        here = (one.municipality, one.approach, one.year)
        if here != before:
            yield Block("title", f"{one.municipality} · {one.approach} · {one.year}")
            before = here
        yield from outline(one)
