"""durable-rules as its README has it: rulesets from decorated functions, facts asserted by name.

Run as a program with a number of dossiers and a seed. For each dossier that comes through, prints
a line with the seconds of a processor so far and its decisions. It is a program of its own because
this use of the library may crash.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import reduce
from operator import and_
from time import process_time
from typing import Any

from durable.lang import assert_fact, delete_state, m, ruleset, when_all

from benchmarks.situations import asked, shipped, tables
from engine.rules.decision_table import Column, Row, Table


def define(number: int, table: Table, fired: set[int]) -> None:
    """A ruleset for ``table``, whose rules note in ``fired`` that they fired."""

    def firing(rule: int) -> Callable[[Any], None]:
        def fire(context: Any) -> None:
            fired.add(rule)

        return fire

    with ruleset(f"t{number}"):
        for rule, written in enumerate((*table.verdict_rules, *table.note_rules)):
            for row in written.rows:
                when_all(_condition(table, row))(firing(rule))


def _condition(table: Table, row: Row) -> Any:
    return reduce(
        and_, [test for at, codes in row for test in _tests(table.columns[at], at, codes)]
    )


def _tests(column: Column, at: int, codes: frozenset[int]) -> list[Any]:
    value, low, high = getattr(m, f"c{at}"), min(codes), max(codes)
    if len(codes) == 1:
        return [value == low]
    holes = [value != code for code in range(low, high) if code not in codes]
    return [value >= low, value <= high, *holes]


def main() -> None:
    """The program."""
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    rule_set = shipped()
    dossiers = asked(rule_set, count, seed)
    every = tables(rule_set)
    fired: list[set[int]] = [set() for _ in every]
    for number, table in enumerate(every):
        define(number, table, fired[number])
    spent = 0.0
    for name, situations in enumerate(dossiers):
        for one in fired:
            one.clear()
        facts = [
            {"sid": str(name), "id": "0", **{f"c{at}": code for at, code in enumerate(situation)}}
            for situation in situations
        ]
        begin = process_time()
        for number, fact in enumerate(facts):
            assert_fact(f"t{number}", fact)
            delete_state(f"t{number}", str(name))
        spent += process_time() - begin
        print(json.dumps([spent, [_outcome(*pair) for pair in zip(every, fired, strict=True)]]))
        sys.stdout.flush()


def _outcome(table: Table, fired: set[int]) -> tuple[list[int], list[int]]:
    first = len(table.verdict_rules)
    verdicts = sorted(number for number in fired if number < first)
    return verdicts, sorted(number - first for number in fired if number >= first)


if __name__ == "__main__":
    main()
