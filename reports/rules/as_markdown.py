"""Rules as Markdown: one, or a handbook of all of a framework."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.rules.model import IndicatorRules, Rule, RuleSet
from engine.rules.read_aloud import read_aloud
from engine.rules.table_in_words import FREE, heading, used, worded
from engine.wording.dutch import sentence
from reports.markdown import escaped
from reports.rules.words import (
    AS_PROPOSED,
    EXAMPLES,
    NOTES,
    PROPOSALS,
    UNANSWERED,
    VERDICTS,
    conditions,
    examples,
)


def handbook(known: RuleSet) -> str:
    """All rules by theme, criterion and indicator, with what their texts become."""
    framework = known.framework
    none = framework.scale.untested
    lines = [
        f"# Regels: {escaped(framework.name)}",
        "",
        "Gemaakt met `score rule --all --format markdown`, uit de regels zelf. Waarden van beelden"
        " staan tussen aanhalingstekens, met erachter wat zij betekenen. Bij elke tekst staat wat"
        " zij wordt met het eerste voorbeeld van de regel. Is geen enkele vraag van een indicator"
        f" beantwoord, dan is het oordeel {none.sign} ({none.word}).",
        "",
    ]
    for theme in framework.themes:
        lines += [f"## {escaped(theme.name)}", ""]
        for criterion in theme.criteria:
            lines += [f"### {escaped(criterion.name)}", ""]
            for indicator in criterion.indicators:
                lines += _indicator(known.by_id[indicator.id])
    return "\n".join(lines).rstrip() + "\n"


def one_rule(known: RuleSet, rule: Rule) -> str:
    """One rule, with its examples."""
    table = known.by_id[rule.indicator]
    lines = [
        f"# {_heading(rule)}",
        "",
        f"{escaped(table.indicator.name)}.",
        "",
        *_rule(table, rule),
    ]
    for sort, title in EXAMPLES.items():
        cases = [f"- {escaped(case)}" for case in examples(rule, sort)]
        lines += ["", title, "", *cases] if cases else []
    return "\n".join(lines) + "\n"


def one_table(table: IndicatorRules) -> str:
    """The decision table of one indicator."""
    lines = [f"# {escaped(table.indicator.name)}", "", *_about(table), *_tables(table)]
    return "\n".join(lines).rstrip() + "\n"


def _indicator(table: IndicatorRules) -> Iterator[str]:
    yield from (f"#### {escaped(table.indicator.name)}", "")
    yield from _about(table)
    yield from _tables(table)
    for rule in table.written:
        if not rule.is_untested:
            yield from (f"##### {_heading(rule)}", "", *_rule(table, rule), "")


def _about(table: IndicatorRules) -> Iterator[str]:
    asked = [f"{escaped(one.text)} (`{one.id}`)" for one in table.indicator.questions]
    yield from (f"`{table.indicator.id}`. {' '.join(asked)}", "")


def _tables(table: IndicatorRules) -> Iterator[str]:
    """The decision table in its parts, each with the pictures that its rules look at."""
    words = worded(table)
    for title, rows in (
        (VERDICTS, words.verdicts),
        (NOTES, words.notes),
        (PROPOSALS, words.proposals),
    ):
        asking = [row for row in rows if not row.rule.is_untested]
        if not asking:
            continue
        places = used(asking)
        heads = [heading(words.views[place]) for place in places]
        yield from (f"{title}.", "", _cells(["Regel", *heads, "Geeft"]))
        yield f"|{'---|' * (len(heads) + 2)}"
        for row in asking:
            cells = [row.cells[place].text or FREE for place in places]
            yield _cells([row.rule.local, *cells, row.rule.outcome])
        yield ""


def _cells(texts: Sequence[str]) -> str:
    return f"| {' | '.join(map(escaped, texts))} |"


def _heading(rule: Rule) -> str:
    return f"{rule.outcome} `{rule.id}`"


def _rule(table: IndicatorRules, rule: Rule) -> Iterator[str]:
    if rule.proposed:
        yield f"- {AS_PROPOSED}"
    ways = conditions(table, rule)
    if len(ways) > 1:
        yield "- Geldt in een van deze gevallen:"
        yield from (f"  {number}. {_together(way)}" for number, way in enumerate(ways, start=1))
    else:
        yield f"- Geldt als: {_together(ways[0]) if ways else escaped(UNANSWERED)}"
    yield f"- Omdat: {escaped(sentence(rule.reason))}"
    aloud = read_aloud(table, rule)
    yield f"- Tekst: {escaped(rule.text)}"
    if aloud is not None and aloud.text != rule.text:
        yield f"- Wordt bijvoorbeeld: {escaped(aloud.text)}"
    where = f"het patroon ‘{rule.pattern}’" if rule.pattern else Path(rule.file).name
    yield f"- Bron: {escaped(rule.source)}; staat in {escaped(where)}"
    yield from (f"- {escaped(principle)}" for principle in rule.principles)


def _together(way: list[str]) -> str:
    return escaped("; en ".join(way))
