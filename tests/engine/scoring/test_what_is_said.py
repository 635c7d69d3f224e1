"""What stands beside a verdict says something, and never what stands there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.dossier.reading import Reader
from engine.rules.loading import load_rules
from engine.scoring.outcome import Outcome
from engine.scoring.score import Scorer
from tests.engine import small

LATER = "later.yaml"


def rule(name: str, text: str) -> str:
    return (
        f"      - {{id: {name}, als: {{partijen: toereikend}}, let_op: '{text}',"
        f" omdat: Reden {name}., bron: Principe 5}}\n"
    )


def outcome(folder: Path, parties: list[str], *notes: tuple[str, str]) -> Outcome:
    """What ``parties`` come to with these LET OP besides."""
    rules = "".join(rule(*one) for one in notes)
    small.write(folder, (LATER, "    voorbeelden:\n", f"{rules}    voorbeelden:\n"))
    rule_set = load_rules(folder)
    dossier = Reader(rule_set.framework).tree(
        {
            "kader": "klein",
            "gemeente": "Voorbeeldstad",
            "metingen": [
                {
                    "aanpak": "Aanpak",
                    "jaar": 2013,
                    "respondenten": [
                        {
                            "id": "gemeente",
                            "naam": "Gemeente",
                            "rol": "gemeente",
                            "antwoorden": {"partijen.namen": parties},
                        }
                    ],
                }
            ],
        },
        "antwoorden.json",
    )
    [result] = Scorer(rule_set).score(dossier)
    return next(one for one in result.outcomes if one.rules.indicator.id == "partijen")


BOTH = "De gemeente geeft aan dat wordt samengewerkt met de politie en de school."


def test_what_two_rules_say_is_said_once(tmp_path: Path) -> None:
    one = outcome(tmp_path, ["politie", "school"], ("een", "{wijk}"), ("twee", "{wijk}"))
    assert [note.id for note in one.fired_notes] == ["partijen/een", "partijen/twee"]
    assert [note.id for note in one.notes] == ["partijen/een"]
    assert one.note_texts == (BOTH,)


@pytest.mark.parametrize(
    "order", [("{wijk}", "{wijk} Dat is veel."), ("{wijk} Dat is veel.", "{wijk}")]
)
def test_the_rule_that_says_most_says_it(tmp_path: Path, order: tuple[str, str]) -> None:
    one = outcome(tmp_path, ["politie", "school"], ("een", order[0]), ("twee", order[1]))
    assert one.note_texts == (f"{BOTH} Dat is veel.",)


def test_what_is_part_of_another_sentence_is_said(tmp_path: Path) -> None:
    one = outcome(tmp_path, ["politie", "school"], ("een", "Ja."), ("twee", "Jawel: Ja.nee."))
    assert one.note_texts == ("Ja.", "Jawel: Ja.nee.")


def test_a_rule_with_nothing_to_say_says_nothing(tmp_path: Path) -> None:
    one = outcome(tmp_path, ["school"], ("een", "{wijk}"))
    assert [note.id for note in one.fired_notes] == ["partijen/een"]
    assert (one.notes, one.note_texts) == ((), ())
