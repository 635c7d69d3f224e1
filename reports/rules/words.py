"""What every rendering of a rule says in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.files import yamlfile
from engine.rules.model import IndicatorRules, Rule

UNANSWERED: Final = "Geen van de vragen van de indicator is beantwoord."
"""When the engine's own rule holds."""
AS_PROPOSED: Final = "Een voorstel: deze regel beslist nog niets."
VERDICTS: Final = "Oordeel: precies één regel geldt"
NOTES: Final = "LET OP: er kan meer dan één regel gelden"
PROPOSALS: Final = "Voorstellen: deze regels beslissen nog niets"
"""What stands above the parts of a decision table."""
EXAMPLES: Final = {"wel": "De regel geldt bij:", "niet": "De regel geldt niet bij:"}


def conditions(table: IndicatorRules, rule: Rule) -> list[list[str]]:
    """What must hold together, for each way in which ``rule`` can hold."""
    views = {view.name: view for view in table.views}
    ways: list[list[str]] = []
    for row in rule.conditions:
        way = []
        for name, accepted in row:
            view = views[name]
            texts = []
            for one in accepted:
                meaning = view.kind.accepted_meaning(one)
                texts.append(f"‘{one}’ ({meaning})" if meaning else f"‘{one}’")
            about = f"{view.question.topic} ({view.kind.name} van {view.question.id})"
            way.append(f"{about}: {' of '.join(texts)}")
        ways.append(way)
    return ways


def examples(rule: Rule, sort: str) -> Iterator[str]:
    """The examples of one sort, ``wel`` or ``niet``, each in one line."""
    cases = rule.examples.field(sort)
    for case in cases if isinstance(cases, yamlfile.Sequence) else ():
        if isinstance(case, yamlfile.Mapping):
            yield "; ".join(f"{name}: {_flow(node)}" for name, node in case.items())


def _flow(node: yamlfile.Node) -> str:
    if isinstance(node, yamlfile.Mapping):
        return ", ".join(f"{key} {_flow(value)}" for key, value in node.items())
    if isinstance(node, yamlfile.Sequence):
        return f"[{', '.join(map(_flow, node))}]" if node else "geen"
    return str(node)
