"""The exported tables as they stand in the file; what other engines make of them is in test_kie."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from engine.rules.loading import load_rules
from engine.rules.model import RuleSet
from reports.interchange import dmn
from reports.interchange.dmn import MODEL
from tests.engine import small

SHIPPED = Path(__file__).parents[3] / "rules" / "ggsr-2013"

_STRING = r'"(?:[^"\\]|\\.)*"'
_NUMBER = r"-?\d+(?:\.\d+)?"
_INTERVAL = rf"[\[(]{_NUMBER}\.\.{_NUMBER}[\])]"
_TEST = rf"(?:{_STRING}|null|(?:[<>]=?) {_NUMBER}|{_INTERVAL})"
FEEL = re.compile(rf"-|(?:{_TEST})(?:, ?{_TEST})*|not\({_STRING}(?:,{_STRING})*\)")
"""Only what every engine reads."""


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return load_rules(SHIPPED)


@pytest.fixture(scope="module")
def model(shipped: RuleSet) -> ET.Element:
    return ET.fromstring(dmn.render(shipped))


def _all(element: ET.Element, path: str) -> list[ET.Element]:
    return element.findall("/".join(f"{{{MODEL}}}{part}" for part in path.split("/")))


def _texts(element: ET.Element, path: str) -> list[str]:
    return [one.text or "" for one in _all(element, f"{path}/text")]


def test_each_indicator_has_a_table_for_its_verdict_and_one_for_let_op(
    model: ET.Element, shipped: RuleSet
) -> None:
    policies = {
        decision.get("name", ""): table.get("hitPolicy")
        for decision in _all(model, "decision")
        for table in _all(decision, "decisionTable")
    }
    for one in shipped.indicators:
        name = one.indicator.id.replace("-", "_")
        assert policies.pop(f"oordeel_{name}") == "UNIQUE"
        assert policies.pop(f"let_op_{name}", "COLLECT") == "COLLECT"
    assert not policies


def test_let_op_gives_a_collection(model: ET.Element) -> None:
    (type_,) = _all(model, "itemDefinition")
    assert type_.get("isCollection") == "true"
    for decision in _all(model, "decision"):
        (variable,) = _all(decision, "variable")
        is_note = decision.get("name", "").startswith("let_op_")
        assert (variable.get("typeRef") == type_.get("name")) is is_note


def test_names_are_ascii_and_each_is_there_once(model: ET.Element) -> None:
    ids = [one.get("id") for one in model.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    names = [one.get("name", "") for tag in ("inputData", "decision") for one in _all(model, tag)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)


def test_only_such_feel_is_used_as_every_engine_reads(model: ET.Element) -> None:
    for table in _all(model, "decision/decisionTable"):
        cells = _texts(table, "rule/inputEntry")
        assert cells
        assert [cell for cell in cells if not FEEL.fullmatch(cell)] == []
        for cell in _texts(table, "rule/outputEntry"):
            assert re.fullmatch(rf"{_STRING}|null", cell)


def test_values_are_declared_for_every_input_that_is_not_a_number(model: ET.Element) -> None:
    for column in _all(model, "decision/decisionTable/input"):
        (asked,) = _all(column, "inputExpression")
        declared = _texts(column, "inputValues")
        assert bool(declared) is (asked.get("typeRef") == "string")


def test_every_picture_is_described(model: ET.Element, shipped: RuleSet) -> None:
    described = {
        one.get("name"): one.findtext(f"{{{MODEL}}}description", "")
        for one in _all(model, "inputData")
    }
    about = described["eigen_kracht_norm"]
    (question,) = shipped.by_id["eigen-kracht"].indicator.questions
    assert question.text in about
    assert "‘gemeente ontkent’: een meerderheid is voor, maar de gemeente zelf" in about
    assert all(described.values())


def test_a_row_says_which_rule_it_is_and_why(model: ET.Element) -> None:
    (decision,) = _all(model, 'decision[@name="oordeel_eigen_kracht"]')
    texts = [one.text or "" for one in _all(decision, "decisionTable/rule/description")]
    assert texts[1].startswith("eigen-kracht/gedragen: ")
    assert texts[-1] == dmn.IMPOSSIBLE


def test_the_same_rules_give_the_same_bytes(shipped: RuleSet) -> None:
    assert dmn.render(shipped) == dmn.render(load_rules(SHIPPED))


def test_intervals_of_numbers(tmp_path: Path) -> None:
    between = (
        "eerst.yaml",
        "- {uren: minder dan 40}",
        "- {uren: 'hoogstens 12,5'}\n            - {uren: minder dan 40}",
    )
    model = ET.fromstring(dmn.render(load_rules(small.write(tmp_path, between))))
    (decision,) = _all(model, 'decision[@name="oordeel_duur"]')
    cells = [_texts(rule, "inputEntry")[1] for rule in _all(decision, "decisionTable/rule")]
    assert cells == ["-", "null", ">= 40", "<= 12.5, (12.5..40)"]


def test_what_stands_in_the_rules_is_never_markup(tmp_path: Path) -> None:
    changes = [
        ("eerst.yaml", "omdat: Er is een plan.", 'omdat: "Zo <b>is</b> & ]]> het\\u0007."'),
        ("kader.yaml", "naam: Er is een plan", 'naam: "Er is \\"een\\" <plan>"'),
    ]
    model = ET.fromstring(dmn.render(load_rules(small.write(tmp_path, *changes))))
    texts = [one.text or "" for one in model.iter(f"{{{MODEL}}}description")]
    assert any(text.endswith("Zo <b>is</b> & ]]> het.") for text in texts)
    labels = [one.get("label") for one in _all(model, "decision")]
    assert 'Er is "een" <plan>' in labels
