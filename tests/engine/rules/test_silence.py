"""What is wrong with what silence follows (``wie_zwijgt``) is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules
from tests.engine import small

SHIPPED = {path.name: path.read_text("utf-8") for path in rules_folder().glob("*.yaml")}
MONTHS = """\
          volgt: duur.tot_opgelost
          omdat: >-
            Wie zegt dat de zorg doorloopt en geen maanden noemt"""
CONTINUED = "      tot-opgelost: {weging: duur.tot_opgelost}\n"

MISTAKES = {
    "an unknown question": (
        MONTHS,
        MONTHS.replace("duur.tot_opgelost", "duur.tot_oplost"),
        "De indicator ‘duur-toereikend’ heeft geen vraag ‘duur.tot_oplost’.",
    ),
    "no reason": (
        MONTHS,
        MONTHS.replace("omdat", "reden"),
        "Het veld ‘omdat’ ontbreekt.",
    ),
    "not a weighing": (
        "uren-papier: {ontkrachting: duur.maximum_uren}",
        "uren-papier: {ontkrachting: duur.maximum_uren,"
        " wie_zwijgt: {volgt: duur.tot_opgelost, omdat: Zo is het.}}",
        "‘wie_zwijgt’ kan alleen bij een weging over allen.",
    ),
    "over one role": (
        CONTINUED,
        "      tot-opgelost: {weging: duur.tot_opgelost, over: gemeente,"
        " wie_zwijgt: {volgt: duur.verlengbaar, omdat: Zo is het.}}\n",
        "‘wie_zwijgt’ kan alleen bij een weging over allen.",
    ),
    "by way of itself": (
        CONTINUED,
        "      tot-opgelost: {weging: duur.tot_opgelost,"
        " wie_zwijgt: {volgt: duur.maximum_maanden, omdat: Zo is het.}}\n",
        "volgt op een omweg zichzelf.",
    ),
    "not for all weighings of a question": (
        CONTINUED,
        f"{CONTINUED}      anders: {{weging: duur.maximum_uren}}\n",
        "Alle wegingen van ‘duur.maximum_uren’ hebben dezelfde ‘wie_zwijgt’.",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake(tmp_path: Path, mistake: str) -> None:
    old, new, message = MISTAKES[mistake]
    assert old in SHIPPED["continu.yaml"]
    for name, text in SHIPPED.items():
        changed = text.replace(old, new, 1) if name == "continu.yaml" else text
        (tmp_path / name).write_text(changed, encoding="utf-8")
    assert any(message in one for one in small.refusals(tmp_path)), small.refusals(tmp_path)


def test_silence_follows_other_questions() -> None:
    views = {view.name: view for view in load_rules(rules_folder()).by_id["duur-toereikend"].views}
    assert [one.id for one in views["uren"].follows] == [
        *("duur.tot_opgelost", "duur.maximum_maanden"),
    ]
    assert views["tot-opgelost"].follows == ()
