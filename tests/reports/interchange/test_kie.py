"""Another engine finds the exported tables sound, and decides by them as ours does.

All situations of all indicators take a minute: ``make interchange``. The tests take a sample.
"""

from __future__ import annotations

import os
import platform
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from pathlib import Path

import pytest

from engine.check import run
from engine.check.proof.casting import ImpossibleError
from engine.check.proof.shared_pictures import SharedPictures
from engine.check.proof.situations import Situations
from engine.pictures.model import View
from engine.pictures.numbers import interval
from engine.rules.decision_table import Decider, Situation
from engine.rules.loading import load_rules
from engine.rules.model import IndicatorRules, RuleSet
from reports.interchange import dmn
from tests.engine import small
from tests.engine.framework.asking import rules
from tests.engine.framework.test_measured_types import DATE, PERCENTAGE, SCALE
from tests.reports.interchange.kie import PROGRAM, Kie

SHIPPED = Path(__file__).parents[3] / "rules" / "ggsr-2013"
MOST = int(os.environ.get("SCORE_SITUATIONS", "40"))
"""Situations of each indicator."""
GAP = "DECISION_TABLE_GAP"
OVERLAP = "DECISION_TABLE_OVERLAP_HITPOLICY_UNIQUE"


@pytest.fixture(scope="module")
def kie() -> Iterator[Kie]:
    if not PROGRAM.is_file():
        pytest.skip("KIE's decision engine is not here (make kie fetches it, with npm)")
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        pytest.skip("KIE's decision engine is tried on Linux on x86-64 alone")
    engine = Kie()
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return load_rules(SHIPPED)


@pytest.fixture(scope="module")
def exported(shipped: RuleSet) -> bytes:
    return dmn.render(shipped)


def test_kie_finds_no_gap_and_no_overlap(kie: Kie, shipped: RuleSet, exported: bytes) -> None:
    assert kie.found(exported) == set()
    verdicts = {f"table_oordeel_{_ascii(one)}" for one in shipped.indicators}
    assert verdicts <= kie.analysed(exported)


def test_kie_decides_the_same(kie: Kie, shipped: RuleSet, exported: bytes) -> None:
    pictures = SharedPictures()
    for table in shipped.indicators:
        chosen = situations(table, pictures, MOST)
        assert len(chosen) > 10
        names = [f"oordeel_{_ascii(table)}"]
        if table.note_rules:
            names.append(f"let_op_{_ascii(table)}")
        inputs = [_inputs(table, one) for one in chosen]
        theirs = [
            (verdict, sorted(notes[0]) if notes else [])
            for verdict, *notes in kie.decided_each(exported, names, inputs)
        ]
        assert theirs == _ours(table, chosen)


def test_the_file_decides_as_it_stands(kie: Kie, shipped: RuleSet, exported: bytes) -> None:
    """Nothing around it: all indicators in one call, and what isn't told stays open."""
    pictures = SharedPictures()
    first = {one.indicator.id: situations(one, pictures, 1)[0] for one in shipped.indicators}
    inputs = {
        name: value
        for table in shipped.indicators
        for name, value in _inputs(table, first[table.indicator.id]).items()
    }
    given = kie.decided(exported, inputs)
    for table in shipped.indicators:
        name = _ascii(table)
        theirs = given[f"oordeel_{name}"], sorted(given.get(f"let_op_{name}") or [])
        assert [theirs] == _ours(table, [first[table.indicator.id]])


@pytest.mark.parametrize(
    ("change", "ours", "theirs"),
    [
        (("{norm: gedragen}", "{norm: [allen voor, voor op één na]}"), "compleet", GAP),
        (("{norm: niet vastgesteld}", "{norm: [niet vastgesteld, allen voor]}"), "uniek", OVERLAP),
    ],
)
def test_a_planted_gap_and_overlap_are_found_by_both(
    kie: Kie, tmp_path: Path, change: tuple[str, str], ours: str, theirs: str
) -> None:
    planted = load_rules(small.write(tmp_path, ("eerst.yaml", *change)))
    assert ours in {one.check for one in run(planted).findings}
    assert (theirs, "table_oordeel_plan") in kie.found(dmn.render(planted))


def test_numbers_and_what_nobody_answered_decide_the_same(kie: Kie, tmp_path: Path) -> None:
    known = load_rules(small.write(tmp_path))
    exported, pictures = dmn.render(known), SharedPictures()
    assert kie.found(exported) == set()
    for table in known.indicators:
        chosen = situations(table, pictures, MOST)
        inputs = [_inputs(table, one) for one in chosen]
        theirs = kie.decided_each(exported, [f"oordeel_{_ascii(table)}"], inputs)
        assert [one for (one,) in theirs] == [one for one, _ in _ours(table, chosen)]


_BY_SIZE = """\
      - id: goed
        als: {grootste: 'SMALL'}
        oordeel: "√"
        omdat: Het is goed.
        bevinding: "{maat}"
        bron: Principe 2
      - id: niet-goed
        als: {grootste: [geen getal, 'LARGE']}
        oordeel: X
        omdat: Het is niet goed.
        bevinding: "{maat}"
        bron: Principe 2
"""


@pytest.mark.parametrize(
    ("fields", "small_", "large"),
    [
        ((PERCENTAGE,), "minder dan 62,5", "vanaf 62,5"),
        ((DATE,), "hoogstens 6 maanden", "ouder dan 6 maanden"),
        (SCALE, "hoogstens neutraal", "meer dan neutraal"),
    ],
    ids=["percentage", "datum", "schaal"],
)
def test_amounts_of_every_type_decide_the_same(
    kie: Kie, fields: tuple[str, ...], small_: str, large: str
) -> None:
    written = _BY_SIZE.replace("SMALL", small_).replace("LARGE", large)
    known = rules(*fields, pictures="grootste: {grootste: maat}", rules_=written)
    exported = dmn.render(known)
    assert kie.found(exported) == set()
    (table,) = known.indicators
    chosen = situations(table, SharedPictures(), MOST)
    inputs = [_inputs(table, one) for one in chosen]
    theirs = kie.decided_each(exported, ["oordeel_maat"], inputs)
    assert [one for (one,) in theirs] == [one for one, _ in _ours(table, chosen)]


def situations(table: IndicatorRules, pictures: SharedPictures, most: int) -> list[Situation]:
    """Situations that answers lead to: all, or ``most`` by chance where there are more."""
    known = Situations(table, pictures)
    choices = [tuple(one.witnesses) for one in known.pictures]
    chance = random.Random(table.indicator.id)
    if prod(map(len, choices)) <= most:
        chosen: Sequence[tuple[tuple[int, ...], ...]] = list(product(*choices))
    else:
        chosen = [tuple(map(chance.choice, choices)) for _ in range(most)]
    found = []
    for codes in chosen:
        try:
            tested = int(any(one[0] for one in codes))
            found.append(known.class_of(0, tested, codes).situation)
        except ImpossibleError:  # nobody there whose silence could follow
            continue
    return found


def _ours(table: IndicatorRules, chosen: Sequence[Situation]) -> list[tuple[str, list[str]]]:
    decider = Decider([table.table])
    return [
        (
            table.verdict_rules[one.verdict].outcome,
            sorted(table.note_rules[note].id for note in one.notes),
        )
        for one in decider.decide([(0, situation) for situation in chosen])
    ]


def _inputs(table: IndicatorRules, situation: Situation) -> Mapping[str, object]:
    """A situation as the exported tables take it."""
    name = _ascii(table)
    inputs: dict[str, object] = {f"{name}_getoetst": ("nee", "ja")[situation[0]]}
    for view, code in zip(table.views, situation[1:], strict=True):
        value = _number(view, code) if view.kind.numeric else view.values[code]
        inputs[f"{name}_{view.name.replace('-', '_')}"] = value
    return inputs


def _number(view: View, code: int) -> float | None:
    """A number in the interval with this code: the limit itself where that lies in it."""
    if not code:
        return None
    limits = [limit for limit, _ in view.cuts] or [0.0]
    near = [*limits, *(limit + 0.5 for limit in limits), *(limit - 0.5 for limit in limits)]
    return next(one for one in near if interval(view.cuts, one) == code)


def _ascii(table: IndicatorRules) -> str:
    return table.indicator.id.replace("-", "_")
