"""Voorbeelden: the examples of every rule come out as they say.

That there are examples of both sorts is asked when rules are loaded.
"""

from __future__ import annotations

from engine.check.context import Context
from engine.check.finding import Finding, Place
from engine.rules.examples import Example, WrongExampleError, examples, fault, measurement, tree

CHECK = "voorbeelden"


def check(context: Context) -> list[Finding]:
    """The examples that can't be read, or that don't hold."""
    return [
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
