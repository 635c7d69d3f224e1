"""Voorbeelden: every rule has examples of both sorts, and they come out as they say."""

from __future__ import annotations

from engine.check.context import Context
from engine.check.finding import Finding, Place
from engine.rules.examples import (
    MUST,
    MUST_NOT,
    Example,
    WrongExampleError,
    examples,
    fault,
    measurement,
    tree,
)
from engine.rules.model import NOT_TESTED

CHECK = "voorbeelden"


def check(context: Context) -> list[Finding]:
    """The examples that aren't there, can't be read, or don't hold."""
    missing = [
        context.finding(CHECK, f"De regel heeft geen voorbeeld ‘{sort}’.", rule)
        for rule in context.rules.rules
        for sort in (MUST, MUST_NOT)
        if rule.outcome != NOT_TESTED and not rule.examples_as_written.field(sort)
    ]
    return missing + [
        _finding(context, example, what)
        for rule in context.rules.rules
        for example in examples(rule)
        if (what := fault(context.rules, example))
    ]


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
