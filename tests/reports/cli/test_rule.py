"""``score rule``: what a rule says, and where it stands."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules
from engine.rules.model import IndicatorRules, Rule
from engine.rules.read_aloud import read_aloud
from engine.rules.table_in_words import heading, worded
from tests.reports.cli.conftest import Score

RULES = load_rules(rules_folder())
HANDBOOK = Path(__file__).parents[3] / "docs" / "regels.md"


@pytest.mark.parametrize("rule", RULES.rules)
def test_every_rule_can_be_shown(score: Score, rule: str) -> None:
    done = score("rule", rule)
    assert done.status == 0
    words = " ".join(done.out.split())
    one = RULES.rules[rule]
    assert " ".join(one.reason.split()).rstrip(".") in words
    assert " ".join(one.text.split()).rstrip(".") in words
    assert one.source.rstrip(".") in words
    assert f"{Path(one.file).name}:{one.line}" in "".join(done.out.split())
    assert max(map(len, done.out.splitlines())) <= 100
    if one.examples:
        assert "De regel geldt bij:" in words
        assert "De regel geldt niet bij:" in words
        aloud = read_aloud(RULES.by_id[one.indicator], one)
        assert aloud is not None
        assert " ".join(aloud.text.split()) in words


@pytest.mark.parametrize("rule", [one for one in RULES.rules.values() if one.examples])
def test_every_text_can_be_read_aloud(rule: Rule) -> None:
    aloud = read_aloud(RULES.by_id[rule.indicator], rule)
    assert aloud is not None
    assert re.fullmatch(r"[A-ZÉ‘].*[.]", aloud.text)
    assert not {"{", "}", "$"} & set(aloud.text)


def test_the_handbook_is_current(score: Score) -> None:
    """SNAPSHOT_UPDATE=1 writes it anew, for review."""
    made = score("rule", "--all", "--format", "markdown").out
    if os.environ.get("SNAPSHOT_UPDATE"):
        HANDBOOK.write_text(made, encoding="utf-8")
    assert made == HANDBOOK.read_text(encoding="utf-8")


def test_one_rule_is_markdown_too(score: Score) -> None:
    made = score("rule", "beleid/op-papier", "--format", "markdown").out
    assert made.startswith("# √ `beleid/op-papier`\n")
    assert "- Wordt bijvoorbeeld: De gemeente geeft aan dat er maar ten dele beleid is" in made
    assert "\nDe regel geldt bij:\n\n- norm: gemeente voor" not in made
    assert "- norm: gemeente deels, documenten \\[voor\\]; oordeel: √; let\\_op: " in made


def test_all_rules_are_listed_by_indicator(score: Score) -> None:
    out = score("rule", "--all").out
    places = [out.index(f"{rule}:") for rule in RULES.rules]
    assert places == sorted(places)
    for one in RULES.indicators:
        assert f"({one.indicator.id})" in out.replace("\n", " ")


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("toegerust", "Het meest lijken: regisseur-toegerust/toegerust"),
        ("regisseur-toegerust/toegrust", "Het meest lijken: regisseur-toegerust/toegerust"),
        ("\x1b[31m", "Er is geen regel ‘\\u001b[31m’"),
    ],
)
def test_unknown_rules_get_suggestions(score: Score, named: str, found: str) -> None:
    done = score("rule", named)
    assert done.status == 2
    assert found in " ".join(done.err.split())


def test_a_rule_or_all(score: Score) -> None:
    assert score("rule").status == 2
    assert score("rule", "vervolg/gedragen", "--all").status == 2


@pytest.mark.parametrize("table", RULES.indicators, ids=lambda one: one.indicator.id)
def test_the_table_of_an_indicator_is_drawn(score: Score, table: IndicatorRules) -> None:
    """Every row with all that it asks, in the width of a terminal."""
    done = score("rule", table.indicator.id)
    assert done.status == 0
    assert max(map(len, done.out.splitlines())) <= 100
    words = "".join(done.out.split())
    for row in (*worded(table).verdicts, *worded(table).notes):
        assert f"{row.rule.outcome}{row.rule.local}".replace(" ", "") in words
    for view in table.views:
        assert "".join(heading(view).split()) in words


def test_a_table_that_fits_is_a_table(score: Score) -> None:
    lines = [" ".join(line.split()) for line in score("rule", "gemeente-regie").out.splitlines()]
    assert "√ regie-gevoerd gedragen" in lines
    assert "LET OP wel-op-papier onbekend – door een document" in lines
    assert "- niet-getoetst Geen van de vragen van de indicator is beantwoord." in lines


def test_a_table_without_room_tells_row_by_row_what_is_asked(
    score: Score, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.rules.table_as_text.width", lambda: 50)
    out = score("rule", "samenwerkingsafspraken").out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    at = lines.index("√ vastgelegd")
    assert lines[at + 1] == "schriftelijk: gedragen"


def test_a_table_is_markdown_too(score: Score) -> None:
    made = score("rule", "breed-aangemeld", "--format", "markdown").out
    assert "| weinig-aanmelders | toereikend | minder dan 4 | X |" in made
