"""Rules for the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator

from engine.rules.model import PROPOSAL, Rule, RuleSet
from engine.rules.read_aloud import read_aloud
from engine.wording.dutch import sentence
from reports.rules.words import AS_PROPOSED, EXAMPLES, UNANSWERED, conditions, examples
from reports.terminal import Line, width, wrapped


def listed(known: RuleSet) -> Iterator[Line]:
    """All rules, a few words each, by indicator."""
    columns = width()
    for number, one in enumerate(known.indicators):
        if number:
            yield ()
        yield from _text(f"{one.indicator.name} ({one.indicator.id})", "", columns, "heading")
        for rule in one.written:
            sign = f"{rule.outcome:6} "
            label = f"{rule.id} ({PROPOSAL})" if rule.proposed else rule.id
            lines = wrapped(f"{label}: {sentence(rule.reason)}", columns - 11)
            yield [("  ", ""), (sign, rule.outcome), (lines[0], "")]
            for line in lines[1:]:
                yield [(" " * 11 + line, "")]


def shown(known: RuleSet, rule: Rule) -> Iterator[Line]:
    """One rule, with everything that is written about it."""
    columns = width()
    table = known.by_id[rule.indicator]
    yield [(f"{rule.id}  ", "heading"), (rule.outcome, rule.outcome)]
    yield from _text(table.indicator.name, "", columns)
    if rule.proposed:
        yield from _text(AS_PROPOSED, "", columns)
    yield ()
    aloud = read_aloud(table, rule)
    filled = aloud is not None and aloud.text != rule.text
    yield from _text(
        "Tekst, bij het eerste voorbeeld" if filled else "Tekst", "", columns, "heading"
    )
    yield from _text(aloud.text if aloud is not None else rule.text, "  ", columns)
    yield from _text("Omdat", "", columns, "heading")
    yield from _text(sentence(rule.reason), "  ", columns)
    yield from _text("Geldt als", "", columns, "heading")
    for number, way in enumerate(conditions(table, rule) or [[]]):
        if number:
            yield [("  of:", "")]
        for one in way:
            yield from _text(f"– {one}", "  ", columns, hang=2)
        if not way:
            yield from _text(UNANSWERED, "  ", columns)
    if rule.examples:
        yield from _text("Voorbeelden", "", columns, "heading")
    for sort, heading in EXAMPLES.items():
        for number, case in enumerate(examples(rule, sort)):
            if not number:
                yield from _text(heading, "  ", columns)
            yield from _text(f"– {case}", "  ", columns, hang=2)
    if filled:
        yield from _text("Sjabloon van de tekst", "", columns, "heading")
        yield from _text(rule.text, "  ", columns)
    yield from _text("Bron", "", columns, "heading")
    yield from _text(sentence(rule.source), "  ", columns)
    for principle in rule.principles:
        yield from _text(principle, "  ", columns)
    yield from _text("Staat in", "", columns, "heading")
    yield from _text(f"{_near(rule.file)}:{rule.line}", "  ", columns)
    if rule.pattern:
        yield from _text(f"Uit het patroon ‘{rule.pattern}’.", "  ", columns)


def _near(file: str) -> str:
    """``file`` from here, where that is shorter."""
    try:
        near = os.path.relpath(file)
    except ValueError:  # another drive
        return file
    return near if len(near) < len(file) else file


def _text(text: str, indent: str, columns: int, style: str = "", hang: int = 0) -> Iterator[Line]:
    lines = wrapped(" ".join(text.split()), columns - len(indent) - hang)
    for number, line in enumerate(lines):
        yield [(indent + (" " * hang if number else "") + line, style)]
