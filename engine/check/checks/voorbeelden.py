"""Voorbeelden: every rule has examples of both sorts, and they come out as they say.

At least one example of a rule with a verdict says what the verdict is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.check.context import Context
from engine.check.finding import Finding, Place
from engine.check.pasteable import pasteable
from engine.rules.examples import (
    MUST,
    MUST_NOT,
    VERDICT,
    Example,
    WrongExampleError,
    examples,
    fault,
    measurement,
    tree,
)
from engine.rules.model import Rule

CHECK = "voorbeelden"


def check(context: Context) -> list[Finding]:
    """The examples that aren't there, can't be read, or don't hold."""
    return [
        *(one for rule in context.rules.written for one in _missing(context, rule)),
        *(
            _finding(context, example, what)
            for rule in context.rules.written
            for example in examples(rule)
            if (what := fault(context.rules, example))
        ),
    ]


def _missing(context: Context, rule: Rule) -> Iterator[Finding]:
    """What examples of ``rule`` there should be, with one that would do."""
    if rule.is_untested:
        return
    has = {example.fires for example in examples(rule)}
    for sort in (MUST, MUST_NOT):
        if (sort == MUST) not in has:
            what = f"De regel heeft geen voorbeeld ‘{sort}’."
            yield _with_remedy(context, rule, what, sort)
    if True in has and not rule.is_note and not rule.proposed:
        stated = (example for example in examples(rule) if example.fires)
        if all(example.verdict is None for example in stated):
            what = f"Geen voorbeeld ‘{MUST}’ zegt welk {VERDICT} de indicator geeft."
            yield _with_remedy(context, rule, what, MUST)


def _with_remedy(context: Context, rule: Rule, what: str, sort: str) -> Finding:
    remedy = "" if rule.proposed else pasteable(context, rule, sort)
    return replace(context.finding(CHECK, what, rule), remedy=remedy)


def _finding(context: Context, example: Example, what: str) -> Finding:
    rule = example.rule
    sort = "wel" if example.fires else "niet"
    return Finding(
        CHECK,
        context.indicator,
        f"Het voorbeeld ‘{sort}’ klopt niet. {what}",
        (Place(rule.id, rule.file, example.line),),
        _shows(context, example),
    )


def _shows(context: Context, example: Example) -> dict[str, object] | None:
    """The example as an answers file; None if it can't be read at all."""
    try:
        measurement(context.rules, example)
        return tree(context.rules, example, context.rule_set.framework.id)
    except WrongExampleError:
        return None
