"""Which rules of a decision table fire: the one place that touches durable-rules 2.0.28.

durable-rules is a Rete network in C: right and fast in a narrow subset, outside of which it
crashes or loses results without a word. Each measure below keeps this module inside it.

- Nothing but small whole numbers reaches the C code, in texts that are put together here: no
  answer, name, float or null. A code that a column doesn't have is refused in Python.
- A row is one ``$and`` of comparisons on one flat fact: no joins, no negation, no lists. A set
  of codes is its bounds without its holes, so that no row needs an ``$or``, fires twice for a
  fact, or is multiplied into variants.
- Facts, not events: the first rule that fires consumes an event, which would hide the notes
  and an overlap of two verdict rules. Each has an ``id``: the hash it gets without may collide.
- ``MOST_ROWS`` rows in a ruleset, then a second one: so many can't reach the engine's limits on
  conditions that wait (64), rules on one condition (256) and conditions after one (512).
- ``cap`` lets one firing carry every fact that a rule holds for, and ``BLOCK`` bounds the
  memory of a batch: the engine takes 7 kB for a fact of any length.
- The last fact of each batch is a sentinel with a rule of its own. The engine stops at a fact
  that it can't read and reports success: the sentinel fires only if all were read. Besides,
  deleting a state in which nothing ever fired frees a pointer that was never set.
- The state is deleted after each batch, and the ruleset (230 kB) when its owner is gone.
- A ruleset in use is taken out, and put back only when all went well. After an exception or a
  KeyboardInterrupt, in another thread or a forked child, nobody meets one with facts left. An
  interrupted one leaks its state (0.6 MB): deleting that is not safe at every moment.
- A copied or pickled Decider carries its tables alone: a handle is a number that belongs to
  another table in another process.
- ``durable.engine`` is not imported: its Host starts threads and swallows exceptions.
"""

from __future__ import annotations

import re
import sys
import weakref
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

from engine.files.errors import InputError, Problem

try:
    import durable_rules_engine as core
except ImportError:
    from shlex import quote

    # On Python 3.13 and newer it has to be built with another name for a C function that is gone.
    _BUILD = (
        "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject"
        f" {quote(sys.executable)} -m pip install --force-reinstall --no-cache-dir --no-deps"
        " durable_rules==2.0.28"
    )
    _PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
    _WHAT = f"De regelmotor durable-rules werkt niet met deze Python ({_PYTHON})."
    raise InputError([Problem("", "", f"{_WHAT} Installeer hem opnieuw met: {_BUILD}")]) from None

BLOCK = 128
"""Facts in one batch."""
MOST_ROWS = 63
"""Rows in one ruleset; with the sentinel 64."""
MOST_COLUMNS = 250
"""Columns of a table: a fact with more than 251 properties is lost."""
REMEMBERED = 200_000
"""Outcomes that a Decider keeps; beyond it forgets them all and starts again."""

_NUMBERS = tuple(str(number) for number in range(BLOCK))
_END = str(BLOCK)
_SENTINEL = f'{{"id":{_END},"end":1}}'
_ALWAYS = '{"$gte":{"c0":0}}'
_ID = re.compile(r'"id":(\d+)')

Situation: TypeAlias = tuple[int, ...]
"""One code per column, in the order of the columns."""
Row: TypeAlias = tuple[tuple[int, frozenset[int]], ...]
"""Cells (column number, accepted codes) that must all hold; a column without a cell is free."""


class Column(NamedTuple):
    """A column with the codes 0 up to, not including, ``size``."""

    name: str
    size: int


class Rule(NamedTuple):
    """A rule that fires when at least one of its rows holds."""

    id: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table: exactly one verdict rule fires, and any number of note rules.

    Raises ValueError for a cell outside its columns, and for too few or too many columns.
    """

    id: str
    columns: tuple[Column, ...]
    verdict_rules: tuple[Rule, ...]
    note_rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.columns) <= MOST_COLUMNS:
            raise ValueError(f"{self.id}: {len(self.columns)} columns, not 1 to {MOST_COLUMNS}")
        domains = dict(enumerate(frozenset(range(column.size)) for column in self.columns))
        for rule in self.verdict_rules + self.note_rules:
            for column, codes in (cell for row in rule.rows for cell in row):
                if not codes <= domains.get(column, frozenset()):
                    raise ValueError(f"{rule.id}: no column {column} with codes {sorted(codes)}")


class Decision(NamedTuple):
    """What fired: the number of the verdict rule, and those of the note rules, ascending.

    The same outcome is the same object.
    """

    verdict: int
    notes: tuple[int, ...]


class DecisionError(Exception):
    """A situation without exactly one verdict; ``rules`` are those that gave one, by id.

    Or a batch that durable-rules did not read to its end: ``situation`` is then empty.
    """

    def __init__(
        self, what: str, table: Table, situation: Situation = (), rules: tuple[str, ...] = ()
    ) -> None:
        super().__init__(what, table, situation, rules)  # what a pickle carries
        self.what, self.table, self.situation, self.rules = what, table.id, situation, rules
        self._names = tuple(column.name for column in table.columns)

    def __str__(self) -> str:
        cells = zip(self._names, self.situation, strict=False)
        at = ", ".join(f"{name}={code}" for name, code in cells)
        rules = f" ({', '.join(self.rules)})" if self.rules else ""
        return f"Tabel ‘{self.table}’: {self.what}{' bij ' if at else ''}{at}{rules}."


class Decider:
    """Decides situations of ``tables``; every outcome is found by durable-rules.

    With ``remember`` a situation is put to it once: an outcome depends on nothing else. A
    table is compiled when it is first asked about.
    """

    def __init__(self, tables: Sequence[Table], remember: bool = True) -> None:
        self._tables = tuple(tables)
        self._remember = remember
        self._known: dict[tuple[int, Situation], Decision] = {}
        self._idle: dict[int, _Compiled] = {}

    def __reduce__(self) -> tuple[type[Decider], tuple[tuple[Table, ...], bool]]:
        return type(self), (self._tables, self._remember)

    def decide(self, questions: Sequence[tuple[int, Situation]]) -> list[Decision]:
        """The decision on each (table number, situation), in the same order.

        Raises DecisionError where a table has a gap or an overlap, and ValueError for a
        situation or a table that doesn't exist.
        """
        if not self._remember:
            return self._ask(questions)
        known = self._known
        try:
            return [known[question] for question in questions]
        except KeyError:
            new = [question for question in dict.fromkeys(questions) if question not in known]
        known.update(zip(new, self._ask(new), strict=True))
        decisions = [known[question] for question in questions]
        if len(known) > REMEMBERED:
            self._known = {}
        return decisions

    def _ask(self, questions: Sequence[tuple[int, Situation]]) -> list[Decision]:
        places: defaultdict[int, list[int]] = defaultdict(list)
        for place, (table, _) in enumerate(questions):
            places[table].append(place)
        decisions: dict[int, Decision] = {}
        for table, wanted in places.items():
            if not 0 <= table < len(self._tables):
                raise ValueError(f"no table {table}")
            compiled = self._idle.pop(table, None) or _Compiled(self._tables[table])
            for start in range(0, len(wanted), BLOCK):
                block = wanted[start : start + BLOCK]
                answers = compiled.decide([questions[place][1] for place in block])
                decisions.update(zip(block, answers, strict=True))
            self._idle[table] = compiled
        return [decisions[place] for place in range(len(questions))]


class _Compiled:
    """A table as one ruleset or, with many rows, as several."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._texts = [
            {code: f',"c{number}":{code}' for code in range(column.size)}
            for number, column in enumerate(table.columns)
        ]
        self._outcomes: dict[int, Decision] = {}
        rows = [
            (number, ",".join(t for cell in row for t in _tests(table.columns, *cell)) or _ALWAYS)
            for number, rule in enumerate(table.verdict_rules + table.note_rules)
            for row in rule.rows
            if all(codes for _, codes in row)
        ]
        self._rulesets = [
            _Ruleset(table, rows[start : start + MOST_ROWS])
            for start in range(0, len(rows), MOST_ROWS)
        ]

    def decide(self, situations: Sequence[Situation]) -> list[Decision]:
        """The decisions on at most ``BLOCK`` situations."""
        fired = dict.fromkeys(_NUMBERS[: len(situations)], 0)
        facts = [*map(self._fact, fired, situations), _SENTINEL]
        text = f"[{','.join(facts)}]"
        for ruleset in self._rulesets:
            ruleset.fire(text, fired)
        return [
            self._outcomes.get(bits) or self._outcome(bits, situation)
            for bits, situation in zip(fired.values(), situations, strict=True)
        ]

    def _fact(self, number: str, situation: Situation) -> str:
        try:
            cells = [texts[code] for texts, code in zip(self._texts, situation, strict=True)]
        except (KeyError, ValueError):
            raise ValueError(f"{self._table.id}: no situation {situation}") from None
        return f'{{"id":{number}{"".join(cells)}}}'

    def _outcome(self, bits: int, situation: Situation) -> Decision:
        table = self._table
        first_note = len(table.verdict_rules)
        verdicts = [number for number in range(first_note) if bits >> number & 1]
        if len(verdicts) != 1:
            what = f"{'meer dan één' if verdicts else 'geen enkele'} regel geeft een oordeel"
            rules = tuple(table.verdict_rules[number].id for number in verdicts)
            raise DecisionError(what, table, situation, rules)
        notes = [note for note in range(len(table.note_rules)) if bits >> (first_note + note) & 1]
        decision = self._outcomes[bits] = _interned(verdicts[0], tuple(notes))
        return decision


class _Ruleset:
    """One ruleset of durable-rules, of rows (number of the rule, conditions)."""

    def __init__(self, table: Table, rows: Sequence[tuple[int, str]]) -> None:
        self._table = table
        rules = [
            f'"{rule}_{row}":{{"all":[{{"m":{{"$and":[{conditions}]}}}}],"cap":{BLOCK}}}'
            for row, (rule, conditions) in enumerate([*rows, (0, '{"end":1}')])
        ]
        self._handle: int = core.create_ruleset("table", f"{{{','.join(rules)}}}")
        weakref.finalize(self, core.delete_ruleset, self._handle)

    def fire(self, facts: str, fired: dict[str, int]) -> None:
        """Sets in ``fired``, by number of the fact, the bit of each rule that fires for it."""
        fired[_END] = 0
        _, state = core.assert_facts(self._handle, facts)
        started = core.start_action_for_state(self._handle, state)
        firing = started and started[1]
        while firing:  # such as {"4_7":[{"m":{"id":3,"c0":1}},{"m":{"id":0,"c0":1}}]}
            bit = 1 << int(firing[2 : firing.index("_")])
            for number in _ID.findall(firing):
                fired[number] |= bit
            firing = core.complete_and_start_action(self._handle, state)
        if not fired.pop(_END):
            raise DecisionError("durable-rules heeft niet alle feiten gelezen", self._table)
        core.delete_state(self._handle, None)


def _tests(columns: Sequence[Column], column: int, codes: frozenset[int]) -> list[str]:
    low, high, size = min(codes), max(codes), columns[column].size
    if len(codes) == 1 < size:
        return [f'{{"c{column}":{low:d}}}']
    tests = [("$gte", low)] if low > 0 else []
    tests += [("$lte", high)] if high < size - 1 else []
    tests += [("$neq", code) for code in range(low, high) if code not in codes]
    return [f'{{"{operator}":{{"c{column}":{code:d}}}}}' for operator, code in tests]


_interned = cache(Decision)
