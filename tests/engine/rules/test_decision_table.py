"""A Decider says what a table says, whatever the table and however it is asked."""

from __future__ import annotations

import copy
import functools
import gc
import itertools
import json
import os
import pickle
import random
import re
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import durable_rules_engine as core
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.rules import decision_table
from engine.rules.decision_table import (
    Column,
    Decider,
    Decision,
    DecisionError,
    Row,
    Rule,
    Situation,
    Table,
)

ROOT = Path(__file__).parents[3]


def alone(test: Callable[[], None]) -> Callable[[], None]:
    """Runs a test in a process of its own: what it guards against is a crash, or lasts."""

    @functools.wraps(test)
    def run() -> None:
        command = [sys.executable, __file__, test.__name__]
        done = subprocess.run(
            command,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"exit status {done.returncode}\n{done.stderr}"

    return run


# --- what a table says, read without durable-rules


def rules_that_hold(rules: Sequence[Rule], situation: Situation) -> tuple[int, ...]:
    return tuple(
        number
        for number, rule in enumerate(rules)
        if any(all(situation[column] in codes for column, codes in row) for row in rule.rows)
    )


def decision(table: Table, situation: Situation) -> Decision:
    (verdict,) = rules_that_hold(table.verdict_rules, situation)
    return Decision(verdict, rules_that_hold(table.note_rules, situation))


# --- tables


def row(*cells: tuple[int, set[int]]) -> Row:
    return tuple((column, frozenset(codes)) for column, codes in cells)


def rules(prefix: str, rows: Sequence[Sequence[Row]]) -> tuple[Rule, ...]:
    return tuple(Rule(f"{prefix}{number}", tuple(rows)) for number, rows in enumerate(rows))


def table_of(
    sizes: Sequence[int], verdicts: Sequence[Sequence[Row]], notes: Sequence[Sequence[Row]] = ()
) -> Table:
    columns = tuple(Column(f"kolom{number}", size) for number, size in enumerate(sizes))
    return Table("tabel", columns, rules("oordeel-", verdicts), rules("let-op-", notes))


def exclusive_rows(choose: random.Random, sizes: Sequence[int], splits: int) -> list[Row]:
    """Rows of which exactly one holds in each situation: all situations, split again and again."""
    rows = [{column: frozenset(range(size)) for column, size in enumerate(sizes)}]
    for _ in range(splits):
        cells = rows.pop(choose.randrange(len(rows)))
        column = choose.randrange(len(sizes))
        part = frozenset(code for code in cells[column] if choose.random() < 0.5)
        rows += [cells | {column: part}, cells | {column: cells[column] - part}]
    return [tuple(cells.items()) for cells in rows]


def random_row(choose: random.Random, sizes: Sequence[int]) -> Row:
    columns = choose.sample(range(len(sizes)), choose.randint(1, min(3, len(sizes))))
    return tuple(
        (column, frozenset(choose.sample(range(sizes[column]), choose.randint(1, sizes[column]))))
        for column in columns
    )


def realistic_table(choose: random.Random) -> Table:
    """1 to 8 columns of 2 to 10 codes, up to 8 verdict rules and 6 note rules."""
    sizes = [choose.randint(2, 10) for _ in range(choose.randint(1, 8))]
    verdicts: list[list[Row]] = [[] for _ in range(choose.randint(3, 8))]
    for one in exclusive_rows(choose, sizes, choose.randint(2, 12)):
        choose.choice(verdicts).append(one)
    notes = [
        [random_row(choose, sizes) for _ in range(choose.randint(1, 2))]
        for _ in range(choose.randint(1, 6))
    ]
    return table_of(sizes, verdicts, notes)


def random_situation(choose: random.Random, table: Table) -> Situation:
    return tuple(choose.randrange(column.size) for column in table.columns)


YES_NO = table_of([2, 3], [[row((0, {1}))], [row((0, {0}))]], [[row((1, {2}))], [row((1, {1, 2}))]])


@st.composite
def any_table(draw: st.DrawFn) -> Table:
    """Tables with gaps, overlaps, cells that never or always hold, a column named twice, …"""
    sizes = draw(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    cells = [
        st.tuples(st.just(column), st.frozensets(st.integers(0, size - 1)))
        for column, size in enumerate(sizes)
    ]
    some_rows = st.lists(st.lists(st.one_of(cells), max_size=4).map(tuple), max_size=3)
    return table_of(
        sizes, draw(st.lists(some_rows, max_size=5)), draw(st.lists(some_rows, max_size=5))
    )


# --- what it decides


@given(st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_a_decision_is_what_the_table_says(choose: random.Random) -> None:
    tables = [realistic_table(choose) for _ in range(3)]
    questions = []
    for _ in range(40):
        number = choose.randrange(len(tables))
        questions.append((number, random_situation(choose, tables[number])))

    for remember in (True, False):
        assert Decider(tables, remember).decide(questions) == [
            decision(tables[number], situation) for number, situation in questions
        ]


@given(any_table(), st.data())
def test_any_table_whatever_is_decided_or_refused(table: Table, data: st.DataObject) -> None:
    situation = data.draw(st.tuples(*(st.integers(0, c.size - 1) for c in table.columns)))
    holding = rules_that_hold(table.verdict_rules, situation)

    if len(holding) == 1:
        assert Decider([table]).decide([(0, situation)]) == [decision(table, situation)]
    else:
        with pytest.raises(DecisionError) as caught:
            Decider([table]).decide([(0, situation)])
        assert caught.value.situation == situation
        assert caught.value.rules == tuple(f"oordeel-{number}" for number in holding)


@given(any_table())
@settings(max_examples=50)
def test_one_refused_situation_never_spoils_the_others(table: Table) -> None:
    decider = Decider([table])
    for situation in itertools.product(*(range(column.size) for column in table.columns)):
        if len(rules_that_hold(table.verdict_rules, situation)) == 1:
            assert decider.decide([(0, situation)]) == [decision(table, situation)]
        else:
            with pytest.raises(DecisionError):
                decider.decide([(0, situation)])


def test_a_gap_is_reported_with_its_situation() -> None:
    gap = table_of([3, 2], [[row((0, {0}))], [row((0, {1}))]])

    with pytest.raises(DecisionError) as caught:
        Decider([gap]).decide([(0, (0, 0)), (0, (2, 1))])

    assert (caught.value.table, caught.value.situation, caught.value.rules) == ("tabel", (2, 1), ())
    assert str(caught.value) == (
        "Tabel ‘tabel’: geen enkele regel geeft een oordeel bij kolom0=2, kolom1=1."
    )


def test_an_overlap_is_reported_with_its_rules() -> None:
    overlap = table_of([3], [[row((0, {0, 1}))], [row((0, {2}))], [row((0, {1, 2}))]])

    with pytest.raises(DecisionError) as caught:
        Decider([overlap]).decide([(0, (0,)), (0, (1,))])

    assert caught.value.rules == ("oordeel-0", "oordeel-2")
    assert str(caught.value) == (
        "Tabel ‘tabel’: meer dan één regel geeft een oordeel bij kolom0=1 (oordeel-0, oordeel-2)."
    )


def test_an_error_survives_the_way_between_two_processes() -> None:
    with pytest.raises(DecisionError) as caught:
        Decider([table_of([1], [])]).decide([(0, (0,))])

    back = pickle.loads(pickle.dumps(caught.value))

    assert str(back) == str(caught.value)
    assert (back.table, back.situation, back.rules) == ("tabel", (0,), ())


def test_rows_that_both_hold_fire_their_rule_once() -> None:
    both = [row((0, {0, 1})), row((0, {1, 2})), row((0, {1, 2}))]
    assert Decider([table_of([3], [both], [both])]).decide([(0, (1,))]) == [Decision(0, (0,))]


def test_a_row_without_cells_always_holds_and_an_empty_cell_never() -> None:
    table = table_of([2], [[row((0, set()))], [row()]], [[row((0, {0, 1}))], []])
    assert Decider([table]).decide([(0, (0,)), (0, (1,))]) == [Decision(1, (0,))] * 2


def test_order_and_duplicates_are_kept_over_tables_and_batches() -> None:
    choose = random.Random(1)
    tables = [realistic_table(choose) for _ in range(4)]
    few = [(number, random_situation(choose, tables[number])) for number in range(4)] * 3
    questions = choose.choices(few, k=5 * decision_table.BLOCK)

    for remember in (True, False):
        decided = Decider(tables, remember).decide(questions)
        assert decided == [decision(tables[number], situation) for number, situation in questions]


def test_the_same_outcome_is_the_same_object() -> None:
    first, second = Decider([YES_NO]), Decider([YES_NO, YES_NO], remember=False)
    decided = first.decide([(0, (1, 2))]) + second.decide([(1, (1, 2)), (0, (1, 2))])
    assert decided == [Decision(0, (0, 1))] * 3
    assert len({id(one) for one in decided}) == 1


def test_nothing_asked_is_nothing_decided() -> None:
    assert Decider([YES_NO]).decide([]) == []
    assert Decider([], remember=False).decide([]) == []


# --- what it refuses


@pytest.mark.parametrize(
    "question",
    [
        (1, (0, 0)),
        (-1, (0, 0)),
        (0, ()),
        (0, (0,)),
        (0, (0, 0, 0)),
        (0, (2, 0)),
        (0, (-1, 0)),
        (0, (0.5, 0)),
        (0, ("0", 0)),
        (0, (None, 0)),
        (0, ('0,"c1":0},{"id":1', 0)),
    ],
)
@pytest.mark.parametrize("remember", [True, False])
def test_a_question_outside_the_tables_is_an_error_and_nothing_else(
    question: tuple[int, Situation], remember: bool
) -> None:
    decider = Decider([YES_NO], remember)
    with pytest.raises(ValueError, match=r"no (table|situation) "):
        decider.decide([(0, (0, 0)), question])
    assert decider.decide([(0, (0, 0))]) == [Decision(1, ())]


def test_a_cell_outside_its_columns_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"let-op-0: no column 0 with codes \[1, 2\]"):
        table_of([2], [], [[row((0, {1, 2}))]])
    with pytest.raises(ValueError, match=r"oordeel-0: no column 1 with codes \[0\]"):
        table_of([2], [[row((1, {0}))]])


@pytest.mark.parametrize("count", [0, decision_table.MOST_COLUMNS + 1])
def test_a_table_has_between_1_and_250_columns(count: int) -> None:
    with pytest.raises(ValueError, match=f"tabel: {count} columns"):
        table_of([2] * count, [])


# --- what reaches durable-rules


def keep_what_is_sent(patch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """The texts that durable-rules gets from now on, by function."""
    texts: dict[str, list[str]] = {"create_ruleset": [], "assert_facts": []}

    def keep(name: str) -> Callable[[Any, str], Any]:
        call = getattr(core, name)

        def kept(place: Any, text: str) -> Any:
            texts[name].append(text)
            return call(place, text)

        return kept

    for name in texts:
        patch.setattr(core, name, keep(name))
    return texts


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    return keep_what_is_sent(monkeypatch)


def comparisons(ruleset: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    for name, rule in ruleset.items():
        assert re.fullmatch(r"\d+_\d+", name)
        assert rule.keys() == {"all", "cap"}
        (match,) = rule["all"]
        assert match.keys() == {"m"}
        assert match["m"].keys() == {"$and"}
        for condition in match["m"]["$and"]:
            ((operator, operand),) = condition.items()
            if not operator.startswith("$"):
                operator, operand = "==", condition
            ((column, code),) = operand.items()
            yield operator, column, code


def test_only_comparisons_with_small_whole_numbers_are_compiled(
    sent: dict[str, list[str]],
) -> None:
    choose = random.Random(2)
    tables = [realistic_table(choose) for _ in range(50)]
    Decider(tables).decide([(n, random_situation(choose, t)) for n, t in enumerate(tables)])

    assert len(sent["create_ruleset"]) == len(tables)
    for text in sent["create_ruleset"]:
        for operator, column, code in comparisons(json.loads(text)):
            assert operator in {"==", "$neq", "$lte", "$gte"}
            assert re.fullmatch(r"c\d|end", column)
            assert type(code) is int
            assert 0 <= code < 10


def test_only_numbered_codes_are_asserted_and_a_sentinel_last(sent: dict[str, list[str]]) -> None:
    Decider([YES_NO]).decide([(0, (1, 2)), (0, (0, 0)), (0, (1, 2))])

    (text,) = sent["assert_facts"]
    assert json.loads(text) == [
        {"id": 0, "c0": 1, "c1": 2},
        {"id": 1, "c0": 0, "c1": 0},
        {"id": decision_table.BLOCK, "end": 1},
    ]


@given(names=st.lists(st.text(), min_size=5, max_size=5))
@settings(max_examples=20)
def test_no_name_reaches_durable_rules(names: list[str]) -> None:
    first, second, verdict, other, table = names
    columns = (Column(first, 2), Column(second, 3))
    named = Table(
        table,
        columns,
        (Rule(verdict, YES_NO.verdict_rules[0].rows), Rule(other, YES_NO.verdict_rules[1].rows)),
        tuple(Rule(table, rule.rows) for rule in YES_NO.note_rules),
    )
    with pytest.MonkeyPatch.context() as patch:
        texts = keep_what_is_sent(patch)
        assert Decider([named]).decide([(0, (1, 2))]) == Decider([YES_NO]).decide([(0, (1, 2))])
    for first_text, second_text in texts.values():
        assert first_text == second_text


def test_true_and_one_point_nought_are_sent_as_the_number_they_equal(
    sent: dict[str, list[str]],
) -> None:
    odd = table_of([3, 3], [[row((0, {True, 2}), (1, {True}))], [row((0, {False}))]])
    plain = table_of([3, 3], [[row((0, {1, 2}), (1, {1}))], [row((0, {0}))]])
    assert Decider([odd]).decide([(0, (True, 1.0))]) == [Decision(0, ())]  # type: ignore[list-item]
    assert Decider([plain]).decide([(0, (1, 1))]) == [Decision(0, ())]
    for first_text, second_text in sent.values():
        assert first_text == second_text


def test_ids_never_collide_in_the_hash_of_the_engine() -> None:
    def fnv_1a(text: str) -> int:
        value = 2166136261
        for byte in text.encode():
            value = (value ^ byte) * 16777619 % 2**32
        return value

    ids = [*map(str, range(decision_table.BLOCK + 1)), "sid-0"]
    names = [
        *(f"c{number}" for number in range(decision_table.MOST_COLUMNS)),
        "id",
        "sid",
        "end",
        "$s",
    ]
    assert len(set(map(fnv_1a, ids))) == len(ids)
    assert len(set(map(fnv_1a, names))) == len(names)


def test_a_batch_that_is_not_read_to_its_end_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    decider = Decider([YES_NO])
    real = core.assert_facts
    # durable-rules stops reading at 1e-07, and reports success.
    spoil = lambda handle, text: real(handle, text.replace('"c0":1', '"c0":1,"x":1e-07'))  # noqa: E731
    monkeypatch.setattr(core, "assert_facts", spoil)

    with pytest.raises(DecisionError, match="durable-rules heeft niet alle feiten gelezen") as lost:
        decider.decide([(0, (0, 0)), (0, (1, 0)), (0, (0, 2))])

    assert (lost.value.table, lost.value.situation) == ("tabel", ())
    monkeypatch.undo()
    assert decider.decide([(0, (1, 0))]) == [Decision(0, ())]


@alone
def test_importing_starts_no_thread_and_leaves_durable_engine_alone() -> None:
    assert Decider([YES_NO]).decide([(0, (1, 0))]) == [Decision(0, ())]
    assert "durable" not in sys.modules
    assert threading.active_count() == 1
    assert len(os.listdir("/proc/self/task")) == 1


# --- what it remembers


def test_a_situation_is_put_to_durable_rules_once(sent: dict[str, list[str]]) -> None:
    decider = Decider([YES_NO])
    first = decider.decide([(0, (1, 2)), (0, (0, 0)), (0, (1, 2))])
    assert decider.decide([(0, (0, 0)), (0, (1, 2))]) == [first[1], first[0]]
    decider.decide([(0, (0, 1)), (0, (1, 2))])

    assert [len(json.loads(text)) - 1 for text in sent["assert_facts"]] == [2, 1]


def test_without_remembering_every_question_is_put_to_it(sent: dict[str, list[str]]) -> None:
    decider = Decider([YES_NO], remember=False)
    decider.decide([(0, (1, 2))] * 3)
    decider.decide([(0, (1, 2))] * (decision_table.BLOCK + 1))

    facts = [len(json.loads(text)) - 1 for text in sent["assert_facts"]]
    assert facts == [3, decision_table.BLOCK, 1]


def test_what_is_remembered_is_bounded(
    monkeypatch: pytest.MonkeyPatch, sent: dict[str, list[str]]
) -> None:
    monkeypatch.setattr(decision_table, "REMEMBERED", 3)
    decider = Decider([YES_NO])
    questions = [(0, situation) for situation in itertools.product(range(2), range(3))]
    for _ in range(2):
        assert decider.decide(questions) == [
            decision(YES_NO, situation) for _, situation in questions
        ]
    for _ in range(2):
        decider.decide(questions[:3])

    assert [len(json.loads(text)) - 1 for text in sent["assert_facts"]] == [6, 6, 3]


# --- what it survives


@alone
def test_fifty_thousand_situations_in_one_call_are_all_decided_right() -> None:
    choose = random.Random(3)
    sizes = [9] * 5
    verdicts = [[one] for one in exclusive_rows(choose, sizes, 15)]
    table = table_of(sizes, verdicts, [[random_row(choose, sizes)] for _ in range(4)])
    situations = list(itertools.product(*map(range, sizes)))
    choose.shuffle(situations)

    decided = Decider([table]).decide([(0, situation) for situation in situations])

    assert decided == [decision(table, situation) for situation in situations]


@alone
def test_many_deciders_live_side_by_side() -> None:
    choose = random.Random(4)
    tables = [realistic_table(choose) for _ in range(100)]
    deciders = [Decider([table], remember=False) for table in tables]
    for _ in range(5):
        choose.shuffle(order := list(range(100)))
        for number in order:
            situation = random_situation(choose, tables[number])
            assert deciders[number].decide([(0, situation)]) == [
                decision(tables[number], situation)
            ]


@alone
def test_more_rules_hold_at_once_than_a_ruleset_can_bear() -> None:
    # Past 64 waiting conditions durable-rules gives up, past 256 rules on one condition it
    # writes where it should not.
    distinct = table_of([2] * 100, [[row()]], [[row((column, {1}))] for column in range(100)])
    alike = table_of([2], [[row()]], [[row((0, {1}))] for _ in range(600)])

    assert Decider([distinct]).decide([(0, (1,) * 100)]) == [Decision(0, tuple(range(100)))]
    assert Decider([alike]).decide([(0, (1,)), (0, (0,))]) == [
        Decision(0, tuple(range(600))),
        Decision(0, ()),
    ]


@alone
def test_more_codes_are_told_apart_than_a_ruleset_can_bear() -> None:
    # Past 512 conditions on one property durable-rules hangs.
    each = table_of([700], [[row((0, {code}))] for code in range(700)])
    holes = table_of([700], [[row((0, set(range(0, 700, 2))))], [row((0, set(range(1, 700, 2))))]])
    questions = [(0, (code,)) for code in range(700)]

    assert Decider([each]).decide(questions) == [Decision(code, ()) for code in range(700)]
    assert Decider([holes]).decide(questions) == [Decision(code % 2, ()) for code in range(700)]


@alone
def test_the_widest_table_loses_nothing() -> None:
    most = decision_table.MOST_COLUMNS
    everything = row(*((column, {1}) for column in range(most)))
    wide = table_of([2] * most, [[everything], [row((0, {0}))]], [[row((most - 1, {1}))]])

    assert Decider([wide]).decide([(0, (1,) * most), (0, (0,) * most)]) == [
        Decision(0, (0,)),
        Decision(1, ()),
    ]


@alone
def test_an_interrupt_between_any_two_steps_spoils_nothing() -> None:
    choose = random.Random(5)
    table = realistic_table(choose)
    situations = [random_situation(choose, table) for _ in range(20)]
    questions, decided = [(0, s) for s in situations], [decision(table, s) for s in situations]
    steps = ("assert_facts", "start_action_for_state", "complete_and_start_action", "delete_state")
    left = 0

    def interrupted(call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            nonlocal left
            left -= 1
            result = call(*arguments)
            if left == 0:
                raise KeyboardInterrupt
            return result

        return run

    for name in steps:
        setattr(core, name, interrupted(getattr(core, name)))
    for used_before in (True, False):
        interrupts = 0
        for step in range(1, 100):
            decider = Decider([table], remember=False)
            if used_before:
                decider.decide(questions)
            left = step
            try:
                decider.decide(questions)
            except KeyboardInterrupt:
                interrupts += 1
            left = 0
            assert decider.decide(questions) == decided
        assert 5 < interrupts < 99  # every step of a batch was the last one once


@alone
def test_control_c_at_any_moment_spoils_nothing() -> None:
    choose = random.Random(6)
    tables = [realistic_table(choose) for _ in range(5)]
    questions = [(n, random_situation(choose, t)) for n, t in enumerate(tables) for _ in range(40)]
    decided = [decision(tables[number], situation) for number, situation in questions]
    decider = Decider(tables, remember=False)
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    for _ in range(150):
        try:
            signal.setitimer(signal.ITIMER_REAL, choose.uniform(0.0001, 0.002))
            while True:
                decider.decide(questions)
        except KeyboardInterrupt:
            assert decider.decide(questions) == decided


@alone
def test_threads_share_a_decider() -> None:
    choose = random.Random(7)
    tables = [realistic_table(choose) for _ in range(3)]
    questions = [(n, random_situation(choose, t)) for n, t in enumerate(tables) for _ in range(100)]
    decided = [decision(tables[number], situation) for number, situation in questions]
    decider = Decider(tables, remember=False)
    right: list[bool] = []
    sys.setswitchinterval(1e-6)

    def ask() -> None:
        right.extend(decider.decide(questions) == decided for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert right == [True] * 80


@alone
def test_parent_and_forked_children_decide_on() -> None:
    choose = random.Random(8)
    table = realistic_table(choose)
    situations = [random_situation(choose, table) for _ in range(500)]
    questions, decided = [(0, s) for s in situations], [decision(table, s) for s in situations]
    decider = Decider([table], remember=False)
    decider.decide(questions)
    children = []
    for _ in range(3):
        if (child := os.fork()) == 0:
            os._exit(0 if decider.decide(questions) == decided else 1)
        children.append(child)
        assert decider.decide(questions) == decided
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]


@alone
def test_a_pickle_or_a_copy_never_meets_the_ruleset_of_another_table() -> None:
    yes, no = row((0, {1})), row((0, {0}))
    there, here = table_of([2], [[yes], [no]]), table_of([2], [[no], [yes]])
    used = Decider([there])
    used.decide([(0, (1,))])
    script = """if True:
        import pickle, sys
        there, here = pickle.load(sys.stdin.buffer)
        here.decide([(0, (1,))])  # its ruleset has the number that the other one had
        print(there.decide([(0, (1,))])[0].verdict)
    """
    other = subprocess.run(
        [sys.executable, "-c", script],
        input=pickle.dumps((used, Decider([here]))),
        capture_output=True,
        check=True,
    )
    assert other.stdout == b"0\n"

    copied = copy.deepcopy(used)
    del used
    gc.collect()
    assert copied.decide([(0, (1,)), (0, (0,))]) == [Decision(0, ()), Decision(1, ())]


@alone
def test_memory_does_not_grow_with_what_was_decided_or_compiled() -> None:
    choose = random.Random(9)
    tables = [realistic_table(choose) for _ in range(30)]
    gap = table_of([2], [[row((0, {1}))]])
    questions = [(n, random_situation(choose, t)) for n, t in enumerate(tables) for _ in range(300)]
    lasting = Decider(tables, remember=False)

    def use() -> None:
        lasting.decide(questions)
        Decider(tables).decide(questions[::300])
        with pytest.raises(DecisionError):
            Decider([gap]).decide([(0, (0,))])

    def memory_in_mb() -> float:
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20

    for _ in range(5):
        use()
    before = memory_in_mb()
    for _ in range(20):  # 180,000 decisions and 600 rulesets, 140 MB if they were kept
        use()
    assert memory_in_mb() - before < 5


if __name__ == "__main__":
    globals()[sys.argv[1]].__wrapped__()
