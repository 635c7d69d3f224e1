"""z3 proves the same: completeness and exclusivity, on the good, the bad and the shipped rules.

It gets the conditions as written and the possible pictures of each question, and searches for
a situation itself. For weighing it also does without the small model: with whole numbers of
voices, however many, and the definition in ``rules/README.md``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import z3

from engine.check import Checked
from engine.pictures.model import View
from engine.pictures.weighing import WEIGHING
from engine.rules.loading import load_rules
from engine.rules.model import Rule
from tests.engine.check import sets
from tests.roles import MUNICIPALITY, PARTNER

FOLDERS = [sets.SHIPPED, *sorted(path.parent for path in sets.CASES.glob("*/*/regels.yaml"))]
SHIPPED = load_rules(sets.SHIPPED)


def _situation(checked: Checked) -> tuple[list[z3.ArithRef], list[z3.BoolRef]]:
    """A variable per column, and what answers can produce."""
    situations = checked.context.situations
    columns = [z3.Int(f"c{n}") for n in range(len(situations.rules.views) + 1)]
    heard, facts = [], []
    for number, pictures in enumerate(situations.pictures):
        spoken = z3.Int(f"heard{number}")
        heard.append(spoken)
        cells = [spoken, *(columns[column] for column in situations.columns[number])]
        facts.append(
            z3.Or(
                *(
                    z3.And(*(cell == code for cell, code in zip(cells, codes, strict=True)))
                    for codes in pictures.witnesses
                )
            )
        )
    facts.append(columns[0] == z3.If(z3.Or(*(one == 1 for one in heard)), 1, 0))
    return columns, facts


def _fires(rule: Rule, columns: list[z3.ArithRef]) -> z3.BoolRef:
    return z3.Or(
        *(
            z3.And(*(z3.Or(*(columns[at] == code for code in codes)) for at, codes in row))
            for row in rule.rows
        )
    )


def _possible(facts: list[z3.BoolRef], claim: z3.BoolRef) -> bool:
    solver = z3.Solver()
    solver.add(*facts, claim)
    found = solver.check()
    assert found != z3.unknown
    return bool(found == z3.sat)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_z3_agrees_on_completeness_and_exclusivity(folder: Path) -> None:
    report = sets.of_folder(folder)
    for checked in report.indicators:
        columns, facts = _situation(checked)
        fires = [_fires(rule, columns) for rule in checked.context.rules.verdict_rules]
        failed = {finding.check for finding in checked.findings}
        gap = z3.Not(z3.Or(*fires))
        overlap = z3.Not(z3.AtMost(*fires, 1))
        assert _possible(facts, gap) is ("compleet" in failed), checked.indicator
        assert _possible(facts, overlap) is ("uniek" in failed), checked.indicator


def _weighings() -> list[View]:
    found = {
        (view.question.asked_as, view.over): view
        for one in SHIPPED.indicators
        for view in one.views
        if view.kind == WEIGHING and view.question.type.is_yes_no
    }
    return list(found.values())


@pytest.mark.parametrize("view", _weighings(), ids=lambda view: f"{view.question.id}, {view.over}")
def test_any_number_of_voices_gives_the_weighings_of_the_small_model(view: View) -> None:
    """Counts without a limit make exactly the weighings that the model reaches."""
    pictures = sets.PICTURES.pictures(view.question, (view,))
    reached = {codes[1] for codes in pictures.witnesses}
    for code, name in enumerate(view.kind.values):
        assert _possible_weighing(view, name) is (code in reached), name


def _possible_weighing(view: View, name: str) -> bool:
    favour, partly, against, unknowing = others = z3.Ints("voor deels tegen weet_niet")
    heard = favour + partly + against + unknowing
    denies = z3.Bool("gemeente_ontkent")
    facts = [*(count >= 0 for count in others), z3.Implies(denies, against >= 1)]
    alone = not view.question.asks(PARTNER)
    if alone or view.over == "netwerkpartner":  # the municipality is then heard on its own only
        facts.append(z3.Implies(denies, heard == 1))
    if not view.question.asks(MUNICIPALITY):
        facts.append(z3.Not(denies))
    most = 2 * favour > heard
    meanings = {
        "niet beantwoord": heard == 0,
        "allen voor": z3.And(heard > 0, favour == heard),
        "voor, rest weet niet": z3.And(most, favour < heard, partly + against == 0, z3.Not(denies)),
        "voor op één na": z3.And(most, partly + against == 1, z3.Not(denies)),
        "meerderheid voor": z3.And(most, partly + against > 1, z3.Not(denies)),
        "gemeente ontkent": z3.And(most, denies),
        "verdeeld": z3.And(z3.Not(most), favour > 0, partly + against > 0),
        "onbekend": z3.And(z3.Not(most), heard > 0, partly + against == 0),
        "hooguit deels": z3.And(favour == 0, partly > 0, against == 0),
        "niemand voor": z3.And(favour == 0, against > 0, against < heard),
        "allen tegen": z3.And(heard > 0, against == heard),
    }
    assert set(meanings) == set(view.kind.values)
    return _possible(facts, meanings[name])
