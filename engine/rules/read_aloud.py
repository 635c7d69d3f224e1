"""What the text of a rule becomes: filled in with what an example of the rule says."""

from __future__ import annotations

from typing import NamedTuple

from engine.rules.examples import Example, WrongExampleError, examples, measurement
from engine.rules.model import IndicatorRules, Rule
from engine.wording.picture_texts import render


class ReadAloud(NamedTuple):
    """The text of a rule as it reads with the answers of ``example``."""

    text: str
    example: Example


def read_aloud(rules: IndicatorRules, rule: Rule) -> ReadAloud | None:
    """The text of ``rule``, one of ``rules``, with its first example that must make it fire.

    None where it has none that can be read.
    """
    for example in examples(rule):
        if example.fires and (text := told(rules, example)):
            return ReadAloud(text, example)
    return None


def told(rules: IndicatorRules, example: Example) -> str:
    """The text of the rule of ``example`` as it reads there; empty if that can't be read."""
    try:
        within = measurement(rules, example)
    except WrongExampleError:
        return ""
    said = {v.name: (v, v.heard(within)) for v in rules.views}
    return render(example.rule.text, said, within)
