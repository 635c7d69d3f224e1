"""The same decisions by several engines, each as its own documentation has it used.

An ``Engine`` gets the tables once, turns dossiers into what it takes (not timed), decides them
(timed), and turns what it gives into ``Decided`` (not timed), so that all can be verified equal.
A rule fires when one of its rows holds; which rules fire is what every engine must say.

The peers come with the extra ``bench``; making one that isn't installed raises ImportError.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from benchmarks.situations import Asked, Decided
from engine.rules.decision_table import Column, Decider, Row, Table


class Engine(Protocol):
    """One engine, used in one way.

    ``way`` is how dossiers come: those with the same are compared. ``tells`` and ``lacks`` say what
    one gets of a decision and what not, as its own author would have it.
    """

    way: str
    tells: str
    lacks: str

    def take(self, dossiers: Sequence[Asked]) -> Any:
        """``dossiers`` as the engine takes them."""

    def decide(self, taken: Any) -> Any:
        """The decisions, as the engine gives them."""

    def give(self, given: Any) -> list[Decided]:
        """The decisions as all engines are compared."""


def engines(tables: Sequence[Table]) -> dict[str, Callable[[], Engine]]:
    """How to make every engine that runs in this process, by name."""
    return {
        REPEATED: lambda: Remembering(tables),
        FLOOR: lambda: Floor(tables),
        FIRST_SEEN: lambda: FirstSeen(tables),
        ONE_BY_ONE: lambda: FirstSeenOneByOne(tables),
        ZEN: lambda: ZenGraph(tables),
        "zen-engine, as dict": lambda: ZenGraph(tables, text=False),
        "zen-engine, async": lambda: ZenAsync(tables),
        ZEN_TRACED: lambda: ZenGraph(tables, trace=True),
        "zen-engine, as dict, trace": lambda: ZenGraph(tables, trace=True, text=False),
        "zen-engine, async, trace": lambda: ZenAsync(tables, trace=True),
        ZEN_BATCH: lambda: ZenBatch(tables),
        ZEN_BATCH_TRACED: lambda: ZenBatch(tables, trace=True),
        "clipspy": lambda: Clips(tables),
        "business-rules": lambda: BusinessRules(tables),
        "rule-engine": lambda: RuleEngine(tables),
    }


REPEATED: Final = "score, remembered"
FIRST_SEEN: Final = "score, blocks"
ONE_BY_ONE: Final = "score"
FLOOR: Final = "hand-written Python"
ZEN: Final = "zen-engine"
ZEN_TRACED: Final = "zen-engine, trace"
ZEN_BATCH: Final = "zen-engine, batch"
ZEN_BATCH_TRACED: Final = "zen-engine, batch, trace"

SINGLY: Final = "one by one"
TOGETHER: Final = "together"
_RULES: Final = "the rules that fire"


# --- ours ---------------------------------------------------------------------------------------


class FirstSeen:
    """Our engine when no situation was seen before: durable-rules makes every decision.

    It gets many dossiers at once, and puts them to durable-rules in blocks.
    """

    way = TOGETHER
    tells = f"{_RULES}; refuses two verdicts or none"
    lacks = "which cells matched is found afterwards, by the rule"

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = len(tables)
        self._decider = Decider(tables, remember=False)

    def take(self, dossiers: Sequence[Asked]) -> list[tuple[int, tuple[int, ...]]]:
        return [question for one in dossiers for question in enumerate(one)]

    def decide(self, taken: Any) -> Any:
        return self._decider.decide(taken)

    def give(self, given: Any) -> list[Decided]:
        return _in_dossiers([(one.verdict, one.notes) for one in given], self._tables)


class FirstSeenOneByOne(FirstSeen):
    """As ``FirstSeen``, when dossiers come one at a time."""

    way = SINGLY

    def take(self, dossiers: Sequence[Asked]) -> Any:
        return [[*enumerate(one)] for one in dossiers]

    def decide(self, taken: Any) -> Any:
        return [decision for one in taken for decision in self._decider.decide(one)]


class Remembering(FirstSeenOneByOne):
    """Our engine when every situation was decided before: what durable-rules said is remembered."""

    way = "remembered"
    lacks = "a look-up: any engine behind a dict would do the same"

    def __init__(self, tables: Sequence[Table]) -> None:
        super().__init__(tables)
        self._decider = Decider(tables, remember=True)


# --- the floor ------------------------------------------------------------------------------------


class Floor:
    """Python as one would write it by hand: a function per table, with if and elif."""

    way = SINGLY
    tells = _RULES
    lacks = "a rule is code: nothing to show, check or change as data; two verdicts go unnoticed"

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = len(tables)
        self._functions: list[Callable[..., tuple[int, tuple[int, ...]]]] = []
        for table in tables:
            found: dict[str, Any] = {}
            exec(source(table), found)
            self._functions.append(found["decide"])

    def take(self, dossiers: Sequence[Asked]) -> Sequence[Asked]:
        return dossiers

    def decide(self, taken: Sequence[Asked]) -> Any:
        functions = self._functions
        return [
            [function(*situation) for function, situation in zip(functions, one, strict=True)]
            for one in taken
        ]

    def give(self, given: Any) -> list[Decided]:
        return list(given)


def source(table: Table) -> str:
    """Python for ``table``: a function ``decide`` of its columns."""
    names = ", ".join(f"c{number}" for number in range(len(table.columns)))
    lines = [f"def decide({names}):"]
    for number, rule in enumerate(table.verdict_rules):
        lines.append(f"    {'elif' if number else 'if'} {_condition(table, rule.rows)}:")
        lines.append(f"        verdict = {number}")
    if not table.note_rules:
        return "\n".join([*lines, "    return verdict, ()", ""])
    lines.append("    notes = ()")
    for number, rule in enumerate(table.note_rules):
        lines.append(f"    if {_condition(table, rule.rows)}:")
        lines.append(f"        notes += ({number},)")
    return "\n".join([*lines, "    return verdict, notes", ""])


def _condition(table: Table, rows: Sequence[Row]) -> str:
    whole = [
        " and ".join(_test(f"c{at}", table.columns[at], codes) for at, codes in row) for row in rows
    ]
    return whole[0] if len(whole) == 1 else " or ".join(f"({row})" for row in whole)


def _test(name: str, column: Column, codes: frozenset[int]) -> str:
    low, high = min(codes), max(codes)
    if len(codes) == 1:
        return f"{name} == {low}"
    if len(codes) < high - low + 1:
        return f"{name} in {{{', '.join(map(str, sorted(codes)))}}}"
    if low == 0:
        return f"{name} <= {high}"
    return f"{name} >= {low}" if high == column.size - 1 else f"{low} <= {name} <= {high}"


# --- zen-engine -----------------------------------------------------------------------------------


class ZenGraph:
    """zen-engine: one graph with a decision table (hit policy collect) per indicator.

    A trace holds what went into and came out of every table, and the cells of what fired. The
    context is text, which was made beforehand, or a dict.
    """

    way = SINGLY

    def __init__(self, tables: Sequence[Table], trace: bool = False, text: bool = True) -> None:
        import zen

        self.tells, self.lacks = _of_zen(trace)
        self._tables = tables
        self._text = text
        self._options = {"trace": trace}
        self._decision = zen.ZenEngine().create_decision(json.dumps(_graph(tables)))

    def take(self, dossiers: Sequence[Asked]) -> Any:
        return [json.dumps(_context(one)) if self._text else _context(one) for one in dossiers]

    def decide(self, taken: Any) -> Any:
        evaluate, options = self._decision.evaluate, self._options
        return [evaluate(context, options) for context in taken]

    def give(self, given: Any) -> list[Decided]:
        return [_from_zen(self._tables, one["result"]) for one in given]


class ZenAsync(ZenGraph):
    """The same, all awaited together: a call does not wait for the one before."""

    way = TOGETHER

    def decide(self, taken: Any) -> Any:
        evaluate, options = self._decision.async_evaluate, self._options

        async def gathered() -> Any:
            return await asyncio.gather(*[evaluate(context, options) for context in taken])

        return asyncio.run(gathered())


class ZenBatch:
    """zen-engine's batch call on the same graph; it uses all cores."""

    way = TOGETHER

    def __init__(self, tables: Sequence[Table], trace: bool = False) -> None:
        import zen

        self.tells, self.lacks = _of_zen(trace)
        self._tables = tables
        self._options = {"trace": trace}
        content = {"graph": _graph(tables)}
        self._engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})

    def take(self, dossiers: Sequence[Asked]) -> Any:
        return [{"key": "graph", "context": json.dumps(_context(one))} for one in dossiers]

    def decide(self, taken: Any) -> Any:
        return self._engine.evaluate_batch(taken, self._options)

    def give(self, given: Any) -> list[Decided]:
        return [_from_zen(self._tables, one["data"]["result"]) for one in given]


def _of_zen(trace: bool) -> tuple[str, str]:
    """What it tells, and what it lacks."""
    tells = "what went in and came out, and the cells that matched" if trace else _RULES
    return tells, "two verdicts or none go unnoticed"


def _context(asked: Asked) -> dict[str, dict[str, int]]:
    return {
        f"t{number}": {f"c{column}": code for column, code in enumerate(situation)}
        for number, situation in enumerate(asked)
    }


def _graph(tables: Sequence[Table]) -> dict[str, Any]:
    nodes: list[dict[str, Any]] = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges: list[dict[str, str]] = []
    for number, table in enumerate(tables):
        used = sorted({column for _, row in _rows(table) for column, _ in row})
        content = {
            "hitPolicy": "collect",
            "executionMode": "single",
            "passThrough": False,
            "inputField": None,
            "outputPath": f"r{number}",
            "inputs": [
                {"id": f"c{column}", "name": f"c{column}", "field": f"t{number}.c{column}"}
                for column in used
            ],
            "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
            "rules": [
                {"_id": f"{number}.{place}", "rule": str(rule)}
                | {f"c{column}": "" for column in used}
                | {f"c{column}": _cell(table.columns[column], codes) for column, codes in row}
                for place, (rule, row) in enumerate(_rows(table))
            ],
        }
        name = f"t{number}"
        nodes.append({"id": name, "name": name, "type": "decisionTableNode", "content": content})
        edges.append({"id": f"a{number}", "type": "edge", "sourceId": "in", "targetId": name})
        edges.append({"id": f"b{number}", "type": "edge", "sourceId": name, "targetId": "out"})
    place = {"position": {"x": 0, "y": 0}}
    return {"nodes": [node | place for node in nodes], "edges": edges}


def _cell(column: Column, codes: frozenset[int]) -> str:
    low, high = min(codes), max(codes)
    if 1 < len(codes) == high - low + 1:
        return f"[{low}..{high}]"
    return ", ".join(map(str, sorted(codes)))


def _from_zen(tables: Sequence[Table], result: dict[str, Any]) -> Decided:
    return [
        _outcome(table, {hit["rule"] for hit in result.get(f"r{number}") or ()})
        for number, table in enumerate(tables)
    ]


# --- clipspy --------------------------------------------------------------------------------------


class Clips:
    """CLIPS through clipspy: a template per table, a rule per row, a fact per decision."""

    way = SINGLY
    tells = _RULES
    lacks = (
        "firings are calls of a function, without what matched; two verdicts or none go unnoticed"
    )

    def __init__(self, tables: Sequence[Table]) -> None:
        import clips

        self._tables = tables
        self._environment = clips.Environment()
        self._fired: list[tuple[int, int]] = []
        self._environment.define_function(self._fire, "fired")
        for number, table in enumerate(tables):
            slots = " ".join(f"(slot c{column})" for column in range(len(table.columns)))
            self._environment.build(f"(deftemplate t{number} {slots})")
            for place, (rule, row) in enumerate(_rows(table)):
                tests = " ".join(
                    f"(c{column} {'|'.join(map(str, sorted(codes)))})" for column, codes in row
                )
                fire = f"(fired {number} {rule})"
                text = f"(defrule r{number}-{place} (t{number} {tests}) => {fire})"
                self._environment.build(text)
        templates = (self._environment.find_template(f"t{n}") for n in range(len(tables)))
        self._templates = list(templates)

    def _fire(self, table: int, rule: int) -> None:
        self._fired.append((table, rule))

    def take(self, dossiers: Sequence[Asked]) -> Any:
        return [list(_context(one).values()) for one in dossiers]

    def decide(self, taken: Any) -> Any:
        environment, templates = self._environment, self._templates
        given = []
        for one in taken:
            self._fired = []
            environment.reset()
            for template, fact in zip(templates, one, strict=True):
                template.assert_fact(**fact)
            environment.run()
            given.append(self._fired)
        return given

    def give(self, given: Any) -> list[Decided]:
        return [_from_pairs(self._tables, fired) for fired in given]


# --- rule-engine ----------------------------------------------------------------------------------


class RuleEngine:
    """rule-engine: an expression per rule, matched against each fact."""

    way = SINGLY
    tells = _RULES
    lacks = (
        "true or false per rule, without what matched; no tables; two verdicts or none go unnoticed"
    )

    def __init__(self, tables: Sequence[Table]) -> None:
        import rule_engine

        self._tables = tables
        context = rule_engine.Context(resolver=rule_engine.resolve_item)
        self._rules = [
            [
                (number, rule_engine.Rule(_expression(rule.rows), context=context))
                for number, rule in enumerate((*table.verdict_rules, *table.note_rules))
            ]
            for table in tables
        ]

    def take(self, dossiers: Sequence[Asked]) -> Any:
        return [list(_context(one).values()) for one in dossiers]

    def decide(self, taken: Any) -> Any:
        return [
            [
                {number for number, rule in rules if rule.matches(fact)}
                for rules, fact in zip(self._rules, one, strict=True)
            ]
            for one in taken
        ]

    def give(self, given: Any) -> list[Decided]:
        return [_from_sets(self._tables, one) for one in given]


def _expression(rows: Sequence[Row]) -> str:
    return " or ".join(
        "("
        + " and ".join(f"c{at} in [{', '.join(map(str, sorted(codes)))}]" for at, codes in row)
        + ")"
        for row in rows
    )


# --- business-rules -------------------------------------------------------------------------------


class BusinessRules:
    """business-rules: conditions and actions as data, variables and actions as classes."""

    way = SINGLY
    tells = _RULES
    lacks = "firings are calls of a method, without what matched; two verdicts or none go unnoticed"

    def __init__(self, tables: Sequence[Table]) -> None:
        from business_rules.actions import BaseActions, rule_action
        from business_rules.fields import FIELD_NUMERIC
        from business_rules.variables import BaseVariables, numeric_rule_variable

        def column(number: int) -> Callable[[Any], int]:
            def value(self: Any) -> int:
                return int(self.situation[number])

            value.__name__ = f"c{number}"
            return numeric_rule_variable(value)  # type: ignore[no-any-return]

        widest = max(len(table.columns) for table in tables)
        methods = {f"c{number}": column(number) for number in range(widest)}
        self._variables: Any = type("Variables", (BaseVariables,), methods)

        class Actions(BaseActions):  # type: ignore[misc]
            def __init__(self) -> None:
                self.fired: set[int] = set()

            @rule_action(params={"rule": FIELD_NUMERIC})  # type: ignore[untyped-decorator]
            def fire(self, rule: int) -> None:
                self.fired.add(rule)

        self._actions = Actions
        self._tables = tables
        self._rules = [
            [
                {"conditions": _conditions(rule.rows), "actions": [_fires(number)]}
                for number, rule in enumerate((*table.verdict_rules, *table.note_rules))
            ]
            for table in tables
        ]

    def take(self, dossiers: Sequence[Asked]) -> Any:
        given = []
        for one in dossiers:
            variables = [self._variables() for _ in one]
            for variable, situation in zip(variables, one, strict=True):
                variable.situation = situation
            given.append(variables)
        return given

    def decide(self, taken: Any) -> Any:
        from business_rules import run_all

        given = []
        for one in taken:
            fired = []
            for rules, variables in zip(self._rules, one, strict=True):
                actions = self._actions()
                run_all(rules, variables, actions)
                fired.append(actions.fired)
            given.append(fired)
        return given

    def give(self, given: Any) -> list[Decided]:
        return [_from_sets(self._tables, one) for one in given]


def _fires(rule: int) -> dict[str, Any]:
    return {"name": "fire", "params": {"rule": rule}}


def _conditions(rows: Sequence[Row]) -> dict[str, Any]:
    return {
        "any": [
            {
                "all": [
                    {
                        "any": [
                            {"name": f"c{at}", "operator": "equal_to", "value": code}
                            for code in sorted(codes)
                        ]
                    }
                    for at, codes in row
                ]
            }
            for row in rows
        ]
    }


# --- durable-rules as its README has it -----------------------------------------------------------

README: Final = "durable-rules by its README"
README_TELLS: Final = "the rules that fire"
README_LACKS: Final = "an exception in an action is swallowed; threads; crashes"


@dataclass(frozen=True, slots=True)
class Readme:
    """What came of durable-rules as its README has it used.

    ``decided`` holds the dossiers that came through, ``seconds`` their processor time, and
    ``ended`` how it went wrong, if it did.
    """

    decided: list[Decided]
    seconds: float
    ended: str


def readme(dossiers: int, seed: int, patience: int = 60) -> Readme:
    """Runs it in a process of its own, as it may crash, for ``patience`` seconds at most."""
    ended = ""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.readme_style", str(dossiers), str(seed)],
            capture_output=True,
            timeout=patience,
            cwd=Path(__file__).parent.parent,
            check=False,
        )
        output = done.stdout
        if done.returncode:
            told = done.stderr.decode().strip().splitlines()[-1:]
            ended = ": ".join([f"ended with status {done.returncode}", *told])
    except subprocess.TimeoutExpired as error:
        output = error.stdout or b""
        ended = f"not ready after {patience} seconds"
    lines = [json.loads(line) for line in output.splitlines() if line.endswith(b"]")]
    decided = [[(verdict, tuple(notes)) for (verdict,), notes in one] for _, one in lines]
    return Readme(decided, lines[-1][0] if lines else 0.0, ended)


# --- shared ---------------------------------------------------------------------------------------


def _rows(table: Table) -> Iterator[tuple[int, Row]]:
    """Every row, with the number of its rule among all rules."""
    for number, rule in enumerate((*table.verdict_rules, *table.note_rules)):
        for row in rule.rows:
            yield number, row


def _outcome(table: Table, fired: set[int]) -> tuple[int, tuple[int, ...]]:
    first = len(table.verdict_rules)
    (verdict,) = (number for number in fired if number < first)
    return verdict, tuple(sorted(number - first for number in fired if number >= first))


def _from_sets(tables: Sequence[Table], fired: Sequence[set[int]]) -> Decided:
    return [_outcome(table, rules) for table, rules in zip(tables, fired, strict=True)]


def _from_pairs(tables: Sequence[Table], fired: Sequence[tuple[int, int]]) -> Decided:
    sets: list[set[int]] = [set() for _ in tables]
    for table, rule in fired:
        sets[table].add(rule)
    return _from_sets(tables, sets)


def _in_dossiers(decisions: Sequence[tuple[int, tuple[int, ...]]], size: int) -> list[Decided]:
    return [decisions[start : start + size] for start in range(0, len(decisions), size)]
